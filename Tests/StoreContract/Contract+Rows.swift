import Newsroom
import Testing
import Workflow

extension StoreContract {
    func rowsKept() throws {
        try withStore { store throws in
            let plain = Specimen.row(1)
            let full = Specimen.row(2) {
                $0.sequence = 7
                $0.kind = .anh
                $0.assignee = Specimen.lan
                $0.ended = true
                $0.dueAt = Specimen.moment(-5)
                $0.scheduledAt = Instant(milliseconds: -1)
                $0.isLive = true
                $0.summary = Array(UInt8.min...UInt8.max)
                $0.exactText = "Nguyễn \"Thị\" Hoa\u{0}\n🌸 e\u{301}"
                $0.foldedText = ""
            }
            let empty = Specimen.row(3) {
                $0.summary = []
                $0.exactText = ""
            }
            try store.commit(Batch(after: 0, rows: [full, empty, plain]))
            for row in [plain, full, empty] { #expect(try store.row(row.id) == row) }
            // Strings that are canonically equivalent are equal; their bytes must be the same as well.
            #expect(try store.row(full.id).map { Array($0.exactText.utf8) } == Array(full.exactText.utf8))
            let later = Specimen.row(2) { $0.sequence = 8 }
            try store.commit(Batch(after: 0, rows: [later]))
            #expect(try store.row(later.id) == later)
            var all: [SubmissionRow] = []
            try store.eachRow { all.append($0) }
            #expect(all == [plain, later, empty])
            #expect(try store.row(Specimen.id(4)) == nil)
            #expect(try store.row(SubmissionID(year: -1, number: 0)) == nil)
        }
    }

    func states() throws {
        try withStore { store throws in
            #expect(try store.countsByState() == [:])
            let other = Identifier(literal: "published")
            let rows = (1...7).map { number in
                Specimen.row(number) { row in
                    if number > 4 { row.state = other }
                    row.ended = number.isMultiple(of: 2)
                }
            }
            try store.commit(Batch(after: 0, rows: rows))
            #expect(try store.countsByState() == [rows[0].state: 4, other: 3])
            try store.commit(Batch(after: 0, rows: [Specimen.row(1) { $0.state = other }]))
            #expect(try store.countsByState() == [rows[0].state: 3, other: 4])
        }
    }

    func rowOrder() throws {
        try withStore { store throws in
            let rows = [
                Specimen.row(1) { $0.receivedAt = Specimen.moment(50) },
                Specimen.row(2) {
                    $0.receivedAt = Specimen.moment(10)
                    $0.dueAt = Specimen.moment(60)
                },
                Specimen.row(3) { $0.receivedAt = Specimen.moment(40) },
                Specimen.row(4) {
                    $0.receivedAt = Specimen.moment(90)
                    $0.dueAt = Specimen.moment(20)
                },
                Specimen.row(5) { $0.receivedAt = Specimen.moment(40) },
            ]
            try store.commit(Batch(after: 0, rows: rows))
            var query = RowQuery()
            #expect(try store.rows(matching: query).map(\.id.number) == [4, 3, 5, 1, 2])
            query.limit = 2
            #expect(try store.rows(matching: query) == [rows[3], rows[2]])
            query.limit = 0
            #expect(try store.rows(matching: query).isEmpty)
        }
    }

    func rowQueries() throws {
        try withStore { store throws in
            // Every combination of the members once, so that a filter can be compared with its meaning.
            var rows: [SubmissionRow] = []
            for state in [Specimen.submitted, Specimen.editing, Specimen.rejected] {
                for desk in [Specimen.news, Specimen.women] {
                    for author in [Specimen.hoa, Specimen.binh] {
                        for assignee in [nil, Specimen.lan, Specimen.hoa] {
                            for live in [false, true] {
                                rows.append(
                                    Specimen.row(rows.count + 1) {
                                        $0.state = state
                                        $0.desk = desk
                                        $0.author = author
                                        $0.assignee = assignee
                                        $0.isLive = live
                                        $0.ended = state == Specimen.rejected
                                    })
                            }
                        }
                    }
                }
            }
            try store.commit(Batch(after: 0, rows: rows))
            #expect(try store.liveSubmissions() == rows.filter(\.isLive).map(\.id))
            let unknown = Identifier(literal: "unknown")
            for states in [[], [Specimen.editing], [Specimen.rejected, Specimen.submitted], [unknown]] {
                for desk in [nil, Specimen.women] {
                    for author in [nil, Specimen.binh, Specimen.lan] {
                        for assignee in [nil, Specimen.lan, Specimen.binh] {
                            for ended in [false, true] {
                                var query = RowQuery()
                                query.states = states
                                query.desk = desk
                                query.author = author
                                query.assignee = assignee
                                query.includesEnded = ended
                                let meant = rows.filter { row in
                                    (states.isEmpty || states.contains(row.state)) && (desk == nil || row.desk == desk)
                                        && (author == nil || row.author == author)
                                        && (assignee == nil || row.assignee == assignee) && (ended || !row.ended)
                                }
                                #expect(try store.rows(matching: query) == meant)
                            }
                        }
                    }
                }
            }
        }
    }

    func deadlines() throws {
        try withStore { store throws in
            func standing(_ number: Int, in state: Identifier, _ minutes: Int?, ended: Bool = false) -> SubmissionRow {
                Specimen.row(number) {
                    $0.sequence = number + 3
                    $0.state = state
                    $0.dueAt = minutes.map(Specimen.moment)
                    $0.ended = ended
                }
            }
            try store.commit(
                Batch(
                    after: 0,
                    rows: [
                        standing(1, in: Specimen.editing, 30), standing(2, in: Specimen.submitted, 20),
                        standing(3, in: Specimen.editing, nil), standing(4, in: Specimen.rejected, 10, ended: true),
                        standing(5, in: Specimen.editing, 10),
                    ]))
            func numbers(_ states: [Identifier]) throws -> [Int] { try store.deadlines(in: states).map(\.id.number) }
            #expect(try numbers([]).isEmpty)
            #expect(try numbers([Specimen.editing]) == [5, 1])
            #expect(try numbers([Specimen.submitted, Specimen.rejected]) == [4, 2])
            #expect(
                try store.deadlines(in: [Specimen.submitted])
                    == [Deadline(id: Specimen.id(2), sequence: 5, dueAt: Specimen.moment(20))])
            try store.commit(Batch(after: 0, rows: [standing(5, in: Specimen.submitted, 40)]))
            #expect(try numbers([Specimen.editing]) == [1])
        }
    }

    func schedule() throws {
        try withStore { store throws in
            func scheduled(_ number: Int, _ minutes: Int?) -> SubmissionRow {
                Specimen.row(number) { $0.scheduledAt = minutes.map(Specimen.moment) }
            }
            try store.commit(
                Batch(after: 0, rows: [scheduled(1, 30), scheduled(2, nil), scheduled(3, 10), scheduled(4, 20)]))
            #expect(try store.nextDue() == Specimen.moment(10))
            #expect(try store.due(at: Specimen.moment(9)).isEmpty)
            #expect(try store.due(at: Specimen.moment(10)) == [Specimen.id(3)])
            #expect(try store.due(at: Specimen.moment(30)) == [3, 4, 1].map { Specimen.id($0) })
            try store.commit(Batch(after: 0, rows: [scheduled(3, nil), scheduled(4, 40)]))
            #expect(try store.nextDue() == Specimen.moment(30))
            #expect(try store.due(at: Specimen.moment(35)) == [Specimen.id(1)])
        }
    }
}

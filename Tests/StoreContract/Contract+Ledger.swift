import Newsroom
import Testing

extension StoreContract {
    func rootsOfEverySize() throws {
        try withStore { store throws in
            var entries: [[UInt8]] = []
            for size in [1, 1, 1, 2, 3, 0, 5, 8, 13] {
                let events = (0..<size).map { Specimen.commented(1, sequence: entries.count + $0 + 1) }
                try store.commit(Batch(after: entries.count, events: events))
                entries += events.map(\.canonicalBytes)
                #expect(try store.head() == LedgerHead(size: entries.count, root: root(entries)))
            }
        }
    }

    func subtrees() throws {
        try withStore { store throws in
            var entries: [[UInt8]] = []
            for size in [1, 2, 0, 6, 1, 7] {
                let events = (0..<size).map { Specimen.commented(1, sequence: entries.count + $0 + 1) }
                try store.commit(Batch(after: entries.count, events: events))
                entries += events.map(\.canonicalBytes)
                for height in 0...5 {
                    let width = 1 << height
                    for place in 0..<entries.count / width {
                        let covered = Array(entries[place * width..<(place + 1) * width])
                        #expect(try store.subtree(height: height, place: place) == root(covered))
                    }
                    #expect(
                        problem { _ = try store.subtree(height: height, place: entries.count / width) } == .damaged)
                }
            }
            let before = try store.subtree(height: 4, place: 0)
            let twice = Specimen.commented(1, sequence: 1)
            #expect(throws: StoreError.self) { try store.commit(Batch(after: entries.count, events: [twice])) }
            #expect(try store.subtree(height: 4, place: 0) == before)
        }
    }

    func wholeOrNothing() throws {
        try withStore { store throws in
            try store.commit(Batch(after: 0, events: [Specimen.received(1)], rows: [Specimen.row(1)]))
            let drop = DropKey(person: Specimen.hoa, source: Specimen.digest(1))
            try store.commit(Batch(after: 1, fates: [drop: .submission(Specimen.id(1))]))
            let before = try Everything(of: store)
            let text = Array("lời bình".utf8)
            let twice = Batch(
                after: 1,
                events: [Specimen.received(2), Specimen.commented(1, sequence: 2), Specimen.commented(1, sequence: 2)],
                rows: [Specimen.row(2)], texts: [digest(text): text],
                fates: [DropKey(person: Specimen.binh, source: Specimen.digest(2)): .quarantined],
                jobs: [Job.Request(kind: .site, subject: "TB-2026-000002")])
            var again = twice
            again.events = [Specimen.received(2)]
            again.fates = [drop: .quarantined]
            for batch in [twice, again] {
                #expect(throws: StoreError.self) { try store.commit(batch) }
                #expect(problem { try store.commit(batch) } == .overtaken)
                #expect(try Everything(of: store) == before)
                #expect(try store.events(of: Specimen.id(2)).isEmpty)
                #expect(try store.text(digest(text)) == nil)
            }
        }
    }

    func overtaken() throws {
        try withStore { store throws in
            try store.commit(Batch(after: 0, events: [Specimen.received(1), Specimen.received(2)]))
            let before = try Everything(of: store)
            for size in [0, 1, 3, -1, Int.max] {
                let batch = Batch(after: size, events: [Specimen.received(3)], rows: [Specimen.row(3)])
                #expect(problem { try store.commit(batch) } == .overtaken)
                #expect(try Everything(of: store) == before)
            }
            try store.commit(Batch(after: 2, events: [Specimen.received(3)]))
            #expect(try store.head().size == 3)
        }
    }

    func longestEntry() throws {
        try withStore { store throws in
            let code = Specimen.refused(1, codes: [""]).canonicalBytes.count
            let longest = Specimen.refused(1, codes: [String(repeating: "x", count: 65_535 - code)])
            let tooLong = Specimen.refused(1, codes: [String(repeating: "x", count: 65_536 - code)])
            #expect(longest.canonicalBytes.count == 65_535)
            let batch = Batch(after: 0, events: [Specimen.received(1), tooLong], rows: [Specimen.row(1)])
            #expect(problem { try store.commit(batch) } == .failed)
            #expect(try store.head().size == 0)
            #expect(try store.row(Specimen.id(1)) == nil)
            try store.commit(Batch(after: 0, events: [longest]))
            #expect(try store.events(from: 0, limit: 1).first?.bytes == longest.canonicalBytes)
        }
    }

    func eventsInOrder() throws {
        try withStore { store throws in
            let events = (1...20).map { Specimen.received($0, at: 100 - $0) }
            try store.commit(Batch(after: 0, events: Array(events[..<7])))
            try store.commit(Batch(after: 7, events: Array(events[7...])))
            let stored = events.enumerated().map { StoredEvent(index: $0, bytes: $1.canonicalBytes) }
            for start in 0...21 {
                for limit in [0, 1, 5, 100, Int.max] {
                    #expect(
                        try store.events(from: start, limit: limit) == Array(stored.dropFirst(start).prefix(limit)))
                }
            }
            for start in -1...21 {
                var lent: [StoredEvent] = []
                try store.eachEvent(from: start) { lent.append(StoredEvent(index: $0, bytes: Array($1))) }
                #expect(lent == Array(stored.dropFirst(max(0, start))))
            }
            #expect(try store.events(from: -5, limit: 2) == Array(stored.prefix(2)))
            #expect(try store.events(from: 0, limit: -1).isEmpty)
        }
    }

    func eventsOfOne() throws {
        try withStore { store throws in
            let events = [
                Specimen.created(), Specimen.received(1), Specimen.quarantined(), Specimen.added(Specimen.lan),
                Specimen.refused(1), Specimen.received(2), Specimen.refused(1), Specimen.commented(1, sequence: 2),
            ]
            try store.commit(Batch(after: 0, events: events))
            #expect(try store.events(of: Specimen.id(1)).map(\.index) == [1, 4, 6, 7])
            #expect(try store.events(of: Specimen.id(2)).map(\.index) == [5])
            #expect(try store.events(of: SubmissionID(year: 10_000, number: 0)).isEmpty)
            #expect(try store.rosterEvents().map(\.index) == [0, 3])
            #expect(try store.rosterEvents().map(\.bytes) == [events[0].canonicalBytes, events[3].canonicalBytes])
        }
    }

    func eventQueries() throws {
        try withStore { store throws in
            let (lan, binh) = (Specimen.lan, Specimen.binh)
            try store.commit(
                Batch(
                    after: 0,
                    events: [
                        Specimen.created(at: 0), Specimen.received(1, at: 1), Specimen.received(2, at: 2),
                        Specimen.commented(1, sequence: 2, by: lan, at: 3),
                        Specimen.commented(2, sequence: 2, by: binh, for: lan, at: 4),
                        Specimen.commented(2, sequence: 3, by: nil, at: 5),
                        // The clock was set back.
                        Specimen.commented(1, sequence: 3, by: lan, at: 2), Specimen.refused(1, at: 6),
                        // Done for somebody by the powers that another had lent them.
                        Specimen.commented(2, sequence: 4, by: binh, for: Specimen.mai, lentTo: lan, at: 7),
                    ]))
            func found(_ change: (inout EventQuery) -> Void) throws -> [Int] {
                var query = EventQuery()
                change(&query)
                return try store.events(matching: query).map(\.index)
            }
            #expect(try found { _ in } == Array(0...8))
            #expect(try found { $0.since = Specimen.moment(3) } == [3, 4, 5, 7, 8])
            #expect(try found { $0.until = Specimen.moment(3) } == [0, 1, 2, 6])
            #expect(
                try found {
                    $0.since = Specimen.moment(2)
                    $0.until = Specimen.moment(4)
                } == [2, 3, 6])
            #expect(try found { $0.actor = lan } == [3, 4, 6, 8])
            #expect(try found { $0.actor = binh } == [4, 7, 8])
            #expect(try found { $0.actor = Specimen.mai } == [8])
            #expect(try found { $0.isOfClock = true } == [5])
            #expect(try found { $0.submission = Specimen.id(2) } == [2, 4, 5, 8])
            #expect(try found { $0.kind = "received" } == [1, 2])
            #expect(try found { $0.kind = "recei" }.isEmpty)
            #expect(try found { $0.limit = 3 } == [6, 7, 8])
            #expect(try found { $0.limit = 0 }.isEmpty)
            #expect(try found { $0.from = 5 } == [5, 6, 7, 8])
            #expect(try found { $0.before = 2 } == [0, 1])
            #expect(
                try found {
                    $0.before = 6
                    $0.limit = 2
                } == [4, 5])
            #expect(
                try found {
                    $0.actor = lan
                    $0.submission = Specimen.id(1)
                    $0.kind = "commented"
                    $0.limit = 1
                } == [6])
        }
    }

    func checkpoints() throws {
        try withStore { store throws in
            #expect(try store.checkpoint() == nil)
            let sign: Batch.Sign = { head in Array("\(head.size) \(head.root.hex)".utf8) }
            try store.commit(Batch(after: 0, events: [Specimen.created()], sign: sign))
            var head = try store.head()
            #expect(try store.checkpoint() == sign(head))
            try store.commit(Batch(after: 1, events: (1...3).map { Specimen.received($0) }, sign: sign))
            head = try store.head()
            #expect(head.size == 4)
            #expect(try store.checkpoint() == sign(head))
            #expect(
                problem { try store.commit(Batch(after: 2, events: [Specimen.received(9)], sign: sign)) } == .overtaken)
            #expect(try store.checkpoint() == sign(head))
            // Never one of another size: where nobody signs there is none.
            try store.commit(Batch(after: 4, events: [Specimen.received(5)]))
            #expect(try store.checkpoint() == nil)
        }
    }

    func numbers() throws {
        try withStore { store throws in
            let events = [(2026, 3), (2026, 1), (2025, 999_999), (2027, 12), (2025, 1_000_000), (2019, 1)].map {
                Specimen.received($0.1, year: $0.0)
            }
            try store.commit(Batch(after: 0, events: events + [Specimen.created()]))
            #expect(try store.lastNumbers() == [2019: 1, 2025: 1_000_000, 2026: 3, 2027: 12])
        }
    }

    func problem(_ body: () throws -> Void) -> StoreError.Problem? {
        do {
            try body()
            return nil
        } catch {
            return (error as? StoreError)?.problem
        }
    }
}

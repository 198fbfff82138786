import Newsroom
import Testing

extension StoreContract {
    private func piece(_ number: Int, _ exact: String, _ folded: String) -> SubmissionRow {
        Specimen.row(number) {
            $0.exactText = exact
            $0.foldedText = folded
        }
    }

    private func words(_ exact: String, _ folded: String) -> SearchWords {
        func split(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
        return SearchWords(exact: split(exact), folded: split(folded))
    }

    func search() throws {
        try withStore { store throws in
            try store.commit(
                Batch(
                    after: 0,
                    rows: [
                        piece(1, "Ma trận đề thi thợ giỏi", "ma tran de thi tho gioi"),
                        piece(2, "Tặng quà cho mẹ và bé", "tang qua cho me va be"),
                        piece(3, "Má ơi! Đoàn viên đi làm về", "ma oi doan vien di lam ve"),
                        piece(4, "Công đoàn cơ sở thăm đoàn viên", "cong doan co so tham doan vien"),
                        piece(5, "CÔNG ĐOÀN", "cong doan"),
                        piece(6, "cong doan viet khong dau", "cong doan viet khong dau"),
                    ]))
            func found(_ exact: String, _ folded: String, limit: Int = 10) throws -> [Int] {
                try store.search(words(exact, folded), limit: limit).map(\.id.number)
            }
            // With marks as typed first, then those that only the folded text finds.
            let mother = try found("má", "ma")
            #expect(mother.first == 3)
            #expect(mother.sorted() == [1, 3])
            #expect(try found("ma", "ma").first == 1)
            let union = try found("công đoàn", "cong doan")
            #expect(Set(union.prefix(2)) == [4, 5])
            #expect(union.sorted() == [4, 5, 6])
            #expect(try found("công đoàn", "cong doan", limit: 1) == Array(union.prefix(1)))
            #expect(try found("công đoàn", "cong doan", limit: 2) == Array(union.prefix(2)))
            #expect(try found("công đoàn", "cong doan", limit: Int.max) == union)
            #expect(try found("công đoàn", "cong doan", limit: 0).isEmpty)
            #expect(try found("công đoàn", "cong doan", limit: -1).isEmpty)
            // All the words, in any order; only the last one as a beginning.
            #expect(try found("viên đoàn", "vien doan").sorted() == [3, 4])
            #expect(try found("công th", "cong th") == [4])
            #expect(try found("th công", "th cong").isEmpty)
            #expect(try found("đề thi không", "de thi khong").isEmpty)
            #expect(try store.search(SearchWords(exact: [], folded: []), limit: 10).isEmpty)
            // Only one of the two forms is given.
            #expect(try store.search(SearchWords(exact: ["má"], folded: []), limit: 10).map(\.id.number) == [3])
            #expect(try store.search(SearchWords(exact: [], folded: ["me"]), limit: 10).map(\.id.number) == [2])
        }
    }

    func searchFollowsRows() throws {
        try withStore { store throws in
            func found(_ word: String) throws -> [Int] {
                try store.search(SearchWords(exact: [word], folded: [word]), limit: 10).map(\.id.number)
            }
            try store.commit(Batch(after: 0, rows: [piece(1, "mưa lũ", "mua lu"), piece(2, "nắng hạn", "nang han")]))
            #expect(try found("lu") == [1])
            try store.commit(Batch(after: 0, rows: [piece(1, "bão", "bao")]))
            #expect(try found("lu").isEmpty)
            #expect(try found("bao") == [1])
            // A step of the workflow changes no text.
            var moved = piece(1, "bão", "bao")
            moved.state = Specimen.editing
            try store.commit(Batch(after: 0, rows: [moved]))
            let steps = try store.search(SearchWords(exact: [], folded: ["bao"]), limit: 10)
            #expect(steps.map(\.state) == [Specimen.editing])
            #expect(try store.row(moved.id) == moved)
            // A row that is given without its texts leaves them as they are.
            var bare = moved
            (bare.state, bare.exactText, bare.foldedText, bare.hasTexts) = (Specimen.submitted, "", "", false)
            try store.commit(Batch(after: 0, rows: [bare]))
            moved.state = Specimen.submitted
            #expect(try store.row(moved.id) == moved)
            #expect(try found("bao") == [1])
            var query = RowQuery()
            query.omitsTexts = true
            #expect(try store.rows(matching: query).contains(bare))
            // A batch that fails leaves the index as it was.
            let failing = Batch(
                after: 0, events: [Specimen.received(1), Specimen.received(1)], rows: [piece(2, "gió", "gio")])
            #expect(problem { try store.commit(failing) } == .overtaken)
            #expect(try found("gio").isEmpty)
            #expect(try found("nang") == [2])
        }
    }

    func hostileWords() throws {
        try withStore { store throws in
            try store.commit(
                Batch(
                    after: 0,
                    rows: [
                        piece(1, "đặc biệt", "dac biet"), piece(2, "AND OR NOT NEAR", "and or not near"),
                        piece(3, "exact folded rowid search", "exact folded rowid search"),
                    ]))
            let hostile = [
                "\"", "\"\"", "\"\"\"", "'", "*", "**", "^", "^a", "-", "+", ":", "(", ")", "()", "{", "}", "{a b}:",
                ",", "\\", ";", "--", "/*", "%", "_", "?", "?1", "$a", "NEAR(a b)", "NEAR(\"a\" \"b\", 2)", "a AND b",
                "a NOT b", "exact:", "exact : a", "rank:", "search MATCH", "a\"b", "\"a", "a\"", "\"\u{301}",
                "*\u{301}",
                "", " ", "\t\n", "\u{0}", "a\u{0}b", "\"\u{0}\"", "\u{0}\u{0}\"", "\u{FEFF}", "\u{FFFD}", "\u{202E}",
                "\u{E000}", "\u{1F1FB}\u{1F1F3}", "e\u{301}", "'; DROP TABLE submissions; --",
                String(repeating: "a", count: 10_240), String(repeating: "\"", count: 10_240),
                String(repeating: "a ", count: 5_120), String(repeating: "(", count: 10_240),
                String(repeating: "ế", count: 3_413), String(repeating: "\u{301}", count: 5_120),
            ]
            for word in hostile {
                for words in [[word], [word, word], ["dac", word], [word, "dac"]] {
                    let rows = try store.search(SearchWords(exact: words, folded: words), limit: 10)
                    #expect(rows.count <= 3)
                }
            }
            let many = Array(repeating: "dac", count: 3_000)
            #expect(try store.search(SearchWords(exact: [], folded: many), limit: 10).map(\.id.number) == [1])
            // Operators are words like others.
            for word in ["AND", "OR", "NOT", "NEAR"] {
                #expect(try store.search(SearchWords(exact: [word], folded: [word]), limit: 9).map(\.id.number) == [2])
            }
            #expect(try store.search(SearchWords(exact: [], folded: ["exact:dac"]), limit: 9).isEmpty)
        }
    }
}

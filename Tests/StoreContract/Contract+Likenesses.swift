import Newsroom
import Testing

extension StoreContract {
    /// Unions fill in the same form: two fifths of each piece are the form's words, in runs between the piece's own.
    func likenessAmongMany() throws {
        func piece(_ number: Int, changing changed: Set<Int> = []) -> String {
            (0..<30).map { part in
                let own = changed.contains(part) ? "khac\(number)" : "cua\(number)"
                return (0..<4).map { "mau\(part)x\($0)" }.joined(separator: " ") + " "
                    + (0..<6).map { "\(own)x\(part)x\($0)" }.joined(separator: " ")
            }.joined(separator: " ")
        }
        try withStore { store throws in
            for number in 1...300 {
                try store.commit(Batch(after: 0, rows: [Specimen.row(number) { $0.foldedText = piece(number) }]))
            }
            // A piece that says a tenth otherwise is found whichever it is, and one of which only the form is the same is not.
            for number in stride(from: 1, through: 300, by: 13) {
                let found = try store.likeness(
                    of: piece(number, changing: [number % 30, (number + 7) % 30, (number + 19) % 30]))
                #expect(found?.id == Specimen.id(number), "\(number)")
            }
            #expect(try store.likeness(of: piece(301)) == nil)
        }
    }

    /// Sixty words of which some begin otherwise: two texts share what they have in common in a row.
    private func text(_ first: Int, _ count: Int = 60) -> String {
        (first..<(first + count)).map { "tu\($0)" }.joined(separator: " ")
    }

    func likenesses() throws {
        try withStore { store throws in
            func put(_ number: Int, _ text: String) throws {
                try store.commit(Batch(after: 0, rows: [Specimen.row(number) { $0.foldedText = text }]))
            }
            func found(_ text: String, limit: Int = 10) throws -> [Int] {
                try store.candidates(sharing: Shingles(of: text).sketch, limit: limit).map(\.number)
            }
            try put(1, text(0))
            try put(2, text(10))
            try put(3, text(1000))
            // The same, and one that has fifty of sixty words; nothing of the third.
            #expect(try found(text(0)) == [1, 2])
            #expect(try found(text(0), limit: 1) == [1])
            #expect(try found(text(2000)).isEmpty)
            #expect(try store.likeness(of: text(0)) == Likeness(id: Specimen.id(1), share: 100))
            #expect(try store.likeness(of: text(0), except: Specimen.id(1))?.id == Specimen.id(2))
            #expect(try store.likeness(of: text(1045)) == nil)
            // Of two that share as much the newer comes first.
            try put(4, text(0))
            #expect(try found(text(0)).prefix(2) == [4, 1])
            // A row says something else now, and moves without a change of its text.
            try put(1, text(3000))
            try store.commit(
                Batch(
                    after: 0,
                    rows: [
                        Specimen.row(4) {
                            $0.foldedText = text(0)
                            $0.sequence = 9
                        }
                    ]))
            #expect(try found(text(0)) == [4, 2])
            #expect(try found(text(3000)) == [1])
            // What was not stored is not found.
            #expect(throws: StoreError.self) {
                try store.commit(Batch(after: 7, rows: [Specimen.row(5) { $0.foldedText = text(5000) }]))
            }
            #expect(try found(text(5000)).isEmpty)
            // Hundreds that begin alike hide none that goes on alike.
            for number in 10..<400 { try put(number, text(0, 15) + " " + text(10_000 + 100 * number)) }
            let like = text(0, 15) + " " + text(10_000 + 100 * 20)
            #expect(try store.likeness(of: like) == Likeness(id: Specimen.id(20), share: 100))
            try put(6, "")
            #expect(try found("").isEmpty)
        }
    }
}

import Newsroom
import Testing

@testable import Commands

@Suite("Differences between revisions")
struct DifferenceTests {
    private func plain(_ old: String, _ new: String) -> [String] {
        Difference.lines(old: old, new: new).map { $0.rendered(colored: false) }
    }

    @Test("a changed line stands as removed and added, between its neighbours")
    func lines() {
        let old = "Một\nHai\nBa\nBốn\nNăm\nSáu"
        #expect(plain(old, "Một\nHai\nBa\nBỐN\nNăm\nSáu") == ["…", "  Ba", "- Bốn", "+ BỐN", "  Năm", "…"])
        #expect(plain(old, "Không\n" + old) == ["+ Không", "  Một", "…"])
        #expect(plain(old, "Một\nHai\nBa\nBốn\nNăm") == ["…", "  Năm", "- Sáu"])
        #expect(plain("", "Một") == ["+ Một"])
        #expect(plain("Một", "") == ["- Một"])
    }

    @Test("in a changed line exactly the changed words are marked")
    func words() {
        let lines = Difference.lines(old: "Sáng 20/11, hội nghị khai mạc", new: "Chiều 20/11, hội nghị  khai mạc")
        let marked = lines.map { $0.words.filter(\.changed).map(\.text) }
        #expect(marked == [["Sáng", " "], ["Chiều", "  "]])
        #expect(lines.map(\.text) == ["Sáng 20/11, hội nghị khai mạc", "Chiều 20/11, hội nghị  khai mạc"])
    }

    @Test("colours end where the line ends, and what was written cannot bring its own")
    func colours() {
        for line in Difference.lines(old: "a \u{1b}[35m b", new: "a \u{1b}[36m c") {
            let shown = line.rendered(colored: true)
            #expect(shown.hasSuffix("\u{1b}[0m") && !shown.contains("\u{1b}[35m") && !shown.contains("\u{1b}[36m"))
            #expect(!line.rendered(colored: false).contains("\u{1b}"))
        }
    }

    @Test("removing the added lines gives the old text, removing the removed ones the new")
    func reversible() {
        var seed = SeededGenerator(seed: 20_261_125)
        for _ in 0..<300 {
            let old = (0..<Int.random(in: 1...3, using: &seed)).map { _ in "\(Int.random(in: 0...3, using: &seed))" }
            let new = (0..<Int.random(in: 1...3, using: &seed)).map { _ in "\(Int.random(in: 0...3, using: &seed))" }
            // Three lines are all within reach of a change, so nothing is left out.
            let lines = Difference.lines(old: old.joined(separator: "\n"), new: new.joined(separator: "\n"))
            guard old != new, !lines.contains(where: { $0.sign == .skipped }) else { continue }
            #expect(lines.filter { $0.sign != .added }.map(\.text) == old)
            #expect(lines.filter { $0.sign != .removed }.map(\.text) == new)
        }
    }

    @Test("only the fields that differ are told, captions by their number")
    func fields() {
        func manuscript(_ title: String, _ captions: [String]) -> JSON {
            .object([
                "title": .string(title), "lead": "Sapo", "body": "Bài",
                "photos": .array(captions.map { .object(["caption": .string($0)]) }),
            ])
        }
        let changes = Difference.fields(old: manuscript("A", ["x", "y"]), new: manuscript("B", ["x", "z", "w"]))
        #expect(changes.map(\.field) == [.title, .caption(2), .caption(3)])
        #expect(Difference.fields(old: manuscript("A", []), new: manuscript("A", [])).isEmpty)
    }
}

/// Numbers that are the same on every run (Marsaglia's xorshift64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

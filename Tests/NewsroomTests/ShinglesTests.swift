import Newsroom
import Testing

@Suite("Shingles") struct ShinglesTests {
    private func words(_ range: Range<Int>) -> String { range.map { "chu\($0)" }.joined(separator: " ") }

    private func share(_ one: String, _ two: String) -> Int { Shingles(of: one).share(with: Shingles(of: two)) }

    @Test("share everything with the same words, whatever stands between them")
    func same() {
        #expect(share(words(0..<40), words(0..<40)) == 100)
        #expect(share("a b, c. d\ne (f) " + words(0..<30), "A b c d e f. " + words(0..<30)) > 80)
        #expect(share(words(0..<40), words(50..<90)) == 0)
    }

    @Test("share what stands in both, measured by the shorter text")
    func shares() {
        // 46 and 96 runs of five; 46 in common.
        #expect(share(words(0..<50), words(0..<100)) == 100)
        #expect(share(words(0..<100), words(0..<50)) == 100)
        // One word in the middle takes five runs of 46.
        #expect(share(words(0..<50), words(0..<25) + " khac " + words(26..<50)) == 89)
        #expect(share(words(0..<50), words(25..<75)) == 45)
    }

    @Test("of very short texts are alike only when all is the same")
    func short() {
        #expect(share("chuc mung nam moi", "chuc mung nam moi") == 100)
        #expect(share("chuc mung nam moi", "chuc mung nam cu") == 0)
        #expect(share("", "") == 0)
        #expect(Shingles(of: "").sketch.isEmpty)
        #expect(Shingles(of: "mot hai").sketch.count == 1)
    }

    @Test("are numbered alike in every version: stores keep the numbers")
    func stable() {
        #expect(Shingles(of: "cong doan co so tang qua tet").sketch == [378_159_657, 1_245_372_217, 1_829_000_442])
    }

    @Test("keep a sketch by which copies meet, and of which length does not make much")
    func sketches() {
        let piece = words(0..<500)
        #expect(Shingles(of: piece).sketch.count == 31)
        #expect(Shingles(of: words(0..<60)).sketch.count == 16)
        var random = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            // Every twelfth word is another: some half of the runs stay.
            let start = Int.random(in: 0..<1_000_000, using: &random)
            let words = (start..<(start + 150)).map { "chu\($0)" }
            let changed = words.map { Int.random(in: 0..<12, using: &random) == 0 ? $0 + "x" : $0 }
            let (one, two) = (Shingles(of: words.joined(separator: " ")), Shingles(of: changed.joined(separator: " ")))
            guard one.share(with: two) >= Likeness.least else { continue }
            #expect(Set(one.sketch).intersection(two.sketch).count >= 2)
        }
    }
}

extension ShinglesTests {
    @Test("are kept with a relation only where there are any, and older relations read as before")
    func relations() throws {
        let id = SubmissionID(year: 2026, number: 7)
        let old = Relation(kind: .duplicate, id: id)
        #expect(
            String(decoding: old.json.canonicalBytes, as: UTF8.self) == #"{"id":"TB-2026-000007","kind":"duplicate"}"#)
        #expect(Relation(json: old.json) == old)
        let new = Relation(kind: .nearDuplicate, id: id, share: 73)
        #expect(
            String(decoding: new.json.canonicalBytes, as: UTF8.self)
                == #"{"id":"TB-2026-000007","kind":"near-duplicate","share":73}"#)
        #expect(Relation(json: new.json) == new)
        #expect(
            Relation(
                json: .object(["id": .string("TB-2026-000007"), "kind": .string("revision"), "share": .integer(101)]))
                == nil)
    }
}

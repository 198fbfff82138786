import Testing
import Workflow

@Suite struct IdentifierTests {
    @Test(
        "a name of small letters, digits and single hyphens is an identifier",
        arguments: ["a", "tin-bai", "b2", "send-back", String(repeating: "a", count: 64)])
    func good(_ text: String) {
        #expect(Identifier(text)?.text == text)
        #expect(PersonID(text)?.text == text)
    }

    @Test(
        "every other text is none",
        arguments: [
            "", "-", "-a", "a-", "a--b", "A", "1a", "a b", "a_b", "a@b", "đ", "a\u{301}", "a\n", "ａ", "a\0",
            String(repeating: "a", count: 65),
        ])
    func bad(_ text: String) {
        #expect(Identifier(text) == nil)
        #expect(PersonID(text) == nil)
    }

    @Test("the nearest words come nearest first, and far ones not at all")
    func nearestWords() {
        let words = ["claim", "release", "return", "retract", "reject", "publish"]
        #expect(nearest("retrun", in: words) == ["return"])
        #expect(nearest("reteact", in: words) == ["retract", "reject"])
        #expect(nearest("publsh", in: words) == ["publish"])
        #expect(nearest("xyz", in: words) == [])
        #expect(nearest("", in: words) == [])
        #expect(nearest(String(repeating: "claim", count: 100_000), in: words) == [])
    }
}

import Newsroom
import Posix
import Testing

@Suite("workflow migrate", .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct MigrateTests {
    /// A newsroom with one piece that can go on under a second version, which is in force, and one whose state that has no more.
    private static func newsroom() throws -> (newsroom: NewsroomUnderTest, moved: String, stranded: String) {
        let newsroom = try NewsroomUnderTest()
        let moved = try newsroom.piece("Đi tiếp", in: "editing")
        let stranded = try newsroom.piece("Ở lại", in: "editing")
        try newsroom.fire("return", stranded, as: "lan", "-m", "Bổ sung ảnh.")
        let text = try newsroom.read("workflows/tin-bai.yaml").replacing("version: 1", with: "version: 2")
            .replacing("id: returned", with: "id: sent-home").replacing("to: returned", with: "to: sent-home")
            .replacing("from: returned", with: "from: sent-home").replacing("returned, ", with: "sent-home, ")
        try newsroom.write("workflows/tin-bai-2.yaml", text)
        try newsroom.done("workflow", "adopt", newsroom.path + "/workflows/tin-bai-2.yaml")
        return (newsroom, moved, stranded)
    }

    private static func version(of id: String, in newsroom: NewsroomUnderTest) throws -> Int64? {
        try newsroom.ask("show", id)["workflow"]?["version"]?.number
    }

    @Test("a trial and the real run end with 1 where a piece is stranded, and say which and why in both languages")
    func stranded() throws {
        let (newsroom, moved, stranded) = try Self.newsroom()
        let words = ["workflow", "migrate", "tin-bai", "--to", "2"]
        for (language, state, sentence) in [
            ("vi", "Trả lại – cần bổ sung", "Phiên bản mới không có trạng thái “Trả lại – cần bổ sung”"),
            ("en", "Returned to the author", "The new version has no state “Returned to the author”"),
        ] {
            let trial = try newsroom.run(words + ["--dry-run", "--lang", language])
            #expect(trial.status == 1, "\(trial.text)\(trial.message)")
            #expect(trial.text.contains(moved) && trial.text.contains("\(stranded)  \(state)"), "\(trial.text)")
            #expect(trial.text.contains(sentence), "\(trial.text)")
            #expect(try Self.version(of: moved, in: newsroom) == 1)
        }
        let document = try newsroom.run(words + ["--json"])
        #expect(document.status == 1)
        #expect(try document.document()["migrated"]?.items?.compactMap(\.text) == [moved])
        #expect(try document.document()["stranded"]?.items?.compactMap { $0["id"]?.text } == [stranded])
        #expect(try Self.version(of: moved, in: newsroom) == 2)
        #expect(try Self.version(of: stranded, in: newsroom) == 1)
        #expect(try newsroom.verify().status == 0)
    }

    @Test("where nothing is stranded it ends with 0, and again when nothing is left to do")
    func whole() throws {
        let (newsroom, moved, stranded) = try Self.newsroom()
        try newsroom.fire("withdraw", stranded, as: "ba")
        for language in ["vi", "en"] {
            let outcome = try newsroom.run("workflow", "migrate", "tin-bai", "--to", "2", "--lang", language)
            #expect(outcome.status == 0, "\(outcome.text)\(outcome.message)")
        }
        #expect(try Self.version(of: moved, in: newsroom) == 2)
        #expect(try newsroom.verify().status == 0)
    }

    @Test("whoever may not is refused with 1, no version named is 2, and an unknown one or workflow is 3")
    func refused() throws {
        let (newsroom, moved, _) = try Self.newsroom()
        for language in ["vi", "en"] {
            let line = ["workflow", "migrate", "tin-bai", "--lang", language]
            #expect(try newsroom.run(line + ["--to", "2", "--as", "lan"]).status == 1)
            #expect(try newsroom.run(line).status == 2)
            #expect(try newsroom.run(line + ["--to", "two"]).status == 2)
            #expect(try newsroom.run(line + ["--to", "9"]).status == 3)
            #expect(try newsroom.run("workflow", "migrate", "tin-bay", "--to", "2", "--lang", language).status == 3)
        }
        let refused = try newsroom.run("workflow", "migrate", "tin-bai", "--to", "2", "--as", "lan", "--json")
        #expect(try refused.refusals() == ["not-permitted"])
        #expect(try Self.version(of: moved, in: newsroom) == 1)
    }
}

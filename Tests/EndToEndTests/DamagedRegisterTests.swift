import Newsroom
import Posix
import Testing

/// An entry about people or workflows that cannot be read or followed keeps a newsroom from being opened, and nobody from finding out what
/// else is wrong with it.
@Suite(
    "A newsroom whose people or workflows cannot be read", .serialized,
    .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct DamagedRegisterTests {
    /// At rest, with a comment in the store and a text that is long enough to be a file.
    private func atRest() throws -> (newsroom: NewsroomUnderTest, object: String) {
        let newsroom = try NewsroomUnderTest()
        try newsroom.drop("dài.txt", Text.news("Tin dài", more: Text.long))
        let id = try newsroom.piece("Tin ngắn", in: "published")
        try newsroom.done("comment", id, "-m", "Ý kiến", "--as", "minh")
        try Durable.create(
            newsroom.home + "/kept", Array(try newsroom.done("audit", "checkpoint").text.utf8))
        let verified = try newsroom.verify()
        #expect(verified.status == 0, "\(verified.message)")
        return (newsroom, try #require(try newsroom.files(beneath: "var/objects").first))
    }

    private func change(_ newsroom: NewsroomUnderTest, _ words: String) throws {
        try shell("sqlite3", newsroom.path + "/var/tinbai.db", words)
        // It would tell at once that the file is another: it is no witness to what follows.
        try shell("rm", "-f", newsroom.path + "/var/seal")
    }

    private func listing(_ newsroom: NewsroomUnderTest) throws -> String {
        try shell(
            "bash", "-c",
            "cd '\(newsroom.path)' && find . -printf '%p %y %m %U\n' | sort && find . -type f | sort | xargs -d '\n' sha256sum"
        )
    }

    /// What is done to the ledger, the code with which everything else fails, and what a verification finds in it, with the entry.
    private struct Deed {
        let script: String
        let code: String
        let found: [(code: String, seq: String?)]

        static let all = [
            Deed(
                script:
                    "UPDATE events SET bytes = CAST(replace(CAST(bytes AS TEXT), 'person-added', 'person-addee') AS BLOB) WHERE idx = 6",
                code: "damaged-ledger", found: [("root-differs", "6"), ("unlawful-event", "6")]),
            Deed(
                script: "UPDATE texts SET bytes = CAST('x' AS BLOB) WHERE instr(bytes, CAST('states:' AS BLOB)) > 0",
                code: "unreadable-definition", found: [("unreadable-definition", "2"), ("damaged-text", nil)]),
            Deed(
                script: "DELETE FROM texts WHERE instr(bytes, CAST('states:' AS BLOB)) > 0",
                code: "unreadable-definition", found: [("unreadable-definition", "2")]),
            Deed(
                script: "DELETE FROM events WHERE idx = 0", code: "damaged-ledger",
                found: [("missing-event", "0"), ("root-differs", "0")]),
            Deed(
                script: "UPDATE events SET bytes = CAST('{}' AS BLOB) WHERE kind = 'key-adopted'",
                code: "damaged-ledger", found: [("root-differs", "3"), ("unlawful-event", "3")]),
        ]
    }

    @Test("is compared all the same, but for its website, and nothing of it is changed by that")
    func compared() throws {
        let (newsroom, object) = try atRest()
        let copy = newsroom.home + "/copy"
        try shell("cp", "-a", newsroom.path, copy)
        for deed in Deed.all {
            try change(
                newsroom,
                deed.script
                    + "; UPDATE texts SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Ý kiến', 'Ý khác') AS BLOB)")
            try Durable.replace("\(newsroom.path)/\(object)", [1])
            try Durable.create(newsroom.path + "/var/objects/strange", [1])
            try Durable.create(newsroom.path + "/public/strange.html", [1])
            let before = try listing(newsroom)
            for words in [[], ["--pictures"], ["--since", newsroom.home + "/kept", "--full"]] {
                let outcome = try newsroom.run(["audit", "verify", "--json"] + words)
                #expect(outcome.status == 5, "\(deed.script): \(outcome.message)")
                check(try outcome.document(), deed)
            }
            for (language, words) in [
                ("en", "website and its pictures were not compared"), ("vi", "chưa so trang tin"),
            ] {
                let told = try newsroom.run("audit", "verify", "--lang", language)
                #expect(told.status == 5 && told.text.contains(words), "\(told.text)")
                #expect(told.text.contains("strange") && !told.text.contains("strange.html"), "\(told.text)")
            }
            try refuseAllElse(newsroom, deed)
            #expect(try listing(newsroom) == before, "\(deed.script)")
            try shell("rm", "-rf", newsroom.path)
            try shell("cp", "-a", copy, newsroom.path)
        }
        #expect(try newsroom.verify().status == 0)
    }

    private func check(_ report: JSON, _ deed: Deed) {
        let problems = (report["problems"]?.items ?? []).map { problem in
            (code: problem["code"]?.text ?? "", seq: problem["facts"]?["seq"]?.text)
        }
        let others = ["damaged-text", "damaged-object", "strange-object"].map { (code: $0, seq: String?.none) }
        for (code, seq) in deed.found + others {
            #expect(problems.contains { $0.code == code && (seq == nil || $0.seq == seq) }, "\(code): \(report)")
        }
        // Nothing is told twice, and without a beginning nobody is accused.
        #expect(!problems.contains { $0.code == "damaged-ledger" }, "\(report)")
        let accused = problems.count { $0.code == "unlawful-event" || $0.code == "unreadable-definition" }
        let isBegun = deed.found[0].code != "missing-event"
        #expect(accused == (isBegun ? 1 : 0) && report["law"]?.flag == (isBegun ? false : nil), "\(report)")
        #expect(report["verified"]?.flag == false && report["present"]?.flag == false, "\(report)")
        #expect(report["siteCompared"]?.flag == false && report["site"] == nil && report["pictures"] == nil)
        #expect(report["size"] != nil && report["texts"] != nil && report["objects"] != nil, "\(report)")
    }

    private func refuseAllElse(_ newsroom: NewsroomUnderTest, _ deed: Deed) throws {
        for words in [
            "queue", "search tin", "people list", "workflow list", "audit log", "audit report", "audit checkpoint",
            "audit key", "audit prove 1", "audit verify --since \(newsroom.home)/kept",
            "people add hue --name Hue --role editor", "site check", "site build", "watch --once",
        ] {
            let outcome = try newsroom.run(words.split(separator: " ").map(String.init) + ["--json"])
            #expect([5, 70].contains(outcome.status), "\(words): \(outcome.text)")
            let document = try outcome.document()
            let told = (document["error"] ?? document["problems"])?.items?.compactMap { $0["code"]?.text }
            #expect(told == [deed.code], "\(words): \(outcome.text)")
        }
    }

    @Test("is told a checkpoint that its ledger cannot have grown from")
    func otherCheckpoint() throws {
        let (newsroom, _) = try atRest()
        let (other, _) = try atRest()
        try change(newsroom, Deed.all[0].script)
        let outcome = try newsroom.run("audit", "verify", "--since", other.home + "/kept", "--full", "--json")
        let codes = try outcome.document()["problems"]?.items?.compactMap { $0["code"]?.text } ?? []
        #expect(outcome.status == 5 && codes.contains("checkpoint-not-ours"), "\(outcome.text)")
        try Durable.create(newsroom.home + "/none", Array("x\n".utf8))
        let none = try newsroom.run("audit", "verify", "--since", newsroom.home + "/none", "--full", "--json")
        #expect(none.status == 2, "\(none.text)")
    }
}

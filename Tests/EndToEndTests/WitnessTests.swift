import Glibc
import Newsroom
import Posix
import Testing

@Suite("A witness elsewhere", .serialized, .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct WitnessTests {
    private static let nowhere = ["TINBAI_NEWSROOM": "/nonexistent"]

    private func put(_ path: String, _ text: String) throws { try Durable.replace(path, Array(text.utf8)) }

    private func line(_ outcome: Outcome) -> String { outcome.text.split(separator: "\n").joined() }

    /// A newsroom that lists the witness, whose key lies beside it.
    private func witnessed() throws -> (newsroom: NewsroomUnderTest, home: String, words: [String]) {
        let newsroom = try NewsroomUnderTest()
        let home = Folder.parent(of: newsroom.path)
        let made = try newsroom.run(["audit", "witness-key", "kiem-tra", home + "/w.key"], environment: Self.nowhere)
        #expect(made.status == 0)
        #expect(try FileStatus(ofPath: home + "/w.key").mode & 0o777 == 0o600)
        #expect(try newsroom.run("audit", "witness-key", "kiem-tra", home + "/w.key").status == 2, "never overwritten")
        try newsroom.write("newsroom.yaml", try newsroom.read("newsroom.yaml") + "\nwitnesses: [\"\(line(made))\"]\n")
        try newsroom.done("people", "add", "an", "--name", "An", "--role", "editor")
        try put(home + "/log.key", try newsroom.done("audit", "key").text)
        return (newsroom, home, ["--key", home + "/w.key", "--log", home + "/log.key"])
    }

    @Test("waits for no pipe in a folder that whoever is witnessed has exported")
    func pipes() throws {
        let (newsroom, home, words) = try witnessed()
        try put(home + "/first", try newsroom.done("audit", "checkpoint").text)
        #expect(
            try newsroom.run(
                ["audit", "witness", home + "/kept", home + "/first", "--first"] + words, environment: Self.nowhere
            ).status == 0)
        try newsroom.done("people", "add", "sau", "--name", "Sáu", "--role", "editor")
        let size = try #require(try newsroom.ask("audit", "export", home + "/log")["size"]?.number)
        for (file, status) in [("tile/0/000.p/\(size)", 5), ("checkpoint", 2)] as [(String, Int32)] {
            try Folder.removeFile(home + "/log/" + file)
            #expect(mkfifo(home + "/log/" + file, 0o600) == 0)
            let answer = try newsroom.run(
                ["audit", "witness", home + "/kept", home + "/log"] + words, environment: Self.nowhere)
            #expect(answer.status == status, "\(file): \(answer.text)\(answer.message)")
        }
    }

    @Test("signs what only grew, by a proof or an exported folder, and the newsroom puts its signature on record")
    func signs() throws {
        let (newsroom, home, words) = try witnessed()
        func witness(_ new: String, _ more: String...) throws -> Outcome {
            try newsroom.run(["audit", "witness", home + "/kept", new] + words + more, environment: Self.nowhere)
        }
        try put(home + "/first", try newsroom.done("audit", "checkpoint").text)
        #expect(try witness(home + "/first").status == 3, "nothing was kept yet, and that must be said")
        let first = try witness(home + "/first", "--first")
        #expect(first.status == 0 && first.text.contains("— kiem-tra "), "\(first.message)")
        #expect(try witness(home + "/first", "--first").status == 2)
        try put(home + "/signed", first.text)
        let recorded = try newsroom.ask("audit", "checkpoint", "--cosign", home + "/signed")
        #expect(recorded["witnesses"]?.items?.compactMap(\.text) == ["kiem-tra"] && recorded["seq"] != nil)
        #expect(try newsroom.done("audit", "checkpoint", "--witnessed").text == first.text)

        // By a file, which the witness can also check alone.
        try put(home + "/proof", try newsroom.done("audit", "prove", "--since", home + "/kept").text)
        let checked = try newsroom.run(
            ["audit", "check", home + "/proof", "--since", home + "/kept"] + ["--key", home + "/log.key", "--json"],
            environment: Self.nowhere)
        #expect(checked.status == 0)
        #expect(try checked.document()["verified"]?.flag == true)
        #expect(try witness(home + "/first").status == 0, "the same once more")
        #expect(try witness(home + "/proof").status == 0)
        // By tiles, however far they have grown.
        for number in 0..<3 {
            try newsroom.done("people", "add", "n\(number)", "--name", "N", "--role", "editor")
            try newsroom.done("audit", "export", home + "/log")
            let signed = try witness(home + "/log", "--json")
            #expect(signed.status == 0, "\(signed.message)")
        }
        let verified = try newsroom.verify()
        #expect(verified.status == 0, "\(verified.message)")
    }

    @Test("signs nothing of a log that was rewritten with the right key, and keeps what it has")
    func refuses() throws {
        let (newsroom, home, words) = try witnessed()
        func witness(_ new: String, _ more: String...) throws -> Outcome {
            try newsroom.run(
                ["audit", "witness", home + "/kept", new, "--json"] + words + more, environment: Self.nowhere)
        }
        try shell("cp", "-a", newsroom.path + "/var", home + "/before")
        try newsroom.done("people", "add", "bo", "--name", "Bo", "--role", "editor")
        try put(home + "/new", try newsroom.done("audit", "checkpoint").text)
        #expect(try witness(home + "/new", "--first").status == 0)
        let kept = try newsroom.read("../kept")
        // The administrator goes back to a copy and lets something else have happened.
        try shell("rm", "-r", newsroom.path + "/var")
        try shell("cp", "-a", home + "/before", newsroom.path + "/var")
        try put(home + "/shorter", try newsroom.done("audit", "checkpoint").text)
        #expect(try witness(home + "/shorter").errorCodes() == ["checkpoint-older"])
        for id in ["xa", "xo", "xu"] { try newsroom.done("people", "add", id, "--name", "X", "--role", "editor") }
        #expect(try newsroom.verify().status == 0, "by itself it is without fault")
        #expect(try newsroom.run("audit", "prove", "--since", home + "/kept").status == 5)
        try put(home + "/new", try newsroom.done("audit", "checkpoint").text)
        #expect(try witness(home + "/new").errorCodes() == ["proof-missing"])
        try newsroom.done("audit", "export", home + "/log")
        let refused = try witness(home + "/log")
        #expect(try refused.status == 5 && refused.errorCodes() == ["export-contradicts"])
        // Nor does the newsroom take the witness's signature of the other history.
        #expect(try newsroom.run("audit", "checkpoint", "--cosign", home + "/kept").status == 5)
        #expect(try newsroom.read("../kept") == kept)
    }

    @Test("no changed proof or tile is signed")
    func changed() throws {
        let (newsroom, home, words) = try witnessed()
        func outcome(_ new: String, _ more: String...) throws -> Outcome {
            try newsroom.run(
                ["audit", "witness", home + "/kept", new, "--json"] + words + more, environment: Self.nowhere)
        }
        func witness(_ new: String) throws -> Int32 { try outcome(new).status }
        try put(home + "/first", try newsroom.done("audit", "checkpoint").text)
        #expect(try outcome(home + "/first", "--first").status == 0)
        for id in ["bo", "by"] { try newsroom.done("people", "add", id, "--name", "B", "--role", "editor") }
        // Without the witness's own line, which the newsroom's key says nothing about.
        let proof = Array(try newsroom.done("audit", "prove", "--since", home + "/first").text.utf8)
        var random = Seeded(9)
        for _ in 0..<30 {
            var bytes = proof
            bytes[.random(in: 0..<proof.count, using: &random)] ^= 1 << UInt8.random(in: 0...7, using: &random)
            try Durable.replace(home + "/proof", bytes, sync: false)
            let key = home + "/log.key"
            let status = try newsroom.run(["audit", "check", home + "/proof", "--key", key], environment: Self.nowhere)
                .status
            #expect(status == 5)
        }
        // A true proof that begins elsewhere.
        try put(home + "/later", try newsroom.done("audit", "checkpoint").text)
        try newsroom.done("people", "add", "be", "--name", "B", "--role", "editor")
        try put(home + "/elsewhere", try newsroom.done("audit", "prove", "--since", home + "/later").text)
        let elsewhere = try outcome(home + "/elsewhere")
        #expect(try elsewhere.status == 5 && elsewhere.errorCodes() == ["proof-of-another"])
        try newsroom.done("audit", "export", home + "/log")
        let size = try newsroom.ask("status")["size"]?.number ?? 0
        let tile = "\(home)/log/tile/0/000.p/\(size)"
        let bytes = try Descriptor.open(tile).readAll(limit: 1 << 16)
        let old = Int(try newsroom.read("../kept").split(separator: "\n")[1]) ?? 0
        // A hash that the proof is made of: the entry after the kept checkpoint, or the one before it.
        for place in [old - 1, old] {
            var wrong = bytes
            wrong[place * 32] ^= 1
            try Durable.replace(tile, wrong)
            // One byte of a copy accuses nobody.
            let refused = try outcome(home + "/log")
            #expect(try refused.status == 5 && refused.errorCodes() == ["export-contradicts"])
        }
        try Durable.replace(tile, bytes)
        #expect(try witness(home + "/log") == 0)
    }

    @Test(
        "a byte that changed in what the witness keeps, or in the proof's copy of it, is found before anything is signed"
    )
    func keptChanged() throws {
        let (newsroom, home, words) = try witnessed()
        func witness(_ new: String, _ more: String...) throws -> Outcome {
            try newsroom.run(
                ["audit", "witness", home + "/kept", new, "--json"] + words + more, environment: Self.nowhere)
        }
        try put(home + "/first", try newsroom.done("audit", "checkpoint").text)
        #expect(try witness(home + "/first", "--first").status == 0)
        try newsroom.done("people", "add", "bo", "--name", "B", "--role", "editor")
        let proof = Array(try newsroom.done("audit", "prove", "--since", home + "/kept").text.utf8)
        let kept = Array(try newsroom.read("../kept").utf8)
        try Durable.replace(home + "/proof", proof)
        func check() throws -> Int32 {
            let words = ["audit", "check", home + "/proof", "--since", home + "/kept", "--key", home + "/log.key"]
            return try newsroom.run(words, environment: Self.nowhere).status
        }
        #expect(try check() == 0)
        var random = Seeded(11)
        func changed(_ bytes: [UInt8], at place: Int) -> [UInt8] {
            var bytes = bytes
            bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
            return bytes
        }
        for place in stride(from: 0, to: kept.count, by: 9) {
            try Durable.replace(home + "/kept", changed(kept, at: place), sync: false)
            #expect(try [2, 5].contains(witness(home + "/first").status), "\(place)")
            // What the log's key says nothing about is for the witness alone.
            if place < kept.count - "— kiem-tra ".utf8.count - 100 {
                #expect(try [2, 5].contains(check()), "\(place)")
            }
        }
        try Durable.replace(home + "/kept", kept)
        // Up to the witness's own line in the copy, and from the newer checkpoint on.
        for place in stride(from: 0, to: proof.count, by: 13) {
            try Durable.replace(home + "/proof", changed(proof, at: place), sync: false)
            let outcome = try witness(home + "/proof")
            if outcome.status == 0 {
                #expect(
                    proof[..<place].count { $0 == UInt8(ascii: "\n") } == 5,
                    "only the witness's line in the copy: \(place)")
                try Durable.replace(home + "/kept", kept)
            }
        }
        // As Windows saves texts.
        let saved =
            [0xEF, 0xBB, 0xBF]
            + proof.split(separator: 10, omittingEmptySubsequences: false).joined(separator: [13, 10])
        try Durable.replace(home + "/proof", Array(saved))
        try Durable.replace(home + "/log.key", Array(line(try newsroom.done("audit", "key")).utf8) + [13, 10])
        #expect(try witness(home + "/proof").status == 0)
        #expect(try witness(home).errorCodes() == ["is-folder"])
    }

    @Test("follows the newsroom to its later keys from the one that it trusts, by their signatures and by nothing else")
    func rotation() throws {
        let (newsroom, home, words) = try witnessed()
        func witness(_ new: String, _ more: String...) throws -> Outcome {
            try newsroom.run(
                ["audit", "witness", home + "/kept", new, "--json"] + words + more, environment: Self.nowhere)
        }
        try put(home + "/new", try newsroom.done("audit", "checkpoint").text)
        #expect(try witness(home + "/new", "--first").status == 0)
        for _ in 0..<2 { try newsroom.done("audit", "key", "--rotate") }
        try put(home + "/proof", try newsroom.done("audit", "prove", "--since", home + "/kept").text)
        #expect(try witness(home + "/proof").errorCodes() == ["checkpoint-not-ours"])
        let all = try newsroom.done("audit", "key", "--all").text
        let first = try newsroom.read("../log.key")
        let newest = try newsroom.done("audit", "key").text
        #expect(all.hasPrefix(first) && all.split(separator: "\n").count == 9 && all.contains(newest))

        // Without the second key's signature nothing leads to the third.
        let lines = all.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        func file(_ lines: [String]) -> String { lines.joined(separator: "\n") }
        for wrong in [
            file([lines[0]] + lines[7...]), file([lines[0]] + lines[7..<13] + lines[1..<7] + [""]),
            file([lines[4]] + lines[7...]), newest,
        ] {
            try put(home + "/keys", wrong)
            let refused = try witness(home + "/proof", "--keys", home + "/keys")
            #expect(try refused.status == 5 && refused.errorCodes() == ["key-chain-wrong"], "\(wrong)")
        }
        try put(home + "/keys", all.replacing("key\n", with: "kez\n"))
        #expect(try witness(home + "/proof", "--keys", home + "/keys").status == 2)
        // Another newsroom's keys, each signed by the one before.
        let other = try NewsroomUnderTest()
        try other.done("audit", "key", "--rotate")
        try put(home + "/keys", try other.done("audit", "key", "--all").text)
        #expect(try witness(home + "/proof", "--keys", home + "/keys").errorCodes() == ["key-chain-wrong"])

        try put(home + "/keys", all)
        let check = ["audit", "check", home + "/proof", "--key", home + "/log.key"]
        #expect(try newsroom.run(check, environment: Self.nowhere).status == 5)
        #expect(try newsroom.run(check + ["--keys", home + "/keys"], environment: Self.nowhere).status == 0)
        #expect(try witness(home + "/proof", "--keys", home + "/keys").status == 0)
        // What the first key has signed says nothing to whoever has seen that it was given up, and it is said why.
        let former = try witness(home + "/new", "--keys", home + "/keys")
        #expect(try former.status == 5 && former.errorCodes() == ["checkpoint-by-old-key"], "\(former.text)")
        #expect(try newsroom.run("audit", "verify", "--since", home + "/kept").status == 0)
        let verified = try newsroom.run("audit", "verify", "--since", home + "/kept", "--full", "--json")
        #expect(verified.status == 0)
        #expect(try verified.document()["law"]?.flag == true)
    }
}

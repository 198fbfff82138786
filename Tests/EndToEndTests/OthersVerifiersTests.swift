import Newsroom
import Posix
import Testing

@Suite(
    "Verifiers that others wrote", .serialized, .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct OthersVerifiersTests {
    /// A newsroom whose log is longer than a tile, and files with proofs of it.
    private func prepared() throws -> (newsroom: NewsroomUnderTest, home: String, key: String) {
        let newsroom = try NewsroomUnderTest()
        let home = Folder.parent(of: newsroom.path)
        let key = try newsroom.done("audit", "key").text.split(separator: "\n").joined()
        try Folder.makeDirectory(home + "/proofs")
        try newsroom.startWatcher()
        for round in 0..<14 {
            try Durable.create("\(home)/kept-\(round)", Array(try newsroom.done("audit", "checkpoint").text.utf8))
            // Refused attempts are entries too: the quickest way to a longer ledger.
            for _ in 0..<(round < 7 ? 1 : 40) { #expect(try newsroom.run("audit", "key", "--as", "ba").status == 1) }
        }
        let size = Int(try newsroom.ask("status")["size"]?.number ?? 0)
        #expect(size > 256)
        for round in 0..<14 {
            let proof = try newsroom.done("audit", "prove", "--since", "\(home)/kept-\(round)")
            try Durable.create("\(home)/proofs/consistency-\(round)", proof.output)
        }
        for index in [0, 1, 2, 100, 254, 255, 256, size - 1] {
            try Durable.create(
                "\(home)/proofs/inclusion-\(index)", try newsroom.done("audit", "prove", String(index)).output)
        }
        try newsroom.done("audit", "export", home + "/log")
        try newsroom.stopWatcher()
        return (newsroom, home, key)
    }

    @Test(
        "Go's sumdb reads the exported log, every entry and every growth of it, and our proofs",
        .enabled(if: OthersVerifiers.hasGo, "Debian's golang-go and golang-golang-x-mod-dev are not installed"))
    func go() throws {
        let (newsroom, home, key) = try prepared()
        let verifier = try OthersVerifiers.buildGo(in: home)
        let exported = try newsroom.ask("status")
        let (size, root) = (exported["size"]?.number ?? 0, exported["root"]?.text ?? "")
        #expect(try shell(verifier, "log", home + "/log", key) == "\(size) \(root)\n")
        var changed: [String] = []
        for proof in try Folder.list(home + "/proofs").map(\.name.text) {
            let kind = String(proof.prefix { $0 != "-" })
            #expect(try shell(verifier, kind, "\(home)/proofs/\(proof)", key).hasSuffix(" \(size)\n"))
            changed.append("\(home)/proofs/\(proof)")
        }
        // And it refuses what ours refuses: the test can fail.
        var random = Seeded(10)
        for path in changed {
            var bytes = try Descriptor.open(path).readAll(limit: 1 << 20)
            // Not in the last line, whose base 64 others may read less strictly.
            let end = bytes.dropLast().lastIndex(of: UInt8(ascii: "\n")) ?? 0
            bytes[.random(in: 0..<end - 2, using: &random)] ^= 1
            try Durable.replace(path, bytes, sync: false)
            let kind = path.contains("/inclusion-") ? "inclusion" : "consistency"
            #expect(throws: (any Error).self, "\(path)") { try shell(verifier, kind, path, key) }
        }
        let tile = home + "/log/tile/0/000"
        var bytes = try Descriptor.open(tile).readAll(limit: 1 << 16)
        bytes[40] ^= 1
        try Durable.replace(tile, bytes)
        #expect(throws: (any Error).self) { try shell(verifier, "log", home + "/log", key) }
    }

    @Test(
        "Go's note opens the statement by which one key hands over to the next",
        .enabled(if: OthersVerifiers.hasGo, "Debian's golang-go and golang-golang-x-mod-dev are not installed"))
    func rotation() throws {
        let newsroom = try NewsroomUnderTest()
        let home = Folder.parent(of: newsroom.path)
        let verifier = try OthersVerifiers.buildGo(in: home)
        let old = try newsroom.ask("audit", "key")["key"]?.text ?? ""
        let keys = try newsroom.ask("audit", "key", "--rotate")
        let (origin, new) = (keys["origin"]?.text ?? "", keys["key"]?.text ?? "")
        let signature = keys["keys"]?.items?.last?["signature"]?.text ?? ""
        let text = "\(origin)\nkey\n\(new)\n"
        try Durable.create(home + "/statement", Array("\(text)\n\u{2014} \(origin) \(signature)\n".utf8))
        #expect(try shell(verifier, "note", home + "/statement", old) == text)
        #expect(throws: (any Error).self) { try shell(verifier, "note", home + "/statement", new) }
    }

    @Test(
        "pymerkle makes the same roots and proofs of the exported entries",
        .enabled(if: OthersVerifiers.hasPymerkle, "pymerkle is not installed: .ci/setup test"))
    func pymerkle() throws {
        let (newsroom, home, _) = try prepared()
        let size = try newsroom.ask("status")["size"]?.number ?? 0
        let python = OthersVerifiers.pymerkle
        try Durable.create(home + "/check.py", Array(OthersVerifiers.pythonSource.utf8))
        #expect(try shell(python, home + "/check.py", home + "/log", home + "/proofs") == "\(size) 22\n")
    }
}

import Glibc
import Newsroom
import Posix
import Testing

@Suite("An outsider", .serialized, .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct OutsideCheckTests {
    /// Checks an exported log with nothing of ours: Python's hashes, and OpenSSL's command line for the signature.
    private static let checker = #"""
        import base64, hashlib, os, struct, subprocess, sys, tempfile

        folder, vkey = sys.argv[1:3]
        name, key_id, key = vkey.split("+", 2)
        key = base64.b64decode(key, validate=True)
        assert key[0] == 1 and len(key) == 33
        sha = lambda data: hashlib.sha256(data).digest()
        assert sha(name.encode() + b"\n" + key)[:4].hex() == key_id

        note = open(folder + "/checkpoint", "rb").read()
        text, signatures = note.rsplit(b"\n\n", 1)
        text += b"\n"
        origin, size, root = text.decode().split("\n")[:3]
        size, root = int(size), base64.b64decode(root, validate=True)
        assert origin == name
        dash, signer, blob = signatures.decode().splitlines()[0].split(" ")
        blob = base64.b64decode(blob, validate=True)
        assert dash == "\u2014" and signer == name and blob[:4].hex() == key_id
        with tempfile.TemporaryDirectory() as scratch:
            def put(file, data):
                path = os.path.join(scratch, file)
                with open(path, "wb") as out: out.write(data)
                return path
            # SubjectPublicKeyInfo of an Ed25519 key (RFC 8410).
            public = put("key", bytes.fromhex("302a300506032b6570032100") + key[1:])
            subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", public, "-rawin",
                "-in", put("text", text), "-sigfile", put("signature", blob[4:])], check=True, stdout=sys.stderr)

        def path(kind, n, width):
            groups = ["%03d" % (n % 1000)]
            while n >= 1000:
                n //= 1000
                groups.insert(0, "x%03d" % (n % 1000))
            return "/".join([folder, "tile", kind] + groups) + ("" if width == 256 else ".p/%d" % width)

        def tiles(kind, count):
            for n in range((count + 255) // 256):
                yield open(path(kind, n, min(256, count - 256 * n)), "rb").read()

        def tree(hashes):                       # RFC 6962, section 2.1
            if len(hashes) < 2: return hashes[0] if hashes else sha(b"")
            half = 1 << (len(hashes) - 1).bit_length() - 1
            return sha(b"\1" + tree(hashes[:half]) + tree(hashes[half:]))

        leaves = []
        for bundle in tiles("entries", size):
            while bundle:
                length, = struct.unpack(">H", bundle[:2])
                leaves.append(sha(b"\0" + bundle[2:2 + length]))
                bundle = bundle[2 + length:]
        assert len(leaves) == size and tree(leaves) == root
        row, level = leaves, 0
        while row:
            assert b"".join(tiles(str(level), len(row))) == b"".join(row)
            row = [tree(row[n:n + 256]) for n in range(0, len(row) // 256 * 256, 256)]
            level += 1
        print(size, root.hex())
        """#

    @Test("checks an exported log, first and continued, with Python and OpenSSL alone")
    func export() throws {
        let newsroom = try NewsroomUnderTest()
        let folder = newsroom.path + "/../log"
        let key = try newsroom.done("audit", "key").text.split(separator: "\n").joined()
        let first = try newsroom.done("audit", "checkpoint").text
        let other = first.replacing(/\n[^\n]{44}\n/, with: "\n" + String(repeating: "A", count: 43) + "=\n")
        for round in 0..<3 {
            let exported = try newsroom.ask("audit", "export", folder)
            let size = Int(exported["size"]?.number ?? 0)
            let root = exported["root"]?.text ?? ""
            #expect(try shell("python3", "-c", Self.checker, folder, key) == "\(size) \(root)\n")
            #expect(exported["added"]?.number == Int64(round == 0 ? size : 100))
            guard round < 2 else { break }
            try newsroom.startWatcher()
            // Refused attempts are entries too: the quickest way to a longer ledger.
            for _ in 0..<100 { #expect(try newsroom.run("audit", "key", "--as", "ba").status == 1) }
            try newsroom.stopWatcher()
        }
        let again = try newsroom.ask("audit", "export", folder)
        #expect(again["added"]?.number == 0)
        // Somebody changed what is served: neither the checker nor the next export takes it for the log.
        let tile = "\(folder)/tile/0/000.p/\(again["size"]?.number ?? 0)"
        var bytes = try Descriptor.open(tile).readAll(limit: 1 << 16)
        bytes[40] ^= 1
        try Durable.replace(tile, bytes)
        #expect(throws: (any Error).self) { try shell("python3", "-c", Self.checker, folder, key) }
        #expect(try newsroom.run("audit", "export", folder).status == 5)
        bytes[40] ^= 1
        try Durable.replace(tile, bytes)
        #expect(try newsroom.run("audit", "export", folder).status == 0)
        // The same of a file that is full, and goes on being served as it is.
        try newsroom.startWatcher()
        for _ in 0..<256 { #expect(try newsroom.run("audit", "key", "--as", "ba").status == 1) }
        try newsroom.stopWatcher()
        try newsroom.done("audit", "export", folder)
        // Whoever has nothing but the folder and the key finds it as well.
        let kept = newsroom.path + "/../kept"
        func check(_ more: String...) throws -> Outcome {
            try newsroom.run(
                ["audit", "check", folder, "--key", key] + more, environment: ["TINBAI_NEWSROOM": "/nonexistent"])
        }
        // A tile that was not full then is still served to whoever asks for that size, and has to be the beginning of today's.
        let former = try #require(
            try Folder.list(folder + "/tile/entries/000.p").map(\.name.text).compactMap { Int($0) }.min())
        for (path, change) in [
            ("tile/entries/000.p/\(former)", { $0.dropLast() + [$0.last! ^ 1] }),
            ("tile/0/000.p/\(former)", { $0.dropLast(32) }), ("tile/0/evil", { $0 }),
        ] as [(String, ([UInt8]) -> [UInt8])] {
            let before = try? Descriptor.open("\(folder)/\(path)").readAll(limit: 1 << 24)
            try Durable.replace("\(folder)/\(path)", change(before ?? [1]))
            let found = try check()
            #expect(found.status == 5 && found.text.contains(path), "\(found.text)")
            if let before {
                try Durable.replace("\(folder)/\(path)", before)
            } else {
                try Folder.removeFile("\(folder)/\(path)")
            }
        }
        // Nobody waits for a pipe that whoever is checked has put there.
        for path in ["checkpoint", "tile/0/000"] {
            let before = try Descriptor.open("\(folder)/\(path)").readAll(limit: 1 << 24)
            try Folder.removeFile("\(folder)/\(path)")
            #expect(mkfifo("\(folder)/\(path)", 0o600) == 0)
            let found = try check()
            #expect(found.status == 5 && found.text.contains(path), "\(found.text)")
            #expect(try newsroom.run("audit", "export", folder).status == 5)
            try Folder.removeFile("\(folder)/\(path)")
            try Durable.replace("\(folder)/\(path)", before)
        }
        let holds = try check("--json").document()
        #expect(holds["verified"]?.flag == true && (holds["size"]?.number ?? 0) > 356)
        for name in ["tile/0/000", "tile/entries/000"] {
            let whole = try Descriptor.open("\(folder)/\(name)").readAll(limit: 1 << 24)
            var changed = whole
            changed[whole.count / 2] ^= 1
            try Durable.replace("\(folder)/\(name)", changed)
            let found = try newsroom.run("audit", "export", folder, "--json")
            #expect(try found.status == 5 && found.errorCodes() == ["export-damaged"], "\(name): \(found.text)")
            try Folder.removeFile("\(folder)/\(name)")
            let missed = try newsroom.run("audit", "export", folder)
            #expect(missed.status == 5 && missed.message.contains("/\(name)"), "\(missed.message)")
            let checked = try check()
            #expect(checked.status == 5 && checked.text.contains("/\(name)"), "\(checked.text)")
            try Durable.create("\(folder)/\(name)", whole)
        }
        #expect(try newsroom.ask("audit", "export", folder)["added"]?.number == 0)
        for (of, status) in [(first, Int32(0)), (other, 5)] {
            try Durable.replace(kept, Array(of.utf8))
            #expect(try check("--since", kept).status == status)
        }
    }

    @Test("checks a proof without the newsroom, and no changed one passes")
    func proof() throws {
        let newsroom = try NewsroomUnderTest()
        let home = Folder.parent(of: newsroom.path)
        let key = try newsroom.done("audit", "key").text.split(separator: "\n").joined()
        let proof = Array(try newsroom.done("audit", "prove", "3").text.utf8)
        try Durable.create(home + "/proof", proof)
        try Durable.create(home + "/key", Array((key + "\n").utf8))
        let nowhere = ["TINBAI_NEWSROOM": "/nonexistent"]
        func check(_ key: String, json: Bool = false) throws -> Outcome {
            try newsroom.run(
                ["audit", "check", home + "/proof", "--key", key] + (json ? ["--json"] : []), environment: nowhere)
        }
        #expect(try check(key).status == 0 && check(home + "/key").status == 0)
        let document = try check(key, json: true).document()
        #expect(document["verified"]?.flag == true && document["seq"]?.number == 3)
        #expect(try newsroom.run("audit", "prove", "9999").status == 3)
        #expect(try check("x+y").status == 2)
        var random = Seeded(8)
        for _ in 0..<30 {
            var changed = proof
            changed[.random(in: 0..<proof.count, using: &random)] ^= 1 << UInt8.random(in: 0...7, using: &random)
            try Durable.replace(home + "/proof", changed, sync: false)
            #expect(try check(key).status == 5)
        }
    }

    @Test("finds by a kept checkpoint that the whole ledger was written anew, with the right key")
    func rewritten() throws {
        let newsroom = try NewsroomUnderTest()
        let home = Folder.parent(of: newsroom.path)
        let kept = home + "/kept"
        try shell("cp", "-a", newsroom.path + "/var", home + "/before")
        try newsroom.done("people", "add", "an", "--name", "An", "--role", "editor")
        try Durable.create(kept, Array(try newsroom.done("audit", "checkpoint").text.utf8))
        #expect(try newsroom.run("audit", "verify", "--since", kept).status == 0)
        try newsroom.done("people", "add", "bo", "--name", "Bo", "--role", "editor")
        #expect(try newsroom.ask("audit", "verify", "--since", kept)["verified"]?.flag == true)
        // The administrator goes back to a copy and lets something else have happened.
        try shell("rm", "-r", newsroom.path + "/var")
        try shell("cp", "-a", home + "/before", newsroom.path + "/var")
        #expect(try newsroom.run("audit", "verify", "--since", kept).status == 5)
        for id in ["xa", "xo", "xu"] { try newsroom.done("people", "add", id, "--name", "X", "--role", "editor") }
        #expect(try newsroom.verify().status == 0)
        let found = try newsroom.run("audit", "verify", "--since", kept, "--json")
        #expect(found.status == 5)
        #expect(try found.document()["problems"]?.items?.first?["code"]?.text == "ledger-rewritten")
    }

    @Test("is told that a ledger was put back to before a change of keys, by a checkpoint that the later key signed")
    func beforeTheKey() throws {
        let newsroom = try NewsroomUnderTest()
        let home = Folder.parent(of: newsroom.path)
        try shell("cp", "-a", newsroom.path + "/var", home + "/before")
        try newsroom.done("audit", "key", "--rotate")
        try Durable.create(home + "/kept", Array(try newsroom.done("audit", "checkpoint").text.utf8))
        #expect(try newsroom.run("audit", "verify", "--since", home + "/kept").status == 0)
        try shell("rm", "-r", newsroom.path + "/var")
        try shell("cp", "-a", home + "/before", newsroom.path + "/var")
        let found = try newsroom.run("audit", "verify", "--since", home + "/kept", "--json")
        #expect(found.status == 5)
        #expect(try found.document()["problems"]?.items?.first?["code"]?.text == "ledger-before-key", "\(found.text)")
    }

    @Test(
        "compares an entry's proof with a kept checkpoint: the same history, another one, or one that says nothing of it"
    )
    func keptBeside() throws {
        let newsroom = try NewsroomUnderTest()
        let home = Folder.parent(of: newsroom.path)
        let key = try newsroom.done("audit", "key").text.split(separator: "\n").joined()
        func keep(_ words: String..., as name: String) throws {
            try Durable.create("\(home)/\(name)", try newsroom.run(["audit"] + words).output)
        }
        try keep("checkpoint", as: "before")
        try shell("cp", "-a", newsroom.path + "/var", home + "/var-before")
        try newsroom.done("people", "add", "an", "--name", "An", "--role", "editor")
        try keep("checkpoint", as: "own")
        try keep("prove", "3", as: "proof")
        try shell("rm", "-r", newsroom.path + "/var")
        try shell("cp", "-a", home + "/var-before", newsroom.path + "/var")
        try newsroom.done("people", "add", "bo", "--name", "Bo", "--role", "editor")
        try keep("checkpoint", as: "other")
        func check(since kept: String) throws -> Outcome {
            try newsroom.run("audit", "check", home + "/proof", "--key", key, "--since", "\(home)/\(kept)", "--json")
        }
        #expect(try check(since: "own").status == 0)
        let other = try check(since: "other")
        #expect(other.status == 5)
        #expect(try other.document()["problems"]?.items?.first?["code"]?.text == "two-histories")
        let before = try check(since: "before")
        #expect(try before.status == 2 && before.errorCodes() == ["since-needs-growth"], "\(before.text)")
    }

    @Test("an older newsroom is brought up by the first command")
    func older() throws {
        let newsroom = try NewsroomUnderTest()
        let script = try Descriptor.open("\(Program.fixtures)/stores/before-wordings.sql").readAll(limit: 1 << 16)
        try shell(
            "sqlite3", newsroom.path + "/var/tinbai.db",
            String(decoding: script, as: UTF8.self)
                + "ALTER TABLE ledger DROP COLUMN checkpoint; PRAGMA user_version = 2;")
        let digest = try shell("sha256sum", newsroom.path + "/var/tinbai.db").prefix(64)
        try Durable.replace(newsroom.path + "/var/seal", Array((digest + "\n").utf8))
        #expect(try newsroom.done("audit", "prove", "2").text.hasPrefix("c2sp.org/tlog-proof@v1\n"))
        let sealed = try shell("sha256sum", newsroom.path + "/var/tinbai.db").prefix(64)
        #expect(sealed != digest, "brought up")
        #expect(try newsroom.read("var/seal") == sealed + "\n", "what was sealed is sealed again")
        let verified = try newsroom.verify()
        #expect(verified.status == 0, "\(verified.message)")
        try newsroom.done("people", "add", "an", "--name", "An", "--role", "editor")
        #expect(try newsroom.verify().status == 0)
    }
}

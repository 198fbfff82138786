import Newsroom
import Posix
import Testing

@Suite("Whoever changes a byte", .serialized, .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct TamperTests {
    /// A newsroom at rest in which something of everything has happened.
    private func atRest() throws -> NewsroomUnderTest {
        let newsroom = try NewsroomUnderTest()
        try newsroom.startWatcher()
        try shell("cp", "\(Program.fixtures)/drops/01-conference/Tin hoi nghi NLD 2026.docx", newsroom.inbox())
        try newsroom.drop("rỗng.txt", "")
        let id = try newsroom.piece("Sẽ được đăng", in: "published")
        try newsroom.fire("correct", id, as: "lan", "-m", "Sai một chữ.")
        try newsroom.done("comment", id, "-m", "Ý kiến", "--as", "minh")
        try eventually("everything taken") { try newsroom.queue().count == 2 && newsroom.quarantined().count == 1 }
        try newsroom.settle()
        #expect(try newsroom.stopWatcher()?.status == 0)
        let verified = try newsroom.verify()
        #expect(verified.status == 0, "\(verified.message)")
        return newsroom
    }

    @Test("any byte of any file in var is found by audit verify, which ends with 5")
    func anyByte() throws {
        let newsroom = try atRest()
        let files = try newsroom.files(beneath: "var").filter { try !newsroom.read($0).isEmpty }
        #expect(files.contains("var/tinbai.db") && files.contains("var/seal"))
        var random = Seeded(5)
        var positions: [(file: String, offset: Int, mask: UInt8)] = []
        func add(_ file: String, _ offset: Int? = nil, mask: UInt8? = nil) throws {
            let size = Int(try FileStatus(ofPath: "\(newsroom.path)/\(file)").size)
            positions.append(
                (file, offset ?? .random(in: 0..<size, using: &random), mask ?? .random(in: 1...255, using: &random)))
        }
        for file in files { try add(file) }
        // Letters of the seal in the other case, its end, and what begins and ends a database.
        for offset in 0..<65 { try add("var/seal", offset, mask: offset.isMultiple(of: 2) ? 0x20 : 0x01) }
        for offset in [0, 16, 18, 19, 24, 27, 28, 59, 91, 92, 95, 96, 99, 100] { try add("var/tinbai.db", offset) }
        if !Program.isFull { positions = Array(positions.shuffled(using: &random).prefix(30)) }
        for _ in 0..<(Program.isFull ? 1_000 : 30) { try add("var/tinbai.db") }

        for (file, offset, mask) in positions {
            try flip("\(newsroom.path)/\(file)", offset, mask)
            let found = try newsroom.run("audit", "verify")
            #expect(found.status == 5, "\(file) at \(offset) by \(mask): \(found.status) \(found.text)\(found.message)")
            try flip("\(newsroom.path)/\(file)", offset, mask)
        }
        let verified = try newsroom.verify()
        #expect(verified.status == 0, "\(verified.message)")
    }

    private func flip(_ path: String, _ offset: Int, _ mask: UInt8) throws {
        let file = try Descriptor.open(path, .readWrite)
        let byte = try #require(try file.read(1, at: Int64(offset)).first)
        try file.seek(to: Int64(offset))
        try file.writeAll([byte ^ mask])
    }

    @Test("a newsroom that is busy verifies at every moment, and one that was killed before it starts again")
    func busy() throws {
        let newsroom = try NewsroomUnderTest()
        try newsroom.startWatcher()
        for number in 0..<60 { try newsroom.drop("tin \(number).txt", Text.news("Tin bận rộn số \(number)")) }
        while try newsroom.queue().count < 40 {
            let verified = try newsroom.verify()
            #expect(verified.status == 0, "\(verified.message)")
        }
        try newsroom.killWatcher()
        try Durable.create("\(newsroom.path)/var/objects/.\(String(repeating: "a", count: 32))", [1, 2, 3])
        let verified = try newsroom.verify()
        #expect(verified.status == 0, "\(verified.message)")
    }

    @Test("a file that is missing, cut, longer, exchanged or added is found as well")
    func wholeFiles() throws {
        let newsroom = try atRest()
        let files = try newsroom.files(beneath: "var/objects")
        let (one, other) = ("\(newsroom.path)/\(files[0])", "\(newsroom.path)/\(files[1])")
        let changes: [[String]] = [
            ["rm", one], ["truncate", "-s", "-1", one], ["truncate", "-s", "+1", one], ["truncate", "-s", "0", one],
            ["cp", one, other], ["ln", "-sf", other, one], ["cp", one, one + "0"],
            ["truncate", "-s", "-4096", "\(newsroom.path)/var/tinbai.db"],
            ["truncate", "-s", "+4096", "\(newsroom.path)/var/tinbai.db"],
            ["truncate", "-s", "0", "\(newsroom.path)/var/tinbai.db"],
        ]
        let kept = newsroom.path + "-kept"
        try shell("cp", "-a", newsroom.path, kept)
        for words in changes {
            let outcome = try Running(words, environment: ["PATH": "/usr/bin:/bin"], logs: "/tmp").wait()
            #expect(outcome.status == 0)
            let found = try newsroom.run("audit", "verify", "--json")
            #expect(found.status == 5, "\(words): \(found.status) \(found.text)\(found.message)")
            try shell("rm", "-rf", newsroom.path)
            try shell("cp", "-a", kept, newsroom.path)
        }
        try shell("rm", "-rf", kept)
        #expect(try newsroom.verify().status == 0)
    }

    @Test(
        "what is gone from the store ends with 5 as well, with the question that it answers, and nothing unknown is said to hold"
    )
    func gone() throws {
        let newsroom = try atRest()
        let database = newsroom.path + "/var/tinbai.db"
        let definition = "SELECT digest FROM texts WHERE instr(bytes, CAST('states:' AS BLOB)) > 0"
        let deeds: [(part: String, code: String, words: [String])] = [
            ("tree", "store-damaged", ["sqlite3", database, "DROP TABLE events"]),
            ("tree", "store-damaged", ["sqlite3", database, "DELETE FROM ledger"]),
            ("tree", "data-missing", ["rm", database]),
            ("tree", "data-missing", ["rm", "-r", newsroom.path + "/var"]),
            (
                "law", "unreadable-definition",
                ["sqlite3", database, "DELETE FROM texts WHERE digest IN (\(definition))"]
            ),
        ]
        let kept = newsroom.path + "-kept"
        try shell("cp", "-a", newsroom.path, kept)
        for (part, code, words) in deeds {
            let outcome = try Running(words, environment: ["PATH": "/usr/bin:/bin"], logs: "/tmp").wait()
            #expect(outcome.status == 0, "\(words): \(outcome.message)")
            try shell("rm", "-f", newsroom.path + "/var/seal")
            let found = try newsroom.run("audit", "verify", "--json")
            #expect(found.status == 5, "\(words): \(found.text)\(found.message)")
            let report = try found.document()
            let problem = report["problems"]?.items?.first
            #expect(problem?["code"]?.text == code && report[part]?.flag == false, "\(words): \(found.text)")
            #expect(report["present"] == nil, "\(words): \(found.text)")
            if code == "unreadable-definition" { #expect(problem?["facts"]?["workflow"]?.text == "tin-bai") }
            let told = try newsroom.run("audit", "verify", "--lang", "en").text
            #expect(told.contains("The present: not known") && told.contains("FAILS"), "\(told)")
            try shell("rm", "-rf", newsroom.path)
            try shell("cp", "-a", kept, newsroom.path)
        }
        // What follows from the entries is missed, and the rest is compared without it.
        try shell("sqlite3", database, "ALTER TABLE events DROP COLUMN leaf")
        try shell("rm", "-f", newsroom.path + "/var/seal")
        let leafless = try newsroom.verify()
        #expect(leafless.status == 5 && Set(leafless.problems) == ["store-inconsistent"], "\(leafless.message)")
        try shell("rm", "-rf", newsroom.path)
        try shell("cp", "-a", kept, newsroom.path)
        try shell("rm", "-rf", kept)
        #expect(try newsroom.verify().status == 0)
    }

    @Test("entries that are gone or forged end every command of an auditor's with 5, which names the first")
    func goneEntries() throws {
        let newsroom = try atRest()
        let database = newsroom.path + "/var/tinbai.db"
        let home = Folder.parent(of: newsroom.path)
        try Durable.create(home + "/kept", Array(try newsroom.done("audit", "checkpoint").text.utf8))
        let size = try #require(try newsroom.ask("status")["size"]?.number)
        #expect(size > 15)
        let (before, copy) = (home + "/before", "\(newsroom.path)/var")
        try shell("cp", "-a", copy, before)
        func asked(_ words: String...) throws -> Outcome { try newsroom.run(words + ["--lang", "en"]) }
        for (deed, first) in [
            ("DELETE FROM events WHERE idx = 0", 0), ("DELETE FROM events", 0),
            ("DELETE FROM events WHERE idx BETWEEN 1 AND 9", 1),
            ("DELETE FROM events WHERE idx > \(size - 3)", Int(size) - 2),
        ] {
            try shell("sqlite3", database, deed)
            try shell("rm", "-f", newsroom.path + "/var/seal")
            let verified = try newsroom.run("audit", "verify", "--json")
            // Of those at the end only the size tells.
            let named = try verified.document()["problems"]?.items?.flatMap { problem in
                ["seq", "size"].compactMap { problem["facts"]?[$0]?.text }
            }
            #expect(verified.status == 5 && named?.contains(String(first)) == true, "\(deed): \(verified.text)")
            #expect(try asked("audit", "report").status == 5, "\(deed)")
            // A proof that reads none of what is gone may hold; it is no fault of the machine's in any case.
            for words in [
                ["verify", "--since", home + "/kept"], ["prove", "1"], ["prove", "--since", home + "/kept"],
            ] {
                let outcome = try newsroom.run(["audit"] + words)
                #expect([0, 3, 5].contains(outcome.status), "\(deed) \(words): \(outcome.message)")
                if outcome.status == 5, words[0] == "prove" {
                    #expect(outcome.text.isEmpty && !outcome.message.isEmpty)
                }
            }
            try shell("rm", "-rf", copy)
            try shell("cp", "-a", before, copy)
        }
        // One entry says something else, with nothing changed beside it: the sheet would have the true checkpoint at its foot.
        try shell(
            "sqlite3", database,
            """
            UPDATE events SET bytes = CAST(replace(CAST(bytes AS TEXT), '"lan"', '"duc"') AS BLOB)
            WHERE idx = (SELECT max(idx) FROM events WHERE kind = 'moved' AND instr(CAST(bytes AS TEXT), '"lan"') > 0)
            """
        )
        #expect(try asked("audit", "report").status == 5)
        let since = try asked("audit", "verify", "--since", home + "/kept")
        #expect(since.message.contains("audit verify"), "the hashes alone were compared, and that is said")
        #expect(try asked("audit", "verify", "--since", home + "/kept", "--full").status == 5)
        try shell("rm", "-rf", copy)
        try shell("cp", "-a", before, copy)
        #expect(try newsroom.verify().status == 0)
    }

    @Test(
        "a seal and a newest checkpoint that are not there are told of, and the size on a changed one is not believed")
    func unsealed() throws {
        let newsroom = try atRest()
        func told() throws -> String {
            let outcome = try newsroom.run("audit", "verify", "--lang", "en")
            #expect(outcome.status == 0)
            return outcome.text
        }
        #expect(try !told().contains("Note:"))
        let checkpoint = newsroom.path + "/var/checkpoint"
        let kept = try Descriptor.open(checkpoint).readAll(limit: 1 << 16)
        try Folder.removeFile(newsroom.path + "/var/seal")
        #expect(try told().contains("var/seal"))
        try Folder.removeFile(checkpoint)
        #expect(try told().contains("var/checkpoint"))
        // The first digit of the size, which the signature is about as well.
        var changed = kept
        changed[(kept.firstIndex(of: UInt8(ascii: "\n")) ?? 0) + 1] ^= 8
        try Durable.replace(checkpoint, changed)
        #expect(try newsroom.verify().problems == ["kept-checkpoint-damaged"])
        try Durable.replace(checkpoint, kept)
        #expect(try newsroom.verify().status == 0)
    }

    @Test("whatever lies in the seal's place, or beside it, the bytes that were not compared are told of")
    func disguisedSeals() throws {
        let newsroom = try atRest()
        let (seal, database) = (newsroom.path + "/var/seal", newsroom.path + "/var/tinbai.db")
        let kept = try Descriptor.open(seal).readAll(limit: 4096)
        for deed in [
            "mkdir \(seal)", "ln -s /nonexistent \(seal)", "mkfifo \(seal)", "head -c 5000000 /dev/zero > \(seal)",
        ] {
            try Folder.removeFile(seal)
            try shell("bash", "-c", deed)
            let verified = try newsroom.verify()
            #expect(verified.status == 5 && verified.problems == ["seal-damaged"], "\(deed): \(verified.message)")
            try shell("rm", "-rf", seal)
            try Durable.replace(seal, kept)
        }
        for deed in [": > \(newsroom.path)/var/socket", "head -c 7000 /dev/urandom > \(database)-wal"] {
            try Folder.removeFile(seal)
            try shell("bash", "-c", deed)
            let outcome = try newsroom.run("audit", "verify", "--lang", "en")
            #expect(outcome.text.contains("var/seal"), "\(deed)")
            try shell("rm", "-f", newsroom.path + "/var/socket", database + "-wal", database + "-shm")
            try Durable.replace(seal, kept)
        }
        #expect(try newsroom.verify().status == 0)
    }

    @Test("a store that says another version than it was sealed with was changed, and is neither newer nor brought up")
    func otherVersion() throws {
        let newsroom = try atRest()
        let database = newsroom.path + "/var/tinbai.db"
        try shell("cp", "-a", database, newsroom.path + "/kept.db")
        let seal = try Descriptor.open(newsroom.path + "/var/seal").readAll(limit: 4096)
        for version in [0, 1, 4, 7, 200] {
            let file = try Descriptor.open(database, .readWrite)
            // The last byte of user_version (sqlite.org/fileformat2.html, 1.3).
            try file.write([UInt8(version)], at: 63)
            #expect(try newsroom.verify().status == 5, "\(version)")
            try shell("rm", "-f", newsroom.path + "/var/seal.broken", database + "-wal", database + "-shm")
            try shell("cp", "-a", newsroom.path + "/kept.db", database)
            try Durable.replace(newsroom.path + "/var/seal", seal)
        }
        // Sealed anew as well, it is no store of that version, and stays as it lies.
        for version in [1, 4] {
            try shell("sqlite3", database, "PRAGMA user_version = \(version)")
            let digest = try shell("sha256sum", database).prefix(64)
            try Durable.replace(newsroom.path + "/var/seal", Array((digest + "\n").utf8))
            #expect(try newsroom.verify().status == 5, "\(version)")
            #expect(try shell("sha256sum", database).prefix(64) == digest)
            #expect(try Descriptor.open(newsroom.path + "/var/seal").readAll(limit: 4096).starts(with: digest.utf8))
        }
        try shell("cp", "-a", newsroom.path + "/kept.db", database)
        try Durable.replace(newsroom.path + "/var/seal", seal)
        #expect(try newsroom.verify().status == 0)
    }

    @Test("what lies in a log beside a sealed store is told, and a planted job excuses no page")
    func plantedInTheLog() throws {
        let newsroom = try atRest()
        let id = try #require(
            try newsroom.queue().first { $0["state"]?.text == "correcting" }?["id"]?.text)
        let database = newsroom.path + "/var/tinbai.db"
        let page = try #require(
            try newsroom.files(beneath: "public").first { $0.hasSuffix(".html") && $0.contains("/20") })
        // The command line closes a database as cleanly as anybody; only what is told not to leaves its log.
        try shell(
            "sqlite3", "-cmd", ".dbconfig no_ckpt_on_close on", database, "INSERT INTO jobs VALUES ('site', '\(id)', 1)"
        )
        #expect(try newsroom.verify().problems == ["sealed-file-changed"])
        let size = Int(try FileStatus(ofPath: "\(newsroom.path)/\(page)").size)
        try flip("\(newsroom.path)/\(page)", size / 2, 1)
        #expect(try newsroom.verify().problems.sorted() == ["sealed-file-changed", "site-unfinished"])
        try shell("rm", "-f", newsroom.path + "/var/seal")
        #expect(try newsroom.verify().problems == ["site-unfinished"])
        try newsroom.done("site", "build")
        #expect(try newsroom.verify().status == 0)
    }

    @Test("a column that is wrong is told as such, and the tree and the law hold all the same")
    func wrongColumn() throws {
        let newsroom = try atRest()
        let database = newsroom.path + "/var/tinbai.db"
        for words in [
            "UPDATE events SET roster = 1 WHERE idx = (SELECT max(idx) FROM events WHERE submission NOT NULL)",
            "INSERT INTO jobs VALUES ('evil', 'x', 1)",
        ] {
            try shell("sqlite3", database, words)
            try shell("rm", "-f", newsroom.path + "/var/seal")
            let report = try newsroom.run("audit", "verify", "--json").document()
            #expect(report["tree"]?.flag == true && report["law"]?.flag == true, "\(words): \(report)")
            #expect(report["present"]?.flag == false, "\(words)")
            try shell("sqlite3", database, "DELETE FROM jobs; UPDATE events SET roster = 0 WHERE submission NOT NULL")
        }
        #expect(try newsroom.verify().status == 0)
    }

    @Test("an export goes into no folder in which the newsroom keeps something itself")
    func exportIntoOwn() throws {
        let newsroom = try NewsroomUnderTest()
        for folder in ["", "public/log", "inbox/q", "outbox", "workflows/x", "channels", "quarantine/y", "var/log"] {
            let refused = try newsroom.run("audit", "export", newsroom.path + "/" + folder)
            #expect(refused.status == 2, "\(folder): \(refused.message)")
        }
        try newsroom.done("audit", "export", newsroom.path + "-log")
        try newsroom.done("audit", "export", newsroom.path + "/log")
    }

    @Test("of many findings all are in the document, and the first hundred in what a person reads")
    func manyFindings() throws {
        let newsroom = try atRest()
        try shell(
            "sqlite3", newsroom.path + "/var/tinbai.db",
            """
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 250)
            INSERT INTO jobs (kind, subject, asked) SELECT 'site', 'TB-1999-' || substr('00000' || n, -6), 1 FROM numbers
            """)
        try shell("rm", "-f", newsroom.path + "/var/seal")
        let verified = try newsroom.verify()
        #expect(verified.status == 5 && verified.problems.count { $0 == "strange-job" } == 250)
        let read = try newsroom.run("audit", "verify", "--lang", "en").text
        #expect(read.split(separator: "\n").count { $0.contains("TB-1999-") } == 100 && read.contains("the first 100"))
    }

    @Test("an entry that is gone is not passed over by whoever reads the log")
    func gapInTheLog() throws {
        let newsroom = try atRest()
        let size = try newsroom.done("audit", "log", "--json").document().items?.count ?? 0
        try shell("sqlite3", newsroom.path + "/var/tinbai.db", "DELETE FROM events WHERE idx = \(size - 3)")
        let outcome = try newsroom.run("audit", "log", "--lang", "en")
        #expect(outcome.status == 5 && (outcome.text + outcome.message).contains("\(size - 3)"), "\(outcome.message)")
    }

    @Test("words of the text index that are not those of the texts are found without the seal")
    func searchWords() throws {
        let newsroom = try atRest()
        let database = newsroom.path + "/var/tinbai.db"
        try shell("cp", "-a", database, newsroom.path + "/kept.db")
        let out = "INSERT INTO search (search, rowid, exact, folded) SELECT 'delete', key, exact, folded FROM wordings"
        for deed in [
            out + " LIMIT 1; INSERT INTO search (rowid, exact, folded) SELECT key, 'x', folded FROM wordings LIMIT 1",
            "UPDATE search_data SET block = zeroblob(length(block)) WHERE id > 10",
        ] {
            try shell("sqlite3", database, deed)
            try shell("rm", "-f", newsroom.path + "/var/seal")
            let verified = try newsroom.verify()
            #expect(
                verified.status == 5 && Set(verified.problems) == ["store-inconsistent"], "\(deed): \(verified.message)"
            )
            try shell("cp", "-a", newsroom.path + "/kept.db", database)
        }
        #expect(try newsroom.verify().status == 0)
    }

    @Test("an answer that cannot be written is a fault, and goes into no file of the newsroom's")
    func output() throws {
        let newsroom = try atRest()
        for words in [
            "audit checkpoint", "audit report", "audit log", "audit prove 1", "audit verify", "queue", "--help",
            "--version",
        ] {
            for place in ["> /dev/full", ">&-", ">&- 2>&-", "<&- >&- 2>&-"] {
                let script = "'\(Program.tinbai ?? "")' \(words) \(place)"
                let outcome = try Running(
                    ["sh", "-c", script], environment: ["PATH": "/usr/bin:/bin", "TINBAI_NEWSROOM": newsroom.path],
                    logs: "/tmp"
                ).wait()
                #expect(outcome.status == 70, "\(script): \(outcome.message)")
            }
        }
        // Whoever has read enough is no fault.
        let read = "'\(Program.tinbai ?? "")' audit log | head -1"
        #expect(try shell("sh", "-c", "TINBAI_NEWSROOM='\(newsroom.path)' " + read).isEmpty == false)
        #expect(try newsroom.verify().status == 0)
    }

    @Test("a key that is gone or is another one is told by status, doctor, watch and the report, until it is put back")
    func key() throws {
        let newsroom = try NewsroomUnderTest()
        let key = newsroom.path + "/var/key"
        try shell("cp", "-a", key, newsroom.path + "/key-kept")
        #expect(try newsroom.ask("status")["signs"]?.flag == true)
        let other = try NewsroomUnderTest()
        for words in [["rm", key], ["cp", other.path + "/var/key", key]] {
            try shell(words[0], words[1], words.count > 2 ? words[2] : "--")
            #expect(try newsroom.ask("status")["signs"]?.flag == false)
            #expect(try newsroom.done("status").text.contains(key))
            let doctor = try newsroom.run("doctor", "--json")
            let finding = try doctor.document().items?.first { $0["code"]?.text == "damaged-key" }
            #expect(doctor.status == 1 && finding?["level"]?.text == "wrong", "\(doctor.text)")
            #expect(
                try newsroom.done("people", "grant", "lan", words[0] == "rm" ? "secretary" : "approver").message
                    .contains(key))
            #expect(try newsroom.watchOnce().message.contains(key))
            let report = try newsroom.ask("audit", "report")
            #expect(report["checkpoint"] == nil && report["size"]?.number ?? 0 > 5)
            for format in ["html", "csv"] {
                let sheet = try newsroom.done("audit", "report", "--lang", "en", "--format", format).text
                #expect(sheet.contains("NO checkpoint of it is signed"))
            }
            #expect(try newsroom.run("audit", "checkpoint", "--json").errorCodes() == ["damaged-key"])
            let verified = try newsroom.verify()
            #expect(verified.status == 5 && verified.problems == ["key-damaged"], "\(verified.message)")
        }
        try shell("cp", "-a", newsroom.path + "/key-kept", key)
        #expect(try newsroom.ask("status")["signs"]?.flag == true)
        #expect(try newsroom.ask("audit", "report")["checkpoint"] != nil)
        try newsroom.done("people", "grant", "minh", "secretary")
        #expect(try newsroom.verify().status == 0)
    }

    @Test("a picture that was exchanged together with what was noted of it is found by making it anew, and mended so")
    func picture() throws {
        let newsroom = try NewsroomUnderTest()
        try shell("cp", "\(Program.fixtures)/drops/01-conference/Tin hoi nghi NLD 2026.docx", newsroom.inbox())
        try newsroom.watchOnce()
        let piece = try #require(try newsroom.queue().first { $0["photos"]?.items?.isEmpty == false })
        let id = try #require(piece["id"]?.text)
        for step in Text.way(to: "published") { try newsroom.fire(step[0], id, as: step[1]) }
        let verified = try newsroom.run("audit", "verify", "--pictures", "--json").document()
        #expect(verified["verified"]?.flag == true, "\(verified)")
        #expect(verified["pictures"]?.number ?? 0 > 1 && verified["picturesMadeAnew"]?.flag == true)
        let picture = try #require(try newsroom.files(beneath: "public/anh").first { $0.hasSuffix(".jpg") })
        let database = newsroom.path + "/var/tinbai.db"
        func note(_ words: String) throws {
            try shell("sqlite3", database, words)
            try shell("rm", "-f", newsroom.path + "/var/seal")
        }
        let bytes = try Descriptor.open("\(newsroom.path)/\(picture)").readAll(limit: 1 << 24)
        try Durable.replace("\(newsroom.path)/\(picture)", bytes + [0])
        #expect(try newsroom.verify().problems == ["site-differs"])
        let name = try #require(picture.firstMatch(of: /([0-9a-f]{16})-([0-9]+)\.jpg/))
        let digest = try shell("sha256sum", "\(newsroom.path)/\(picture)").prefix(64)
        try note(
            "UPDATE renditions SET digest = x'\(digest)' WHERE width = \(name.2) AND format = 'jpg' AND hex(photo) LIKE '\(name.1)%'"
        )
        // What was noted is not derived: without making the pictures anew nothing can tell, and verify says so.
        let blind = try newsroom.run("audit", "verify", "--lang", "en")
        #expect(blind.status == 0 && blind.message.contains("--pictures"), "\(blind.text)\(blind.message)")
        try newsroom.done("site", "build")
        let found = try newsroom.run("audit", "verify", "--pictures", "--json")
        #expect(found.status == 5)
        let problem = try found.document()["problems"]?.items?.first
        #expect(problem?["code"]?.text == "picture-differs", "\(found.text)")
        #expect("public/" + (problem?["facts"]?["path"]?.text ?? "") == picture && problem?["part"]?.text == "present")
        try newsroom.done("site", "build", "--pictures")
        #expect(try newsroom.run("audit", "verify", "--pictures").status == 0)
        // Pictures of another size than are made of the photo are told of without making any.
        try note("UPDATE renditions SET width = 1, height = 1")
        #expect(try newsroom.verify().problems == ["site-differs"])
        try newsroom.done("site", "build")
        #expect(try newsroom.run("audit", "verify", "--pictures").status == 0)
        // Notes that cannot be read keep the website from being compared, and do not excuse it.
        try note("UPDATE renditions SET digest = substr(digest, 1, 31)")
        let unread = try newsroom.run("audit", "verify", "--json")
        #expect(unread.status == 5)
        let report = try unread.document()
        #expect(report["siteCompared"]?.flag == false && report["siteMoves"] == nil, "\(report)")
        #expect(report["problems"]?.items?.first?["code"]?.text == "store-damaged", "\(report)")
    }

    @Test("a page of the site that somebody changed is found by site check and mended by site build")
    func site() throws {
        let newsroom = try atRest()
        #expect(try newsroom.run("site", "check").status == 0)
        for file in try newsroom.files(beneath: "public").filter({ $0.hasSuffix(".html") }).prefix(5) {
            let size = Int(try FileStatus(ofPath: "\(newsroom.path)/\(file)").size)
            try flip("\(newsroom.path)/\(file)", size / 2, 1)
            #expect(try newsroom.run("site", "check").status == 5, "\(file)")
            #expect(try newsroom.run("site", "build").status == 0)
            #expect(try newsroom.run("site", "check").status == 0)
        }
        #expect(try newsroom.verify().status == 0)
    }
}

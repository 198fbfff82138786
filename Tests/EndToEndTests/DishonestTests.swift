import Newsroom
import Posix
import Testing

@Suite(
    "An administrator who writes into the database", .serialized,
    .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct DishonestTests {
    /// What somebody with the database open could do to the ledger, and the entry at which it must be found.
    enum Deed: String, CaseIterable {
        case deletes, reorders, changesARole, backdates, inserts

        /// `entry` is one in the middle of the ledger.
        func script(_ entry: Int) -> String {
            switch self {
            case .deletes:
                "DELETE FROM events WHERE idx = \(entry); UPDATE events SET idx = -idx WHERE idx > \(entry); "
                    + "UPDATE events SET idx = -idx - 1 WHERE idx < 0;"
            case .reorders:
                "UPDATE events SET idx = -1 WHERE idx = \(entry); UPDATE events SET idx = \(entry) WHERE idx = \(entry + 1); "
                    + "UPDATE events SET idx = \(entry + 1) WHERE idx = -1;"
            case .changesARole:
                "UPDATE events SET bytes = CAST(replace(CAST(bytes AS TEXT), 'editor', 'approver') AS BLOB) WHERE idx = \(entry);"
            case .backdates:
                "UPDATE events SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"at\":\"20', '\"at\":\"19') AS BLOB) WHERE idx = \(entry);"
            case .inserts:
                "INSERT INTO events (idx, bytes, leaf, submission, sequence, kind, at, actor, on_behalf, roster, source) "
                    + "SELECT max(idx) + 1, bytes, leaf, submission, NULL, kind, at, actor, on_behalf, roster, source "
                    + "FROM events WHERE idx = \(entry) OR idx = (SELECT max(idx) FROM events);"
            }
        }
    }

    @Test("is found, with the place and what it means", arguments: Deed.allCases)
    func found(deed: Deed) throws {
        let newsroom = try NewsroomUnderTest()
        let log = try newsroom.ask("audit", "log").items ?? []
        let entry = Int(
            log.first { $0["kind"]?.text == "person-added" && $0["person"]?.text == "lan" }?["seq"]?.number ?? 0)
        #expect(entry > 0)
        let database = newsroom.path + "/var/tinbai.db"
        // The seal would tell at once that the file is another: it is no witness to what follows.
        try shell("rm", "-f", newsroom.path + "/var/seal")
        try shell("sqlite3", database, deed.script(entry))
        let outcome = try newsroom.run("audit", "verify", "--json")
        #expect(outcome.status == 5)
        let report = try outcome.document()
        #expect(report["verified"]?.flag == false && report["tree"]?.flag == false, "\(outcome.text)")
        let root = try #require(report["problems"]?.items?.first { $0["code"]?.text == "root-differs" })
        let place = deed == .inserts ? log.count : entry
        // Where entries only moved, each is still what its own hash says: the pair above it is not.
        let first = try #require(root["facts"]?["seq"]?.text.flatMap { Int($0) })
        let last = root["facts"]?["last"]?.text.flatMap { Int($0) } ?? first
        #expect((first...last).contains(place) && last <= first + 1, "\(outcome.text)")
        // The same in words: which part, and where.
        let told = try newsroom.run("audit", "verify", "--lang", "en")
        #expect(told.status == 5 && told.text.contains("The tree: FAILS") && told.text.contains("entry \(first)"))
    }

    @Test("who changes the hashes with the entry is found by the subtrees above it, and by the law")
    func withItsHash() throws {
        let newsroom = try NewsroomUnderTest()
        let log = try newsroom.ask("audit", "log").items ?? []
        let entry = Int(
            log.first { $0["kind"]?.text == "person-added" && $0["person"]?.text == "lan" }?["seq"]?.number ?? 0)
        try shell("rm", "-f", newsroom.path + "/var/seal")
        try shell(
            "python3", "-c",
            """
            import hashlib, sqlite3, sys
            base = sqlite3.connect(sys.argv[1]); entry = int(sys.argv[2])
            data = bytes(base.execute("SELECT bytes FROM events WHERE idx = ?", (entry,)).fetchone()[0])
            data = data.replace(b'"editor"', b'"approver"')
            base.execute("UPDATE events SET bytes = ?, leaf = ? WHERE idx = ?", (data, hashlib.sha256(b"\\0" + data).digest(), entry))
            base.commit()
            """, newsroom.path + "/var/tinbai.db", String(entry))
        let report = try newsroom.run("audit", "verify", "--json").document()
        let root = try #require(report["problems"]?.items?.first { $0["code"]?.text == "root-differs" })
        let first = Int(root["facts"]?["seq"]?.text ?? "") ?? -1
        let last = Int(root["facts"]?["last"]?.text ?? root["facts"]?["seq"]?.text ?? "") ?? -1
        #expect((first...max(first, last)).contains(entry) && last - first < 4, "\(report)")
    }
}

import CSQLite
import Newsroom

/// Knows the tables and how each version of them came from the one before.
///
/// The file's `user_version` is the number of migrations that made it. `application_id` tells the file from other
/// programs' databases.
enum Schema {
    /// `tnbi` as four bytes.
    static let application = 0x746e_6269

    static let migrations = [first, second, third, fourth, fifth, sixth]

    /// Of every drop it is asked which of its sender's pieces wait for them: a few of all that are open, however many those are.
    private static let sixth = """
        CREATE INDEX IF NOT EXISTS submissions_authors ON submissions (author, state) WHERE ended = 0;
        """

    /// A step writes as few pages as can be, because each waits for the disk: the texts lie beside the rows, which every step writes
    /// anew and whose texts hardly any changes; what the log is searched by stands in one index that only grows at its end; an
    /// event has with it the hashes of the complete subtrees above the leaves that it completes, the lowest first, 32 bytes each. They
    /// follow from `events.leaf`, never change, and let a proof read a few rows however long the ledger is.
    private static let fifth = """
        DROP INDEX events_at;
        DROP INDEX events_kind;
        DROP INDEX events_actor;
        DROP INDEX events_on_behalf;
        CREATE INDEX events_log ON events (at, kind, actor, on_behalf);
        ALTER TABLE events ADD COLUMN completed BLOB;
        DROP TABLE IF EXISTS subtrees;

        -- In the order of lists, with all that lists restrict: the rows themselves are read only when they are given.
        DROP INDEX submissions_open;
        DROP INDEX submissions_all;
        CREATE INDEX submissions_listed ON submissions (ended, waiting, key, state, desk, author, assignee, live);

        -- Few wait at any time, or all of them are asked for.
        DROP INDEX jobs_asked;

        CREATE TABLE wordings (
            key INTEGER PRIMARY KEY REFERENCES submissions (key),
            exact TEXT NOT NULL,
            folded TEXT NOT NULL
        ) STRICT;
        INSERT INTO wordings SELECT key, exact, folded FROM submissions;
        DROP TABLE search;
        ALTER TABLE submissions DROP COLUMN exact;
        ALTER TABLE submissions DROP COLUMN folded;
        CREATE VIRTUAL TABLE search USING fts5 (
            exact, folded, content = 'wordings', content_rowid = 'key',
            tokenize = 'unicode61 remove_diacritics 0'
        );
        INSERT INTO search (search) VALUES ('rebuild');
        """

    /// The signed note of the ledger's size and root, written by the batch that led there.
    private static let fourth = "ALTER TABLE ledger ADD COLUMN checkpoint BLOB;"

    /// Was a table of the subtrees' hashes, which the fifth keeps otherwise.
    private static let third = ""

    /// Numbers that texts are found by which are much like another; they follow from `submissions.folded`.
    private static let second = """
        CREATE TABLE likenesses (
            number INTEGER NOT NULL,
            submission INTEGER NOT NULL,
            PRIMARY KEY (number, submission)
        ) STRICT, WITHOUT ROWID;
        """

    /// A submission's key is its year times 10⁹ plus its number, so that keys sort as ids do.
    private static let first = """
        -- The compact frontier of the ledger: its size and what its root is made of.
        CREATE TABLE ledger (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            frontier BLOB NOT NULL
        ) STRICT;

        -- `bytes` is the truth; the columns after `leaf` repeat parts of it for queries. `roster` marks what a roster
        -- is folded from; `source` is the dropped bytes' digest where a submission began.
        CREATE TABLE events (
            idx INTEGER PRIMARY KEY,
            bytes BLOB NOT NULL,
            leaf BLOB NOT NULL,
            submission INTEGER,
            sequence INTEGER,
            kind TEXT NOT NULL,
            at INTEGER NOT NULL,
            actor TEXT,
            on_behalf TEXT,
            roster INTEGER NOT NULL,
            source BLOB,
            UNIQUE (submission, sequence)
        ) STRICT;
        CREATE INDEX events_at ON events (at);
        CREATE INDEX events_kind ON events (kind);
        CREATE INDEX events_actor ON events (actor) WHERE actor IS NOT NULL;
        CREATE INDEX events_on_behalf ON events (on_behalf) WHERE on_behalf IS NOT NULL;
        CREATE INDEX events_roster ON events (idx) WHERE roster = 1;
        CREATE INDEX events_source ON events (source, submission) WHERE source IS NOT NULL;

        CREATE TABLE submissions (
            key INTEGER PRIMARY KEY,
            sequence INTEGER NOT NULL,
            state TEXT NOT NULL,
            desk TEXT NOT NULL,
            kind TEXT NOT NULL,
            author TEXT NOT NULL,
            assignee TEXT,
            ended INTEGER NOT NULL,
            received_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            due_at INTEGER,
            scheduled_at INTEGER,
            live INTEGER NOT NULL,
            waiting INTEGER GENERATED ALWAYS AS (coalesce(due_at, received_at)) VIRTUAL,
            summary BLOB NOT NULL,
            exact TEXT NOT NULL,
            folded TEXT NOT NULL
        ) STRICT;
        -- In the order of lists, with all that lists restrict: the rows themselves are read only when they are given.
        CREATE INDEX submissions_open ON submissions (waiting, key, state, desk, author, assignee, live)
            WHERE ended = 0;
        CREATE INDEX submissions_all ON submissions (waiting, key, state, desk, author, assignee, live);
        CREATE INDEX submissions_scheduled ON submissions (scheduled_at) WHERE scheduled_at IS NOT NULL;

        -- Kept up by whoever writes rows: triggers on a virtual table would need a trusted schema.
        -- The caller folds; the tokenizer must not fold a second time what it does not understand (đ, ư, ơ).
        CREATE VIRTUAL TABLE search USING fts5 (
            exact, folded, content = 'submissions', content_rowid = 'key',
            tokenize = 'unicode61 remove_diacritics 0'
        );

        CREATE TABLE texts (
            digest BLOB PRIMARY KEY NOT NULL,
            bytes BLOB NOT NULL
        ) STRICT;

        -- A drop without a submission was put aside.
        CREATE TABLE fates (
            person TEXT NOT NULL,
            source BLOB NOT NULL,
            submission INTEGER REFERENCES submissions (key),
            PRIMARY KEY (person, source)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE jobs (
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            asked INTEGER NOT NULL,
            PRIMARY KEY (kind, subject)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX jobs_asked ON jobs (asked, kind, subject);

        CREATE TABLE renditions (
            photo BLOB NOT NULL,
            place INTEGER NOT NULL,
            width INTEGER NOT NULL,
            height INTEGER NOT NULL,
            format TEXT NOT NULL,
            digest BLOB NOT NULL,
            PRIMARY KEY (photo, place)
        ) STRICT, WITHOUT ROWID;
        """
}

extension Connection {
    /// Answers which version of the schema the file has: 0 for a file that nobody has written to.
    func schemaVersion() throws(StoreError) -> Int {
        let application = try setting("application_id") ?? 0
        let version = try setting("user_version") ?? 0
        if application == 0, version == 0 {
            let objects = try first("SELECT count(*) FROM sqlite_schema") { row throws(StoreError) in
                try row.integer(0)
            }
            if objects == 0 { return 0 }
        }
        guard application == Schema.application, version > 0 else {
            throw StoreError(.damaged, "another program's database: application \(application), version \(version)")
        }
        guard version <= Schema.migrations.count else {
            throw StoreError(.tooNew, "schema \(version), known up to \(Schema.migrations.count)")
        }
        return version
    }

    /// Brings the tables to the newest version, or to an earlier one, each step whole or not at all.
    func migrate(emptyFrontier: [UInt8], to version: Int = Schema.migrations.count) throws(StoreError) {
        for (index, script) in Schema.migrations.prefix(version).enumerated() {
            try write { () throws(StoreError) in
                // Asked again inside the transaction: another process may have come first.
                guard try schemaVersion() == index else { return }
                try runScript(script)
                if index == 1 { try fillLikenesses() }
                if index == 4 { try fillSubtrees() }
                if index == 0 {
                    try run("INSERT INTO ledger (one, frontier) VALUES (1, ?)", [.bytes(emptyFrontier)])
                }
                try runScript(
                    "PRAGMA application_id = \(Schema.application); PRAGMA user_version = \(index + 1)")
            }
        }
    }
}

package import Newsroom
package import Posix
package import Workflow

/// Holds one file of a drop whose bytes are durable in the newsroom's object store.
package struct DropFile: Hashable, Sendable {
    /// The path within the drop, raw; for a single file its name. Never used as a path of ours.
    package let path: [UInt8]
    package let digest: Digest
    package let bytes: Int

    package init(path: [UInt8], digest: Digest, bytes: Int) {
        self.path = path
        self.digest = digest
        self.bytes = bytes
    }

    /// The path as people see it.
    package var name: String { DropName.display(path) }
}

/// Holds a drop whose bytes are durable, and what reading it needs to know of its sender.
package struct StoredDrop: Hashable, Sendable {
    package let person: PersonID
    package let name: FileName
    package let isFolder: Bool
    /// Of the file's bytes; of a folder, of its sorted list of `name NUL hex LF`.
    package let digest: Digest
    /// In the order of paths.
    package let files: [DropFile]
    /// What lay in it and was not taken, with the reason's code: links, pipes, junk names.
    package let skipped: [DropRecord.Note]

    package init(
        person: PersonID, name: FileName, isFolder: Bool, digest: Digest, files: [DropFile],
        skipped: [DropRecord.Note] = []
    ) {
        self.person = person
        self.name = name
        self.isFolder = isFolder
        self.digest = digest
        self.files = files
        self.skipped = skipped
    }
}

/// Gives what the newsroom knows of a sender where the drop itself is silent.
package struct Sender: Hashable, Sendable {
    /// The byline that the newsroom has on file; empty when none.
    package var byline: String
    package var unit: String
    /// As people know them; empty when nobody said.
    package var name: String

    package init(byline: String = "", unit: String = "", name: String = "") {
        self.byline = byline
        self.unit = unit
        self.name = name
    }
}

/// Reaches the newsroom's object store; whoever owns the store gives the four deeds.
package struct Objects: Sendable {
    package typealias Kept = (digest: Digest, bytes: Int)

    /// Copies a file from its start into the store, digesting meanwhile, and returns when it is durable.
    package var keep: @Sendable (borrowing Descriptor) throws(SystemError) -> Kept
    /// Stores bytes durably.
    package var keepBytes: @Sendable ([UInt8]) throws(SystemError) -> Digest
    /// Reads an object that is there, of at most `limit` bytes.
    package var load: @Sendable (_ digest: Digest, _ limit: Int) throws(SystemError) -> [UInt8]
    /// Gives the SHA-256 of bytes.
    package var digest: @Sendable ([UInt8]) -> Digest

    package init(
        keep: @escaping @Sendable (borrowing Descriptor) throws(SystemError) -> Kept,
        keepBytes: @escaping @Sendable ([UInt8]) throws(SystemError) -> Digest,
        load: @escaping @Sendable (_ digest: Digest, _ limit: Int) throws(SystemError) -> [UInt8],
        digest: @escaping @Sendable ([UInt8]) -> Digest
    ) {
        self.keep = keep
        self.keepBytes = keepBytes
        self.load = load
        self.digest = digest
    }
}

/// Says that taking or reading failed for a reason of ours, not of the sender's: the drop stays and is tried again.
package enum IntakeFault: Error, Hashable, Sendable {
    case system(SystemError)
    /// A program that reads this kind of file is not installed.
    case programMissing(String)
}

/// Says why a drop is refused; the code is one of the catalogue's quarantine reasons.
package struct Rejection: Error, Hashable, Sendable {
    /// Every code that a drop was ever put aside with. One that is no longer given stays: ledgers keep it.
    package static let codes: Set<String> = [
        "empty", "truncated", "not-what-it-says", "too-large", "too-many-files", "too-many-pixels", "link",
        "not-a-file", "unreadable", "converter-failed", "converter-limit", "converter-missing", "encrypted",
        "unsupported-format", "archive", "mail", "nested-archive", "unsafe-archive", "no-text-no-photo", "bad-name",
        "name-too-long", "too-deep", "changed-while-reading", "macro", "external-content", "wrong-owner",
        "broken-image", "scan-no-text", "too-many-drops", "bad-encoding", "not-a-contributor", "withdraw-no-number",
        "withdraw-not-yours", "withdraw-published", "withdraw-over", "withdraw-not-now", "withdraw-or-version",
    ]

    package let code: String
    package let facts: [String: String]

    package init(_ code: String, _ facts: [String: String] = [:]) {
        self.code = code
        self.facts = facts
    }

    package var note: DropRecord.Note { DropRecord.Note(code: code, facts: facts) }
}

/// Holds what reading a drop gave: a manuscript, or the reason why there is none. Either is stored with its record.
package struct Reading: Hashable, Sendable {
    package enum Result: Hashable, Sendable {
        case accepted(Manuscript, issues: [Issue])
        case rejected(Rejection)
    }

    package let result: Result
    package let record: DropRecord
    /// The submission that the drop says it is a new version of; whether that may be is the newsroom's decision.
    package let claimedNumber: SubmissionID?

    package init(result: Result, record: DropRecord, claimedNumber: SubmissionID?) {
        self.result = result
        self.record = record
        self.claimedNumber = claimedNumber
    }
}

import Intake
import Localization
import Newsroom
import Posix
import Synchronization
import Testing
import Workflow

/// A newsroom's folders and an object store of one test, gone when the test is over.
final class Desk: Sendable {
    let path: String
    let store = MemoryObjects()
    let rules: IntakeRules

    init(_ change: (inout IntakeRules) -> Void = { _ in }) throws {
        let name = randomBytes(8).map { String($0, radix: 16) }.joined(separator: "-")
        path = "/tmp/intake-test-\(name)"
        var rules = IntakeRules(defaultDesk: try #require(Identifier("tin-tuc")))
        rules.desks = ["tin-tuc", "nu-cong"].compactMap { Identifier($0) }
        rules.quietMilliseconds = 0
        change(&rules)
        self.rules = rules
        for folder in ["", "/inbox", "/inbox/hoa", "/outbox", "/outbox/hoa", "/scratch"] {
            try Folder.makeDirectory(path + folder)
        }
    }

    deinit {
        if let folder = try? Folder.open("/tmp") {
            try? Folder.removeTree(FileName(String(path.dropFirst(5))), in: folder)
        }
    }

    var person: PersonID { get throws { try #require(PersonID("hoa")) } }
    var inbox: String { path + "/inbox/hoa" }

    func place(_ name: String) throws -> DropPlace { DropPlace(person: try person, name: FileName(name)) }

    var taking: Taking {
        Taking(inbox: path + "/inbox", quarantine: path + "/quarantine", objects: store.objects, rules: rules)
    }

    var reader: DropReader { DropReader(objects: store.objects, rules: rules, scratch: path + "/scratch") }

    func put(_ name: String, _ bytes: [UInt8]) throws { try Durable.create("\(inbox)/\(name)", bytes, mode: 0o644) }
    func put(_ name: String, _ text: String) throws { try put(name, Array(text.utf8)) }

    func names(_ folder: String) throws -> [String] { try Folder.list(path + folder).map(\.name.text) }

    /// Reads files as one drop: a single one as itself, several as a folder.
    func read(
        _ files: [(name: String, bytes: [UInt8])], folder: String? = nil, from sender: Sender = Sender()
    ) throws -> Reading {
        let stored = try files.map { file in
            DropFile(
                path: Array(file.name.utf8), digest: try store.objects.keepBytes(file.bytes), bytes: file.bytes.count)
        }
        let drop = StoredDrop(
            person: try person, name: FileName(folder ?? files[0].name), isFolder: folder != nil,
            digest: stored.first?.digest ?? store.objects.digest([]), files: stored)
        return try reader.read(drop, from: sender)
    }

    func read(text: String, name: String = "tin.txt") throws -> Reading { try read([(name, Array(text.utf8))]) }
}

extension Reading {
    var manuscript: Manuscript? {
        switch result {
        case .accepted(let manuscript, _): manuscript
        case .rejected: nil
        }
    }

    var issues: [Newsroom.Issue] {
        switch result {
        case .accepted(_, let issues): issues
        case .rejected: []
        }
    }

    var code: String? {
        switch result {
        case .accepted: nil
        case .rejected(let rejection): rejection.code
        }
    }

    var noteCodes: [String] { record.notes.map(\.code) }
}

/// Keeps objects in memory under a digest that is good enough for tests.
final class MemoryObjects: Sendable {
    private let kept = Mutex<[Digest: [UInt8]]>([:])

    var count: Int { kept.withLock { $0.count } }

    static func digest(_ bytes: [UInt8]) -> Digest {
        var words: [UInt64] = [0xcbf2_9ce4_8422_2325, 1, 2, 3]
        for byte in bytes {
            for index in words.indices {
                words[index] = (words[index] ^ UInt64(byte) &+ UInt64(index)) &* 0x100_0000_01b3
            }
        }
        let all = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
        guard let digest = Digest(all) else { preconditionFailure("32 bytes") }
        return digest
    }

    private func add(_ bytes: [UInt8]) -> Digest {
        let digest = MemoryObjects.digest(bytes)
        kept.withLock { $0[digest] = bytes }
        return digest
    }

    var objects: Objects {
        Objects(
            keep: { (file: borrowing Descriptor) throws(SystemError) in
                let bytes = try file.readAll(limit: 1 << 30)
                return (self.add(bytes), bytes.count)
            },
            keepBytes: { (bytes: [UInt8]) throws(SystemError) in self.add(bytes) },
            load: { (digest: Digest, limit: Int) throws(SystemError) in
                guard let bytes = self.kept.withLock({ $0[digest] }) else {
                    throw SystemError(call: "open", code: 2)
                }
                return bytes
            },
            digest: MemoryObjects.digest)
    }
}

/// Numbers that are the same in every run.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

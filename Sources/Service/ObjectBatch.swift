import Intake
import Ledger
import Newsroom
import Posix
import Synchronization

/// Keeps what drops hold until an event tells of it: small texts in memory, for the transaction of that event, and larger objects, many for
/// two synchronizations of the file system instead of two for each. A drop that comes alone has its larger objects stored one by one.
///
/// What is kept as a file lies there under a temporary name, and can be read by whoever kept it, until ``secure()`` has its bytes on the disk, gives
/// it its own name, and has that on the disk too; only then may an event tell of it. Whatever is not secured is removed by the next start.
/// Several threads may keep while one secures.
final class ObjectBatch: Sendable {
    private struct Contents {
        var unnamed: [Digest: [FileName]] = [:]
        /// Under their names, which would not outlive a power cut yet.
        var named: Set<Digest> = []
        var secured: Set<Digest> = []
        var files = 0
        var texts: [Digest: [UInt8]] = [:]
        var textBytes = 0
    }

    private let store: ObjectStore
    private let contents = Mutex(Contents())
    /// Held by whoever gives names: each file gets one.
    private let naming = Mutex(())
    /// More than these are named at once: temporary files are only a step.
    private static let most = 512
    /// More bytes of small texts than these are not held in memory.
    private static let mostTextBytes = 1 << 24
    private let isAlone: Bool

    init(_ store: ObjectStore, isAlone: Bool = false) {
        self.store = store
        self.isAlone = isAlone
    }

    /// Itself as what taking and reading store with.
    var objects: Objects {
        Objects(
            keep: { [self] (file) throws(SystemError) in try keep(copying: file) },
            keepBytes: { [self] (bytes) throws(SystemError) in try keep(bytes) },
            load: { [self] (digest, limit) throws(SystemError) in try load(digest, limit: limit) },
            digest: { Digest.of($0) })
    }

    /// The small texts that an event about a drop, and about the manuscript that it became, is to be stored with.
    func texts(of drop: StoredDrop, _ manuscript: Digest?) -> [Digest: [UInt8]] {
        contents.withLock { contents in
            var texts: [Digest: [UInt8]] = [:]
            for digest in drop.files.map(\.digest) { texts[digest] = contents.texts[digest] }
            if let manuscript { texts[manuscript] = contents.texts[manuscript] }
            return texts
        }
    }

    /// Whether a small text was taken into memory.
    private func hold(_ bytes: [UInt8], _ digest: Digest) -> Bool {
        contents.withLock { contents in
            if contents.texts[digest] != nil { return true }
            guard contents.textBytes + bytes.count <= ObjectBatch.mostTextBytes else { return false }
            contents.texts[digest] = bytes
            contents.textBytes += bytes.count
            return true
        }
    }

    /// Keeps a text, small or not.
    func keep(text bytes: [UInt8]) throws(SystemError) -> Digest {
        let digest = Digest.of(bytes)
        return SmallText.holds(bytes) && hold(bytes, digest) ? digest : try keep(bytes)
    }

    /// Copies an open file from its start, hashing on the way.
    func keep(copying source: borrowing Descriptor) throws(SystemError) -> (digest: Digest, bytes: Int) {
        let size = try source.status().size
        if size <= SmallText.most {
            // One more shows that it has grown.
            let bytes = try source.read(Int(size) + 1, at: 0)
            let digest = Digest.of(bytes)
            if SmallText.holds(bytes), hold(bytes, digest) { return (digest, bytes.count) }
        }
        if isAlone { return try store.keep(copying: source) }
        let file = try UnfinishedFile(in: Folder.open(store.root), mode: 0o600)
        let (digest, bytes) = try ObjectStore.copy(source, to: file.descriptor)
        try note(file.leave(), digest)
        return (digest, bytes)
    }

    /// Keeps bytes.
    @discardableResult
    func keep(_ bytes: [UInt8]) throws(SystemError) -> Digest {
        if isAlone { return try store.keep(bytes) }
        let digest = Digest.of(bytes)
        let file = try UnfinishedFile(in: Folder.open(store.root), mode: 0o600)
        try file.descriptor.writeAll(bytes)
        try note(file.leave(), digest)
        return digest
    }

    /// Reads an object that is kept here or stored.
    func load(_ digest: Digest, limit: Int) throws(SystemError) -> [UInt8] {
        if let text = contents.withLock({ $0.texts[digest] }) { return text }
        if let temporary = contents.withLock({ $0.unnamed[digest]?.first }) {
            let root = try Folder.open(store.root)
            do throws(SystemError) {
                return try Descriptor.openRegularBeneath(root, temporary.bytes).readAll(limit: limit)
            } catch {
                // It got its name meanwhile.
                guard error.isMissing else { throw error }
            }
        }
        return try Descriptor.open(store.path(of: digest), [.noFollow]).readAll(limit: limit)
    }

    private func note(_ temporary: FileName, _ digest: Digest) throws(SystemError) {
        let isFull = contents.withLock {
            $0.unnamed[digest, default: []].append(temporary)
            $0.files += 1
            return $0.files >= ObjectBatch.most
        }
        if isFull { try settle() }
    }

    /// Waits until the bytes of everything kept are on the disk, then gives them their names.
    private func settle() throws(SystemError) {
        try naming.withLock { (_) throws(SystemError) in try settleAlone() }
    }

    private func settleAlone() throws(SystemError) {
        let unnamed = contents.withLock {
            $0.files = 0
            return $0.unnamed
        }
        guard !unnamed.isEmpty else { return }
        let root = try Folder.open(store.root)
        try root.synchronizeFileSystem()
        for (digest, files) in unnamed {
            for file in files {
                // Bytes that are there already stay as they are.
                if try !store.adopt(file, in: root, as: digest) { try Folder.removeFile(file, in: root) }
            }
            contents.withLock {
                $0.named.insert(digest)
                $0.unnamed[digest]?.removeAll(where: files.contains)
                if $0.unnamed[digest]?.isEmpty == true { $0.unnamed[digest] = nil }
            }
        }
    }

    /// Waits until everything kept so far, and its names, would outlive a power cut.
    func secure() throws(SystemError) {
        try settle()
        let named = contents.withLock { $0.named }
        guard !named.isEmpty else { return }
        try Folder.open(store.root).synchronizeFileSystem()
        contents.withLock {
            $0.named.subtract(named)
            $0.secured.formUnion(named)
        }
    }

    /// Whether something was kept here and an event may tell of it.
    func holds(_ digest: Digest) -> Bool {
        contents.withLock { $0.texts[digest] != nil || $0.secured.contains(digest) }
    }
}

import Ledger
import Newsroom
import Posix
import Synchronization

/// Keeps many objects for two synchronizations of the file system instead of two for each.
///
/// What is kept lies there under a temporary name, and can be read by whoever kept it, until ``secure()`` has its bytes on the disk, gives
/// it its own name, and has that on the disk too; only then may an event tell of it. Whatever is not secured is removed by the next start.
/// Several threads may keep while one secures.
final class ObjectBatch: Sendable {
    private struct Contents {
        var unnamed: [Digest: [FileName]] = [:]
        /// Under their names, which would not outlive a power cut yet.
        var named: Set<Digest> = []
        var secured: Set<Digest> = []
        var files = 0
    }

    private let store: ObjectStore
    private let contents = Mutex(Contents())
    /// Held by whoever gives names: each file gets one.
    private let naming = Mutex(())
    /// More than these are named at once: temporary files are only a step.
    private static let most = 512

    init(_ store: ObjectStore) { self.store = store }

    /// Copies an open file from its start, hashing on the way.
    func keep(copying source: borrowing Descriptor) throws(SystemError) -> (digest: Digest, bytes: Int) {
        let file = try UnfinishedFile(in: Folder.open(store.root), mode: 0o600)
        let (digest, bytes) = try ObjectStore.copy(source, to: file.descriptor)
        try note(file.leave(), digest)
        return (digest, bytes)
    }

    /// Keeps bytes.
    @discardableResult
    func keep(_ bytes: [UInt8]) throws(SystemError) -> Digest {
        let digest = Digest.of(bytes)
        let file = try UnfinishedFile(in: Folder.open(store.root), mode: 0o600)
        try file.descriptor.writeAll(bytes)
        try note(file.leave(), digest)
        return digest
    }

    /// Reads an object that is kept here or stored.
    func load(_ digest: Digest, limit: Int) throws(SystemError) -> [UInt8] {
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

    /// Whether an object was kept here and is secure.
    func holds(_ digest: Digest) -> Bool { contents.withLock { $0.secured.contains(digest) } }
}

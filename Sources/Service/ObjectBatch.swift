import Ledger
import Newsroom
import Posix
import Synchronization

/// Keeps many objects for two or three synchronizations of the file system instead of two for each.
///
/// What is kept lies there under a temporary name until ``settle()`` has its bytes on the disk and gives it its own; only after
/// ``secure()`` would the names outlive a power cut too, and only then may an event tell of them. Whatever is not settled
/// is removed by the next start.
final class ObjectBatch: Sendable {
    private struct Contents {
        var unnamed: [(temporary: FileName, digest: Digest)] = []
        var hasNewNames = false
        var secured: Set<Digest> = []
    }

    private let store: ObjectStore
    private let contents = Mutex(Contents())
    /// More than these are settled at once: temporary files are only a step.
    private static let most = 256

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

    private func note(_ temporary: FileName, _ digest: Digest) throws(SystemError) {
        let isFull = contents.withLock {
            $0.unnamed.append((temporary, digest))
            return $0.unnamed.count >= ObjectBatch.most
        }
        if isFull { try settle() }
    }

    /// Waits until the bytes of everything kept are on the disk, then gives them their names, so that they can be read.
    func settle() throws(SystemError) {
        let unnamed = contents.withLock { contents in
            let unnamed = contents.unnamed
            contents.unnamed = []
            return unnamed
        }
        guard !unnamed.isEmpty else { return }
        let root = try Folder.open(store.root)
        try root.synchronizeFileSystem()
        for (temporary, digest) in unnamed {
            // Bytes that are there already stay as they are.
            if try !store.adopt(temporary, in: root, as: digest) { try Folder.removeFile(temporary, in: root) }
        }
        contents.withLock {
            $0.hasNewNames = true
            for (_, digest) in unnamed { $0.secured.insert(digest) }
        }
    }

    /// Waits until everything kept, and its names, would outlive a power cut.
    func secure() throws(SystemError) {
        try settle()
        guard contents.withLock({ $0.hasNewNames }) else { return }
        try Folder.open(store.root).synchronizeFileSystem()
        contents.withLock { $0.hasNewNames = false }
    }

    /// Whether an object was kept here and is secure.
    func holds(_ digest: Digest) -> Bool {
        contents.withLock { $0.secured.contains(digest) && !$0.hasNewNames }
    }
}

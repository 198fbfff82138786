import Ledger
import Newsroom
import Posix

/// The newest signed checkpoint, kept beside the database: `var/checkpoint`.
///
/// A database can go back and still agree with itself: SQLite drops what follows a damaged byte in the log of a newsroom that was
/// killed, and somebody may put an older copy in its place. What was signed last, kept outside of it, contradicts both. It is written
/// over in place after every commit and not synchronized, because that would cost a second wait for the disk: after a power cut it may
/// be an older one, which is still one that the ledger must have grown from. It is no secret and no proof against whoever holds the
/// newsroom's own account, who could remove it; that takes a checkpoint that somebody else keeps.
enum KeptCheckpoint {
    /// So much of a file is written whole or not at all when the power goes; the checkpoint is filled up to it with line ends.
    private static let block = 512
    /// A checkpoint that others have cosigned is not kept here, so that it never is longer.
    private static let longest = 16 * block

    enum Content: Hashable {
        case none, damaged
        /// A crash may have left it so before anything was written to it; somebody may have emptied it as well.
        case empty
        case note(Note)

        var note: Note? { if case .note(let note) = self { note } else { nil } }
    }

    /// Reads what is kept, or finds that it is none. The newsroom's writer may be at it: a text counts that was read twice.
    static func read(_ folder: NewsroomFolder) -> Content {
        var last: [UInt8]?
        for _ in 0..<100 {
            let bytes: [UInt8]
            do {
                bytes = try Descriptor.openRegular(folder.checkpoint).readAll(limit: longest)
            } catch {
                return error.isMissing ? .none : .damaged
            }
            if bytes == last { return content(bytes) }
            last = bytes
        }
        return .none
    }

    private static func content(_ bytes: [UInt8]) -> Content {
        if bytes.isEmpty { return .empty }
        let lineEnd = UInt8(ascii: "\n")
        guard bytes.count.isMultiple(of: block), let end = bytes.lastIndex(where: { $0 != lineEnd }),
            end + 1 < bytes.count, let note = Note(Array(bytes[...(end + 1)])), Checkpoint(text: note.text) != nil,
            filled(note.bytes) == bytes
        else { return .damaged }
        return .note(note)
    }

    private static func filled(_ bytes: [UInt8]) -> [UInt8] {
        let missing = (block - bytes.count % block) % block
        return bytes + Array(repeating: UInt8(ascii: "\n"), count: missing)
    }

    /// Throws ``Fault/ledgerWentBack(size:stated:path:)`` or ``Fault/damagedCheckpoint(path:)`` unless the ledger grew from what was
    /// signed last. Asks for a number of rows that grows with the logarithm of its size. Whether the signature is a true one is for
    /// ``Verification`` to say.
    static func requireGrowth(of store: any Store, in folder: NewsroomFolder) throws(Fault) {
        switch read(folder) {
        case .none, .empty: break
        case .damaged: throw .damagedCheckpoint(path: folder.checkpoint)
        case .note(let note): try requireGrowth(from: note, of: store, in: folder)
        }
    }

    static func requireGrowth(from note: Note, of store: any Store, in folder: NewsroomFolder) throws(Fault) {
        guard let stated = Checkpoint(text: note.text) else { return }
        let head = try storing { () throws(StoreError) in try store.head() }
        let size = UInt64(head.size)
        var root: Hash? = stated.size == size ? head.root.hash : nil
        if stated.size < size {
            root = try storing { () throws(StoreError) in
                try MerkleTree.root(ofSize: stated.size, from: store.hash(of:))
            }
        }
        guard root != stated.root else { return }
        throw .ledgerWentBack(size: head.size, stated: Int(clamping: stated.size), path: folder.checkpoint)
    }

    /// Writes over what is kept: a ledger only grows, and so does what is written of it. Used by one thread.
    final class Pen {
        private let folder: NewsroomFolder
        private var file: Descriptor?

        init(_ folder: NewsroomFolder) { self.folder = folder }

        /// Where it cannot be written, an older one stays, and that is as true.
        func write(_ note: [UInt8]) {
            let bytes = filled(note)
            guard bytes.count <= longest else { return }
            guard file == nil else {
                try? file?.write(bytes, at: 0)
                return
            }
            file = try? Descriptor.open(folder.checkpoint, [.write, .create, .noFollow], mode: 0o600)
            let isNew = (try? file?.status().size) == 0
            try? file?.write(bytes, at: 0)
            // Of a new file a power cut must not leave a length without its bytes.
            if isNew { try? file?.synchronize() }
        }
    }
}

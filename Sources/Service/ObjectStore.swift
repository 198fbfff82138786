package import Ledger
package import Newsroom
package import Posix

extension Digest {
    package init(_ hash: Hash) {
        guard let digest = Digest(hash.bytes) else { preconditionFailure("a SHA-256 has 32 bytes") }
        self = digest
    }

    /// The SHA-256 of bytes.
    package static func of(_ bytes: [UInt8]) -> Digest { Digest(SHA256.hash(bytes)) }
}

/// Keeps bytes under their SHA-256: `objects/ab/ab12…`, each written once and never changed. Small texts may lie in the store instead,
/// where they were written by the transaction of the event that names them.
///
/// When a call returns, the bytes would survive a power cut; only then may an event name them.
package struct ObjectStore: Sendable {
    package let root: String
    /// What is read in the place of manuscripts and comments that were erased.
    package let standIns: StandIns

    package init(root: String, standIns: StandIns = StandIns()) {
        self.root = root
        self.standIns = standIns
    }

    private func place(of digest: Digest) -> (folder: String, name: String) {
        let hex = digest.hex
        return (root + "/" + hex.prefix(2), hex)
    }

    package func path(of digest: Digest) -> String {
        let (folder, name) = place(of: digest)
        return folder + "/" + name
    }

    package func contains(_ digest: Digest) -> Bool { size(of: digest) != nil }

    /// In bytes; nil where it is not there.
    func size(of digest: Digest) -> Int? {
        guard let status = try? FileStatus(ofPath: path(of: digest)), status.kind == .regular else { return nil }
        return Int(status.size)
    }

    /// Stores bytes; bytes that are there already are not written again.
    @discardableResult
    package func keep(_ bytes: [UInt8]) throws(SystemError) -> Digest {
        let digest = Digest.of(bytes)
        let (folder, name) = place(of: digest)
        let directory = try shard(folder)
        if contains(digest) {
            // Whoever wrote it may not have come as far as the folder's fsync.
            try directory.synchronize()
            return digest
        }
        do {
            try Durable.create(FileName(name), in: directory, bytes, mode: 0o600)
        } catch {
            // Another thread was faster with the same bytes.
            guard error.isTaken else { throw error }
        }
        return digest
    }

    /// Copies an open file from its start, hashing on the way, and stores it.
    package func keep(copying source: borrowing Descriptor) throws(SystemError) -> (digest: Digest, bytes: Int) {
        let directory = try Folder.open(root)
        let unfinished = try UnfinishedFile(in: directory, mode: 0o600)
        let (digest, bytes) = try ObjectStore.copy(source, to: unfinished.descriptor)
        let (folder, name) = place(of: digest)
        let target = try shard(folder)
        if contains(digest) {
            try target.synchronize()
            return (digest, bytes)
        }
        do {
            try unfinished.publish(as: FileName(name), in: target, replacing: false)
        } catch {
            guard error.isTaken else { throw error }
        }
        return (digest, bytes)
    }

    /// Copies a file from its start, hashing on the way.
    static func copy(
        _ source: borrowing Descriptor, to target: borrowing Descriptor
    ) throws(SystemError) -> (digest: Digest, bytes: Int) {
        var hash = SHA256()
        var position: Int64 = 0
        while true {
            let chunk = try source.read(1 << 18, at: position)
            if chunk.isEmpty { break }
            hash.update(chunk)
            try target.writeAll(chunk)
            position += Int64(chunk.count)
        }
        return (Digest(hash.finish()), Int(position))
    }

    /// Gives a file whose bytes are on the disk its name; false when the object is there already. The name itself is not
    /// waited for.
    func adopt(_ temporary: FileName, in root: borrowing Descriptor, as digest: Digest) throws(SystemError) -> Bool {
        let (folder, name) = place(of: digest)
        do {
            try Folder.renameNoReplace(temporary, in: root, to: FileName(name), in: shard(folder))
        } catch {
            guard error.isTaken else { throw error }
            return false
        }
        return true
    }

    private func shard(_ folder: String) throws(SystemError) -> Descriptor {
        do {
            return try Folder.open(folder)
        } catch {
            guard error.isMissing else { throw error }
        }
        do {
            try Folder.makeDirectory(folder, mode: 0o700)
            try Folder.syncDirectory(root)
        } catch {
            guard error.isTaken else { throw error }
        }
        return try Folder.open(folder)
    }

    /// Reads an object, or a small text that is kept in a store instead, and sees that its bytes are those of its name.
    package func read(_ digest: Digest, _ texts: any Store) throws(Fault) -> [UInt8] {
        let bytes: [UInt8]
        if let text = try storing({ () throws(StoreError) in try texts.text(digest) }) {
            guard Digest.of(text) == digest else { throw .damagedObject(digest) }
            return text
        }
        do {
            let file = try Descriptor.open(path(of: digest), [.noFollow])
            bytes = try file.readAll(limit: Int(try file.status().size) + 1)
        } catch {
            throw error.isMissing ? .missingObject(digest) : .system(error)
        }
        guard Digest.of(bytes) == digest else { throw .damagedObject(digest) }
        return bytes
    }

    /// Reads the manuscript that a digest names, or what stands in its place.
    package func manuscript(_ digest: Digest, _ texts: any Store) throws(Fault) -> Manuscript {
        let bytes = try read(standIns[digest], texts)
        guard let json = try? JSON(parsing: bytes), let manuscript = Manuscript(json: json) else {
            throw .damagedObject(digest)
        }
        return manuscript
    }

    /// Reads a comment's words, or those of what stands in its place, and sees that they are those of its name; `nil` where they are gone.
    func comment(_ digest: Digest, _ texts: any Store) throws(Fault) -> String? {
        let standing = standIns[digest]
        guard let bytes = try storing({ () throws(StoreError) in try texts.text(standing) }) else { return nil }
        guard Digest.of(bytes) == standing else { throw .damagedObject(standing) }
        return SaltedText.comment(in: bytes)
    }

    /// Removes an object for good; one that is gone already is no error.
    func remove(_ digest: Digest) throws(SystemError) {
        let (folder, _) = place(of: digest)
        do {
            try Folder.removeFile(path(of: digest))
        } catch {
            if error.isMissing { return }
            throw error
        }
        try Folder.syncDirectory(folder)
    }

    /// Removes what a crash left half written. Only the newsroom's one owner may do this, before it writes.
    package func removeUnfinished() throws(SystemError) {
        try Durable.removeUnfinished(in: Folder.open(root))
        for entry in try Folder.list(root) where entry.kind == .directory {
            try Durable.removeUnfinished(in: Folder.open(root + "/" + entry.name.text))
        }
        try makeFolders()
    }

    /// Makes the 256 folders of objects that are missing, and waits for the disk once: a folder that is made with its first object costs
    /// an fsync of its own.
    package func makeFolders() throws(SystemError) {
        var isNew = false
        for number in 0..<256 {
            let name = (number < 16 ? "0" : "") + String(number, radix: 16)
            do throws(SystemError) {
                try Folder.makeDirectory(root + "/" + name, mode: 0o700)
                isNew = true
            } catch {
                guard error.isTaken else { throw error }
            }
        }
        if isNew { try Folder.open(root).synchronizeFileSystem() }
    }

    /// Calls back with the path of every file and with the digest that its name promises, `nil` for a name that promises none.
    package func each(_ body: (_ path: String, _ digest: Digest?) throws(SystemError) -> Void) throws(SystemError) {
        guard (try? FileStatus(ofPath: root)) != nil else { return }
        // What is being written, or was when a crash came, is nobody's object yet.
        for shard in try Folder.list(root) where !Durable.isTemporary(shard.name) {
            let folder = root + "/" + shard.name.text
            guard shard.kind == .directory else {
                try body(folder, nil)
                continue
            }
            for entry in try Folder.list(folder) where !Durable.isTemporary(entry.name) {
                let digest = entry.kind == .regular ? Digest(hex: entry.name.text) : nil
                let promised = digest.flatMap { $0.hex.hasPrefix(shard.name.text) ? $0 : nil }
                try body(folder + "/" + entry.name.text, promised)
            }
        }
    }

    /// The digest of a file's bytes as they are now.
    package static func digest(ofFile path: String) throws(SystemError) -> Digest {
        let file = try Descriptor.open(path, [.noFollow])
        var hash = SHA256()
        var position: Int64 = 0
        while true {
            let chunk = try file.read(1 << 20, at: position)
            if chunk.isEmpty { break }
            hash.update(chunk)
            position += Int64(chunk.count)
        }
        return Digest(hash.finish())
    }
}

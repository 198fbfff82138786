import Glibc
package import Posix

/// Writes the website's files; the only place that does. Files appear by rename. They are not synchronized one by one, because
/// the tree can be built again from the editions.
package struct Tree: Sendable {
    package let folder: String

    /// Takes the folder of the website; it and those above it are made when missing.
    package init(_ folder: String) throws(SystemError) {
        self.folder = folder
        try Folder.makeDirectories(folder)
    }

    /// Writes what a change says and removes what it says.
    package func apply(_ changes: Changes) throws(SystemError) {
        // In the order of their paths articles, which begin with a year, come before the lists that lead to them.
        for (path, bytes) in changes.write.sorted(by: { $0.key < $1.key }) { try write(path, bytes) }
        for path in changes.remove.sorted() { try remove(path) }
    }

    /// Takes the folder of a website that need not be there yet: the first file that is written makes it.
    package init(lyingAt folder: String) { self.folder = folder }

    /// Creates or replaces a file; false when it held these bytes already and was left alone.
    @discardableResult
    package func write(_ path: String, _ bytes: [UInt8]) throws(SystemError) -> Bool {
        if try content(of: path, expecting: bytes.count) == bytes { return false }
        let place = "\(folder)/\(path)"
        do {
            try Durable.replace(place, bytes, sync: false)
        } catch {
            guard error.code == ENOENT else { throw error }
            try Folder.makeDirectories(Folder.parent(of: place))
            try Durable.replace(place, bytes, sync: false)
        }
        return true
    }

    /// Whether a file is here, in another tree as well, and has the same bytes in both.
    package func isSame(_ path: String, in other: Tree) -> Bool {
        func bytes(_ tree: Tree) -> [UInt8]? {
            try? Descriptor.open("\(tree.folder)/\(path)", [.noFollow]).readAll(limit: 64 << 20)
        }
        return bytes(self).map { $0 == bytes(other) } ?? false
    }

    package func has(_ path: String) -> Bool {
        (try? FileStatus(ofPath: "\(folder)/\(path)"))?.kind == .regular
    }

    /// Removes a file and the folders that are empty then; one that is missing is as good as removed.
    package func remove(_ path: String) throws(SystemError) {
        do { try Folder.removeFile("\(folder)/\(path)") } catch { if !error.isMissing { throw error } }
        var parent = path
        while let slash = parent.utf8.lastIndex(of: UInt8(ascii: "/")) {
            parent = String(parent[..<slash])
            // ENOTEMPTY is the usual answer; whatever else stands in the way does so for the folders above as well.
            guard rmdir("\(folder)/\(parent)") == 0 else { return }
        }
    }

    /// Every file of the tree, by its path within. Links and other oddities count as files.
    package func files() throws(SystemError) -> Set<String> {
        let (files, closed) = listing()
        if let first = closed.min(by: { $0.key < $1.key }) { throw first.value }
        return files
    }

    /// The same of what can be listed, and the folders that cannot be, with why; the tree itself is the empty path.
    fileprivate func listing() -> (files: Set<String>, closed: [String: SystemError]) {
        var files: Set<String> = []
        var closed: [String: SystemError] = [:]
        var open = [""]
        while let prefix = open.popLast() {
            do {
                for entry in try Folder.list("\(folder)/\(prefix)") {
                    let path = prefix + entry.name.text
                    if entry.kind == .directory { open.append(path + "/") } else { files.insert(path) }
                }
            } catch {
                // What has gone meanwhile is not there.
                if !error.isMissing { closed[String(prefix.dropLast())] = error }
            }
        }
        return (files, closed)
    }

    /// Why this account may not read a file.
    package func denial(of path: String) -> SystemError? {
        do {
            _ = try Descriptor.open("\(folder)/\(path)", [.noFollow, .nonBlocking])
            return nil
        } catch { return error.isDenied ? error : nil }
    }

    /// Removes every file that is not expected: what an earlier version of the site, or a crash, left behind.
    package func removeOthers(than expected: Set<String>) throws(SystemError) {
        for path in try files().subtracting(expected).sorted() { try remove(path) }
    }

    /// A file's bytes when it is a regular file of that size; else nothing.
    private func content(of path: String, expecting size: Int) throws(SystemError) -> [UInt8]? {
        do {
            let file = try Descriptor.open("\(folder)/\(path)", [.noFollow, .nonBlocking])
            let status = try file.status()
            guard status.kind == .regular, status.size == Int64(size) else { return nil }
            return try file.readAll(limit: size)
        } catch {
            switch error.code {
            case ENOENT, ENOTDIR, ELOOP, ENXIO, EFBIG: return nil
            default: throw error
            }
        }
    }
}

/// What is on disk against what should be there.
package struct TreeDifferences: Hashable, Sendable {
    package var missing: [String] = []
    package var differing: [String] = []
    package var unexpected: [String] = []
    /// Files and folders of which nobody can tell, and why; the tree itself is the empty path.
    package var unreadable: [String: SystemError] = [:]
    package var isEmpty: Bool {
        missing.isEmpty && differing.isEmpty && unexpected.isEmpty && unreadable.isEmpty
    }
}

/// Compares a tree with the files it should hold, one at a time and changing nothing.
package struct TreeCheck: Sendable {
    private let tree: Tree
    private var rest: Set<String>
    private var found = TreeDifferences()

    package init(_ tree: Tree) {
        self.tree = tree
        (rest, found.unreadable) = tree.listing()
    }

    /// Takes a file that should be there with these bytes.
    package mutating func expect(_ path: String, _ bytes: [UInt8]) {
        guard isThere(path) else { return }
        do {
            if try tree.holds(path, bytes) == false { found.differing.append(path) }
        } catch { found.unreadable[path] = error }
    }

    /// Takes files that should be there, whatever they hold: pictures, whose bytes depend on the version of libvips.
    package mutating func expect(pictures: Set<String>) {
        for path in pictures { _ = isThere(path) }
    }

    /// Whether a file is there. What would lie in a folder that cannot be listed is not said to be missing.
    private mutating func isThere(_ path: String) -> Bool {
        if rest.remove(path) != nil { return true }
        let isHidden = found.unreadable.keys.contains { $0.isEmpty || path.hasPrefix($0 + "/") }
        if !isHidden { found.missing.append(path) }
        return false
    }

    /// Everything that differs, each list in order.
    package consuming func differences() -> TreeDifferences {
        found.missing.sort()
        found.differing.sort()
        found.unexpected = rest.sorted()
        return found
    }
}

extension Tree {
    func holds(_ path: String, _ bytes: [UInt8]) throws(SystemError) -> Bool {
        try content(of: path, expecting: bytes.count) == bytes
    }
}

import Glibc
import Newsroom
import Posix

let denied = EACCES
let busy = EBUSY

/// Lists what a drop holds, by names in open folders, following nothing and opening no file.
struct DropWalk: Sendable {
    let rules: IntakeRules

    struct Found: Sendable {
        var isFolder = false
        /// Regular files that belong to the drop, in the order of paths; for a single file one with an empty path.
        var files: [DropSignature.Item] = []
        /// Every entry, junk too, for seeing changes.
        var all: [DropSignature.Item] = []
        var skipped: [DropRecord.Note] = []
        var rejection: Rejection?
        var holdsUnfinished = false

        /// A name for what was never read: its list of paths and sizes.
        var bytes: [UInt8] {
            all.flatMap { $0.path + [0] + "\($0.inode) \($0.size) \($0.modified)".utf8 + [0x0A] }
        }
    }

    /// Lists the entry; a limit that is passed, a link or a pipe as the drop itself is a rejection, and the listing stops there.
    func list(_ entry: FileName, in directory: borrowing Descriptor) throws(SystemError) -> Found {
        let status = try FileStatus(of: entry, in: directory)
        var found = Found()
        found.all.append(DropSignature.Item(path: [], status))
        switch status.kind {
        case .regular:
            found.files = found.all
            if status.size == 0 { found.rejection = Rejection("empty", ["name": DropName.display(entry.bytes)]) }
            checkSize(status.size, sum: status.size, entry.bytes, &found)
        case .directory:
            found.isFolder = true
            var sum: Int64 = 0
            do throws(SystemError) {
                let folder = try Descriptor.openBeneath(directory, entry.bytes, .directory)
                try list(folder, prefix: [], depth: 1, &found, &sum)
            } catch {
                try refuseDenied(error, entry.bytes, &found)
            }
            found.files.sort { $0.path.lexicographicallyPrecedes($1.path) }
            if found.rejection == nil, found.files.isEmpty {
                found.rejection = Rejection("no-text-no-photo", ["name": DropName.display(entry.bytes)])
            }
        case .link: found.rejection = Rejection("link", ["name": DropName.display(entry.bytes)])
        case .pipe, .socket, .device: found.rejection = Rejection("not-a-file", ["name": DropName.display(entry.bytes)])
        }
        return found
    }

    private func list(
        _ folder: borrowing Descriptor, prefix: [UInt8], depth: Int, _ found: inout Found, _ sum: inout Int64
    ) throws(SystemError) {
        for entry in try Folder.list(folder) where found.rejection == nil {
            let status: FileStatus
            do { status = try FileStatus(of: entry.name, in: folder) } catch {
                if error.isMissing { continue }
                throw error
            }
            let path = prefix + entry.name.bytes
            let item = DropSignature.Item(path: path, status)
            found.all.append(item)
            // What lies in a folder counts whether or not it is wanted, or listing it would have no bound.
            guard found.all.count <= 4 * rules.mostFiles else {
                found.rejection = Rejection("too-many-files", ["limit": "\(rules.mostFiles)"])
                return
            }
            if DropName.isUnfinished(entry.name.bytes) { found.holdsUnfinished = true }
            if DropName.isJunk(entry.name.bytes) { continue }
            switch status.kind {
            case .regular:
                found.files.append(item)
                sum += status.size
                checkSize(status.size, sum: sum, path, &found)
                if found.files.count > rules.mostFiles {
                    found.rejection = Rejection("too-many-files", ["limit": "\(rules.mostFiles)"])
                }
            case .directory:
                guard depth < rules.deepestFolder else {
                    found.rejection = Rejection("too-deep", ["name": DropName.display(path)])
                    return
                }
                do throws(SystemError) {
                    let inner = try Descriptor.openBeneath(folder, entry.name.bytes, .directory)
                    try list(inner, prefix: path + [UInt8(ascii: "/")], depth: depth + 1, &found, &sum)
                } catch {
                    try refuseDenied(error, path, &found)
                }
            case .link: found.skipped.append(note("skipped-link", path))
            case .pipe, .socket, .device: found.skipped.append(note("skipped-file", path))
            }
        }
    }

    /// A folder that we may not look into makes its drop unreadable; it is no fault of ours, and trying again would not help.
    private func refuseDenied(_ error: SystemError, _ path: [UInt8], _ found: inout Found) throws(SystemError) {
        guard error.isDenied else { throw error }
        found.rejection = Rejection("unreadable", ["name": DropName.display(path)])
    }

    private func note(_ code: String, _ path: [UInt8]) -> DropRecord.Note {
        DropRecord.Note(code: code, facts: ["name": DropName.display(path)])
    }

    private func checkSize(_ size: Int64, sum: Int64, _ path: [UInt8], _ found: inout Found) {
        guard size > rules.largestFile || sum > rules.largestDrop else { return }
        let limit = size > rules.largestFile ? rules.largestFile : rules.largestDrop
        found.rejection = Rejection("too-large", ["name": DropName.display(path), "limit": "\(limit >> 20) MB"])
    }
}

import Glibc

extension Folder {
    /// Removes an entry of an open folder with everything in it. No link is followed, and nothing outside the entry is
    /// touched, whatever somebody renames meanwhile. A crash leaves the rest within the entry, to be removed again.
    /// Two descriptors serve any depth: folders found deeper are first moved up to the entry itself. A mount
    /// point within it is an error (EBUSY, EXDEV).
    package static func removeTree(_ name: FileName, in directory: borrowing Descriptor) throws(SystemError) {
        let top: Descriptor
        do {
            top = try Descriptor.openBeneath(directory, name.component("unlinkat"), .directory)
        } catch {
            // ENOTDIR also for a link, because O_NOFOLLOW and O_DIRECTORY together say so; the link itself goes.
            guard error.code == ENOTDIR || error.code == ELOOP else { throw error }
            return try removeFile(name, in: directory)
        }
        while true {
            let entries = try list(top)
            if entries.isEmpty { break }
            for entry in entries {
                guard entry.kind == .directory else {
                    try removeFile(entry.name, in: top)
                    continue
                }
                let inner = try Descriptor.openBeneath(top, entry.name.bytes, .directory)
                for innerEntry in try list(inner) {
                    if innerEntry.kind == .directory {
                        try renameNoReplace(innerEntry.name, in: inner, to: Durable.temporaryName(), in: top)
                    } else {
                        try removeFile(innerEntry.name, in: inner)
                    }
                }
                try remove(at: top.raw, entry.name.bytes, AT_REMOVEDIR)
            }
        }
        try remove(at: directory.raw, name.bytes, AT_REMOVEDIR)
    }

    /// Removes an empty folder of an open one; one that holds something, or is gone, is left as it is.
    package static func removeIfEmpty(_ name: FileName, in directory: borrowing Descriptor) throws(SystemError) {
        do throws(SystemError) { try remove(at: directory.raw, name.component("unlinkat"), AT_REMOVEDIR) } catch {
            guard error.isTaken || error.isMissing else { throw error }
        }
    }
}

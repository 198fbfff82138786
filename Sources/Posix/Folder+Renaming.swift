import CLinux
import Glibc

extension Folder {
    /// Renames, replacing a file that has the new name.
    package static func rename(_ old: String, to new: String) throws(SystemError) {
        try rename(at: AT_FDCWD, Array(old.utf8), to: AT_FDCWD, Array(new.utf8))
    }

    /// Renames from one open folder to another, replacing a file that has the new name.
    package static func rename(
        _ old: FileName, in from: borrowing Descriptor, to new: FileName, in to: borrowing Descriptor
    ) throws(SystemError) {
        try rename(at: from.raw, old.component("renameat"), to: to.raw, new.component("renameat"))
    }

    /// Renames only if the new name is free; else EEXIST, and nothing has changed.
    package static func renameNoReplace(_ old: String, to new: String) throws(SystemError) {
        try renameNoReplace(at: AT_FDCWD, Array(old.utf8), to: AT_FDCWD, Array(new.utf8))
    }

    /// Renames from one open folder to another only if the new name is free; else EEXIST, and nothing has changed.
    package static func renameNoReplace(
        _ old: FileName, in from: borrowing Descriptor, to new: FileName, in to: borrowing Descriptor
    ) throws(SystemError) {
        try renameNoReplace(at: from.raw, old.component("renameat2"), to: to.raw, new.component("renameat2"))
    }

    private static func rename(
        at from: Int32, _ old: [UInt8], to: Int32, _ new: [UInt8]
    ) throws(SystemError) {
        let (source, target) = (try terminated(old, for: "renameat"), try terminated(new, for: "renameat"))
        try retrying("renameat", path: String(decoding: old, as: UTF8.self)) { renameat(from, source, to, target) }
    }

    private static func renameNoReplace(
        at from: Int32, _ old: [UInt8], to: Int32, _ new: [UInt8]
    ) throws(SystemError) {
        let (source, target) = (try terminated(old, for: "renameat2"), try terminated(new, for: "renameat2"))
        do {
            try retrying("renameat2", path: String(decoding: new, as: UTF8.self)) {
                linux_rename_no_replace(from, source, to, target)
            }
        } catch {
            // Some file systems (NFS, some FUSE) and old kernels lack the flag. A hard link refuses a taken name as
            // well.
            guard error.code == EINVAL || error.code == ENOSYS else { throw error }
            try retrying("linkat", path: String(decoding: new, as: UTF8.self)) { linkat(from, source, to, target, 0) }
            try remove(at: from, old, 0)
        }
    }
}

import CLinux
import Glibc

/// Who an account of the machine is.
package enum Account {
    /// The uid that this process acts with.
    package static var current: UInt32 { geteuid() }

    /// Has root, for the time of the body, be whoever owns a folder that it works in: what is made there belongs to its owner, and nothing
    /// that lies there leads root where its owner could not go. The whole process is that account meanwhile, with its children. Nobody
    /// but root changes.
    package static func acting<Value, Failure: Error>(
        asOwnerOf path: String, _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        guard let status = try? FileStatus(ofPath: path), let groups = become(status) else { return try body() }
        defer {
            // Root is the one left behind, so nothing of this can fail.
            _ = linux_set_user(0)
            _ = linux_set_group(0)
            _ = setgroups(groups.count, groups)
        }
        return try body()
    }

    /// The groups that were given up; nil where nothing was changed.
    private static func become(_ status: FileStatus) -> [gid_t]? {
        guard geteuid() == 0, status.owner != 0 else { return nil }
        var groups = [gid_t](repeating: 0, count: Int(max(0, getgroups(0, nil))))
        let count = getgroups(Int32(groups.count), &groups)
        groups.removeLast(groups.count - Int(max(0, count)))
        var own = status.group
        // Real and effective alike: a shell that is started would take the real one.
        guard setgroups(1, &own) == 0, linux_set_group(status.group) == 0, linux_set_user(status.owner) == 0 else {
            return nil
        }
        return groups
    }

    /// Finds the name of a uid; nil when no account has it.
    package static func name(_ uid: UInt32) throws(SystemError) -> String? {
        try entry("getpwuid_r") { getpwuid_r(uid, $0, $1, $2, $3) }?.name
    }

    /// Finds the uid of a name; nil when no account has it.
    package static func uid(_ name: String) throws(SystemError) -> UInt32? {
        try entry("getpwnam_r") { getpwnam_r(name, $0, $1, $2, $3) }?.uid
    }

    private typealias Search = (
        UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int,
        UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
    ) -> Int32

    private static func entry(_ call: String, _ search: Search) throws(SystemError) -> (name: String, uid: UInt32)? {
        var size = 4096
        while true {
            var buffer = [CChar](repeating: 0, count: size)
            var record = passwd()
            var found: UnsafeMutablePointer<passwd>?
            let (code, result) = buffer.withUnsafeMutableBufferPointer { bytes -> (Int32, (String, UInt32)?) in
                guard let start = bytes.baseAddress else { return (ENOMEM, nil) }
                let code = search(&record, start, bytes.count, &found)
                return (code, found.map { (String(cString: $0.pointee.pw_name), $0.pointee.pw_uid) })
            }
            switch code {
            case 0, ENOENT, ESRCH: return result
            case EINTR: continue
            case ERANGE where size < 1 << 20: size *= 4
            default: throw SystemError(call: call, code: code)
            }
        }
    }
}

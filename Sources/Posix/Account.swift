import Glibc

/// Who an account of the machine is.
package enum Account {
    /// The uid that this process acts with.
    package static var current: UInt32 { geteuid() }

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

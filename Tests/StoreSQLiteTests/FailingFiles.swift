import CSQLite
import Glibc
import Synchronization

/// SQLite's own way to files, in which one chosen call fails: the way SQLite itself is tested for I/O errors.
enum FailingFiles {
    static let name = "failing"

    enum Call: Hashable, Sendable, CaseIterable { case write, sync }

    private struct Plan {
        var call = Call.write
        var code = SQLITE_OK
        var remaining = Int.max
    }

    private static let plan = Mutex(Plan())

    /// Makes the `number`th such call from now on fail with `code`, and those after it succeed again.
    static func arm(_ call: Call, _ number: Int, code: Int32) {
        plan.withLock { $0 = Plan(call: call, code: code, remaining: number) }
    }

    /// Ends the plan; answers whether the call came.
    static func disarm() -> Bool {
        plan.withLock { plan in
            defer { plan = Plan() }
            return plan.remaining <= 0
        }
    }

    static func failure(of call: Call) -> Int32? {
        plan.withLock { plan in
            guard plan.call == call, plan.remaining > 0 else { return nil }
            plan.remaining -= 1
            return plan.remaining == 0 ? plan.code : nil
        }
    }

    /// Registers the way under its name; once is enough for the process.
    static let register: Void = {
        guard let original = sqlite3_vfs_find(nil) else { return }
        let failing = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        failing.initialize(to: original.pointee)
        failing.pointee.zName = UnsafePointer(strdup(name))
        failing.pointee.pAppData = UnsafeMutableRawPointer(original)
        failing.pointee.xOpen = { vfs, name, file, flags, outFlags in
            guard let original = vfs?.pointee.pAppData?.assumingMemoryBound(to: sqlite3_vfs.self),
                let code = original.pointee.xOpen?(original, name, file, flags, outFlags)
            else { return SQLITE_CANTOPEN }
            guard code == SQLITE_OK, let methods = file?.pointee.pMethods else { return code }
            // The changed methods first, and behind them the original ones, where they are found again.
            let both = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 2)
            both.initialize(repeating: methods.pointee, count: 2)
            both.pointee.xSync = { file, flags in
                if let code = FailingFiles.failure(of: .sync) { return code }
                return file?.pointee.pMethods[1].xSync(file, flags) ?? SQLITE_MISUSE
            }
            both.pointee.xWrite = { file, bytes, count, offset in
                if let code = FailingFiles.failure(of: .write) { return code }
                return file?.pointee.pMethods[1].xWrite(file, bytes, count, offset) ?? SQLITE_MISUSE
            }
            file?.pointee.pMethods = UnsafePointer(both)
            return code
        }
        sqlite3_vfs_register(failing, 0)
    }()
}

import Ledger
import Newsroom
import Posix
import StoreContract
import StoreSQLite
import Testing

struct ContractTests {
    @Test("what every store promises holds for SQLite", arguments: StoreContract.Promise.allCases)
    func contract(_ promise: StoreContract.Promise) throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            let contract = StoreContract(
                make: { try SQLiteStore.open(path: path, mode: .create) },
                reopen: { store in
                    try store.close()
                    return try SQLiteStore.open(path: path, mode: .write)
                },
                root: { digest(root(of: $0[...])) }, digest: { digest(SHA256.hash($0)) },
                lies: { bytes in
                    try ["", "-wal"].contains { suffix in
                        guard (try? FileStatus(ofPath: path + suffix)) != nil else { return false }
                        let file = try Descriptor.open(path + suffix).readAll(limit: 1 << 30)
                        return !file.ranges(of: bytes).isEmpty
                    }
                })
            try contract.check(promise)
        }
    }
}

import Glibc
import Ledger
import Newsroom
import Posix
import StoreContract
import StoreSQLite
import Testing

/// A folder of its own for one test, removed with everything in it afterwards.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    var template = Array("/tmp/tinbai-store-XXXXXX\0".utf8CString)
    guard let made = mkdtemp(&template) else { throw StoreError(.failed, "mkdtemp") }
    let path = String(cString: made)
    defer {
        let name = FileName(String(path.dropFirst("/tmp/".count)))
        if let folder = try? Folder.open("/tmp") { try? Folder.removeTree(name, in: folder) }
    }
    return try body(path)
}

func problem(_ body: () throws -> Void) -> StoreError.Problem? {
    do {
        try body()
        return nil
    } catch {
        return (error as? StoreError)?.problem
    }
}

func contents(of path: String) throws -> [UInt8] {
    try Descriptor.open(path).readAll(limit: 1 << 26)
}

/// MTH of RFC 6962, 2.1, in the words of the standard: nothing is kept between sizes.
func root(of entries: ArraySlice<[UInt8]>) -> Hash {
    guard let first = entries.first else { return SHA256.hash([]) }
    if entries.count == 1 { return SHA256.hash([0] + first) }
    var split = 1
    while 2 * split < entries.count { split *= 2 }
    let middle = entries.startIndex + split
    return SHA256.hash([1] + root(of: entries[..<middle]).bytes + root(of: entries[middle...]).bytes)
}

func digest(_ hash: Hash) -> Digest {
    guard let digest = Digest(hash.bytes) else { preconditionFailure("a hash has 32 bytes") }
    return digest
}

/// A seeded generator (SplitMix64), so that every run of a sweep is the same.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

import Posix

/// Room in the write-ahead log, made before it is needed.
///
/// A commit that makes a file longer waits as well until the file system has written down its new length and where its bytes lie; one that
/// writes over bytes that are there waits for those alone, half as long or less on ext4. SQLite begins its log anew after each
/// checkpoint and so writes over it, but the first way through it is slow, and the only one for most services between two starts.
/// So whoever commits again and again fills the log up with zeros. Nobody takes them for a frame: one counts if it has the log's salts
/// and checksums (https://sqlite.org/fileformat2.html, 4.3), and a length that is not that of the frames is what a crash leaves as well.
struct LogRoom {
    /// As long as a log is that is worked off every ``pages``: its header, and frames with a header each.
    static let bytes: Int64 = 32 + Int64(pages) * (24 + 4096)
    /// After so many pages the log is worked off.
    static let pages = 4_000
    /// Commits that come before: a single command leaves no more than it wrote.
    static let patience = 16
    /// Bytes that must be left on the disk for others.
    private static let others: Int64 = 1 << 30

    private let path: String
    private var commits = 0
    private var isDone = false

    /// `path` is the database's.
    init(database path: String) { self.path = path + "-wal" }

    /// Called after each commit, by whom alone may write the log. A megabyte at a time, because the next commit waits for it.
    mutating func make() {
        if isDone { return }
        commits += 1
        guard commits > LogRoom.patience else { return }
        // Without room the log grows as it is written.
        isDone = (try? grow()) ?? true
    }

    /// The log was cut.
    mutating func wasCut() { (commits, isDone) = (0, false) }

    /// Whether it is as long as it becomes.
    private func grow() throws(SystemError) -> Bool {
        let file = try Descriptor.open(path, [.write, .noFollow])
        let size = try file.status().size
        let missing = LogRoom.bytes - size
        guard missing > 0, try freeSpace(path) > LogRoom.others else { return true }
        try file.write(Array(repeating: 0, count: Int(min(missing, 1 << 20))), at: size)
        return missing <= 1 << 20
    }
}

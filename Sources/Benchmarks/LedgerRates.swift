import CBareTree
import Glibc
import Ledger
import Newsroom
import Posix
import StoreSQLite

/// What the ledger costs: its tree beside a bare C loop, appending, signing, and how many rows a proof reads however long it is.
func measureLedger(_ bench: Bench) throws {
    let text = try shippedWorkflow(bench)
    var newsroom = try PureNewsroom(text, keepsEvents: true)
    for number in 0..<bench.scaled(20_000, quick: 4_000) { _ = try newsroom.publishOne(number) }
    let events = newsroom.events
    let entries = events.map(\.canonicalBytes)
    let path = bench.place("ledger.db")
    let store = try SQLiteStore.open(path: path, mode: .create)
    defer { try? store.close() }
    try measureTree(entries, bench)
    try measureAppend(events, store, bench)
    try measureReading(path, store, bench)
    try measureSignature(bench)
    try measureProofRows(bench)
}

private func measureTree(_ entries: [[UInt8]], _ bench: Bench) throws {
    let joined = entries.flatMap(\.self)
    var ends: [Int] = []
    for entry in entries { ends.append((ends.last ?? 0) + entry.count) }
    var expected = [UInt8](repeating: 0, count: Hash.byteCount)
    bare_tree_root(joined, ends, entries.count, &expected)
    let bare = Probe("a bare C loop over libcrypto") {
        var root = [UInt8](repeating: 0, count: Hash.byteCount)
        return try rate(entries.count) {
            bare_tree_root(joined, ends, entries.count, &root)
            guard root == expected else { throw Obstacle("two roots of the same entries") }
        }
    }
    let note = "one core, \(entries.count) leaves of \(joined.count / entries.count) bytes, to the root"
    try bench.measure("ledger/tree", .perSecond, note: note, limits: [bare]) {
        try rate(entries.count) {
            var frontier = Frontier()
            for entry in entries { frontier.append(leaf: .leaf(entry)) }
            guard frontier.root.bytes == expected else { throw Obstacle("another root than the C loop's") }
        }
    }
}

/// The processor's time in the transaction, all of it: events, leaves, subtrees, columns, four indices, the frontier; without waiting
/// for the disk, and without the deciding that comes before.
private func measureAppend(_ events: [Event], _ store: SQLiteStore, _ bench: Bench) throws {
    guard bench.wants("ledger/append") || bench.wants("ledger/read") else { return }
    var place = 0
    let rounds = bench.scaled(7, quick: 3)
    let share = events.count / rounds
    func append() throws -> Double {
        let begin = processorTime()
        let end = place + share
        while place < end {
            let size = min(256, end - place)
            try store.commit(Batch(after: place, events: Array(events[place..<place + size])))
            place += size
        }
        return Double(processorTime() - begin) / 1000 / Double(share)
    }
    try bench.measure(
        "ledger/append", .microseconds, rounds: rounds, note: "CPU an event, 256 a commit", append)
    // Whoever only reads needs something to read.
    while place < share * rounds { _ = try append() }
}

private func measureReading(_ path: String, _ store: SQLiteStore, _ bench: Bench) throws {
    guard bench.wants("ledger/read") else { return }
    let head = try store.head()
    let note = "one core, \(head.size) leaves read from SQLite, to the root"
    let sqlite = try BareSQLite(reading: path)
    let bare = Probe("a bare C loop over SQLite and libcrypto") {
        try rate(head.size) {
            guard try sqlite.root() == head.root.bytes else { throw Obstacle("another root than the stored one") }
        }
    }
    try bench.measure("ledger/read", .perSecond, note: note, limits: [bare]) {
        try rate(head.size) {
            var frontier = Frontier()
            try store.eachEvent(from: 0) { _, bytes in
                frontier.append(leaf: .leaf(UnsafeRawBufferPointer(bytes)))
            }
            guard frontier.root.bytes == head.root.bytes else { throw Obstacle("another root than the stored one") }
        }
    }
}

private func measureSignature(_ bench: Bench) throws {
    guard let key = SigningKey(name: "tinbai/bench", kind: .signature, seed: Array(repeating: 3, count: 32)),
        let checkpoint = Checkpoint(origin: "tinbai/bench", size: 1_000_000, root: .emptyRoot)
    else { throw Obstacle("no key") }
    let count = bench.scaled(10_000, quick: 2_000)
    try bench.measure("ledger/signature", .microseconds, note: "a checkpoint, once a commit") {
        let time = duration { for _ in 0..<count { _ = checkpoint.signed(by: key) } }
        return time * 1000 / Double(count)
    }
}

/// How many hashes a proof reads, each a row: of real leaves, generated one by one, of which only the hashes that are asked for are kept.
private func measureProofRows(_ bench: Bench) throws {
    for (size, name) in [(1_000, "1k"), (1_000_000, "1M"), (20_000_000, "20M")] {
        guard bench.wants("ledger/rows-\(name)") else { continue }
        if size > 1_000_000, bench.scaled(0, quick: 1) == 1 { continue }
        let olds = [1, size / 3, size / 2 + 1, size - 1].map(UInt64.init)
        var wanted: Set<Subtree> = []
        var counts: [Int] = []
        var asked = 0
        let source: SubtreeSource<Never> = { subtree in
            wanted.insert(subtree)
            asked += 1
            return .emptyRoot
        }
        for old in olds {
            for isGrowth in [true, false] {
                asked = 0
                _ =
                    isGrowth
                    ? MerkleTree.consistencyProof(fromSize: old, toSize: UInt64(size), from: source)
                    : MerkleTree.inclusionProof(of: old, inSize: UInt64(size), from: source)
                counts.append(asked)
            }
        }
        var kept: [Subtree: Hash] = [:]
        var roots: [UInt64: Hash] = [:]
        var frontier = Frontier()
        var entry = [UInt8](repeating: 0, count: 300)
        for index in 0..<UInt64(size) {
            if olds.contains(index) { roots[index] = frontier.root }
            withUnsafeBytes(of: index) { entry.replaceSubrange(0..<8, with: $0) }
            let leaf = Hash.leaf(entry)
            if wanted.contains(Subtree(height: 0, place: index)) { kept[Subtree(height: 0, place: index)] = leaf }
            frontier.append(leaf: leaf) { if wanted.contains($0) { kept[$0] = $1 } }
        }
        let root = frontier.root
        for old in olds {
            let proof = try MerkleTree.consistencyProof(fromSize: old, toSize: UInt64(size)) { subtree throws in
                guard let hash = kept[subtree] else { throw Obstacle("a subtree is missing") }
                return hash
            }
            guard
                MerkleTree.verify(
                    consistency: proof, fromSize: old, root: roots[old] ?? .emptyRoot, toSize: UInt64(size), root: root)
            else { throw Obstacle("the proof from \(old) to \(size) does not hold") }
        }
        let most = counts.max() ?? 0
        try bench.measure(
            "ledger/rows-\(name)", .rows, rounds: 1, note: "the most that one of \(counts.count) proofs reads"
        ) {
            Double(most)
        }
    }
}

/// The processor's time that this process has used, in nanoseconds.
private func processorTime() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}

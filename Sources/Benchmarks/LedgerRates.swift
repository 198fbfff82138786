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
    let store = try SQLiteStore.open(path: bench.place("ledger.db"), mode: .create)
    defer { try? store.close() }
    try measureTree(entries, bench)
    try measureAppend(events, store, bench)
    try measureReading(entries, store, bench)
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
    try bench.measure("ledger/append", .microseconds, rounds: rounds, note: "CPU an event, 256 a commit") {
        let begin = processorTime()
        let end = place + share
        while place < end {
            let size = min(256, end - place)
            try store.commit(Batch(after: place, events: Array(events[place..<place + size])))
            place += size
        }
        return Double(processorTime() - begin) / 1000 / Double(share)
    }
}

private func measureReading(_ entries: [[UInt8]], _ store: SQLiteStore, _ bench: Bench) throws {
    let size = try store.head().size
    let note = "one core, \(size) leaves read from SQLite, to the root"
    try bench.measure("ledger/read", .perSecond, note: note) {
        try rate(size) {
            var frontier = Frontier()
            var index = 0
            while index < size {
                for stored in try store.events(from: index, limit: 1000) {
                    frontier.append(leaf: .leaf(stored.bytes))
                    index += 1
                }
            }
            guard try frontier.root.hex == store.head().root.hex else {
                throw Obstacle("another root than the stored one")
            }
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

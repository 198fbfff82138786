import Ledger
import Newsroom
import Service

/// How many events a second a whole ledger is replayed with: read, decided anew by the rules of its moment, compared, applied.
func measureReplay(_ bench: Bench) throws {
    let text = try shippedWorkflow(bench)
    var newsroom = try PureNewsroom(text, keepsEvents: true)
    for number in 0..<bench.scaled(10_000, quick: 2_000) { _ = try newsroom.publishOne(number) }
    let stored = newsroom.events.enumerated().map { StoredEvent(index: $0, bytes: $1.canonicalBytes) }
    let bytes = stored.map(\.bytes)
    let total = bytes.reduce(0) { $0 + $1.count }
    let sqlite = try BareSQLite()
    let limits = [
        Probe("SHA-256 of the leaves") {
            try rate(bytes.count) {
                var frontier = Frontier()
                for leaf in bytes { frontier.append(leaf: Hash.leaf(leaf)) }
                guard Int(frontier.size) == bytes.count else { throw Obstacle("leaves are missing") }
            }
        },
        Probe("JSON found well formed by SQLite, in C") { try sqlite.parses(bytes) },
        Probe("JSON parsed to values") {
            try rate(bytes.count) { for document in bytes { _ = try JSON(parsing: document) } }
        },
    ]
    let note = "one core, \(bytes.count) events of \(total / bytes.count) bytes"
    try bench.measure("replay/events", .perSecond, note: note, limits: limits) {
        var state = Newsroom.State(library: [.of(text): newsroom.definition])
        return try rate(stored.count) { for event in stored { _ = try state.replay(event) } }
    }
    try bench.measure("replay/verified", .perSecond, note: "the same with the tree, to the root") {
        var state = Newsroom.State(library: [.of(text): newsroom.definition])
        var frontier = Frontier()
        return try rate(stored.count) {
            for event in stored {
                frontier.append(leaf: .leaf(event.bytes))
                _ = try state.replay(event)
            }
            guard frontier.root != .emptyRoot else { throw Obstacle("no root") }
        }
    }
}

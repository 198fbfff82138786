import Newsroom
import Posix
import Service
import StoreSQLite
import Workflow

/// How long `queue` takes from exec to exit over a hundred thousand pieces, 200 of which are still under way.
func measureLargeQueue(_ bench: Bench) throws {
    let total = bench.scaled(100_000, quick: 10_000)
    let newsroom = try MeasuredNewsroom(bench)
    _ = try newsroom.drop([("tin.txt", Samples.text(0))])
    try newsroom.take(1)
    newsroom.close()
    let folder = newsroom.folder
    // What lists read are the rows alone, so these have no events.
    let store = try SQLiteStore.open(path: folder.database, mode: .write)
    guard let row = try store.rows(matching: RowQuery()).first else { throw Obstacle("no row") }
    let summary = try JSON(parsing: row.summary)
    let head = try store.head().size
    for first in stride(from: 2, through: total, by: 5_000) {
        let rows = (first..<min(first + 5_000, total + 1)).map { number in
            var copy = row
            copy.id = SubmissionID(year: newsroom.year, number: number)
            if number > 200 { (copy.state, copy.ended, copy.isLive) = (Identifier(literal: "published"), true, true) }
            copy.receivedAt = row.receivedAt.advanced(bySeconds: Int64(-number))
            copy.summary =
                summary.with("id", .string(copy.id.description)).with("state", .string(copy.state.text)).canonicalBytes
            return copy
        }
        try store.commit(Batch(after: head, rows: rows))
    }
    try store.close()
    let service = try RunningService(folder)
    defer { service.stop() }
    let tinbai = try RunningService.program()
    let environment = ["LANG=vi_VN.UTF-8", "TINBAI_NEWSROOM=\(folder.path)"]
    let nothing = Probe("/bin/true, started the same way") { try Program.time(["/bin/true"]) }
    try bench.measure(
        "queue/at-\(total)", .milliseconds, rounds: bench.scaled(40, quick: 10), note: "200 under way; to be under 60",
        limits: [nothing]
    ) { try Program.time([tinbai, "queue"], environment: environment) }
}

/// How often an idle service wakes up, and what memory it has then.
func measureIdle(_ bench: Bench) throws {
    let newsroom = try MeasuredNewsroom(bench)
    _ = try newsroom.drop((0..<40).map { ("tin.txt", Samples.text($0)) })
    try newsroom.take(40)
    newsroom.close()
    let service = try RunningService(newsroom.folder)
    defer { service.stop() }
    // What the start asked for comes to rest first.
    pause(seconds: 3)
    var megabytes = 0.0
    let seconds = bench.scaled(5, quick: 2)
    try bench.measure("idle/wakeups", .perSecond, rounds: bench.scaled(3, quick: 1), note: "to be 0") {
        let before = try service.condition()
        pause(seconds: seconds)
        let after = try service.condition()
        megabytes = after.megabytes
        return Double(after.wakeups - before.wakeups) / Double(seconds)
    }
    try bench.measure("idle/memory", .megabytes, rounds: 1, note: "to be under 60") { megabytes }
}

private func pause(seconds: Int) { _ = try? poll([], timeoutMilliseconds: Int32(seconds) * 1000) }

import Newsroom
import Posix
import Service
import Synchronization

/// How many commands a second are carried out and durable before they are answered, asked by other threads over the real socket.
///
/// Each is a claim or a release: identity, rights, decision, event, ledger, rows, index and a receipt job, one transaction or
/// a share of one.
func measureCommands(_ bench: Bench) throws {
    let newsroom = try MeasuredNewsroom(bench)
    defer { newsroom.close() }
    // Many pieces, because nobody claims and releases the same one a hundred times.
    let pieces = bench.scaled(1260, quick: 126)
    _ = try newsroom.drop((0..<pieces).map { ("tin.txt", Samples.text($0)) })
    try newsroom.take(pieces)
    try newsroom.listen()
    let sqlite = try BareSQLite(path: bench.place("bare.db"))
    let appends = Probe("fdatasync of 4 KiB appends, one by one") {
        try BareDisk.appends(bench.scaled(300, quick: 50), in: bench)
    }
    let single = Probe("SQLite commits of one row") { try sqlite.rows(bench.scaled(300, quick: 50), each: 1) }

    let alone = bench.scaled(100, quick: 20)
    var next = 0
    let line = try Conversation(at: newsroom.folder.socket)
    try bench.measure(
        "commands/1-client", .perSecond, note: "to be 0.70 of the first limit", limits: [single, appends]
    ) {
        try rate(alone * 2) {
            for _ in 0..<alone {
                next += 1
                let id = SubmissionID(year: newsroom.year, number: next % pieces + 1)
                try line.fire("claim", id, as: "lan")
                try line.fire("release", id, as: "lan")
            }
        }
    }
    // As the command line asks: each question over a connection of its own.
    try bench.measure("commands/1-client-anew", .perSecond, limits: [single, appends]) {
        try rate(alone * 2) {
            for _ in 0..<alone {
                next += 1
                let id = SubmissionID(year: newsroom.year, number: next % pieces + 1)
                try claimAndRelease(id, at: newsroom.folder.socket)
            }
        }
    }
    // The account that owns the newsroom may hold 64, and one is held already.
    let clients = 63
    let each = bench.scaled(64, quick: 8)
    let together = Probe("SQLite rows, 63 a commit") {
        try sqlite.rows(bench.scaled(50, quick: 10), each: clients)
    }
    try bench.measure(
        "commands/63-clients", .perSecond, note: "to be 3 times the second limit", limits: [together, single, appends]
    ) {
        let failure = Mutex<(any Error)?>(nil)
        let time = try duration {
            let threads = try (0..<clients).map { client in
                try Thread.start(name: "client") { [socket = newsroom.folder.socket, year = newsroom.year] in
                    do {
                        let line = try Conversation(at: socket)
                        for turn in 0..<each {
                            // Pieces of its own: nobody is to be refused here.
                            let number = client + turn * clients % pieces + 1
                            let id = SubmissionID(year: year, number: number)
                            try line.fire("claim", id, as: "lan")
                            try line.fire("release", id, as: "lan")
                        }
                    } catch {
                        failure.withLock { $0 = $0 ?? error }
                    }
                }
            }
            for thread in threads { thread.join() }
        }
        if let error = failure.withLock({ $0 }) { throw error }
        return Double(clients * each * 2) * 1000 / time
    }
}

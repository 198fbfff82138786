import Foundation
import Posix
import Service

/// How long the command line takes from exec to exit, and with a question to a running service.
func measureStart(_ bench: Bench) throws {
    let tinbai = try RunningService.program()
    let nothing = Probe("/bin/true, started the same way") { try Program.time(["/bin/true"]) }
    let rounds = bench.scaled(60, quick: 15)
    try bench.measure("start/version", .milliseconds, rounds: rounds, limits: [nothing]) {
        try Program.time([tinbai, "--version"], environment: ["LANG=vi_VN.UTF-8"])
    }
    guard bench.wants("start/queue") else { return }
    let newsroom = try MeasuredNewsroom(bench)
    defer { newsroom.close() }
    let pieces = bench.scaled(40, quick: 10)
    _ = try newsroom.drop((0..<pieces).map { ("tin.txt", Samples.text($0)) })
    try newsroom.take(pieces)
    try newsroom.listen()
    let environment = ["LANG=vi_VN.UTF-8", "TINBAI_NEWSROOM=\(newsroom.folder.path)"]
    try bench.measure(
        "start/queue", .milliseconds, rounds: rounds, note: "\(pieces) pieces, from a running service",
        limits: [nothing]
    ) {
        try Program.time([tinbai, "queue"], environment: environment)
    }
}

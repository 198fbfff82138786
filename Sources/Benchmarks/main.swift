import Foundation
import Posix

// Measures what the product does beside what the machine could do at most, both in the same run: see `Bench`.

let words = Array(CommandLine.arguments.dropFirst())
if words.first == Program.peakWord {
    let variables = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
    do {
        print(try Program.run(Array(words.dropFirst()), environment: variables).peakMegabytes, terminator: "")
        exit(0)
    } catch {
        FileHandle.standardError.write(Data("\(error)\n".utf8))
        exit(1)
    }
}

guard let options = Options(words) else {
    FileHandle.standardError.write(Data(Options.usage.utf8))
    exit(2)
}

let suites: [(name: String, run: (Bench) throws -> Void)] = [
    ("transitions", measureTransitions), ("proof", measureProofs), ("commands", measureCommands),
    ("drops", measureDrops), ("way", measureWholeWay), ("queue", measureLargeQueue), ("idle", measureIdle),
    ("replay", measureReplay), ("verify", measureVerifying), ("ledger", measureLedger), ("site", measureSite),
    ("start", measureStart),
]

SignalSet.ignoreWriteSignals()
do {
    let bench = try Bench(options)
    do {
        for suite in suites where bench.wants(suite.name) { try suite.run(bench) }
    } catch {
        try bench.end()
        throw error
    }
    try bench.end()
    let report = Report(quick: options.isQuick, rows: bench.rows)
    FileHandle.standardOutput.write(Data(report.table.utf8))
    if let path = options.json { try report.json().write(to: URL(filePath: path)) }
    if report.rows.isEmpty { throw Obstacle("nothing is called \(options.only ?? "")") }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}

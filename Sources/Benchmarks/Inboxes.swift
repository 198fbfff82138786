import CLinux
import Foundation
import Intake
import Newsroom
import Posix
import Service
import Workflow

/// How many drops a second are taken that stay where they lie, as from a folder that somebody mirrors.
func measureLeft(_ bench: Bench) throws {
    let newsroom = try MeasuredNewsroom(bench, leaving: true)
    defer { newsroom.close() }
    let rounds = bench.scaled(5, quick: 2)
    let count = bench.scaled(10_000, quick: 400) / rounds
    var first = 0
    try bench.measure("drops/left", .perSecond, rounds: rounds, note: "\(count) more each round, left in place") {
        _ = try newsroom.drop((first..<first + count).map { ("tin.txt", Samples.text($0)) })
        first += count
        return try rate(count) { try newsroom.take(count) }
    }
}

/// How long it takes to find what lies in full inboxes: listed, looked at, settled, looked at once more.
func measureScan(_ bench: Bench) throws {
    let count = bench.scaled(100_000, quick: 10_000)
    let inbox = try bench.freshFolder("inboxes")
    let people = Samples.contributors.compactMap(PersonID.init)
    for person in people { try Folder.makeDirectory("\(inbox)/\(person)") }
    for number in 0..<count {
        let path = "\(inbox)/\(people[number % people.count])/Tin hoạt động \(number).txt"
        try Descriptor.open(path, [.write, .create, .exclusive], mode: 0o644).writeAll([UInt8(number % 251)])
    }
    let limits = [
        Probe("readdir and stat of the same files") {
            try duration {
                for person in people {
                    let folder = try Folder.open("\(inbox)/\(person)")
                    for entry in try Folder.list(folder) { _ = try FileStatus(of: entry.name, in: folder) }
                }
            }
        }
    ]
    guard let desk = Identifier("tin-tuc") else { throw Obstacle("no desk") }
    var rules = IntakeRules(defaultDesk: desk)
    rules.quietMilliseconds = 0
    let note = "\(count) files; to be under 1 000"
    try bench.measure("drops/scan", .milliseconds, rounds: bench.scaled(5, quick: 2), note: note, limits: limits) {
        var found = 0
        let time = try duration {
            try Inbox(path: inbox, rules: rules) { people }.drain { report in
                if case .settled(let places) = report { found += places.count }
            }
        }
        guard found == count else { throw Obstacle("\(found) of \(count) files were found") }
        return time
    }
}

/// How long after the last byte, beyond the time that a drop must be quiet, its receipt lies in the outbox of a running service.
func measureReceipt(_ bench: Bench) throws {
    let quiet = 100
    let newsroom = try MeasuredNewsroom(bench, settleMilliseconds: quiet)
    newsroom.close()
    let service = try RunningService(newsroom.folder)
    defer { service.stop() }
    let person = Samples.contributors[0]
    let outbox = newsroom.folder.outbox + "/" + person
    var number = 0
    let note = "to be under 400"
    try bench.measure("drops/receipt", .milliseconds, rounds: bench.scaled(15, quick: 5), note: note) {
        number += 1
        // What the last round asked for comes to rest first.
        _ = try poll([], timeoutMilliseconds: 300)
        let before = Set((try? FileManager.default.contentsOfDirectory(atPath: outbox)) ?? [])
        let path = newsroom.folder.inbox(of: person) + "/tin-\(number).txt"
        try Descriptor.open(path, [.write, .create, .exclusive], mode: 0o644).writeAll(Samples.text(number))
        let begun = monotonic()
        while monotonic() - begun < 30_000_000_000 {
            let now = (try? FileManager.default.contentsOfDirectory(atPath: outbox)) ?? []
            if now.contains(where: { !before.contains($0) && $0.hasPrefix("TB-") }) {
                return Double(monotonic() - begun) / 1e6 - Double(quiet)
            }
            _ = try poll([], timeoutMilliseconds: 1)
        }
        throw Obstacle("no receipt within half a minute")
    }
}

/// The most memory that a service has while many drops pass through it, and by how much it grew over the second half of them.
func measureMemory(_ bench: Bench) throws {
    let newsroom = try MeasuredNewsroom(bench, settleMilliseconds: 50)
    newsroom.close()
    let service = try RunningService(newsroom.folder)
    defer { service.stop() }
    let count = bench.scaled(100_000, quick: 2_000)
    let portion = count / 20
    var samples: [Double] = []
    for number in 0..<20 {
        _ = try newsroom.drop((number * portion..<(number + 1) * portion).map { ("tin.txt", Samples.text($0)) })
        let line = try Conversation(at: newsroom.folder.socket)
        while Int(try line.ask("status", [:])["counters"]?["received"]?.number ?? 0) < (number + 1) * portion {
            _ = try poll([], timeoutMilliseconds: 200)
        }
        samples.append(try service.condition().megabytes)
        bench.say("  \((number + 1) * portion) drops: \(Int(samples.last ?? 0)) MB")
    }
    let growth = (samples[19] - samples[9]) * Double(1_000_000 / max(1, count / 2))
    let note = "\(count) drops; to be under 150; grew by \(Int(growth)) MB for a million over the second half"
    try bench.measure("drops/memory", .megabytes, rounds: 1, note: note) { samples.max() ?? 0 }
}

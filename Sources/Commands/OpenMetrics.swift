import Localization
import Newsroom

/// Writes the answer to `status` as a text that node exporters collect (openmetrics.io, 1.0):
///
///     # TYPE tinbai_commits counter
///     # HELP tinbai_commits Transactions
///     tinbai_commits_total 12
///     # EOF
enum OpenMetrics {
    private enum Kind: String { case gauge, counter, info }

    private static let counters = [
        "requests", "refused", "faults", "connections", "turnedAway", "commits", "events", "fired", "reminders",
        "effects",
    ]
    private static let gauges: [(name: String, key: String)] = [
        ("people", "people"), ("ledger_entries", "size"), ("waiting_jobs", "waitingJobs"),
        ("writer_queue", "writerQueue"), ("uptime_seconds", "uptimeSeconds"), ("store_bytes", "storeBytes"),
        ("disk_free_bytes", "diskFreeBytes"), ("memory_bytes", "memoryBytes"),
    ]

    static let text: @Sendable (JSON) -> [UInt8] = { document in
        var families: [String] = []
        func family(_ name: String, _ kind: Kind, _ samples: [(labels: [String: String], value: Int64)]) {
            guard !samples.isEmpty else { return }
            let suffix =
                switch kind {
                case .gauge: ""
                case .counter: "_total"
                case .info: "_info"
                }
            // An info's family has the name without what its sample ends in.
            let full = "tinbai_" + (kind == .info ? String(name.dropLast(5)) : name)
            var lines = ["# TYPE \(full) \(kind.rawValue)"]
            for unit in ["seconds", "bytes"] where name.hasSuffix("_" + unit) { lines.append("# UNIT \(full) \(unit)") }
            if let help = Phrase.figures[name] { lines.append("# HELP \(full) \(escaped(help(.en)))") }
            for (labels, value) in samples {
                let set = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(escaped($0.value))\"" }
                lines.append("\(full)\(suffix)\(set.isEmpty ? "" : "{\(set.joined(separator: ","))}") \(value)")
            }
            families.append(lines.joined(separator: "\n"))
        }
        func plain(_ value: Int64?) -> [(labels: [String: String], value: Int64)] { value.map { [([:], $0)] } ?? [] }
        family("build_info", .info, [(["version": document["version"]?.text ?? ""], 1)])
        family("up", .gauge, plain(document["running"]?.flag == true ? 1 : 0))
        for (name, key) in gauges { family(name, .gauge, plain(document[key]?.number)) }
        let tally = document["counters"]
        family("largest_batch", .gauge, plain(tally?["largestBatch"]?.number))
        family("open_connections", .gauge, plain(tally?["openConnections"]?.number))
        family("checkpoint_entries", .gauge, plain(document["checkpoint"]?["size"]?.number))
        let signed = document["checkpoint"]?["at"]?.text.flatMap { Instant($0) }
        family("checkpoint_timestamp_seconds", .gauge, plain(signed.map { $0.milliseconds / 1000 }))
        if case .object(let states)? = document["states"] {
            family(
                "submissions", .gauge,
                states.sorted { $0.key < $1.key }.map { (["state": $0.key], $0.value.number ?? 0) })
        }
        let drops = ["received", "resubmitted", "withdrawn", "quarantined", "repeated"]
        family("drops", .counter, drops.compactMap { key in tally?[key]?.number.map { (["result": key], $0) } })
        for key in counters { family(key == "turnedAway" ? "turned_away" : key, .counter, plain(tally?[key]?.number)) }
        return Array((families + ["# EOF"]).joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}

/// What one figure was in each of several rounds.
struct Rounds: Encodable {
    let values: [Double]

    var median: Double {
        let sorted = values.sorted()
        guard let last = sorted.last else { return 0 }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : min(sorted[middle], last)
    }
    var lowest: Double { values.min() ?? 0 }
    var highest: Double { values.max() ?? 0 }

    private enum Key: String, CodingKey { case median, min, max, rounds }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(median, forKey: .median)
        try members.encode(lowest, forKey: .min)
        try members.encode(highest, forKey: .max)
        try members.encode(values, forKey: .rounds)
    }
}

/// What a figure counts, and so whether more of it is better.
enum Unit: String, Encodable {
    case perSecond = "/s"
    case milliseconds = "ms"
    case microseconds = "µs"
    case files
    case rows

    var moreIsBetter: Bool { self == .perSecond }
}

/// What the machine itself, or the program that does the work for us, gives in the same unit and the same minutes.
struct Limit: Encodable {
    let name: String
    let figure: Rounds
    /// The measured median over this one's: a share of the limit where more is better, a multiple of it where less is.
    let ratio: Double
}

/// One line of the table: a figure of ours, and what it stands beside.
struct Row: Encodable {
    /// Group and figure, such as `commands/1-client`; `--only` takes either.
    let name: String
    let unit: Unit
    let moreIsBetter: Bool
    /// What must be known to read the figure, such as the size of the input.
    let note: String
    let figure: Rounds
    let limits: [Limit]
}

/// Something that can be measured once more: gives its figure in the unit of its row.
struct Probe {
    let name: String
    let measure: () throws -> Double

    init(_ name: String, _ measure: @escaping () throws -> Double) {
        self.name = name
        self.measure = measure
    }
}

/// Says why a measurement cannot be made; a benchmark that did not do its work has no figure.
struct Obstacle: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

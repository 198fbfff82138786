import Foundation
import Posix

/// What the command line asked for.
struct Options {
    var isQuick = false
    var isLong = false
    var only: String?
    var json: String?
    var folder: String?
    var fixtures = "fixtures"

    static let usage = """
        usage: Benchmarks [--quick] [--long] [--only NAME] [--json FILE] [--folder DIR] [--fixtures DIR]
          --quick         fewer rounds of less work
          --long          also what takes many minutes
          --only NAME     one group (commands) or one figure (commands/1-client)
          --json FILE     writes every round's figure as well
          --folder DIR    where to work, on the disk to be measured; default: $TMPDIR, else /tmp
          --fixtures DIR  the sample drops; default: fixtures

        """

    /// Nil for words that it does not know.
    init?(_ words: [String]) {
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "--quick": isQuick = true
            case "--long": isLong = true
            case "--only", "--json", "--folder", "--fixtures":
                guard let value = rest.popFirst() else { return nil }
                switch word {
                case "--only": only = value
                case "--json": json = value
                case "--folder": folder = value
                default: fixtures = value
                }
            default: return nil
            }
        }
    }
}

/// Runs measurements beside their limits and keeps what came out.
///
/// A round measures the thing and then each of its limits, and then the next round does: the speed of a virtual disk or a shared
/// processor drifts up to tenfold within minutes, and only what was measured in turn can be compared.
final class Bench {
    let options: Options
    /// A folder of this run's own. Nothing in it is removed before the end: ext4 without a journal does not reuse an
    /// inode that was freed in the last minutes, and its search for another one would be measured.
    let folder: String
    private(set) var rows: [Row] = []
    private var places = 0

    init(_ options: Options) throws {
        self.options = options
        let parent = options.folder ?? ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        let random = randomBytes(4).map { String($0, radix: 16) }.joined()
        folder = "\(parent)/tinbai-bench-\(random)"
        try Folder.makeDirectories(folder)
    }

    /// Removes the run's folder with everything in it.
    func end() throws {
        try Folder.removeTree(FileName(Folder.name(of: folder)), in: Folder.open(Folder.parent(of: folder)))
    }

    /// A path within the run's folder that nobody has used.
    func place(_ name: String) -> String {
        places += 1
        return "\(folder)/\(places)-\(name)"
    }

    /// A new and empty folder within the run's own.
    func freshFolder(_ name: String) throws -> String {
        let path = place(name)
        try Folder.makeDirectory(path)
        return path
    }

    /// Takes the larger number, or the smaller one in a quick run.
    func scaled(_ full: Int, quick: Int) -> Int { options.isQuick ? quick : full }

    /// Whether a figure, or any figure of a group, was asked for.
    func wants(_ name: String) -> Bool {
        guard let only = options.only else { return true }
        return name == only || name.hasPrefix(only + "/") || only.hasPrefix(name + "/")
    }

    /// Measures a figure and its limits in turn, unless it was not asked for.
    func measure(
        _ name: String, _ unit: Unit, rounds: Int? = nil, note: String = "", limits: [Probe] = [],
        _ body: () throws -> Double
    ) throws {
        guard wants(name) else { return }
        say("\(name) …")
        var values: [Double] = []
        var others = limits.map { _ in [Double]() }
        for _ in 0..<(rounds ?? scaled(7, quick: 3)) {
            values.append(try body())
            for (index, limit) in limits.enumerated() { others[index].append(try limit.measure()) }
        }
        let figure = Rounds(values: values)
        rows.append(
            Row(
                name: name, unit: unit, moreIsBetter: unit.moreIsBetter, note: note, figure: figure,
                limits: zip(limits, others).map { limit, values in
                    let rounds = Rounds(values: values)
                    return Limit(name: limit.name, figure: rounds, ratio: figure.median / rounds.median)
                }))
    }

    /// Tells on standard error how far the run is.
    func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}

/// How many times a second something was done that was done `count` times.
func rate(_ count: Int, _ body: () throws -> Void) rethrows -> Double {
    Double(count) * 1000 / (try duration(body))
}

/// How long something takes, in milliseconds.
func duration(_ body: () throws -> Void) rethrows -> Double {
    let begin = monotonic()
    try body()
    return Double(monotonic() - begin) / 1e6
}

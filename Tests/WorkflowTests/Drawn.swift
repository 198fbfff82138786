import Workflow

/// A definition with many states and ways in all directions.
struct Tangle {
    private var office = SmallOffice()

    init(seed: UInt64) {
        var state = seed
        func below(_ limit: Int) -> Int {
            // Knuth's linear congruential generator for 64 bits; the low bits are poor.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        func named(_ text: String) -> Identifier { Identifier(text) ?? id("never") }
        let count = 6 + below(12)
        office.states = (0..<count).map { index in
            State(
                id: named("s\(index)"), titles: Titles(vi: "Nơi thứ \(index)", en: "State number \(index)"),
                kind: index == 0 ? .initial : index == count - 1 ? .ended : .ordinary,
                deadline: below(2) == 0 ? TimeLimit(3600) : nil)
        }
        let rules: [ActorRule] = [.author, .assignee, .role(id("writer")), .role(id("approver"))]
        office.transitions = (0..<2 * count).map { index in
            let from = index < count - 1 ? [index] : [below(count), below(count)]
            let to = index < count - 1 ? index + 1 : below(count)
            return Transition(
                id: named("t\(index)"), titles: Titles(vi: "Bước \(index)", en: "Step \(index)"),
                from: Set(from).sorted().map { named("s\($0)") },
                to: below(12) == 0 && index >= count ? nil : named("s\(to)"),
                by: Array(rules.prefix(1 + below(4))))
        }
        office.promises = []
    }

    func definition() throws -> Definition { try office.definition() }
}

/// The boxes, labels and lines of a picture, read back from its text.
struct Drawn {
    struct Box {
        let left: Int
        let top: Int
        let width: Int
        let height: Int
        let isState: Bool

        func meets(_ other: Box) -> Bool {
            left < other.left + other.width && other.left < left + width && top < other.top + other.height
                && other.top < top + height
        }
    }

    /// One straight piece of a line.
    struct Line {
        let x: Int
        let y: Int
        let toX: Int
        let toY: Int

        func isThrough(_ box: Box) -> Bool {
            max(x, toX) > box.left && min(x, toX) < box.left + box.width && max(y, toY) > box.top
                && min(y, toY) < box.top + box.height
        }
    }

    private(set) var boxes: [Box] = []
    private(set) var lines: [Line] = []
    private(set) var width = 0

    init(_ svg: String) throws {
        // The legend and the heading are no part of the graph.
        let graph = svg.split(separator: "\n").drop { !$0.hasPrefix("<g transform") }.dropFirst()
            .prefix { $0 != "</g>" }
        width = svg.split(separator: "\n").first.map { Drawn.number("width", in: $0) } ?? 0
        for line in graph {
            if line.hasPrefix("<rect"), !line.contains("fill=\"none\"") {
                boxes.append(
                    Box(
                        left: Drawn.number("x", in: line), top: Drawn.number("y", in: line),
                        width: Drawn.number("width", in: line), height: Drawn.number("height", in: line),
                        isState: line.contains(" rx=")))
            } else if line.hasPrefix("<path d=\"M"), !line.contains("a8 8") {
                addLines(line.dropFirst("<path d=\"M".count).prefix { $0 != "\"" })
            }
        }
    }

    private mutating func addLines(_ path: Substring) {
        guard !path.contains("V") else { return }
        var last: (x: Int, y: Int)?
        // Of a rounded corner, its point and its end are enough.
        for piece in path.split(whereSeparator: { "LQ".contains($0) }) {
            let numbers = piece.split(separator: " ").compactMap { Int($0) }
            for index in stride(from: 0, to: numbers.count - 1, by: 2) {
                let point = (x: numbers[index], y: numbers[index + 1])
                if let last { lines.append(Line(x: last.x, y: last.y, toX: point.x, toY: point.y)) }
                last = point
            }
        }
    }

    private static func number(_ name: String, in line: Substring) -> Int {
        let parts = line.split(separator: " ").filter { $0.hasPrefix("\(name)=\"") }
        return parts.first.flatMap { Int($0.dropFirst(name.count + 2).prefix { $0 != "\"" }) } ?? -1
    }
}

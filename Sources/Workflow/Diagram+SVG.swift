extension Definition {
    /// Draws the definition as an SVG picture that needs nothing beside it: one row for each distance from the initial
    /// state, arrows that bend around the states, and labels that keep clear of each other where there is room.
    public func svg(_ language: Titles.Language) -> String {
        Picture(Diagram(self, language: language), title: titles[language], language: language).svg()
    }
}

private struct Point {
    var x: Double
    var y: Double

    static func + (left: Point, right: Point) -> Point { Point(x: left.x + right.x, y: left.y + right.y) }
    static func - (left: Point, right: Point) -> Point { Point(x: left.x - right.x, y: left.y - right.y) }
    static func * (point: Point, factor: Double) -> Point { Point(x: point.x * factor, y: point.y * factor) }

    /// Whole pixels: the same picture on every machine.
    var text: String { "\(pixel(x)) \(pixel(y))" }
}

/// The nearest whole number of a coordinate of the picture; `rounded()` would need the C library's mathematics.
private func pixel(_ value: Double) -> Int { Int(value + 10_000.5) - 10_000 }

private struct Box {
    var center: Point
    var width: Double
    var height: Double

    func contains(_ point: Point, margin: Double = 0) -> Bool {
        abs(point.x - center.x) <= width / 2 + margin && abs(point.y - center.y) <= height / 2 + margin
    }

    func meets(_ other: Box) -> Bool {
        abs(center.x - other.center.x) < (width + other.width) / 2
            && abs(center.y - other.center.y) < (height + other.height) / 2
    }
}

/// A quadratic Bézier curve.
private struct Curve {
    let start: Point
    let control: Point
    let end: Point

    func point(_ t: Double) -> Point {
        start * ((1 - t) * (1 - t)) + control * (2 * t * (1 - t)) + end * (t * t)
    }

    static let samples = (1..<40).map { Double($0) / 40 }
}

private struct Picture {
    private let diagram: Diagram
    private let title: String
    private let language: Titles.Language
    private let boxes: [Box]
    private let width: Double
    private let height: Double

    private static let letter = 7.0
    private static let rowHeight = 130.0
    private static let boxHeight = 34.0
    private static let gap = 110.0
    private static let margin = 90.0

    init(_ diagram: Diagram, title: String, language: Titles.Language) {
        self.diagram = diagram
        self.title = title
        self.language = language
        let widths = diagram.nodes.map { Double($0.title.count) * Picture.letter + 28 }
        let last = diagram.nodes.map(\.row).max() ?? 0
        let rows = (0...last).map { row in diagram.nodes.indices.filter { diagram.nodes[$0].row == row } }
        let rowWidths = rows.map { row in
            row.reduce(0) { $0 + widths[$1] } + Picture.gap * Double(max(0, row.count - 1))
        }
        let inner = rowWidths.max() ?? 0
        var boxes = widths.map { Box(center: Point(x: 0, y: 0), width: $0, height: Picture.boxHeight) }
        for (number, row) in rows.enumerated() {
            var x = Picture.margin + (inner - rowWidths[number]) / 2
            for node in row {
                let y = Picture.margin + Double(number) * Picture.rowHeight
                boxes[node].center = Point(x: x + widths[node] / 2, y: y)
                x += widths[node] + Picture.gap
            }
        }
        self.boxes = boxes
        width = inner + 2 * Picture.margin
        height = 2 * Picture.margin + Double(last) * Picture.rowHeight
    }

    func svg() -> String {
        let size = Point(x: width, y: height)
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"\(language.rawValue)\" viewBox=\"0 0 \(size.text)\""
                + " font-family=\"sans-serif\" font-size=\"12\">",
            "<title>\(xml(title))</title>",
            "<defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\""
                + " orient=\"auto\"><path d=\"M0 0 8 4 0 8z\" fill=\"#555\"/></marker></defs>",
            "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
        ]
        let curves = diagram.arrows.map { curve(from: $0.from, to: $0.to) }
        for curve in curves {
            lines.append(
                "<path d=\"M\(curve.start.text) Q\(curve.control.text) \(curve.end.text)\" fill=\"none\""
                    + " stroke=\"#555\" marker-end=\"url(#head)\"/>")
        }
        for (node, box) in zip(diagram.nodes, boxes) { lines += draw(node, box) }
        var taken = boxes
        for (arrow, curve) in zip(diagram.arrows, curves) {
            let text = arrow.labels.joined(separator: ", ")
            let label = place(text, along: curve, clearOf: taken)
            taken.append(label)
            let at = "x=\"\(pixel(label.center.x))\" y=\"\(pixel(label.center.y) + 4)\""
            lines.append(
                "<text \(at) text-anchor=\"middle\" font-size=\"11\" fill=\"#224\" stroke=\"#fff\" stroke-width=\"4\""
                    + " paint-order=\"stroke\">\(xml(text))</text>")
        }
        return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    private func draw(_ node: Diagram.Node, _ box: Box) -> [String] {
        let (fill, stroke) =
            switch node.kind {
            case .initial: ("#e8f0fe", "2.5")
            case .ordinary: ("#fff", "1")
            case .public: ("#e6f4ea", "2.5")
            case .ended: ("#eee", "1")
            }
        let corner = box.center - Point(x: box.width / 2, y: box.height / 2)
        let (x, y) = (pixel(corner.x), pixel(corner.y))
        let middle = "x=\"\(pixel(box.center.x))\" y=\"\(pixel(box.center.y) + 4)\""
        return [
            "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(pixel(box.width))\" height=\"\(pixel(box.height))\""
                + " rx=\"8\" fill=\"\(fill)\" stroke=\"#333\" stroke-width=\"\(stroke)\"/>",
            "<text \(middle) text-anchor=\"middle\">\(xml(node.title))</text>",
        ]
    }

    /// The least bent curve between two states that passes through no third one. Bends are taken to the right of the
    /// direction first, so the ways there and back are two lines.
    private func curve(from: Int, to: Int) -> Curve {
        let (start, end) = (boxes[from], boxes[to])
        guard from != to else {
            let side = Point(x: start.width / 2, y: 0)
            let bow = Point(x: start.width / 2 + 50, y: Picture.boxHeight * 1.5)
            return Curve(
                start: start.center + side, control: start.center + bow,
                end: start.center + Point(x: start.width / 4, y: start.height / 2))
        }
        let others = boxes.indices.filter { $0 != from && $0 != to }.map { boxes[$0] }
        let way = end.center - start.center
        let across = Point(x: -way.y, y: way.x)
        let bends = [0.12, 0.25, -0.25, 0.4, -0.4, 0.6, -0.6, 0.85, -0.85]
        let curves = bends.map { bend in
            Curve(start: start.center, control: start.center + way * 0.5 + across * bend, end: end.center)
        }
        let clear = curves.first { curve in
            Curve.samples.allSatisfy { t in
                let point = curve.point(t)
                let isInside = (10...width - 10).contains(point.x) && (10...height - 10).contains(point.y)
                return isInside && !others.contains { $0.contains(point, margin: 8) }
            }
        }
        return cut(clear ?? curves[0], from: start, to: end)
    }

    /// Takes off what lies under the two boxes, so that the head of the arrow can be seen.
    private func cut(_ curve: Curve, from: Box, to: Box) -> Curve {
        let fine = (0...400).map { Double($0) / 400 }
        let first = fine.first { !from.contains(curve.point($0)) } ?? 0
        let last = fine.last { !to.contains(curve.point($0), margin: 1) } ?? 1
        guard first < last else { return curve }
        // De Casteljau: the control point of a part is the curve's polar form at its two ends.
        let control =
            curve.start * ((1 - first) * (1 - last)) + curve.control * (first * (1 - last) + last * (1 - first))
            + curve.end * (first * last)
        return Curve(start: curve.point(first), control: control, end: curve.point(last))
    }

    private func place(_ text: String, along curve: Curve, clearOf taken: [Box]) -> Box {
        let places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9].map { t in
            Box(center: curve.point(t), width: Double(text.count) * Picture.letter * 0.92 + 6, height: 15)
        }
        return places.first { place in !taken.contains { $0.meets(place) } } ?? places[0]
    }
}

private func xml(_ text: String) -> String {
    escaped(text, ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"])
}

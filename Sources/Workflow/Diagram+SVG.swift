extension Definition {
    /// Draws the definition as an SVG picture that needs nothing beside it, ending in a newline: states in layers, routes
    /// with right angles, a label on each, a legend below. Dark ink on white, so that it can be printed; the present state,
    /// if one is given, and what leads out of it are emphasized.
    public func svg(_ words: DiagramWords, at present: Identifier? = nil) -> String {
        let diagram = Diagram(self, words: words, at: present)
        let geometry = DiagramGeometry(diagram, DiagramLayers(diagram))
        let heading = "\(titles[words.language]) · \(name) · \(words.version(version))"
        return Picture(diagram: diagram, geometry: geometry, words: words, heading: heading).svg()
    }
}

private struct Picture {
    let diagram: Diagram
    let geometry: DiagramGeometry
    let words: DiagramWords
    let heading: String

    private static let margin = 28
    private static let top = 78

    func svg() -> String {
        let legend = DiagramLegend(diagram, words)
        let width = max(geometry.width, legend.narrowest, textWidth(heading, isBold: true) * 4 / 3) + 2 * Picture.margin
        let inset = (width - geometry.width) / 2
        let legendTop = Picture.top + geometry.height + 36
        let drawn = legend.draw(left: Picture.margin, top: legendTop, width: width - 2 * Picture.margin)
        let height = legendTop + drawn.height + Picture.margin
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"\(words.language.rawValue)\" role=\"img\""
                + " width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\""
                + " font-family=\"'Noto Sans',Arial,'Liberation Sans',sans-serif\" font-size=\"12\">",
            "<title>\(xml(heading))</title>", "<defs>", head("head", Ink.line), head("present", Ink.present), "</defs>",
            "<rect width=\"\(width)\" height=\"\(height)\" fill=\"#fff\"/>",
            "<text x=\"\(Picture.margin)\" y=\"34\" font-size=\"16\" font-weight=\"bold\" fill=\"\(Ink.text)\">"
                + "\(xml(heading))</text>", "<g transform=\"translate(\(inset) \(Picture.top))\">",
        ]
        // What leads out of the present state lies on top of the lines that it crosses.
        lines += geometry.lines.filter { !$0.leavesPresent }.map(draw)
        lines += geometry.lines.filter(\.leavesPresent).map(draw)
        for (box, words) in zip(geometry.boxes, geometry.words) where !words.isEmpty { lines += draw(words, in: box) }
        for (state, node) in diagram.nodes.enumerated() { lines += draw(node, state) }
        lines.append("</g>")
        return (lines + drawn.lines + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    private func head(_ id: String, _ color: String) -> String {
        "<marker id=\"\(id)\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"9\" markerHeight=\"9\""
            + " markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 1 10 5 0 9z\" fill=\"\(color)\"/></marker>"
    }

    private func draw(_ line: DiagramGeometry.Line) -> String {
        let color = line.leavesPresent ? Ink.present : Ink.line
        let marker = line.hasHead ? " marker-end=\"url(#\(line.leavesPresent ? "present" : "head"))\"" : ""
        return "<path d=\"\(rounded(line.points))\" fill=\"none\" stroke=\"\(color)\""
            + " stroke-width=\"\(line.leavesPresent ? "2.2" : "1.4")\"\(line.isAutomatic ? Ink.dotted : "")\(marker)/>"
    }

    /// A text on a line, on white.
    private func draw(_ labels: [DiagramGeometry.Words], in box: DiagramGeometry.Box) -> [String] {
        var lines = [
            "<rect x=\"\(box.left)\" y=\"\(box.top)\" width=\"\(box.width)\" height=\"\(box.height)\" fill=\"#fff\"/>"
        ]
        var y = box.top + 14
        for label in labels { lines += write(label, x: box.middle, y: &y, anchor: "middle") }
        return lines
    }

    private func write(_ words: DiagramGeometry.Words, x: Int, y: inout Int, anchor: String) -> [String] {
        var lines: [String] = []
        for (index, line) in words.lines.enumerated() {
            let look = index < words.titles.count ? "fill=\"\(Ink.verb)\"" : "fill=\"\(Ink.quiet)\""
            lines.append("<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\" \(look)>\(xml(line))</text>")
            y += DiagramGeometry.lineHeight
        }
        return lines
    }

    private func draw(_ node: Diagram.Node, _ state: Int) -> [String] {
        let box = geometry.boxes[state]
        var lines = DiagramLegend.frame(box, node.kind, isPresent: node.isPresent)
        if node.kind == .initial {
            let (x, top) = (box.middle, box.top)
            lines.append("<circle cx=\"\(x)\" cy=\"\(top - 26)\" r=\"6\" fill=\"\(Ink.text)\"/>")
            lines.append(
                "<path d=\"M\(x) \(top - 20)V\(top)\" stroke=\"\(Ink.line)\" stroke-width=\"1.4\""
                    + " marker-end=\"url(#head)\"/>")
        }
        let titles = DiagramGeometry.titles(node)
        let count = titles.count + (node.limit == nil ? 0 : 1)
        var y = box.top + (box.height - count * DiagramGeometry.lineHeight) / 2 + 12
        for title in titles {
            lines.append(
                "<text x=\"\(box.middle)\" y=\"\(y)\" text-anchor=\"middle\" font-weight=\"bold\""
                    + " fill=\"\(Ink.text)\">\(xml(title))</text>")
            y += DiagramGeometry.lineHeight
        }
        if let limit = node.limit {
            let left = box.middle - textWidth(limit) / 2 - 8
            lines.append(
                "<g fill=\"none\" stroke=\"\(Ink.quiet)\"><circle cx=\"\(left + 4)\" cy=\"\(y - 4)\" r=\"5\"/>"
                    + "<path d=\"M\(left + 4) \(y - 7)v3h3\"/></g>")
            lines.append(
                "<text x=\"\(box.middle + 8)\" y=\"\(y)\" text-anchor=\"middle\" fill=\"\(Ink.quiet)\">"
                    + "\(xml(limit))</text>")
        }
        for loop in geometry.loops[state] { lines += draw(loop) }
        return lines
    }

    private func draw(_ loop: DiagramGeometry.Loop) -> [String] {
        let (x, y) = (loop.box.left, loop.box.top + loop.box.height / 2)
        let dashes = loop.isOpinion ? Ink.dashed : loop.isAutomatic ? Ink.dotted : ""
        var lines = [
            "<path d=\"M\(x) \(y - 8)h14a8 8 0 0 1 0 16h-13\" fill=\"none\" stroke=\"\(Ink.line)\" stroke-width=\"1.4\""
                + "\(dashes) marker-end=\"url(#head)\"/>"
        ]
        var text = y - loop.words.reduce(0) { $0 + $1.height } / 2 + 12
        for words in loop.words { lines += write(words, x: x + 28, y: &text, anchor: "start") }
        return lines
    }

    private func rounded(_ points: [DiagramGeometry.Point]) -> String {
        guard let first = points.first, let last = points.last else { return "" }
        var path = "M\(first.x) \(first.y)"
        for index in points.indices.dropFirst().dropLast() {
            let (before, corner, after) = (points[index - 1], points[index], points[index + 1])
            let radius = min(7, length(before, corner) / 2, length(corner, after) / 2)
            let (into, out) = (toward(before, from: corner, radius), toward(after, from: corner, radius))
            path += "L\(into.x) \(into.y)Q\(corner.x) \(corner.y) \(out.x) \(out.y)"
        }
        return path + "L\(last.x) \(last.y)"
    }

    private func length(_ one: DiagramGeometry.Point, _ other: DiagramGeometry.Point) -> Int {
        abs(one.x - other.x) + abs(one.y - other.y)
    }

    private func toward(
        _ end: DiagramGeometry.Point, from start: DiagramGeometry.Point, _ length: Int
    ) -> DiagramGeometry.Point {
        DiagramGeometry.Point(
            x: start.x + (end.x - start.x).signum() * length, y: start.y + (end.y - start.y).signum() * length)
    }
}

/// The colours and dashes of a picture; each kind can also be told by its line, for printers without colour.
enum Ink {
    static let text = "#1b1b1b"
    static let verb = "#14375e"
    static let quiet = "#555"
    static let line = "#666"
    static let present = "#b35900"
    static let dotted = " stroke-dasharray=\"2 4\" stroke-linecap=\"round\""
    static let dashed = " stroke-dasharray=\"6 4\""
}

func xml(_ text: String) -> String {
    escaped(text, ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"])
}

/// The legend below a picture: only what the picture holds.
struct DiagramLegend {
    private enum Item {
        case frame(State.Kind, isPresent: Bool, String)
        case line(dashes: String, String)
        case text(String)

        var words: String {
            switch self {
            case .frame(_, _, let words), .line(_, let words), .text(let words): words
            }
        }

        var width: Int {
            switch self {
            case .frame, .line: 40 + textWidth(words) + 26
            case .text: textWidth(words) + 26
            }
        }
    }

    private let items: [Item]

    init(_ diagram: Diagram, _ words: DiagramWords) {
        let legend = words.legend
        let kinds = Set(diagram.nodes.map(\.kind))
        var items: [Item] = [.frame(.initial, isPresent: false, legend.initial)]
        if kinds.contains(.public) { items.append(.frame(.public, isPresent: false, legend.isPublic)) }
        if kinds.contains(.ended) { items.append(.frame(.ended, isPresent: false, legend.ended)) }
        if diagram.nodes.contains(where: \.isPresent) {
            items.append(.frame(.ordinary, isPresent: true, legend.present))
        }
        if diagram.arrows.contains(where: \.isAutomatic) {
            items.append(.line(dashes: Ink.dotted, legend.automatic))
        }
        if diagram.nodes.contains(where: { !$0.opinions.isEmpty }) {
            items.append(.line(dashes: Ink.dashed, legend.opinion))
        }
        if diagram.hasQuorum { items.append(.text(legend.quorum)) }
        self.items = items
    }

    /// Below this width an item would not fit.
    var narrowest: Int { items.map(\.width).max() ?? 0 }

    func draw(left: Int, top: Int, width: Int) -> (lines: [String], height: Int) {
        var lines = ["<path d=\"M\(left) \(top - 18)h\(width)\" stroke=\"#ccc\"/>"]
        var (x, y) = (left, top)
        for item in items {
            if x > left, x + item.width > left + width + 26 { (x, y) = (left, y + 26) }
            var textLeft = x
            switch item {
            case .frame(let kind, let isPresent, _):
                let box = DiagramGeometry.Box(left: x + 4, top: y - 7, width: 24, height: 14)
                lines += DiagramLegend.frame(box, kind, isPresent: isPresent)
                textLeft += 38
            case .line(let dashes, _):
                lines.append(
                    "<path d=\"M\(x) \(y)h32\" stroke=\"\(Ink.line)\" stroke-width=\"1.4\"\(dashes)/>")
                textLeft += 38
            case .text: break
            }
            lines.append("<text x=\"\(textLeft)\" y=\"\(y + 4)\" fill=\"\(Ink.quiet)\">\(xml(item.words))</text>")
            x += item.width
        }
        return (lines, y - top + 10)
    }

    static func frame(_ box: DiagramGeometry.Box, _ kind: State.Kind, isPresent: Bool) -> [String] {
        let (fill, stroke, width) =
            switch kind {
            case .initial: ("#e8f0fe", "#2f5d9b", "1.5")
            case .ordinary: ("#fff", "#444", "1.2")
            case .public: ("#dff2e4", "#1d6b35", "3")
            case .ended: ("#eee", "#666", "1.2")
            }
        let radius = min(8, box.height / 3)
        func rect(inset: Int, _ look: String) -> String {
            "<rect x=\"\(box.left + inset)\" y=\"\(box.top + inset)\" width=\"\(box.width - 2 * inset)\""
                + " height=\"\(box.height - 2 * inset)\" rx=\"\(max(2, radius - inset))\" \(look)/>"
        }
        var lines: [String] = []
        if isPresent {
            lines.append(rect(inset: -5, "fill=\"none\" stroke=\"\(Ink.present)\" stroke-width=\"3\""))
        }
        lines.append(
            rect(
                inset: 0,
                "fill=\"\(isPresent ? "#ffe9a8" : fill)\" stroke=\"\(stroke)\" stroke-width=\"\(width)\""))
        if kind == .ended { lines.append(rect(inset: 3, "fill=\"none\" stroke=\"\(stroke)\" stroke-width=\"0.8\"")) }
        return lines
    }
}

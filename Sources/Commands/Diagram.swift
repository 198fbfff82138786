import Workflow

/// Draws a workflow for documents and walls; every text in it is escaped for its format.
struct Diagram {
    private let definition: Definition
    private let language: Titles.Language

    init(_ definition: Definition, language: Titles.Language) {
        self.definition = definition
        self.language = language
    }

    /// One arrow for all transitions that lead the same way.
    private struct Arrow {
        let from: Int
        let to: Int
        var label: String
    }

    private var arrows: [Arrow] {
        var arrows: [Arrow] = []
        let places = Dictionary(
            definition.states.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        for transition in definition.transitions {
            guard let to = places[transition.to] else { continue }
            for from in transition.from.compactMap({ places[$0] }) {
                let title = transition.titles[language]
                if let known = arrows.firstIndex(where: { $0.from == from && $0.to == to }) {
                    arrows[known].label += ", \(title)"
                } else {
                    arrows.append(Arrow(from: from, to: to, label: title))
                }
            }
        }
        return arrows
    }

    /// For Mermaid's state diagrams.
    var mermaid: String {
        func name(_ index: Int) -> String { "s\(index)" }
        func escaped(_ text: String) -> String {
            text.unicodeScalars.map { "\"#;:<>{}\\".unicodeScalars.contains($0) ? "#\($0.value);" : String($0) }
                .joined()
        }
        var lines = ["stateDiagram-v2"]
        for (index, state) in definition.states.enumerated() {
            lines.append("    state \"\(escaped(state.titles[language]))\" as \(name(index))")
        }
        for (index, state) in definition.states.enumerated() where state.kind == .initial {
            lines.append("    [*] --> \(name(index))")
        }
        for arrow in arrows { lines.append("    \(name(arrow.from)) --> \(name(arrow.to)): \(escaped(arrow.label))") }
        for (index, state) in definition.states.enumerated() where state.kind == .ended {
            lines.append("    \(name(index)) --> [*]")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// For Graphviz.
    var dot: String {
        func quoted(_ text: String) -> String {
            "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
        }
        var lines = [
            "digraph \(quoted(definition.name.text)) {", "    rankdir=TB;", "    node [shape=box, style=rounded];",
        ]
        for state in definition.states {
            let border: String
            switch state.kind {
            case .initial: border = ", penwidth=2"
            case .ordinary: border = ""
            case .public: border = ", style=\"rounded,bold\""
            case .ended: border = ", peripheries=2"
            }
            lines.append("    \(quoted(state.id.text)) [label=\(quoted(state.titles[language]))\(border)];")
        }
        for arrow in arrows {
            let from = definition.states[arrow.from].id.text
            let to = definition.states[arrow.to].id.text
            lines.append("    \(quoted(from)) -> \(quoted(to)) [label=\(quoted(arrow.label))];")
        }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
    }

    /// A picture that needs no other program: the states in one column in the order of the definition, ways forward on the
    /// right, ways back on the left, each bowing out as far as it leads.
    var svg: String {
        let (boxWidth, boxHeight, step) = (240, 44, 92)
        let arrows = arrows
        let longest = arrows.map { abs($0.to - $0.from) }.max() ?? 1
        let bow = 60 + longest * 34
        let left = bow + 160
        let width = left + boxWidth + bow + 160
        let height = definition.states.count * step + 24
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" "
                + "font-family=\"sans-serif\" font-size=\"13\">",
            "<title>\(Diagram.escaped(definition.titles[language]))</title>",
            "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" "
                + "orient=\"auto\"><path d=\"M0 0 8 4 0 8z\"/></marker></defs>",
        ]
        func middle(_ index: Int) -> Int { 24 + index * step + boxHeight / 2 }
        for arrow in arrows {
            let forward = arrow.to > arrow.from
            let side = forward ? left + boxWidth : left
            let out = (forward ? 1 : -1) * (40 + abs(arrow.to - arrow.from) * 34)
            let (start, end) = (middle(arrow.from) + 8, middle(arrow.to) - 8)
            // The curve's own middle lies three quarters of the way out.
            let (x, y) = (side + out * 3 / 4 + (forward ? 4 : -4), (start + end) / 2 + (forward ? 0 : 6))
            lines.append(
                "<path d=\"M\(side) \(start)C\(side + out) \(start) \(side + out) \(end) \(side) \(end)\" "
                    + "fill=\"none\" stroke=\"#777\" marker-end=\"url(#tip)\"/>")
            lines.append(
                "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(forward ? "start" : "end")\" fill=\"#333\" stroke=\"#fff\" "
                    + "stroke-width=\"3\" paint-order=\"stroke\">\(Diagram.escaped(arrow.label))</text>")
        }
        for (index, state) in definition.states.enumerated() {
            let fill: String
            switch state.kind {
            case .initial: fill = "#e8f0fe"
            case .ordinary: fill = "#fff"
            case .public: fill = "#e6f4ea"
            case .ended: fill = "#f1f3f4"
            }
            lines.append(
                "<rect x=\"\(left)\" y=\"\(24 + index * step)\" width=\"\(boxWidth)\" height=\"\(boxHeight)\" rx=\"10\" "
                    + "fill=\"\(fill)\" stroke=\"#333\"/>")
            lines.append(
                "<text x=\"\(left + boxWidth / 2)\" y=\"\(middle(index) + 5)\" text-anchor=\"middle\">"
                    + "\(Diagram.escaped(state.titles[language]))</text>")
        }
        return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    private static func escaped(_ text: String) -> String {
        text.map { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case _: String(character)
            }
        }.joined()
    }
}

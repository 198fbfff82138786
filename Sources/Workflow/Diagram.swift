/// The states and arrows of a definition with their titles in one language; arrows between the same two states are one
/// arrow with several labels. All in the order of the definition, so the same definition always gives the same picture.
struct Diagram {
    struct Node {
        let id: Identifier
        let title: String
        let kind: State.Kind
        /// The least number of transitions from the initial state.
        let row: Int
    }

    struct Arrow {
        let from: Int
        let to: Int
        var labels: [String]
    }

    let nodes: [Node]
    private(set) var arrows: [Arrow] = []

    init(_ definition: Definition, language: Titles.Language) {
        var ways: [Identifier: [Identifier]] = [:]
        for transition in definition.transitions {
            guard let to = transition.to else { continue }
            for from in transition.from { ways[from, default: []].append(to) }
        }
        let rows = distances(from: [definition.initial], along: ways)
        nodes = definition.states.map { state in
            Node(id: state.id, title: state.titles[language], kind: state.kind, row: rows[state.id] ?? 0)
        }
        for transition in definition.transitions {
            guard let to = transition.to.flatMap({ definition.table.states[$0] }) else { continue }
            for from in transition.from.compactMap({ definition.table.states[$0] }) {
                add(transition.titles[language], from: from, to: to)
            }
        }
    }

    private mutating func add(_ label: String, from: Int, to: Int) {
        guard let index = arrows.firstIndex(where: { $0.from == from && $0.to == to }) else {
            arrows.append(Arrow(from: from, to: to, labels: [label]))
            return
        }
        if !arrows[index].labels.contains(label) { arrows[index].labels.append(label) }
    }
}

extension Definition {
    /// Draws the definition as a Mermaid state diagram (mermaid.js.org, `stateDiagram-v2`), ending in a newline.
    public func mermaid(_ language: Titles.Language) -> String {
        let diagram = Diagram(self, language: language)
        // A hyphen is an operator there and some words are keywords; an identifier holds no underscore, so no two collide.
        let names = diagram.nodes.map { "s_" + String($0.id.text.map { $0 == "-" ? "_" : $0 }) }
        var lines = ["stateDiagram-v2"]
        for (node, name) in zip(diagram.nodes, names) {
            lines.append("    state \"\(escaped(node.title, mermaidEscapes))\" as \(name)")
        }
        for (node, name) in zip(diagram.nodes, names) where node.kind == .initial {
            lines.append("    [*] --> \(name)")
        }
        for arrow in diagram.arrows {
            let label = escaped(arrow.labels.joined(separator: ", "), mermaidEscapes)
            lines.append("    \(names[arrow.from]) --> \(names[arrow.to]): \(label)")
        }
        for (node, name) in zip(diagram.nodes, names) where node.kind == .ended {
            lines.append("    \(name) --> [*]")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Draws the definition in Graphviz's language (graphviz.org/doc/info/lang.html), ending in a newline.
    public func dot(_ language: Titles.Language) -> String {
        let diagram = Diagram(self, language: language)
        var lines = [
            "digraph \"\(name)\" {", "    rankdir=TB;", "    node [shape=box, style=rounded, fontname=\"sans-serif\"];",
            "    edge [fontname=\"sans-serif\", fontsize=10];",
        ]
        for node in diagram.nodes {
            let frame =
                switch node.kind {
                case .initial: ", penwidth=2"
                case .ordinary: ""
                case .public: ", style=\"rounded,bold,filled\", fillcolor=\"#e6f4ea\""
                case .ended: ", peripheries=2"
                }
            lines.append("    \"\(node.id)\" [label=\"\(escaped(node.title, dotEscapes))\"\(frame)];")
        }
        for arrow in diagram.arrows {
            let label = arrow.labels.map { escaped($0, dotEscapes) }.joined(separator: "\\n")
            let (from, to) = (diagram.nodes[arrow.from].id, diagram.nodes[arrow.to].id)
            lines.append("    \"\(from)\" -> \"\(to)\" [label=\"\(label)\"];")
        }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
    }
}

private let mermaidEscapes: [Unicode.Scalar: String] = [
    "\"": "#quot;", "#": "#35;", ";": "#59;", ":": "#58;", "<": "#lt;", ">": "#gt;", "\n": " ",
]
private let dotEscapes: [Unicode.Scalar: String] = ["\"": "\\\"", "\\": "\\\\", "\n": " "]

/// Replaces scalars, not characters: a quotation mark with an accent on it is still a quotation mark to those who parse it.
func escaped(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
    text.unicodeScalars.reduce(into: "") { $0 += escapes[$1] ?? String($1) }
}

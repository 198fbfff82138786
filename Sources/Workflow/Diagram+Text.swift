extension Definition {
    /// Draws the definition as a Mermaid state diagram (mermaid.js.org, `stateDiagram-v2`), ending in a newline; the
    /// present state, if one is given, is the one in yellow.
    public func mermaid(_ words: DiagramWords, at present: Identifier? = nil) -> String {
        let diagram = Diagram(self, words: words, at: present)
        // A hyphen is an operator there and some words are keywords; an identifier holds no underscore, so no two collide.
        let names = diagram.nodes.map { "s_" + String($0.id.text.map { $0 == "-" ? "_" : $0 }) }
        var lines = ["stateDiagram-v2"]
        for (node, name) in zip(diagram.nodes, names) {
            let text = node.limit.map { "\(node.title) (\($0))" } ?? node.title
            lines.append("    state \"\(escaped(text, mermaidEscapes))\" as \(name)")
        }
        for (node, name) in zip(diagram.nodes, names) where node.kind == .initial {
            lines.append("    [*] --> \(name)")
        }
        for arrow in diagram.arrows {
            let label = escaped(arrow.labels.map(\.text).joined(separator: ", "), mermaidEscapes)
            lines.append("    \(names[arrow.from]) --> \(names[arrow.to]): \(label)")
        }
        for (node, name) in zip(diagram.nodes, names) {
            for opinion in node.opinions {
                // No line can be dashed there, so a word says what the dashes would.
                let label = escaped("\(opinion.text), \(words.legend.opinion)", mermaidEscapes)
                lines.append("    \(name) --> \(name): \(label)")
            }
        }
        for (node, name) in zip(diagram.nodes, names) where node.kind == .ended {
            lines.append("    \(name) --> [*]")
        }
        for (look, style, isMeant) in mermaidLooks {
            let meant = zip(diagram.nodes, names).filter { isMeant($0.0) }.map(\.1)
            guard !meant.isEmpty else { continue }
            lines += ["    classDef \(look) \(style)", "    class \(meant.joined(separator: ",")) \(look)"]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Draws the definition in Graphviz's language (graphviz.org/doc/info/lang.html), ending in a newline; the present
    /// state, if one is given, is the one in yellow.
    public func dot(_ words: DiagramWords, at present: Identifier? = nil) -> String {
        let diagram = Diagram(self, words: words, at: present)
        var lines = [
            "digraph \"\(name)\" {", "    rankdir=TB;", "    node [shape=box, style=rounded, fontname=\"sans-serif\"];",
            "    edge [fontname=\"sans-serif\", fontsize=10];",
        ]
        for node in diagram.nodes {
            let label = ([node.title] + [node.limit].compactMap(\.self)).map { escaped($0, dotEscapes) }
            lines.append("    \"\(node.id)\" [label=\"\(label.joined(separator: "\\n"))\"\(dotFrame(node))];")
        }
        for arrow in diagram.arrows {
            let (from, to) = (diagram.nodes[arrow.from].id, diagram.nodes[arrow.to].id)
            let style = arrow.isAutomatic ? ", style=dotted" : ""
            lines.append("    \"\(from)\" -> \"\(to)\" [label=\"\(dotLabel(arrow.labels))\"\(style)];")
        }
        for node in diagram.nodes {
            for opinion in node.opinions {
                lines.append(
                    "    \"\(node.id)\" -> \"\(node.id)\" [label=\"\(dotLabel([opinion]))\", style=dashed];")
            }
        }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
    }
}

private let mermaidLooks: [(look: String, style: String, isMeant: @Sendable (Diagram.Node) -> Bool)] = [
    ("isPublic", "fill:#e6f4ea,stroke-width:3px", { $0.kind == .public }),
    ("isEnded", "fill:#eeeeee", { $0.kind == .ended }),
    ("isPresent", "fill:#ffe9a8,stroke:#b35900,stroke-width:3px", { $0.isPresent }),
]

private func dotFrame(_ node: Diagram.Node) -> String {
    let frame =
        switch node.kind {
        case .initial: ", penwidth=2"
        case .ordinary: ""
        case .public: ", style=\"rounded,bold,filled\", fillcolor=\"#e6f4ea\""
        case .ended: ", peripheries=2"
        }
    // A later attribute of the same name goes before an earlier one.
    return node.isPresent
        ? frame + ", style=\"rounded,bold,filled\", fillcolor=\"#ffe9a8\", color=\"#b35900\"" : frame
}

private func dotLabel(_ labels: [Diagram.Label]) -> String {
    labels.map { label in
        let actors = label.actors.isEmpty ? [] : ["(\(label.actors.joined(separator: ", ")))"]
        return ([label.title] + actors).map { escaped($0, dotEscapes) }.joined(separator: "\\n")
    }.joined(separator: "\\n")
}

private let mermaidEscapes: [Unicode.Scalar: String] = [
    "\"": "#quot;", "#": "#35;", ";": "#59;", ":": "#58;", "<": "#lt;", ">": "#gt;", "\n": " ",
]
private let dotEscapes: [Unicode.Scalar: String] = ["\"": "\\\"", "\\": "\\\\", "\n": " "]

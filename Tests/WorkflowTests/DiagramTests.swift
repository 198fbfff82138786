import Testing
import Workflow

@Suite struct DiagramTests {
    private static let english: DiagramWords = {
        var words = DiagramWords(.en)
        words.limit = { "at most \($0.amount / 3600) h" }
        words.automatic = { $0 == .deadline ? "when the deadline passes" : "at the scheduled time" }
        return words
    }()

    /// The small office with an opinion and a present state.
    private func office() throws -> Definition {
        var office = SmallOffice()
        office.transitions.append(
            Transition(
                id: id("doubt"), titles: Titles(vi: "Còn băn khoăn", en: "Doubt"), from: [id("waiting")], to: nil,
                by: [.role(id("writer"))]))
        return try office.definition()
    }

    @Test("the Mermaid diagram is this one")
    func mermaid() throws {
        let expected = """
            stateDiagram-v2
                state "Draft (at most 1 h)" as s_draft
                state "Waiting" as s_waiting
                state "Ready" as s_ready
                state "Out" as s_out
                state "Dropped" as s_dropped
                [*] --> s_draft
                s_draft --> s_waiting: Propose (author, writer)
                s_waiting --> s_ready: Approve ×2 (approver)
                s_ready --> s_out: Publish (writer, at the scheduled time)
                s_waiting --> s_dropped: Drop (approver)
                s_draft --> s_dropped: Drop (author, when the deadline passes)
                s_waiting --> s_waiting: Doubt (writer), opinion
                s_dropped --> [*]
                classDef isPublic fill:#e6f4ea,stroke-width:3px
                class s_out isPublic
                classDef isEnded fill:#eeeeee
                class s_dropped isEnded
                classDef isPresent fill:#ffe9a8,stroke:#b35900,stroke-width:3px
                class s_waiting isPresent

            """
        #expect(try office().mermaid(Self.english, at: id("waiting")) == expected)
    }

    @Test("the Graphviz diagram is this one")
    func dot() throws {
        let expected = """
            digraph "small-office" {
                rankdir=TB;
                node [shape=box, style=rounded, fontname="sans-serif"];
                edge [fontname="sans-serif", fontsize=10];
                "draft" [label="Draft\\nat most 1 h", penwidth=2];
                "waiting" [label="Waiting", style="rounded,bold,filled", fillcolor="#ffe9a8", color="#b35900"];
                "ready" [label="Ready"];
                "out" [label="Out", style="rounded,bold,filled", fillcolor="#e6f4ea"];
                "dropped" [label="Dropped", peripheries=2];
                "draft" -> "waiting" [label="Propose\\n(author, writer)"];
                "waiting" -> "ready" [label="Approve ×2\\n(approver)"];
                "ready" -> "out" [label="Publish\\n(writer, at the scheduled time)", style=dotted];
                "waiting" -> "dropped" [label="Drop\\n(approver)"];
                "draft" -> "dropped" [label="Drop\\n(author, when the deadline passes)", style=dotted];
                "waiting" -> "waiting" [label="Doubt\\n(writer)", style=dashed];
            }

            """
        #expect(try office().dot(Self.english, at: id("waiting")) == expected)
    }

    @Test("a title cannot break out of a picture, not even with an accent on the quotation mark")
    func escaping() throws {
        var office = SmallOffice()
        let evil = "\"\u{301}]; <\u{338}script>&'\\"
        office.states[1].titles = Titles(vi: evil, en: evil)
        office.transitions[0].titles = Titles(vi: evil, en: evil)
        let definition = try office.definition()
        let svg = definition.svg(DiagramWords(.vi))
        #expect(!svg.unicodeScalars.split(separator: "\n").contains { String($0).contains("<script") })
        #expect(svg.unicodeScalars.filter { $0 == "<" }.count == svg.unicodeScalars.filter { $0 == ">" }.count)
        #expect(svg.contains("&quot;\u{301}]; &lt;\u{338}script&gt;&amp;&#39;\\"))
        #expect(definition.dot(DiagramWords(.vi)).contains("\\\"\u{301}]; <\u{338}script>&'\\\\\""))
        #expect(definition.mermaid(DiagramWords(.vi)).contains("\"#quot;\u{301}]#59; #lt;\u{338}script#gt;&'\\\""))
    }

    @Test(
        "the picture shows every state and every label, and is the same each time", arguments: Titles.Language.allCases)
    func svg(_ language: Titles.Language) throws {
        let definition = try office()
        let svg = definition.svg(DiagramWords(language))
        for state in definition.states { #expect(svg.contains(">\(state.titles[language])</text>")) }
        for transition in definition.transitions {
            let quorum = transition.quorum > 1 ? " ×\(transition.quorum)" : ""
            #expect(svg.contains(">\(transition.titles[language])\(quorum)</text>"))
        }
        #expect(svg == (try office().svg(DiagramWords(language))))
    }

    @Test("deadlines, who fires, what fires by itself, opinions and the present state can be seen")
    func marks() throws {
        let definition = try office()
        let plain = definition.svg(Self.english)
        for text in ["at most 1 h", "author, writer", "Approve ×2", "opinion", "automatic", "public", "ended"] {
            #expect(plain.contains(">\(text)</text>"), "\(text)")
        }
        #expect(plain.contains("stroke-dasharray=\"6 4\"") && plain.contains("stroke-dasharray=\"2 4\""))
        #expect(!plain.contains(">present</text>") && !plain.contains("url(#present)"))
        let marked = definition.svg(Self.english, at: id("waiting"))
        #expect(marked.contains(">present</text>") && marked.contains("url(#present)"))
        #expect(definition.svg(Self.english, at: id("nowhere")) == plain)
    }

    @Test("a transition from a state to itself is drawn")
    func loop() throws {
        var office = SmallOffice()
        office.transitions[3].to = id("waiting")
        #expect(try office.definition().svg(DiagramWords(.en)).contains(">Drop</text>"))
    }

    @Test("no box, no label and no line lies on another box or label", arguments: 1...15)
    func clear(seed: Int) throws {
        let picture = try Drawn(Tangle(seed: UInt64(seed)).definition().svg(DiagramWords(.en)))
        #expect(picture.boxes.count >= 6 && !picture.lines.isEmpty)
        var faults: [String] = []
        for (index, box) in picture.boxes.enumerated() {
            for other in picture.boxes.dropFirst(index + 1) where box.meets(other) { faults.append("\(box) \(other)") }
            // A line passes behind its own label, from the middle of one side to that of the other.
            for line in picture.lines where line.isThrough(box) && (box.isState || line.x != box.left + box.width / 2) {
                faults.append("\(line) \(box)")
            }
            if box.left < 0 || box.top < 0 || box.left + box.width > picture.width { faults.append("\(box)") }
        }
        #expect(faults.isEmpty)
    }
}

import Testing
import Workflow

@Suite struct DiagramTests {
    @Test("the Mermaid diagram is this one")
    func mermaid() throws {
        let expected = """
            stateDiagram-v2
                state "Bản thảo" as s_draft
                state "Chờ duyệt" as s_waiting
                state "Đã duyệt" as s_ready
                state "Đã đăng" as s_out
                state "Bỏ" as s_dropped
                [*] --> s_draft
                s_draft --> s_waiting: Trình
                s_waiting --> s_ready: Duyệt
                s_ready --> s_out: Đăng
                s_waiting --> s_dropped: Bỏ
                s_draft --> s_dropped: Bỏ
                s_dropped --> [*]

            """
        #expect(try SmallOffice().definition().mermaid(.vi) == expected)
    }

    @Test("the Graphviz diagram is this one")
    func dot() throws {
        let expected = """
            digraph "small-office" {
                rankdir=TB;
                node [shape=box, style=rounded, fontname="sans-serif"];
                edge [fontname="sans-serif", fontsize=10];
                "draft" [label="Draft", penwidth=2];
                "waiting" [label="Waiting"];
                "ready" [label="Ready"];
                "out" [label="Out", style="rounded,bold,filled", fillcolor="#e6f4ea"];
                "dropped" [label="Dropped", peripheries=2];
                "draft" -> "waiting" [label="Propose"];
                "waiting" -> "ready" [label="Approve"];
                "ready" -> "out" [label="Publish"];
                "waiting" -> "dropped" [label="Drop"];
                "draft" -> "dropped" [label="Drop"];
            }

            """
        #expect(try SmallOffice().definition().dot(.en) == expected)
    }

    @Test("a title cannot break out of a picture, not even with an accent on the quotation mark")
    func escaping() throws {
        var office = SmallOffice()
        let evil = "\"\u{301}]; <\u{338}script>&'\\"
        office.states[1].titles = Titles(vi: evil, en: evil)
        office.transitions[0].titles = Titles(vi: evil, en: evil)
        let definition = try office.definition()
        let svg = definition.svg(.vi)
        #expect(!svg.unicodeScalars.split(separator: "\n").contains { String($0).contains("<script") })
        #expect(svg.unicodeScalars.filter { $0 == "<" }.count == svg.unicodeScalars.filter { $0 == ">" }.count)
        #expect(svg.contains("&quot;\u{301}]; &lt;\u{338}script&gt;&amp;&#39;\\"))
        #expect(definition.dot(.vi).contains("\\\"\u{301}]; <\u{338}script>&'\\\\\""))
        #expect(definition.mermaid(.vi).contains("\"#quot;\u{301}]#59; #lt;\u{338}script#gt;&'\\\""))
    }

    @Test(
        "the picture shows every state and every label, and is the same each time", arguments: Titles.Language.allCases)
    func svg(_ language: Titles.Language) throws {
        let definition = try SmallOffice().definition()
        let svg = definition.svg(language)
        for state in definition.states { #expect(svg.contains(">\(state.titles[language])</text>")) }
        for transition in definition.transitions { #expect(svg.contains(">\(transition.titles[language])</text>")) }
        #expect(svg == (try SmallOffice().definition().svg(language)))
        #expect(!svg.contains("nan") && !svg.contains("inf"))
    }

    @Test("a transition from a state to itself is drawn")
    func loop() throws {
        var office = SmallOffice()
        office.transitions[3].to = id("waiting")
        #expect(try office.definition().svg(.en).contains(">Drop</text>"))
    }
}

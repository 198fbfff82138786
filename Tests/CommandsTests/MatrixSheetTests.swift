import Localization
import Newsroom
import Testing
import Workflow

@testable import Commands

@Suite("The sheet of powers and the words about differences")
struct MatrixSheetTests {
    private func definition(_ title: String = "Nháp", version: Int = 1, by: [ActorRule] = [.author]) throws
        -> Definition
    {
        let draft = Identifier(literal: "draft")
        let done = Identifier(literal: "done")
        return try Definition(
            name: Identifier(literal: "small"), version: version, titles: Titles(vi: "Nhỏ", en: "Small"),
            roles: [Roles.editor],
            states: [
                State(id: draft, titles: Titles(vi: title, en: title), kind: .initial, deadline: TimeLimit(5400)),
                State(id: done, titles: Titles(vi: "Xong", en: "Done"), kind: .ended),
            ],
            transitions: [
                Transition(
                    id: Identifier(literal: "finish"), titles: Titles(vi: "Kết thúc", en: "Finish"), from: [draft],
                    to: done, by: by, not: [.reviser], requires: [.comment])
            ], promises: [])
    }

    private func sheet(_ definition: Definition, _ language: Language = .vi) -> MatrixSheet {
        MatrixSheet(Matrix(definition, readers: Roles.readers), of: definition, language)
    }

    @Test("the table is this one")
    func table() throws {
        let lines = sheet(try definition()).lines(width: nil, bold: { $0 }, dim: { $0 })
        #expect(
            lines.prefix(13) == [
                "Ai được làm gì: Nhỏ (small, phiên bản 1)", "",
                "Trạng thái, việc   người  người      biên tập  hệ thống",
                "                   viết   đang biên  viên", "                          tập", "Nháp",
                "  Kết thúc → Xong  ✓*     –          –         –",
                "      * không phải người đã sửa bản này; kèm lời nhắn",
                "  sửa bài          –      –          –         –",
                "  gửi bản mới      –      –          –         –", "  xem              ✓      ✓          ✓         ✓",
                "  góp ý            ✓      –          ✓         –", "Xong",
            ])
    }

    @Test("where the terminal is too narrow the same stands as a list, and nothing is lost")
    func narrow() throws {
        let lines = sheet(try definition()).lines(width: 30, bold: { $0 }, dim: { $0 })
        #expect(lines.contains("  Kết thúc → Xong: người viết*"))
        #expect(lines.contains("      * không phải người đã sửa bản này; kèm lời nhắn"))
        #expect(lines.contains("  sửa bài: không ai"))
    }

    @Test("a spreadsheet takes no cell for a formula", arguments: ["=1+1", "+1", "-1", "@SUM(A1)"])
    func formulas(title: String) throws {
        let csv = sheet(try definition(title)).csv
        #expect(csv.contains("\r\n\"'\(title)\",") && !csv.contains("\"\(title)\""))
        #expect(Sheet.cell("a \"b\"") == "\"a \"\"b\"\"\"")
        // Where cells are parted at semicolons or tabs, one begins behind each.
        for sign in [";", "; ", "\t", "\n", "; \""] {
            #expect(Sheet.cell("a\(sign)\(title)").contains("'\(title)"), "\(sign)")
        }
        // What stands within a sentence stays as it was written.
        for text in ["x 1\(title)", "họp, \(title)"] { #expect(Sheet.cell(text) == "\"\(text)\"") }
    }

    @Test("every line of the spreadsheet has as many cells, and every line ends as the standard says")
    func cells() throws {
        let lines = sheet(try definition()).csv.split(separator: "\r\n")
        #expect(lines.count == 1 + 5 + 4)
        #expect(lines.allSatisfy { $0.split(separator: "\",\"", omittingEmptySubsequences: false).count == 8 })
    }

    @Test("the page holds the name, the version, a place for the date and one for the signature; no title breaks out")
    func page() throws {
        let html = sheet(try definition("<b>&\"")).html
        #expect(html.contains("small, phiên bản 1") && html.contains("size: A4 landscape"))
        #expect(html.contains(Phrase.matrix.date(.vi)) && html.contains(Phrase.matrix.signature(.vi)))
        #expect(html.contains("&lt;b&gt;&amp;&quot;") && !html.contains("<b>"))
        #expect(html == sheet(try definition("<b>&\"")).html)
    }

    @Test("who gains and who loses is told in plain words, in both languages")
    func difference() throws {
        let before = try definition()
        let after = try definition("Bản nháp", version: 2, by: [.role(Roles.editor)])
        func told(_ language: Language) -> [String] {
            DifferenceTelling(DefinitionDifference(from: before, to: after), before, after, language).lines.map(\.text)
        }
        #expect(told(.vi).contains("- người viết mất quyền: Kết thúc (ở Bản nháp)"))
        #expect(told(.vi).contains("- biên tập viên thêm quyền: Kết thúc (ở Bản nháp)"))
        #expect(told(.vi).contains("- trạng thái “Nháp”: tên “Nháp” → “Bản nháp”"))
        #expect(told(.en).contains("- author loses: Finish (in Bản nháp)"))
        let same = DifferenceTelling(DefinitionDifference(from: before, to: before), before, before, .vi)
        #expect(same.lines.last?.text == Phrase.difference.identical(.vi))
    }

    @Test("a reminder at the deadline is told in the file's words, not as one at a distance of nothing")
    func whenDue() throws {
        let before = try definition()
        var states = before.states
        states[0].deadline = TimeLimit(86_400)
        states[0].reminders = [Reminder(TimeLimit(0), .after)]
        let after = try Definition(
            name: before.name, version: 2, titles: before.titles, roles: before.roles, states: states,
            transitions: before.transitions, promises: before.promises)
        func told(_ language: Language) -> String {
            DifferenceTelling(DefinitionDifference(from: before, to: after), before, after, language).lines.map(\.text)
                .joined(separator: "\n")
        }
        #expect(told(.en).contains("reminders: none → when due") && told(.vi).contains("đúng lúc đến hạn"))
    }

    @Test("a length of time is said in the largest unit that it is a whole number of")
    func lengths() {
        let words = RuleWords(.en)
        let said: [(TimeLimit, String)] = [
            (TimeLimit(172_800), "2 days"), (TimeLimit(5400), "90 minutes"), (TimeLimit(3600), "1 hour"),
            (TimeLimit(28_800, .workingSeconds), "8 hours of working time"),
            (TimeLimit(86_400, .workingSeconds), "24 hours of working time"),
            (TimeLimit(1, .workingDays), "1 working day"),
        ]
        for (limit, text) in said { #expect(words.length(limit) == text) }
    }
}

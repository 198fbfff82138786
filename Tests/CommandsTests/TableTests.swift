import Localization
import Testing

@testable import Commands

@Suite("Tables")
struct TableTests {
    private var table: Table {
        var table = Table([
            Table.Column(title: "SỐ", toTheRight: true), Table.Column(title: "TIÊU ĐỀ", flexible: true),
            Table.Column(title: "AI"),
        ])
        table.add(["1", "Hội nghị cán bộ, công chức, viên chức năm 2026", "Lan"])
        table.add(["12", "Mái ấm Công đoàn", "Hòa"])
        return table
    }

    @Test("columns stand in line, numbers at the right, and no line ends in a blank")
    func aligned() {
        let lines = table.lines(width: nil)
        #expect(
            lines == [
                "SỐ  TIÊU ĐỀ                                         AI",
                " 1  Hội nghị cán bộ, công chức, viên chức năm 2026  Lan",
                "12  Mái ấm Công đoàn                                Hòa",
            ])
    }

    @Test("into a pipe nothing is cut; on a terminal only the flexible column is")
    func cutToFit() {
        let lines = table.lines(width: 30)
        #expect(lines.allSatisfy { columns($0) <= 30 })
        #expect(lines[1].contains("…") && lines[1].hasSuffix("Lan"))
        #expect(table.lines(width: nil).allSatisfy { !$0.contains("…") })
    }

    @Test(
        "a width of any size, also one that is too small, gives as many lines", arguments: [1, 5, 10, 20, 40, 80, 200])
    func anyWidth(width: Int) {
        #expect(table.lines(width: width).count == 3)
    }

    @Test("a cell stays on its line and cannot steer the terminal")
    func harmless() {
        var table = Table([Table.Column(title: "A"), Table.Column(title: "B")])
        table.add(["a\nb\tc", "\u{1b}[31mx\u{202e}"], below: "dòng 1\n\u{7}dòng 2")
        let lines = table.lines(width: nil)
        #expect(lines.count == 4 && lines[1].hasPrefix("a b c"))
        #expect(lines.joined().unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202e}" })
    }

    @Test("without rows there is no heading")
    func empty() {
        #expect(Table([Table.Column(title: "A")]).lines(width: nil).isEmpty)
    }
}

import Localization

extension MatrixSheet {
    /// One page without anything beside it, for A4 across: the heading stands again on every sheet of paper, a state's
    /// rows stay together where they fit, and a place for date and signature stands at the end.
    var html: String {
        let words = Phrase.matrix
        var lines = [
            "<!DOCTYPE html>", "<html lang=\"\(language.rawValue)\">", "<head>", "<meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width\">", "<title>\(Sheet.escaped(heading))</title>",
            "<style>\(MatrixSheet.style)</style>", "</head>", "<body>", "<h1>\(Sheet.escaped(heading))</h1>",
            "<p>\(Sheet.escaped(words.legend(language)))<br>\(Sheet.escaped(words.several(language)))</p>", "<table>",
            "<thead>",
            "<tr>",
        ]
        lines.append("<th scope=\"col\" class=\"act\">\(Sheet.escaped(words.act(language)))</th>")
        lines += columns.map { "<th scope=\"col\">\(Sheet.escaped($0))</th>" }
        lines.append("<th scope=\"col\" class=\"conditions\">\(Sheet.escaped(words.conditions(language)))</th>")
        lines += ["</tr>", "</thead>"]
        let span = columns.count + 2
        for (index, group) in groups.enumerated() {
            lines.append("<tbody>")
            lines.append(
                "<tr><th scope=\"rowgroup\" colspan=\"\(span)\" class=\"state\">\(Sheet.escaped(group.state))</th></tr>"
            )
            lines += group.lines.map(row)
            // Among the rows of the last state, so that no signature ever stands alone on a sheet.
            if index == groups.count - 1 { lines.append(signature(span)) }
            lines.append("</tbody>")
        }
        return (lines + ["</table>", "</body>", "</html>"]).joined(separator: "\n") + "\n"
    }

    private func signature(_ span: Int) -> String {
        let words = Phrase.matrix
        return "<tr><td colspan=\"\(span)\" class=\"end\"><div><p>\(Sheet.escaped(words.date(language)))</p>"
            + "<p><strong>\(Sheet.escaped(words.signature(language)))</strong></p><p class=\"line\"></p></div></td></tr>"
    }

    private func row(_ line: Line) -> String {
        let leadsTo = line.leadsTo.isEmpty ? "" : " <span class=\"to\">→ \(Sheet.escaped(line.leadsTo))</span>"
        let cells = line.marks.map { mark in
            switch mark {
            case .may: "<td class=\"yes\">✓</td>"
            case .conditionally: "<td class=\"yes\">✓<sup>*</sup></td>"
            case .mayNot: "<td class=\"no\">–</td>"
            }
        }
        return "<tr><th scope=\"row\" class=\"act\">\(Sheet.escaped(line.act))\(leadsTo)</th>\(cells.joined())"
            + "<td class=\"conditions\">\(Sheet.escaped(line.conditions.joined(separator: "; ")))</td></tr>"
    }

    private static let style = """

        @page { size: A4 landscape; margin: 11mm 12mm }
        body { font: 12px/1.35 "Noto Sans", Arial, "Liberation Sans", sans-serif; color: #1b1b1b; background: #fff; margin: 1.5em }
        h1 { font-size: 1.4em; margin: 0 0 .5em }
        table { border-collapse: collapse; width: 100% }
        th, td { border: 1px solid #999; padding: .22em .4em; text-align: center; vertical-align: middle }
        thead th { background: #eee; font-size: .92em }
        th.act, td.conditions, th.conditions { text-align: left }
        th.act { font-weight: normal; min-width: 15em }
        td.conditions { min-width: 17em; font-size: .92em }
        th.state { text-align: left; background: #f6f6f6; padding-top: .5em }
        td.yes { font-weight: bold }
        td.no, .to { color: #666 }
        sup { line-height: 0 }
        p { margin: .6em 0 }
        td.end { border: 0; padding-top: 1.2em }
        td.end div { margin-left: auto; width: 24em }
        td.end .line { height: 4em; border-bottom: 1px dotted #666 }
        thead { display: table-header-group }
        tr, tbody { break-inside: avoid }
        @media print {
          body { margin: 0; font-size: 8.5pt }
          thead th, th.state { -webkit-print-color-adjust: exact; print-color-adjust: exact }
        }

        """
}

import Localization

extension ConductSheet {
    /// One page without anything beside it, for A4 upright: a summary, a table for each question, the checkpoint, and a place for date
    /// and signature. Headings stand again on every sheet of paper, and no row is torn.
    var html: String {
        let words = Phrase.conduct
        var lines = [
            "<!DOCTYPE html>", "<html lang=\"\(language.rawValue)\">", "<head>", "<meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width\">",
            "<title>\(Sheet.escaped(words.heading(language)))</title>", "<style>\(ConductSheet.style)</style>",
            "</head>",
            "<body>", "<p class=\"newsroom\">\(Sheet.escaped(newsroom))</p>",
            "<h1>\(Sheet.escaped(words.heading(language)))</h1>", "<p class=\"range\">\(Sheet.escaped(range))</p>",
        ]
        if let warning { lines.append("<p class=\"warning\">\(Sheet.escaped(warning))</p>") }
        lines.append("<ul class=\"summary\">")
        for (index, part) in parts.enumerated() {
            lines.append(
                "<li><a href=\"#p\(index + 1)\">\(Sheet.escaped(part.heading(language)))</a> "
                    + "<span>\(Numbers.grouped(part.count, language))</span></li>")
        }
        lines.append("</ul>")
        for (index, part) in parts.enumerated() { lines += section(part, index + 1) }
        let meaning = (checkpoint.isEmpty ? words.noCheckpoint : words.checkpointMeans).counted(size, language)
        lines += [
            "<section class=\"foot\">", "<h2>\(Sheet.escaped(words.checkpoint(language)))</h2>",
            "<p>\(Sheet.escaped(meaning))</p>", checkpoint.isEmpty ? "" : "<pre>\(Sheet.escaped(checkpoint))</pre>",
            "<div class=\"sign\"><p>\(Sheet.escaped(Phrase.matrix.date(language)))</p>"
                + "<p><strong>\(Sheet.escaped(words.signature(language)))</strong></p></div>",
            "</section>", "</body>", "</html>",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(_ part: Part, _ number: Int) -> [String] {
        let words = Phrase.conduct
        var lines = [
            "<section id=\"p\(number)\">", "<h2>\(number). \(Sheet.escaped(part.heading(language)))</h2>",
            "<p class=\"meaning\">\(Sheet.escaped(part.meaning(language)))</p>",
        ]
        guard !part.rows.isEmpty else {
            return lines + ["<p class=\"nothing\">\(Sheet.escaped(part.nothing(language)))</p>", "</section>"]
        }
        let about = part.rows.contains { !$0.id.isEmpty }
        let heads =
            [(words.entry, "entry"), (words.time, "time"), (words.person, "person")]
            + (about ? [(words.piece, "piece")] : []) + [(words.act, "act")]
        lines.append("<table><thead><tr>")
        lines += heads.map { "<th scope=\"col\" class=\"\($1)\">\(Sheet.escaped($0(language)))</th>" }
        lines.append("</tr></thead><tbody>")
        for row in part.rows {
            let piece = about ? "<td>\(Sheet.escaped(row.id))<br>\(Sheet.escaped(row.title))</td>" : ""
            let detail = row.detail.isEmpty ? "" : "<div class=\"detail\">\(Sheet.escaped(row.detail))</div>"
            lines.append(
                "<tr><td class=\"entry\">\(Sheet.escaped(row.entries))</td><td>\(Sheet.escaped(row.time))</td>"
                    + "<td>\(Sheet.escaped(row.person))</td>\(piece)<td>\(Sheet.escaped(row.what))\(detail)</td></tr>")
        }
        return lines + ["</tbody></table>", "</section>"]
    }

    private static let style = """

        @page { size: A4; margin: 14mm 13mm 16mm }
        body { font: 13px/1.4 "Noto Sans", Arial, "Liberation Sans", sans-serif; color: #1b1b1b; background: #fff; margin: 1.5em auto; max-width: 60em; padding: 0 1em }
        .newsroom { margin: 0; text-transform: uppercase; letter-spacing: .04em; font-size: .9em }
        h1 { font-size: 1.5em; margin: .2em 0 }
        .range { margin: 0 0 1em }
        .warning { border: 2px solid #b00020; color: #b00020; font-weight: bold; padding: .5em .7em; margin: 0 0 1em }
        .summary { list-style: none; margin: 0 0 1.2em; padding: .6em .9em; border: 1px solid #999; columns: 2; column-gap: 2.5em }
        .summary li { display: flex; justify-content: space-between; gap: 1em; break-inside: avoid }
        .summary a { color: inherit; text-decoration: none }
        .summary span { font-weight: bold; font-variant-numeric: tabular-nums }
        h2 { font-size: 1.1em; margin: 1.2em 0 .2em; break-after: avoid }
        .meaning { margin: 0 0 .4em; color: #444; break-after: avoid }
        .nothing { margin: 0 0 .4em; font-style: italic }
        table { border-collapse: collapse; width: 100%; table-layout: fixed }
        th, td { border: 1px solid #999; padding: .25em .45em; text-align: left; vertical-align: top; overflow-wrap: anywhere }
        thead th { background: #eee }
        thead { display: table-header-group }
        tr { break-inside: avoid }
        th.entry { width: 4.6em }
        th.time { width: 7.6em }
        th.person { width: 9em }
        th.piece { width: 14em }
        td.entry { font-variant-numeric: tabular-nums }
        .detail { color: #333; font-size: .95em; white-space: pre-line }
        .foot { break-inside: avoid }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #999; padding: .5em .7em; font-size: .88em }
        .sign { margin: 1.5em 0 0 auto; width: 22em; text-align: center; min-height: 8em }
        .sign p { margin: .3em 0 }
        @media screen and (max-width: 640px) {
          .summary { columns: 1 }
          .sign { width: auto }
          thead { position: absolute; left: -100em }
          table, tbody, tr, td { display: block }
          tr { border: 1px solid #999; margin: 0 0 .5em; padding: .3em .6em }
          td { border: 0; padding: .05em 0 }
          td.entry { float: right; color: #444 }
        }
        @media print {
          body { margin: 0; padding: 0; max-width: none; font-size: 9pt }
          thead th { -webkit-print-color-adjust: exact; print-color-adjust: exact }
        }

        """
}

import Localization

extension Site {
    /// A day's items; a day without any says so.
    func dayPage(_ day: Day, in archive: Archive) -> [UInt8] {
        let long = Dates.longDay(day.civil, settings.language)
        let title = say(site.dayHeading, ["day": long])
        var sheet = Sheet(path: day.path, title: title, description: "\(settings.name): \(title)")
        let cards = archive.items(archive.byDay[day])
        sheet.isIndexed = !cards.isEmpty
        sheet.main = "<h1 class=\"list-title\">\(title)</h1>\n"
        if cards.isEmpty {
            sheet.main +=
                "<p class=\"nothing\">\(say(words.noneOnDay, ["day": Dates.short(day.civil, settings.language)]))</p>\n"
        } else {
            sheet.main += self.cards(cards, root: sheet.root, hasLead: false)
        }
        sheet.main += "<div class=\"pages\"><nav aria-label=\"\(say(words.byDate))\"><ul>\n"
        let days = day.month.days
        if day.day > 1 { sheet.main += dayLink(days[day.day - 2], words.previousDay, root: sheet.root) }
        sheet.main += "<li><a href=\"\(sheet.root)\(day.month.path)\">\(monthTitle(day.month))</a></li>\n"
        if day.day < days.count { sheet.main += dayLink(days[day.day], words.nextDay, root: sheet.root) }
        sheet.main += "</ul></nav></div>\n"
        return frame(sheet)
    }

    private func dayLink(_ day: Day, _ text: Phrase, root: String) -> Markup {
        "<li><a href=\"\(root)\(day.path)\">\(say(text))</a></li>\n"
    }

    private func monthTitle(_ month: Month) -> String {
        say(site.monthHeading, ["month": "\(month.month)", "year": "\(month.year)"])
    }

    /// A month's calendar, and its items by title.
    func monthPage(_ month: Month, in archive: Archive) -> [UInt8] {
        let title = monthTitle(month)
        var sheet = Sheet(path: month.path, title: title, description: "\(settings.name): \(title)")
        sheet.main = "<h1 class=\"list-title\">\(title)</h1>\n\(calendar(month, root: sheet.root, in: archive))"
        sheet.main += "<ul class=\"titles\">\n"
        for card in archive.items(archive.byMonth[month]) {
            sheet.main += "<li><a href=\"\(sheet.root)\(card.path)\">\(card.title)</a> \(shortTime(card))</li>\n"
        }
        sheet.main += """
            </ul>
            <div class="pages"><nav aria-label="\(say(words.byDate))"><ul>
            <li><a href="\(sheet.root)ngay/index.html">\(say(words.calendar))</a></li>
            </ul></nav></div>

            """
        return frame(sheet)
    }

    private func calendar(_ month: Month, root: String, in archive: Archive) -> Markup {
        var table: Markup = "<table class=\"calendar\"><thead><tr>"
        for name in say(words.weekdays).split(separator: " ") { table += "<th scope=\"col\">\(String(name))</th>" }
        table += "</tr></thead>\n<tbody><tr>"
        for _ in 0..<month.leadingDays { table += "<td></td>" }
        for day in month.days {
            if day.day > 1, (month.leadingDays + day.day) % 7 == 1 { table += "</tr>\n<tr>" }
            if let items = archive.byDay[day] {
                let count = words.items.counted(items.count, settings.language)
                let name = "\(Dates.longDay(day.civil, settings.language)): \(count)"
                table += """
                    <td><a href="\(root)\(day.path)" aria-label="\(name)">\(day.day)<span aria-hidden="true">\
                    \(items.count)</span></a></td>
                    """
            } else {
                table += "<td>\(day.day)</td>"
            }
        }
        for _ in 0..<((7 - (month.leadingDays + month.days.count) % 7) % 7) { table += "<td></td>" }
        table += "</tr></tbody></table>\n"
        return table
    }

    /// Every month that has items, by year.
    func yearsPage(in archive: Archive) -> [UInt8] {
        let title = say(words.byDate)
        var sheet = Sheet(path: Page.years.path ?? "", title: title, description: "\(settings.name): \(title)")
        sheet.main = "<h1 class=\"list-title\">\(title)</h1>\n"
        if archive.byMonth.isEmpty { sheet.main += "<p class=\"nothing\">\(say(site.emptyList))</p>\n" }
        for year in Set(archive.byMonth.keys.map(\.year)).sorted(by: >) {
            sheet.main += "<section class=\"year\"><h2>\(say(site.year)) \(year)</h2>\n<ul>\n"
            for month in 1...12 {
                let month = Month(year: year, month: month)
                let name = "\(say(site.month)) \(month.month)"
                if let items = archive.byMonth[month] {
                    let count = words.items.counted(items.count, settings.language)
                    sheet.main += "<li><a href=\"\(sheet.root)\(month.path)\">\(name) <span>\(count)</span></a></li>\n"
                } else {
                    sheet.main += "<li><span>\(name)</span></li>\n"
                }
            }
            sheet.main += "</ul></section>\n"
        }
        return frame(sheet)
    }

    /// `self.monthsWithNews=["2026/11"]`: what the script for the choice of a date has to know.
    func monthNames(in archive: Archive) -> [UInt8] {
        let names = archive.byMonth.keys.sorted().map { "\"\($0.year)/\(twoDigits($0.month))\"" }
        return Array("self.monthsWithNews=[\(names.joined(separator: ","))];\n".utf8)
    }
}

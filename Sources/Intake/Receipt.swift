package import Localization
package import Newsroom
import Vietnamese

/// Says to a collaborator, in plain words, what has become of what they sent. It shows the present truth, so the same file is
/// written anew whenever that changes.
package struct Receipt: Hashable, Sendable {
    /// Where the piece stands, with what the newsroom says about it.
    package enum Standing: Hashable, Sendable {
        case received
        /// A new version of a piece was received.
        case newVersion
        /// The same bytes were received before.
        case repeated
        case editing
        /// `reminded` when the newsroom has asked before and still waits.
        case returned(comment: String, until: Instant?, reminded: Bool = false)
        case proposed
        case approved
        case scheduled(Instant)
        case published(url: String?)
        /// Published anew, with a note of what was wrong.
        case corrected(url: String?)
        case correcting(url: String?)
        case retracted(comment: String)
        case rejected(comment: String)
        case withdrawn
        /// Nobody ended it: its time ran out.
        case lapsed
        /// The drop could not be read, or its wish not be granted; `quarantine` is the folder's name, which the operator finds it by.
        case unreadable(Rejection, quarantine: String)
    }

    package var standing: Standing
    /// Absent while there is no submission: a drop that could not be read.
    package var number: SubmissionID?
    package var title: String
    /// The name of the drop as people see it.
    package var dropName: String
    package var senderName: String
    package var newsroomName: String
    package var receivedAt: Instant
    package var syllables: Int
    package var photos: Int
    package var byline: String
    package var issues: [Issue]
    package var notes: [DropRecord.Note]
    /// Whether a new version or more photos would join the piece as it stands now.
    package var mayRevise = true
    /// Whether its author may take it back as it stands now.
    package var mayWithdraw = false
    /// Whether nobody was answered about the piece before, so that no receipt lies there under a former title.
    package var isFirst = false

    /// The other name that the same file was sent under again.
    package var sentAgain: String?

    package init(
        standing: Standing, number: SubmissionID?, title: String, dropName: String, senderName: String,
        newsroomName: String, receivedAt: Instant, syllables: Int = 0, photos: Int = 0, byline: String = "",
        issues: [Issue] = [], notes: [DropRecord.Note] = []
    ) {
        self.standing = standing
        self.number = number
        self.title = title
        self.dropName = dropName
        self.senderName = senderName
        self.newsroomName = newsroomName
        self.receivedAt = receivedAt
        self.syllables = syllables
        self.photos = photos
        self.byline = byline
        self.issues = issues
        self.notes = notes
    }

    /// The file's name without suffix: the number and the title's slug, so that a folder of receipts reads as a list.
    package func fileName(_ language: Language) -> String {
        guard let number else {
            let begin = (isWish ? Phrase.outbox.wishName : Phrase.outbox.unreadName)(language)
            let random: String =
                switch standing {
                case .unreadable(_, let quarantine): String(quarantine.suffix(8))
                case _: "\(receivedAt.milliseconds)"
                }
            return [begin, slug(dropName, maximumLength: 60), random].filter { !$0.isEmpty }.joined(separator: " ")
        }
        let words = slug(title, maximumLength: 60)
        return words.isEmpty ? number.description : "\(number.description) \(words)"
    }

    /// Writes the receipt as plain text and as one small page of its own, without script and with everything escaped.
    package func render(_ language: Language, _ zone: Zone) -> (text: String, html: String) {
        let lines = lines(language, zone)
        return (Receipt.text(lines), Receipt.html(lines, language))
    }

    enum Line: Hashable, Sendable {
        case headline(String)
        case paragraph(String)
        case heading(String)
        case item(String)
        case link(String, url: String)
    }

    func lines(_ language: Language, _ zone: Zone) -> [Line] {
        let say = Phrase.receipts
        let id = number?.description ?? ""
        var lines: [Line] = [
            .headline(headline(language, zone, id)), .paragraph(say.greeting(language, ["name": senderName])),
        ]

        var facts: [String] = []
        if number != nil {
            facts.append(say.number(language, ["id": id]))
            facts.append(say.title(language, ["title": title.isEmpty ? say.untitled(language) : title]))
        }
        facts.append(say.file(language, ["name": dropName]))
        facts.append(say.at(language, ["time": Dates.shortWithTime(receivedAt.milliseconds, language, zone)]))
        if syllables > 0 { facts.append(say.length.counted(syllables, language)) }
        if number != nil { facts.append(say.photos.counted(photos, language)) }
        if !byline.isEmpty { facts.append(Phrase.outbox.bylineAs(language, ["byline": byline])) }
        lines += facts.map(Line.item)

        if let sentAgain {
            lines.append(.paragraph(Phrase.outbox.sentAgain(language, ["name": sentAgain, "id": id])))
        }
        lines += said(language, zone, id)
        lines += asked(language)
        if showsAdvice {
            if !advice.isEmpty {
                lines.append(.heading(say.advice(language)))
                lines += advice.compactMap { issue in
                    // What a check names, the note of the same code holds.
                    let facts = notes.first { $0.code == issue.rawValue }?.facts ?? [:]
                    return Phrase.issues[issue.rawValue]?(language, facts)
                }.map(Line.item)
            }
            let told = notes.compactMap { note in
                Receipt.toAnswer.contains(note.code)
                    ? nil : (Phrase.notes[note.code] ?? Phrase.outboxNotes[note.code])?(language, shown(note.facts))
            }
            if !told.isEmpty {
                lines.append(.heading(say.whileReading(language)))
                lines += told.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }.map(Line.item)
            }
        }
        lines += ending(language, id)
        return lines
    }

    private func headline(_ language: Language, _ zone: Zone, _ id: String) -> String {
        let say = Phrase.receipts
        return switch standing {
        case .received: say.received(language)
        case .newVersion: say.newVersion(language, ["id": id])
        case .repeated: say.repeated(language, ["id": id])
        case .editing: say.editing(language)
        case .returned: say.returned(language)
        case .proposed: say.proposed(language)
        case .approved: say.approved(language)
        case .scheduled(let at):
            say.scheduled(language, ["time": Dates.shortWithTime(at.milliseconds, language, zone)])
        case .published, .correcting: say.published(language)
        case .corrected: say.corrected(language)
        case .retracted: say.retracted(language)
        case .rejected: say.rejected(language)
        case .withdrawn: say.withdrawn(language)
        case .lapsed: Phrase.outbox.lapsed(language)
        case .unreadable: isWish ? Phrase.outbox.wishRefused(language) : say.unreadable(language)
        }
    }

    /// What the newsroom itself says: the request, the reason, the link.
    private func said(_ language: Language, _ zone: Zone, _ id: String) -> [Line] {
        let say = Phrase.receipts
        switch standing {
        case .received, .newVersion, .repeated, .editing, .proposed, .approved, .scheduled, .withdrawn: return []
        case .returned(let comment, let until, let reminded):
            var lines: [Line] = reminded ? [.paragraph(Phrase.outbox.reminder(language))] : []
            if !comment.isEmpty { lines.append(.paragraph(say.request(language, ["comment": comment]))) }
            if let until {
                let day = Dates.short(until.milliseconds, language, zone)
                lines.append(.paragraph(say.answerBy(language, ["day": day, "id": id])))
            }
            return lines
        case .lapsed: return [.paragraph(Phrase.outbox.lapsedReason(language))]
        case .published(let url), .corrected(let url), .correcting(let url):
            var lines: [Line] = []
            if case .correcting = standing { lines.append(.paragraph(Phrase.outbox.correcting(language))) }
            return lines + (url.map { [.link(say.link(language, ["url": $0]), url: $0)] } ?? [])
        case .retracted(let comment), .rejected(let comment):
            return comment.isEmpty ? [] : [.paragraph(say.reason(language, ["comment": comment]))]
        case .unreadable(let rejection, _):
            let advice =
                Phrase.quarantine[rejection.code]?(language, rejection.facts) ?? Phrase.outbox.unknownReason(language)
            return [.heading(say.whatToDo(language)), .item(advice)] + choices(rejection.facts)
                + [.paragraph(say.kept(language))]
        }
    }

    /// What was found out about the drop that its sender may have meant otherwise, with what to do then.
    private func asked(_ language: Language) -> [Line] {
        guard showsAdvice || standing == .proposed || standing == .approved else { return [] }
        return notes.filter { Receipt.toAnswer.contains($0.code) }.flatMap { note -> [Line] in
            guard let text = Phrase.outboxNotes[note.code]?(language, note.facts) else { return [] }
            return [.paragraph(text)] + choices(note.facts)
        }
    }

    private static let toAnswer: Set<String> = [
        "which-one", "unknown-number", "version-apart", "supplement-apart", "supplement-joined", "supplement-text",
        "photos-kept",
    ]

    private func choices(_ facts: [String: String]) -> [Line] {
        (facts["choices"] ?? "").split(separator: "\n").map { .item(String($0)) }
    }

    /// Whether the drop asked for something instead of bringing a piece.
    private var isWish: Bool {
        if case .unreadable(let rejection, _) = standing { rejection.code.hasPrefix("withdraw-") } else { false }
    }

    /// What can be mended; that letters were converted is said once, by the note that says how surely.
    private var advice: [Issue] {
        let isTold = notes.contains { $0.code == Issue.convertedEncoding.rawValue }
        return isTold ? issues.filter { $0 != .convertedEncoding } : issues
    }

    /// Facts with an encoding's name as people know it from the menus of their programs.
    private func shown(_ facts: [String: String]) -> [String: String] {
        var facts = facts
        if let encoding = facts["encoding"] {
            facts["encoding"] = encoding == "tcvn3" ? "TCVN3 (ABC)" : encoding.uppercased()
        }
        return facts
    }

    /// Advice about the text helps while it can still be mended.
    private var showsAdvice: Bool {
        switch standing {
        case .received, .newVersion, .editing, .returned: true
        case .repeated, .proposed, .approved, .scheduled, .published, .corrected, .correcting, .retracted, .rejected,
            .withdrawn, .lapsed, .unreadable:
            false
        }
    }

    private func ending(_ language: Language, _ id: String) -> [Line] {
        let say = Phrase.receipts
        let thanks = Line.paragraph(say.thanks(language, ["newsroom": newsroomName]))
        switch standing {
        case .received, .newVersion, .editing, .repeated, .proposed, .approved, .scheduled, .correcting:
            let waiting = showsAdvice && !advice.isEmpty ? say.waitingWithAdvice : say.waiting
            return answers(language, id) + [.paragraph(waiting(language)), thanks]
        case .returned: return answers(language, id) + [thanks]
        case .published, .corrected, .rejected, .retracted, .withdrawn, .lapsed:
            return [thanks, .paragraph(say.encourage(language))]
        case .unreadable: return [thanks]
        }
    }

    /// How to go on: a new version, more photos, taking it back.
    private func answers(_ language: Language, _ id: String) -> [Line] {
        var lines: [Line] = []
        if mayRevise {
            lines.append(.paragraph(Phrase.receipts.answer(language, ["id": id])))
            let lacks: Set<Issue> = [.noPhoto, .brokenImage, .smallPhoto]
            if !lacks.isDisjoint(with: issues) {
                lines.append(.paragraph(Phrase.outbox.addPhotos(language, ["id": id])))
            }
        }
        if mayWithdraw { lines.append(.paragraph(Phrase.outbox.howToWithdraw(language, ["id": id]))) }
        return lines
    }
}

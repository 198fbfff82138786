import Localization
import Newsroom
import Workflow

/// Puts what definitions say into the reader's words: people, conditions, lengths of time, acts and states.
///
/// Titles come from the first of the definitions that has the thing.
struct RuleWords {
    let language: Language
    let definitions: [Definition]

    init(_ language: Language, _ definitions: Definition...) {
        self.language = language
        self.definitions = definitions
    }

    var spoken: Titles.Language { language == .vi ? .vi : .en }

    func rule(_ word: String) -> String { Phrase.rules[word]?(language) ?? word }

    func actor(_ rule: ActorRule) -> String { Phrase.roles[rule.word]?(language) ?? rule.word }

    func state(_ id: Identifier) -> String {
        definitions.lazy.compactMap { $0.state(id) }.first.map { printable($0.titles[spoken]) } ?? id.text
    }

    func transition(_ id: Identifier) -> String {
        definitions.lazy.compactMap { $0.transitions(named: id).first }.first.map { printable($0.titles[spoken]) }
            ?? id.text
    }

    func act(_ act: Matrix.Act) -> String {
        switch act {
        case .transition(let id): transition(id)
        case .revise: rule("revise")
        case .send: rule("send")
        case .see: rule("see")
        case .comment: rule("comment-on")
        }
    }

    func condition(_ condition: Matrix.Condition) -> String {
        let words = Phrase.matrix
        switch condition {
        case .requirement(let requirement): return rule(requirement.rawValue)
        case .fired(let transition): return words.fired(language, ["step": self.transition(transition)])
        case .separation(.author): return words.notAuthor(language)
        case .separation(.reviser): return words.notReviser(language)
        case .separation(.fired(let transition)):
            return words.notFired(language, ["step": self.transition(transition)])
        case .due(let trigger): return words.systemOnly(language, ["condition": rule(trigger.rawValue)])
        case .quorum(let number): return words.quorum.counted(number, language)
        case .sight: return words.sight(language)
        }
    }

    /// A length of time in the largest unit that it is a whole number of.
    func length(_ limit: TimeLimit) -> String {
        let words = Phrase.matrix
        switch limit.unit {
        case .workingDays: return words.workingDays.counted(limit.amount, language)
        case .workingSeconds:
            // A working day has no fixed length, so days are not counted here.
            return words.working(language, ["limit": seconds(limit.amount, inDays: false)])
        case .seconds: return seconds(limit.amount, inDays: true)
        }
    }

    private func seconds(_ amount: Int, inDays: Bool) -> String {
        let words = Phrase.matrix
        if inDays, amount % 86_400 == 0 { return words.days.counted(amount / 86_400, language) }
        if amount % 3600 == 0 { return words.hours.counted(amount / 3600, language) }
        if amount % 60 == 0 { return words.minutes.counted(amount / 60, language) }
        return words.seconds.counted(amount, language)
    }

    /// The words of a diagram.
    var diagram: DiagramWords {
        let words = Phrase.matrix
        var diagram = DiagramWords(spoken)
        diagram.actor = { [self] in actor($0) }
        diagram.limit = { [self] in words.limit(language, ["limit": length($0)]) }
        diagram.automatic = { [self] trigger in
            switch trigger {
            case .deadline: words.atDeadline(language)
            case .scheduledTime: words.atScheduledTime(language)
            }
        }
        diagram.version = { [self] in words.version(language, ["version": String($0)]) }
        diagram.legend.initial = words.initialState(language)
        diagram.legend.isPublic = words.publicState(language)
        diagram.legend.ended = words.endedState(language)
        diagram.legend.present = words.present(language)
        diagram.legend.automatic = words.automatic(language)
        diagram.legend.opinion = words.isOpinion(language)
        diagram.legend.quorum = words.votes(language)
        return diagram
    }
}

extension WorkflowCommands {
    /// A definition by its name, its name and version, or its file.
    static func definition(_ word: String, _ call: Call) throws(Failure) -> Definition {
        try isFile(word)
            ? read(try call.readFile(word, limit: Call.largestDefinition), file: word, call) : adopted(word, call)
    }
}

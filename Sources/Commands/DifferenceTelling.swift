import Localization
import Newsroom
import Workflow

/// Tells in plain words what is different between two workflows.
struct DifferenceTelling {
    struct Line {
        let text: String
        var isHeading = false
    }

    private(set) var lines: [Line] = []
    private let language: Language
    private let old: RuleWords
    private let new: RuleWords
    /// Knows also what only the first workflow has.
    private let both: RuleWords

    init(_ difference: DefinitionDifference, _ before: Definition, _ after: Definition, _ language: Language) {
        self.language = language
        old = RuleWords(language, before)
        new = RuleWords(language, after)
        both = RuleWords(language, after, before)
        let words = Phrase.difference
        say(
            words.heading,
            [
                "a": before.name.text, "versionA": String(before.version), "b": after.name.text,
                "versionB": String(after.version),
            ])
        guard !difference.isEmpty else {
            say(words.identical)
            return
        }
        let start = lines.count
        tellParts(difference)
        if lines.count > start { head(words.parts, at: start) }
        head(words.powers, at: lines.count)
        if difference.powers.isEmpty { say(Phrase.workflow.same, bulleted: true) }
        for change in difference.powers { tell(change) }
        guard !difference.conditions.isEmpty else { return }
        head(words.conditions, at: lines.count)
        for change in difference.conditions { tell(change, difference) }
    }

    private mutating func say(_ phrase: Phrase, _ values: [String: String] = [:], bulleted: Bool = false) {
        lines.append(Line(text: (bulleted ? "- " : "") + phrase(language, values)))
    }

    private mutating func head(_ phrase: Phrase, at place: Int) {
        lines.insert(contentsOf: [Line(text: ""), Line(text: phrase(language), isHeading: true)], at: place)
    }

    private mutating func tellParts(_ difference: DefinitionDifference) {
        let words = Phrase.difference
        if let titles = difference.titles {
            lines.append(Line(text: "- " + changed(titles)))
        }
        func names(_ roles: [Identifier]) -> String { Phrase.list(roles.map { both.actor(.role($0)) }, language) }
        if !difference.roles.added.isEmpty {
            say(words.rolesAdded, ["names": names(difference.roles.added)], bulleted: true)
        }
        if !difference.roles.removed.isEmpty {
            say(words.rolesRemoved, ["names": names(difference.roles.removed)], bulleted: true)
        }
        func promise(_ promise: Promise) -> String { Phrase.promises[promise.rawValue]?(language) ?? promise.rawValue }
        for added in difference.promisesAdded { say(words.promiseAdded, ["name": promise(added)], bulleted: true) }
        for removed in difference.promisesRemoved {
            say(words.promiseRemoved, ["name": promise(removed)], bulleted: true)
        }
        for state in difference.states.added { say(words.stateAdded, ["name": new.state(state)], bulleted: true) }
        for state in difference.states.removed { say(words.stateRemoved, ["name": old.state(state)], bulleted: true) }
        for change in difference.changedStates {
            let values = ["name": old.state(change.state), "changes": changes(change).joined(separator: "; ")]
            say(words.stateChanged, values, bulleted: true)
        }
        for step in difference.transitions.added {
            say(words.stepAdded, ["name": new.transition(step)], bulleted: true)
        }
        for step in difference.transitions.removed {
            say(words.stepRemoved, ["name": old.transition(step)], bulleted: true)
        }
        for change in difference.changedTransitions {
            let values = [
                "name": old.transition(change.transition), "state": both.state(change.from),
                "changes": changes(change).joined(separator: "; "),
            ]
            say(words.stepChanged, values, bulleted: true)
        }
    }

    private func changes(_ change: DefinitionDifference.StateChange) -> [String] {
        let words = Phrase.difference
        func limit(_ limit: TimeLimit?) -> String { limit.map(both.length) ?? words.nothing(language) }
        func reminders(_ reminders: [Reminder]) -> String {
            listed(
                reminders.map { reminder in
                    if reminder.distance.amount == 0 { return words.whenDue(language) }
                    let phrase = reminder.side == .before ? words.before : words.after
                    return phrase(language, ["limit": both.length(reminder.distance)])
                })
        }
        return [
            change.titles.map(changed),
            change.kind.map { changed(words.kind, both.rule($0.before.rawValue), both.rule($0.after.rawValue)) },
            change.live.map { changed(words.live, both.rule($0.before.rawValue), both.rule($0.after.rawValue)) },
            change.deadline.map { changed(words.deadline, limit($0.before), limit($0.after)) },
            change.reminders.map { changed(words.reminders, reminders($0.before), reminders($0.after)) },
        ].compactMap(\.self)
    }

    private func changes(_ change: DefinitionDifference.TransitionChange) -> [String] {
        let words = Phrase.difference
        func effects(_ effects: [Effect]) -> String { listed(effects.map { both.rule($0.rawValue) }) }
        func trigger(_ trigger: Trigger?) -> String {
            listed([trigger].compactMap { $0.map { both.rule($0.rawValue) } })
        }
        func place(_ place: Identifier?, _ names: RuleWords) -> String {
            place.map(names.state) ?? words.stays(language)
        }
        return [
            change.titles.map(changed),
            change.to.map { changed(words.target, place($0.before, old), place($0.after, new)) },
            change.does.map { changed(words.effects, effects($0.before), effects($0.after)) },
            change.automatic.map { changed(words.automatic, trigger($0.before), trigger($0.after)) },
        ].compactMap(\.self)
    }

    private mutating func tell(_ change: DefinitionDifference.PowerChange) {
        let who = both.actor(change.who)
        for (phrase, powers) in [(Phrase.workflow.gains, change.gains), (Phrase.workflow.loses, change.loses)]
        where !powers.isEmpty {
            say(phrase, ["who": who, "powers": told(powers)], bulleted: true)
        }
    }

    /// Powers by act, each with the states where it is held.
    private func told(_ powers: [DefinitionDifference.Power]) -> String {
        var acts: [Matrix.Act] = []
        for power in powers where !acts.contains(power.act) { acts.append(power.act) }
        return acts.map { act in
            let states = powers.filter { $0.act == act }.map { both.state($0.state) }
            let values = ["act": both.act(act), "states": states.joined(separator: ", ")]
            return Phrase.difference.power(language, values)
        }.joined(separator: "; ")
    }

    private mutating func tell(_ change: DefinitionDifference.ConditionChange, _ difference: DefinitionDifference) {
        let words = Phrase.difference
        // Who is meant needs saying only where others with the same power are not.
        let isForAll = difference.conditions.filter { $0.power == change.power }.count == 1
        let values = [
            "act": both.act(change.power.act), "state": both.state(change.power.state),
            "who": isForAll ? "" : change.who.map(both.actor).joined(separator: ", "),
        ]
        func and(_ conditions: [Matrix.Condition]) -> [String: String] {
            values.merging(["conditions": conditions.map(both.condition).joined(separator: "; ")]) { $1 }
        }
        if !change.stricter.isEmpty { say(words.stricter, and(change.stricter), bulleted: true) }
        var looser: [Matrix.Condition] = []
        for condition in change.looser {
            if case .quorum(let number) = condition {
                lines.append(Line(text: "- " + words.fewer.counted(number, language, values)))
            } else {
                looser.append(condition)
            }
        }
        if !looser.isEmpty { say(words.looser, and(looser), bulleted: true) }
    }

    /// Titles in the reader's language, or in the other one where only that one changed.
    private func changed(_ titles: Change<Titles>) -> String {
        let other: Titles.Language = both.spoken == .vi ? .en : .vi
        let shown = titles.before[both.spoken] == titles.after[both.spoken] ? other : both.spoken
        return changed(Phrase.difference.title, printable(titles.before[shown]), printable(titles.after[shown]))
    }

    private func listed(_ items: [String]) -> String {
        items.isEmpty ? Phrase.difference.nothing(language) : items.joined(separator: ", ")
    }

    private func changed(_ phrase: Phrase, _ before: String, _ after: String) -> String {
        phrase(language, ["before": before, "after": after])
    }
}

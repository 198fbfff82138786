/// Tells how a situation came about, with people by name.
///
/// An exploration knows only what people who can be exchanged have done between them. Here its steps are taken again one by
/// one, and who stands at which place is followed on the way.
struct Storyteller {
    let exploration: Exploration

    private var casting: Casting { exploration.casting }

    /// The shortest story to a situation, and what then happened last, if anything.
    func story(to situation: Int, then last: Exploration.Happening? = nil) -> [StoryStep] {
        var path = [situation]
        while let first = path.first, Int(exploration.parents[first]) != first {
            path.insert(Int(exploration.parents[first]), at: 0)
        }
        let all = exploration.table
        var names = exploration.stage.names
        var steps: [Draft] = [
            Draft(
                act: .send, person: names[0], capacity: .author, from: nil, to: all[path[0]].state,
                desk: all[path[0]].desk, text: all[path[0]].text, isNewText: true)
        ]
        for (before, after) in zip(path, path.dropFirst()) {
            var successors: [Exploration.Successor] = []
            exploration.expand(all[before], into: &successors)
            for successor in successors {
                var reached = successor.situation
                exploration.forget(&reached)
                let former = exploration.stage.settled(&reached)
                guard reached == all[after] else { continue }
                steps += drafts(successor, from: all[before], names)
                names = former.map { names[$0] }
                break
            }
        }
        if let last, last.rule >= 0 || last.kind == .revise || last.kind == .restore {
            var successors: [Exploration.Successor] = []
            exploration.expand(all[situation], into: &successors)
            if let successor = successors.first(where: { $0.happening == last }) {
                steps += drafts(successor, from: all[situation], names)
            }
        }
        return told(steps)
    }

    private struct Draft {
        var act: StoryStep.Act
        var person: PersonID?
        var capacity: ActorRule
        var from: Int?
        var to: Int
        var desk: Int
        var text: UInt64
        var isNewText: Bool
    }

    private func draft(
        _ successor: Exploration.Successor, from before: Configuration, _ names: [PersonID]
    ) -> Draft {
        let happening = successor.happening
        let after = successor.situation
        var draft = Draft(
            act: .send, person: happening.place < 0 ? nil : names[happening.place], capacity: .system,
            from: before.state, to: after.state, desk: after.desk, text: after.text, isNewText: false)
        let rules: [ActorRule]
        if happening.rule >= 0 {
            let transition = casting.rules[happening.rule].transition
            rules = transition.by
            switch happening.kind {
            case .fire: draft.act = .fire(transition.id)
            case .vote: draft.act = .vote(transition.id)
            case .opine: draft.act = .opine(transition.id)
            case .resubmit, .revise, .restore: draft.act = .resubmit(transition.id)
            }
            draft.isNewText = happening.kind == .resubmit
        } else {
            rules = casting.definition.states[before.state].revise
            draft.act = .revise(restoresLive: happening.kind == .restore)
            draft.isNewText = true
        }
        if happening.place >= 0 { draft.capacity = capacity(happening.place, rules, before) }
        return draft
    }

    /// What happened as steps: of those who need not be named, as many are as it takes votes.
    private func drafts(
        _ successor: Exploration.Successor, from before: Configuration, _ names: [PersonID]
    ) -> [Draft] {
        let last = draft(successor, from: before, names)
        guard successor.happening.place == Exploration.somebody else { return [last] }
        let transition = casting.rules[successor.happening.rule].transition
        let people = exploration.stage.powers.somebody(
            successor.happening.rule, state: before.state, desk: before.desk)
        return people.enumerated().map { index, person in
            var draft = last
            if index + 1 < people.count {
                draft.act = .vote(transition.id)
                draft.to = before.state
            }
            draft.person = person
            let held = casting.classes.first { $0.members.contains(person) }?.roles[before.desk] ?? 0
            draft.capacity = transition.by.first { casting.roleMask([$0]) & held != 0 } ?? .author
            return draft
        }
    }

    /// By which of the rules somebody is meant; a role goes before what they are to the piece.
    private func capacity(_ place: Int, _ rules: [ActorRule], _ situation: Configuration) -> ActorRule {
        let stage = exploration.stage
        let held = casting.classes.first { $0.members.contains(stage.names[place]) }?.roles[situation.desk] ?? 0
        if let byRole = rules.first(where: { casting.roleMask([$0]) & held != 0 }) { return byRole }
        return place == situation.assignee && rules.contains(.assignee) ? .assignee : .author
    }

    /// A text is told with all that it needed until the next one came.
    private func told(_ drafts: [Draft]) -> [StoryStep] {
        var texts = drafts.map(\.text)
        var known: UInt64 = 0
        for index in drafts.indices.reversed() {
            known |= drafts[index].text
            if case .fire(let name) = drafts[index].act, let from = drafts[index].from {
                known |= need(name, from)
            }
            texts[index] = known
            if drafts[index].isNewText { known = 0 }
        }
        let definition = casting.definition
        return drafts.enumerated().map { index, draft in
            var facts: Facts = casting.desks[draft.desk] == nil ? [] : .desk
            for (bit, part) in casting.textParts.enumerated() where texts[index] >> UInt64(bit) & 1 == 1 {
                facts.formUnion(part)
            }
            return StoryStep(
                act: draft.act, person: draft.person, capacity: draft.capacity,
                from: draft.from.map { definition.states[$0].id }, to: definition.states[draft.to].id,
                desk: casting.desks[draft.desk], facts: facts)
        }
    }

    private func need(_ name: Identifier, _ state: Int) -> UInt64 {
        casting.rulesFrom[state].map { casting.rules[$0] }.first { $0.transition.id == name }?.text ?? 0
    }
}

/// Tells how a situation came about, with people by name.
///
/// An exploration knows only what people who can be exchanged have done between them. Here its steps are taken again one by
/// one, and who stands at which place is followed on the way.
struct Storyteller {
    let exploration: Exploration

    private func path(to situation: Int) -> [Int] {
        var path = [situation]
        while let last = path.last, Int(exploration.parents[last]) != last {
            path.append(Int(exploration.parents[last]))
        }
        return path.reversed()
    }

    /// The rules by which a situation came about.
    func rules(to situation: Int) -> [Int] {
        let path = path(to: situation)
        return zip(path, path.dropFirst()).compactMap { before, after in
            var successors: [Exploration.Successor] = []
            exploration.expand(exploration.table[before], into: &successors)
            return successors.first { successor in
                var reached = successor.situation
                exploration.forget(&reached)
                exploration.stage.settle(&reached)
                return reached == exploration.table[after]
            }.flatMap { $0.happening.rule < 0 ? nil : $0.happening.rule }
        }
    }

    /// The shortest story to a situation, and what then happened last, if anything.
    func story(to situation: Int, then last: Exploration.Happening? = nil) -> [StoryStep] {
        let path = path(to: situation)
        let all = exploration.table
        return story(along: path.map { all[$0] }, then: last)
    }

    /// The story that leads along certain situations, of which each follows from the one before.
    func story(along path: [Configuration], then last: Exploration.Happening? = nil) -> [StoryStep] {
        var names = exploration.stage.names
        var story = StoryDraft(exploration.stage, beginning: path[0])
        for (before, after) in zip(path, path.dropFirst()) {
            var successors: [Exploration.Successor] = []
            exploration.expand(before, into: &successors)
            for successor in successors {
                var reached = successor.situation
                exploration.forget(&reached)
                let former = exploration.stage.settled(&reached)
                guard reached == after else { continue }
                story.add(successor.happening, from: before, to: successor.situation, names)
                names = former.map { names[$0] }
                break
            }
        }
        if let last, let end = path.last, last.rule >= 0 || last.kind == .revise || last.kind == .restore {
            var successors: [Exploration.Successor] = []
            exploration.expand(end, into: &successors)
            if let successor = successors.first(where: { $0.happening == last }) {
                story.add(last, from: end, to: successor.situation, names)
            }
        }
        return story.told
    }
}

/// A story while it is being told: what happened, step by step, and what was known of the text.
struct StoryDraft {
    private let stage: Stage
    private var casting: Casting { stage.casting }
    private var steps: [Draft]
    /// Who has fired what on the present text.
    private var voted: [Identifier: Set<PersonID>] = [:]

    /// A story that begins with the author's first drop.
    init(_ stage: Stage, beginning: Configuration) {
        self.stage = stage
        steps = [
            Draft(
                act: .send, person: stage.names[0], onBehalfOf: nil, capacity: .author, from: nil, to: beginning.state,
                desk: beginning.desk, text: beginning.text, isNewText: true)
        ]
    }

    private struct Draft {
        var act: StoryStep.Act
        var person: PersonID?
        var onBehalfOf: PersonID?
        var capacity: ActorRule
        var from: Int?
        var to: Int
        var desk: Int
        var text: UInt64
        var isNewText: Bool
    }

    private func draft(
        _ happening: Exploration.Happening, from before: Configuration, to after: Configuration, _ names: [PersonID]
    ) -> Draft {
        var draft = Draft(
            act: .send, person: happening.place < 0 ? nil : names[happening.place],
            onBehalfOf: happening.place < 0 ? nil : stage.lender(happening.place), capacity: .system,
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

    /// Adds what happened: of those who need not be named, as many are as it takes votes.
    mutating func add(
        _ happening: Exploration.Happening, from before: Configuration, to after: Configuration, _ names: [PersonID]
    ) {
        let last = draft(happening, from: before, to: after, names)
        guard happening.place == Exploration.somebody else {
            append(last, happening)
            return
        }
        let transition = casting.rules[happening.rule].transition
        let able = stage.powers.somebody(happening.rule, state: before.state, desk: before.desk)
        // Votes that were cast on this text before still count.
        let earlier = voted[transition.id] ?? []
        let lacking = transition.quorum - earlier.count
        let people = lacking > 0 ? Array(able.filter { !earlier.contains($0) }.prefix(lacking)) : able.suffix(1)
        for (index, person) in people.enumerated() {
            var draft = last
            if index + 1 < people.count {
                draft.act = .vote(transition.id)
                draft.to = before.state
            }
            draft.person = person
            let held = casting.classes.first { $0.members.contains(person) }?.roles[before.desk] ?? 0
            draft.capacity = transition.by.first { casting.roleMask([$0]) & held != 0 } ?? .author
            append(draft, happening)
        }
    }

    private mutating func append(_ draft: Draft, _ happening: Exploration.Happening) {
        steps.append(draft)
        if draft.isNewText { voted = [:] }
        switch draft.act {
        case .send, .revise: break
        case .fire(let name), .resubmit(let name), .vote(let name), .opine(let name):
            if let person = draft.person { voted[name, default: []].insert(person) }
        }
        let isMove = happening.kind == .fire || happening.kind == .resubmit
        guard isMove, casting.rules[happening.rule].transition.does.contains(.voidApprovals) else { return }
        for rule in casting.rules where rule.approves { voted[rule.transition.id] = nil }
    }

    /// By which of the rules somebody is meant; a role goes before what they are to the piece.
    private func capacity(_ place: Int, _ rules: [ActorRule], _ situation: Configuration) -> ActorRule {
        let held =
            casting.classes.first {
                $0.members.contains(stage.names[place]) && $0.lentBy == stage.lender(place)
            }?.roles[situation.desk] ?? 0
        if let byRole = rules.first(where: { casting.roleMask([$0]) & held != 0 }) { return byRole }
        return place == situation.assignee && rules.contains(.assignee) ? .assignee : .author
    }

    /// A text is told with all that it needed until the next one came.
    var told: [StoryStep] {
        let drafts = steps
        var texts = drafts.map(\.text)
        var known: UInt64 = 0
        for index in drafts.indices.reversed() {
            known |= drafts[index].text
            switch drafts[index].act {
            case .fire(let name), .resubmit(let name):
                if let from = drafts[index].from { known |= need(name, from) }
            case .send, .revise, .vote, .opine: break
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
                act: draft.act, person: draft.person, onBehalfOf: draft.onBehalfOf, capacity: draft.capacity,
                from: draft.from.map { definition.states[$0].id }, to: definition.states[draft.to].id,
                desk: casting.desks[draft.desk], facts: facts)
        }
    }

    private func need(_ name: Identifier, _ state: Int) -> UInt64 {
        casting.rulesFrom[state].map { casting.rules[$0] }.first { $0.transition.id == name }?.text ?? 0
    }
}

/// One subject on its way through a simulated workflow: what the newsroom's own record of a submission would hold of it.
struct Passage: Sendable {
    enum Intention: Hashable, Sendable {
        case fire(Identifier)
        case revise
    }

    /// Without the facts that only the clock knows; see `subject(at:)`.
    var subject: Subject
    var chance: Chance
    /// Not among the people of the run.
    let isFromOutside: Bool
    let receivedAt: Int
    var enteredAt: Int
    var dueAt: Int?
    var scheduledAt: Int?
    var publishedAt: Int?
    /// The present text is the one that stands live.
    private var isLiveText = false
    var isDone = false

    /// What is to happen next; `nil` when nobody can do anything.
    var intention: Intention?
    /// A quorum that was begun.
    var voting: Identifier?
    /// Changes with everything that happens, so that plans made before are known to be void.
    var stamp = 0
    /// How many states it has entered.
    var visit = 0
    var waitingSince: Int?
    /// How long it has waited since it entered its state, up to `waitingSince`.
    var waited = 0

    init(subject: Subject, chance: Chance, isFromOutside: Bool, receivedAt: Int) {
        self.subject = subject
        self.chance = chance
        self.isFromOutside = isFromOutside
        self.receivedAt = receivedAt
        enteredAt = receivedAt
    }

    static let complete: Facts = [
        .title, .desk, .checksPass, .captionsComplete, .lead, .byline, .sources, .photo,
    ]

    func subject(at now: Int) -> Subject {
        var subject = subject
        if let dueAt, dueAt <= now { subject.facts.insert(.deadlinePassed) }
        if let scheduledAt, scheduledAt <= now { subject.facts.insert(.scheduledTimeReached) }
        return subject
    }

    /// The same with a new text: what was said and done about the former one does not count for it.
    func revised(by person: PersonID) -> Passage {
        var passage = self
        if isLiveText { passage.subject.revisers = [] }
        passage.isLiveText = false
        passage.subject.fired = []
        passage.subject.facts.remove(.approved)
        passage.subject.facts.formUnion(Passage.complete.union(.newRevision))
        if person != subject.author, !passage.subject.revisers.contains(person) {
            passage.subject.revisers.append(person)
        }
        return passage
    }

    mutating func count(_ transition: Identifier, by person: PersonID?) {
        if let person { subject.fired.append(Subject.Fired(transition: transition, person: person)) }
    }

    /// Takes a step that was decided.
    mutating func make(_ step: Step, by person: PersonID?, at now: Int, along course: Course) {
        count(step.transition, by: person)
        scheduledAt = nil
        for effect in step.effects {
            switch effect {
            case .assign: subject.assignee = person
            case .unassign: subject.assignee = nil
            case .approve: subject.facts.insert(.approved)
            case .schedule: scheduledAt = now + 1 + Int(chance.exponential(mean: Double(OfficeHours.day)))
            case .unschedule: scheduledAt = nil
            case .voidApprovals:
                subject.facts.remove(.approved)
                subject.fired.removeAll { course.approving.contains($0.transition) }
            // What becomes of the live edition stands in the step itself.
            case .publish, .unpublish: break
            }
        }
        switch step.live {
        case .keep: break
        case .replace:
            subject.facts.insert(.live)
            isLiveText = true
            publishedAt = publishedAt ?? now
        case .remove:
            subject.facts.remove(.live)
            isLiveText = false
        }
        subject.state = step.to
        subject.facts.remove(.newRevision)
        (enteredAt, dueAt, voting, waited) = (now, nil, nil, 0)
    }
}

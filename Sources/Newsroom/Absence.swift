package import Workflow

/// Says that somebody is away for a while. Why is nobody's business and is not asked.
///
/// It forbids nothing: whoever looks in while away may act as ever, and what they lent goes on holding. It informs: proofs of what a
/// change of people breaks count only who is there, lists and explanations say who is away.
package struct Absence: Hashable, Sendable {
    package var person: PersonID
    package var from: Instant
    /// The first moment at which they are back.
    package var until: Instant

    package init(_ person: PersonID, from: Instant, until: Instant) {
        self.person = person
        self.from = from
        self.until = until
    }

    func overlaps(_ other: Absence) -> Bool { person == other.person && from < other.until && other.from < until }
}

extension Roster {
    /// Until when somebody is away at a moment; `nil` for whoever is there.
    package func awayUntil(_ person: PersonID, at now: Instant) -> Instant? {
        absences.first { $0.person == person && $0.from <= now && now < $0.until }?.until
    }

    /// Somebody's absences that are not over, the next one first.
    package func absences(of person: PersonID, at now: Instant) -> [Absence] {
        absences.filter { $0.person == person && now < $0.until }.sorted { $0.from < $1.from }
    }
}

extension State {
    /// Puts on record that somebody is away; they may ask for it themselves, and an operator. What it overlaps it replaces.
    func decideAbsence(_ absence: Absence, by actor: ActorRecord, at now: Instant) throws(Refusal) -> [Event] {
        try requireSelfOrOperator(absence.person, actor)
        var reasons: [Refusal.Reason] = []
        if !(try known(absence.person)).active { reasons.append(.personInactive(absence.person)) }
        if absence.until <= now { reasons.append(.overAlready(absence.until)) }
        if now < absence.until, absence.until <= absence.from { reasons.append(.endsBeforeItBegins(absence.from)) }
        guard reasons.isEmpty else { throw Refusal(reasons) }
        if roster.absences.contains(absence) { return [] }
        return [Event(at: now, actor: actor, about: nil, what: .absenceDeclared(absence))]
    }

    /// Ends an absence before its time: the present one, or else the next one that was declared.
    func decideEndAbsence(of person: PersonID, by actor: ActorRecord, at now: Instant) throws(Refusal) -> [Event] {
        try requireSelfOrOperator(person, actor)
        _ = try known(person)
        guard let absence = roster.absences(of: person, at: now).first else { throw Refusal(.notAway(person)) }
        return [Event(at: now, actor: actor, about: nil, what: .absenceEnded(absence))]
    }
}

/// A question to a definition: what becomes of so many subjects a week with these people?
///
/// A run goes through the weeks event by event and asks ``Definition/decide(_:by:on:with:)`` about every move, so what
/// happens in it is what could happen. The rest is assumption:
///
/// - Subjects arrive in office hours, at exponential intervals, complete, at a desk and by an author drawn evenly.
/// - What comes next is drawn when a subject comes to rest: `progress` of a hundred times a step *forward*, one that leads
///   to a state with fewer transitions between it and a public one (an ended one, where none is public); else one of the
///   other steps that somebody could take. Where steps forward exist and nobody may take one, it waits.
/// - A quorum is voted through once begun. An opinion is given where some step requires it. What has a time to go out
///   waits for the clock. Whoever takes a step forward where they may revise has revised; where a step forward needs a
///   revision that others make, they make it first.
/// - Everybody does one thing at a time in office hours, the longest waiting first; of several who are free, whoever had
///   the least to do. Whoever has fewer hours than the office takes so much longer. Authors from outside act only where
///   nobody else may.
/// - A subject that comes to a public or an ended state is done; one that has taken `mostMoves` steps is left where it is.
///
/// The same values give the same run, on every machine; every subject draws from a stream of its own, so that a run with
/// other people differs by what they do and not by other luck.
public struct Simulation: Hashable, Sendable {
    /// Somebody who takes steps.
    public struct Person: Hashable, Sendable {
        public var id: PersonID
        public var grants: [RoleGrant]
        /// Minutes a working day that this person has for the work, at least 1, spread evenly over the office's.
        public var minutesADay: Int

        public init(id: PersonID, grants: [RoleGrant], minutesADay: Int) {
            self.id = id
            self.grants = grants
            self.minutesADay = minutesADay
        }

        public init(id: PersonID, grants: [RoleGrant], hours: Int = 8) {
            self.init(id: id, grants: grants, minutesADay: hours * 60)
        }
    }

    public var definition: Definition
    public var people: [Person]
    /// Who writes, evenly; when empty, every subject has an author of its own from outside.
    public var authors: [PersonID] = []
    /// Where subjects belong, evenly; when empty, to no desk.
    public var desks: [Identifier] = []
    /// How many subjects arrive in a week on average.
    public var arrivals = 20
    public var weeks = 12
    public var seed: UInt64 = 1
    public var office = OfficeHours()
    /// What a step takes on average, in minutes of the work of whoever takes it.
    public var usualMinutes = 30
    /// The same for a revision that is made for itself, and for a step that requires one which is still to be made.
    public var revisionMinutes = 240
    /// The same by transition, before the other two.
    public var minutes: [Identifier: Int] = [:]
    /// How many of a hundred choices are steps forward.
    public var progress = 85

    /// After so many steps a subject goes in circles, and is left where it is.
    public static let mostMoves = 200

    public init(_ definition: Definition, people: [Person]) {
        self.definition = definition
        self.people = people
    }

    /// Goes through the weeks once; `keepingMoves` records every step with the subject that was decided about.
    public func run(keepingMoves: Bool = false) -> SimulatedRun {
        var machine = SimulationMachine(self, keepingMoves: keepingMoves)
        return machine.run()
    }

    /// The roles that may take or prepare some step before a subject is done, in the order of the definition.
    public var actingRoles: [Identifier] {
        let lasting = definition.states.filter { !$0.isDone }
        let rules =
            lasting.flatMap(\.revise)
            + definition.transitions.filter { transition in lasting.contains { transition.from.contains($0.id) } }
            .flatMap(\.by)
        return definition.roles.filter { rules.contains(.role($0)) }
    }

    /// Runs again for every acting role with one more who holds it everywhere, with the hours that its holders have.
    public func oneMore() -> [(role: Identifier, run: SimulatedRun)] {
        actingRoles.map { role in
            var fuller = self
            let holders = people.filter { $0.grants.contains { $0.role == role } }
            let minutes = (holders.isEmpty ? people : holders).map(\.minutesADay).max() ?? office.minutesADay
            if let id = PersonID(newName("more")) {
                fuller.people.append(Person(id: id, grants: [RoleGrant(role: role)], minutesADay: minutes))
            }
            return (role, fuller.run())
        }
    }

    /// A name with which no person's id begins.
    func newName(_ beginning: String) -> String {
        var name = beginning
        while people.contains(where: { $0.id.text.hasPrefix(name) }) { name += "x" }
        return name
    }

    /// How long a step, or a revision for itself, takes on average, in seconds of the office's time; those from outside
    /// have all of the office's hours.
    func seconds(for transition: Identifier?, revising: Bool, by minutesADay: Int?) -> Double {
        let minutes = transition.flatMap { self.minutes[$0] } ?? (revising ? revisionMinutes : usualMinutes)
        // Nobody has more hours than the office.
        let own = min(max(minutesADay ?? office.minutesADay, 1), office.minutesADay)
        return Double(max(minutes, 0) * 60) * Double(office.minutesADay) / Double(own)
    }
}

extension State {
    /// Nothing is awaited any more that a run looks at.
    var isDone: Bool {
        switch kind {
        case .public, .ended: true
        case .initial, .ordinary: false
        }
    }
}

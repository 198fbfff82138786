import Testing
import Workflow

@Suite struct InspectionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let expected: [DefinitionFault]
        let change: @Sendable (inout SmallOffice) -> Void

        init(
            _ error: DefinitionError, at place: DefinitionFault.Place, also: [DefinitionFault] = [],
            _ change: @escaping @Sendable (inout SmallOffice) -> Void
        ) {
            expected = [DefinitionFault(error: error, place: place)] + also
            self.change = change
        }

        var testDescription: String { expected.map(\.error.code).joined(separator: " ") }
    }

    static let cases: [Case] = [
        Case(.versionTooSmall(0), at: .definition) { $0.version = 0 },
        Case(.reservedRole(id("author")), at: .role(3)) { $0.roles.append(id("author")) },
        Case(.duplicateRole(id("writer")), at: .role(3)) { $0.roles.append(id("writer")) },
        Case(.duplicateState(id("out")), at: .state(5)) { $0.states.append($0.states[3]) },
        Case(.noInitialState, at: .definition) { $0.states[0].kind = .ordinary },
        Case(.severalInitialStates([id("draft"), id("waiting")]), at: .state(1)) { $0.states[1].kind = .initial },
        Case(.liveFromTheStart(state: id("draft")), at: .state(0)) { $0.states[0].live = .replace },
        Case(.deadlineTooShort(state: id("waiting"), seconds: 0), at: .state(1)) {
            $0.states[1].deadline = TimeLimit(0)
        },
        Case(.unreachableState(id("dropped")), at: .state(4)) { $0.transitions.removeLast(2) },
        Case(
            .noWayToAnEnd(id("ready")), at: .state(2),
            also: [DefinitionFault(error: .unreachableState(id("out")), place: .state(3))]
        ) {
            $0.transitions.remove(at: 2)
        },
        Case(.unknownRoleInState(role: id("writter"), state: id("waiting"), nearest: [id("writer")]), at: .state(1)) {
            $0.states[1].revise = [.role(id("writter"))]
        },
        Case(.unknownRoleInState(role: id("boss"), state: id("waiting"), nearest: []), at: .state(1)) {
            $0.states[1].see = [.role(id("boss"))]
        },
        Case(.unknownRole(role: id("aprover"), transition: id("drop"), nearest: [id("approver")]), at: .transition(3)) {
            $0.transitions[3].by = [.role(id("aprover"))]
        },
        Case(
            .unknownState(state: id("wating"), transition: id("propose"), nearest: [id("waiting")]), at: .transition(0)
        ) {
            $0.transitions[0].to = id("wating")
        },
        Case(.unknownState(state: id("redy"), transition: id("publish"), nearest: [id("ready")]), at: .transition(2)) {
            $0.transitions[2].from = [id("redy")]
        },
        Case(
            .unknownTransition(named: id("prpose"), transition: id("drop"), nearest: [id("propose")]),
            at: .transition(3)
        ) { $0.transitions[3].not = [.fired(id("prpose"))] },
        Case(.fromNowhere(id("drop")), at: .transition(3)) { $0.transitions[3].from = [] },
        Case(.overlap(transition: id("drop"), state: id("waiting")), at: .transition(4)) {
            $0.transitions[4].from.append(id("waiting"))
            $0.states[1].deadline = TimeLimit(60)
        },
        Case(.nobodyMayFire(id("drop")), at: .transition(3)) { $0.transitions[3].by = [] },
        Case(.quorumTooSmall(transition: id("approve"), quorum: 0), at: .transition(1)) {
            $0.transitions[1].quorum = 0
        },
        Case(.quorumWithSystem(transition: id("publish"), quorum: 2), at: .transition(2)) {
            $0.transitions[2].quorum = 2
        },
        Case(.automaticWithoutSystem(transition: id("publish"), trigger: .scheduledTime), at: .transition(2)) {
            $0.transitions[2].by = [.role(id("writer"))]
        },
        Case(.deadlineMissing(transition: id("drop"), state: id("draft")), at: .transition(4)) {
            $0.states[0].deadline = nil
        },
        Case(.scheduleWithoutTime(id("approve")), at: .transition(1)) { $0.transitions[1].does.append(.schedule) },
        Case(.publicWithoutApproval(transition: id("publish"), state: id("out")), at: .transition(2)) {
            $0.transitions[2].requires = []
        },
        Case(.reminderWithoutDeadline(state: id("waiting")), at: .state(1)) {
            $0.states[1].reminders = [Reminder(TimeLimit(60), .before)]
        },
        Case(
            .unknownTransition(named: id("prpose"), transition: id("drop"), nearest: [id("propose")]),
            at: .transition(3)
        ) { $0.transitions[3].after = [id("prpose")] },
        Case(.contradictoryLive(transition: id("publish")), at: .transition(2)) {
            $0.transitions[2].does = [.publish, .unpublish]
        },
        Case(.contradictoryLive(transition: id("publish")), at: .transition(2)) {
            $0.transitions[2].does = [.unpublish]
        },
        Case(.publicWithoutApproval(transition: id("drop"), state: id("dropped")), at: .transition(3)) {
            $0.transitions[3].does = [.publish]
        },
        Case(.halfApproving(id("drop")), at: .transition(4)) { $0.transitions[3].does = [.approve] },
        Case(.opinionThatActs(id("drop")), at: .transition(3)) {
            $0.transitions[3].to = nil
            $0.transitions[3].quorum = 2
        },
    ]

    @Test("a definition without faults is built")
    func good() throws {
        let definition = try SmallOffice().definition()
        #expect(definition.initial == id("draft"))
        #expect(definition.transitionNames == [id("propose"), id("approve"), id("publish"), id("drop")])
        #expect(definition.transitions(named: id("drop")).count == 2)
        #expect(definition.state(id("out"))?.kind == .public)
        #expect(definition.state(id("nowhere")) == nil)
        #expect(definition.automatic(from: id("ready")).map(\.trigger) == [.scheduledTime])
    }

    @Test("each fault is refused with both of its ends and its place", arguments: cases)
    func fault(_ example: Case) {
        var office = SmallOffice()
        example.change(&office)
        #expect(Set(office.faults()) == Set(example.expected))
    }

    @Test("all faults are found at once")
    func all() {
        var office = SmallOffice()
        office.states[0].kind = .ordinary
        office.transitions[0].by = []
        office.transitions[1].quorum = 0
        office.transitions[2].to = id("nowhere")
        office.promises = []
        #expect(
            office.faults().map(\.error.code)
                == ["no-initial-state", "nobody-may-fire", "quorum-too-small", "unknown-state"])
    }

    @Test("every fault has its own code, and facts with text in them")
    func codes() {
        let errors = Self.cases.map { $0.expected[0].error }
        #expect(Set(errors.map(\.code)).count == errors.count - 5)
        for error in errors where error.code != "no-initial-state" { #expect(!error.facts.isEmpty) }
    }

    @Test("an empty definition is refused without a trap")
    func empty() {
        var office = SmallOffice()
        office.states = []
        office.transitions = []
        office.roles = []
        #expect(office.faults().map(\.error) == [.noInitialState])
    }
}

/// Everything that is wrong with a definition, in the order of its elements.
public struct DefinitionFaults: Error, Hashable, Sendable {
    public let faults: [DefinitionFault]

    public init(faults: [DefinitionFault]) { self.faults = faults }
}

/// One fault, and the element of the definition at which it was found.
public struct DefinitionFault: Hashable, Sendable {
    /// An element by its position in the definition's own lists.
    public enum Place: Hashable, Sendable {
        case definition
        case role(Int)
        case state(Int)
        case transition(Int)
        case promise(Int)
    }

    public let error: DefinitionError
    public let place: Place

    public init(error: DefinitionError, place: Place) {
        self.error = error
        self.place = place
    }
}

/// A structural fault; each case names both ends of it.
public enum DefinitionError: Hashable, Sendable {
    case versionTooSmall(Int)
    case reservedRole(Identifier)
    case duplicateRole(Identifier)
    case duplicateState(Identifier)
    case noInitialState
    case severalInitialStates([Identifier])
    case liveFromTheStart(state: Identifier)
    case deadlineTooShort(state: Identifier, seconds: Int)
    case reminderWithoutDeadline(state: Identifier)
    case unreachableState(Identifier)
    case noWayToAnEnd(Identifier)
    case unknownRoleInState(role: Identifier, state: Identifier, nearest: [Identifier])
    case unknownRole(role: Identifier, transition: Identifier, nearest: [Identifier])
    case unknownState(state: Identifier, transition: Identifier, nearest: [Identifier])
    case unknownTransition(named: Identifier, transition: Identifier, nearest: [Identifier])
    case fromNowhere(Identifier)
    case overlap(transition: Identifier, state: Identifier)
    case nobodyMayFire(Identifier)
    case quorumTooSmall(transition: Identifier, quorum: Int)
    case quorumWithSystem(transition: Identifier, quorum: Int)
    case automaticWithoutSystem(transition: Identifier, trigger: Trigger)
    case deadlineMissing(transition: Identifier, state: Identifier)
    case scheduleWithoutTime(Identifier)
    case publicWithoutApproval(transition: Identifier, state: Identifier)
    /// Publishing and taking down at once, or one of them into a state that says the other.
    case contradictoryLive(transition: Identifier)
    /// An opinion moves nothing, so it can neither do anything, nor be voted on, nor be the system's.
    case opinionThatActs(Identifier)
    /// Rules of one id are one act: where one of them approves, all must, or else votes for something else would count.
    case halfApproving(Identifier)
}

extension DefinitionError {
    /// A stable word for the kind of fault.
    public var code: String {
        switch self {
        case .versionTooSmall: "version-too-small"
        case .reservedRole: "reserved-role"
        case .duplicateRole: "duplicate-role"
        case .duplicateState: "duplicate-state"
        case .noInitialState: "no-initial-state"
        case .severalInitialStates: "several-initial-states"
        case .liveFromTheStart: "live-from-the-start"
        case .deadlineTooShort: "deadline-too-short"
        case .reminderWithoutDeadline: "reminder-without-deadline"
        case .unreachableState: "unreachable-state"
        case .noWayToAnEnd: "no-way-to-an-end"
        case .unknownRoleInState: "unknown-role-in-state"
        case .unknownRole: "unknown-role"
        case .unknownState: "unknown-state"
        case .unknownTransition: "unknown-transition-named"
        case .fromNowhere: "from-nowhere"
        case .overlap: "overlap"
        case .nobodyMayFire: "nobody-may-fire"
        case .quorumTooSmall: "quorum-too-small"
        case .quorumWithSystem: "quorum-with-system"
        case .automaticWithoutSystem: "automatic-without-system"
        case .deadlineMissing: "deadline-missing"
        case .scheduleWithoutTime: "schedule-without-time"
        case .publicWithoutApproval: "public-without-approval"
        case .contradictoryLive: "contradictory-live"
        case .opinionThatActs: "opinion-that-acts"
        case .halfApproving: "half-approving"
        }
    }

    /// The names and values that a sentence about the fault needs; lists are joined by ", ".
    public var facts: [String: String] {
        switch self {
        case .versionTooSmall(let version): ["version": "\(version)"]
        case .reservedRole(let role), .duplicateRole(let role): ["role": role.text]
        case .duplicateState(let state), .unreachableState(let state), .noWayToAnEnd(let state),
            .liveFromTheStart(let state), .reminderWithoutDeadline(let state):
            ["state": state.text]
        case .noInitialState: [:]
        case .severalInitialStates(let states): ["states": list(states)]
        case .deadlineTooShort(let state, let seconds): ["state": state.text, "seconds": "\(seconds)"]
        case .unknownRoleInState(let role, let state, let nearest):
            ["role": role.text, "state": state.text, "nearest": list(nearest)]
        case .unknownRole(let role, let transition, let nearest):
            ["role": role.text, "transition": transition.text, "nearest": list(nearest)]
        case .unknownState(let state, let transition, let nearest):
            ["state": state.text, "transition": transition.text, "nearest": list(nearest)]
        case .unknownTransition(let named, let transition, let nearest):
            ["named": named.text, "transition": transition.text, "nearest": list(nearest)]
        case .fromNowhere(let transition), .nobodyMayFire(let transition), .scheduleWithoutTime(let transition),
            .contradictoryLive(let transition), .opinionThatActs(let transition),
            .halfApproving(let transition):
            ["transition": transition.text]
        case .overlap(let transition, let state), .deadlineMissing(let transition, let state),
            .publicWithoutApproval(let transition, let state):
            ["transition": transition.text, "state": state.text]
        case .quorumTooSmall(let transition, let quorum), .quorumWithSystem(let transition, let quorum):
            ["transition": transition.text, "quorum": "\(quorum)"]
        case .automaticWithoutSystem(let transition, let trigger):
            ["transition": transition.text, "trigger": trigger.rawValue]
        }
    }
}

func list(_ names: some Sequence<Identifier>) -> String {
    names.map(\.text).joined(separator: ", ")
}

/// Somebody who asks, with the roles they hold now; or the system itself.
public struct Actor: Hashable, Sendable {
    /// `nil` only for the system.
    public let person: PersonID?
    public let grants: [RoleGrant]
    /// Whose powers the person uses, where they were lent; whatever keeps either of the two from a step keeps both.
    public let onBehalfOf: PersonID?

    public init(person: PersonID, grants: [RoleGrant], onBehalfOf: PersonID? = nil) {
        self.person = person
        self.grants = grants
        self.onBehalfOf = onBehalfOf
    }

    private init() {
        person = nil
        grants = []
        onBehalfOf = nil
    }

    /// Whether something holds of the person, or of the one on whose behalf they act.
    func includes(where isMeant: (PersonID) -> Bool) -> Bool {
        if let person, isMeant(person) { return true }
        if let onBehalfOf { return isMeant(onBehalfOf) }
        return false
    }

    /// The newsroom's own clockwork: fires what is automatic, and nothing else.
    public static let system = Actor()
}

/// What a definition needs to know of the thing that it moves.
public struct Subject: Hashable, Sendable {
    public struct Fired: Hashable, Sendable {
        public var transition: Identifier
        public var person: PersonID
        public var onBehalfOf: PersonID?

        public init(transition: Identifier, person: PersonID, onBehalfOf: PersonID? = nil) {
            self.transition = transition
            self.person = person
            self.onBehalfOf = onBehalfOf
        }

        /// Whether somebody fired it, or it was fired on their behalf.
        func involves(_ somebody: PersonID) -> Bool { person == somebody || onBehalfOf == somebody }
    }

    public var state: Identifier
    public var desk: Identifier?
    public var author: PersonID?
    public var assignee: PersonID?
    /// Everybody who edited the text that the present revision is built on.
    public var revisers: [PersonID]
    /// Who fired what on the present digest, whether it moved the subject or was only counted.
    public var fired: [Fired]
    public var facts: Facts

    public init(
        state: Identifier, desk: Identifier? = nil, author: PersonID? = nil, assignee: PersonID? = nil,
        revisers: [PersonID] = [], fired: [Fired] = [], facts: Facts = []
    ) {
        self.state = state
        self.desk = desk
        self.author = author
        self.assignee = assignee
        self.revisers = revisers
        self.fired = fired
        self.facts = facts
    }
}

/// What holds of the subject's present revision.
public struct Facts: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let title = Facts(rawValue: 1 << 0)
    public static let desk = Facts(rawValue: 1 << 1)
    public static let checksPass = Facts(rawValue: 1 << 2)
    public static let captionsComplete = Facts(rawValue: 1 << 3)
    /// The present revision came after the subject entered its state.
    public static let newRevision = Facts(rawValue: 1 << 4)
    /// An edition is public.
    public static let live = Facts(rawValue: 1 << 5)
    /// Exactly the present digest was approved, and the approval stands.
    public static let approved = Facts(rawValue: 1 << 6)
    public static let scheduledTimeReached = Facts(rawValue: 1 << 7)
    public static let deadlinePassed = Facts(rawValue: 1 << 8)
    public static let lead = Facts(rawValue: 1 << 9)
    public static let byline = Facts(rawValue: 1 << 10)
    public static let sources = Facts(rawValue: 1 << 11)
    public static let photo = Facts(rawValue: 1 << 12)
}

/// What came with the wish to fire.
public struct Attempt: Hashable, Sendable {
    public var comment: Bool
    public var time: Bool

    public init(comment: Bool = false, time: Bool = false) {
        self.comment = comment
        self.time = time
    }
}

/// One move that a definition allows.
public struct Step: Hashable, Sendable {
    public let transition: Identifier
    public let from: Identifier
    public let to: Identifier
    public let effects: [Effect]
    /// What becomes of the live edition when the move is made.
    public let live: Live
}

/// The answer to an attempt.
public enum Outcome: Hashable, Sendable {
    case moves(Step)
    /// The vote is taken, and more are needed before the step is made; none of its effects happens yet.
    case counted(Step, have: Int, need: Int)
    /// The opinion is recorded on the present digest; the subject stays where it is.
    case recorded
    /// Every reason at once; never empty.
    case refused([Reason])
}

/// Why not.
public enum Reason: Hashable, Sendable {
    case unknownTransition(Identifier, nearest: [Identifier])
    case wrongState(current: Identifier, allowed: [Identifier])
    case notPermitted(by: [ActorRule])
    case separated(Separation)
    case missing(Requirement)
    /// Nobody has fired that transition on the present digest.
    case missingStep(Identifier)
    case alreadyCounted
    /// The system came before the time.
    case notDue
}

extension Reason {
    /// A stable word, such as `wrong-state`; several reasons of one kind share it.
    public var code: String {
        switch self {
        case .unknownTransition: "unknown-transition"
        case .wrongState: "wrong-state"
        case .notPermitted: "not-permitted"
        case .separated(.author): "same-person-author"
        case .separated(.reviser): "same-person-editor"
        case .separated(.fired): "same-person-fired"
        case .missing(.comment): "missing-comment"
        case .missing(.title): "missing-title"
        case .missing(.lead): "missing-lead"
        case .missing(.byline): "missing-byline"
        case .missing(.sources): "missing-sources"
        case .missing(.photo): "missing-photo"
        case .missingStep: "missing-step"
        case .missing(.desk): "missing-desk"
        case .missing(.captions): "missing-caption"
        case .missing(.checks): "checks-failed"
        case .missing(.newRevision): "no-new-revision"
        case .missing(.time): "missing-time"
        case .missing(.approved): "not-approved"
        case .missing(.live): "not-live"
        case .missing(.notLive): "already-live"
        case .alreadyCounted: "already-voted"
        case .missing(.scheduledTime), .notDue: "not-due"
        }
    }

    /// The names that a sentence about the reason needs; lists are joined by ", ".
    public var facts: [String: String] {
        switch self {
        case .unknownTransition(let word, let nearest): ["transition": word.text, "nearest": list(nearest)]
        case .wrongState(let current, let allowed): ["state": current.text, "allowed": list(allowed)]
        case .notPermitted(let rules): ["by": rules.map(\.word).joined(separator: ", ")]
        case .separated(.fired(let transition)), .missingStep(let transition): ["transition": transition.text]
        case .separated(.author), .separated(.reviser), .missing, .alreadyCounted, .notDue: [:]
        }
    }
}

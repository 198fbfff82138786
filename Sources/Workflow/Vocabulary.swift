/// A name for people, in the two languages of the newsroom.
public struct Titles: Hashable, Sendable {
    public enum Language: String, Hashable, Sendable, CaseIterable {
        case vi, en
    }

    public var vi: String
    public var en: String

    public init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    public subscript(language: Language) -> String {
        switch language {
        case .vi: vi
        case .en: en
        }
    }
}

/// A role that a person holds: at one desk, or everywhere when `desk` is `nil`.
public struct RoleGrant: Hashable, Sendable {
    public var role: Identifier
    public var desk: Identifier?

    public init(role: Identifier, desk: Identifier? = nil) {
        self.role = role
        self.desk = desk
    }
}

/// Says who is meant: the holders of a role (at the subject's desk), or somebody whom the subject itself names.
public enum ActorRule: Hashable, Sendable {
    case role(Identifier)
    case author
    case assignee
    case system

    /// The words that no role may bear, because a file uses them for the other rules.
    public static let reserved: [String] = ["author", "assignee", "system"]

    /// The word that stands for the rule in a file: `author`, `assignee`, `system`, or the role's own name.
    public var word: String {
        switch self {
        case .role(let role): role.text
        case .author: "author"
        case .assignee: "assignee"
        case .system: "system"
        }
    }
}

/// Says who must not fire a transition although a rule permits them (the file's `not:`).
public enum Separation: Hashable, Sendable {
    case author
    /// Anybody who edited the text that the present revision is built on.
    case reviser
    /// Whoever fired that transition on the present digest.
    case fired(Identifier)

    /// The words that stand for the separation in a file: `author`, `reviser`, `fired TRANSITION`.
    public var word: String {
        switch self {
        case .author: "author"
        case .reviser: "reviser"
        case .fired(let transition): "fired \(transition)"
        }
    }
}

/// What must hold, whoever fires. The raw value is the word in a file.
public enum Requirement: String, Hashable, Sendable, CaseIterable {
    case comment
    case newRevision = "new-revision"
    case title
    case lead
    case byline
    /// The text says where its facts come from.
    case sources
    case photo
    case desk
    case checks
    case captions
    case time
    case approved
    case live
    case notLive = "not-live"
    case scheduledTime = "scheduled-time"
}

/// What firing changes beside the state. The raw value is the word in a file.
public enum Effect: String, Hashable, Sendable, CaseIterable {
    /// Whoever fires becomes the assignee.
    case assign
    case unassign
    /// Whoever fires has approved exactly the present digest.
    case approve
    /// The time that came with the attempt becomes the scheduled time.
    case schedule
    case unschedule
    case voidApprovals = "void-approvals"
    /// The present text becomes the live edition, whatever the state entered says.
    case publish
    /// The live edition is taken down, whatever the state entered says.
    case unpublish
}

/// When the system fires by itself. The raw value is the word in a file.
public enum Trigger: String, Hashable, Sendable, CaseIterable {
    case scheduledTime = "scheduled-time"
    case deadline
}

/// What a definition says of itself, to be proven before it is adopted. The raw value is the word in a file.
public enum Promise: String, Hashable, Sendable, CaseIterable {
    /// Whoever approves is neither the author nor an editor of the text.
    case fourEyes = "four-eyes"
    /// Nothing becomes public that was not approved in exactly that digest.
    case approvedBeforePublic = "approved-before-public"
    /// From every state a public or an ended state can be reached.
    case alwaysAnEnd = "always-an-end"
    /// Nothing becomes public that fewer than two people approved.
    case twoApprovers = "two-approvers"
    /// Nothing becomes public that fewer than three people had in their hands.
    case threePeople = "three-people"
}

/// A length of time: on the clock, or in the working time of whoever's calendar it is counted by.
public struct TimeLimit: Hashable, Sendable {
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        case seconds
        /// Seconds of which only those in working hours count.
        case workingSeconds = "working-seconds"
        /// Days of which only those that have working hours count.
        case workingDays = "working-days"
    }

    public var amount: Int
    public var unit: Unit

    public init(_ amount: Int, _ unit: Unit = .seconds) {
        self.amount = amount
        self.unit = unit
    }
}

/// Says when somebody is told of a deadline: so long before it, or so long after it has passed; a length of nothing is
/// the deadline itself.
public struct Reminder: Hashable, Sendable {
    public enum Side: String, Hashable, Sendable, CaseIterable {
        case before, after
    }

    public var distance: TimeLimit
    public var side: Side

    public init(_ distance: TimeLimit, _ side: Side) {
        self.distance = distance
        self.side = side
    }
}

/// What becomes of the live edition on entering a state; where the working copy stands is another matter.
public enum Live: String, Hashable, Sendable, CaseIterable {
    case keep, replace, remove
}

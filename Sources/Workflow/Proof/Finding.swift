/// One thing that a proof refuted, with the shortest story that shows it where there is one.
public struct Finding: Hashable, Sendable {
    public let problem: Problem
    /// Empty where nothing happens that could be told, as with a state that is never reached.
    public let story: [StoryStep]

    public enum Problem: Hashable, Sendable {
        /// Nobody and nothing ever brings a subject there.
        case unreachableState(Identifier)
        /// A subject can come to stand there so that no public or ended state can be reached any more.
        case noWayToAnEnd(state: Identifier)
        /// Transitions of the system lead back to where they began, without anybody.
        case automaticLoop(transitions: [Identifier], states: [Identifier])
        /// A deadline fires into its own state, where it begins anew.
        case deadlineForEver(transition: Identifier, state: Identifier)
        /// Two rules answer the same event, so that the order in the file would decide.
        case ambiguous(state: Identifier, transitions: [Identifier])
        /// The rule is in the file and nobody can ever use it.
        case neverFires(transition: Identifier, from: [Identifier])
        /// As long as somebody is away, a subject that stands there cannot be brought to an end.
        case absence(state: Identifier, of: Absentee)
        /// Whatever these people send can never become public, although others' pieces can.
        case neverPublished(authors: [PersonID])
        /// What stands at these desks can never become public as long as it stands there, although what stands at others can.
        case deskNeverPublished(desks: [Identifier])
        /// A role that the rule names does not see the states where it could use it, so only those can who see them as something else.
        case unseen(transition: Identifier, role: Identifier, states: [Identifier])
        /// A piece can come to the public state with nothing of it live: neither the state nor the way there publishes.
        case publicNotLive(state: Identifier)
        /// A text becomes public that was not approved as it is.
        case publishedUnapproved(transition: Identifier, state: Identifier)
        /// The live text changes to one that was not approved as it is.
        case liveChangesUnapproved(transition: Identifier, state: Identifier)
        /// One person alone brings their own piece to the public.
        case onePerson(PersonID)
        /// The author's own vote counts as the approval.
        case authorApproves(transition: Identifier)
        /// More different people are asked for than can ever fire it; `holders` is how many there are where they are too few, and nil
        /// where there are enough and never so many who may vote on the same text.
        case quorumTooLarge(transition: Identifier, quorum: Int, holders: Int?)
        case promiseBroken(Promise)
        /// There are more reachable situations than are looked through, so nothing is proven.
        case tooLarge(limit: Int)
    }

    /// Who must not be away.
    public enum Absentee: Hashable, Sendable {
        case author
        case assignee
        /// Each of these people alone.
        case people([PersonID])
    }

    public enum Severity: String, Hashable, Sendable {
        /// The definition must not be adopted.
        case error
        /// It works, and somebody should know.
        case warning
    }

    init(_ problem: Problem, _ story: [StoryStep] = []) {
        self.problem = problem
        self.story = story
    }
}

extension Finding {
    public var severity: Severity {
        switch problem {
        case .absence, .neverPublished, .deskNeverPublished, .unseen, .publicNotLive: .warning
        case .unreachableState, .noWayToAnEnd, .automaticLoop, .deadlineForEver, .ambiguous, .neverFires,
            .publishedUnapproved, .liveChangesUnapproved, .onePerson, .authorApproves, .quorumTooLarge, .promiseBroken,
            .tooLarge:
            .error
        }
    }

    /// A stable word for the kind of finding.
    public var code: String {
        switch problem {
        case .unreachableState: "unreachable-state"
        case .noWayToAnEnd: "no-way-to-an-end"
        case .automaticLoop: "automatic-loop"
        case .deadlineForEver: "deadline-for-ever"
        case .ambiguous: "ambiguous"
        case .neverFires: "never-fires"
        case .absence: "absence"
        case .neverPublished: "never-published"
        case .deskNeverPublished: "desk-never-published"
        case .unseen: "unseen"
        case .publicNotLive: "public-not-live"
        case .publishedUnapproved: "published-unapproved"
        case .liveChangesUnapproved: "live-changes-unapproved"
        case .onePerson: "one-person"
        case .authorApproves: "author-approves"
        case .quorumTooLarge: "quorum-too-large"
        case .promiseBroken: "promise-broken"
        case .tooLarge: "too-large"
        }
    }

    /// Whether it says that something is left open.
    var isOfSize: Bool {
        if case .tooLarge = problem { true } else { false }
    }

    /// The names and values that a sentence about it needs; lists are joined by ", ".
    public var facts: [String: String] {
        func people(_ people: [PersonID]) -> String { people.map(\.text).joined(separator: ", ") }
        switch problem {
        case .unreachableState(let state), .noWayToAnEnd(let state), .publicNotLive(let state):
            return ["state": state.text]
        case .automaticLoop(let transitions, let states):
            return ["transitions": list(transitions), "states": list(states)]
        case .deadlineForEver(let transition, let state), .publishedUnapproved(let transition, let state),
            .liveChangesUnapproved(let transition, let state):
            return ["transition": transition.text, "state": state.text]
        case .ambiguous(let state, let transitions): return ["state": state.text, "transitions": list(transitions)]
        case .neverFires(let transition, let from): return ["transition": transition.text, "from": list(from)]
        case .absence(let state, let absentee):
            switch absentee {
            case .author: return ["state": state.text, "who": ActorRule.author.word]
            case .assignee: return ["state": state.text, "who": ActorRule.assignee.word]
            case .people(let who): return ["state": state.text, "people": people(who)]
            }
        case .neverPublished(let authors): return ["people": people(authors)]
        case .deskNeverPublished(let desks): return ["desks": list(desks)]
        case .unseen(let transition, let role, let states):
            return ["transition": transition.text, "role": role.text, "states": list(states)]
        case .onePerson(let person): return ["people": person.text]
        case .authorApproves(let transition): return ["transition": transition.text]
        case .quorumTooLarge(let transition, let quorum, let holders):
            let known = ["transition": transition.text, "quorum": "\(quorum)"]
            return holders.map { known.merging(["holders": "\($0)"], uniquingKeysWith: { $1 }) } ?? known
        case .promiseBroken(let promise): return ["promise": promise.rawValue]
        case .tooLarge(let limit): return ["limit": "\(limit)"]
        }
    }
}

/// One event of a story: who did what, and where the subject then stood.
public struct StoryStep: Hashable, Sendable {
    public enum Act: Hashable, Sendable {
        /// The author's first drop.
        case send
        /// A new text, saved by somebody or dropped by the author; `restoresLive` puts back what is public.
        case revise(restoresLive: Bool)
        /// The author drops a new version, and the workflow moves on for it.
        case resubmit(Identifier)
        case fire(Identifier)
        /// A vote that was taken; the subject does not move yet.
        case vote(Identifier)
        /// An opinion, which moves nothing.
        case opine(Identifier)
    }

    public let act: Act
    /// `nil` for the newsroom's own clockwork.
    public let person: PersonID?
    /// Whose powers they used, where these were lent.
    public let onBehalfOf: PersonID?
    /// What made them the one who may.
    public let capacity: ActorRule
    /// `nil` for the first step.
    public let from: Identifier?
    public let to: Identifier
    /// Where the text then belonged; `nil` where desks are not told apart.
    public let desk: Identifier?
    /// What then held of the text itself.
    public let facts: Facts
}

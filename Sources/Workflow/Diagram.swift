/// The words of a diagram in the reader's language; the engine itself knows none but those of a file.
public struct DiagramWords: Sendable {
    public let language: Titles.Language
    /// Names whoever a rule means.
    public var actor: @Sendable (ActorRule) -> String
    /// Says how long a subject should stand in a state at most.
    public var limit: @Sendable (TimeLimit) -> String
    /// Says when the system fires by itself.
    public var automatic: @Sendable (Trigger) -> String
    public var version: @Sendable (Int) -> String
    public var legend: Legend

    /// What a legend says of the parts of a picture.
    public struct Legend: Sendable {
        public var initial = "initial"
        public var isPublic = "public"
        public var ended = "ended"
        public var present = "present"
        public var automatic = "automatic"
        public var opinion = "opinion"
        public var quorum = "×n: quorum"

        public init() {}
    }

    /// Takes the words of a file: ids, seconds, and English for the rest.
    public init(_ language: Titles.Language) {
        self.language = language
        actor = { $0.word }
        limit = { "\($0.amount) \($0.unit.rawValue)" }
        automatic = { $0.rawValue }
        version = { "version \($0)" }
        legend = Legend()
    }
}

/// The states and arrows of a definition with their titles in one language; arrows between the same two states are one
/// arrow with several labels. All in the order of the definition, so the same definition always gives the same picture.
struct Diagram {
    struct Node {
        let id: Identifier
        let title: String
        let kind: State.Kind
        /// `nil` where nothing is awaited within a time.
        let limit: String?
        let isPresent: Bool
        /// What may be said of a subject here without moving it.
        var opinions: [Label] = []
    }

    /// What stands beside an arrow: the transition's title with its quorum, who fires it, and when it fires by itself.
    struct Label: Hashable {
        let title: String
        let actors: [String]
        let isAutomatic: Bool
        let isOpinion: Bool

        var text: String { actors.isEmpty ? title : "\(title) (\(actors.joined(separator: ", ")))" }
    }

    struct Arrow {
        let from: Int
        let to: Int
        var labels: [Label]

        var isAutomatic: Bool { labels.contains { $0.isAutomatic } }
    }

    private(set) var nodes: [Node]
    private(set) var arrows: [Arrow] = []
    /// The initial state.
    let start: Int
    let hasQuorum: Bool

    init(_ definition: Definition, words: DiagramWords, at present: Identifier?) {
        nodes = definition.states.map { state in
            Node(
                id: state.id, title: state.titles[words.language], kind: state.kind,
                limit: state.deadline.map(words.limit), isPresent: state.id == present)
        }
        start = definition.table.states[definition.initial] ?? 0
        hasQuorum = definition.transitions.contains { $0.quorum > 1 }
        for transition in definition.transitions {
            let label = Label(transition, words)
            for from in transition.from.compactMap({ definition.table.states[$0] }) {
                if let to = transition.to.flatMap({ definition.table.states[$0] }) {
                    add(label, from: from, to: to)
                } else {
                    nodes[from].opinions.append(label)
                }
            }
        }
    }

    private mutating func add(_ label: Label, from: Int, to: Int) {
        guard let index = arrows.firstIndex(where: { $0.from == from && $0.to == to }) else {
            arrows.append(Arrow(from: from, to: to, labels: [label]))
            return
        }
        if !arrows[index].labels.contains(label) { arrows[index].labels.append(label) }
    }
}

extension Diagram.Label {
    init(_ transition: Transition, _ words: DiagramWords) {
        let title = transition.titles[words.language]
        self.title = transition.quorum > 1 ? "\(title) ×\(transition.quorum)" : title
        // Where the system acts at a moment, the moment says that it is the system.
        let people = transition.by.filter { $0 != .system || transition.automatic == nil }
        actors = people.map(words.actor) + [transition.automatic.map(words.automatic)].compactMap(\.self)
        isAutomatic = transition.automatic != nil
        isOpinion = transition.to == nil
    }
}

/// Replaces scalars, not characters: a quotation mark with an accent on it is still a quotation mark to those who parse it.
func escaped(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
    text.unicodeScalars.reduce(into: "") { $0 += escapes[$1] ?? String($1) }
}

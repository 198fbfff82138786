package import Workflow

/// Reads a workflow file: UTF-8, at most 1 MiB, in the language that `workflows/README.md` describes.
///
/// Throws every fault of the YAML's meaning at once; when there is none, every fault of the definition at once, each at
/// the line of the element concerned.
package func readDefinition(bytes: [UInt8], file: String) throws(FileFaults) -> Definition {
    let root = try YAMLReader.read(bytes, file: file)
    var decoding = Decoding(file: file)
    let draft = decoding.definition(root)
    guard decoding.faults.isEmpty, let draft else { throw FileFaults(decoding.faults) }
    do throws(DefinitionFaults) {
        return try Definition(
            name: draft.name, version: draft.version, titles: draft.titles, roles: draft.roles,
            states: draft.states, transitions: draft.transitions, promises: draft.promises)
    } catch {
        throw FileFaults(
            error.faults.map { fault in
                YAMLFault(file: file, mark: root.mark(of: fault), problem: .definition(fault.error))
            })
    }
}

private struct DefinitionDraft {
    let name: Identifier
    let version: Int
    let titles: Titles
    let roles: [Identifier]
    let states: [State]
    let transitions: [Transition]
    let promises: [Promise]
}

extension Decoding {
    fileprivate mutating func definition(_ node: Node) -> DefinitionDraft? {
        let required = ["workflow", "version", "title", "roles", "states", "transitions"]
        guard let values = mapping(node, required: required, optional: ["promises"]) else { return nil }
        let name = values["workflow"].flatMap { identifier($0) }
        let version = values["version"].flatMap { number($0, in: 1...1_000_000) }
        let titles = values["title"].flatMap { self.titles($0) }
        let roles = each(values["roles"]) { $0.identifier($1) }
        let promises = each(values["promises"]) { $0.word($1, as: Promise.self) }
        let states = values["states"].flatMap { list($0) }?.compactMap { state($0) }
        let transitions = values["transitions"].flatMap { list($0) }?.compactMap { transition($0) }
        guard let name, let version, let titles, let states, let transitions else { return nil }
        return DefinitionDraft(
            name: name, version: version, titles: titles, roles: roles, states: states, transitions: transitions,
            promises: promises)
    }

    private mutating func state(_ node: Node) -> State? {
        let optional = ["kind", "live", "deadline", "remind", "revise", "see", "comment"]
        guard let values = mapping(node, required: ["id", "title"], optional: optional) else { return nil }
        let id = values["id"].flatMap { identifier($0) }
        let titles = values["title"].flatMap { self.titles($0) }
        let kind = values["kind"].flatMap { word($0, as: State.Kind.self) } ?? .ordinary
        let live = values["live"].flatMap { word($0, as: Live.self) } ?? .keep
        let deadline = values["deadline"].flatMap { timeLimit($0) }
        let reminders = each(values["remind"]) { $0.reminder($1) }
        let revise = each(values["revise"]) { $0.actorRule($1) }
        let see = each(values["see"]) { $0.actorRule($1) }
        let comment = each(values["comment"]) { $0.actorRule($1) }
        guard let id, let titles else { return nil }
        return State(
            id: id, titles: titles, kind: kind, live: live, deadline: deadline, reminders: reminders, revise: revise,
            see: see, comment: comment)
    }

    private mutating func transition(_ node: Node) -> Transition? {
        let optional = ["to", "not", "requires", "quorum", "does", "automatic"]
        guard let values = mapping(node, required: ["id", "title", "from", "by"], optional: optional) else {
            return nil
        }
        let id = values["id"].flatMap { identifier($0) }
        let titles = values["title"].flatMap { self.titles($0) }
        let from = each(values["from"]) { $0.identifier($1) }
        let to = values["to"].flatMap { identifier($0) }
        let by = each(values["by"]) { $0.actorRule($1) }
        let not = each(values["not"]) { $0.separation($1) }
        let demands = each(values["requires"]) { $0.demand($1) }
        let quorum = values["quorum"].flatMap { number($0, in: 1...100) } ?? 1
        let does = each(values["does"]) { $0.word($1, as: Effect.self) }
        let automatic = values["automatic"].flatMap { word($0, as: Trigger.self) }
        guard let id, let titles, (to == nil) == (values["to"] == nil) else { return nil }
        var requires: [Requirement] = []
        var after: [Identifier] = []
        for demand in demands {
            switch demand {
            case .requirement(let requirement): requires.append(requirement)
            case .fired(let transition): after.append(transition)
            }
        }
        return Transition(
            id: id, titles: titles, from: from, to: to, by: by, not: not, requires: requires, after: after,
            quorum: quorum, does: does, automatic: automatic)
    }

    private enum Demand {
        case requirement(Requirement)
        case fired(Identifier)
    }

    /// One word of `requires`: a requirement, or `fired TRANSITION`.
    private mutating func demand(_ node: Node) -> Demand? {
        guard let text = node.text, text.hasPrefix(Separation.firedPrefix) else {
            return word(node, as: Requirement.self).map { .requirement($0) }
        }
        return fired(text, node).map { .fired($0) }
    }

    private mutating func fired(_ text: String, _ node: Node) -> Identifier? {
        let name = String(text.dropFirst(Separation.firedPrefix.count))
        guard let transition = Identifier(name) else {
            note(.notAnIdentifier(excerpt(name)), at: node.mark)
            return nil
        }
        return transition
    }

    /// `when due`, or a time limit followed by `before` or `after`.
    private mutating func reminder(_ node: Node) -> Reminder? {
        guard let text = node.text, !text.isEmpty else {
            note(.wrongType(expected: .text, found: node.shape), at: node.mark)
            return nil
        }
        if text == "when due" { return Reminder(TimeLimit(0), .after) }
        for side in Reminder.Side.allCases where text.hasSuffix(" " + side.rawValue) {
            let rest = String(text.dropLast(side.rawValue.count + 1))
            return timeLimit(Node(content: .text(rest), mark: node.mark)).map { Reminder($0, side) }
        }
        note(.notAReminder(excerpt(text)), at: node.mark)
        return nil
    }

    private mutating func actorRule(_ node: Node) -> ActorRule? {
        guard let name = identifier(node) else { return nil }
        switch name.text {
        case ActorRule.author.word: return .author
        case ActorRule.assignee.word: return .assignee
        case ActorRule.system.word: return .system
        default: return .role(name)
        }
    }

    private mutating func separation(_ node: Node) -> Separation? {
        guard let text = node.text, !text.isEmpty else {
            note(.wrongType(expected: .text, found: node.shape), at: node.mark)
            return nil
        }
        if text == Separation.author.word { return .author }
        if text == Separation.reviser.word { return .reviser }
        if text.hasPrefix(Separation.firedPrefix) { return fired(text, node).map { .fired($0) } }
        let known = [Separation.author.word, Separation.reviser.word, "fired TRANSITION"]
        note(.unknownWord(excerpt(text), known: known, nearest: nearest(text, in: known)), at: node.mark)
        return nil
    }
}

extension Separation {
    fileprivate static let firedPrefix = "fired "
}

extension Node {
    /// Where in the file a fault of the definition stands: the very word where one is to blame, else its key's value, else
    /// the element.
    fileprivate func mark(of fault: DefinitionFault) -> Mark {
        let element: Node?
        switch fault.place {
        case .definition: element = self
        case .role(let index): element = self["roles"]?.element(index)
        case .state(let index): element = self["states"]?.element(index)
        case .transition(let index): element = self["transitions"]?.element(index)
        case .promise(let index): element = self["promises"]?.element(index)
        }
        guard let element else { return mark }
        let (keys, word) = fault.error.culprit
        let values = keys.compactMap { element[$0] }
        let named = values.flatMap(\.elements).first { $0.text == word }
        return (named ?? values.first ?? element).mark
    }

    private func element(_ index: Int) -> Node? {
        let elements = elements
        return elements.indices.contains(index) ? elements[index] : nil
    }
}

extension DefinitionError {
    /// The keys of the element under which the fault stands, and the word there that is to blame.
    fileprivate var culprit: (keys: [String], word: String) {
        switch self {
        case .versionTooSmall(let version): (["version"], "\(version)")
        case .reservedRole(let role), .duplicateRole(let role): ([], role.text)
        case .noInitialState: (["states"], "")
        case .severalInitialStates: (["kind"], State.Kind.initial.rawValue)
        case .liveFromTheStart: (["live"], "")
        case .deadlineTooShort: (["deadline"], "")
        case .reminderWithoutDeadline: (["remind"], "")
        case .duplicateState(let state), .unreachableState(let state), .noWayToAnEnd(let state): (["id"], state.text)
        case .unknownRoleInState(let role, _, _): (["revise", "see", "comment"], role.text)
        case .unknownRole(let role, _, _): (["by"], role.text)
        case .unknownState(let state, _, _): (["from", "to"], state.text)
        case .unknownTransition(let named, _, _): (["not", "requires"], Separation.fired(named).word)
        case .fromNowhere: (["from"], "")
        case .overlap(_, let state), .deadlineMissing(_, let state): (["from"], state.text)
        case .nobodyMayFire: (["by"], "")
        case .quorumTooSmall(_, let quorum), .quorumWithSystem(_, let quorum): (["quorum"], "\(quorum)")
        case .automaticWithoutSystem(_, let trigger): (["automatic"], trigger.rawValue)
        case .scheduleWithoutTime: (["does"], Effect.schedule.rawValue)
        case .publicWithoutApproval(_, let state): (["to"], state.text)
        case .contradictoryLive, .halfApproving: (["does"], "")
        case .opinionThatActs: (["does", "quorum", "automatic", "by"], "")
        }
    }
}

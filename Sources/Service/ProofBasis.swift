package import Newsroom
package import Workflow

/// What a proof about a newsroom is made from, as the newsroom hands it out: whoever asks for a proof also computes it, so that a
/// long one keeps nobody waiting and ends with whoever asked.
package struct ProofBasis: Sendable {
    package let state: Newsroom.State
    package let now: Instant
    /// Everybody's name, by id.
    package let names: [String: String]

    /// Whose powers a proof is about.
    package enum Choice {
        /// As an adoption decides: real people once somebody holds a role that a step asks for beside contributors.
        case asAdopted
        /// Real people as soon as anybody holds any role of the definition.
        case real
        case generic
    }

    /// Reads what ``Request/Verb/workflowCheck`` answered.
    package init(
        _ document: JSON, names: [String: String], readDefinition: ([UInt8]) -> Definition?
    ) throws(Fault) {
        guard let now = document["at"]?.text.flatMap({ Instant($0) }), let events = document["events"]?.items,
            let definitions = document["definitions"]?.items
        else { throw .badMessage }
        var state = Newsroom.State()
        for (index, event) in events.enumerated() {
            guard let text = event.text, let event = try? Event(canonicalBytes: Array(text.utf8)) else {
                throw .damagedLedger(index: index)
            }
            do { try state.evolve(event) } catch { throw .damagedLedger(index: index) }
        }
        for text in definitions.compactMap(\.text) {
            let bytes = Array(text.utf8)
            state.library[Digest.of(bytes)] = readDefinition(bytes)
        }
        self.state = state
        self.now = now
        self.names = names
    }

    /// Proves a definition; beside the proof, `unstaffed` where made-up people had to stand in, who is `away` with what cannot go on
    /// `whileAway`, and what will not hold `ahead`, from a moment on that is known to take somebody or a lent role away.
    package func check(_ definition: Definition, for choice: Choice) -> JSON {
        let proof =
            switch choice {
            case .asAdopted: state.proof(of: definition, at: now)
            case .real: state.proof(of: definition, at: now, insistingOnReal: true)
            case .generic: definition.prove(with: .generic(for: definition))
            }
        var document = proof.json(of: definition)
        // Only asked for here: it hinders no adoption.
        if !proof.people.isGeneric, let desks = definition.desksNeverPublished(by: proof.people),
            let findings = document["findings"]?.items
        {
            document = document.with("findings", .array(findings + [desks.json(in: definition)]))
        }
        if choice != .generic, proof.people.isGeneric { document = document.with("unstaffed", true) }
        if case .asAdopted = choice, !proof.people.isGeneric {
            let roles = state.newRoles(of: definition)
            let real = Set(proof.people.members.compactMap(\.person)).filter { state.roster.people[$0] != nil }
            if !roles.isEmpty {
                document = document.with("people", .integer(Int64(real.count)))
                    .with("madeUpFor", .array(roles.map { .string($0.text) }))
            }
        }
        let members = proof.people.isGeneric ? [] : Set(proof.people.members.compactMap(\.person)).sorted()
        let away = members.filter { state.roster.awayUntil($0, at: now) != nil }
        // What only holds while somebody is away, or from some day on, is no fault of the workflow's.
        let foreseen = state.foreseen(definition, beside: proof, at: now)
        if !away.isEmpty {
            let findings = foreseen.filter { $0.from == now }.flatMap(\.findings)
            document = document.with("away", .array(away.map { .string($0.text) }))
                .with("whileAway", .array(findings.map { $0.json(in: definition) }))
        }
        let ahead = foreseen.filter { $0.from != now }
        return ahead.isEmpty ? document : document.with("ahead", .array(ahead.map { $0.json(at: now) }))
    }
}

extension Office {
    /// Hands out what a proof is made from: the newsroom's own events about people, settings and workflows, which the log shows to
    /// the same askers, and the definitions in force.
    func workflowCheck(_ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        guard isOfNewsroom(actor, register) else { return notPermitted(register) }
        let events = try storing { () throws(StoreError) in try store.rosterEvents() }
        var definitions: [JSON] = []
        for digest in Set(register.roster.adopted.values) {
            let text = try storing { () throws(StoreError) in try store.text(digest) }
            if let text { definitions.append(.string(String(decoding: text, as: UTF8.self))) }
        }
        let names = register.roster.people.keys.map { ($0.text, register.name(of: $0)) }
        return Answer(
            .done(
                .object([
                    "at": .string(now.description), "definitions": .array(definitions),
                    "events": .array(events.map { .string(String(decoding: $0.bytes, as: UTF8.self)) }),
                ])), names: Dictionary(names, uniquingKeysWith: { first, _ in first }))
    }
}

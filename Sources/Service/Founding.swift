import Newsroom
import Posix
import Workflow

extension Premises {
    /// Makes a newsroom's first events: its operator, its settings, its workflows.
    package func found(operatorName: String, login: String, workflows: [[UInt8]]) throws(Fault) {
        let actor = ActorRecord(person: Premises.founder, via: .direct, uid: Account.current)
        let profile = SaltedText(Profile(name: operatorName, login: login, unit: nil, byline: nil).json)
        var proposals = [
            Proposal(.create(operator: Premises.founder, profile: profile.digest), by: actor, texts: [profile]),
            Proposal(
                .adoptSettings(policy, settings: .of(settingsText)), by: actor,
                plainTexts: [.of(settingsText): settingsText]),
        ]
        for text in workflows {
            guard let definition = parts.readDefinition(text) else { continue }
            let reference = WorkflowReference(name: definition.name, version: definition.version)
            proposals.append(
                Proposal(
                    .adoptWorkflow(reference, definition: .of(text)), by: actor, plainTexts: [.of(text): text]))
        }
        for verdict in writer.propose(proposals) {
            if case .failed(let fault) = verdict { throw fault }
        }
        try adoptKey()
        let store = try storing(parts.openReader)
        let editions = Editions(store: store, objects: objects, shared: writer.register)
        try press.layOut(editions, keep: keepRenditions)
        try storing { () throws(StoreError) in try store.close() }
    }
}

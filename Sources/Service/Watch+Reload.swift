import Newsroom
import Posix
package import Publishing
import Workflow

/// A newsroom by settings that were read anew: the same folder, writer and press, with other parts, rules and site.
package struct Renewal: Sendable {
    package let premises: Premises
    package let site: Site

    package init(premises: Premises, site: Site) {
        self.premises = premises
        self.site = site
    }
}

/// What came of reading the settings anew.
package enum Reread: Sendable {
    case renewal(Renewal)
    /// The sentences for people that say what is wrong.
    case faulty([String])
}

extension Watch {
    enum Renewing {
        case same
        case renewed(Renewal)
        /// Why was told; the old ones stay in force.
        case notTaken

        var isTaken: Bool { if case .notTaken = self { false } else { true } }
    }

    /// Puts the settings in force as they are in the file now.
    func renew(_ surroundings: Surroundings, from premises: Premises) throws(Fault) -> Renewing {
        switch surroundings.reread(premises) {
        case .faulty(let sentences):
            tell(.settingsFaulty(sentences))
            return .notTaken
        case .renewal(let renewal):
            if renewal.premises.settingsText == premises.settingsText { return .same }
            if let refusal = try renewal.premises.adoptSettings() {
                tell(.settingsRefused(refusal))
                return .notTaken
            }
            return .renewed(renewal)
        }
    }

    /// Adopts what lies in `workflows/` under a name that is in force and with a higher version, each as if its operator had; a
    /// definition that cannot be read or does not hold leaves the old one in force.
    func adoptWorkflows(_ premises: Premises) throws(Fault) {
        let entries = try asking { () throws(SystemError) in try Folder.list(premises.folder.workflows) }
        let files = entries.map(\.name.text).filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
        for file in files {
            // Whatever else lies there, a link, a folder or a pipe, keeps no other file from being read.
            let path = premises.folder.workflows + "/" + file
            let bytes = try? Descriptor.openRegular(path).readAll(limit: 1 << 20)
            guard let bytes, let definition = premises.parts.readDefinition(bytes) else {
                tell(.workflowKept(file: file, code: "unreadable", []))
                continue
            }
            let reference = WorkflowReference(name: definition.name, version: definition.version)
            let roster = premises.writer.register.current.roster
            // A name that was never adopted is somebody's draft.
            guard let current = roster.current[reference.name] else { continue }
            let digest = Digest.of(bytes)
            guard reference.version > current else {
                if reference.version == current, roster.adopted[reference] != digest {
                    tell(.workflowKept(file: file, code: "same-version", []))
                }
                continue
            }
            switch premises.adopt(definition, bytes, by: premises.housekeeper(roster)) {
            case .committed: tell(.workflowAdopted(reference))
            case .unchanged: break
            case .refused(let refusal, _): tell(.workflowKept(file: file, code: "refused", refusal.reasons))
            case .failed(let fault): throw fault
            }
        }
    }
}

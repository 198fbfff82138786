import Newsroom
import Workflow

/// A newsroom whose people and workflows cannot be read from its ledger. It has neither a register nor a writer, so that nothing can be asked
/// of it but whether it verifies, and nothing be done in it.
package struct DamagedNewsroom: Sendable {
    package let folder: NewsroomFolder
    let parts: Parts
    let objects: ObjectStore
    /// Why they cannot be read.
    package let fault: Fault

    /// Nil where it was something else that kept the newsroom from being opened.
    package init?(folder: NewsroomFolder, parts: Parts, objects: ObjectStore, fault: Fault) {
        guard fault.part != nil else { return nil }
        (self.folder, self.parts, self.objects, self.fault) = (folder, parts, objects, fault)
    }

    /// Answers `audit verify` for the folder's owner, whatever the ledger says of rights: all is compared but the website. Only who holds
    /// the newsroom's lock may.
    package func verify(_ request: Request) throws(Fault) -> Answer {
        let store = try storing(parts.openReader)
        defer { try? store.close() }
        return try Verification(self, store: store).answer(Arguments(request.arguments), names: try names(in: store))
    }

    /// The names of those whose entries can be read, by id.
    private func names(in store: any Store) throws(Fault) -> [String: String] {
        var names: [String: String] = [:]
        for stored in try storing({ () throws(StoreError) in try store.rosterEvents() }) {
            guard let event = try? Event(canonicalBytes: stored.bytes) else { continue }
            let (person, digest): (PersonID, Digest)
            switch event.what {
            case .newsroomCreated(let founder, let profile): (person, digest) = (founder, profile)
            case .personAdded(let added, let profile, _): (person, digest) = (added, profile)
            case .profileChanged(let changed, let profile): (person, digest) = (changed, profile)
            case .settingsAdopted, .workflowAdopted, .keyAdopted, .checkpointWitnessed, .roleGranted, .roleRevoked,
                .personDeactivated, .personReactivated, .personErased, .roleDelegated, .delegationEnded,
                .absenceDeclared, .absenceEnded, .received, .resubmitted, .revised, .moved, .counted, .opined,
                .commented, .reminded, .migrated, .quarantined, .refused:
                continue
            }
            let bytes = try storing { () throws(StoreError) in try store.text(digest) }
            if let bytes, Digest.of(bytes) == digest, let profile = Profile(bytes: bytes) {
                names[person.text] = profile.name
            }
        }
        return names
    }
}

extension Fault {
    /// The question that a ledger answers with no of which people and workflows cannot be read; nil for what is wrong elsewhere.
    var part: Verification.Part? {
        switch self {
        case .damagedLedger: .tree
        case .unlawfulEntry, .unreadableDefinition: .law
        case .store, .system, .missingObject, .damagedObject, .damagedKey, .ledgerWentBack, .damagedCheckpoint,
            .missingData, .heldByAnother, .badSettings, .stopping, .otherVersion, .badMessage, .messageTooLarge,
            .messageTooSlow, .idle, .converter, .notTaken:
            nil
        }
    }
}

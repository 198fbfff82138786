import Workflow

extension Event {
    /// The canonical bytes of the kinds that make up nearly all of a ledger, written straight from their values: a tree of ``JSON`` first
    /// costs ten times as much. Nil for what is rare, which `json` writes; those of one event are the same either way.
    var frequentBytes: [UInt8]? {
        guard let about, actor.delegated == nil else { return nil }
        var writer = CanonicalWriter()
        // In the order of their names, each where its kind has it.
        var (comment, scheduledAt): (Digest?, Instant?)
        var (delivery, move): (Delivery?, Move?)
        var (facts, transition): (RevisionFacts?, Identifier?)
        var refused: (command: String, codes: [String])?
        var state: Identifier?
        switch what {
        case .moved(let made):
            guard made.wish == nil else { return nil }
            move = made
            (comment, scheduledAt, transition) = (made.comment, made.scheduledAt, made.transition)
        case .received(let received, let entered):
            guard received.relation == nil else { return nil }
            (delivery, facts, state) = (received, received.facts, entered)
        case .revised(let revised): facts = revised
        case .commented(let said): comment = said
        case .opined(let opined, let said): (transition, comment) = (opined, said)
        case .refused(let command, let attempted, let codes):
            refused = (command, codes)
            transition = attempted
        case .newsroomCreated, .settingsAdopted, .workflowAdopted, .keyAdopted, .checkpointWitnessed, .personAdded,
            .profileChanged, .roleGranted, .roleRevoked, .personDeactivated, .personReactivated, .personErased,
            .roleDelegated,
            .delegationEnded, .absenceDeclared, .absenceEnded, .resubmitted, .migrated, .reminded, .counted,
            .quarantined:
            return nil
        }
        writer.put("{\"actor\":")
        actor.write(to: &writer)
        writer.instant(",\"at\":", at)
        writer.list(",\"codes\":", refused?.codes)
        writer.text(",\"command\":", refused?.command)
        writer.digest(",\"comment\":", comment)
        writer.digest(",\"digest\":", about.digest)
        writer.digest(",\"drop\":", delivery?.drop)
        writer.instant(",\"dueAt\":", about.dueAt)
        if let move, !move.effects.isEmpty { writer.list(",\"effects\":", move.effects.lazy.map(\.rawValue)) }
        if let facts {
            writer.put(",\"facts\":")
            facts.write(to: &writer)
        }
        writer.text(",\"from\":", move?.from.text)
        writer.text(",\"kind\":", kind)
        writer.text(",\"live\":", move?.live.rawValue)
        writer.text(",\"person\":", delivery?.person.text)
        writer.number(",\"revision\":", about.revision)
        writer.instant(",\"scheduledAt\":", scheduledAt)
        writer.number(",\"sequence\":", about.sequence)
        writer.digest(",\"source\":", delivery?.source)
        writer.text(",\"state\":", state?.text)
        writer.submission(",\"submission\":", about.submission)
        writer.text(",\"to\":", move?.to.text)
        writer.text(",\"transition\":", transition?.text)
        writer.text(",\"v\":1,\"workflow\":{\"name\":", about.workflow.name.text)
        writer.number(",\"version\":", about.workflow.version)
        writer.put("}}")
        return writer.isPlain ? writer.bytes : nil
    }
}

extension ActorRecord {
    /// Only the way in has everybody, so that each of the others has its comma behind it.
    fileprivate func write(to writer: inout CanonicalWriter) {
        writer.put("{")
        if let onBehalfOf {
            writer.text("\"onBehalfOf\":", onBehalfOf.text)
            writer.put(",")
        }
        if let person {
            writer.text("\"person\":", person.text)
            writer.put(",")
        }
        if let uid {
            writer.number("\"uid\":", Int(uid))
            writer.put(",")
        }
        writer.text("\"via\":", via.rawValue)
        writer.put("}")
    }
}

extension RevisionFacts {
    fileprivate func write(to writer: inout CanonicalWriter) {
        writer.flag("{\"captions\":", captionsComplete)
        writer.text(",\"desk\":", desk.text)
        writer.digest(",\"digest\":", digest)
        if fields != [] {
            writer.list(",\"fields\":", Fields.words.lazy.filter { fields.contains($0.field) }.map(\.word))
        }
        writer.list(",\"issues\":", issues.lazy.map(\.rawValue))
        writer.text(",\"kind\":", kind.rawValue)
        writer.number(",\"syllables\":", syllables)
        writer.flag(",\"title\":", hasTitle)
        writer.put("}")
    }
}

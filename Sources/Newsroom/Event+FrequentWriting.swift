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
            .profileChanged, .roleGranted, .roleRevoked, .personDeactivated, .personErased, .roleDelegated,
            .delegationEnded, .absenceDeclared, .absenceEnded, .resubmitted, .migrated, .reminded, .counted,
            .quarantined:
            return nil
        }
        writer.put("{\"actor\":")
        actor.write(to: &writer)
        writer.put(",\"at\":")
        writer.instant(at)
        if let refused {
            writer.put(",\"codes\":")
            writer.list(refused.codes)
            writer.put(",\"command\":")
            writer.text(refused.command)
        }
        if let comment {
            writer.put(",\"comment\":")
            writer.digest(comment)
        }
        writer.put(",\"digest\":")
        writer.digest(about.digest)
        if let delivery {
            writer.put(",\"drop\":")
            writer.digest(delivery.drop)
        }
        if let dueAt = about.dueAt {
            writer.put(",\"dueAt\":")
            writer.instant(dueAt)
        }
        if let move, !move.effects.isEmpty {
            writer.put(",\"effects\":")
            writer.list(move.effects.lazy.map(\.rawValue))
        }
        if let facts {
            writer.put(",\"facts\":")
            facts.write(to: &writer)
        }
        if let move {
            writer.put(",\"from\":")
            writer.text(move.from.text)
        }
        writer.put(",\"kind\":")
        writer.text(kind)
        if let move {
            writer.put(",\"live\":")
            writer.text(move.live.rawValue)
        }
        if let delivery {
            writer.put(",\"person\":")
            writer.text(delivery.person.text)
        }
        writer.put(",\"revision\":")
        writer.number(about.revision)
        if let scheduledAt {
            writer.put(",\"scheduledAt\":")
            writer.instant(scheduledAt)
        }
        if let sequence = about.sequence {
            writer.put(",\"sequence\":")
            writer.number(sequence)
        }
        if let delivery {
            writer.put(",\"source\":")
            writer.digest(delivery.source)
        }
        if let state {
            writer.put(",\"state\":")
            writer.text(state.text)
        }
        writer.put(",\"submission\":")
        writer.submission(about.submission)
        if let move {
            writer.put(",\"to\":")
            writer.text(move.to.text)
        }
        if let transition {
            writer.put(",\"transition\":")
            writer.text(transition.text)
        }
        writer.put(",\"v\":1,\"workflow\":{\"name\":")
        writer.text(about.workflow.name.text)
        writer.put(",\"version\":")
        writer.number(about.workflow.version)
        writer.put("}}")
        return writer.isPlain ? writer.bytes : nil
    }
}

extension ActorRecord {
    fileprivate func write(to writer: inout CanonicalWriter) {
        writer.put("{")
        if let onBehalfOf {
            writer.put("\"onBehalfOf\":")
            writer.text(onBehalfOf.text)
            writer.put(",")
        }
        if let person {
            writer.put("\"person\":")
            writer.text(person.text)
            writer.put(",")
        }
        if let uid {
            writer.put("\"uid\":")
            writer.number(Int(uid))
            writer.put(",")
        }
        writer.put("\"via\":")
        writer.text(via.rawValue)
        writer.put("}")
    }
}

extension RevisionFacts {
    fileprivate func write(to writer: inout CanonicalWriter) {
        writer.put("{\"captions\":")
        writer.flag(captionsComplete)
        writer.put(",\"desk\":")
        writer.text(desk.text)
        writer.put(",\"digest\":")
        writer.digest(digest)
        if fields != [] {
            writer.put(",\"fields\":")
            writer.list(Fields.words.lazy.filter { fields.contains($0.field) }.map(\.word))
        }
        writer.put(",\"issues\":")
        writer.list(issues.lazy.map(\.rawValue))
        writer.put(",\"kind\":")
        writer.text(kind.rawValue)
        writer.put(",\"syllables\":")
        writer.number(syllables)
        writer.put(",\"title\":")
        writer.flag(hasTitle)
        writer.put("}")
    }
}

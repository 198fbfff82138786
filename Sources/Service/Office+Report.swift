import Ledger
import Newsroom
import Workflow

/// What a supervisory board reads of the ledger.
extension Office {
    /// Everything that ``Conduct`` finds between two moments, with names, titles and reasons, and the checkpoint that the ledger has.
    func auditReport(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        if let refused = refusedToThoseWhoSeeNotAll(actor, register) { return refused }
        let (from, until) = (arguments.instant("from"), arguments.instant("until"))
        var conduct = Conduct(from: from, until: until, library: register.library)
        var head: LedgerHead?
        var checkpoint: Note?
        var failure: Fault?
        var unlawful: Int?
        let keys = try keyHistory()
        try storing { () throws(StoreError) in
            try store.snapshot { () throws(StoreError) in
                do throws(Fault) {
                    let (found, stored) = try stored(keys)
                    head = found
                    // What is on record can be read without the key; the sheet then says that nothing is signed.
                    if let stored {
                        checkpoint = stored.note
                    } else if try premises.keyFault(register.roster, store) == nil {
                        checkpoint = try newest(keys).note
                    }
                    let folded = try fold(into: &conduct)
                    guard folded == found else {
                        // The sheet has the checkpoint at its foot, which then is another ledger's.
                        let place = try Verification(premises, store: store).firstDivergence()
                        throw .damagedLedger(index: place?.from ?? min(folded.size, found.size))
                    }
                    unlawful = try [conduct.unlawful, unlawfulSettings()].compactMap(\.self).min()
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
        guard let head else { throw .stopping }
        var names: [String: String] = [:]
        var titles: [Digest: String] = [:]
        var topics: [String: JSON] = [:]
        // An operator may be kept from pieces; the auditor reads everything.
        let shown = Set(
            try visible(
                conduct.lines.map { StoredEvent(index: $0.index, bytes: $0.event.canonicalBytes) }, actor, register
            ).map(\.index))
        for topic in Conduct.Topic.allCases {
            var lines: [JSON] = []
            for line in conduct.lines where line.topic == topic && shown.contains(line.index) {
                lines.append(try document(line, &names, &titles, register))
            }
            topics[topic.rawValue] = .array(lines)
        }
        return Answer(
            .done(
                .members([
                    "from": from.map { .string($0.description) }, "until": until.map { .string($0.description) },
                    "origin": keys.terms.last.map { .string($0.key.name) },
                    "size": .integer(Int64(head.size)), "root": .string(head.root.hex),
                    "checkpoint": checkpoint.map { .string(String(decoding: $0.bytes, as: UTF8.self)) },
                    "fastestReading": .integer(Int64(Conduct.fastestReading)),
                    "newest": conduct.last.map { .string($0.description) },
                    "unlawful": unlawful.map { .integer(Int64($0)) },
                    "knowsWorkingTime": .bool(conduct.knowsWorkingTime), "topics": .object(topics),
                ])), names: names)
    }

    /// The first entry that adopts other settings than those of the text that it names, by which working time was counted then.
    private func unlawfulSettings() throws(Fault) -> Int? {
        var findings = Verification.Findings()
        let verification = Verification(premises, store: store)
        try verification.checkPolicies(try Verification.Landmarks(store, readingAll: false), &findings)
        return findings.problems.compactMap { $0.json["facts"]?["seq"]?.text }.compactMap { Int($0) }.min()
    }

    /// Takes all events; what they are the ledger of.
    private func fold(into conduct: inout Conduct) throws(Fault) -> LedgerHead {
        var index = 0
        var frontier = Frontier()
        var recall = Recall(store, generation: Verification.usualWindow)
        while true {
            let part = try storing { () throws(StoreError) in try store.events(from: index, limit: 1000) }
            if part.isEmpty { return LedgerHead(size: index, root: Digest(frontier.root)) }
            for stored in part {
                guard stored.index == index, let event = try? Event(canonicalBytes: stored.bytes) else {
                    throw .damagedLedger(index: index)
                }
                frontier.append(leaf: Hash.leaf(stored.bytes))
                if let about = event.about {
                    try recall.bring(about.submission, into: &conduct.state, before: stored.index)
                }
                do { try conduct.take(event, at: stored.index) } catch { throw .damagedLedger(index: stored.index) }
                index = stored.index + 1
            }
        }
    }

    private func document(
        _ line: Conduct.Line, _ names: inout [String: String], _ titles: inout [Digest: String], _ register: Register
    ) throws(Fault) -> JSON {
        if let digest = line.digest, titles[digest] == nil {
            // What was erased, or is damaged, has no title; a verification says which.
            titles[digest] = (try? premises.objects.manuscript(digest, store))?.title ?? ""
        }
        let event = line.event
        for person in event.people { names[person.text] = register.name(of: person) }
        var document = event.json.with("v", nil).with("seq", .integer(Int64(line.index)))
        for (key, value) in [
            ("waitedSeconds", line.waited), ("sinceReceivedSeconds", line.sinceReceived),
            ("presentSeconds", line.present), ("readingSeconds", line.reading),
            ("syllables", line.syllables.map(Int64.init)),
        ] { document = document.with(key, value.map(JSON.integer)) }
        if !line.others.isEmpty {
            document = document.with("alsoActedAs", .array(line.others.map { .string($0.text) }))
            for person in line.others { names[person.text] = register.name(of: person) }
        }
        if let digest = line.digest, premises.objects.standIns[digest] != digest {
            document = document.with("standIn", .string(premises.objects.standIns[digest].hex))
        }
        if case .personErased(_, let digest) = event.what, let record = try ErasureRecord(digest, in: store) {
            document = document.with("replaced", .array(record.replaced.keys.sorted().map { .string($0.hex) }))
        }
        if let digest = event.comment {
            let standing = premises.objects.standIns[digest]
            document = document.with("commentDigest", .string(digest.hex))
                .with("comment", try premises.objects.comment(digest, store).map(JSON.string))
                .with("commentStandIn", standing == digest ? nil : .string(standing.hex))
        }
        return document.with("title", line.digest.flatMap { titles[$0] }.map(JSON.string))
    }
}

extension Event {
    /// Everybody whom an event names.
    var people: [PersonID] {
        var people = [actor.person, actor.onBehalfOf, actor.delegated?.to].compactMap(\.self)
        switch what {
        case .newsroomCreated(let person, _), .personAdded(let person, _, _), .profileChanged(let person, _),
            .roleGranted(let person, _), .roleRevoked(let person, _), .personDeactivated(let person),
            .personReactivated(let person),
            .personErased(let person, _),
            .quarantined(let person, _, _, _):
            people.append(person)
        case .absenceDeclared(let absence), .absenceEnded(let absence): people.append(absence.person)
        case .roleDelegated(let delegation): people += [delegation.from, delegation.to]
        case .delegationEnded(let giver, _, let taker): people += [giver, taker]
        case .received(let delivery, _), .resubmitted(let delivery, _): people.append(delivery.person)
        case .settingsAdopted, .workflowAdopted, .keyAdopted, .checkpointWitnessed, .revised, .moved, .counted, .opined,
            .commented, .reminded, .migrated, .refused:
            break
        }
        return people
    }
}

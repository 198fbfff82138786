import Newsroom
import Posix
import Workflow

extension Office {
    /// How the newsroom stands; the service's own numbers are for the people who work in it.
    func status(_ actor: ActorRecord) throws(Fault) -> Answer {
        var document = try standing()
        // Whoever works for one desk learns nothing of the others, not even how many pieces there are.
        let grants = register.roster.reader(actor, at: now).grants
        if grants.contains(where: { $0.role != Roles.contributor && $0.desk == nil }) {
            document = try document.with(figures())
        }
        return Answer(.done(document))
    }

    func standing() throws(Fault) -> JSON {
        let head = try storing { () throws(StoreError) in try store.head() }
        let jobs = try storing { () throws(StoreError) in try store.jobs(limit: 1000) }
        let signs = try premises.keyFault(register.roster, store) == nil
        return .members([
            "size": .integer(Int64(head.size)), "root": .string(head.root.hex),
            "people": .integer(Int64(register.roster.people.count)),
            "waitingJobs": .integer(Int64(jobs.count)), "running": .bool(via == .socket), "signs": .bool(signs),
            "doubt": try doubt(),
        ])
    }

    /// Why nothing can be written, or what was noticed when the newsroom was last opened: `{code, facts}`.
    private func doubt() throws(Fault) -> JSON? {
        do throws(Fault) {
            try requireGrowth()
        } catch {
            switch error {
            case .ledgerWentBack, .damagedCheckpoint: return .coded(error.code, error.facts)
            case _: throw error
            }
        }
        let broken = premises.folder.brokenSeal
        return (try? FileStatus(ofPath: broken)) == nil ? nil : .coded("seal-broken", ["path": broken])
    }

    /// What the workflows in force call these states: `{state: {vi, en}}`.
    private func titles(of states: [Identifier]) -> JSON {
        let register = register
        let definitions = register.roster.current.keys.sorted().compactMap { name in
            register.roster.current[name].flatMap {
                register.state.definition(WorkflowReference(name: name, version: $0))
            }
        }
        var titles: [String: JSON] = [:]
        for id in states { titles[id.text] = definitions.lazy.compactMap { $0.state(id)?.titles.json }.first }
        return .object(titles)
    }

    /// Counts and sizes; those of the running process only where one answers.
    func figures() throws(Fault) -> [String: JSON?] {
        let states = try storing { () throws(StoreError) in try store.countsByState() }
        func integer(_ number: Int) -> JSON { .integer(Int64(number)) }
        let sizes = ["", "-wal"].compactMap { try? FileStatus(ofPath: premises.folder.database + $0).size }
        var figures: [String: JSON?] = [
            "version": .string(premises.parts.version),
            "states": .object(Dictionary(uniqueKeysWithValues: states.map { ($0.key.text, integer($0.value)) })),
            "stateTitles": titles(of: states.keys.sorted()),
            "storeBytes": .integer(sizes.reduce(0, +)),
            "diskFreeBytes": (try? freeSpace(premises.folder.own)).map(JSON.integer),
        ]
        guard via == .socket else { return figures }
        let counters = premises.writer.counters
        let values = counters.current
        figures["startedAt"] = .string(Instant(milliseconds: counters.startedAt).description)
        figures["uptimeSeconds"] = .integer(counters.uptimeSeconds)
        figures["writerQueue"] = integer(premises.writer.queue)
        figures["memoryBytes"] = residentBytes().map(JSON.integer)
        figures["checkpoint"] = values.checkpoint.map { checkpoint in
            .object([
                "size": integer(checkpoint.size),
                "at": .string(Instant(milliseconds: checkpoint.at).description),
            ])
        }
        figures["counters"] = .object([
            "requests": integer(values.requests), "refused": integer(values.refused), "faults": integer(values.faults),
            "openConnections": integer(values.openConnections), "connections": integer(values.connections),
            "turnedAway": integer(values.turnedAway), "commits": integer(values.commits),
            "events": integer(values.events), "largestBatch": integer(values.largestBatch),
            "received": integer(values.received), "resubmitted": integer(values.resubmitted),
            "withdrawn": integer(values.withdrawn), "quarantined": integer(values.quarantined),
            "repeated": integer(values.repeated), "fired": integer(values.fired),
            "reminders": integer(values.reminders), "effects": integer(values.effects),
        ])
        return figures
    }
}

extension JSON {
    func with(_ members: [String: JSON?]) -> JSON {
        members.reduce(self) { document, member in member.value.map { document.with(member.key, $0) } ?? document }
    }
}

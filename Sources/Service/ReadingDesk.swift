import Intake
import Newsroom
import Posix
import Workflow

/// What reading needs, for several threads.
struct ReadingDesk: Sendable {
    let premises: Premises
    let reader: DropReader

    func read(_ drop: StoredDrop) throws(Fault) -> Reading {
        let profile = premises.writer.register.current.profiles[drop.person]
        let sender = Sender(byline: profile?.byline ?? "", unit: profile?.unit ?? "", name: profile?.name ?? "")
        return try intake { () throws(IntakeFault) in try reader.read(drop, from: sender) }
    }

    func draft(of manuscript: Manuscript, _ digest: Digest, _ issues: [Issue]) -> Reception.Draft {
        let folded = premises.parts.fold(manuscript.searchableText)
        let syllables = premises.parts.countSyllables(manuscript.countedText)
        return Reception.Draft(
            manuscript: manuscript, facts: manuscript.facts(digest: digest, syllables: syllables, issues: issues),
            folded: folded, shingles: Shingles(of: folded))
    }

    /// Reads a stored drop and keeps its manuscript; `nil` for one that is not read here. What one drop's reading meets is met again
    /// when its turn comes, and is its alone.
    func early(_ state: TakingState, _ batch: ObjectBatch) throws(Fault) -> (Reading, Reception.Draft?)? {
        guard case .stored(_, let drop, _) = state, Withdrawal(name: DropName.display(drop.name.bytes)) == nil,
            let reading = try? read(drop)
        else { return nil }
        guard case .accepted(let text, let issues) = reading.result else { return (reading, nil) }
        let manuscript = text.salted()
        let digest = try asking { () throws(SystemError) in try batch.keep(text: manuscript.json.canonicalBytes) }
        return (reading, draft(of: manuscript, digest, issues))
    }
}

package import Intake
package import Newsroom
import Posix
package import Workflow

/// Everything that the threads of one newsroom share.
package struct Premises: Sendable {
    package let folder: NewsroomFolder
    package let parts: Parts
    package let objects: ObjectStore
    package let writer: Writer
    package let press: Press
    package let rules: IntakeRules
    /// What `newsroom.yaml` says now of what decisions depend on, and its text.
    package let policy: Policy
    package let settingsText: [UInt8]
    /// How many days a piece of the same name counts as its new version.
    package let resubmitDays: Int
    package let correspondence: Correspondence

    package init(
        folder: NewsroomFolder, parts: Parts, objects: ObjectStore, writer: Writer, press: Press, rules: IntakeRules,
        policy: Policy, settingsText: [UInt8], resubmitDays: Int, correspondence: Correspondence
    ) {
        self.folder = folder
        self.parts = parts
        self.objects = objects
        self.writer = writer
        self.press = press
        self.rules = rules
        self.policy = policy
        self.settingsText = settingsText
        self.resubmitDays = resubmitDays
        self.correspondence = correspondence
    }

    /// Clears away what a crash left half written, and opens the store for writing. Only who holds the newsroom's lock may do this,
    /// before anything else works in it.
    package func prepare() throws(Fault) {
        folder.clearScratch()
        try asking { () throws(SystemError) in
            try objects.removeUnfinished()
        }
        try adoptKey()
    }

    /// Has the newsroom adopt the settings as they are in the file, if it has not yet; recorded as an act of its operator.
    /// The refusal, when the rules do not take them: what was adopted before stays in force.
    package func adoptSettings() throws(Fault) -> Refusal? {
        let digest = Digest.of(settingsText)
        let roster = writer.register.current.roster
        guard roster.settings != digest else { return nil }
        let actor = housekeeper(roster)
        let verdict = writer.propose(
            Proposal(.adoptSettings(policy, settings: digest), by: actor, plainTexts: [digest: settingsText]))
        switch verdict {
        case .failed(let fault): throw fault
        case .refused(let refusal, _): return refusal
        case .committed, .unchanged: return nil
        }
    }
}

extension Premises {
    /// Renders the website anew where it is not there, or is one of other settings or of another version of the program.
    package func layOut() throws(Fault) {
        let store = try storing(parts.openReader)
        let editions = Editions(store: store, objects: objects, shared: writer.register)
        try press.layOut(editions, keep: keepRenditions)
        try storing { () throws(StoreError) in try store.close() }
    }

    /// Who does what the newsroom does of itself: its operator.
    func housekeeper(_ roster: Roster) -> ActorRecord {
        let operators = roster.holders(of: Roles.operator, at: nil)
        let person = operators.contains(Premises.founder) ? Premises.founder : operators.first
        return ActorRecord(person: person ?? Premises.founder, via: .direct, uid: Account.current)
    }
}

/// Answers requests: finds out who asks, reads or proposes, and says what came of it. Used by one thread.
///
/// The same office answers on the socket and, while no service runs, inside the command itself.
package final class Office {
    let premises: Premises
    let via: ActorRecord.Way
    private let opened: any Store
    var store: any Store { opened }
    private var known: (edition: Int, register: Register)?
    var register: Register { premises.writer.register.newest(&known) }
    /// Who the account is that asked last, as the system said at a moment.
    private var asker: (uid: UInt32, login: String?, at: Int64)?
    var now: Instant { premises.parts.now() }

    package init(_ premises: Premises, via: ActorRecord.Way) throws(Fault) {
        self.premises = premises
        self.via = via
        opened = try storing(premises.parts.openReader)
    }

    /// Answers one request from the account that the kernel named.
    package func answer(_ request: Request, uid: UInt32) -> Answer {
        do throws(Fault) {
            let register = register
            switch identify(request, uid: uid, register) {
            case .failure(let refused):
                // Whom a ledger that lost its end does not know has done nothing wrong.
                try requireGrowth()
                if let actor = refused.actor {
                    try record(refused.answer, of: request.verb, by: actor, Arguments(request.arguments))
                }
                return refused.answer
            case .success(let actor):
                let answer = withAbsences(try answer(request, by: actor))
                switch answer.outcome {
                case .refused, .wrongUsage, .notFound: try requireGrowth()
                case .done, .unverified, .fault: break
                }
                if request.verb.isRefusedHere { try record(answer, of: request.verb, by: actor) }
                return answer
            }
        } catch {
            if error.isFatal { premises.writer.giveUp(error) }
            return Answer(error)
        }
    }

    /// Answers on the socket, with an office that is opened when the first request comes. One that cannot be opened answers
    /// why; after a fault the next request gets a new one.
    package static func clerk(_ premises: @escaping @autoclosure @Sendable () -> Premises) -> Server.Clerk {
        var office: Office?
        return { request, uid in
            do throws(Fault) {
                let present: Office
                let premises = premises()
                // By other settings it is another office.
                if let office, office.premises.settingsText == premises.settingsText {
                    present = office
                } else {
                    present = try Office(premises, via: .socket)
                }
                let answer = present.answer(request, uid: uid)
                if case .fault = answer.outcome { office = nil } else { office = present }
                return answer
            } catch {
                return Answer(error)
            }
        }
    }

    /// Why what is done is stored without a signed checkpoint; nil where it is signed.
    package func keyFault() throws(Fault) -> Fault? { try premises.keyFault(register.roster, store) }

    /// Throws where the ledger is not the one that was signed last. A service has looked when it began, and what it has signed since may
    /// be ahead of what is read here.
    func requireGrowth() throws(Fault) {
        if via != .socket { try KeptCheckpoint.requireGrowth(of: store, in: premises.folder) }
    }

    /// Ends the use.
    package func close() throws(Fault) { try storing { () throws(StoreError) in try store.close() } }

    /// Does what the commits so far asked for.
    /// What could not be done stays on the list; the first such fault is returned.
    package func workOffEffects() throws(Fault) -> Fault? {
        let effects = Effects(premises)
        try effects.work(store)
        return effects.firstFault
    }

    private struct NotIdentified: Error {
        let answer: Answer
        /// Who it was, when they are somebody of the newsroom; the attempt is then recorded.
        var actor: ActorRecord?
    }

    /// Puts an attempt on record that was refused before it became a command.
    func record(
        _ answer: Answer, of verb: Request.Verb, by actor: ActorRecord, _ arguments: Arguments? = nil
    ) throws(Fault) {
        guard case .refused(let reasons, .rules) = answer.outcome else { return }
        let codes = reasons.compactMap { $0["code"]?.text }
        let command = Command.attempt(
            verb.rawValue, codes: codes, on: arguments?.text("id").flatMap(SubmissionID.init),
            transition: verb == .fire ? arguments?.identifier("transition") : nil)
        let verdict = premises.writer.propose(Proposal(command, by: actor))
        if case .failed(let fault) = verdict { throw fault }
    }

    /// The newsroom's owner speaks for the operator, and may act on behalf of anybody; others speak for the person whose
    /// `login` is their account.
    private func identify(_ request: Request, uid: UInt32, _ register: Register) -> Result<ActorRecord, NotIdentified> {
        let owner = Account.current
        let isOwner = uid == owner || uid == 0
        let login = login(of: uid)
        let mapped = login.flatMap { register.person(login: $0) }
        let founder = isOwner ? register.roster.people.keys.contains(Premises.founder) ? Premises.founder : nil : nil
        func refuse(
            _ code: String, _ facts: [String: String], _ actor: ActorRecord? = nil
        ) -> Result<ActorRecord, NotIdentified> {
            let reason = JSON.object(["code": .string(code), "facts": .object(facts.mapValues(JSON.string))])
            return .failure(NotIdentified(answer: Answer(.refused([reason], nature: .rules)), actor: actor))
        }
        // A ledger that takes the way in from its own operator is asked about all the same.
        let inspector = isOwner && mayAlwaysAsk(request.verb) ? Premises.founder : nil
        guard let person = mapped ?? founder ?? inspector else {
            // Whoever added somebody anew for this account would bar the way back of the one who had it.
            let former = register.profiles.filter { $0.value.login == login && login != nil }.keys.min()
            if let former {
                return refuse("account-inactive", ["login": login ?? String(uid), "person": former.text])
            }
            return refuse("person-unknown-login", ["login": login ?? String(uid)])
        }
        var actor = ActorRecord(person: person, via: via, uid: uid)
        guard let other = request.onBehalfOf else { return .success(actor) }
        guard isOwner else { return refuse("not-owner", ["login": login ?? String(uid)], actor) }
        guard let id = PersonID(other), let known = register.roster.people[id] else {
            let near = nearest(other, in: register.roster.people.keys.map(\.text))
            let facts = ["person": other, "nearest": near.joined(separator: ", ")]
            return .failure(NotIdentified(answer: Answer(.notFound(code: "unknown-person", facts: facts))))
        }
        guard known.active else { return refuse("person-inactive", ["person": other], actor) }
        if id != person { actor.onBehalfOf = id }
        return .success(actor)
    }

    /// Whether the ledger holds, the owner of the folder may find out in this process whatever it says of rights: an entry that was
    /// written into it could have taken them from everybody.
    private func mayAlwaysAsk(_ verb: Request.Verb) -> Bool {
        via == .direct && (verb == .auditVerify || verb == .auditSince)
    }

    /// Whether somebody may ask if the ledger holds.
    func mayVerify(_ actor: ActorRecord, _ register: Register) -> Bool {
        isOfNewsroom(actor, register)
            || mayAlwaysAsk(.auditVerify) && actor.onBehalfOf == nil && [Account.current, 0].contains(actor.uid)
    }

    /// The account's name. The system is asked again after a second: it reads files, or another machine.
    private func login(of uid: UInt32) -> String? {
        let now = monotonic()
        if let asker, asker.uid == uid, now - asker.at < 1_000_000_000 { return asker.login }
        let login = (try? Account.name(uid)) ?? nil
        asker = (uid, login, now)
        return login
    }

    private func answer(_ request: Request, by actor: ActorRecord) throws(Fault) -> Answer {
        let arguments = Arguments(request.arguments)
        let before = register
        switch request.verb {
        case .queue: return try queue(arguments, actor)
        case .show: return try show(arguments, actor)
        case .diff: return try difference(arguments, actor)
        case .history: return try history(arguments, actor)
        case .explain: return try explain(arguments, actor)
        case .search: return try search(arguments, actor)
        case .auditLog: return try auditLog(arguments, actor)
        case .auditVerify: return try auditVerify(arguments, actor)
        case .auditKey: return try auditKey(actor)
        case .auditCheckpoint: return try auditCheckpoint(arguments, actor)
        case .auditProve: return try auditProve(arguments, actor)
        case .auditSince: return try auditSince(arguments, actor)
        case .auditEntries: return try auditEntries(arguments, actor)
        case .auditReport: return try auditReport(arguments, actor)
        case .peopleList: return peopleList(actor)
        case .peopleShow: return peopleShow(arguments, actor)
        case .workflowList: return workflowList()
        case .workflowShow: return try workflowShow(arguments)
        case .workflowCheck: return try workflowCheck(actor)
        case .status: return try status(actor)
        case .settings:
            return Answer(.done(.object(["text": .string(String(decoding: premises.settingsText, as: UTF8.self))])))
        case .siteCheck: return try siteCheck(actor)
        case .fire: return try fire(arguments, actor)
        case .comment: return try comment(arguments, actor)
        case .edit: return try edit(arguments, actor)
        case .set: return try set(arguments, actor)
        case .peopleAdd: return warned(try peopleAdd(arguments, actor), since: before)
        case .peopleGrant: return warned(try peopleGrant(arguments, actor, grants: true), since: before)
        case .peopleRevoke: return warned(try peopleGrant(arguments, actor, grants: false), since: before)
        case .peopleDeactivate: return warned(try peopleDeactivate(arguments, actor), since: before)
        case .peopleReactivate: return warned(try peopleReactivate(arguments, actor), since: before)
        case .peopleDelegate: return warned(try peopleDelegate(arguments, actor), since: before)
        case .peopleImport: return warned(try peopleImport(arguments, actor), since: before)
        case .peopleUndelegate: return warned(try peopleUndelegate(arguments, actor), since: before)
        case .peopleErase: return warned(try peopleErase(arguments, actor), since: before)
        case .peopleAbsent: return warned(try peopleAbsent(arguments, actor), since: before)
        case .peoplePresent: return warned(try peoplePresent(arguments, actor), since: before)
        case .workflowAdopt: return try workflowAdopt(arguments, actor)
        case .workflowMigrate: return try workflowMigrate(arguments, actor)
        case .siteBuild: return try siteBuild(arguments, actor)
        case .auditCosign: return try auditCosign(arguments, actor)
        case .auditRotate: return try auditRotate(actor)
        }
    }
}

extension Request.Verb {
    /// Whether a refusal of it is put on record under its own name, and not under that of the command that it becomes.
    var isRefusedByOffice: Bool { isRefusedHere || self == .peopleErase || self == .auditRotate }

    /// Whether the office itself refuses it, and not the writer, who records what he refuses.
    fileprivate var isRefusedHere: Bool {
        switch self {
        case .auditLog, .auditVerify, .auditKey, .auditCheckpoint, .auditProve, .auditSince, .auditEntries,
            .auditReport, .peopleList,
            .peopleShow, .peopleImport, .workflowCheck, .workflowMigrate, .siteCheck,
            .siteBuild, .auditCosign:
            true
        case .queue, .show, .diff, .history, .explain, .search, .workflowList, .workflowShow, .status, .settings, .fire,
            .comment,
            .edit, .set, .peopleAdd, .peopleGrant, .peopleRevoke, .peopleDeactivate, .peopleReactivate, .peopleDelegate,
            .peopleUndelegate, .peopleAbsent, .peoplePresent, .peopleErase, .workflowAdopt, .auditRotate:
            false
        }
    }
}

extension Premises {
    /// Whoever ran `init`.
    package static let founder = PersonID(literal: "operator")
}

/// Takes typed arguments out of a request.
struct Arguments {
    let json: JSON

    init(_ json: JSON) { self.json = json }

    subscript(_ key: String) -> JSON? { json[key] }

    func text(_ key: String) -> String? { json[key]?.text }
    /// A count, an index or a sequence: never negative, and small enough to be calculated with.
    func number(_ key: String) -> Int? {
        json[key]?.number.flatMap { (0...Int64(Int32.max)).contains($0) ? Int($0) : nil }
    }
    func flag(_ key: String) -> Bool { json[key]?.flag ?? false }
    func identifier(_ key: String) -> Identifier? { text(key).flatMap { Identifier($0) } }
    func instant(_ key: String) -> Instant? { text(key).flatMap { Instant($0) } }
}

extension Answer {
    static func usage(_ code: String, _ facts: [String: String] = [:]) -> Answer {
        Answer(.wrongUsage(code: code, facts: facts))
    }

    static func refused(_ refusal: Refusal, _ register: Register) -> Answer {
        var names: [String: String] = [:]
        if let giver = refusal.giver { names[giver.text] = register.name(of: giver) }
        let reasons = refusal.reasons.map { reason in
            var facts = reason.facts
            let able = (facts["who"]?.split(separator: ",") ?? []).compactMap { id in
                PersonID(String(id).filter { $0 != " " })
            }
            // Where some have an account of the machine, those without one could not do it by themselves.
            let reachable = able.filter { register.profiles[$0]?.login != nil }
            let asked = reachable.isEmpty ? able : reachable
            if !asked.isEmpty { facts["who"] = asked.map(\.text).joined(separator: ", ") }
            for person in asked { names[person.text] = register.name(of: person) }
            facts["giver"] = refusal.giver?.text
            return JSON.coded(reason.code, facts)
        }
        return Answer(.refused(reasons, nature: refusal.nature), names: names)
    }
}

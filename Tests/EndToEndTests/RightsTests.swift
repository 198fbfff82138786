import Newsroom
import Posix
import Service
import Synchronization
import Testing

/// Every account of a real newsroom tries everything: what it is allowed is what is written down, in both directions.
@Suite(
    "Rights, tried by the accounts of the machine", .serialized,
    .enabled(if: Program.tinbai != nil, "no release binary: make build"),
    .enabled(if: Program.isRoot && Program.isInstalled("useradd"), "making accounts needs root"))
struct RightsTests {
    /// Somebody with an account of their own.
    private struct Somebody: Sendable {
        let id: String
        let account: TemporaryAccount
        /// The roles that they hold, or use by delegation, for every desk.
        var roles: Set<String> = []
        /// Roles for a desk at which nothing lies.
        var elsewhere: Set<String> = []
        /// Whether the newsroom knows the account.
        var isKnown = true

        /// What they are to a piece.
        func columns(_ piece: JSON) -> Set<String> {
            var columns = roles
            if piece["source"]?["person"]?.text == id { columns.insert("author") }
            if piece["assignee"]?.text == id { columns.insert("assignee") }
            return columns
        }
    }

    /// One attempt: who, what, on a piece that stands where.
    private struct Cell: Hashable, CustomStringConvertible {
        let who: String
        let act: String
        let situation: Situation
        var description: String { "\(who): \(act) in \(situation)" }
    }

    /// What was tried, by all accounts together.
    private struct Tried {
        var allowed: Set<Cell> = []
        var strange: [String] = []
        var refused = 0
    }

    /// A newsroom on a workflow with the people whom a tour needs and one account for everybody who can be somebody.
    private func newsroom(_ workflow: String) throws -> (NewsroomUnderTest, Powers, [Somebody]) {
        let newsroom = try NewsroomUnderTest(settings: ["workflow: tin-bai": "workflow: \(workflow)"])
        let file = newsroom.path + "/workflows/\(workflow).yaml"
        if workflow != "tin-bai" {
            // Its roles are known when it is adopted, and it may be named in the settings then.
            let settings = try newsroom.read("newsroom.yaml")
            try newsroom.write(
                "newsroom.yaml", settings.replacing("workflow: \(workflow)", with: "workflow: tin-bai"))
            // A quorum of two asks for two who hold the role before it is adopted.
            try newsroom.done("people", "add", "second", "--name", "Người duyệt thứ hai", "--role", "approver")
            try newsroom.done("workflow", "adopt", file)
            try newsroom.write("newsroom.yaml", settings)
        }
        let powers = Powers(try newsroom.ask("workflow", "matrix", file))
        try newsroom.startWatcher()
        let owner = Asker(socket: newsroom.path + "/var/socket")
        func add(_ id: String, _ roles: [String], _ login: String? = nil) throws {
            try owner.done(
                .peopleAdd,
                [
                    "id": .string(id), "name": .string("Người \(id)"), "roles": .array(roles.map(JSON.string)),
                    "login": login.map(JSON.string),
                ])
        }
        let roles = Set(powers.roles + ["contributor", "editor", "approver", "secretary", "auditor", "operator"])
        for role in roles.sorted() where role != "contributor" {
            try add("work-\(role)", [role])
            try add("work-\(role)-2", [role])
        }
        var people: [Somebody] = []
        func join(_ id: String, _ held: Set<String> = [], elsewhere: Set<String> = []) throws {
            let somebody = Somebody(id: id, account: try TemporaryAccount(), roles: held, elsewhere: elsewhere)
            try add(id, held.sorted() + elsewhere.map { $0 + "@nu-cong" }, somebody.account.name)
            people.append(somebody)
        }
        for role in roles.sorted() { try join("only-\(role)", [role]) }
        try join("author", ["contributor"])
        try join("assignee", ["editor"])
        try join("nobody")
        try join("desk", elsewhere: ["editor", "approver", "secretary"])
        try join("delegate")
        let lent = powers.roles.contains("standing") ? "standing" : "approver"
        try add("giver", [lent])
        try owner.done(
            .peopleDelegate, ["id": "giver", "role": .string(lent), "to": "delegate", "until": Guide.later])
        people[people.count - 1].roles = [lent]
        // What an operator may is lent like anything else.
        try join("deputy")
        try owner.done(
            .peopleDelegate, ["id": "work-operator", "role": "operator", "to": "deputy", "until": Guide.later])
        people[people.count - 1].roles = ["operator"]
        try join("gone", ["editor", "approver", "operator"])
        try owner.done(.peopleDeactivate, ["id": "gone"])
        people[people.count - 1].isKnown = false
        people.append(Somebody(id: "stranger", account: try TemporaryAccount(), isKnown: false))
        return (newsroom, powers, people)
    }

    @Test(
        "each tries every step, every change and every reading of a piece in every situation: it is what workflow matrix says",
        arguments: Program.isFull ? ["tin-bai", "tin-nhanh", "ba-cap", "phan-bac", "mot-nguoi"] : ["tin-bai"])
    func pieces(workflow: String) throws {
        let (newsroom, powers, people) = try newsroom(workflow)
        let tour = try Tour(newsroom, powers)
        #expect(Set(tour.situations.map(\.state)) == Set(powers.rows.map(\.state)), "the tour comes everywhere")
        let guide = tour.guide
        // What is refused and what is said leaves a piece where it is, so all share one; whoever may move or change it gets
        // one of their own.
        var known: Set<String> = []
        let situations = tour.situations.filter { known.insert($0.state).inserted || Program.isFull }
        let shared = try situations.map { situation in
            let id = try tour.take()
            try guide.lead(id, to: situation)
            return try guide.show(id)
        }
        var expected: Set<Cell> = []
        var own: [Cell: (id: String, act: Act)] = [:]
        for somebody in people where somebody.isKnown {
            for piece in shared {
                let (situation, columns) = (Situation(piece), somebody.columns(piece))
                func cell(_ act: String) -> Cell { Cell(who: somebody.id, act: act, situation: situation) }
                // Where a state does not say who sees, a role that the definition does not name does, and can do nothing else.
                let isOpen = powers.row(.see, situation.state)?.by.isEmpty == true
                let isOutside = isOpen && !columns.subtracting(powers.columns + ["contributor"]).isEmpty
                guard isOutside || powers.allow(.see, in: situation, to: columns) else { continue }
                for reading in Self.readings { expected.insert(cell(reading)) }
                if columns.isSubset(of: ["author", "contributor"]) { expected.remove(cell("audit-log")) }
                for act in powers.acts where powers.allow(act, in: situation, to: columns) {
                    expected.insert(cell("\(act)"))
                    if act != .comment { own[cell("\(act)")] = (try tour.take(), act) }
                }
            }
        }
        // Led together, so that their steps are committed together.
        let waiting = Mutex(Array(own))
        let faults = Mutex<[String]>([])
        let leaders = try (0..<16).map { _ in
            try Thread.start(name: "guide") {
                while let (cell, (id, act)) = waiting.withLock({ $0.popLast() }) {
                    do {
                        try guide.lead(id, to: cell.situation)
                        guard let row = powers.row(act, cell.situation.state) else { continue }
                        try guide.ready(try guide.show(id), for: row)
                    } catch {
                        faults.withLock { $0.append("\(cell): \(error)") }
                    }
                }
            }
        }
        for leader in leaders { leader.join() }
        #expect(faults.withLock { $0 } == [])

        for somebody in people {
            let list = try newsroom.run(["queue", "--all", "--json"], uid: somebody.account.uid)
            #expect(list.status == (somebody.isKnown ? 0 : 1))
            for piece in shared where somebody.isKnown {
                let isListed = list.text.contains("\"\(piece["id"]?.text ?? "")\"")
                let sees = expected.contains(Cell(who: somebody.id, act: "show", situation: Situation(piece)))
                #expect(isListed == sees, "\(somebody.id): \(Situation(piece))")
            }
        }
        let tried = Mutex(Tried())
        let socket = newsroom.path + "/var/socket"
        let threads = try people.map { somebody in
            try somebody.account.thread { [own, shared] in
                var mine = Tried()
                for piece in shared {
                    Self.read(piece, as: somebody, Asker(socket: socket), into: &mine)
                    for act in powers.acts {
                        let cell = Cell(who: somebody.id, act: "\(act)", situation: Situation(piece))
                        Self.attempt(
                            act, on: own[cell]?.id ?? piece["id"]?.text ?? "", cell, Asker(socket: socket), &mine)
                    }
                }
                tried.withLock { all in
                    all.allowed.formUnion(mine.allowed)
                    all.strange += mine.strange
                    all.refused += mine.refused
                }
            }
        }
        for thread in threads { thread.join() }
        let found = tried.withLock { $0 }
        #expect(found.strange == [])
        #expect(found.allowed.subtracting(expected).isEmpty, "\(found.allowed.subtracting(expected))")
        #expect(expected.subtracting(found.allowed).isEmpty, "\(expected.subtracting(found.allowed))")
        for piece in shared {
            let now = try guide.show(piece["id"]?.text ?? "")
            let comments = expected.count { $0.act == "comment" && $0.situation == Situation(piece) }
            #expect(now["sequence"]?.number == piece["sequence"]?.number.map { $0 + Int64(comments) })
            #expect(now["digest"] == piece["digest"] && Situation(now) == Situation(piece))
        }
        let record = try newsroom.ask("audit", "log", "--kind", "refused", "--as", Guide.observer)
        #expect(record.items?.count == found.refused)
        try send(newsroom, tour)
        let verified = try newsroom.verify()
        #expect(verified.status == 0, "\(verified.message)")
        print(
            "rights: \(workflow), \(tour.situations.count) situations, \(people.count) people, \(expected.count) allowed, \(found.refused) refused on record"
        )
    }

    /// What an author sends comes by their folder: whether it becomes the piece's new version is in the matrix too.
    private func send(_ newsroom: NewsroomUnderTest, _ tour: Tour) throws {
        let sent = try tour.situations.map { situation in
            let id = try tour.take()
            try tour.guide.lead(id, to: situation)
            let revision = try tour.guide.show(id)["revision"]?.number ?? 0
            try newsroom.drop("\(id) bản mới.txt", Text.news("Bản mới của \(id)"), from: "author")
            return (situation, id, revision)
        }
        try eventually("the new versions") { try newsroom.lying(in: "author").isEmpty }
        for (situation, id, before) in sent {
            let isTaken = (try tour.guide.show(id)["revision"]?.number ?? 0) > before
            let may = tour.guide.powers.allow(.send, in: situation, to: ["author"])
            #expect(isTaken == may, "a new version in \(situation)")
        }
    }

    private static let readings = ["show", "history", "explain", "diff", "search", "audit-log"]

    private static func read(_ piece: JSON, as somebody: Somebody, _ asker: Asker, into tried: inout Tried) {
        for reading in readings {
            guard let verb = Request.Verb(rawValue: reading) else { continue }
            let (found, document) = asker.ask(
                verb,
                [
                    "id": piece["id"], "text": true, "words": piece["title"], "submission": piece["id"],
                ])
            let cell = Cell(who: somebody.id, act: reading, situation: Situation(piece))
            if let id = piece["id"]?.text, document.canonicalText.contains(id) { tried.allowed.insert(cell) }
            switch found {
            case .done, .missing: if !somebody.isKnown { tried.strange.append("\(cell): \(found)") }
            case .refused(["person-unknown-login"]) where !somebody.isKnown: break
            case .refused(["account-inactive"]) where !somebody.isKnown: break
            case .refused(["not-permitted"]) where verb == .auditLog: tried.refused += 1
            case .refused, .failed: tried.strange.append("\(cell): \(found)")
            }
        }
    }

    private static func attempt(_ act: Act, on id: String, _ cell: Cell, _ asker: Asker, _ tried: inout Tried) {
        let found: Asker.Found
        switch act {
        case .fire(let transition): found = asker.ask(.fire, Guide.attempt(transition, .string(id))).found
        case .revise: found = asker.ask(.set, ["id": .string(id), "title": "Tựa của người khác"]).found
        case .comment: found = asker.ask(.comment, ["id": .string(id), "text": "một lời"]).found
        case .see, .send: return
        }
        switch found {
        case .done: tried.allowed.insert(cell)
        case .missing, .refused(["person-unknown-login"]), .refused(["account-inactive"]): break
        case .refused: tried.refused += 1
        // Whoever led the piece there took the step less than a minute ago: it is not done, and held against nobody.
        case .failed(let answer) where answer.contains("somebody-was-faster"): break
        case .failed: tried.strange.append("\(cell): \(found)")
        }
    }

    /// Who may ask for what is about no single piece.
    private enum Askers {
        case operators
        case auditorsAndOperators
        /// Whoever holds a role beside that of a contributor.
        case office
        /// The office, but for those who only read.
        case workers
        case everybody
        /// It is about one piece; see the other table.
        case aboutPieces

        func include(_ somebody: Somebody) -> Bool {
            let roles = somebody.roles.union(somebody.elsewhere).subtracting(["contributor"])
            return switch self {
            case .operators: roles.contains("operator")
            case .auditorsAndOperators: !roles.isDisjoint(with: ["auditor", "operator"])
            case .office: !roles.isEmpty
            case .workers: !roles.subtracting(["auditor"]).isEmpty
            case .everybody, .aboutPieces: true
            }
        }
    }

    /// What everybody may ask of themselves besides.
    private static let ofOneself: Set<Request.Verb> = [
        .peopleShow, .peopleDelegate, .peopleUndelegate, .peopleAbsent, .peoplePresent,
    ]

    private static func askers(of verb: Request.Verb) -> Askers {
        switch verb {
        case .queue, .show, .diff, .history, .explain, .search, .fire, .comment, .edit, .set: .aboutPieces
        case .workflowList, .workflowShow, .status, .settings: .everybody
        case .auditLog, .auditVerify, .auditKey, .auditCheckpoint, .auditProve, .auditSince,
            .peopleList, .peopleShow, .workflowCheck, .siteCheck:
            .office
        case .siteBuild: .workers
        case .auditReport, .auditEntries: .auditorsAndOperators
        case .peopleAdd, .peopleGrant, .peopleRevoke, .peopleDeactivate, .peopleReactivate, .peopleErase, .peopleImport,
            .workflowAdopt,
            .workflowMigrate, .auditCosign, .auditRotate, .peopleDelegate, .peopleUndelegate, .peopleAbsent,
            .peoplePresent:
            .operators
        }
    }

    @Test("each tries everything that is about no single piece, and to be somebody else: only whom it is for may")
    func administration() throws {
        let (newsroom, _, people) = try newsroom("tin-bai")
        let socket = newsroom.path + "/var/socket"
        let checkpoint = try Asker(socket: socket).done(.auditCheckpoint)["checkpoint"]
        let definition = try newsroom.read("workflows/tin-bai.yaml")
        // Whoever may ask is told what came of it, which for the second of two operators can be that it is so already.
        func isMet(_ found: Asker.Found) -> Bool {
            switch found {
            case .refused(["not-permitted"]), .refused(["person-unknown-login"]), .refused(["account-inactive"]),
                .refused(["not-owner"]):
                false
            case .done, .refused, .missing, .failed: true
            }
        }
        var done: Set<Request.Verb> = []
        for somebody in people {
            let answers = Mutex<[(Request.Verb, String, Asker.Found)]>([])
            let asked = Asker(socket: socket)
            try somebody.account.thread {
                for verb in Request.Verb.allCases where Self.askers(of: verb) != .aboutPieces {
                    let concerned =
                        [.peopleDeactivate, .peopleReactivate, .peopleErase].contains(verb)
                        ? "work-auditor-2" : "work-editor"
                    for target in [concerned] + (Self.ofOneself.contains(verb) ? [somebody.id] : []) {
                        let found = asked.ask(
                            verb,
                            [
                                "id": .string(verb == .peopleAdd ? "new-" + somebody.id : target), "name": "tin-bai",
                                "role": "editor", "to": verb == .workflowMigrate ? .integer(1) : "nobody",
                                "until": Guide.later, "text": verb == .peopleImport ? "id,name\n" : .string(definition),
                                "dryRun": true, "checkpoint": verb == .auditProve ? nil : checkpoint,
                                "seq": .integer(0),
                            ]
                        )
                        .found
                        answers.withLock { $0.append((verb, target, found)) }
                    }
                }
                var other = asked
                other.person = "work-operator"
                answers.withLock { $0.append((.status, "as another", other.ask(.status).found)) }
            }.join()
            for (verb, target, found) in answers.withLock({ $0 }) {
                let may =
                    somebody.isKnown && target != "as another"
                    && (Self.askers(of: verb).include(somebody) || target == somebody.id)
                #expect(isMet(found) == may, "\(somebody.id): \(verb.rawValue) \(target): \(found)")
                if found == .done { done.insert(verb) }
            }
        }
        let never = Set(Request.Verb.allCases).subtracting(done).filter { Self.askers(of: $0) != .aboutPieces }
        // A checkpoint that no witness has signed is nothing to put on record, whoever brings it.
        #expect(never == [.auditCosign], "without an answer it would not show that anybody may")
        let verified = try newsroom.verify()
        #expect(verified.status == 0, "\(verified.message)")
    }
}

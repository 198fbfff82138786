import Testing
import Workflow

/// What the prover finds, each in the smallest office that has it, and not in its sound twin.
struct ProverTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let found: Set<Finding.Problem>
        /// Makes the office that has the problem from the small one.
        let spoil: @Sendable (inout ProverOffice) -> Void
        /// Makes it sound again.
        let mend: @Sendable (inout ProverOffice) -> Void

        init(
            _ name: String, _ found: Set<Finding.Problem>, _ spoil: @escaping @Sendable (inout ProverOffice) -> Void,
            mended mend: @escaping @Sendable (inout ProverOffice) -> Void
        ) {
            testDescription = name
            self.found = found
            self.spoil = spoil
            self.mend = mend
        }
    }

    private static let out: Finding.Problem = .unreachableState(id("out"))
    private static let ready: Finding.Problem = .unreachableState(id("ready"))

    static let ways: [Case] = [
        Case(
            "nobody brings anything there",
            [.unreachableState(id("attic")), .neverFires(transition: id("shelve"), from: [id("draft")])],
            {
                $0.states.append(ProverOffice.state("attic"))
                $0.transitions.append(ProverOffice.rule("shelve", ["draft"], "attic", [ProverOffice.editors]))
                $0.transitions.append(
                    ProverOffice.rule("unshelve", ["attic"], "draft", [ProverOffice.approvers]))
            }, mended: { $0.hireEditors() }),
        Case(
            "no holder of the role that ends it",
            [out, .noWayToAnEnd(state: id("ready")), .neverFires(transition: id("publish"), from: [id("ready")])],
            {
                $0.keep("ready")
                $0.change("publish") { $0.by = [ProverOffice.editors] }
            }, mended: { $0.hireEditors() }),
        Case(
            "everybody who could approve has edited the text", [.noWayToAnEnd(state: id("waiting"))],
            {
                $0.keep("waiting")
                $0.change(state: "waiting") { $0.revise = [ProverOffice.approvers] }
            }, mended: { $0.change(state: "waiting") { $0.revise = [] } }),
        Case(
            "a photo is missing where nobody may add one", [.noWayToAnEnd(state: id("waiting"))],
            {
                $0.keep("waiting")
                $0.change("approve") { $0.requires = [.photo] }
            }, mended: { $0.change("propose") { $0.requires = [.photo] } }),
        Case(
            "the clock goes round",
            [
                .automaticLoop(
                    transitions: [id("hurry"), id("rest")], states: [id("draft"), id("waiting")])
            ],
            {
                $0.addClock("hurry", "draft", "waiting")
                $0.addClock("rest", "waiting", "draft")
            }, mended: { $0.change("rest") { $0.to = id("dropped") } }),
        Case(
            "a deadline begins anew", [.deadlineForEver(transition: id("again"), state: id("waiting"))],
            { $0.addClock("again", "waiting", "waiting") },
            mended: { $0.change("again") { $0.to = id("draft") } }),
        Case(
            "two rules for one deadline",
            [.ambiguous(state: id("waiting"), transitions: [id("expire"), id("rest")])],
            {
                $0.addClock("expire", "waiting", "dropped")
                $0.addClock("rest", "waiting", "draft")
            }, mended: { $0.transitions.removeAll { $0.id == id("rest") } }),
        Case(
            "two rules for one deadline, and one of them asks for a title",
            [.ambiguous(state: id("waiting"), transitions: [id("expire"), id("rest")])],
            {
                $0.addClock("expire", "waiting", "dropped")
                $0.addClock("rest", "waiting", "draft", [.title])
            }, mended: { $0.transitions.removeAll { $0.id == id("rest") } }),
        Case(
            "two rules for one new version",
            [.ambiguous(state: id("draft"), transitions: [id("again"), id("renew")])],
            {
                $0.transitions.append(
                    ProverOffice.rule("again", ["draft"], "draft", [.author], requires: [.newRevision]))
                $0.transitions.append(
                    ProverOffice.rule("renew", ["draft"], "waiting", [.author], requires: [.newRevision]))
            }, mended: { $0.transitions.removeAll { $0.id == id("renew") } }),
        Case(
            "the clock has no reasons", [.neverFires(transition: id("expire"), from: [id("waiting")])],
            { $0.addClock("expire", "waiting", "dropped", [.comment]) },
            mended: { $0.change("expire") { $0.requires = [] } }),
        Case(
            "those who may do not see it",
            [
                ready, out, .noWayToAnEnd(state: id("waiting")),
                .neverFires(transition: id("approve"), from: [id("waiting")]),
                .unseen(transition: id("drop"), role: id("approver"), states: [id("waiting")]),
            ],
            { $0.change(state: "waiting") { $0.see = [.author] } },
            mended: { $0.change(state: "waiting") { $0.see = [.author, ProverOffice.approvers] } }),
        Case(
            "more have to vote than there are",
            [
                ready, out, .neverFires(transition: id("approve"), from: [id("waiting")]),
                .quorumTooLarge(transition: id("approve"), quorum: 2, holders: 0),
            ],
            {
                $0.change("approve") {
                    $0.by = [ProverOffice.editors]
                    $0.quorum = 2
                }
            }, mended: { $0.hireEditors() }),
    ]

    static let people: [Case] = [
        Case(
            "the author is away", [.absence(state: id("draft"), of: .author)], { $0.keep("draft") },
            mended: { $0.change("propose") { $0.by.append(ProverOffice.approvers) } }),
        Case(
            "the only approver is away",
            Set([id("draft"), id("waiting"), id("ready")].map { .absence(state: $0, of: .people([person("minh")])) }),
            { $0.people["tam"] = nil }, mended: { $0.people["tam"] = [id("approver")] }),
        Case(
            "the assignee is away", [.absence(state: id("editing"), of: .assignee)],
            {
                $0.states.append(ProverOffice.state("editing"))
                $0.transitions.append(
                    ProverOffice.rule("claim", ["draft"], "editing", [ProverOffice.approvers], does: [.assign]))
                $0.transitions.append(ProverOffice.rule("finish", ["editing"], "waiting", [.assignee]))
            }, mended: { $0.change("drop") { $0.from.append(id("editing")) } }),
        Case(
            "the only approver's own pieces stay", [.neverPublished(authors: [person("minh")])],
            {
                $0.hireEditors()
                $0.people["tam"] = nil
                $0.people["minh"] = [id("contributor"), id("approver")]
                $0.change("drop") { $0.by = [ProverOffice.editors] }
                $0.change("publish") { $0.by = [ProverOffice.editors] }
            }, mended: { $0.people["tam"] = [id("approver")] }),
        Case(
            "one person alone",
            [.onePerson(person("minh")), .authorApproves(transition: id("approve"))],
            {
                $0.people["minh"] = [id("contributor"), id("approver")]
                $0.change("approve") { $0.not = [] }
            }, mended: { $0.change("approve") { $0.not = [.author] } }),
        Case(
            "the author's own vote", [.authorApproves(transition: id("approve"))],
            {
                $0.change("approve") {
                    $0.by = [.author, ProverOffice.approvers]
                    $0.not = [.reviser]
                }
            }, mended: { $0.change("approve") { $0.not = [.author] } }),
    ]

    static let promises: [Case] = [
        Case(
            "four-eyes", [.promiseBroken(.fourEyes)],
            {
                $0.promises = [.fourEyes]
                $0.change(state: "waiting") { $0.revise = [ProverOffice.approvers] }
                $0.change("approve") { $0.not = [.author] }
            }, mended: { $0.change("approve") { $0.not = [.author, .reviser] } }),
        Case(
            "two-approvers", [.promiseBroken(.twoApprovers)], { $0.promises = [.twoApprovers] },
            mended: {
                $0.change("approve") { $0.quorum = 2 }
                $0.people["tuyet"] = [id("approver")]
            }),
        Case(
            "three-people", [.promiseBroken(.threePeople)], { $0.promises = [.threePeople] },
            mended: {
                $0.hireEditors()
                $0.change("publish") { $0.by = [ProverOffice.editors] }
            }),
        Case(
            "always-an-end", [.promiseBroken(.alwaysAnEnd), .noWayToAnEnd(state: id("waiting"))],
            {
                $0.promises = [.alwaysAnEnd]
                $0.keep("waiting")
                $0.change("approve") { $0.requires = [.photo] }
            }, mended: { $0.change("propose") { $0.requires = [.photo] } }),
    ]

    @Test("the small office itself is sound")
    func sound() throws {
        let proof = try ProverOffice().proof()
        #expect(proof.findings == [])
        #expect(proof.smallestGroup == [person("lan"), person("minh")])
        #expect(proof.vacantRoles == [])
    }

    @Test("a problem is found, it alone, and not in the sound twin", arguments: ways + people + promises)
    func finding(_ example: Case) throws {
        var office = ProverOffice()
        example.spoil(&office)
        let proof = try office.proof()
        #expect(Set(proof.findings.map(\.problem)) == example.found)
        #expect(proof.findings.count == example.found.count)
        #expect(proof.holds == proof.findings.allSatisfy { $0.severity == .warning })
        #expect(try office.proof().findings == proof.findings)
        example.mend(&office)
        let twin = try office.proof()
        #expect(twin.findings == [])
        #expect(twin.kept == office.promises)
    }

    @Test("a story tells who did what, where and in which capacity")
    func story() throws {
        var office = ProverOffice()
        office.keep("waiting")
        office.change(state: "waiting") { $0.revise = [ProverOffice.approvers] }
        let finding = try #require(office.proof().findings.first)
        #expect(finding.code == "no-way-to-an-end")
        #expect(finding.facts == ["state": "waiting"])
        let story = finding.story
        #expect(
            story.map(\.act) == [
                .send, .fire(id("propose")), .revise(restoresLive: false), .revise(restoresLive: false),
            ])
        #expect(story.prefix(2).map(\.person) == [person("lan"), person("lan")])
        #expect(Set(story.suffix(2).map(\.person)) == [person("minh"), person("tam")])
        #expect(story.map(\.capacity) == [.author, .author, ProverOffice.approvers, ProverOffice.approvers])
        #expect(story.map(\.from) == [nil, id("draft"), id("waiting"), id("waiting")])
        #expect(story.map(\.to) == [id("draft"), id("waiting"), id("waiting"), id("waiting")])
    }

    @Test("a story tells what the text lacked")
    func facts() throws {
        var office = ProverOffice()
        office.keep("waiting")
        office.change("propose") { $0.requires = [.title] }
        office.change("approve") { $0.requires = [.photo] }
        let finding = try #require(office.proof().findings.first)
        #expect(finding.story.map(\.act) == [.send, .fire(id("propose"))])
        let last = try #require(finding.story.last)
        #expect(last.facts.contains(.title))
        #expect(!last.facts.contains(.photo))
    }

    @Test("too many situations prove nothing")
    func tooLarge() throws {
        var office = ProverOffice()
        office.promises = [.fourEyes]
        let proof = try office.proof(limit: 2)
        #expect(proof.findings.map(\.problem) == [.tooLarge(limit: 2)])
        #expect(!proof.holds)
        #expect(proof.kept == [])
        #expect(proof.smallestGroup == nil)
        let enough = try office.proof()
        #expect(enough.holds)
        #expect(enough.kept == [.fourEyes])
    }

    @Test("made-up people: of each role and of all roles two more than the largest quorum")
    func generic() throws {
        var office = ProverOffice()
        office.change("approve") { $0.quorum = 2 }
        let definition = try office.definition()
        let people = People.generic(for: definition)
        #expect(people.isGeneric)
        #expect(people.desks == [])
        for role in [id("editor"), id("approver")] {
            #expect(people.members.filter { $0.grants == [RoleGrant(role: role)] }.count == 4)
        }
        #expect(people.members.filter { $0.grants.count == 3 }.count == 4)
        #expect(people.members.filter { $0.grants == [RoleGrant(role: id("contributor"))] }.count == 2)
        #expect(Set(people.members.map(\.person)).count == people.members.count)
        #expect(definition.prove(with: people).holds)
    }

    @Test("made-up people stand in only where nobody holds a role that transitions name")
    func orGeneric() throws {
        var office = ProverOffice()
        let definition = try office.definition()
        #expect(office.staff.orGeneric(for: definition) == office.staff)
        office.people = ["lan": [id("contributor")], "hoa": [id("editor")]]
        #expect(office.staff.orGeneric(for: definition) == .generic(for: definition))
        #expect(try office.proof().vacantRoles == [id("approver")])
    }
}

import Testing
import Workflow

/// Warnings about what works for somebody and not for all whom the file means.
struct OversightTests {
    private func codes(_ office: ProverOffice) throws -> [String] { try office.proof().findings.map(\.code) }

    @Test(
        "a rule for a role that does not see where it stands is told, though whoever holds another role as well may fire it"
    )
    func unseen() throws {
        var office = ProverOffice()
        office.hireEditors()
        office.transitions.append(ProverOffice.rule("look", ["waiting"], "dropped", [ProverOffice.editors]))
        #expect(try codes(office).isEmpty)
        office.change(state: "waiting") { $0.see = [.author, ProverOffice.approvers] }
        // With pure editors alone nobody can fire it at all, which is an error and told once.
        #expect(try codes(office) == ["never-fires"])
        office.people["tam"] = [id("approver"), id("editor")]
        office.people["vy"] = [id("approver"), id("editor")]
        let proof = try office.proof()
        #expect(proof.holds)
        #expect(
            proof.findings.map(\.problem) == [
                .unseen(transition: id("look"), role: id("editor"), states: [id("waiting")])
            ])
        office.change(state: "waiting") { $0.see.append(ProverOffice.editors) }
        #expect(try codes(office).isEmpty)
    }

    @Test("a public state that can be come to with nothing live is told, and none that only what is live comes back to")
    func publicNotLive() throws {
        var office = ProverOffice()
        #expect(try codes(office).isEmpty)
        office.change(state: "out") { $0.live = .keep }
        let told = [Finding.Problem.publicNotLive(state: id("out"))]
        #expect(try office.proof().holds)
        #expect(try office.proof().findings.map(\.problem) == told)
        office.change("publish") { $0.does.append(.publish) }
        #expect(try codes(office).isEmpty)
        // A second way to the same state, which publishes nothing of its own.
        office.transitions.append(ProverOffice.rule("file", ["ready"], "out", [ProverOffice.editors]))
        office.hireEditors()
        #expect(try office.proof().findings.map(\.problem) == told)
        office.change("file") { $0.requires = [.live] }
        #expect(try !office.proof().findings.map(\.problem).contains(told[0]))
    }

    @Test("desks from which nothing can be published are named, where others can")
    func desks() throws {
        let office = ProverOffice()
        let definition = try office.definition()
        func finding(_ approvers: [Identifier?]) -> Finding? {
            let staff = approvers.enumerated().compactMap { number, desk in
                PersonID("approver-\(number)").map {
                    Actor(person: $0, grants: [RoleGrant(role: id("approver"), desk: desk)])
                }
            }
            let author = Actor(person: person("lan"), grants: [RoleGrant(role: id("contributor"))])
            let desks = [id("news"), id("women"), id("law")]
            return definition.desksNeverPublished(by: People(staff + [author], desks: desks))
        }
        #expect(finding([id("women"), id("women")])?.problem == .deskNeverPublished(desks: [id("news"), id("law")]))
        #expect(finding([id("women"), nil]) == nil)
        #expect(finding([id("women"), id("news"), id("law")]) == nil)
        #expect(finding([]) == nil, "where nothing can be published anywhere, that is told as it is")
    }

    @Test("the smallest group is found whatever the quorum", arguments: [2, 7, 8, 9, 12, 20, 50])
    func quorum(_ count: Int) throws {
        var office = ProverOffice()
        office.change("approve") { $0.quorum = count }
        let definition = try office.definition()
        let proof = definition.prove(with: .generic(for: definition))
        #expect(proof.holds)
        #expect(proof.smallestGroup?.count == count + 1, "the author is not among those who approve")
    }

    @Test("votes given under the same id elsewhere count in a quorum, in the situations and in the smallest group")
    func namesakes() throws {
        var office = ProverOffice()
        office.promises = [.threePeople]
        office.change("propose") { $0.by = [.author, ProverOffice.editors] }
        office.states.insert(ProverOffice.state("desk"), at: 1)
        office.change("propose") { $0.to = id("desk") }
        var second = ProverOffice.rule("propose", ["desk"], "waiting", [ProverOffice.editors], not: [.author])
        second.quorum = 2
        office.transitions.append(second)
        office.change("drop") { $0.from.append(id("desk")) }
        office.people = [
            "hoa": [id("contributor"), id("approver")], "binh": [id("editor"), id("approver")], "an": [id("editor")],
        ]
        office.change("approve") { $0.not = [.author] }
        let proof = try office.proof()
        #expect(proof.smallestGroup?.count == 2, "the author's own step is the first vote of the second")
        #expect(proof.findings.contains { $0.problem == .promiseBroken(.threePeople) })
    }

    @Test("a rule that too few could fill alone is filled by the votes under its id")
    func filledElsewhere() throws {
        var office = ProverOffice()
        office.states.insert(ProverOffice.state("desk"), at: 1)
        office.change("propose") { rule in
            (rule.by, rule.quorum, rule.to) = ([ProverOffice.editors], 3, id("desk"))
        }
        var second = ProverOffice.rule("propose", ["desk"], "waiting", [.author])
        second.quorum = 3
        office.transitions.append(second)
        office.change("drop") { $0.from.append(id("desk")) }
        let definition = try office.definition()
        let proof = definition.prove(with: .generic(for: definition))
        #expect(proof.holds, "\(proof.findings.map(\.code))")
    }

    @Test("a quorum of people who all hold one role needs each of them, and whoever else takes a step")
    func realQuorum() throws {
        var office = ProverOffice()
        office.change("approve") { $0.quorum = 9 }
        office.change("publish") { $0.by = [ProverOffice.editors] }
        office.hireEditors()
        office.people["minh"] = nil
        office.people["tam"] = nil
        for number in 1...12 { office.people["approver-\(number)"] = [id("approver")] }
        let proof = try office.proof()
        #expect(proof.holds && proof.smallestGroup?.count == 11)
    }

    @Test("stories are said to be the shortest where each situation was looked at for itself")
    func shortest() throws {
        var office = ProverOffice()
        office.keep("waiting")
        #expect(try office.proof().tellsShortest)
        let definition = try office.definition()
        #expect(!definition.prove(with: office.staff, by: .fromBothSides).tellsShortest)
    }
}

import Testing

@testable import Workflow

/// Of many people with the same powers a proof casts only some; it must say what it says of all of them.
struct CastingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (inout ProverOffice) -> Void
    }

    static let cases: [Case] = [
        Case(testDescription: "the small office") { _ in },
        Case(testDescription: "approvers edit what waits, and may approve it then") {
            $0.promises = [.fourEyes]
            $0.change(state: "waiting") { $0.revise = [ProverOffice.approvers] }
            $0.change("approve") { $0.not = [.author] }
        },
        Case(testDescription: "approvers edit what waits, and must not") {
            $0.promises = [.fourEyes, .alwaysAnEnd]
            $0.keep("waiting")
            $0.change(state: "waiting") { $0.revise = [ProverOffice.approvers] }
        },
        Case(testDescription: "two approve") {
            $0.promises = [.twoApprovers, .fourEyes]
            $0.change("approve") { $0.quorum = 2 }
        },
        Case(testDescription: "one approves where two should") { $0.promises = [.twoApprovers] },
        Case(testDescription: "approvers write, and approve what is theirs") {
            for name in $0.people.keys { $0.people[name] = [id("contributor"), id("approver")] }
            $0.change("approve") { $0.not = [] }
        },
        Case(testDescription: "whoever claims it is separated from approving it") {
            $0.states.append(ProverOffice.state("editing", revise: [.assignee]))
            $0.transitions.append(
                ProverOffice.rule("claim", ["draft"], "editing", [ProverOffice.approvers], does: [.assign]))
            $0.transitions.append(ProverOffice.rule("finish", ["editing"], "waiting", [.assignee]))
            $0.change("approve") { $0.not = [.author, .reviser, .fired(id("finish"))] }
            $0.promises = [.fourEyes]
        },
        Case(testDescription: "whoever approved must not publish") {
            $0.promises = [.threePeople]
            $0.change("publish") { $0.not = [.author, .fired(id("approve"))] }
        },
    ]

    @Test("leaving out people who can be exchanged changes no verdict", arguments: cases)
    func cut(_ example: Case) throws {
        var office = ProverOffice()
        // Eight of each power: more than any of these definitions can tell apart.
        for number in 1...6 { office.people["approver-\(number)"] = [id("approver")] }
        for number in 1...7 { office.people["contributor-\(number)"] = [id("contributor")] }
        example.change(&office)
        let definition = try office.definition()
        let people = office.staff
        let casting = Casting(definition, people)
        #expect(casting.classes.contains { $0.members.count > casting.cut + 1 }, "nobody would be left out")
        let whole = Prover(definition: definition, people: people, limit: 200_000, isCut: false).proof()
        let cast = Prover(definition: definition, people: people, limit: 200_000).proof()
        #expect(!whole.findings.contains { $0.code == "too-large" })
        #expect(cast.findings.map(\.problem) == whole.findings.map(\.problem))
        #expect(cast.kept == whole.kept)
        #expect(cast.smallestGroup?.count == whole.smallestGroup?.count)
        #expect(cast.situations <= whole.situations)
    }

    @Test("a dead end that it takes everybody to reach is told of everybody")
    func everybody() throws {
        var office = ProverOffice()
        for number in 1...6 { office.people["approver-\(number)"] = [id("approver")] }
        office.keep("waiting")
        office.change(state: "waiting") { $0.revise = [ProverOffice.approvers] }
        let definition = try office.definition()
        let proof = definition.prove(with: office.staff)
        let stuck = try #require(proof.findings.first { $0.problem == .noWayToAnEnd(state: id("waiting")) })
        let revisers = Set(
            stuck.story.compactMap { step -> PersonID? in
                guard case .revise = step.act else { return nil }
                return step.person
            })
        #expect(
            revisers.count == 8, "all approvers, more than the \(Casting(definition, office.staff).cut) who are cast")
    }
}

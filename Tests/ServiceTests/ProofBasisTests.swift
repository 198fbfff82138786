import Newsroom
import Posix
import Service
import Testing
import Workflow

@Suite("What a proof is made from, as the newsroom hands it out")
struct ProofBasisTests {
    @Test("gives the proof that the newsroom itself would come to, at the same moment, with everybody's name")
    func same() throws {
        let newsroom = try SmallNewsroom()
        for (id, role) in [("duc", "approver"), ("thu", "secretary")] {
            _ = try newsroom.answer(
                Request(.peopleAdd, ["id": .string(id), "name": .string(id + " dài"), "roles": [.string(role)]]))
        }
        _ = try newsroom.answer(Request(.peopleDeactivate, ["id": "lan"]))
        let (basis, definition) = (try newsroom.basis(), try newsroom.definition())
        let register = newsroom.premises.writer.register.current
        #expect(basis.state.roster.people == register.roster.people)
        #expect(basis.state.library == register.library)
        #expect(basis.names["duc"] == "duc dài")
        let proof = register.state.proof(of: definition, at: basis.now)
        let document = basis.check(definition, for: .asAdopted)
        #expect(!proof.holds && document == proof.json(of: definition))
    }

    @Test("asked for real people, it takes made-up ones only while nobody holds any role, and says so")
    func real() throws {
        let newsroom = try SmallNewsroom()
        let definition = try newsroom.definition()
        _ = try newsroom.answer(Request(.peopleDeactivate, ["id": "lan"]))
        let basis = try newsroom.basis()
        // ba is a contributor, which no step asks for.
        let adopted = basis.check(definition, for: .asAdopted)
        #expect(adopted["generic"]?.flag == true && adopted["unstaffed"]?.flag == true)
        let real = basis.check(definition, for: .real)
        #expect(real["generic"]?.flag == false && real["unstaffed"] == nil && real["sound"]?.flag == false)
        #expect(real["vacantRoles"]?.items?.contains("editor") == true)
        #expect(basis.check(definition, for: .generic)["unstaffed"] == nil)
        // Of this one nobody holds a role.
        let other = try Definition(
            name: Identifier(literal: "other"), version: 1, titles: definition.titles,
            roles: [Identifier(literal: "guest")],
            states: [
                Workflow.State(id: definition.initial, titles: definition.titles, kind: .initial),
                Workflow.State(id: Identifier(literal: "over"), titles: definition.titles, kind: .ended),
            ],
            transitions: [
                Transition(
                    id: Identifier(literal: "end"), titles: definition.titles, from: [definition.initial],
                    to: Identifier(literal: "over"), by: [.role(Identifier(literal: "guest"))])
            ], promises: [])
        let nobody = basis.check(other, for: .real)
        #expect(nobody["generic"]?.flag == true && nobody["unstaffed"]?.flag == true)
    }

    @Test("is only given to whom the log is shown")
    func asked() throws {
        let newsroom = try SmallNewsroom()
        #expect(try newsroom.answer(Request(.workflowCheck, onBehalfOf: "ba")).codes == ["not-permitted"])
        #expect(try newsroom.answer(Request(.auditLog, onBehalfOf: "ba")).codes == ["not-permitted"])
        #expect(try newsroom.answer(Request(.workflowCheck, onBehalfOf: "lan")).exitCode == 0)
    }
}

import Testing
import Workflow

/// What a proof says of offices in which powers are lent: a lent power makes nobody somebody else.
struct LendingProofTests {
    /// Lan writes and Minh alone approves; where he has lent that, Hoa can do so for him.
    private func proof(
        lentTo taker: String?, away: Bool = false, _ change: (inout ProverOffice) -> Void = { _ in }
    ) throws -> Proof {
        var office = ProverOffice()
        office.people = [
            "lan": [id("contributor")], "minh": [id("approver"), id("contributor")], "hoa": [id("contributor")],
        ]
        change(&office)
        let own = office.staff
        let minh = try #require(PersonID("minh"))
        let lent = taker.flatMap { PersonID($0) }.map {
            Actor(person: $0, grants: [RoleGrant(role: id("approver"))], onBehalfOf: minh)
        }
        let members = own.members.filter { !away || $0.person != minh } + [lent].compactMap(\.self)
        return try office.definition().prove(with: People(members, desks: []))
    }

    private func codes(_ proof: Proof) -> Set<String> { Set(proof.findings.map(\.code)) }

    @Test("whoever lends their role is kept from their own piece, and so is whoever borrowed it")
    func ownPiece() throws {
        // Minh's own piece cannot be approved by him, nor by Hoa for him.
        let alone = try proof(lentTo: nil)
        let lent = try proof(lentTo: "hoa")
        for proof in [alone, lent] {
            #expect(
                proof.findings.contains {
                    $0.problem == .neverPublished(authors: [PersonID("minh")].compactMap(\.self))
                })
        }
        #expect(lent.people.count == 3)
    }

    @Test("what can only be ended by an approval stays where lender and borrower are both kept from it")
    func deadEnd() throws {
        let found = try proof(lentTo: "hoa") { $0.keep("waiting") }
        let stuck = try #require(found.findings.first { $0.problem == .noWayToAnEnd(state: id("waiting")) })
        #expect(stuck.story.first?.person?.text == "minh")
        #expect(stuck.story.allSatisfy { $0.onBehalfOf == nil })
    }

    @Test("the votes of lender and borrower are one")
    func votes() throws {
        let found = try proof(lentTo: "hoa") { $0.change("approve") { $0.quorum = 2 } }
        #expect(
            found.findings.contains {
                $0.problem == .quorumTooLarge(transition: id("approve"), quorum: 2, holders: 1)
            })
    }

    @Test("while the lender is away the borrower does it, and the story says on whose behalf")
    func away() throws {
        let found = try proof(lentTo: "hoa", away: true)
        #expect(!codes(found).contains("unreachable-state"))
        #expect(!codes(found).contains("no-way-to-an-end"))
        #expect(found.smallestGroup?.count == 2)
        let own = found.findings.first { $0.problem == .neverPublished(authors: [PersonID("hoa")].compactMap(\.self)) }
        #expect(own != nil)
        // Hoa approves her own piece where nothing keeps authors from it.
        let loose = try proof(lentTo: "hoa", away: true) { $0.change("approve") { $0.not = [] } }
        let alone = try #require(loose.findings.first { $0.code == "author-approves" })
        #expect(alone.story.last?.onBehalfOf?.text == "minh")
    }
}

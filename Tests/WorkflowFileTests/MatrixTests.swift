import Testing
import Workflow
import WorkflowFile

@Suite("The matrix of powers")
struct MatrixTests {
    static let readers = [id("auditor")]

    @Test("every cell of the shipped workflows is what the engine answers, in both directions")
    func shippedAgree() throws {
        for definition in try everyShipped() { agree(definition, seed: 1, rounds: 40) }
    }

    @Test("every cell of a generated workflow is what the engine answers, in both directions", arguments: 1...60)
    func generatedAgree(seed: Int) throws {
        agree(try Sketch.random(UInt64(seed)).definition(), seed: UInt64(seed), rounds: 25)
    }

    /// Puts people who are exactly one thing into random situations, and asks the engine and the matrix.
    private func agree(_ definition: Definition, seed: UInt64, rounds: Int) {
        var seeded = Seeded(state: seed)
        let matrix = Matrix(definition, readers: Self.readers)
        var answers: Set<Bool> = []
        var wrong: [String] = []
        for row in matrix.rows {
            for (column, answer) in zip(matrix.columns, row.answers) {
                for _ in 0..<rounds {
                    let situation = Situation.random(in: row.state, being: [column], of: definition, &seeded)
                    let expected = answer.conditions?.allSatisfy(situation.fulfils) ?? false
                    let isAllowed = situation.isAllowed(row.act, by: definition)
                    if isAllowed != expected { wrong.append("\(row.state) \(row.act.word) \(column.word)") }
                    answers.insert(isAllowed)
                }
            }
        }
        #expect(wrong.isEmpty)
        #expect(answers == [true, false])
    }

    @Test(
        "in the shipped workflows whoever has a piece may comment on it as the matrix says of them or of a role they hold"
    )
    func assigneeComments() throws {
        let me = PersonID(literal: "me")
        var wrong: [String] = []
        for definition in try everyShipped() {
            for row in Matrix(definition, readers: Self.readers).rows where row.act == .comment {
                let subject = Subject(state: row.state, author: PersonID(literal: "other"), assignee: me)
                let rules = definition.commenters(in: row.state, readers: Self.readers)
                let columns = Matrix(definition, readers: Self.readers).columns
                for role in definition.roles {
                    let actor = Actor(person: me, grants: [RoleGrant(role: role)])
                    let may =
                        definition.maySee(actor, on: subject) && rules.contains { $0.includes(actor, on: subject) }
                    let expected = zip(columns, row.answers).contains {
                        ($0 == .assignee || $0 == .role(role)) && $1.conditions != nil
                    }
                    if may != expected { wrong.append("\(definition.name) \(row.state) \(role)") }
                }
            }
        }
        #expect(wrong == [])
    }

    @Test("whoever is several things may do what any of them may", arguments: 1...40)
    func several(seed: Int) throws {
        let definition = try Sketch.random(UInt64(seed)).definition()
        var seeded = Seeded(state: UInt64(seed))
        let matrix = Matrix(definition, readers: Self.readers)
        let people = matrix.columns.indices.dropLast()
        var wrong: [String] = []
        for row in matrix.rows where row.rule != nil || row.act == .revise {
            for _ in 0..<20 {
                let chosen = people.shuffled(using: &seeded).prefix(3)
                let situation = Situation.random(
                    in: row.state, being: chosen.map { matrix.columns[$0] }, of: definition, &seeded)
                let expected = chosen.contains { column in
                    row.answers[column].conditions?.allSatisfy(situation.fulfils) ?? false
                }
                if situation.isAllowed(row.act, by: definition) != expected {
                    wrong.append("\(row.state) \(row.act.word) \(situation.being.map(\.word))")
                }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test("a condition that is listed can stop somebody, and each that can is listed", arguments: 1...30)
    func conditionsMatter(seed: Int) throws {
        let definition = try Sketch.random(UInt64(seed)).definition()
        let matrix = Matrix(definition)
        for row in matrix.rows {
            guard let rule = row.rule else { continue }
            for (column, answer) in zip(matrix.columns, row.answers) {
                guard let conditions = answer.conditions else { continue }
                let wanted = conditions.filter { condition in
                    switch condition {
                    case .requirement(let requirement): !rule.requires.contains(requirement)
                    case .fired(let transition): !rule.after.contains(transition)
                    case .separation(let separation): !rule.not.contains(separation)
                    case .due(let trigger): rule.automatic != trigger
                    case .quorum(let number): rule.quorum != number
                    case .sight:
                        definition.state(row.state)?.see.isEmpty == true && column != .role(Definition.contributor)
                    }
                }
                #expect(wanted.isEmpty)
                #expect(rule.requires.allSatisfy { conditions.contains(.requirement($0)) })
            }
        }
    }

    @Test("roles that the file does not declare have a column where they see something, and can do nothing else")
    func others() throws {
        let definition = try readDefinition(bytes: shipped("mot-nguoi.yaml"), file: "")
        let roles = ["contributor", "auditor", "operator", "guest"].compactMap { Identifier($0) }
        let matrix = Matrix(definition, others: roles, readers: Self.readers)
        let declared = Set(definition.roles)
        let added = matrix.columns.filter { !Matrix(definition, readers: Self.readers).columns.contains($0) }
        #expect(added == roles.filter { !declared.contains($0) && $0 != Definition.contributor }.map(ActorRule.role))
        #expect(!added.isEmpty)
        for (place, column) in matrix.columns.enumerated() where added.contains(column) {
            for row in matrix.rows { #expect((row.answers[place] == .may) == (row.act == .see), "\(row.act)") }
        }
    }

    @Test("the columns and rows of the shipped workflow stand in the order of its file")
    func order() throws {
        let definition = try readDefinition(bytes: shipped("tin-bai.yaml"), file: "")
        let matrix = Matrix(definition, readers: Self.readers)
        #expect(
            matrix.columns.map(\.word) == [
                "author", "assignee", "contributor", "editor", "approver", "secretary", "auditor", "operator", "system",
            ])
        #expect(
            matrix.rows.prefix(8).map { "\($0.state) \($0.act.word)" } == [
                "submitted claim", "submitted reject", "submitted withdraw", "submitted retract", "submitted revise",
                "submitted send", "submitted see", "submitted comment",
            ])
        let approve = matrix.rows.first { $0.act == .transition(id("approve")) }
        #expect(
            approve?.answers[4]
                == .conditionally([
                    .separation(.author), .separation(.reviser), .separation(.fired(id("propose"))),
                ]))
        #expect(approve?.answers.filter { $0 == .mayNot }.count == 8)
    }
}

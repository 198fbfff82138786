import Testing
import Workflow
import WorkflowFile

/// The table of mutations: what in the shipped definitions protects what, and which code says so once it is gone.
@Suite struct MutationTests {
    static let table =
        tinBai + tinNhanh + phanBac + baCap + motNguoi

    static let tinBai: [Mutation] = [
        Mutation("tin-bai", "approve without `not: author`", .refuted("author-approves approve")) {
            $0.rule("approve") { $0.not.drop(.author) }
        },
        Mutation("tin-bai", "approve without `not: reviser`", .refuted("promise-broken four-eyes")) {
            $0.rule("approve") { $0.not.drop(.reviser) }
        },
        Mutation("tin-bai", "approve without any `not`", .refuted("one-person all-roles-1")) {
            $0.rule("approve") { $0.not = [] }
        },
        Mutation(
            "tin-bai", "approve without `not: fired propose`",
            .harmless("who proposes and has changed nothing is still another person than the author")
        ) { $0.rule("approve") { $0.not.drop(.fired(id("propose"))) } },
        Mutation(
            "tin-bai", "approve also by editors", .harmless("the separations hold for whoever approves")
        ) { $0.rule("approve") { $0.by.add("editor") } },
        Mutation(
            "tin-bai", "approve also by author", .harmless("`not: author` takes away what `by: author` gives")
        ) { $0.rule("approve") { $0.by.append(.author) } },
        Mutation("tin-bai", "approve that does not approve", for: .small, .refuted("never-fires approved publish")) {
            $0.rule("approve") { $0.does = [] }
        },
        Mutation("tin-bai", "publish without `requires: approved`", .refused("public-without-approval")) {
            $0.rule("publish", from: "approved") { $0.requires = [] }
        },
        Mutation("tin-bai", "scheduled publication without `requires: approved`", .refused("public-without-approval")) {
            $0.rule("publish", from: "scheduled") { $0.requires = [] }
        },
        Mutation("tin-bai", "schedule without `requires: time`", .refused("schedule-without-time")) {
            $0.rule("schedule") { $0.requires = [] }
        },
        Mutation("tin-bai", "no claim", .refused("unreachable-state")) { $0.remove("claim") },
        Mutation("tin-bai", "no way out of `returned` for what is not live", .refuted("no-way-to-an-end returned")) {
            $0.remove("resubmit")
            $0.cut("withdraw", from: "returned")
        },
        Mutation("tin-bai", "no way out of `returned` for what is live", .refuted("no-way-to-an-end returned")) {
            $0.remove("resubmit")
            $0.cut("retract", from: "returned")
        },
        Mutation(
            "tin-bai", "no resubmit",
            .harmless("what was returned can still be withdrawn, or retracted where an edition is live")
        ) { $0.remove("resubmit") },
        Mutation(
            "tin-bai", "correct without `void-approvals`",
            .harmless("`correcting` leads to the public only through `approve`, which is asked for again")
        ) { $0.rule("correct") { $0.does.drop(.voidApprovals) } },
        Mutation(
            "tin-bai", "revising what is proposed",
            .harmless("a new text has no approvals, and its editor is separated from approving it")
        ) { $0.state("proposed") { $0.revise.append(.assignee) } },
        Mutation(
            "tin-bai", "revising what is approved", .refuted("no-way-to-an-end approved")
        ) { $0.state("approved") { $0.revise.append(.assignee) } },
    ]

    static let tinNhanh: [Mutation] = [
        Mutation("tin-nhanh", "escalate into its own state", .refuted("deadline-for-ever submitted escalate")) {
            $0.rule("escalate") { $0.to = id("submitted") }
        },
        Mutation("tin-nhanh", "recall into its own state", .refuted("deadline-for-ever proposed recall")) {
            $0.rule("recall") { $0.to = id("proposed") }
        },
        Mutation(
            "tin-nhanh", "unclaimed goes back by itself",
            .refuted("automatic-loop submitted, unclaimed escalate, go-back")
        ) { $0.add("go-back", from: "unclaimed", to: "submitted", by: [.system], .deadline) },
        Mutation("tin-nhanh", "two rules for one deadline", .refuted("ambiguous editing pass-on, go-back")) {
            $0.add("go-back", from: "editing", to: "submitted", by: [.system], .deadline)
        },
        Mutation("tin-nhanh", "escalate without the system", .refused("automatic-without-system")) {
            $0.rule("escalate") { $0.by.drop(.system) }
        },
        Mutation("tin-nhanh", "a deadline that nobody set", .refused("deadline-missing")) {
            $0.state("proposed") {
                $0.deadline = nil
                $0.reminders = []
            }
        },
        Mutation(
            "tin-nhanh", "three have to approve where two may", for: .small, .refuted("quorum-too-large 2 3 approve")
        ) { $0.rule("approve") { $0.quorum = 3 } },
        Mutation("tin-nhanh", "the clock has to say why", .refuted("never-fires submitted escalate")) {
            $0.rule("escalate") {
                $0.by = [.system]
                $0.requires.append(.comment)
            }
        },
        Mutation(
            "tin-nhanh", "no pass-on, and none but the assignee rejects or takes back",
            .warned("absence editing assignee")
        ) {
            $0.remove("pass-on")
            $0.rule("release") { $0.by = [.assignee] }
            $0.rule("reject") { $0.by = [.assignee] }
            $0.cut("withdraw", from: "editing")
            $0.cut("retract", from: "editing")
        },
        Mutation(
            "tin-nhanh", "no release",
            .harmless("the deadline, the secretary and the author take a piece away from who does not answer")
        ) { $0.remove("release") },
    ]

    static let phanBac: [Mutation] = [
        Mutation("phan-bac", "one approver is enough", for: .versatile, .refuted("promise-broken two-approvers")) {
            $0.rule("approve") { $0.quorum = 1 }
        },
        Mutation("phan-bac", "approve without `not: author`", for: .versatile, .refuted("author-approves approve")) {
            $0.rule("approve") { $0.not.drop(.author) }
        },
        Mutation("phan-bac", "approve without `not: reviser`", for: .versatile, .refuted("promise-broken four-eyes")) {
            $0.rule("approve") { $0.not.drop(.reviser) }
        },
        Mutation(
            "phan-bac", "experts do not see what they have to confirm", for: .apart,
            .refuted("never-fires proposed confirm")
        ) {
            $0.state("proposed") { $0.see.drop("expert") }
        },
        Mutation(
            "phan-bac", "approvers do not see what they approve", for: .apart, .refuted("never-fires proposed approve")
        ) {
            $0.state("proposed") { $0.see.drop("approver") }
        },
        Mutation(
            "phan-bac", "approve without `fired confirm`",
            .harmless("no promise speaks of the experts")
        ) { $0.rule("approve") { $0.after = [] } },
        Mutation(
            "phan-bac", "expire into its own state", for: .versatile, .refuted("deadline-for-ever returned expire")
        ) {
            $0.rule("expire") { $0.to = id("returned") }
        },
        Mutation(
            "phan-bac", "send-back without `void-approvals`",
            .harmless("votes that stand are votes for the same text, and a new text has none")
        ) { $0.rule("send-back") { $0.does = [] } },
    ]

    static let baCap: [Mutation] = [
        Mutation(
            "ba-cap", "approve without `not: fired endorse`", for: .versatile, .refuted("promise-broken three-people")
        ) {
            $0.rule("approve") { $0.not.drop(.fired(id("endorse"))) }
        },
        Mutation("ba-cap", "approve without `not: reviser`", for: .versatile, .refuted("promise-broken four-eyes")) {
            $0.rule("approve") { $0.not.drop(.reviser) }
        },
        Mutation(
            "ba-cap", "the author endorses, and the proposer approves", for: .versatile,
            .refuted("promise-broken three-people")
        ) {
            $0.rule("endorse") { $0.not.drop(.author) }
            $0.rule("approve") { $0.not.drop(.fired(id("propose"))) }
        },
        Mutation(
            "ba-cap", "endorse without `not: author`",

            .harmless(
                "who endorses has not proposed, and who approves has done neither: three people without the author")
        ) { $0.rule("endorse") { $0.not.drop(.author) } },
        Mutation(
            "ba-cap", "endorse without `not: fired propose`",
            .harmless("the author, the endorser and the approver are still three")
        ) { $0.rule("endorse") { $0.not.drop(.fired(id("propose"))) } },
        Mutation(
            "ba-cap", "approve without `fired endorse`",

            .harmless("`endorse` is the only way to where it is approved, and the text stands still from there on")
        ) { $0.rule("approve") { $0.after = [] } },
        Mutation(
            "ba-cap", "nobody can publish or take back what is approved", for: .versatile,
            .refuted("no-way-to-an-end approved")
        ) {
            $0.rule("publish", from: "approved") { $0.by = [.assignee] }
            $0.rule("approve") { $0.does.append(.unassign) }
            $0.remove("schedule")
            $0.remove("unschedule")
            $0.cut("send-back", from: "approved")
            $0.cut("retract", from: "scheduled")
            $0.transitions.removeAll { $0.from == [id("scheduled")] }
            $0.states.removeAll { $0.id == id("scheduled") }
        },
    ]

    static let motNguoi: [Mutation] = [
        Mutation("mot-nguoi", "approve without `not: author`", for: .two, .refuted("one-person lan")) {
            $0.rule("approve") { $0.not.drop(.author) }
        },
        Mutation("mot-nguoi", "the author approves by name", for: .twoApart, .refuted("author-approves approve")) {
            $0.rule("approve") {
                $0.by.append(.author)
                $0.not.drop(.author)
            }
        },
        Mutation("mot-nguoi", "only approvers approve", for: .twoApart, .warned("never-published minh")) {
            $0.rule("approve") { $0.by.drop("editor") }
        },
        Mutation("mot-nguoi", "both edit and nobody rejects", for: .two, .refuted("no-way-to-an-end proposed")) {
            $0.state("submitted") { $0.revise.add("editor") }
            $0.remove("reject")
            $0.remove("reopen")
            $0.remove("withdraw")
            $0.states.removeAll { [id("rejected"), id("withdrawn")].contains($0.id) }
        },
        Mutation(
            "mot-nguoi", "both edit", for: .two,
            .harmless("nobody is left to approve, and the piece can still be withdrawn, rejected or retracted")
        ) { $0.state("submitted") { $0.revise.add("editor") } },
        Mutation(
            "mot-nguoi", "approve without `not: reviser`", for: .two,
            .harmless("only the author edits, whom `not: author` keeps away")
        ) { $0.rule("approve") { $0.not.drop(.reviser) } },
    ]

    @Test(
        "a definition as it is shipped holds for the people that its mutations are checked with",
        arguments: [
            ("tin-bai", Office.generic), ("tin-nhanh", .generic), ("tin-nhanh", .small), ("tin-bai", .small),
            ("phan-bac", .generic), ("phan-bac", .versatile),
            ("phan-bac", .apart), ("ba-cap", .generic), ("ba-cap", .versatile), ("mot-nguoi", .generic),
            ("mot-nguoi", .two),
            ("mot-nguoi", .twoApart),
        ])
    func shippedHolds(file: String, people: Office) throws {
        let definition = try readDefinition(bytes: shipped("\(file).yaml"), file: "\(file).yaml")
        let proof = definition.prove(with: people.people(for: definition))
        #expect(proof.holds)
        #expect(proof.kept == definition.promises)
    }

    @Test("what protects a shipped definition is missed when it is gone", arguments: table)
    func mutation(_ mutation: Mutation) throws {
        let file = "\(mutation.file).yaml"
        let original = try readDefinition(bytes: shipped(file), file: file)
        var draft = Draft(original)
        mutation.change(&draft)
        #expect(draft != Draft(original), "the mutation changes nothing")
        let definition: Definition
        do throws(DefinitionFaults) {
            definition = try draft.definition()
        } catch {
            guard case .refused(let code) = mutation.verdict else { throw error }
            #expect(Set(error.faults.map(\.error.code)) == [code])
            return
        }
        let people = mutation.people.people(for: definition)
        let proof = definition.prove(with: people)
        let found = proof.findings.map(Self.words)
        switch mutation.verdict {
        case .refused(let code): Issue.record("it was built in spite of \(code)")
        case .refuted(let words):
            #expect(!proof.holds)
            #expect(proof.findings.contains { $0.severity == .error && Self.words($0) == words }, "found: \(found)")
        case .warned(let words):
            #expect(proof.holds, "found: \(found)")
            #expect(found.contains(words), "found: \(found)")
            #expect(!original.prove(with: people).findings.map(Self.words).contains(words))
        case .harmless:
            #expect(proof.holds, "found: \(found)")
            #expect(proof.kept == original.promises)
        }
    }

    /// The code, and the values of the facts in the order of their names.
    private static func words(_ finding: Finding) -> String {
        let facts = finding.facts.sorted { $0.key < $1.key }.map(\.value)
        return ([finding.code] + facts).joined(separator: " ")
    }
}

import Newsroom
import Workflow

/// Holds a proof against the slow checker, and tells in words where they disagree; empty where they agree in everything.
struct Comparison {
    let definition: Definition
    let employees: [Employee]
    let desks: [Identifier]
    let limit: Int
    /// So many situations are looked at behind a story from both sides.
    var onward = 20_000

    /// `nil` when there were more situations than the slow checker looks at.
    func disagreements() -> [String]? {
        var slow = SlowChecker(definition, employees, desks: desks)
        slow.explore(limit: limit)
        guard slow.isComplete else { return nil }
        let people = People(employees.flatMap(\.actors), desks: desks)
        let fewest = fewestPeople()
        return [ProofMethod.oneByOne, .inSets, .fromBothSides, .fromBothSidesForgetting].flatMap { method in
            let proof = definition.prove(with: people, by: method)
            let isWhole =
                method != .fromBothSides && method != .fromBothSidesForgetting
                || !proof.findings.contains { $0.code == "too-large" }
            let wrong =
                isWhole
                ? disagreements(of: proof, slow, fewest)
                : excess(of: proof, over: definition.prove(with: people, by: .oneByOne))
            return wrong.map { "\(method): \($0)" }
        }
    }

    /// What is wrong about the answer from both sides where one by one tells everything, and whether it leaves nothing open; `nil` where
    /// one by one does not.
    func excessFromBothSides(
        limit: Int, by method: ProofMethod = .fromBothSides
    ) -> (wrong: [String], isClosed: Bool)? {
        let people = People(employees.flatMap(\.actors), desks: desks)
        let whole = definition.prove(with: people, by: .oneByOne, limit: limit)
        guard !whole.findings.contains(where: { $0.code == "too-large" }) else { return nil }
        let part = definition.prove(with: people, by: method)
        let isClosed = !part.findings.contains { $0.code == "too-large" }
        var wrong = excess(of: part, over: whole)
        if isClosed {
            wrong += whole.findings.filter { finding in !part.findings.contains { $0.problem == finding.problem } }
                .map { "\($0.problem) is not said" }
            if part.smallestGroup?.count != whole.smallestGroup?.count { wrong.append("the fewest people") }
        }
        return (wrong, isClosed)
    }

    /// What is said of a part and not of the whole; where it is a choice which people or rules are named, the code must be said.
    private func excess(of part: Proof, over whole: Proof) -> [String] {
        var wrong: [String] = []
        for finding in part.findings where finding.code != "too-large" {
            let isSaid =
                switch finding.problem {
                case .onePerson, .automaticLoop, .deadlineForEver: whole.findings.contains { $0.code == finding.code }
                case .absence(let state, .people(let people)):
                    whole.findings.contains { other in
                        guard case .absence(state, .people(let all)) = other.problem else { return false }
                        return Set(people).isSubset(of: all)
                    }
                // It is not said of a rule that never fires.
                case .unseen(let transition, _, _):
                    whole.findings.contains { $0.problem == finding.problem }
                        || whole.findings.contains {
                            $0.code == "never-fires" && $0.facts["transition"] == transition.text
                        }
                // Of some rules a part cannot tell that they never fire.
                case .publicNotLive: true
                default: whole.findings.contains { $0.problem == finding.problem }
                }
            if !isSaid { wrong.append("\(finding.problem) is said of a part alone") }
            wrong += Retelling(definition, employees, desks, limit: onward).faults(in: finding)
        }
        return wrong
    }

    private func disagreements(of proof: Proof, _ slow: SlowChecker, _ fewest: Int) -> [String] {
        var wrong: [String] = []
        func agree<Value: Equatable>(_ what: String, _ proven: Value, _ seen: Value) {
            if proven != seen { wrong.append("\(what): the proof says \(proven), seen was \(seen)") }
        }
        func has(_ code: String) -> Bool { proof.findings.contains { $0.code == code } }
        func states(_ pick: (Finding.Problem) -> Identifier?) -> Set<Identifier> {
            Set(proof.findings.compactMap { pick($0.problem) })
        }
        agree(
            "unreachable states",
            states { if case .unreachableState(let state) = $0 { state } else { nil } },
            Set(definition.states.map(\.id)).subtracting(slow.reached))
        let stuck = slow.stuckStates
        agree("stuck states", states { if case .noWayToAnEnd(let state) = $0 { state } else { nil } }, stuck)
        let idle = definition.transitions.indices.filter { rule in
            !slow.fired.contains(rule) && definition.transitions[rule].from.contains { slow.reached.contains($0) }
        }
        let idleNames = idle.map { "\(definition.transitions[$0].id) \(definition.transitions[$0].from)" }
        let provenIdle = proof.findings.compactMap { finding -> String? in
            guard case .neverFires(let transition, let from) = finding.problem else { return nil }
            return "\(transition) \(from)"
        }
        agree("rules that never fire", provenIdle.sorted(), idleNames.sorted())
        agree("the author approves", has("author-approves"), slow.authorApproves)
        let broken = Set(
            proof.findings.compactMap { finding -> Promise? in
                if case .promiseBroken(let promise) = finding.problem { promise } else { nil }
            })
        func agreePromise(_ promise: Promise, _ isBroken: Bool) {
            if definition.promises.contains(promise) { agree(promise.rawValue, broken.contains(promise), isBroken) }
        }
        agreePromise(.fourEyes, slow.editorApproves)
        agreePromise(.twoApprovers, slow.publishedByFewerThanTwo)
        agreePromise(.alwaysAnEnd, !stuck.isEmpty)
        agreePromise(.approvedBeforePublic, slow.publishedUnapproved)
        agree("automatic loops", has("automatic-loop") || has("deadline-for-ever"), slow.hasAutomaticLoop)
        for finding in proof.findings {
            guard case .quorumTooLarge(let name, let quorum, _) = finding.problem else { continue }
            let isIdle = definition.transitions.indices.contains { rule in
                let transition = definition.transitions[rule]
                return transition.id == name && transition.quorum == quorum && !slow.moved.contains(rule)
            }
            if !isIdle { wrong.append("the quorum of \(name) is called too large, and it moved the piece") }
        }
        for (rule, transition) in definition.transitions.enumerated()
        where transition.quorum > 1 && slow.fired.contains(rule) && !slow.moved.contains(rule) {
            let leadsOn = definition.transitions.indices.contains { other in
                definition.transitions[other].id == transition.id && slow.moved.contains(other)
                    && definition.transitions[other].from.contains(where: transition.from.contains)
            }
            let isTold = proof.findings.contains {
                if case .quorumTooLarge(transition.id, transition.quorum, _) = $0.problem { true } else { false }
            }
            if !leadsOn, !isTold {
                wrong.append("the votes for \(transition.id) are never enough, and that is not told")
            }
        }
        agree("the fewest people", proof.smallestGroup?.count, fewest)
        agree("one person", has("one-person"), fewest == 1)
        agreePromise(.threePeople, (1...2).contains(fewest))
        if slow.isPublished {
            let authors = Set(employees.filter { $0.grants.contains { $0.role == Roles.contributor } }.map(\.id))
            let never = proof.findings.flatMap { finding -> [PersonID] in
                if case .neverPublished(let people) = finding.problem { people } else { [] }
            }
            agree("authors never published", Set(never), authors.subtracting(slow.publishingAuthors))
        }
        let unlit = Set(slow.nodes.map(\.submission).filter { $0.live == nil }.map(\.state)).filter {
            definition.state($0)?.kind == .public
        }
        let toldUnlit = states { if case .publicNotLive(let state) = $0 { state } else { nil } }
        if !unlit.isSubset(of: toldUnlit) { wrong.append("nothing is live in \(unlit), and that is not told") }
        wrong += absences(slow, proof, stuck)
        for finding in proof.findings { wrong += Retelling(definition, employees, desks).faults(in: finding) }
        return wrong
    }

    /// Tries every group of people, the smaller ones first; 0 when none can publish.
    private func fewestPeople() -> Int {
        for size in stride(from: 1, through: employees.count, by: 1) {
            for bits in 0..<1 << employees.count where bits.nonzeroBitCount == size {
                let group = employees.indices.filter { bits >> $0 & 1 == 1 }.map { employees[$0] }
                let idle = employees.indices.filter { bits >> $0 & 1 == 0 }.map { employees[$0] }
                var slow = SlowChecker(definition, group, idle: idle, desks: desks)
                slow.explore(limit: limit)
                if slow.isPublished { return size }
            }
        }
        return 0
    }

    private func absences(_ slow: SlowChecker, _ proof: Proof, _ stuck: Set<Identifier>) -> [String] {
        var wrong: [String] = []
        let can = slow.canEnd()
        var proven: [Identifier: (author: Bool, assignee: Bool, people: Set<PersonID>)] = [:]
        for finding in proof.findings {
            guard case .absence(let state, let who) = finding.problem else { continue }
            var known = proven[state] ?? (false, false, [])
            switch who {
            case .author: known.author = true
            case .assignee: known.assignee = true
            case .people(let people): known.people.formUnion(people)
            }
            proven[state] = known
        }
        var seen: [Identifier: (author: Bool, people: [PersonID: Bool])] = [:]
        for employee in employees {
            let without = slow.canEnd(without: employee.id)
            for (number, node) in slow.nodes.enumerated() where can[number] && !without[number] {
                let submission = node.submission
                var known = seen[submission.state] ?? (false, [:])
                if submission.author == employee.id {
                    known.author = true
                } else {
                    let isAssignee = submission.assignee == employee.id
                    known.people[employee.id] = (known.people[employee.id] ?? true) && isAssignee
                }
                seen[submission.state] = known
            }
        }
        for state in definition.states.map(\.id) where !stuck.contains(state) {
            let said = proven[state] ?? (false, false, [])
            let was = seen[state] ?? (false, [:])
            if said.author != was.author { wrong.append("absence of the author in \(state): \(said.author)") }
            let people = Set(was.people.filter { !$0.value }.keys)
            let asAssignee = was.people.contains { $0.value }
            if said.people != people && !said.people.subtracting(people).isSubset(of: Set(was.people.keys))
                || !people.isSubset(of: said.people)
            {
                wrong.append("absence in \(state): the proof names \(said.people), seen were \(people)")
            }
            if said.assignee && was.people.isEmpty || asAssignee && !said.assignee && said.people.isEmpty {
                wrong.append("absence of the assignee in \(state): \(said.assignee)")
            }
        }
        return wrong
    }
}

/// Plays a story through `decide` and `evolve`, and looks whether it ends in what it is told for.
struct Retelling {
    private let definition: Definition
    private let employees: [Employee]
    private let desks: [Identifier]
    /// So many situations are looked at to see whether an end can be reached; where that is too few, the story is only played.
    private let limit: Int
    private static let id = SubmissionID(year: 2026, number: 1)

    init(_ definition: Definition, _ employees: [Employee], _ desks: [Identifier], limit: Int = 20_000) {
        self.limit = limit
        self.definition = definition
        self.employees = employees
        self.desks = desks
    }

    func faults(in finding: Finding) -> [String] {
        guard !finding.story.isEmpty else { return [] }
        var state = SlowChecker(definition, employees, desks: desks).office
        var liveFacts: RevisionFacts?
        var digest = 10
        var now = Instant(milliseconds: 1_790_000_000_000)
        var last: Event?
        var before: Submission?
        for (number, step) in finding.story.enumerated() {
            func fault(_ why: String) -> [String] { ["\(finding.code), step \(number + 1) \(step.act): \(why)"] }
            before = state.submissions[Self.id]
            now = now.advanced(bySeconds: 60)
            var command: Command
            var actor = step.person.map { ActorRecord(person: $0, via: .direct, uid: 1000) } ?? .clock
            var facts = text(step, digest: digest)
            switch step.act {
            case .send, .resubmit:
                digest += 1
                facts.digest = .number(digest)
                actor = ActorRecord(person: step.person, via: .inbox)
                guard let person = step.person else { return fault("nobody sends") }
                let delivery = Event.Delivery(
                    person: person, source: .number(1000 + digest), drop: .number(901), facts: facts, relation: nil)
                command = before == nil ? .receive(delivery, year: 2026) : .resubmit(Self.id, delivery)
            case .revise(let restoresLive):
                digest += 1
                facts.digest = .number(digest)
                if restoresLive, let liveFacts { facts = liveFacts }
                command = .revise(Self.id, facts, expect: nil)
                // The author may have dropped it: what they may do is then judged at the desk that the text names.
                if step.person == before?.author, let person = step.person,
                    !mayGoIn(actor, state, now) || (try? state.decide(command, by: actor, at: now)) == nil
                {
                    actor = ActorRecord(person: person, via: .inbox)
                    let delivery = Event.Delivery(
                        person: person, source: .number(1000 + digest), drop: .number(901), facts: facts,
                        relation: nil)
                    command = .resubmit(Self.id, delivery)
                }
            case .fire(let name), .vote(let name), .opine(let name):
                if step.person == nil {
                    now = max(now, before?.scheduledAt ?? now, before?.dueAt ?? now)
                    command = .fire(Self.id, transition: name, comment: nil, time: nil, expect: nil)
                } else {
                    command = .fire(
                        Self.id, transition: name, comment: .number(5), time: now.advanced(bySeconds: 3600),
                        expect: nil)
                }
                if step.person != nil, !mayGoIn(actor, state, now) { return fault("may not see it") }
            }
            do {
                guard let event = try state.decide(command, by: actor, at: now).first else {
                    return fault("nothing happens")
                }
                try state.evolve(event)
                last = event
            } catch {
                return fault("\(error)")
            }
            let after = state.submissions[Self.id]
            if after?.state != step.to { return fault("ends in \(after?.state.text ?? "nothing")") }
            if let after, after.live?.digest == after.digest { liveFacts = after.facts }
        }
        guard let end = state.submissions[Self.id] else { return ["\(finding.code): no submission"] }
        return conclusion(finding, end, before: before, last: last, liveFacts: liveFacts)
    }

    private func mayGoIn(_ actor: ActorRecord, _ state: Newsroom.State, _ now: Instant) -> Bool {
        state.submissions[Self.id].map { state.maySee(actor, $0, at: now) } ?? false
    }

    private func text(_ step: StoryStep, digest: Int) -> RevisionFacts {
        let kinds: [(Requirement, Facts)] = [
            (.title, .title), (.lead, .lead), (.byline, .byline), (.sources, .sources), (.photo, .photo),
            (.checks, .checksPass), (.captions, .captionsComplete),
        ]
        let has = Set(kinds.filter { step.facts.contains($0.1) }.map(\.0))
        return RevisionFacts.with(has, desk: step.desk ?? desks[0], digest: digest)
    }

    private func conclusion(
        _ finding: Finding, _ end: Submission, before: Submission?, last: Event?, liveFacts: RevisionFacts?
    ) -> [String] {
        func fault(_ why: String) -> [String] { ["\(finding.code): \(why)"] }
        let hands = Set(finding.story.compactMap(\.person))
        switch finding.problem {
        case .noWayToAnEnd(let state):
            return end.state == state ? stuckness(end, liveFacts, without: nil, isStuck: true) : fault("not there")
        case .absence(let state, let who):
            guard end.state == state else { return fault("not there") }
            switch who {
            case .author: return stuckness(end, liveFacts, without: [end.author], isStuck: true)
            case .assignee: return stuckness(end, liveFacts, without: [end.assignee].compactMap(\.self), isStuck: true)
            case .people(let people): return stuckness(end, liveFacts, without: people, isStuck: true)
            }
        case .authorApproves:
            return end.approvals.contains { $0.person == end.author } ? [] : fault("the author did not approve")
        case .onePerson:
            return hands.count == 1 && end.live != nil ? [] : fault("\(hands.count) people")
        case .promiseBroken(let promise):
            switch promise {
            case .fourEyes:
                let editors = Set((before?.revisers ?? []) + [end.author])
                return end.approvals.contains { editors.contains($0.person) } ? [] : fault("no editor approved")
            case .threePeople: return hands.count < 3 && end.live != nil ? [] : fault("\(hands.count) people")
            case .twoApprovers:
                let approvers = Set((before?.approvals ?? []).filter { $0.digest == end.digest }.map(\.person))
                return approvers.count < 2 && end.live?.digest == end.digest ? [] : fault("two approved")
            case .alwaysAnEnd: return stuckness(end, liveFacts, without: nil, isStuck: true)
            case .approvedBeforePublic:
                return before?.approvals.contains { $0.digest == end.digest } == false ? [] : fault("approved")
            }
        case .automaticLoop(_, let states):
            return states.contains(end.state) ? [] : fault("not on the loop")
        case .deadlineForEver(_, let state), .ambiguous(let state, _):
            return end.state == state ? [] : fault("not there")
        case .publishedUnapproved, .liveChangesUnapproved:
            return before?.approvals.contains { $0.digest == end.digest } == false ? [] : fault("approved")
        case .unreachableState, .neverFires, .neverPublished, .deskNeverPublished, .unseen, .publicNotLive,
            .quorumTooLarge, .tooLarge:
            return fault("a story where none is told")
        }
    }

    /// Whether a situation is one from which no end can be reached; of several absentees, each alone is tried.
    private func stuckness(
        _ end: Submission, _ liveFacts: RevisionFacts?, without absentees: [PersonID]?, isStuck: Bool
    ) -> [String] {
        var slow = SlowChecker(definition, employees, desks: desks)
        slow.explore(from: SlowChecker.Node(submission: end, liveFacts: liveFacts), limit: limit)
        guard slow.isComplete else { return [] }
        guard let absentees else { return slow.canEnd()[0] == isStuck ? ["not stuck"] : [] }
        return absentees.contains { !slow.canEnd(without: $0)[0] } ? [] : ["nobody's absence matters"]
    }
}

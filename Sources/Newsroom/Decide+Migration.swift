package import Workflow

extension State {
    /// Puts a submission on another version of its workflow, if it can go on there.
    func decideMigrate(
        _ id: SubmissionID, to reference: WorkflowReference, by actor: ActorRecord, at now: Instant
    ) throws(Refusal) -> [Event] {
        try require(Roles.operator, actor)
        let (submission, definition) = try find(id)
        guard submission.workflow.name == reference.name else { throw Refusal(.otherWorkflow(id)) }
        guard let target = self.definition(reference) else { throw Refusal(.unknownVersion(reference)) }
        guard submission.workflow != reference else { return [] }
        let reasons = submission.strandings(from: definition, to: target)
        guard reasons.isEmpty else { throw Refusal(reasons) }
        var about = about(submission, revision: submission.revision, digest: submission.digest)
        about.workflow = reference
        about.dueAt = workingDeadline(of: submission.state, in: target, from: submission.enteredAt)
        return [Event(at: now, actor: actor, about: about, what: .migrated(from: submission.workflow))]
    }
}

extension Submission {
    /// Why the submission could not go on under another version; none where it can.
    ///
    /// An approval is worth what the rules were by which it was given: where the other version approves by other rules,
    /// asks for more before, or has no such step, a text that stands approved or half approved must not be carried over.
    package func strandings(from definition: Definition, to target: Definition) -> [Refusal.Reason] {
        var reasons: [Refusal.Reason] = []
        if target.state(state) == nil { reasons.append(.strandedState(state)) }
        let approving = definition.transitions.filter { rule in
            rule.does.contains(.approve) && fired.contains { $0.transition == rule.id }
        }
        let isKept = approving.allSatisfy { rule in
            target.transitions(named: rule.id).contains {
                $0.by == rule.by && $0.not == rule.not && $0.quorum == rule.quorum && $0.does == rule.does
                    && Set($0.requires).isSubset(of: rule.requires) && Set($0.after).isSubset(of: rule.after)
            }
        }
        if !isKept { reasons.append(.strandedApproval) }
        return reasons
    }
}

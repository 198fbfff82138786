package import Workflow

/// Holds what decisions are made from: the roster whole, and of submissions and drops at least those that are asked about.
///
/// A replay lets it grow to the whole newsroom; the running service loads into it what a command names.
package struct State: Sendable {
    package var roster: Roster
    package var submissions: [SubmissionID: Submission]
    package var drops: [DropKey: DropFate]
    /// Definitions by the digest of their text.
    package var library: [Digest: Definition]
    /// A proof that was made before an adoption is decided; it decides where it is about the same definition and the same people.
    package var proven: ProvenDefinition?

    package init(
        roster: Roster = .empty, submissions: [SubmissionID: Submission] = [:], drops: [DropKey: DropFate] = [:],
        library: [Digest: Definition] = [:]
    ) {
        self.roster = roster
        self.submissions = submissions
        self.drops = drops
        self.library = library
    }

    /// The definition that a submission runs on; `nil` when the library lacks it.
    package func definition(_ reference: WorkflowReference) -> Definition? {
        roster.adopted[reference].flatMap { library[$0] }
    }

    /// The definition that new submissions start on.
    package var startingWorkflow: (reference: WorkflowReference, definition: Definition)? {
        guard let version = roster.current[roster.policy.workflow] else { return nil }
        let reference = WorkflowReference(name: roster.policy.workflow, version: version)
        return definition(reference).map { (reference, $0) }
    }

    /// Answers whether somebody may see a submission; lists put the same question to the workflow from what their rows hold.
    package func maySee(_ record: ActorRecord, _ submission: Submission, at now: Instant) -> Bool {
        guard let definition = definition(submission.workflow) else { return false }
        return definition.maySee(roster.reader(record, at: now), on: submission.subject(at: now, under: roster.policy))
    }
}

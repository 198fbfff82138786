import Localization
import Newsroom
import Posix
import Service
import Testing
import Workflow

@testable import Commands

@Suite("Sentences about refusals, requests, faults and damage")
struct SentencesTests {
    private static let lan = PersonID(literal: "lan")
    private static let editor = Identifier(literal: "editor")
    private static let grant = RoleGrant(role: editor)
    private static let reference = WorkflowReference(name: Identifier(literal: "tin-bai"), version: 2)
    private static let submission = SubmissionID("TB-2026-000123")

    /// One of every refusal that the newsroom knows.
    static var reasons: [Refusal.Reason] {
        let fromWorkflow: [Workflow.Reason] =
            [
                .unknownTransition(editor, nearest: [editor]), .wrongState(current: editor, allowed: [editor]),
                .notPermitted(by: [.role(editor), .assignee]), .separated(.author), .separated(.reviser),
                .separated(.fired(editor)), .alreadyCounted, .notDue,
            ] + Requirement.allCases.map { .missing($0) }
        var reasons: [Refusal.Reason] = fromWorkflow.map { .workflow($0, who: [lan]) }
        reasons += [
            .needsRole(editor, who: [lan]), .unknownPerson(lan, nearest: ["lan-2"]), .unknownRole(editor, nearest: []),
            .unknownDesk(editor, nearest: []), .roleHasNoDesk(grant), .noDesks, .unknownWorkflow(editor, nearest: []),
            .personExists(lan),
            .personInactive(lan), .wrongWay(.timer), .holdsRoleAlready(lan, grant), .lacksRole(lan, grant),
            .lastOperator(lan), .delegatesToSelf(lan), .notDelegable(editor), .notDelegated(lan, grant, to: lan),
            .overAlready(Instant(milliseconds: 0)), .endsBeforeItBegins(Instant(milliseconds: 0)), .notAway(lan),
            .versionExists(reference), .somebodyWasFaster(expected: 1, actual: 2),
            .timeInPast(Instant(milliseconds: 0)), .alreadyQuarantined, .alreadyCreated, .keyNotSigned, .notCreated,
        ]
        if let submission {
            reasons += [.unknownSubmission(submission), .alreadyReceived(submission), .notYours(submission)]
        }
        return reasons
    }

    @Test("every refusal has one in both languages, with people by name", arguments: Language.allCases)
    func refusals(language: Language) {
        for reason in Self.reasons {
            #expect(Phrase.refusals[reason.code] != nil, "\(reason.code)")
            let sentence = Sentences(language: language).refusal(reason.code, reason.facts, ["lan": "Trần Thị Lan"])
            #expect(!sentence.contains(where: { "{}[]".contains($0) }), "\(sentence)")
            if reason.facts["who"] != nil, Phrase.refusals[reason.code]?.vi.contains("{who}") == true {
                #expect(sentence.contains("Trần Thị Lan (lan)"), "\(sentence)")
            }
        }
    }

    @Test("every code that can be on record has one, and every refusal's code can be on record")
    func codesOnRecord() {
        for reason in Self.reasons { #expect(Refusal.codes.contains(reason.code), "\(reason.code)") }
        let untold = Refusal.codes.subtracting(Phrase.refusals.keys).subtracting(Phrase.requests.keys)
        #expect(untold.isEmpty, "\(untold)")
    }

    @Test("whatever is odd about an entry has words")
    func oddities() {
        let odd = ActorRecord.Oddity.allCases.map(\.rawValue) + Refusal.Oddity.allCases.map(\.rawValue)
        #expect(Set(odd) == Set(Phrase.ledger.oddities.keys))
    }

    @Test("whoever acts by a lent role is not told to have done what the lender did", arguments: Language.allCases)
    func lent(language: Language) {
        for code in ["same-person-author", "same-person-editor", "same-person-fired", "already-voted"] {
            let own = Sentences(language: language).refusal(code, [:])
            let lent = Sentences(language: language).refusal(
                code, ["giver": "duc", "transition": "approve"], ["duc": "Vi Văn Đức"])
            #expect(lent.contains("Vi Văn Đức") && !own.contains("Vi Văn Đức"), "\(lent)")
            #expect(!lent.contains(where: { "{}[]".contains($0) }), "\(lent)")
        }
    }

    @Test(
        "every wrong request that the office answers has one",
        arguments: [
            "missing-id", "missing-transition", "bad-id", "unknown-transition", "too-long", "missing-comment",
            "missing-text", "unknown-desk", "unknown-kind", "bad-caption", "unknown-photo", "unknown-state",
            "unknown-revision", "missing-words", "unknown-person", "unknown-event-kind", "bad-person-id",
            "missing-name",
            "unknown-role", "login-taken", "unknown-workflow", "bad-definition", "unknown-submission",
            "person-unknown-login", "account-inactive", "not-owner", "missing-until", "missing-to", "missing-return",
            "not-confirmed",
            "holds-pieces", "pieces-under-way", "drops-waiting", "sheet-empty",
            "sheet-unknown-column",
            "sheet-missing-column", "sheet-extra-cell",
            "sheet-stray-quote", "sheet-open-quote", "sheet-no-name", "person-inactive", "bad-time",
            "no-such-time", "bad-number",
            "bad-range",
            "no-such-entry", "not-a-checkpoint", "missing-key", "bad-key",
            "nothing-to-set", "no-editor", "no-such-file", "not-text",
        ])
    func requests(code: String) {
        for language in Language.allCases {
            let ours = Phrase.messages.ourFault(language, ["detail": code])
            let sentence = Sentences(language: language).refusal(code, [:])
            #expect(sentence != ours && !sentence.contains("{"), "\(sentence)")
        }
    }

    @Test("every fault of the service has one")
    func faults() {
        let digest = Digest.of([])
        let system = SystemError(call: "open", path: "/srv/newsroom", code: 5)
        let faults: [Fault] = [
            .system(system), .missingObject(digest), .damagedObject(digest), .damagedKey(path: "k"),
            .missingData(path: "var"),
            .damagedLedger(index: 4),
            .unreadableDefinition(Self.reference), .heldByAnother, .stopping, .otherVersion, .badMessage,
            .converter(program: "pandoc", detail: "x"),
        ]
        for language in Language.allCases {
            for fault in faults {
                let failure = Failure(fault, Sentences(language: language))
                #expect(failure.exitCode == 70 && failure.reasons.map(\.code) == [fault.code])
                for reason in failure.reasons {
                    #expect(!reason.message.contains(where: { "{}[]".contains($0) }), "\(reason.message)")
                    #expect(!reason.message.contains("\(fault.code):"), "\(reason.message)")
                }
            }
        }
    }

    @Test("what these catalogues say is whole in both languages with every fact and with none")
    func whole() {
        let catalogues = [Phrase.requests, Phrase.faults, Phrase.verification]
        for (code, phrase) in catalogues.flatMap({ $0 }) {
            #expect(phrase.vi != phrase.en, "\(code)")
            for language in Language.allCases {
                let names = phrase.template(language).split(separator: "{").dropFirst().map {
                    String($0.prefix { $0 != "}" })
                }
                let every = Dictionary(names.map { ($0, "xyz") }, uniquingKeysWith: { first, _ in first })
                for text in [phrase(language), phrase(language, every)] {
                    #expect(!text.contains(where: { "{}[]".contains($0) }), "\(code): \(text)")
                    let loose = ["  ", " . ", " ,", " ;", " ?", "( ", "()"].contains { (text + " ").contains($0) }
                    #expect(!loose && text.first != " " && text.last != " ", "\(code): \(text)")
                }
            }
        }
    }

    @Test("a refusal in JSON has its code, its facts and the sentence under the word that the exit code asks for")
    func document() {
        let reason: JSON = .object(["code": "not-permitted", "facts": .object(["by": "approver", "who": "lan"])])
        let answer = Answer(.refused([reason], nature: .rules), names: ["lan": "Trần Thị Lan"])
        let json = Failure(answer, Sentences(language: .en)).json
        #expect(json["refused"]?.items?.first?["code"]?.text == "not-permitted")
        #expect(json["refused"]?.items?.first?["facts"]?["who"]?.text == "lan")
        #expect(json["refused"]?.items?.first?["message"]?.text?.contains("Trần Thị Lan") == true)
        let faster = Answer(
            .refused([.object(["code": "somebody-was-faster", "facts": .object([:])])], nature: .faster))
        #expect(Failure(faster, Sentences(language: .vi)).exitCode == 4)
        #expect(
            Failure(Answer(.notFound(code: "unknown-submission", facts: [:])), Sentences(language: .vi)).json["error"]
                != nil)
    }

    @Test("facts that somebody else wrote cannot steer the terminal")
    func harmless() {
        let sentence = Sentences(language: .vi).refusal("unknown-person", ["person": "\u{1b}]0;x\u{7}", "nearest": ""])
        #expect(!sentence.unicodeScalars.contains("\u{1b}") && !sentence.unicodeScalars.contains("\u{7}"))
    }
}

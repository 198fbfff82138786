import CommandLineParsing
import Localization
import Newsroom
import Testing
import WorkflowFile

@testable import Commands

@Suite("The command line as it is specified")
struct SpecificationTests {
    @Test("there is no fault in it", arguments: Language.allCases)
    func faultless(language: Language) {
        #expect(Specification.root(language).faults().isEmpty)
    }

    @Test("every command, option and argument says what it is in both languages, and not the same in both")
    func explained() {
        let commands = zip(Specification.root(.vi).everyCommand(), Specification.root(.en).everyCommand())
        for (vietnamese, english) in commands {
            let path = vietnamese.path.joined(separator: " ")
            #expect(!vietnamese.command.summary.isEmpty && !english.command.summary.isEmpty, "\(path)")
            #expect(vietnamese.command.summary != english.command.summary, "\(path)")
            for (first, second) in zip(vietnamese.command.options, english.command.options) {
                #expect(
                    !first.help.isEmpty && !second.help.isEmpty && first.help != second.help, "\(path) --\(first.long)")
            }
            for (first, second) in zip(vietnamese.command.arguments, english.command.arguments) {
                #expect(
                    !first.help.isEmpty && !second.help.isEmpty && first.help != second.help, "\(path) \(first.name)")
            }
        }
    }

    @Test("every command of the first level stands under a heading")
    func grouped() {
        for command in Specification.root(.vi).subcommands { #expect(!command.group.isEmpty, "\(command.name)") }
    }

    @Test(
        "what CLI.md writes is understood",
        arguments: [
            "init /srv/newsroom --name TEXT --lang vi --time-zone Asia/Ho_Chi_Minh", "watch --once",
            "demo", "demo DIR --fixtures F", "doctor --json",
            "people add lan --name Lan --role editor@nu-cong --role approver --login lan --unit U --byline B",
            "people list", "people show lan", "people grant lan editor", "people revoke lan editor@nu-cong",
            "people delegate lan editor --to duc --until 2026-11-30",
            "people undelegate lan editor@nu-cong --to duc", "people import FILE.csv --dry-run",
            "people absent lan --from 2026-12-01 --until 2026-12-05", "people present lan", "people deactivate lan",
            "people erase lan",
            "queue --state editing --state proposed --mine --desk nu-cong --all",
            "show TB-2026-000123 --revision 2 --text", "diff TB-2026-000123", "diff TB-2026-000123 1..2",
            "history TB-2026-000123", "search công đoàn hoa sen", "comment TB-2026-000123 -m TEXT",
            "edit TB-2026-000123 --file - --expect 3",
            "set TB-2026-000123 --desk D --kind bai --title T --lead L --byline B --caption 1=A --caption 2=B --expect 3",
            "explain TB-2026-000123", "explain TB-2026-000123 approve", "fire send-back TB-2026-000123 -m TEXT",
            "claim TB-2026-000123 --expect 4", "schedule TB-2026-000123 --at=2026-11-25T07:30", "publish X --as lan",
            "return X -m TEXT --json --quiet --color never --newsroom /srv/newsroom",
            "audit log --since 2h --until 1h --actor lan --submission X --kind moved --limit 10", "audit verify",
            "audit verify --since FILE --full", "audit verify --pictures", "site build --pictures", "audit key --all",
            "audit key --rotate", "audit checkpoint",
            "audit prove 12", "audit export DIR",
            "audit checkpoint --cosign FILE", "audit checkpoint --witnessed", "audit prove --since FILE",
            "audit witness OLD NEW --key FILE --log KEY --keys FILE --first", "audit witness-key NAME FILE",
            "audit log --limit 10 --before 100", "audit log -f",
            "audit report --from 2026-11-01 --to 2026-11-30 --format csv",
            "audit check PROOF --key tinbai/0123456789abcdef+00000000+AAAA --keys FILE",
            "workflow check FILE", "workflow list", "workflow show tin-bai", "workflow adopt FILE",
            "workflow diagram tin-bai --format svg",
            "workflow diagram tin-bai --submission TB-2026-000123 --format dot",
            "workflow matrix tin-bai --format html", "workflow diff tin-bai@1 tin-bai",
            "workflow simulate tin-bai --arrivals 30 --weeks 8 --hours 4 --minutes propose=40 --minutes 20 --seed 7",
            "workflow simulate FILE --people editor=2 --people approver@nu-cong=1 --format svg", "site build",
            "site check", "status", "completions bash",
        ])
    func understood(line: String) throws {
        let words = line.split(separator: " ").map(String.init)
        let parsed = try Specification.root(.vi).parse(words)
        #expect(words.starts(with: parsed.path))
    }

    @Test("every transition of the shipped workflow is a verb with the same options")
    func transitions() throws {
        for name in FireCommand.verbs {
            let parsed = try Specification.root(.vi).parse([name, "X", "-m", "T", "--at", "A", "--expect", "1"])
            #expect(parsed.path == [name])
            #expect(parsed.value("message") == "T" && parsed.value("at") == "A" && parsed.value("expect") == "1")
        }
    }
}

struct VocabularyTests {
    @Test("the settings file knows exactly the issues that the newsroom finds")
    func issues() {
        #expect(Set(Settings.Checks.Issue.allCases.map(\.rawValue)) == Set(Newsroom.Issue.allCases.map(\.rawValue)))
    }

    @Test("every reason, event and issue that the newsroom can give has its sentence in both languages")
    func sentences() {
        for kind in Event.What.kinds { #expect(Phrase.events[kind] != nil, "\(kind)") }
        for issue in Newsroom.Issue.allCases { #expect(Phrase.issues[issue.rawValue] != nil, "\(issue)") }
    }
}

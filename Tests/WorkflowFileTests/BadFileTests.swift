import Foundation
import Testing
import Workflow
import WorkflowFile

@Suite struct BadFileTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let code: String
        let line: Int
        let column: Int

        init(_ name: String, _ text: String, _ code: String, _ line: Int, _ column: Int) {
            self.init(name, bytes: Array(text.utf8), code, line, column)
        }

        init(_ name: String, bytes: [UInt8], _ code: String, _ line: Int, _ column: Int) {
            self.name = name
            self.bytes = bytes
            self.code = code
            self.line = line
            self.column = column
        }

        var testDescription: String { name }
    }

    static let laughs =
        "a: &a [x, x]\n" + (1...20).map { "b\($0): &b\($0) [*a, *a, *a, *a, *a, *a, *a]\n" }.joined()

    static let files: [Case] = [
        Case("an empty file", "", "file-empty", 1, 1),
        Case("only a comment", "# nothing\n\n", "file-empty", 3, 1),
        Case("only a mark of a document", "---\n", "file-empty", 2, 1),
        Case("a tab", "workflow: x\nstates:\n\t- id: a\n", "tab", 3, 1),
        Case("an anchor", "title: &t {vi: a, en: b}\n", "anchor", 1, 8),
        Case("anchors that explode", laughs, "anchor", 1, 4),
        Case("an alias", "workflow: x\ntitle: *t\n", "alias", 2, 8),
        Case("a tag", "workflow: !!str x\n", "tag", 1, 11),
        Case("a tag of its own", "workflow: !<tag:x,2000:y> x\n", "tag", 1, 11),
        Case("a merge key", "states:\n  - <<: {id: x}\n", "merge-key", 2, 5),
        Case("two documents", "workflow: x\n---\nworkflow: y\n", "several-documents", 2, 1),
        Case("an open quotation mark", "workflow: \"x\nversion: 1\n", "syntax", 1, 11),
        Case("an open bracket", "roles: [a, b\n", "syntax", 2, 1),
        Case("deep nesting", String(repeating: "[", count: 100_000), "too-deep", 1, 17),
        Case("deep mappings", String(repeating: "{a: ", count: 100_000), "too-deep", 1, 62),
        Case("deep lists by their indentation", String(repeating: "- ", count: 100_000), "too-deep", 1, 33),
        Case("a list as a key of a key", String(repeating: "? [", count: 100_000), "too-deep", 1, 25),
        Case("a deep reminder", "states:\n- remind: " + String(repeating: "[", count: 100_000), "too-deep", 2, 24),
        Case("many values", "roles: [" + String(repeating: "a,", count: 10_000) + "]", "too-many-nodes", 1, 10_003),
        Case("ten megabytes", bytes: Array(repeating: 0x61, count: 10 << 20), "file-too-large", 1, 1),
        Case(
            "ten megabytes of states", "states: [" + String(repeating: "{id: a}, ", count: 1_200_000) + "]",
            "file-too-large", 1, 1),
        Case("bytes that are not text", bytes: [0x61, 0x3A, 0x20, 0xC3, 0x28], "not-utf-8", 1, 5),
        Case("bytes of a program", bytes: [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0], "control-character", 1, 1),
        Case("a NUL on the second line", "workflow: đ\nti\0tle: x\n", "control-character", 2, 3),
        Case("UTF-16", bytes: [0xFF, 0xFE, 0x61, 0, 0x3A, 0], "not-utf-8", 1, 1),
        Case("only a tilde, which is YAML's nothing", "~\n", "file-empty", 1, 1),
        Case("a line that is turned around in a comment", "# a\n# b\u{202E}c\n", "invisible-character", 2, 4),
        Case("a text instead of a mapping", "hello\n", "wrong-type", 1, 1),
        Case("a list instead of a mapping", "- a\n", "wrong-type", 1, 1),
    ]

    @Test("a file that cannot be read is refused with its place", arguments: files)
    func unreadable(_ example: Case) throws {
        let fault = try #require(faults(example.bytes).first)
        #expect(fault.code == example.code, "\(fault.problem)")
        #expect(fault.line == example.line)
        #expect(fault.column == example.column)
        #expect(fault.facts["file"] == "a.yaml")
    }

    struct Edit: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let code: String
        let facts: [String: String]

        init(_ old: String, _ new: String, _ code: String, _ facts: [String: String] = [:]) {
            self.old = old
            self.new = new
            self.code = code
            self.facts = facts
        }

        var testDescription: String { "\(code): \(new)" }
    }

    /// The mark ‸ in the new text is where the fault should be found.
    static let edits: [Edit] = [
        Edit("version: 1", "version: 1\n‸version: 2", "duplicate-key", ["key": "version", "firstLine": "7"]),
        Edit("requires: new-revision", "‸require: new-revision", "unexpected-key", ["nearest": "requires"]),
        Edit("version: 1", "version: ‸one", "not-a-number", ["found": "one"]),
        Edit("version: 1", "version: ‸01", "not-a-number", ["found": "01"]),
        Edit("version: 1", "version: ‸0", "out-of-range", ["from": "1"]),
        Edit("version: 1", "version: ‸\"1\"", "quoted-number", ["found": "1"]),
        Edit("version: 1", "version: ‸1_0", "not-a-number", ["found": "1_0"]),
        Edit("version: 1", "version: ‸_1", "not-a-number"),
        Edit("by: approver\n    not:", "by: approver\n    quorum: ‸'2'\n    not:", "quoted-number", ["found": "2"]),
        Edit("version: 1", "version: ‸99999999999999999999", "out-of-range", ["found": "99999999999999999999"]),
        Edit("version: 1", "version: ‸[1]", "wrong-type", ["expected": "text", "found": "list"]),
        Edit("version: 1\n", "", "missing-key", ["key": "version"]),
        Edit("id: returned", "id: ‸tra\u{309}-la\u{323}i", "not-an-identifier", ["found": "tra\u{309}-la\u{323}i"]),
        Edit("id: returned", "id: ‸" + String(repeating: "a", count: 900_000), "not-an-identifier"),
        Edit("id: returned", "id: ‸Returned", "not-an-identifier", ["found": "Returned"]),
        Edit("kind: initial", "kind: ‸inital", "unknown-word", ["nearest": "initial"]),
        Edit("live: remove", "live: ‸Remove", "unknown-word", ["known": "keep, replace, remove", "nearest": "remove"]),
        Edit(
            "requires: [title, desk, checks]", "requires: [title, ‸desc, checks]", "unknown-word", ["nearest": "desk"]),
        Edit("deadline: 1 day", "deadline: ‸1 dya", "not-a-duration", ["found": "1 dya"]),
        Edit("deadline: 1 day", "deadline: ‸30 seconds", "not-a-duration"),
        Edit("deadline: 1 day", "deadline: ‸0 days", "out-of-range", ["from": "60"]),
        Edit("not: [author, reviser, fired propose]", "not: [author, ‸revisor, fired propose]", "unknown-word"),
        Edit("fired propose]", "‸fired Propose]", "not-an-identifier", ["found": "Propose"]),
        Edit("en: \"Returned to the author\"", "en: ‸\"a\\eb\"", "control-character"),
        Edit(
            "en: \"Returned to the author\"", "en: \"Returned ‸\u{202E}to the author\"", "invisible-character",
            ["found": "U+202E"]),
        Edit("en: \"Returned to the author\"", "en: Returned‸\u{200B} to", "invisible-character", ["found": "U+200B"]),
        Edit("en: \"Returned to the author\"", "en: ‸\"a\\u2066b\"", "invisible-character", ["found": "U+2066"]),
        Edit("en: \"Returned to the author\"", "en: ‸~", "wrong-type", ["found": "nothing"]),
        Edit("does: assign\n", "does: ‸{assign: yes}\n", "wrong-type", ["expected": "list", "found": "mapping"]),
        Edit(
            "    to: editing\n    by: editor", "    to: ‸editting\n    by: editor", "unknown-state",
            ["nearest": "editing"]),
        Edit(
            "[submitted, editing, proposed]", "[submitted, ‸edting, proposed]", "unknown-state", ["nearest": "editing"]),
        Edit("by: [assignee, approver, secretary]", "by: [assignee, ‸aprover, secretary]", "unknown-role"),
        Edit("deadline: 2 days\n    revise: assignee", "deadline: 2 days\n    revise: ‸editr", "unknown-role-in-state"),
        Edit("fired propose]", "‸fired prpose]", "unknown-transition-named", ["nearest": "propose"]),
        Edit(
            "from: scheduled\n    to: published", "from: ‸approved\n    to: published", "overlap", ["state": "approved"]
        ),
        Edit("by: editor\n    does: assign", "by: ‸[]\n    does: assign", "nobody-may-fire", ["transition": "claim"]),
        Edit("requires: time", "requires: comment", "schedule-without-time", ["transition": "schedule"]),
        Edit(
            "to: published\n    by: secretary\n    requires: approved", "to: ‸published\n    by: secretary",
            "public-without-approval"),
        Edit("by: [secretary, system]", "by: secretary", "automatic-without-system"),
        Edit("kind: initial", "kind: ordinary", "no-initial-state"),
        Edit("deadline: 2 days\n    revise: assignee", "kind: ‸initial", "several-initial-states"),
        Edit("id: withdrawn", "id: ‸rejected", "duplicate-state", ["state": "rejected"]),
        Edit("operator]\n", "operator, ‸editor]\n", "duplicate-role", ["role": "editor"]),
        Edit("operator]\n", "operator, ‸system]\n", "reserved-role", ["role": "system"]),
        Edit("by: approver\n    not:", "by: approver\n    quorum: ‸0\n    not:", "out-of-range"),
        Edit("by: [secretary, system]", "by: [secretary, system]\n    quorum: ‸2", "quorum-with-system"),
        // Deadlines in working time, and reminders of them.
        Edit("deadline: 1 day", "deadline: ‸2 working weeks", "not-a-duration", ["found": "2 working weeks"]),
        Edit("deadline: 1 day", "deadline: ‸2 working", "not-a-duration"),
        Edit("deadline: 1 day", "deadline: ‸0 working days", "out-of-range", ["from": "1", "to": "365"]),
        Edit(
            "deadline: 1 day", "deadline: ‸999999 working days", "out-of-range",
            ["found": "999999 working days", "unit": "working-days"]),
        Edit("deadline: 1 day", "deadline: ‸working 2 days", "not-a-duration"),
        Edit("deadline: 1 day", "deadline: ‸9000 working hours", "out-of-range", ["unit": "working-seconds"]),
        Edit("deadline: 1 day", "deadline: ‸[1 day, 2 days]", "wrong-type", ["expected": "text", "found": "list"]),
        Edit(
            "deadline: 1 day", "deadline: 1 day\n    remind: ‸{when: due}", "wrong-type",
            ["expected": "list", "found": "mapping"]),
        Edit(
            "deadline: 1 day", "deadline: 1 day\n    remind: [when due, ‸[when due]]", "wrong-type",
            ["expected": "text", "found": "list"]),
        Edit("deadline: 1 day", "deadline: 1 day\n    remind:‸\n", "wrong-type", ["found": "nothing"]),
        Edit("deadline: 1 day", "deadline: 1 day\n    remind: ‸4 hours", "not-a-reminder", ["found": "4 hours"]),
        Edit("deadline: 1 day", "deadline: 1 day\n    remind: [‸when do, when due]", "not-a-reminder"),
        Edit("deadline: 1 day", "deadline: 1 day\n    remind: ‸before", "not-a-reminder"),
        Edit("deadline: 1 day", "deadline: 1 day\n    remind: ‸4 moons before", "not-a-duration"),
        Edit("deadline: 1 day", "deadline: 1 day\n    remind: ‸0 hours after", "out-of-range"),
        Edit("deadline: 1 day", "remind: ‸when due", "reminder-without-deadline", ["state": "proposed"]),
        Edit("deadline: 1 day", "‸reminds: when due", "unexpected-key", ["nearest": "remind"]),
        Edit("deadline: 1 day", "deadline: 1 day\n    remind: when due\n    ‸remind: when due", "duplicate-key"),
        // Opinions, and steps that must have been taken.
        Edit("requires: new-revision", "requires: ‸fired nothing", "unknown-transition-named", ["named": "nothing"]),
        Edit("requires: new-revision", "requires: ‸fired propse", "unknown-transition-named", ["nearest": "propose"]),
        Edit("requires: new-revision", "requires: [‸fired pro\u{302}pose]", "not-an-identifier"),
        Edit("requires: new-revision", "requires: ‸fired", "unknown-word"),
        Edit("requires: new-revision", "requires: ‸{fired: propose}", "wrong-type", ["found": "mapping"]),
        Edit("requires: new-revision", "requires: [title, ‸photos]", "unknown-word", ["nearest": "photo"]),
        Edit("    to: approved\n    by: approver", "    by: approver", "opinion-that-acts", ["transition": "approve"]),
        Edit("    to: editing\n    by: editor", "    to: ‸[editing]\n    by: editor", "wrong-type", ["found": "list"]),
        Edit("    to: editing\n    by: editor", "    to:‸\n    by: editor", "wrong-type", ["found": "nothing"]),
        // Effects, promises and who may see and comment.
        Edit("does: unassign", "does: [unassign, ‸unpublsh]", "unknown-word", ["nearest": "unpublish"]),
        Edit(
            "does: unschedule\n    automatic", "does: ‸[unschedule, unpublish]\n    automatic", "contradictory-live",
            ["transition": "publish"]),
        Edit("always-an-end]", "always-an-end, ‸three-peoples]", "unknown-word", ["nearest": "three-people"]),
        Edit("deadline: 1 day", "comment: [author, ‸audtor]", "unknown-role-in-state", ["nearest": "auditor"]),
        Edit("deadline: 1 day", "see: [‸audit\u{1EBB}r, author]", "not-an-identifier"),
        Edit("operator]\n", "operator, ‸chuye\u{302}n-gia]\n", "not-an-identifier"),
        Edit("does: assign\n", "does: ‸&does assign\n", "anchor", ["found": "does"]),
        Edit("does: assign\n", "does: ‸*does\n", "alias", ["found": "does"]),
        Edit("does: assign\n", "does:\n‸\t- assign\n", "tab"),
    ]

    @Test("each mistake in tin-bai is found at the very word", arguments: edits)
    func edit(_ edit: Edit) throws {
        let text = String(decoding: try shipped("tin-bai.yaml"), as: UTF8.self)
        let place = try #require(text.range(of: edit.old))
        let marked = text.replacingCharacters(in: place, with: edit.new)
        let found = faults(Array(marked.replacing("‸", with: "").utf8))
        let fault = try #require(found.first { $0.code == edit.code }, "\(found.map(\.code))")
        for (name, value) in edit.facts {
            #expect(fault.facts[name].map { Array($0.utf8) } == Array(value.utf8), "\(fault.facts)")
        }
        guard let mark = marked.range(of: "‸") else { return }
        let lines = marked[..<mark.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
        #expect(fault.line == lines.count)
        #expect(fault.column == (lines.last?.unicodeScalars.count ?? 0) + 1)
    }

    @Test("all faults come at once, in the order of the lines")
    func all() {
        let text = """
            workflow: Tin Bai
            version: one
            title: {vi: a}
            roles: {a: b}
            colour: red
            states:
              - {id: a, title: {vi: a, en: a}, kind: first}
            transitions: none
            """
        let found = faults(Array(text.utf8))
        #expect(found.map(\.line) == [1, 2, 3, 4, 5, 7, 8])
        #expect(
            found.map(\.code) == [
                "not-an-identifier", "not-a-number", "missing-key", "wrong-type", "unexpected-key", "unknown-word",
                "wrong-type",
            ])
    }

    @Test("a file of faults gives a hundred of them")
    func many() {
        let text = "roles: [" + String(repeating: "A,", count: 4000) + "]"
        #expect(faults(Array(text.utf8)).count == 100)
    }

    @Test("a byte order mark and Windows line ends change nothing")
    func windows() throws {
        let bytes = try shipped("tin-bai.yaml")
        let plain = try readDefinition(bytes: bytes, file: "a")
        let text = String(decoding: bytes, as: UTF8.self).replacing("\n", with: "\r\n")
        let windows = try readDefinition(bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8), file: "b")
        #expect(windows == plain)
        let fault = try #require(faults([0xEF, 0xBB, 0xBF] + Array("x: 1\r\ny: &a 1\r\n".utf8)).first)
        #expect(fault.line == 2 && fault.column == 4)
    }

    @Test("no mangled file traps: it is read, or refused with a place inside of it", arguments: 0..<8)
    func mutations(seed: Int) throws {
        let original = try shipped(seed % 2 == 0 ? "tin-bai.yaml" : "phan-bac.yaml")
        var generator = Seeded(state: UInt64(seed))
        let pieces = [
            "\t", "&a ", "*a", "!!x ", "<<: ", "---\n", "[", "{", "}", "]", "\"", "'", ": ", "- ", "|", ">", "%", "\0",
            "\u{FEFF}", "\r", "đ", "? ",
        ]
        .map { Array($0.utf8) }
        var refused = 0
        for _ in 0..<60 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let at = Int.random(in: 0..<max(1, bytes.count), using: &generator)
                switch Int.random(in: 0..<6, using: &generator) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...40, using: &generator)))
                case 2: bytes.insert(contentsOf: pieces[Int.random(in: 0..<pieces.count, using: &generator)], at: at)
                case 3: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 60)], at: at)
                case 4: bytes.swapAt(at, Int.random(in: 0..<bytes.count, using: &generator))
                default: bytes.removeSubrange(at...)
                }
                if bytes.isEmpty { break }
            }
            let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).count
            let returns = bytes.count { $0 == UInt8(ascii: "\r") }
            let found = faults(bytes)
            if !found.isEmpty { refused += 1 }
            for fault in found {
                #expect((1...(lines + returns + 3)).contains(fault.line) && fault.column >= 1, "\(fault)")
            }
        }
        #expect(refused > 20)
    }
}

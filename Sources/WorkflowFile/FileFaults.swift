package import Workflow

/// Everything that is wrong with a file, in the order of its lines; never empty.
package struct FileFaults: Error, Hashable, Sendable {
    package let faults: [YAMLFault]

    /// So many faults are listed at most: whoever has more should mend these first.
    static let most = 100

    init(_ faults: [YAMLFault]) {
        let ordered = faults.enumerated().sorted { ($0.element.mark, $0.offset) < ($1.element.mark, $1.offset) }
        self.faults = ordered.prefix(FileFaults.most).map(\.element)
    }
}

/// One fault of a file, with the place at which it was found. The sentence about it is made from `code` and `facts`.
package struct YAMLFault: Hashable, Sendable {
    package let file: String
    /// Counted from 1.
    package let line: Int
    /// Counted from 1, in Unicode scalars.
    package let column: Int
    package let problem: Problem

    init(file: String, mark: Mark, problem: Problem) {
        self.file = file
        line = mark.line
        column = mark.column
        self.problem = problem
    }

    var mark: Mark { Mark(line: line, column: column) }

    /// What the limits of a range count.
    package enum Unit: String, Hashable, Sendable {
        case seconds
        case workingSeconds = "working-seconds"
        case workingDays = "working-days"
        case bytes
    }

    /// What is wrong; the texts in it are excerpts that can be shown.
    package enum Problem: Hashable, Sendable {
        // The text is not of the YAML that is read here.
        case tooLarge(bytes: Int, limit: Int)
        case empty
        case notUTF8
        case controlCharacter
        /// Named as `U+202E`.
        case invisibleCharacter(String)
        case tab
        /// The problem is libyaml's own wording, in English.
        case syntax(String)
        case severalDocuments
        case anchor(String)
        case alias(String)
        case tag(String)
        case mergeKey
        case tooDeep(limit: Int)
        case tooManyNodes(limit: Int)
        // The text is YAML, but not what was expected.
        case wrongType(expected: Shape, found: Shape)
        case duplicateKey(String, firstLine: Int)
        case unexpectedKey(String, known: [String], nearest: [String])
        case missingKey(String)
        case notAnIdentifier(String)
        case unknownWord(String, known: [String], nearest: [String])
        case notANumber(String)
        /// A number in quotation marks, which is a text.
        case quotedNumber(String)
        case notADuration(String)
        case notAReminder(String)
        case notASize(String)
        case notATimeZone(String)
        case notAURL(String)
        case notAWitness(String)
        case textTooLong(limit: Int)
        case outOfRange(String, from: Int, to: Int, of: Unit? = nil)
        case duplicateDesk(String)
        case notHours(String)
        case notADate(String)
        case noSuchDate(String)
        case backwardRange(String)
        case overlappingRanges(String, with: String)
        case duplicateDay(String)
        // The definition itself.
        case definition(DefinitionError)
    }

    package enum Shape: String, Hashable, Sendable {
        case nothing, text, list, mapping
    }
}

extension YAMLFault {
    /// A stable word for the kind of fault.
    package var code: String {
        switch problem {
        case .tooLarge: "file-too-large"
        case .empty: "file-empty"
        case .notUTF8: "not-utf-8"
        case .controlCharacter: "control-character"
        case .invisibleCharacter: "invisible-character"
        case .tab: "tab"
        case .syntax: "syntax"
        case .severalDocuments: "several-documents"
        case .anchor: "anchor"
        case .alias: "alias"
        case .tag: "tag"
        case .mergeKey: "merge-key"
        case .tooDeep: "too-deep"
        case .tooManyNodes: "too-many-nodes"
        case .wrongType: "wrong-type"
        case .duplicateKey: "duplicate-key"
        case .unexpectedKey: "unexpected-key"
        case .missingKey: "missing-key"
        case .notAnIdentifier: "not-an-identifier"
        case .unknownWord: "unknown-word"
        case .notANumber: "not-a-number"
        case .quotedNumber: "quoted-number"
        case .notADuration: "not-a-duration"
        case .notAReminder: "not-a-reminder"
        case .notASize: "not-a-size"
        case .notATimeZone: "not-a-time-zone"
        case .notAURL: "not-a-url"
        case .notAWitness: "not-a-witness"
        case .textTooLong: "text-too-long"
        case .outOfRange: "out-of-range"
        case .duplicateDesk: "duplicate-desk"
        case .notHours: "not-hours"
        case .notADate: "not-a-date"
        case .noSuchDate: "no-such-date"
        case .backwardRange: "backward-range"
        case .overlappingRanges: "overlapping-ranges"
        case .duplicateDay: "duplicate-day"
        case .definition(let error): error.code
        }
    }

    /// The names and values that a sentence about the fault needs, `file`, `line` and `column` among them; lists are
    /// joined by ", ".
    package var facts: [String: String] {
        var facts = own
        facts["file"] = file
        facts["line"] = "\(line)"
        facts["column"] = "\(column)"
        return facts
    }

    private var own: [String: String] {
        switch problem {
        case .tooLarge(let bytes, let limit): ["bytes": "\(bytes)", "limit": "\(limit)"]
        case .empty, .notUTF8, .controlCharacter, .tab, .severalDocuments, .mergeKey: [:]
        case .syntax(let problem): ["problem": problem]
        case .anchor(let name), .alias(let name), .tag(let name): ["found": name]
        case .tooDeep(let limit), .tooManyNodes(let limit), .textTooLong(let limit): ["limit": "\(limit)"]
        case .wrongType(let expected, let found): ["expected": expected.rawValue, "found": found.rawValue]
        case .duplicateKey(let key, let firstLine): ["key": key, "firstLine": "\(firstLine)"]
        case .unexpectedKey(let key, let known, let nearest):
            ["key": key, "known": known.joined(separator: ", "), "nearest": nearest.joined(separator: ", ")]
        case .missingKey(let key): ["key": key]
        case .unknownWord(let found, let known, let nearest):
            ["found": found, "known": known.joined(separator: ", "), "nearest": nearest.joined(separator: ", ")]
        case .invisibleCharacter(let found), .notAnIdentifier(let found), .notANumber(let found),
            .quotedNumber(let found), .notADuration(let found), .notASize(let found),
            .notATimeZone(let found), .notAReminder(let found), .notAURL(let found), .notAWitness(let found),
            .duplicateDesk(let found),
            .notHours(let found), .notADate(let found), .noSuchDate(let found), .backwardRange(let found),
            .duplicateDay(let found):
            ["found": found]
        case .overlappingRanges(let found, let other): ["found": found, "other": other]
        case .outOfRange(let found, let from, let to, let unit):
            ["found": found, "from": "\(from)", "to": "\(to)", "unit": unit?.rawValue].compactMapValues(\.self)
        case .definition(let error): error.facts
        }
    }
}

/// Cuts a text of a file to what a message can carry, and takes the control characters out of it.
func excerpt(_ text: String) -> String {
    let longest = 80
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(longest) {
        shown.append(isControl(scalar) || isInvisible(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(shown) + (text.unicodeScalars.count > longest ? "…" : "")
}

/// Answers for the characters that could steer a terminal: C0, C1, and the line and paragraph separators.
func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || 0x2028...0x2029 ~= scalar.value
}

/// Answers for the characters that nobody sees, or that turn the direction of a line: Unicode's default-ignorable ones and those of
/// format, but for what chooses between the forms of a letter or an emoji.
func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0xAD, !(0xFE00...0xFE0F ~= scalar.value) else { return false }
    return scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .format
}

/// The name of a character that cannot be shown: `U+202E`.
func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

import Workflow

/// Takes values out of a tree, and collects what is wrong on the way instead of stopping at it.
///
/// Every function answers `nil` after it has noted a fault, so whoever gets all the values it asked for has read the file.
struct Decoding {
    let file: String
    private(set) var faults: [YAMLFault] = []

    init(file: String) { self.file = file }

    mutating func note(_ problem: YAMLFault.Problem, at mark: Mark) {
        faults.append(YAMLFault(file: file, mark: mark, problem: problem))
    }

    /// The values of a mapping by their keys. Notes what is not known, what stands twice and what is missing.
    mutating func mapping(_ node: Node, required: [String], optional: [String] = []) -> [String: Node]? {
        guard case .mapping(let entries) = node.content else {
            note(.wrongType(expected: .mapping, found: node.shape), at: node.mark)
            return nil
        }
        let known = required + optional
        var values: [String: Node] = [:]
        var lines: [String: Int] = [:]
        for (key, value) in entries {
            guard let name = key.text else {
                note(.wrongType(expected: .text, found: key.shape), at: key.mark)
                continue
            }
            guard known.contains(name) else {
                let near = nearest(name, in: known)
                note(.unexpectedKey(excerpt(name), known: known, nearest: near), at: key.mark)
                continue
            }
            if let line = lines[name] {
                note(.duplicateKey(name, firstLine: line), at: key.mark)
            } else {
                lines[name] = key.mark.line
                values[name] = value
            }
        }
        for name in required where values[name] == nil { note(.missingKey(name), at: node.mark) }
        return values
    }

    mutating func list(_ node: Node) -> [Node]? {
        guard case .list(let nodes) = node.content else {
            note(.wrongType(expected: .list, found: node.shape), at: node.mark)
            return nil
        }
        return nodes
    }

    /// A text of one line that can be shown as it is.
    mutating func text(_ node: Node, longest: Int = 300) -> String? {
        guard let text = node.text, node.shape == .text else {
            note(.wrongType(expected: .text, found: node.shape), at: node.mark)
            return nil
        }
        guard !text.unicodeScalars.contains(where: isControl) else {
            note(.controlCharacter, at: node.mark)
            return nil
        }
        // As an escape in quotation marks; written out, it is refused before.
        if let invisible = text.unicodeScalars.first(where: isInvisible) {
            note(.invisibleCharacter(codePoint(invisible)), at: node.mark)
            return nil
        }
        guard text.unicodeScalars.count <= longest else {
            note(.textTooLong(limit: longest), at: node.mark)
            return nil
        }
        return text
    }

    mutating func identifier(_ node: Node) -> Identifier? {
        guard let text = node.text, !text.isEmpty else {
            note(.wrongType(expected: .text, found: node.shape), at: node.mark)
            return nil
        }
        guard let identifier = Identifier(text) else {
            note(.notAnIdentifier(excerpt(text)), at: node.mark)
            return nil
        }
        return identifier
    }

    /// One of the words of a closed vocabulary.
    mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ node: Node, as type: Word.Type) -> Word? {
        guard let text = node.text, !text.isEmpty else {
            note(.wrongType(expected: .text, found: node.shape), at: node.mark)
            return nil
        }
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue)
            note(.unknownWord(excerpt(text), known: known, nearest: nearest(text, in: known)), at: node.mark)
            return nil
        }
        return word
    }

    /// A list, or a single text instead of a list of one; absent is an empty list.
    mutating func each<Value>(
        _ node: Node?, _ decode: (inout Decoding, Node) -> Value?
    ) -> [Value] {
        guard let node else { return [] }
        if case .mapping = node.content {
            note(.wrongType(expected: .list, found: .mapping), at: node.mark)
            return []
        }
        return node.elements.compactMap { decode(&self, $0) }
    }

    mutating func titles(_ node: Node) -> Titles? {
        guard let values = mapping(node, required: ["vi", "en"]) else { return nil }
        return titles(values)
    }

    mutating func titles(_ values: [String: Node]) -> Titles? {
        let vi = values["vi"].flatMap { text($0) }
        let en = values["en"].flatMap { text($0) }
        guard let vi, let en else { return nil }
        return Titles(vi: vi, en: en)
    }

    // MARK: Numbers

    /// A whole number within a range: `1500`, `1_500`, `100 million`.
    mutating func number(_ node: Node, in range: ClosedRange<Int>) -> Int? {
        if node.isQuoted, let text = node.text {
            note(.quotedNumber(excerpt(text)), at: node.mark)
            return nil
        }
        let units = ["": 1, "thousand": 1000, "million": 1_000_000]
        return quantity(node, in: range, units: units) { .notANumber($0) }
    }

    /// A size in bytes within a range: `4096`, `200 MiB`, `1.5` is not one.
    mutating func size(_ node: Node, in range: ClosedRange<Int>) -> Int? {
        let units = [
            "": 1, "B": 1, "KB": 1000, "MB": 1_000_000, "GB": 1_000_000_000,
            "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30,
        ]
        return quantity(node, in: range, of: .bytes, units: units) { .notASize($0) }
    }

    /// A length of time of a minute to a year: `90 minutes`, `36 hours`, `2 days`, `1 week`; `16 working hours`,
    /// `2 working days`.
    mutating func timeLimit(_ node: Node) -> TimeLimit? {
        let longest = 31_536_000
        var units = ["minute": 60, "minutes": 60, "hour": 3600, "hours": 3600]
        let words = node.text?.split(separator: " ", omittingEmptySubsequences: true) ?? []
        guard words.count == 3, words[1] == "working" else {
            units.merge(["day": 86_400, "days": 86_400, "week": 604_800, "weeks": 604_800]) { $1 }
            return quantity(node, in: 60...longest, of: .seconds, units: units) { .notADuration($0) }
                .map { TimeLimit($0) }
        }
        let rest = [words[0], words[2]]
        if ["day", "days"].contains(words[2]) {
            let days = ["day": 1, "days": 1]
            return quantity(node, words: rest, in: 1...365, of: .workingDays, units: days) { .notADuration($0) }
                .map { TimeLimit($0, .workingDays) }
        }
        return quantity(node, words: rest, in: 60...longest, of: .workingSeconds, units: units) { .notADuration($0) }
            .map { TimeLimit($0, .workingSeconds) }
    }

    private mutating func quantity(
        _ node: Node, words: [Substring]? = nil, in range: ClosedRange<Int>, of unit: YAMLFault.Unit? = nil,
        units: [String: Int],
        otherwise: (String) -> YAMLFault.Problem
    ) -> Int? {
        guard let text = node.text, !text.isEmpty else {
            note(.wrongType(expected: .text, found: node.shape), at: node.mark)
            return nil
        }
        let parts = words ?? text.split(separator: " ", omittingEmptySubsequences: true)
        let groups = parts.first?.split(separator: "_", omittingEmptySubsequences: false) ?? []
        // An underscore stands between thousands; anywhere else it is a slip.
        let isGrouped = groups.count < 2 || groups[0].count < 4 && groups.dropFirst().allSatisfy { $0.count == 3 }
        let digits = groups.joined()
        let word = parts.count > 1 ? String(parts[1]) : ""
        let isNumber = !digits.isEmpty && digits.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        // `01` is somebody's slip, or an octal number.
        let isPlain = !(digits.hasPrefix("0") && digits.utf8.count > 1)
        guard parts.count <= 2, isNumber, isPlain, isGrouped, let factor = units[word] else {
            note(otherwise(excerpt(text)), at: node.mark)
            return nil
        }
        // A number that does not even fit an Int is out of every range.
        let product = (Int(digits) ?? .max).multipliedReportingOverflow(by: factor)
        guard !product.overflow, range.contains(product.partialValue) else {
            note(.outOfRange(excerpt(text), from: range.lowerBound, to: range.upperBound, of: unit), at: node.mark)
            return nil
        }
        return product.partialValue
    }
}

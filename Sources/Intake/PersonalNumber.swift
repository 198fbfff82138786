import Vietnamese

/// Finds numbers that belong to a person: nine to sixteen digits, alone or in groups, are a telephone, identity or account
/// number. Amounts, dates, years and document numbers are not: groups of three after a dot, slashes, a unit behind them.
enum PersonalNumber {
    static func stands(in text: String) -> Bool { first(in: text) != nil }

    /// The place of the first one, in bytes.
    static func first(in text: String) -> Range<Int>? {
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            guard isDigit(bytes[index]) else {
                index += 1
                continue
            }
            let start = index
            var number = Groups(startsWithZero: bytes[index] == 0x30, isCountryCode: false)
            number.isCountryCode = start > 0 && bytes[start - 1] == UInt8(ascii: "+")
            while index < bytes.count, isDigit(bytes[index]) {
                let first = index
                while index < bytes.count, isDigit(bytes[index]) { index += 1 }
                number.groups.append(index - first)
                number.values.append(Int(String(decoding: bytes[first..<index].suffix(9), as: UTF8.self)) ?? 0)
                // `(+84) 912 …`
                let isBracket = number.groups.count == 1 && index + 2 < bytes.count && bytes[index] == 0x29
                if isBracket, bytes[index + 1] == 0x20, isDigit(bytes[index + 2]) { index += 1 }
                if index + 1 < bytes.count, [0x20, 0x2E, 0x2D].contains(bytes[index]), isDigit(bytes[index + 1]) {
                    number.separators.insert(bytes[index])
                    index += 1
                }
            }
            if number.isPersonal, !isCounted(bytes[index...]), !isOfName(bytes, start) {
                return number.isCountryCode ? start - 1..<index : start..<index
            }
        }
        return nil
    }

    private struct Groups {
        var groups: [Int] = []
        var values: [Int] = []
        var separators: Set<UInt8> = []
        var startsWithZero: Bool
        var isCountryCode: Bool

        var isPersonal: Bool {
            let digits = groups.reduce(0, +)
            if isCountryCode { return (10...12).contains(digits) }
            let isAmount =
                groups.count > 1 && separators.count == 1 && separators != [0x2D]
                && groups.dropFirst().allSatisfy { $0 == 3 } && groups[0] <= 3 && !startsWithZero
            let isPhone = startsWithZero && (10...11).contains(digits)
            let isWhole = groups.count == 1 && (9...16).contains(digits)
            let isDate =
                separators == [0x2E] && groups.count == 3 && groups[2] == 4
                || separators == [0x2D] && groups.count == 3 && (groups[0] == 4 || groups[2] == 4)
            let areYears = groups.allSatisfy { $0 == 4 } && values.allSatisfy { (1900...2100).contains($0) }
            // `0071 0012 3456 7`: what is left over makes a short last group.
            let whole = startsWithZero && groups.count > 2 ? groups.dropLast() : groups[...]
            let isGrouped = groups.count > 1 && (9...16).contains(digits) && whole.allSatisfy { $0 >= 3 }
            return !isDate && !areYears && (isPhone || isWhole || isGrouped && !isAmount)
        }
    }

    /// Whether what follows says that something was counted: `1 250 000 000 đồng`.
    private static func isCounted(_ rest: ArraySlice<UInt8>) -> Bool {
        let after = String(decoding: rest.prefix(24), as: UTF8.self).foldedWords.first ?? ""
        return ["dong", "vnd", "d", "trieu", "ty", "nguoi", "usd", "kwh", "tan"].contains(after)
            && rest.first.map { $0 == 0x20 || $0 == 0x2F || $0 >= 0x61 } == true
    }

    /// Whether it is a part of a photo's name that a program gave: `z5912345678901_0a12…`, `IMG_20261120`. What a person writes before
    /// their number, `Zalo_0912345678`, makes it none.
    private static func isOfName(_ bytes: [UInt8], _ start: Int) -> Bool {
        func isOfWord(_ byte: UInt8) -> Bool {
            (0x61...0x7A).contains(byte | 0x20) || isDigit(byte) || byte == UInt8(ascii: "_")
        }
        let first = bytes[..<start].lastIndex { !isOfWord($0) }.map { $0 + 1 } ?? 0
        let word = String(decoding: bytes[first...].prefix { isOfWord($0) }, as: UTF8.self).lowercased()
        // Zalo's have more digits than any telephone.
        if word.hasPrefix("z") { return word.dropFirst().prefix(while: \.isNumber).count > 11 }
        return photoNames.contains { name in
            word.hasPrefix(name) && word.dropFirst(name.count).first.map { $0.isNumber || $0 == "_" } == true
        }
    }

    private static let photoNames = [
        "img", "dsc", "dscf", "dscn", "pxl", "vid", "mvi", "received", "screenshot",
    ]

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

/// Takes what leads to a person out of a line that is otherwise a byline: `Tin: Hoa – CĐCS A – ĐT: 0912 345 678`.
enum Contact {
    /// Whether an electronic address stands in it.
    static func holdsAddress(_ line: String) -> Bool {
        line.utf8.contains(UInt8(ascii: "@"))
            && line.split(whereSeparator: { " ,;()<>:".contains($0) }).contains { word in
                let parts = word.split(separator: "@")
                return parts.count == 2 && parts[1].contains(".") && parts[0].utf8.count > 1
            }
    }

    /// The line without such parts, or `nil` when it has none.
    static func stripped(_ line: String) -> String? {
        guard holdsAddress(line) || PersonalNumber.stands(in: line) else { return nil }
        var kept = ""
        for piece in pieces(line) {
            if holdsAddress(piece) {
                continue
            } else if let number = PersonalNumber.first(in: piece) {
                let before = String(decoding: Array(piece.utf8)[..<number.lowerBound], as: UTF8.self)
                // `TK Vietcombank 0041…`: the bank's name goes with its account.
                if LeftOut.namesAccount(before.foldedWords) { continue }
                kept += withoutLabel(before)
            } else if isLabel(piece) {
                continue
            } else {
                kept += piece
            }
        }
        var scalars = kept.trimmed.unicodeScalars
        while let last = scalars.last, " –—-,;:|/(+".unicodeScalars.contains(last) { scalars.removeLast() }
        let text = String(scalars)
        if isHandle(text) { return "" }
        return text.count(where: { $0 == "(" }) > text.count(where: { $0 == ")" }) ? text + ")" : text
    }

    /// `Cô Mai` before a number: whom to ask for, and no byline.
    private static func isHandle(_ text: String) -> Bool {
        let words = text.foldedWords
        return (2...3).contains(words.count) && handles.contains(words[0])
    }

    private static let handles: Set<String> = ["co", "chu", "anh", "chi", "em", "bac", "thay", "gap"]

    /// The line in pieces, each with the separator in front of it; hyphens part only with spaces around.
    private static func pieces(_ line: String) -> [String] {
        var pieces = [""]
        let characters = Array(line)
        for (index, character) in characters.enumerated() {
            let isSpaced =
                index > 0 && index + 1 < characters.count && characters[index - 1] == " "
                && characters[index + 1] == " "
            if ",;(|–—".contains(character) || character == "-" && isSpaced { pieces.append("") }
            pieces[pieces.count - 1].append(character)
        }
        return pieces
    }

    private static let labels: Set<String> = [
        "dt", "sdt", "dien thoai", "so dien thoai", "tel", "zalo", "so zalo", "dtdd", "dd", "mobile", "phone", "email",
        "e mail", "stk", "so tai khoan", "lien he", "so dt", "di dong", "mail", "gmail", "facebook", "fb",
        "zalo cung so", "zalo so tren", "co zalo", "cung zalo", "zalo nhu tren", "cung so zalo", "so nay co zalo",
    ]

    private static func isLabel(_ piece: String) -> Bool {
        labels.contains(piece.foldedWords.joined(separator: " "))
    }

    /// `Hà Thị Mơ ĐT: ` is `Hà Thị Mơ`.
    private static func withoutLabel(_ text: String) -> String {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        for count in (1...3) where words.count > count {
            let end = words.filter { !$0.isEmpty }.suffix(count)
            guard end.count == count, let first = end.first, isLabel(end.joined(separator: " ")) else { continue }
            return String(text[..<first.startIndex])
        }
        return isLabel(text) ? "" : text
    }
}

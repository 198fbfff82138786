package import Newsroom
package import Workflow
import Vietnamese

/// Reads what the name of a drop says: whether it is one at all, how people see it, and what it points at.
///
/// Names are bytes that nobody may trust: not always UTF-8, in any normal form, with any control character.
package enum DropName {
    /// The longest form that is shown, in characters.
    package static let longestDisplay = 120

    /// Tells whether programs use this name for unfinished files or for junk of their own; such an entry is never a drop.
    package static func isJunk(_ name: [UInt8]) -> Bool {
        guard let first = name.first else { return true }
        // Dotfiles cover `._x`, `.DS_Store`, `.~lock.x#`, `.syncthing.x.tmp`, rsync's `.x.AbC123`, vim's `.x.swp`.
        if first == UInt8(ascii: ".") || name.starts(with: "~$".utf8) || name.starts(with: "~WRL".utf8) { return true }
        return isUnfinished(name) || junkSuffixes.contains { ends(name, with: $0) }
            || junkNames.contains { $0.count == name.count && ends(name, with: $0) }
    }

    /// Tells whether the name says that its writer has not finished (`.part`, `.crdownload`, `.tmp` …): a folder that
    /// holds one is not whole yet.
    package static func isUnfinished(_ name: [UInt8]) -> Bool {
        unfinishedSuffixes.contains { ends(name, with: $0) }
            || name.count >= syncthing.count && ends(name.prefix(syncthing.count), with: syncthing)
    }

    // In bytes: every entry of every inbox is asked, at each listing.
    static let unfinishedSuffixes: [[UInt8]] = [
        ".part", ".partial", ".filepart", ".crdownload", ".download", ".tmp", ".temp", ".opdownload", ".!ut", ".~tmp",
    ].map { Array($0.utf8) }
    private static let junkSuffixes: [[UInt8]] = [".swp", ".swo", ".bak", "~", ".lnk", ".ds_store"].map {
        Array($0.utf8)
    }
    private static let junkNames: [[UInt8]] = [
        "thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information",
        "lost+found", "icon\r", "@eadir",
    ].map { Array($0.utf8) }
    private static let syncthing = Array(".syncthing.".utf8)

    /// Whether a name ends so, its ASCII letters taken as small ones.
    private static func ends(_ name: some BidirectionalCollection<UInt8>, with small: [UInt8]) -> Bool {
        var index = name.endIndex
        for byte in small.reversed() {
            guard index != name.startIndex else { return false }
            name.formIndex(before: &index)
            guard (0x41...0x5A).contains(name[index]) ? name[index] + 0x20 == byte : name[index] == byte else {
                return false
            }
        }
        return true
    }

    private static func asciiLowercased(_ name: [UInt8]) -> String {
        String(decoding: name.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
    }

    /// Shows a name to people: NFC, at most ``longestDisplay`` characters, with bytes that are no UTF-8, control
    /// characters, bidirectional controls and invisible characters written as escapes such as `\x1b` and `\u{202e}`.
    package static func display(_ name: [UInt8]) -> String {
        var shown = ""
        var decoder = UTF8()
        var bytes = name.makeIterator()
        var position = 0
        decoding: while true {
            switch decoder.decode(&bytes) {
            case .emptyInput: break decoding
            case .error:
                shown += escape(name[min(position, name.count - 1)])
                position += 1
            case .scalarValue(let scalar):
                shown += isVisible(scalar) ? String(scalar) : escape(scalar)
                position += UTF8.width(scalar)
            }
            if shown.utf8.count > 8 * longestDisplay { break }
        }
        let text = nfc(shown)
        return text.count <= longestDisplay ? text : String(text.prefix(longestDisplay - 1)) + "…"
    }

    /// Tells whether a character shows as itself and moves nothing around it.
    static func isVisible(_ scalar: Unicode.Scalar) -> Bool { scalar.isVisible }

    private static func escape(_ byte: UInt8) -> String {
        "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        scalar.value < 0x80 ? escape(UInt8(scalar.value)) : "\\u{" + String(scalar.value, radix: 16) + "}"
    }

    /// Finds a submission's number in a name or a line, as people write it: `TB-2026-000003`, `tb-2026-3`, `tb 2026 3`,
    /// with anything but letters and digits around it.
    package static func submissionNumber(in text: String) -> SubmissionID? {
        let bytes = Array(text.utf8)
        var index = 0
        while index + 4 < bytes.count {
            defer { index += 1 }
            guard bytes[index] | 0x20 == UInt8(ascii: "t"), bytes[index + 1] | 0x20 == UInt8(ascii: "b"),
                index == 0 || !isWord(bytes[index - 1])
            else { continue }
            var position = index + 2
            guard skipSeparator(bytes, &position), let year = digits(bytes, &position), year.count == 4,
                skipSeparator(bytes, &position), let number = digits(bytes, &position),
                position == bytes.count || !isWord(bytes[position])
            else { continue }
            if let found = SubmissionID("TB-\(year)-\(number)") { return found }
        }
        return nil
    }

    /// Finds the desk that a name is marked with, `[nu-cong] Ngày hội.docx`, if it is one of `desks`.
    package static func desk(in text: String, of desks: [Identifier]) -> Identifier? {
        let trimmed = text.drop { $0 == " " }
        guard trimmed.first == "[", let end = trimmed.firstIndex(of: "]") else { return nil }
        let inner = slug(String(trimmed[trimmed.index(after: trimmed.startIndex)..<end]))
        return Identifier(inner).flatMap { desks.contains($0) ? $0 : nil }
    }

    /// Gives the last part of a path and its suffix in lower case without the dot; no suffix is "".
    static func suffix(of path: [UInt8]) -> String {
        let name = path.split(separator: UInt8(ascii: "/")).last ?? []
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return "" }
        return asciiLowercased(Array(name[(dot + 1)...]))
    }

    /// Gives the words of a name that could serve as a title: without mark, number and suffix.
    static func words(of display: String) -> String {
        var text = Substring(display)
        if text.first == "[", let end = text.firstIndex(of: "]") { text = text[text.index(after: end)...] }
        if let dot = text.lastIndex(of: "."), text.distance(from: dot, to: text.endIndex) <= 6 { text = text[..<dot] }
        return String(text.map { $0 == "_" ? " " : $0 }).trimmed
    }

    /// The words of a photo's name that say what it shows: without the number of the piece that it is sent for.
    static func caption(of display: String) -> String {
        let words = words(of: display)
        guard submissionNumber(in: words) != nil else {
            // Of `pha ca phe - Thí sinh rang hạt` only what is spelt in full was written to be read.
            if let parts = parted(display), !parts.front.unicodeScalars.contains(where: { $0.value >= 0xC0 }),
                parts.caption.unicodeScalars.contains(where: { $0.value >= 0xC0 })
            {
                return parts.caption
            }
            return Caption.item(withSign(words)).caption
        }
        return words.drop { !$0.isNumber }.drop { $0.isNumber }.drop { !$0.isNumber }.drop { $0.isNumber }
            .drop { " -–—:.".contains($0) }.trimmed
    }

    /// `01 Lễ khai mạc` counts the photos as `01. Lễ khai mạc` does.
    private static func withSign(_ words: String) -> String {
        let digits = words.prefix { $0.isASCII && $0.isNumber }
        let rest = words[digits.endIndex...].drop { " -–—".contains($0) }
        guard (1...2).contains(digits.count), rest.startIndex > digits.endIndex,
            rest.unicodeScalars.first?.isCapital == true
        else { return words }
        return "\(digits). \(rest)"
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
    }

    private static func skipSeparator(_ bytes: [UInt8], _ position: inout Int) -> Bool {
        let start = position
        while position < bytes.count, position - start < 3, [0x20, 0x2D, 0x5F].contains(bytes[position]) {
            position += 1
        }
        return position > start
    }

    private static func digits(_ bytes: [UInt8], _ position: inout Int) -> String? {
        let start = position
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
        return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
    }
}

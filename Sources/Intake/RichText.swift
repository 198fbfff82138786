import Vietnamese

/// What of a file of RTF (Word 2007's specification 1.9.1) its reader needs: the text with its looks, without pictures, headers and what was
/// struck or hidden, and with the letters of old fonts and code pages made Unicode. The pictures are kept beside it, each with a mark at
/// its place.
///
/// One pass; a group is a value on a stack, and nothing is computed from a file's numbers but lengths that are compared with it.
struct RichText: Sendable {
    private(set) var bytes: [UInt8] = []
    private(set) var pictures: [[UInt8]] = []
    /// All text in old fonts, as it stood.
    private(set) var legacy = ""
    /// The old encoding that was converted, when there was one.
    private(set) var encoding: TextEncoding?
    /// The passages that were struck out, as UTF-16 with a 0 between them.
    private var struck: [UInt16] = []
    /// Every group that was opened was closed.
    private(set) var isWhole = false

    private struct Group {
        enum Purpose: Hashable {
            case text, fonts, picture
            /// A drawing: what it says of itself is no text, but pictures and text boxes lie in it.
            case drawing
            /// The name of one of a drawing's properties.
            case property
            /// Read by pandoc and no text; handed on as it stands.
            case table
            case leftOut
        }

        var purpose = Purpose.text
        var font = 0
        var isHidden = false
        var isStruck = false
        /// How many characters stand in for one of Unicode, for readers that do not know it.
        var substitutes = 1
        /// Something of it has been handed on, so its end must be as well.
        var isWritten = false
        /// The file marked it as one that readers may ignore.
        var isOptional = false
        var isPhoto = false

        var isShown: Bool { purpose == .text && !isHidden && !isStruck }
    }

    /// What a font's number stands for.
    private enum Font: Hashable {
        case old(LegacyFont)
        /// Its codes are of this page; its Unicode is Unicode.
        case page(TextEncoding)
    }

    /// Nobody reads these groups; nor any that is marked as optional and not named here.
    private static let leftOut: Set<String> = [
        "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "nonshppict", "shprslt",
        "annotation", "info", "colortbl", "pntext", "xe", "tc", "objdata", "ftnsep", "ftnsepc", "aftnsep",
        "aftnsepc",
    ]
    private static let tables: Set<String> = ["stylesheet", "listtable", "listoverridetable"]
    private static let drawings: Set<String> = ["shp", "shpinst", "shpgrp", "do"]
    /// Words that say how the file is built; the text has none of it any more.
    private static let silent: Set<String> = [
        "shppict", "sp", "sv", "result", "object", "uc", "picture", "ansicpg", "field", "fldrslt",
    ]

    private static let most = 1_000
    private static let deepest = 500

    private let converting: Bool
    private var stack = [Group()]
    private var fonts: [Int: Font] = [:]
    private var standardFont = 0
    private var page: TextEncoding?
    /// The entry of the font table that is being read.
    private var entry: (number: Int, name: [UInt8], charset: Int?) = (0, [], nil)
    private var digits: [UInt8] = []
    /// The name of the drawing's property that is being told.
    private var property: [UInt8] = []
    private var run = ""
    private var runFont: Font?

    init(of source: [UInt8], converting: Bool) {
        self.converting = converting
        var tokens = RichTextTokens(bytes: source)
        var skipped = 0
        while let token = tokens.next() {
            switch token {
            case .open:
                skipped = 0
                guard stack.count < RichText.deepest else { return }
                open()
            case .close:
                skipped = 0
                guard stack.count > 1 else { return }
                close()
                if stack.count == 1 {
                    isWhole = true
                    return
                }
            case .word("bin", let count):
                // Bytes and no digits; what they are part of is left out.
                tokens.skip(count ?? 0)
            case .word("u", let number):
                skipped = group.substitutes
                take(unit: UInt16(truncatingIfNeeded: number ?? 0))
            case .word(let word, let number):
                skipped = 0
                take(word, number)
            case .symbol(let byte):
                if skipped > 0 { skipped -= 1 } else { take(symbol: byte) }
            case .code(let byte):
                if skipped > 0 { skipped -= 1 } else { take(code: byte) }
            case .character(let byte):
                if skipped > 0 { skipped -= 1 } else { take(character: byte) }
            }
        }
    }

    private var group: Group {
        get { stack[stack.count - 1] }
        set { stack[stack.count - 1] = newValue }
    }

    // MARK: groups

    private mutating func open() {
        flush()
        endEntry()
        var inner = group
        (inner.isWritten, inner.isOptional, inner.isPhoto) = (false, false, false)
        // What a picture's group holds beside its digits describes it.
        if inner.purpose == .picture { inner.purpose = .leftOut }
        stack.append(inner)
    }

    private mutating func close() {
        flush()
        endEntry()
        let ended = stack.removeLast()
        if ended.isWritten { bytes.append(UInt8(ascii: "}")) }
        if ended.purpose == .picture { endPicture(ended) }
    }

    /// Hands on, with the beginnings of the groups that it stands in.
    private mutating func write(_ part: some Sequence<UInt8>) {
        // Where a group is written, those around it are.
        if !group.isWritten {
            for index in stack.indices.dropFirst() where !stack[index].isWritten {
                stack[index].isWritten = true
                bytes.append(UInt8(ascii: "{"))
            }
        }
        bytes += part
    }

    private mutating func write(word: String, _ number: Int?) {
        write("\\\(word)\(number.map { "\($0)" } ?? "") ".utf8)
    }

    private mutating func write(unit: UInt16) { write("\\u\(Int16(bitPattern: unit)) ?".utf8) }

    private mutating func endPicture(_ ended: Group) {
        defer { digits = [] }
        guard ended.isPhoto, pictures.count < RichText.most, let picture = RichText.decoded(digits) else { return }
        let number = UInt16(PandocJSON.firstPicture) + UInt16(pictures.count)
        pictures.append(picture)
        write(unit: UInt16(PandocJSON.pictureMark.value))
        write(unit: number)
    }

    private static func decoded(_ digits: [UInt8]) -> [UInt8]? {
        var out: [UInt8] = []
        out.reserveCapacity(digits.count / 2)
        var high: UInt8?
        for digit in digits where digit > 0x20 {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x41...0x46, 0x61...0x66: value = (digit | 0x20) - 0x61 + 10
            default: return nil
            }
            if let upper = high {
                out.append(upper << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return out.isEmpty ? nil : out
    }

    // MARK: words

    private mutating func take(_ word: String, _ number: Int?) {
        switch word {
        case "pict":
            flush()
            // The group of the picture alone: what would be said of it there is no text.
            // Of a drawing's pictures one is shown (`pib`); others fill areas and lines.
            let isOfDrawing = group.purpose == .drawing && property.elementsEqual("pib".utf8)
            group.purpose = group.isShown || isOfDrawing ? .picture : .leftOut
            return
        case "pngblip", "jpegblip": group.isPhoto = true
        case "fonttbl": group.purpose = .fonts
        case "sn": (group.purpose, property) = (.property, [])
        case "shptxt", "dptxbxtext": group.purpose = .text
        case "f":
            if group.purpose == .fonts { entry.number = number ?? 0 } else { setFont(number ?? 0) }
        case "fcharset": entry.charset = number
        case "ansicpg": page = number == 1_258 ? .cp1258 : nil
        case "deff":
            standardFont = number ?? 0
            setFont(standardFont)
        case "plain":
            setFont(standardFont)
            (group.isHidden, group.isStruck) = (false, false)
        case "v": group.isHidden = number != 0
        case "deleted": group.isStruck = number != 0
        case "uc": group.substitutes = max(0, min(8, number ?? 1))
        case _ where RichText.tables.contains(word): group.purpose = .table
        case _ where RichText.drawings.contains(word): group.purpose = .drawing
        case _ where RichText.leftOut.contains(word): group.purpose = .leftOut
        case _ where RichText.silent.contains(word): break
        case _ where group.isOptional: group.purpose = .leftOut
        default: break
        }
        let mark = group.isOptional
        group.isOptional = false
        guard [.text, .table, .fonts].contains(group.purpose), !RichText.silent.contains(word) else { return }
        flush()
        if mark { write("\\*".utf8) }
        write(word: word, number)
    }

    private mutating func setFont(_ number: Int) {
        if group.font != number { flush() }
        group.font = number
    }

    /// Ends the entry of the font table that was being read.
    private mutating func endEntry() {
        guard group.purpose == .fonts else { return }
        defer { entry = (entry.number, [], nil) }
        if let old = LegacyFont(named: String(decoding: entry.name, as: UTF8.self)) {
            fonts[entry.number] = .old(old)
        } else if entry.charset == 163 {
            fonts[entry.number] = .page(.cp1258)
        } else if !entry.name.isEmpty, entry.charset ?? 0 < 2, fonts[entry.number] == nil, let page {
            fonts[entry.number] = .page(page)
        }
    }

    // MARK: text

    private var font: Font? {
        guard let font = fonts[group.font] else { return nil }
        if case .old = font, !converting { return nil }
        return font
    }

    /// The passages that were struck out, in letters of Unicode.
    var passages: [String] {
        struck.split(separator: 0).map { TextClean.line(String(decoding: $0, as: UTF16.self)).oneLine.trimmed }
            .filter { !$0.isEmpty }
    }

    /// Notes what is struck out, whose parts what is shown parts.
    private mutating func strike(_ unit: UInt16) {
        if group.isShown {
            if let last = struck.last, last != 0 { struck.append(0) }
        } else if group.isStruck, group.purpose == .text, !group.isHidden, struck.count < 4_000 {
            struck.append(unit)
        }
    }

    private mutating func take(unit: UInt16) {
        strike(unit)
        guard group.isShown else { return }
        // In an old font a code that became Unicode on the way is still the code of its letter.
        if case .old? = font, let scalar = Unicode.Scalar(unit) { return add(scalar) }
        flush()
        write(unit: unit)
    }

    private mutating func take(symbol: UInt8) {
        switch symbol {
        case UInt8(ascii: "*"): group.isOptional = true
        case UInt8(ascii: "~"): take(spelt: " ")
        case UInt8(ascii: "_"): take(spelt: "-")
        case UInt8(ascii: "-"):
            // The optional hyphen stands where TCVN3 has its letter ư.
            if case .old? = font, group.isShown { add("\u{AD}") }
        case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"): take(spelt: Unicode.Scalar(symbol))
        default: break
        }
    }

    private mutating func take(spelt scalar: Unicode.Scalar) {
        guard group.isShown else { return }
        if font != nil { return add(scalar) }
        write(unit: UInt16(scalar.value))
    }

    private mutating func take(code: UInt8) {
        if group.purpose == .fonts { return entry.name.append(code) }
        strike(UInt16(code))
        guard group.isShown else { return }
        if font != nil { return add(Unicode.Scalar(code)) }
        let digits = String(code, radix: 16)
        write("\\'\(digits.utf8.count == 1 ? "0" : "")\(digits)".utf8)
    }

    private mutating func take(character: UInt8) {
        switch group.purpose {
        case .picture: digits.append(character)
        case .fonts:
            write([character])
            if character == UInt8(ascii: ";") { endEntry() } else { entry.name.append(character) }
        case .table: write([character])
        case .text:
            if character >= 0x20 { strike(UInt16(character)) }
            guard group.isShown else { return }
            if character >= 0x80 { return take(code: character) }
            if font != nil, character >= 0x20 { add(Unicode.Scalar(character)) } else { write([character]) }
        case .property: if property.count < 64 { property.append(character) }
        case .drawing, .leftOut: return
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
        if runFont != font { flush() }
        runFont = font
        run.unicodeScalars.append(scalar)
    }

    /// Hands on the run of letters in an old font or a code page, as Unicode.
    private mutating func flush() {
        guard let font = runFont else { return }
        let converted: String
        switch font {
        case .old(let font):
            legacy += run
            encoding = font.encoding
            converted = font.converted(run)
        case .page(let page): converted = repairLatin1(run, as: page)
        }
        (run, runFont) = ("", nil)
        for unit in converted.utf16 {
            let isPlain = (0x20..<0x7F).contains(unit) && ![0x5C, 0x7B, 0x7D].contains(unit)
            if isPlain { write([UInt8(unit)]) } else { write(unit: unit) }
        }
    }
}

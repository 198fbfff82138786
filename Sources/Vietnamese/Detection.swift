/// Tells what a text's bytes are, and how sure that is.
public struct Detection: Sendable, Hashable {
    public var encoding: TextEncoding
    /// 1 for Unicode; for the others the share of legal Vietnamese syllables among the words with a letter beyond ASCII.
    public var score: Double

    public init(encoding: TextEncoding, score: Double) {
        self.encoding = encoding
        self.score = score
    }
}

/// Tells the encoding of a text's bytes; nil when they are no text, or no Vietnamese and no Unicode.
///
/// A byte-order mark decides, then whether the bytes are UTF-8; what is neither is read in every legacy encoding, and
/// the one whose words are Vietnamese wins. ASCII is UTF-8, unless its words are Vietnamese as VIQR.
/// The guess reads no more than the first 32 KB; one pass over the bytes for each encoding.
public func detect(_ bytes: [UInt8]) -> Detection? {
    if UTF16Bytes.haveMark(bytes) { return Detection(encoding: .utf16, score: 1) }
    let sample = bytes.prefix(sampledBytes).map(UInt32.init)
    if !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil {
        guard bytes.allSatisfy({ $0 < 0x80 }), let viqr = best(of: [.viqr], for: sample) else {
            return hasStrangeControls(sample, allowing: []) ? nil : Detection(encoding: .utf8, score: 1)
        }
        return viqr
    }
    if UTF16Bytes(bytes).isEvident { return Detection(encoding: .utf16, score: 1) }
    return best(of: TextEncoding.legacy, for: sample)
}

/// Tells the legacy encoding of text whose bytes were taken for Latin-1 or Windows-1252 letters, for `repairLatin1`;
/// nil when it needs no repair.
public func detectLatin1(_ text: String) -> Detection? {
    let units = latin1Units(of: String(text.unicodeScalars.prefix(sampledBytes)))
    let asItStands = Reading(String(scalars: text.unicodeScalars.prefix(sampledBytes)))
    guard let best = best(of: TextEncoding.legacy, for: units), best.score > asItStands.score else { return nil }
    return best
}

private let sampledBytes = 32_768

private func best(of encodings: [TextEncoding], for units: [UInt32]) -> Detection? {
    var best: (encoding: TextEncoding, reading: Reading)?
    for encoding in encodings {
        let allowed = encoding == .viscii ? Set(visciiControls.map { UInt32($0.control) }) : []
        if hasStrangeControls(units, allowing: allowed) { continue }
        let reading = Reading(decoded(units, as: encoding))
        guard reading.isVietnamese, encoding != .viqr || reading.isMarkedInside else { continue }
        if let known = best, known.reading.score >= reading.score { continue }
        best = (encoding, reading)
    }
    return best.map { Detection(encoding: $0.encoding, score: $0.reading.score) }
}

/// Whether more than one unit in fifty is a control code that no text has; a few come along from word processors.
private func hasStrangeControls(_ units: [UInt32], allowing allowed: Set<UInt32>) -> Bool {
    let strange = units.count { $0 < 0x20 && !(9...13 ~= $0) && !allowed.contains($0) }
    return strange * 50 > units.count
}

/// What a decoded text looks like to somebody who knows how syllables are spelt.
private struct Reading {
    /// Words of letters and whatever else is not ASCII; how many of them are legal syllables.
    private var words = 0
    private var legalWords = 0
    /// The same for words with something beyond ASCII.
    private var markedWords = 0
    private var legalMarkedWords = 0
    /// Words with ă â ê ô ơ ư đ, which VIQR writes with marks that stand in no other word.
    private var distinctWords = 0

    init(_ text: String) {
        for token in text.unicodeScalars.split(whereSeparator: { $0.separatesWords }) {
            let isLegal = Syllable.isLegal(composed: token)
            words += 1
            legalWords += isLegal ? 1 : 0
            guard token.contains(where: { !$0.isASCII }) else { continue }
            markedWords += 1
            legalMarkedWords += isLegal ? 1 : 0
            distinctWords += isLegal && token.contains { Letter($0)?.plain.isASCII == false } ? 1 : 0
        }
    }

    var score: Double { markedWords == 0 ? 0 : Double(legalMarkedWords) / Double(markedWords) }

    /// Real texts score 0.9 and more, and mark two words of three; French or a table of prices do neither.
    var isVietnamese: Bool { score >= 0.75 && legalWords * 2 >= words && markedWords * 5 >= words }

    /// "go. be. the." would be legal VIQR; real text marks most of its words, a third and more unmistakably.
    var isMarkedInside: Bool { distinctWords * 6 >= words && markedWords * 2 > words }
}

extension UTF16Bytes {
    fileprivate static func haveMark(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xfe, 0xff]) || bytes.starts(with: [0xff, 0xfe])
    }
}

extension Unicode.Scalar {
    /// ASCII but letters, and the quotes, dashes and spaces that Windows-1252 adds; all else is part of a word.
    fileprivate var separatesWords: Bool {
        isASCII ? !properties.isAlphabetic : value == 0xA0 || 0x2010...0x2026 ~= value
    }
}

/// TCVN 5712:1993 VN3: the plain letter, then huyền, sắc, hỏi, ngã, nặng. Capitals with a tone have no code.
let tcvn3Table: [Unicode.Scalar] = {
    let rows: [(plain: Unicode.Scalar, bytes: [UInt8])] = [
        ("a", [0x61, 0xB5, 0xB8, 0xB6, 0xB7, 0xB9]), ("ă", [0xA8, 0xBB, 0xBE, 0xBC, 0xBD, 0xC6]),
        ("â", [0xA9, 0xC7, 0xCA, 0xC8, 0xC9, 0xCB]), ("e", [0x65, 0xCC, 0xD0, 0xCE, 0xCF, 0xD1]),
        ("ê", [0xAA, 0xD2, 0xD5, 0xD3, 0xD4, 0xD6]), ("i", [0x69, 0xD7, 0xDD, 0xD8, 0xDC, 0xDE]),
        ("o", [0x6F, 0xDF, 0xE3, 0xE1, 0xE2, 0xE4]), ("ô", [0xAB, 0xE5, 0xE8, 0xE6, 0xE7, 0xE9]),
        ("ơ", [0xAC, 0xEA, 0xED, 0xEB, 0xEC, 0xEE]), ("u", [0x75, 0xEF, 0xF3, 0xF1, 0xF2, 0xF4]),
        ("ư", [0xAD, 0xF5, 0xF8, 0xF6, 0xF7, 0xF9]), ("y", [0x79, 0xFA, 0xFD, 0xFB, 0xFC, 0xFE]),
    ]
    var letters: [UInt8: Unicode.Scalar] = [
        0xAE: "đ", 0xA1: "Ă", 0xA2: "Â", 0xA3: "Ê", 0xA4: "Ô", 0xA5: "Ơ", 0xA6: "Ư", 0xA7: "Đ",
    ]
    for row in rows {
        for (tone, byte) in zip(Tone.allCases, row.bytes) { letters[byte] = Letter(row.plain, tone).scalar }
    }
    return windows1252Table(replacing: letters)
}()

/// Windows-1258: Windows-1252 but for these, five of them tone marks that follow their letter.
let cp1258Table = windows1252Table(replacing: [
    0x8A: "\u{FFFD}", 0x8E: "\u{FFFD}", 0x9A: "\u{FFFD}", 0x9E: "\u{FFFD}", 0xC3: "Ă", 0xCC: "\u{300}", 0xD0: "Đ",
    0xD2: "\u{309}", 0xD5: "Ơ", 0xDD: "Ư", 0xDE: "\u{303}", 0xE3: "ă", 0xEC: "\u{301}", 0xF0: "đ", 0xF2: "\u{323}",
    0xF5: "ơ", 0xFD: "ư", 0xFE: "₫",
])

/// VISCII 1.1 (RFC 1456): 134 letters in the upper half and in six control codes.
let visciiTable: [Unicode.Scalar] = {
    var table = (UInt8.min..<0x80).map { Unicode.Scalar($0) }
    for (control, letter) in visciiControls { table[control] = letter }
    table +=
        """
        ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ\
        ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ
        """.unicodeScalars
    return table
}()

/// The control codes that VISCII gives to capitals that hardly ever occur.
let visciiControls: [(control: Int, letter: Unicode.Scalar)] = [
    (0x02, "Ẳ"), (0x05, "Ẵ"), (0x06, "Ẫ"), (0x14, "Ỷ"), (0x19, "Ỹ"), (0x1E, "Ỵ"),
]

/// Gives words that stand in capitals the ones that TCVN3 has no code for: "THƯởNG TếT" is THƯỞNG TẾT.
///
/// A word is in capitals when two letters or more are and the rest could not be. Where all but the first letter could
/// not be (Hồ or HỒ), the nearest words of the line that leave no doubt decide, and both must be in capitals.
func restoredCapitals(_ text: String) -> String {
    var pieces = Piece.split(text) { Letter($0) != nil }
    let verdicts = pieces.map(CapitalsVerdict.init)
    var before: [CapitalsVerdict] = []
    var nearest = CapitalsVerdict.lineEnd
    for verdict in verdicts {
        before.append(nearest)
        if verdict != .doubtful { nearest = verdict == .none ? nearest : verdict }
    }
    nearest = .lineEnd
    for index in pieces.indices.reversed() {
        switch verdicts[index] {
        case .doubtful:
            let around = Set([before[index], nearest]).subtracting([.lineEnd])
            guard around == [.capitals] else { continue }
        case .capitals:
            nearest = .capitals
        case .ordinary, .lineEnd:
            nearest = verdicts[index]
            continue
        case .none:
            continue
        }
        for position in pieces[index].scalars.indices {
            guard var letter = Letter(pieces[index].scalars[position]) else { continue }
            letter.isCapital = true
            pieces[index].scalars[position] = letter.scalar
        }
    }
    return String(scalars: pieces.lazy.flatMap(\.scalars))
}

private enum CapitalsVerdict: Hashable {
    case capitals, ordinary, doubtful, lineEnd, none

    init(_ piece: Piece) {
        guard piece.isWord else {
            self = piece.scalars.contains { $0 == "\n" || $0 == "\r" } ? .lineEnd : .none
            return
        }
        let letters = piece.scalars.compactMap(Letter.init(_:))
        let capitals = letters.count(where: \.isCapital)
        if letters.contains(where: { !$0.isCapital && $0.tone == .ngang }) {
            self = .ordinary
        } else if capitals > 1 {
            self = .capitals
        } else {
            // A single capital alone (Y tế, A) says nothing of the line either.
            self = .doubtful
        }
    }
}

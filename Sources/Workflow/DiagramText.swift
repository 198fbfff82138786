extension DiagramGeometry {
    static let lineHeight = 16

    /// A text of several lines, with the transition's title first.
    struct Words {
        let titles: [String]
        let others: [String]

        var lines: [String] { titles + others }
        var width: Int { lines.map(textWidth).max() ?? 0 }
        var height: Int { lines.count * DiagramGeometry.lineHeight }

        init(_ label: Diagram.Label) {
            titles = wrapped(label.title.split(separator: " ").map(String.init), by: " ")
            others = wrapped(label.actors, by: ", ")
        }
    }

    /// A state's title as it stands in its box.
    static func titles(_ node: Diagram.Node) -> [String] {
        wrapped(node.title.split(separator: " ").map(String.init), by: " ")
    }
}

/// Puts pieces on lines of about 24 letters.
private func wrapped(_ pieces: [String], by separator: String) -> [String] {
    var lines: [String] = []
    for piece in pieces {
        if let last = lines.last, last.count + piece.count < 24 {
            lines[lines.count - 1] = last + separator + piece
        } else {
            if let last = lines.last, separator != " " { lines[lines.count - 1] = last + "," }
            lines.append(piece)
        }
    }
    return lines
}

/// About how wide a text of 12 pixels is in the usual sans-serif letters, rather too much than too little.
func textWidth(_ text: String) -> Int { textWidth(text, isBold: false) }

func textWidth(_ text: String, isBold: Bool) -> Int {
    let tenths = text.reduce(0) { sum, letter in
        switch letter {
        case "i", "l", "j", "í", "ì", "ỉ", "ĩ", "ị", "I", ".", ",", ":", ";", "'", "(", ")", " ", "t", "f", "r", "-":
            sum + 42
        case "m", "w", "M", "W", "%", "@": sum + 108
        case _: sum + (letter.isUppercase ? 84 : 69)
        }
    }
    return (tenths * (isBold ? 11 : 10) / 10 + 9) / 10
}

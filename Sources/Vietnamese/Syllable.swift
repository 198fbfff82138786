/// Knows how a Vietnamese syllable is spelt: every onset, rime and tone that the orthography allows together.
///
/// The table is generated from the spelling rules, not from a word list, so it also accepts what nobody says (*ngỏi*).
public enum Syllable {
    /// Whether the text is one legal syllable, in any case and normal form.
    ///
    /// Both tone placements (hòa, hoà) and both of i and y (kĩ, kỹ) are legal. Acronyms, digits and foreign words are not.
    public static func isLegal(_ text: some StringProtocol) -> Bool {
        isLegal(composed: nfc(String(text)).unicodeScalars)
    }

    /// The same of letters that are in NFC already, without making a string of them.
    public static func isLegal(letters: ArraySlice<Unicode.Scalar>) -> Bool { isLegal(composed: letters) }

    static func isLegal(composed scalars: some Sequence<Unicode.Scalar>) -> Bool {
        var letters: [Letter] = []
        letters.reserveCapacity(longest)
        for scalar in scalars {
            guard let letter = Letter(scalar), letters.count < longest else { return false }
            letters.append(letter)
        }
        return spelling(of: letters) != nil
    }

    /// How the letters of a syllable divide: the onset is the letters before `rime`.
    struct Spelling {
        var onset: Spelt
        var rime: Spelt
        var rimeStart: Int
    }

    /// Divides a syllable into onset and rime; nil when it is not legal.
    static func spelling(of letters: [Letter]) -> Spelling? {
        guard letters.count <= longest else { return nil }
        var toned: Int?
        for (index, letter) in letters.enumerated() where letter.tone != .ngang {
            guard toned == nil else { return nil }
            toned = index
        }
        for start in (0...min(3, letters.count)).reversed() {
            // What needs no look-up is asked first: the tone stands in the rime, and an onset ends in a consonant, u or i.
            if let toned, toned < start { continue }
            if start > 0, !mayEndOnset(letters[start - 1].plain) { continue }
            let onset = Spelt(letters[..<start].lazy.map(\.plain))
            let rime = Spelt(letters[start...].lazy.map(\.plain))
            guard onsets.contains(onset), let form = rimes[rime], form.goes(after: onset) else { continue }
            if let toned {
                guard form.carriers.contains(toned - start) else { continue }
                guard !form.isStopped || letters[toned].tone == .sac || letters[toned].tone == .nang else { continue }
            } else if form.isStopped {
                continue
            }
            return Spelling(onset: onset, rime: rime, rimeStart: start)
        }
        return nil
    }

    /// Whether the letters could be a syllable that was typed without any marks: *nguoi*, *tiep*.
    public static func isUnmarked(_ text: String) -> Bool {
        let letters = Array(text.lowercased().unicodeScalars)
        guard letters.count <= longest, letters.allSatisfy(\.isASCII) else { return false }
        return (0...min(3, letters.count)).contains { start in
            onsets.contains(Spelt(letters[..<start])) && unmarkedRimes.contains(Spelt(letters[start...]))
        }
    }

    private static let unmarkedRimes = Set(rimes.keys.map(\.unmarked))

    private static func mayEndOnset(_ letter: Unicode.Scalar) -> Bool {
        switch letter {
        case "a", "ă", "â", "e", "ê", "o", "ô", "ơ", "ư", "y": false
        default: true
        }
    }

    /// The letters of the longest syllable, *nghiêng*.
    static let longest = 7

    static let onsets = Set(
        ["", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph"]
            .map(Spelt.init(_:))
            + ["qu", "r", "s", "t", "th", "tr", "v", "x"].map(Spelt.init(_:)))

    static let rimes: [Spelt: Rime] = {
        let open =
            "a ai ao au ay âu ây e eo ê êu i ia iu o oi ô ôi ơ ơi u ua ui ư ưa ưi ưu y iêu yêu uôi ươi ươu "
            + "oa oai oao oay oe oeo uê uêu uơ uy uya uyu uây"
        let nasal =
            "am ăm âm em êm im iêm yêm om ôm ơm um uôm ươm ưm oam oăm "
            + "an ăn ân en ên in iên yên on ôn ơn un ưn uôn ươn oan oăn oen uân uyên uyn "
            + "ang ăng âng eng iêng yêng ong oong ông ung uông ưng ương oang oăng uâng anh ênh inh ynh oanh uênh uynh"
        let stopped =
            "ac ăc âc ec iêc oc ooc ôc uc uôc ưc ươc oac oăc ach êch ich ych oach uêch uych "
            + "ap ăp âp ep êp ip iêp op ôp ơp up ươp oap uyp "
            + "at ăt ât et êt it iêt yêt yt ot ôt ơt ut uôt ưt ươt oat oăt oet uât uyt uyêt"
        var rimes: [Spelt: Rime] = [:]
        for (list, isStopped) in [(open, false), (nasal, false), (stopped, true)] {
            for rime in list.split(separator: " ") {
                rimes[Spelt(String(rime))] = Rime(Array(rime.unicodeScalars), isStopped: isStopped)
            }
        }
        return rimes
    }()
}

/// A few letters without tones as one number: a set of them is looked up without making strings.
struct Spelt: Hashable, Sendable {
    private var letters: UInt64 = 0

    init(_ plain: some Sequence<Unicode.Scalar>) {
        // All plain letters lie below 2⁹ (ư is U+01B0); seven of them fit.
        for scalar in plain { letters = letters << 9 | UInt64(scalar.value) }
    }

    init(_ text: String) {
        self.init(text.unicodeScalars)
    }

    /// The same without the marks of its vowels.
    var unmarked: Spelt {
        var (rest, plain): (UInt64, [Unicode.Scalar]) = (letters, [])
        while rest > 0 {
            if let scalar = Unicode.Scalar(UInt32(rest & 0x1FF)) { plain.append(Spelt.bases[scalar] ?? scalar) }
            rest >>= 9
        }
        return Spelt(plain.reversed())
    }

    private static let bases: [Unicode.Scalar: Unicode.Scalar] = [
        "ă": "a", "â": "a", "ê": "e", "ô": "o", "ơ": "o", "ư": "u",
    ]
}

/// What follows the onset: which of its letters may carry the tone, and which onsets it may follow.
struct Rime: Sendable {
    var carriers: [Int]
    var isStopped: Bool
    private var letters: [Unicode.Scalar]

    init(_ letters: [Unicode.Scalar], isStopped: Bool) {
        self.letters = letters
        self.isStopped = isStopped
        let vowels = letters.prefix { Letter($0)?.isVowel == true }.count
        if let marked = letters.lastIndex(where: { "ăâêôơư".unicodeScalars.contains($0) }) {
            // ươ carries it on its second letter, ưa and ưu on the only one that has a mark.
            carriers = [marked]
        } else if vowels < letters.count {
            carriers = [vowels - 1]
        } else if ["oa", "oe", "uy"].contains(String(scalars: letters)) {
            carriers = [0, 1]
        } else {
            carriers = [vowels == 3 ? 1 : 0]
        }
    }

    func goes(after onset: Spelt) -> Bool {
        let first = letters[0]
        let second = letters.count > 1 ? letters[1] : nil
        let isFront = first == "i" || first == "e" || first == "ê" || first == "y"
        switch onset {
        case Rime.none:
            return first == "y" ? second == nil || second == "ê" : !(first == "i" && second == "ê")
        case Rime.qu:
            if first == "i" { return second != "a" && second != "ê" && second != "u" }
            return first != "u" && first != "ư" && (first != "o") && (first != "ô" || second == "c")
        case Rime.gi:
            return first != "i" && first != "y"
        case Rime.g where first == "i":
            // gì, gìn, giếng: the i is at once the onset's and the rime's. (gia, giễu are gi + a, gi + êu.)
            return second != "a" && second != "u" && letters.last != "u"
        case _ where Rime.beforeBack.contains(onset):
            return !isFront
        case _ where Rime.beforeFront.contains(onset) && !isFront:
            return false
        default:
            return first != "y" || second == nil && Rime.beforeY.contains(onset)
        }
    }

    private static let none = Spelt("")
    private static let qu = Spelt("qu")
    private static let gi = Spelt("gi")
    private static let g = Spelt("g")
    private static let beforeBack = Set(["c", "g", "ng"].map(Spelt.init(_:)))
    private static let beforeFront = Set(["k", "gh", "ngh"].map(Spelt.init(_:)))
    private static let beforeY = Set(["h", "k", "l", "m", "n", "s", "t", "th", "v"].map(Spelt.init(_:)))
}

/// One situation: where a subject stands, what holds of its text, and what each person has done with it.
///
/// The head holds, from the lowest bit: state 12, desk 8, text 8, live 2, approved, scheduled, newRevision 1 each, assignee 8
/// (0 is nobody, else a person's place and 1). The marks hold a few bits a person, as ``Casting`` lays them out.
struct Configuration: Equatable {
    var head: UInt64 = 0
    /// The transitions fired on the present text, of those that a rule asks to have been, and the votes that are complete.
    var done: UInt64 = 0
    var marks = Marks()

    enum LiveText: UInt64 {
        /// Nothing is public, or it was taken down.
        case none
        /// What is public is the present text.
        case present
        /// What is public is another text.
        case other
    }

    static let mostStates = 1 << 12
    static let mostDesks = 1 << 8
    static let mostTextBits = 8
    static let mostDone = 64
    static let mostPeople = 254

    private func field(_ shift: UInt64, _ width: UInt64) -> UInt64 { (head >> shift) & ((1 << width) - 1) }

    private mutating func set(_ shift: UInt64, _ width: UInt64, _ value: UInt64) {
        head = head & ~(((1 << width) - 1) << shift) | value << shift
    }

    var state: Int {
        get { Int(field(0, 12)) }
        set { set(0, 12, UInt64(newValue)) }
    }
    var desk: Int {
        get { Int(field(12, 8)) }
        set { set(12, 8, UInt64(newValue)) }
    }
    /// The requirements that the present text is known to meet.
    var text: UInt64 {
        get { field(20, 8) }
        set { set(20, 8, newValue) }
    }
    var live: LiveText {
        get { LiveText(rawValue: field(28, 2)) ?? .none }
        set { set(28, 2, newValue.rawValue) }
    }
    var isApproved: Bool {
        get { field(30, 1) == 1 }
        set { set(30, 1, newValue ? 1 : 0) }
    }
    var isScheduled: Bool {
        get { field(31, 1) == 1 }
        set { set(31, 1, newValue ? 1 : 0) }
    }
    var hasNewRevision: Bool {
        get { field(32, 1) == 1 }
        set { set(32, 1, newValue ? 1 : 0) }
    }
    /// The place of the assignee; -1 is nobody.
    var assignee: Int {
        get { Int(field(33, 8)) - 1 }
        set { set(33, 8, UInt64(newValue + 1)) }
    }

    func marks(_ place: MarkPlace) -> UInt64 { marks[place] }

    mutating func setMarks(_ place: MarkPlace, _ value: UInt64) { marks[place] = value }
}

/// The marks of all people, or a choice of their bits.
struct Marks: Equatable {
    static let words = 16
    private(set) var words: InlineArray<16, UInt64> = .init(repeating: 0)

    subscript(place: MarkPlace) -> UInt64 {
        get { words[place.word] >> place.shift & place.mask }
        set { words[place.word] = words[place.word] & ~(place.mask << place.shift) | newValue << place.shift }
    }

    subscript(word: Int) -> UInt64 {
        get { words[word] }
        set { words[word] = newValue }
    }

    static func == (left: Marks, right: Marks) -> Bool {
        for word in 0..<Marks.words where left[word] != right[word] { return false }
        return true
    }
}

/// Where one person's marks lie.
struct MarkPlace: Hashable {
    var word = 0
    var shift: UInt64 = 0
    var mask: UInt64 = 0
}

/// The situations that were found, each with a number in the order of finding.
///
/// Where some marks only forbid, a situation with fewer of them stands for all that have more: whatever can follow from
/// those follows from it as soon. Where it is asked whether things can go on at the worst, one with more stands for all that have
/// fewer. Of each only the words are kept that people have marks in.
///
/// Most of what is looked for is there as it is, and found at once. Only for the rest those are looked at, one after the other, that
/// differ by such marks alone.
struct ConfigurationTable {
    private(set) var count = 0
    private var words: [UInt64] = []
    private let markWords: Int
    private let stride: Int
    /// The numbers of situations, by all that they are.
    private var slots: [UInt32]
    /// The first and the last number of those that are alike but for the marks that only forbid, by the rest; unused where there are no
    /// such marks.
    private var likes: [(first: UInt32, last: UInt32)] = []
    private var likeCount = 0
    /// For each situation the next of those that are alike.
    private var next: [UInt32] = []
    /// The bits of the marks that only forbid; none where every situation stands for itself.
    private let forbidding: Marks
    private let standsForOthers: Bool
    /// Whether those with more of them stand for others.
    private let isWorst: Bool
    private static let none = UInt32.max

    init(markWords: Int, forbidding: Marks = Marks(), isWorst: Bool = false) {
        self.markWords = markWords
        self.isWorst = isWorst
        self.forbidding = forbidding
        standsForOthers = forbidding != Marks()
        stride = markWords + 2
        slots = [UInt32](repeating: ConfigurationTable.none, count: 1 << 10)
        if standsForOthers { likes = [(UInt32, UInt32)](repeating: (.max, .max), count: 1 << 10) }
    }

    subscript(number: Int) -> Configuration {
        let start = number * stride
        var configuration = Configuration(head: words[start], done: words[start + 1])
        for word in 0..<markWords { configuration.marks[word] = words[start + 2 + word] }
        return configuration
    }

    /// The state of a situation, without the rest of it.
    func state(of number: Int) -> Int { Configuration(head: words[number * stride]).state }

    /// Whether a situation was found, or one that stands for it.
    func holds(_ configuration: Configuration) -> Bool { number(of: configuration) != nil }

    /// The number of a situation that was found, or of one that stands for it.
    func number(of configuration: Configuration) -> Int? {
        let slot = slot(of: configuration)
        if slots[slot] != ConfigurationTable.none { return Int(slots[slot]) }
        return standsForOthers ? substitute(for: configuration, likes[like(of: configuration)].first) : nil
    }

    /// The number of a situation, or of one that stands for it, and whether it is new.
    mutating func insert(_ configuration: Configuration) -> (number: Int, isNew: Bool) {
        if count * 2 > slots.count { growSlots() }
        let slot = slot(of: configuration)
        if slots[slot] != ConfigurationTable.none { return (Int(slots[slot]), false) }
        if standsForOthers {
            if likeCount * 2 > likes.count { growLikes() }
            let like = like(of: configuration)
            if let number = substitute(for: configuration, likes[like].first) { return (number, false) }
            if likes[like].first == ConfigurationTable.none {
                likes[like].first = UInt32(count)
                likeCount += 1
            } else {
                next[Int(likes[like].last)] = UInt32(count)
            }
            likes[like].last = UInt32(count)
            next.append(ConfigurationTable.none)
        }
        slots[slot] = UInt32(count)
        words.append(configuration.head)
        words.append(configuration.done)
        for word in 0..<markWords { words.append(configuration.marks[word]) }
        count += 1
        return (count - 1, true)
    }

    /// The situations for which one stands that is among them.
    func coveredBy(_ number: Int) -> [Int] {
        guard standsForOthers else { return [] }
        let configuration = self[number]
        var covered: [Int] = []
        var other = likes[like(of: configuration)].first
        while other != ConfigurationTable.none {
            if other != number, stands(number, for: self[Int(other)]) { covered.append(Int(other)) }
            other = next[Int(other)]
        }
        return covered
    }

    private func substitute(for configuration: Configuration, _ first: UInt32) -> Int? {
        var number = first
        while number != ConfigurationTable.none {
            if stands(Int(number), for: configuration) { return Int(number) }
            number = next[Int(number)]
        }
        return nil
    }

    /// Whether one of two that are alike stands for the other.
    private func stands(_ number: Int, for other: Configuration) -> Bool {
        let start = number * stride + 2
        for word in 0..<markWords {
            let (one, another) = (words[start + word], other.marks[word])
            if (isWorst ? another & ~one : one & ~another) & forbidding[word] != 0 { return false }
        }
        return true
    }

    private func isSame(_ number: Int, as other: Configuration, but ignored: Bool) -> Bool {
        let start = number * stride
        guard words[start] == other.head, words[start + 1] == other.done else { return false }
        for word in 0..<markWords {
            let difference = words[start + 2 + word] ^ other.marks[word]
            if (ignored ? difference & ~forbidding[word] : difference) != 0 { return false }
        }
        return true
    }

    /// Where a situation is, or would be.
    private func slot(of configuration: Configuration) -> Int {
        var slot = hash(configuration, but: false) & (slots.count - 1)
        while slots[slot] != ConfigurationTable.none, !isSame(Int(slots[slot]), as: configuration, but: false) {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    /// Where those are that are alike, or would be.
    private func like(of configuration: Configuration) -> Int {
        var slot = hash(configuration, but: true) & (likes.count - 1)
        while likes[slot].first != ConfigurationTable.none,
            !isSame(Int(likes[slot].first), as: configuration, but: true)
        {
            slot = (slot + 1) & (likes.count - 1)
        }
        return slot
    }

    /// Well spread, and the same in every run (the finalizer of MurmurHash3, word by word).
    private func hash(_ configuration: Configuration, but ignored: Bool) -> Int {
        var value: UInt64 = 0
        func mix(_ word: UInt64) {
            value = (value ^ word) &* 0xFF51_AFD7_ED55_8CCD
            value ^= value >> 32
        }
        mix(configuration.head)
        mix(configuration.done)
        for word in 0..<markWords {
            mix(ignored ? configuration.marks[word] & ~forbidding[word] : configuration.marks[word])
        }
        return Int(truncatingIfNeeded: (value &* 0xC4CE_B9FE_1A85_EC53) >> 16)
    }

    private mutating func growSlots() {
        slots = [UInt32](repeating: ConfigurationTable.none, count: slots.count * 2)
        for number in 0..<count {
            let slot = slot(of: self[number])
            slots[slot] = UInt32(number)
        }
    }

    private mutating func growLikes() {
        let old = likes
        likes = [(UInt32, UInt32)](repeating: (.max, .max), count: old.count * 2)
        for like in old where like.first != ConfigurationTable.none {
            let slot = self.like(of: self[Int(like.first)])
            likes[slot] = like
        }
    }
}

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
struct ConfigurationTable {
    private(set) var count = 0
    private var words: [UInt64] = []
    private let markWords: Int
    private let stride: Int
    private var slots: [UInt32]
    private var mask: Int
    /// The bits of the marks that only forbid; none where every situation stands for itself.
    private let forbidding: Marks
    /// Whether those with more of them stand for others.
    private let isWorst: Bool

    init(markWords: Int, forbidding: Marks = Marks(), isWorst: Bool = false) {
        self.markWords = markWords
        self.isWorst = isWorst
        self.forbidding = forbidding
        stride = markWords + 2
        slots = [UInt32](repeating: .max, count: 1 << 10)
        mask = slots.count - 1
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
        var slot = firstSlot(configuration)
        while slots[slot] != .max {
            if stands(Int(slots[slot]), for: configuration) { return Int(slots[slot]) }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The number of a situation, or of one that stands for it, and whether it is new.
    mutating func insert(_ configuration: Configuration) -> (number: Int, isNew: Bool) {
        if count * 2 > slots.count { grow() }
        var slot = firstSlot(configuration)
        while slots[slot] != .max {
            let number = Int(slots[slot])
            if stands(number, for: configuration) { return (number, false) }
            slot = (slot + 1) & mask
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
        let configuration = self[number]
        var slot = firstSlot(configuration)
        var covered: [Int] = []
        while slots[slot] != .max {
            let other = Int(slots[slot])
            if other != number, stands(number, for: self[other]) { covered.append(other) }
            slot = (slot + 1) & mask
        }
        return covered
    }

    private func stands(_ number: Int, for other: Configuration) -> Bool {
        let start = number * stride
        guard words[start] == other.head, words[start + 1] == other.done else { return false }
        for word in 0..<markWords {
            let (one, another) = (words[start + 2 + word], other.marks[word])
            let amiss = isWorst ? another & ~one : one & ~another
            if (one ^ another) & ~forbidding[word] | amiss != 0 { return false }
        }
        return true
    }

    /// Where to look first: well spread, the same in every run (the finalizer of MurmurHash3, word by word), and the same for all
    /// that could stand for each other.
    private func firstSlot(_ configuration: Configuration) -> Int {
        var value: UInt64 = 0
        func mix(_ word: UInt64) {
            value = (value ^ word) &* 0xFF51_AFD7_ED55_8CCD
            value ^= value >> 32
        }
        mix(configuration.head)
        mix(configuration.done)
        for word in 0..<markWords { mix(configuration.marks[word] & ~forbidding[word]) }
        return Int(truncatingIfNeeded: (value &* 0xC4CE_B9FE_1A85_EC53) >> 16) & mask
    }

    private mutating func grow() {
        slots = [UInt32](repeating: .max, count: slots.count * 2)
        mask = slots.count - 1
        for number in 0..<count {
            var slot = firstSlot(self[number])
            while slots[slot] != .max { slot = (slot + 1) & mask }
            slots[slot] = UInt32(number)
        }
    }
}

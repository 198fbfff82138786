/// One situation: where a subject stands, what holds of its text, and what each person has done with it.
///
/// The head holds, from the lowest bit: state 12, desk 8, text 8, live 2, approved, scheduled, newRevision 1 each, done 16,
/// assignee 8 (0 is nobody, else a person's place and 1). The marks hold a few bits a person, as ``Casting`` lays them out.
struct Configuration: Hashable {
    var head: UInt64 = 0
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
    static let mostDone = 16
    static let mostPeople = 254
    static let bitsOfMarks = 192

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
    /// The transitions fired on the present text, of those that a rule asks to have been.
    var done: UInt64 {
        get { field(33, 16) }
        set { set(33, 16, newValue) }
    }
    /// The place of the assignee; -1 is nobody.
    var assignee: Int {
        get { Int(field(49, 8)) - 1 }
        set { set(49, 8, UInt64(newValue + 1)) }
    }

    func marks(_ place: MarkPlace) -> UInt64 { marks[place] }

    mutating func setMarks(_ place: MarkPlace, _ value: UInt64) { marks[place] = value }

    /// A well spread number for a table of ours, the same in every run (the finalizer of MurmurHash3, word by word).
    var spread: UInt64 {
        var value: UInt64 = 0
        func mix(_ word: UInt64) {
            value = (value ^ word) &* 0xFF51_AFD7_ED55_8CCD
            value ^= value >> 32
        }
        mix(head)
        mix(marks.first)
        if marks.second | marks.third != 0 {
            mix(marks.second)
            mix(marks.third)
        }
        return value &* 0xC4CE_B9FE_1A85_EC53
    }
}

/// The marks of all people, or a choice of their bits.
struct Marks: Hashable {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var third: UInt64 = 0

    subscript(place: MarkPlace) -> UInt64 {
        get { (place.word == 0 ? first : place.word == 1 ? second : third) >> place.shift & place.mask }
        set {
            let clear = ~(place.mask << place.shift)
            switch place.word {
            case 0: first = first & clear | newValue << place.shift
            case 1: second = second & clear | newValue << place.shift
            default: third = third & clear | newValue << place.shift
            }
        }
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
/// those follows from it as soon.
struct ConfigurationTable {
    private(set) var all: [Configuration] = []
    private var slots: [UInt32]
    private var mask: Int
    /// The bits of the marks that only forbid; none where every situation stands for itself.
    private let forbidding: Marks

    init(forbidding: Marks = Marks()) {
        self.forbidding = forbidding
        slots = [UInt32](repeating: .max, count: 1 << 10)
        mask = slots.count - 1
    }

    /// The number of a situation, or of one that stands for it, and whether it is new.
    mutating func insert(_ configuration: Configuration) -> (number: Int, isNew: Bool) {
        if all.count * 2 > slots.count { grow() }
        var slot = firstSlot(configuration)
        while slots[slot] != .max {
            let number = Int(slots[slot])
            if stands(all[number], for: configuration) { return (number, false) }
            slot = (slot + 1) & mask
        }
        slots[slot] = UInt32(all.count)
        all.append(configuration)
        return (all.count - 1, true)
    }

    private func firstSlot(_ configuration: Configuration) -> Int {
        var told = configuration
        told.marks.first &= ~forbidding.first
        told.marks.second &= ~forbidding.second
        told.marks.third &= ~forbidding.third
        return Int(truncatingIfNeeded: told.spread >> 16) & mask
    }

    private func stands(_ one: Configuration, for other: Configuration) -> Bool {
        func stands(_ one: UInt64, _ other: UInt64, _ forbidding: UInt64) -> Bool {
            (one ^ other) & ~forbidding | one & ~other == 0
        }
        return one.head == other.head && stands(one.marks.first, other.marks.first, forbidding.first)
            && stands(one.marks.second, other.marks.second, forbidding.second)
            && stands(one.marks.third, other.marks.third, forbidding.third)
    }

    private mutating func grow() {
        slots = [UInt32](repeating: .max, count: slots.count * 2)
        mask = slots.count - 1
        for (number, configuration) in all.enumerated() {
            var slot = firstSlot(configuration)
            while slots[slot] != .max { slot = (slot + 1) & mask }
            slots[slot] = UInt32(number)
        }
    }
}

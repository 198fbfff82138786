/// One situation: where a subject stands, what holds of its text, and what each person has done with it.
///
/// The head holds, from the lowest bit: state 12, desk 8, text 8, live 2, approved, scheduled, newRevision 1 each, done 16,
/// assignee 8 (0 is nobody, else a person's place and 1). The marks hold a few bits a person, as ``Casting`` lays them out.
struct Configuration: Hashable {
    var head: UInt64 = 0
    var marks: (UInt64, UInt64, UInt64) = (0, 0, 0)

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

    func marks(_ place: MarkPlace) -> UInt64 {
        let word = place.word == 0 ? marks.0 : place.word == 1 ? marks.1 : marks.2
        return word >> place.shift & place.mask
    }

    mutating func setMarks(_ place: MarkPlace, _ value: UInt64) {
        let clear = ~(place.mask << place.shift)
        switch place.word {
        case 0: marks.0 = marks.0 & clear | value << place.shift
        case 1: marks.1 = marks.1 & clear | value << place.shift
        default: marks.2 = marks.2 & clear | value << place.shift
        }
    }

    static func == (left: Configuration, right: Configuration) -> Bool {
        left.head == right.head && left.marks == right.marks
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(head)
        hasher.combine(marks.0)
        hasher.combine(marks.1)
        hasher.combine(marks.2)
    }

    /// A well spread number for a table of ours, the same in every run (the finalizer of MurmurHash3, word by word).
    var spread: UInt64 {
        var value: UInt64 = 0
        func mix(_ word: UInt64) {
            value = (value ^ word) &* 0xFF51_AFD7_ED55_8CCD
            value ^= value >> 32
        }
        mix(head)
        mix(marks.0)
        if marks.1 | marks.2 != 0 {
            mix(marks.1)
            mix(marks.2)
        }
        return value &* 0xC4CE_B9FE_1A85_EC53
    }
}

/// Where one person's marks lie.
struct MarkPlace: Hashable {
    var word = 0
    var shift: UInt64 = 0
    var mask: UInt64 = 0
}

/// The situations that were found, each with a number in the order of finding.
struct ConfigurationTable {
    private(set) var all: [Configuration] = []
    private var slots: [UInt32]
    private var mask: Int

    init() {
        slots = [UInt32](repeating: .max, count: 1 << 10)
        mask = slots.count - 1
    }

    /// The number of a situation, and whether it is new.
    mutating func insert(_ configuration: Configuration) -> (number: Int, isNew: Bool) {
        if all.count * 2 > slots.count { grow() }
        var slot = Int(truncatingIfNeeded: configuration.spread >> 16) & mask
        while slots[slot] != .max {
            let number = Int(slots[slot])
            if all[number] == configuration { return (number, false) }
            slot = (slot + 1) & mask
        }
        slots[slot] = UInt32(all.count)
        all.append(configuration)
        return (all.count - 1, true)
    }

    private mutating func grow() {
        slots = [UInt32](repeating: .max, count: slots.count * 2)
        mask = slots.count - 1
        for (number, configuration) in all.enumerated() {
            var slot = Int(truncatingIfNeeded: configuration.spread >> 16) & mask
            while slots[slot] != .max { slot = (slot + 1) & mask }
            slots[slot] = UInt32(number)
        }
    }
}

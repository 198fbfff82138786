/// Where everything that a ``Configuration`` tells lies among the bits of a pattern; its state aside, of which each has a set.
struct SituationBits {
    private let stage: Stage
    let desk: Int
    let deskWidth: Int
    /// Two bits: ``Configuration/LiveText`` as a number.
    let live: Int
    let approved: Int
    let scheduled: Int
    let newRevision: Int
    let text: Int
    let textWidth: Int
    let assignee: Int
    let assigneeWidth: Int
    private let done: Int
    private let doneWidth: Int
    /// The first mark of each place.
    private let marks: [Int]
    let count: Int

    init(_ stage: Stage) {
        self.stage = stage
        let casting = stage.casting
        func width(_ numbers: Int) -> Int { numbers <= 1 ? 0 : Int.bitWidth - (numbers - 1).leadingZeroBitCount }
        var next = 0
        func take(_ width: Int) -> Int {
            defer { next += width }
            return next
        }
        deskWidth = width(casting.desks.count)
        desk = take(deskWidth)
        live = take(2)
        approved = take(1)
        scheduled = take(1)
        newRevision = take(1)
        textWidth = casting.textParts.count
        text = take(textWidth)
        assigneeWidth = width(stage.places.count + 1)
        assignee = take(assigneeWidth)
        let used = casting.rules.reduce(UInt64(0)) { $0 | $1.done | $1.after | $1.enough }
        doneWidth = UInt64.bitWidth - used.leadingZeroBitCount
        done = take(doneWidth)
        marks = stage.places.indices.map { take(stage.layout($0).width) }
        count = next
    }

    /// The bit of a kind of mark of a person; `nil` where nobody asks for it.
    func mark(_ place: Int, _ kind: Int) -> Int? {
        guard kind >= 0 else { return nil }
        return marks(place, stage.layout(place).bits[kind]).first
    }

    func marks(_ place: Int, _ bits: UInt64) -> [Int] {
        (0..<stage.layout(place).width).filter { bits >> UInt64($0) & 1 == 1 }.map { marks[place] + $0 }
    }

    func done(_ bits: UInt64) -> [Int] { (0..<doneWidth).filter { bits >> UInt64($0) & 1 == 1 }.map { done + $0 } }

    func text(_ bits: UInt64) -> [Int] { (0..<textWidth).filter { bits >> UInt64($0) & 1 == 1 }.map { text + $0 } }

    /// The bits, of which the first is the highest, in which a number has a one.
    static func bits(of number: Int, from first: Int, width: Int) -> [Int: DecisionDiagrams.Value] {
        Dictionary(
            uniqueKeysWithValues: (0..<width).map { (first + $0, number >> (width - 1 - $0) & 1 == 1 ? .yes : .no) })
    }

    func configuration(_ pattern: Set<Int>, state: Int) -> Configuration {
        func number(_ first: Int, _ width: Int) -> Int {
            (0..<width).reduce(0) { $0 << 1 | (pattern.contains(first + $1) ? 1 : 0) }
        }
        var situation = Configuration()
        situation.state = state
        situation.desk = number(desk, deskWidth)
        situation.live = Configuration.LiveText(rawValue: UInt64(number(live, 2))) ?? .none
        situation.isApproved = pattern.contains(approved)
        situation.isScheduled = pattern.contains(scheduled)
        situation.hasNewRevision = pattern.contains(newRevision)
        situation.assignee = number(assignee, assigneeWidth) - 1
        for bit in 0..<textWidth where pattern.contains(text + bit) { situation.text |= 1 << UInt64(bit) }
        for bit in 0..<doneWidth where pattern.contains(done + bit) { situation.done |= 1 << UInt64(bit) }
        for place in stage.places.indices {
            let width = stage.layout(place).width
            guard width > 0 else { continue }
            var marks: UInt64 = 0
            for bit in 0..<width where pattern.contains(self.marks[place] + bit) { marks |= 1 << UInt64(bit) }
            situation.setMarks(stage.places[place].marks, marks)
        }
        return situation
    }
}

/// Sets of bit patterns as reduced, ordered binary decision diagrams (Bryant 1986): equal sets are the same number, and what takes
/// millions of patterns one by one is often a few nodes.
///
/// A set is told by its node; 0 is the empty set and 1 holds every pattern. Nodes are never given back.
final class DecisionDiagrams {
    typealias Node = Int32

    static let none: Node = 0
    static let all: Node = 1

    /// What a bit becomes, or that it may become either.
    enum Value: UInt8 {
        case no, yes, either
    }

    /// Bits that are given values at once, in the order of their numbers.
    struct Assignment {
        fileprivate let bits: [Int32]
        fileprivate let values: [Value]
        /// The number of its first key in the cache.
        fileprivate let key: Int32
    }

    private struct Entry {
        var bit: Int32
        var low: Node
        var high: Node
    }

    private struct Known {
        var operation: Int32 = -1
        var left: Node = 0
        var right: Node = 0
        var result: Node = 0
    }

    private enum Operation {
        static let and: Int32 = 0
        static let or: Int32 = 1
        static let without: Int32 = 2
        static let first: Int32 = 3
    }

    private var entries: ContiguousArray<Entry>
    private var slots: ContiguousArray<Node>
    private var known: ContiguousArray<Known>
    private var nextKey = Operation.first
    /// The number of nodes past which sets are no longer right.
    let limit: Int

    init(limit: Int) {
        self.limit = limit
        entries = [Entry(bit: .max, low: 0, high: 0), Entry(bit: .max, low: 1, high: 1)]
        slots = ContiguousArray(repeating: -1, count: 1 << 14)
        known = ContiguousArray(repeating: Known(), count: 1 << 18)
    }

    var count: Int { entries.count }
    /// Whether there were too many nodes: whatever is answered then means nothing.
    var isExhausted: Bool { entries.count >= limit }

    // MARK: Making sets

    /// The patterns in which a bit is set, or is not.
    func bit(_ bit: Int, is value: Bool = true) -> Node {
        node(
            Int32(bit), value ? DecisionDiagrams.none : DecisionDiagrams.all,
            value ? DecisionDiagrams.all : DecisionDiagrams.none)
    }

    /// The patterns in which bits from one on make a number, the first bit being the highest.
    func number(_ number: Int, from first: Int, width: Int) -> Node {
        var result = DecisionDiagrams.all
        for index in (0..<width).reversed() {
            let isSet = number >> (width - 1 - index) & 1 == 1
            result = node(
                Int32(first + index), isSet ? DecisionDiagrams.none : result, isSet ? result : DecisionDiagrams.none)
        }
        return result
    }

    /// The patterns in which at least so many of some bits are set; the bits in rising order.
    func atLeast(_ count: Int, of bits: [Int]) -> Node {
        guard count > 0 else { return DecisionDiagrams.all }
        guard count <= bits.count else { return DecisionDiagrams.none }
        // From the last bit up: for each number still wanted, what the bits from there on must be.
        var wanted = [Node](repeating: DecisionDiagrams.none, count: count + 1)
        wanted[0] = DecisionDiagrams.all
        for bit in bits.reversed() {
            for number in stride(from: count, through: 1, by: -1) {
                wanted[number] = node(Int32(bit), wanted[number], wanted[number - 1])
            }
        }
        return wanted[count]
    }

    func assignment(_ values: [Int: Value]) -> Assignment {
        let bits = values.keys.sorted()
        defer { nextKey += 3 * Int32(bits.count + 1) }
        return Assignment(bits: bits.map(Int32.init), values: bits.map { values[$0] ?? .either }, key: nextKey)
    }

    private func node(_ bit: Int32, _ low: Node, _ high: Node) -> Node {
        if low == high { return low }
        var slot = DecisionDiagrams.hash(bit, low, high) & (slots.count - 1)
        while slots[slot] >= 0 {
            let found = slots[slot]
            let entry = entries[Int(found)]
            if entry.bit == bit, entry.low == low, entry.high == high { return found }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard entries.count < limit else { return DecisionDiagrams.none }
        let new = Node(entries.count)
        entries.append(Entry(bit: bit, low: low, high: high))
        slots[slot] = new
        if entries.count * 2 > slots.count { grow() }
        return new
    }

    private func grow() {
        slots = ContiguousArray(repeating: -1, count: slots.count * 2)
        for number in 2..<entries.count {
            let entry = entries[number]
            var slot = DecisionDiagrams.hash(entry.bit, entry.low, entry.high) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Node(number)
        }
        if known.count < slots.count, known.count < 1 << 21 {
            known = ContiguousArray(repeating: Known(), count: known.count * 2)
        }
    }

    private static func hash(_ one: Int32, _ two: Int32, _ three: Int32) -> Int {
        var value = UInt64(UInt32(bitPattern: one)) &* 0x9E37_79B9_7F4A_7C15
        value = (value ^ UInt64(UInt32(bitPattern: two))) &* 0xFF51_AFD7_ED55_8CCD
        value ^= value >> 32
        value = (value ^ UInt64(UInt32(bitPattern: three))) &* 0xC4CE_B9FE_1A85_EC53
        return Int(truncatingIfNeeded: value >> 20)
    }

    // MARK: Sets of sets

    func and(_ left: Node, _ right: Node) -> Node {
        if left == right || right == DecisionDiagrams.all { return left }
        if left == DecisionDiagrams.all { return right }
        if left == DecisionDiagrams.none || right == DecisionDiagrams.none { return DecisionDiagrams.none }
        return combined(Operation.and, min(left, right), max(left, right))
    }

    func or(_ left: Node, _ right: Node) -> Node {
        if left == right || right == DecisionDiagrams.none { return left }
        if left == DecisionDiagrams.none { return right }
        if left == DecisionDiagrams.all || right == DecisionDiagrams.all { return DecisionDiagrams.all }
        return combined(Operation.or, min(left, right), max(left, right))
    }

    /// What is in one set and not in another.
    func without(_ left: Node, _ right: Node) -> Node {
        if left == right || left == DecisionDiagrams.none || right == DecisionDiagrams.all {
            return DecisionDiagrams.none
        }
        if right == DecisionDiagrams.none { return left }
        return combined(Operation.without, left, right)
    }

    func not(_ set: Node) -> Node { without(DecisionDiagrams.all, set) }

    private func combined(_ operation: Int32, _ left: Node, _ right: Node) -> Node {
        if let result = recalled(operation, left, right) { return result }
        let (one, other) = (entries[Int(left)], entries[Int(right)])
        let bit = min(one.bit, other.bit)
        let low = combine(operation, one.bit == bit ? one.low : left, other.bit == bit ? other.low : right)
        let high = combine(operation, one.bit == bit ? one.high : left, other.bit == bit ? other.high : right)
        let result = node(bit, low, high)
        remember(operation, left, right, result)
        return result
    }

    private func combine(_ operation: Int32, _ left: Node, _ right: Node) -> Node {
        switch operation {
        case Operation.and: and(left, right)
        case Operation.or: or(left, right)
        default: without(left, right)
        }
    }

    /// What an operation is known to give; what was remembered may have been forgotten.
    @inline(__always)
    private func recalled(_ operation: Int32, _ left: Node, _ right: Node) -> Node? {
        let cached = known[DecisionDiagrams.hash(operation, left, right) & (known.count - 1)]
        return cached.operation == operation && cached.left == left && cached.right == right ? cached.result : nil
    }

    private func remember(_ operation: Int32, _ left: Node, _ right: Node, _ result: Node) {
        let slot = DecisionDiagrams.hash(operation, left, right) & (known.count - 1)
        known[slot] = Known(operation: operation, left: left, right: right, result: result)
    }

    // MARK: Steps

    /// The patterns that come of those of a set when bits are given values.
    func image(of set: Node, under assignment: Assignment) -> Node { image(set, assignment, 0) }

    private func image(_ set: Node, _ assignment: Assignment, _ index: Int) -> Node {
        guard set != DecisionDiagrams.none, index < assignment.bits.count else { return set }
        let key = assignment.key + 3 * Int32(index)
        if let result = recalled(key, set, 0) { return result }
        let entry = entries[Int(set)]
        let bit = assignment.bits[index]
        let result: Node
        if entry.bit < bit {
            let low = image(entry.low, assignment, index)
            result = node(entry.bit, low, image(entry.high, assignment, index))
        } else {
            let rest: Node
            if entry.bit == bit {
                let low = image(entry.low, assignment, index + 1)
                rest = or(low, image(entry.high, assignment, index + 1))
            } else {
                rest = image(set, assignment, index + 1)
            }
            switch assignment.values[index] {
            case .no: result = node(bit, rest, DecisionDiagrams.none)
            case .yes: result = node(bit, DecisionDiagrams.none, rest)
            case .either: result = rest
            }
        }
        remember(key, set, 0, result)
        return result
    }

    /// The patterns that come to lie in a set when bits are given values; bits that may become either, when one of both does.
    func preimage(of set: Node, under assignment: Assignment) -> Node { preimage(set, assignment, 0) }

    private func preimage(_ set: Node, _ assignment: Assignment, _ index: Int) -> Node {
        guard set > 1, index < assignment.bits.count else { return set }
        let key = assignment.key + 3 * Int32(index) + 1
        if let result = recalled(key, set, 0) { return result }
        let entry = entries[Int(set)]
        let bit = assignment.bits[index]
        let result: Node
        if entry.bit < bit {
            let low = preimage(entry.low, assignment, index)
            result = node(entry.bit, low, preimage(entry.high, assignment, index))
        } else if entry.bit > bit {
            result = preimage(set, assignment, index + 1)
        } else {
            switch assignment.values[index] {
            case .no: result = preimage(entry.low, assignment, index + 1)
            case .yes: result = preimage(entry.high, assignment, index + 1)
            case .either:
                let low = preimage(entry.low, assignment, index + 1)
                result = or(low, preimage(entry.high, assignment, index + 1))
            }
        }
        remember(key, set, 0, result)
        return result
    }

    /// The patterns of a set, and those that come of them when some of the bits are given their values.
    func closed(_ set: Node, under assignment: Assignment) -> Node { closed(set, assignment, 0) }

    private func closed(_ set: Node, _ assignment: Assignment, _ index: Int) -> Node {
        guard set > 1, index < assignment.bits.count else { return set }
        let key = assignment.key + 3 * Int32(index) + 2
        if let result = recalled(key, set, 0) { return result }
        let entry = entries[Int(set)]
        let bit = assignment.bits[index]
        let result: Node
        if entry.bit > bit {
            result = closed(set, assignment, index + 1)
        } else {
            let next = entry.bit == bit ? index + 1 : index
            let low = closed(entry.low, assignment, next)
            let high = closed(entry.high, assignment, next)
            if entry.bit < bit {
                result = node(entry.bit, low, high)
            } else {
                let both = or(low, high)
                result = assignment.values[index] == .yes ? node(bit, low, both) : node(bit, both, high)
            }
        }
        remember(key, set, 0, result)
        return result
    }

    // MARK: Looking into sets

    /// One pattern of a set that is not empty: the bits that are set, the fewest where there is a choice at a bit.
    func pattern(in set: Node) -> Set<Int> {
        var bits: Set<Int> = []
        var at = set
        while at > 1 {
            let entry = entries[Int(at)]
            if entry.low != DecisionDiagrams.none {
                at = entry.low
            } else {
                bits.insert(Int(entry.bit))
                at = entry.high
            }
        }
        return bits
    }

    /// How many patterns of so many bits are in a set.
    func size(of set: Node, bits: Int) -> Double {
        var sizes: [Node: Double] = [0: 0, 1: 1]
        func size(_ node: Node) -> Double {
            if let size = sizes[node] { return size }
            let entry = entries[Int(node)]
            let result = (size(entry.low) + size(entry.high)) / 2
            sizes[node] = result
            return result
        }
        // Shares of all patterns do not run over; what they are shares of is multiplied in at last.
        return (0..<bits).reduce(size(set)) { size, _ in size * 2 }
    }
}

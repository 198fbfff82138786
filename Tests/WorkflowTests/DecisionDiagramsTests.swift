import Testing

@testable import Workflow

/// Sets as decision diagrams against sets as truth tables: of six bits, so that a table is the 64 bits of one number.
struct DecisionDiagramsTests {
    /// A generator whose numbers are the same in every run (Steele, Lea, Flood: SplitMix64).
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private typealias Node = DecisionDiagrams.Node
    private static let width = 6
    private static let patterns = 0..<64

    private static func isSet(_ bit: Int, in pattern: Int) -> Bool { pattern >> (width - 1 - bit) & 1 == 1 }

    private static func with(_ bit: Int, _ value: Bool, in pattern: Int) -> Int {
        let mask = 1 << (width - 1 - bit)
        return value ? pattern | mask : pattern & ~mask
    }

    private static func table(_ holds: (Int) -> Bool) -> UInt64 {
        patterns.reduce(0) { holds($1) ? $0 | 1 << UInt64($1) : $0 }
    }

    private static func holds(_ pattern: Int, _ table: UInt64) -> Bool { table >> UInt64(pattern) & 1 == 1 }

    /// The truth table of a set, asked pattern by pattern.
    private func table(of set: Node, _ sets: DecisionDiagrams) -> UInt64 {
        Self.table { pattern in
            sets.and(set, sets.number(pattern, from: 0, width: Self.width)) != DecisionDiagrams.none
        }
    }

    /// A set and its truth table, made of single bits, numbers and counts by a few operations.
    private func random(
        _ depth: Int, _ sets: DecisionDiagrams, _ numbers: inout Numbers
    ) -> (set: Node, table: UInt64) {
        guard depth > 0 else {
            let bit = Int.random(in: 0..<Self.width, using: &numbers)
            switch Int.random(in: 0..<4, using: &numbers) {
            case 0: return (sets.bit(bit), Self.table { Self.isSet(bit, in: $0) })
            case 1: return (sets.bit(bit, is: false), Self.table { !Self.isSet(bit, in: $0) })
            case 2:
                let number = Int.random(in: 0..<8, using: &numbers)
                return (sets.number(number, from: 2, width: 3), Self.table { $0 >> 1 & 7 == number })
            default:
                let bits = (0..<Self.width).filter { _ in Bool.random(using: &numbers) }
                let count = Int.random(in: 0...4, using: &numbers)
                return (
                    sets.atLeast(count, of: bits),
                    Self.table { pattern in bits.count { Self.isSet($0, in: pattern) } >= count }
                )
            }
        }
        let (left, right) = (random(depth - 1, sets, &numbers), random(depth - 1, sets, &numbers))
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: return (sets.and(left.set, right.set), left.table & right.table)
        case 1: return (sets.or(left.set, right.set), left.table | right.table)
        case 2: return (sets.without(left.set, right.set), left.table & ~right.table)
        default: return (sets.not(left.set), ~left.table)
        }
    }

    /// All that a pattern becomes when bits are given values.
    private func become(_ pattern: Int, _ values: [Int: DecisionDiagrams.Value]) -> Set<Int> {
        values.reduce(into: [pattern]) { patterns, given in
            switch given.value {
            case .no: patterns = Set(patterns.map { Self.with(given.key, false, in: $0) })
            case .yes: patterns = Set(patterns.map { Self.with(given.key, true, in: $0) })
            case .either:
                patterns = Set(patterns.flatMap { one in [false, true].map { Self.with(given.key, $0, in: one) } })
            }
        }
    }

    @Test("equal sets are one number, and operations give what truth tables give", arguments: UInt64(1)...40)
    func operations(_ seed: UInt64) {
        var numbers = Numbers(state: seed)
        let sets = DecisionDiagrams(limit: 100_000)
        var known: [UInt64: Node] = [0: DecisionDiagrams.none, .max: DecisionDiagrams.all]
        for _ in 0..<40 {
            let made = random(Int.random(in: 0...4, using: &numbers), sets, &numbers)
            #expect(table(of: made.set, sets) == made.table)
            #expect(known[made.table, default: made.set] == made.set)
            known[made.table] = made.set
            #expect(sets.size(of: made.set, bits: Self.width) == Double(made.table.nonzeroBitCount))
            guard made.table != 0 else { continue }
            let pattern = sets.pattern(in: made.set).reduce(0) { Self.with($1, true, in: $0) }
            #expect(Self.holds(pattern, made.table))
        }
        #expect(!sets.isExhausted)
    }

    @Test("steps forwards and backwards are what becomes of each pattern", arguments: UInt64(1)...40)
    func steps(_ seed: UInt64) {
        var numbers = Numbers(state: seed)
        let sets = DecisionDiagrams(limit: 100_000)
        for _ in 0..<20 {
            let made = random(3, sets, &numbers)
            var values: [Int: DecisionDiagrams.Value] = [:]
            for bit in 0..<Self.width where Bool.random(using: &numbers) {
                values[bit] = [.no, .yes, .either][Int.random(in: 0..<3, using: &numbers)]
            }
            let assignment = sets.assignment(values)
            let after = Self.patterns.filter { Self.holds($0, made.table) }.reduce(into: Set<Int>()) {
                $0.formUnion(become($1, values))
            }
            #expect(table(of: sets.image(of: made.set, under: assignment), sets) == Self.table(after.contains))
            let before = Self.table { pattern in
                become(pattern, values).contains { Self.holds($0, made.table) }
            }
            #expect(table(of: sets.preimage(of: made.set, under: assignment), sets) == before)

            // Closed under giving any of the bits its value; a bit that may become either is given none.
            let given = values.filter { $0.value != .either }
            var closed = made.table
            for (bit, value) in given {
                closed |= Self.table { pattern in
                    Self.isSet(bit, in: pattern) == (value == .yes)
                        && Self.holds(Self.with(bit, value != .yes, in: pattern), closed)
                }
            }
            let fixed = sets.assignment(given)
            let put = Self.patterns.filter { Self.holds($0, made.table) }.reduce(into: Set<Int>()) {
                $0.formUnion(become($1, given))
            }
            #expect(table(of: sets.image(of: made.set, under: fixed), sets) == Self.table(put.contains))
            #expect(table(of: sets.closed(made.set, under: fixed), sets) == closed)
        }
    }

    @Test("too many nodes are told of")
    func exhaustion() {
        let sets = DecisionDiagrams(limit: 40)
        #expect(!sets.isExhausted)
        _ = sets.atLeast(10, of: Array(0..<20))
        #expect(sets.isExhausted)
    }
}

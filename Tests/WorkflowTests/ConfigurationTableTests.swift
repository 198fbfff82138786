import Testing

@testable import Workflow

/// The table of situations against a list that is gone through from its beginning.
struct ConfigurationTableTests {
    /// Of eight marks the lower four only forbid.
    private static let forbidding: UInt64 = 0b1111

    private static func situation(_ state: inout UInt64) -> Configuration {
        // Knuth's linear congruential generator for 64 bits; the low bits are poor.
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var situation = Configuration(head: state >> 33 & 3, done: state >> 36 & 1)
        situation.setMarks(MarkPlace(word: 0, shift: 0, mask: 0xFF), state >> 40 & 0xFF)
        return situation
    }

    private static func stands(_ one: Configuration, for other: Configuration, isWorst: Bool) -> Bool {
        let (mine, theirs) = (one.marks[0], other.marks[0])
        guard one.head == other.head, one.done == other.done, (mine ^ theirs) & ~forbidding == 0 else { return false }
        return (isWorst ? theirs & ~mine : mine & ~theirs) & forbidding == 0
    }

    @Test("holds what was put in, and what is stood for", arguments: [nil, false, true])
    func holding(_ isWorst: Bool?) {
        var numbers: UInt64 = 7
        var forbidding = Marks()
        if isWorst != nil { forbidding[0] = Self.forbidding }
        var table = ConfigurationTable(markWords: 1, forbidding: forbidding, isWorst: isWorst ?? false)
        var list: [Configuration] = []
        for _ in 0..<4_000 {
            let situation = Self.situation(&numbers)
            func stands(_ other: Configuration) -> Bool {
                isWorst.map { Self.stands(other, for: situation, isWorst: $0) } ?? (other == situation)
            }
            #expect(table.holds(situation) == list.contains(where: stands))
            let (number, isNew) = table.insert(situation)
            #expect(isNew == !list.contains(where: stands))
            if isNew { list.append(situation) }
            #expect(stands(list[number]))
            #expect(table[number] == list[number])
            guard isNew, let isWorst else { continue }
            let covered = list.indices.dropLast().filter { Self.stands(situation, for: list[$0], isWorst: isWorst) }
            #expect(table.coveredBy(number).sorted() == covered)
        }
        #expect(table.count == list.count)
    }
}

import Newsroom
import Testing

struct JSONTests {
    @Test("canonical form sorts keys by UTF-16 units and escapes as RFC 8785 says")
    func canonical() throws {
        // RFC 8785, 3.2.3: the order of these keys; 3.2.2.2: the shortest escapes.
        let value = JSON.object([
            "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh", "1": "One",
            "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis",
        ])
        let text = value.canonicalText
        let order = ["Carriage Return", "One", "Control", "Latin Small", "Euro Sign", "Emoji", "Hebrew"]
        let places = try order.map { word in try #require(text.firstRange(of: word)).lowerBound }
        #expect(places == places.sorted())
        #expect(JSON.string("\u{1}\n\"\\/\u{7f}đ").canonicalText == "\"\\u0001\\n\\\"\\\\/\u{7f}đ\"")
    }

    @Test("what was written reads back as the same value and the same bytes")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let value = JSON.random(depth: 3, using: &generator)
            let bytes = value.canonicalBytes
            let read = try JSON(parsing: bytes)
            #expect(read == value)
            #expect(read.canonicalBytes == bytes)
        }
    }

    @Test("a long text of nothing but escapes is read in one pass")
    func manyEscapes() throws {
        // Copying what was read so far at each of them would take hours.
        let text = String(repeating: "\n\"", count: 1 << 20)
        #expect(try JSON(parsing: JSON.string(text).canonicalBytes) == .string(text))
    }

    @Test(
        "what is not a document that we read is refused with its place",
        arguments: [
            ("", 0), ("{", 1), ("{\"a\":1,\"a\":2}", 12), ("[1.5]", 2), ("01", 2), ("-", 1), ("null", 0), ("[1,]", 3),
            ("\"\\x\"", 3), ("\"\\ud800\"", 7), ("{} x", 3), ("\"a\nb\"", 2), ("1e5", 1), ("99999999999999999999", 20),
        ])
    func refused(text: String, offset: Int) {
        #expect { try JSON(parsing: Array(text.utf8)) } throws: { ($0 as? JSONFault)?.offset == offset }
    }

    @Test("no depth and no byte makes reading trap")
    func hostile() {
        let deep = Array(String(repeating: "[", count: 100_000).utf8)
        #expect(throws: JSONFault.self) { try JSON(parsing: deep) }
        var generator = SeededGenerator(seed: 11)
        let valid = JSON.object(["a": ["x", 1, true], "b": .object(["c": "đ"])]).canonicalBytes
        for position in valid.indices {
            for _ in 0..<8 {
                var mangled = valid
                mangled[position] = UInt8.random(in: 0...255, using: &generator)
                if let read = try? JSON(parsing: mangled) { #expect((try? JSON(parsing: read.canonicalBytes)) == read) }
            }
        }
    }
}

/// The generator of SplitMix64: the same seed gives the same run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension JSON {
    static func random(depth: Int, using generator: inout SeededGenerator) -> JSON {
        func word() -> String {
            let scalars: [Character] = ["a", "Z", "đ", "ệ", "\"", "\\", "\n", "\u{1}", "😀", "/", " ", "\u{2028}"]
            return String(
                (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                    scalars.randomElement(using: &generator) ?? "a"
                })
        }
        switch Int.random(in: 0..<(depth > 0 ? 5 : 3), using: &generator) {
        case 0: return .bool(Bool.random(using: &generator))
        case 1: return .integer(Int64.random(in: Int64.min...Int64.max, using: &generator))
        case 2: return .string(word())
        case 3:
            return .array(
                (0..<Int.random(in: 0...4, using: &generator)).map { _ in random(depth: depth - 1, using: &generator) })
        default:
            var members: [String: JSON] = [:]
            for _ in 0..<Int.random(in: 0...4, using: &generator) {
                members[word()] = random(depth: depth - 1, using: &generator)
            }
            return .object(members)
        }
    }
}

import Posix

/// Changes seeds at random, the same way for the same number: what libFuzzer does without knowing what it reaches.
package struct Mutator: Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// Runs a target on the seeds, and then on changes of them.
    package static func run(_ target: FuzzTarget, seeds: [[UInt8]], rounds: Int, seed: UInt64) {
        var mutator = Mutator(seed: seed)
        for seed in seeds { target.run(seed) }
        guard !seeds.isEmpty else { return }
        for _ in 0..<rounds { target.run(mutator.change(seeds[mutator.below(seeds.count)], seeds)) }
    }

    /// The files of a folder, in the order of their names; those that cannot be read are left out.
    package static func seeds(in folder: String) -> [[UInt8]] {
        let names = ((try? Folder.list(folder)) ?? []).filter { $0.kind == .regular }.map(\.name.text).sorted()
        return names.compactMap { try? Descriptor.open("\(folder)/\($0)").readAll(limit: 1 << 20) }
    }

    /// Makes a few changes: bits, bytes, cuts, repetitions, and pieces of other seeds.
    package mutating func change(_ seed: [UInt8], _ others: [[UInt8]]) -> [UInt8] {
        var bytes = seed
        for _ in 0...below(6) {
            let place = below(bytes.count + 1)
            let end = min(bytes.count, place + below(1 << below(9)))
            switch below(7) {
            case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(below(8))
            case 1 where place < bytes.count: bytes[place] = UInt8(below(256))
            case 2: bytes.removeSubrange(place..<end)
            case 3: bytes.insert(contentsOf: Array(bytes[place..<end]), at: below(bytes.count + 1))
            case 4: bytes.insert(contentsOf: Mutator.pieces[below(Mutator.pieces.count)], at: place)
            case 5:
                let other = others[below(others.count)]
                let start = below(other.count + 1)
                bytes.insert(contentsOf: other[start..<min(other.count, start + below(200))], at: place)
            case _: bytes.replaceSubrange(place..<end, with: (place..<end).map { _ in UInt8(below(256)) })
            }
        }
        return bytes
    }

    /// What the readers look for.
    private static let pieces: [[UInt8]] =
        [
            "\n\n", "\r", "---\n", "# ", "**", "****", "![](photo:1)", "![a](b.jpg)", "| a | b |\n|---|---|\n", "> ",
            "- ", "1. ",
            "```\n", "—", "— ", "Tin, ảnh: ", "Ảnh 1: ", "TB-2026-000001\n", "\u{301}", "\u{200b}", "\u{202e}",
            "\u{feff}",
            "&a [*a]", "!!str ", "? ", ": ", "\t", "\"", "{", "[", "<b>", "&#x110000;", "\\", "19/11/2026",
            "0912345678", "\u{2028}",
            "\u{85}", "\u{0}", "\u{1b}[31m",
        ].map { Array($0.utf8) } + [[0xFF, 0xFE], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]]

    /// SplitMix64 (Steele, Lea and Flood 2014).
    private mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return bound < 1 ? 0 : Int(mixed % UInt64(bound))
    }
}

import FuzzTargets
import Testing

@Suite("Bytes that nobody meant")
struct FuzzTests {
    private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

    /// The same seeds as `make fuzz` begins with.
    private static func seeds(_ target: FuzzTarget) -> [[UInt8]] {
        switch target {
        case .encodings, .structure:
            ["03-home", "06-home-again", "02-drill/Dien tap tram Khe La", "08-tea-day/Mot ngay tren doi che"].flatMap {
                Mutator.seeds(in: "\(root)/fixtures/drops/\($0)").filter { $0.first != 0xFF }
            }
        case .yaml: Mutator.seeds(in: "\(root)/workflows")
        }
    }

    @Test("are read or refused, and no reader traps", arguments: FuzzTarget.allCases)
    func mutations(target: FuzzTarget) {
        let seeds = Self.seeds(target)
        #expect(seeds.count > 2)
        Mutator.run(target, seeds: seeds, rounds: 700, seed: 20_261_126)
    }
}

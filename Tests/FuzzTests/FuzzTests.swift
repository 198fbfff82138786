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
        let seeds = Self.seeds(target).map { Array($0.prefix(1_500)) }
        #expect(seeds.count > 2)
        // As many as a slow build bears: the readers of workflows are quick, those of texts ask every word.
        let rounds =
            switch target {
            case .encodings: 60
            case .structure: 140
            case .yaml: 1_800
            }
        Mutator.run(target, seeds: seeds, rounds: rounds, seed: 20_261_126)
    }
}

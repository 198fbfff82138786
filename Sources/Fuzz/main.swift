import FuzzTargets
import Glibc

#if LIBFUZZER
    import Synchronization
#endif

// Feeds bytes that nobody meant to the readers that work in our own process. With libFuzzer (`make fuzz`) coverage leads the way; built
// as everything else it changes the seeds at random, the same way each time: `Fuzz TARGET CORPUS-FOLDER ROUNDS`.

let words = CommandLine.arguments
guard words.count > 1, let target = FuzzTarget(rawValue: words[1]) else {
    print("Fuzz \(FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")) …")
    exit(2)
}

#if LIBFUZZER
    /// The main loop of libFuzzer (compiler-rt, FuzzerInterface.h), for programs that have a `main` of their own.
    @_silgen_name("LLVMFuzzerRunDriver")
    func runDriver(
        _ count: UnsafeMutablePointer<CInt>,
        _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
        _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
    ) -> CInt

    FuzzTarget.chosen.withLock { $0 = target }
    var count = CInt(words.count - 1)
    var arguments = CommandLine.unsafeArgv + 1
    exit(
        runDriver(&count, &arguments) { start, size in
            let target = FuzzTarget.chosen.withLock { $0 }
            target.run(Array(UnsafeBufferPointer(start: start, count: size)))
            return 0
        })
#else
    guard words.count == 4, let rounds = Int(words[3]) else { exit(2) }
    Mutator.run(target, seeds: Mutator.seeds(in: words[2]), rounds: rounds, seed: 1)
    print("\(target.rawValue): \(rounds) rounds")
#endif

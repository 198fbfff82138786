import Glibc
import Newsroom
import Posix
import Service
import Synchronization
import Testing

/// What came of the requests that would leave a trace, by the words that only one of them carries.
private struct Remembered {
    var acknowledged: Set<String> = []
    /// Nobody answered, so it may have been carried out, once.
    var unknown: Set<String> = []
    var refused: Set<String> = []
    /// What no client should ever be told.
    var faults: [String] = []
    var questions = 0
}

/// A client that asks for random things, allowed and not, until it is told to end.
private struct RandomClient {
    let number: Int
    let pieces: [String]
    let socket: String
    private var random: Seeded
    private var count = 0
    private(set) var remembered = Remembered()

    init(_ number: Int, seed: UInt64, pieces: [String], socket: String) {
        self.number = number
        self.pieces = pieces
        self.socket = socket
        random = Seeded(seed &* 1000 &+ UInt64(number))
    }

    mutating func run(while going: () -> Bool) {
        while going() {
            let id = JSON.string(pieces.randomElement(using: &random) ?? "")
            let person = ["lan", "minh", "duc", "thu", "ba", "tu"].randomElement(using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0: ask(Request([.queue, .peopleList].randomElement(using: &random) ?? .queue, onBehalfOf: person))
            case 1: ask(Request(.show, ["id": id, "text": true], onBehalfOf: person))
            case 2: ask(Request(.explain, ["id": id], onBehalfOf: person))
            case 3...5:
                let words = nextWords()
                act(Request(.comment, ["id": id, "text": .string(words)], onBehalfOf: person), words)
            case _:
                let words = nextWords()
                let transition = [
                    "claim", "release", "propose", "send-back", "approve", "reject", "reopen", "publish", "correct",
                    "retract", "no-such-step",
                ].randomElement(using: &random)
                let arguments: KeyValuePairs<String, JSON?> = [
                    "id": id, "transition": transition.map(JSON.string), "comment": .string(words),
                ]
                act(Request(.fire, arguments, onBehalfOf: person), words)
            }
            // A person takes a breath.
            usleep(.random(in: 0...20_000, using: &random))
        }
    }

    private mutating func nextWords() -> String {
        count += 1
        return "lời \(number)-\(count)"
    }

    private mutating func ask(_ request: Request) {
        remembered.questions += 1
        guard let answer = try? Client.ask(request, at: socket) else { return }
        if case .fault(let code, let facts) = answer.outcome, code != "stopping", code != "busy" {
            remembered.faults.append("\(code) \(facts)")
        }
    }

    private mutating func act(_ request: Request, _ words: String) {
        do {
            guard let answer = try Client.ask(request, at: socket) else {
                // Nobody was there to ask.
                remembered.refused.insert(words)
                return
            }
            switch answer.outcome {
            case .done: remembered.acknowledged.insert(words)
            case .refused, .wrongUsage, .notFound: remembered.refused.insert(words)
            case .unverified: remembered.faults.append("unverified")
            case .fault(let code, let facts):
                if code == "busy" { remembered.refused.insert(words) } else { remembered.unknown.insert(words) }
                if code != "stopping", code != "busy" { remembered.faults.append("\(code) \(facts)") }
            }
        } catch {
            remembered.unknown.insert(words)
        }
    }
}

@Suite(
    "A long time with many clients", .serialized, .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct SoakTests {
    /// `TINBAI_SOAK` says how many seconds.
    private static let seconds = getenv("TINBAI_SOAK").flatMap { Int(String(cString: $0)) } ?? 20

    @Test(
        "64 clients ask for random things while the service is killed and started anew: what was acknowledged is there once",
        arguments: [getenv("TINBAI_SEED").flatMap { UInt64(String(cString: $0)) } ?? 5])
    func soak(seed: UInt64) throws {
        var random = Seeded(seed)
        let newsroom = try NewsroomUnderTest()
        for number in 0..<100 { try newsroom.drop("tin \(number).txt", Text.news("Tin số \(number)")) }
        #expect(try newsroom.watchOnce().status == 0)
        let pieces = try newsroom.queue().compactMap { $0["id"]?.text }
        #expect(pieces.count == 100)
        try newsroom.startWatcher()

        let going = Mutex(true)
        let all = Mutex(Remembered())
        let threads = try (0..<64).map { number in
            try Thread.start(name: "client") { [socket = newsroom.path + "/var/socket"] in
                var client = RandomClient(number, seed: seed, pieces: pieces, socket: socket)
                client.run { going.withLock { $0 } }
                all.withLock { all in
                    all.acknowledged.formUnion(client.remembered.acknowledged)
                    all.unknown.formUnion(client.remembered.unknown)
                    all.refused.formUnion(client.remembered.refused)
                    all.faults += client.remembered.faults
                    all.questions += client.remembered.questions
                }
            }
        }
        let begin = monotonic()
        func passed() -> Int { Int((monotonic() - begin) / 1_000_000_000) }
        var starts = 0
        // For two thirds of the time no service lives longer than some seconds.
        while passed() < Self.seconds * 2 / 3 {
            usleep(.random(in: 500_000...4_000_000, using: &random))
            if Bool.random(using: &random) {
                try newsroom.killWatcher()
            } else {
                #expect(try newsroom.stopWatcher()?.status == 0)
            }
            try newsroom.startWatcher()
            starts += 1
        }
        // Then one lives to the end, and its memory is looked at when it has warmed up and at the end.
        func memory() throws -> Int64 { try newsroom.ask("status")["memoryBytes"]?.number ?? .max }
        try eventually("half of the last third", within: Self.seconds + 60) { passed() >= Self.seconds * 5 / 6 }
        let warm = try memory()
        try eventually("the end", within: Self.seconds + 60) { passed() >= Self.seconds }
        let last = try memory()
        going.withLock { $0 = false }
        for thread in threads { thread.join() }
        #expect(last < warm * 3 / 2 && last < 300_000_000, "\(warm) \(last)")

        let remembered = all.withLock { $0 }
        var found: [String: Int] = [:]
        for id in pieces {
            let history = try Client.ask(Request(.history, ["id": .string(id)]), at: newsroom.path + "/var/socket")
            guard case .done(let events)? = history?.outcome else {
                throw Trouble.noDocument("\(id): \(history as Any)")
            }
            for words in events.items?.compactMap({ $0["kind"]?.text == "refused" ? nil : $0["comment"]?.text }) ?? [] {
                found[words, default: 0] += 1
            }
        }
        #expect(starts > 2 && remembered.acknowledged.count > 500, "\(starts) \(remembered.acknowledged.count)")
        #expect(remembered.faults.isEmpty, "\(Set(remembered.faults))")
        let lost = remembered.acknowledged.filter { found[$0] != 1 }
        #expect(lost.isEmpty, "acknowledged and not there once: \(lost.prefix(5))")
        let twice = remembered.unknown.filter { found[$0, default: 0] > 1 }
        #expect(twice.isEmpty, "carried out twice: \(twice.prefix(5))")
        let wrong = remembered.refused.filter { found[$0] != nil }
        #expect(wrong.isEmpty, "refused and there: \(wrong.prefix(5))")
        #expect(try newsroom.stopWatcher()?.status == 0)
        let verified = try newsroom.verify()
        #expect(verified.status == 0, "\(verified.message)")
        print(
            "soak: seed \(seed), \(starts) starts, \(remembered.acknowledged.count) acknowledged,",
            "\(remembered.refused.count) refused, \(remembered.unknown.count) unknown,",
            "\(remembered.questions) questions, memory \(warm / 1_000_000) → \(last / 1_000_000) MB")
    }
}

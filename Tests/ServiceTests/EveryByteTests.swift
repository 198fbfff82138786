import Glibc
import Ledger
import Newsroom
import Posix
import Testing

@testable import Service
@testable import StoreSQLite

/// Tries every byte there is with `TINBAI_FULL=1`, and otherwise some that are the same in every run.
@Suite("Every byte of a newsroom at rest")
struct EveryByteTests {
    private static let isFull = getenv("TINBAI_FULL") != nil

    /// A newsroom with a published piece, one that was put aside, comments, and a second key.
    private func newsroom() throws -> SmallNewsroom {
        let newsroom = try SmallNewsroom()
        try newsroom.add("duc", "approver")
        try newsroom.add("thu", "secretary")
        let id = try #require(try newsroom.piece()["id"])
        try newsroom.drop("máy.exe", [77, 90, 0, 1])
        // Longer than what is kept in the store.
        try newsroom.drop(
            "dài.txt", "Công đoàn họp\n\n" + String(repeating: "Công đoàn đã họp ở Lam Khê. ", count: 2_500))
        try newsroom.receive()
        for (transition, person) in [("claim", "lan"), ("propose", "lan"), ("approve", "duc"), ("publish", "thu")] {
            let request = Request(.fire, ["id": id, "transition": .string(transition)], onBehalfOf: person)
            #expect(try newsroom.answer(request).exitCode == 0)
        }
        #expect(try newsroom.answer(Request(.comment, ["id": id, "text": "Ý kiến"], onBehalfOf: "lan")).exitCode == 0)
        #expect(try newsroom.answer(Request(.auditRotate)).exitCode == 0)
        try newsroom.settleEffects()
        newsroom.premises.writer.stop()
        #expect(try verify(newsroom) == [])
        return newsroom
    }

    /// The codes of what a verification finds.
    private func verify(_ newsroom: SmallNewsroom) throws -> Set<String> {
        do {
            let store = try newsroom.premises.parts.openReader()
            defer { try? store.close() }
            let report = try Verification(newsroom.premises, store: store).run()
            return Set((report["problems"]?.items ?? []).compactMap { $0["code"]?.text })
        } catch {
            return ["\(error)"]
        }
    }

    /// Changes each byte of a file, or some of them, and gives the places at which that was not found.
    private func overlooked(
        in path: String, at chosen: [Int]? = nil, sample: Int, _ random: inout Seeded, isFound: () throws -> Bool
    ) throws -> [Int] {
        let bytes = try Descriptor.open(path).readAll(limit: 1 << 26)
        let all = chosen ?? Array(bytes.indices)
        let places = Self.isFull ? all : all.shuffled(using: &random).prefix(sample).sorted()
        var overlooked: [Int] = []
        for place in places {
            try put(bytes[place] ^ .random(in: 1...255, using: &random), at: place, of: path)
            if try !isFound() { overlooked.append(place) }
            try put(bytes[place], at: place, of: path)
        }
        #expect(try Descriptor.open(path).readAll(limit: 1 << 26) == bytes)
        return overlooked
    }

    private func put(_ byte: UInt8, at place: Int, of path: String) throws {
        let file = try Descriptor.open(path, .readWrite)
        try file.seek(to: Int64(place))
        try file.writeAll([byte])
    }

    @Test("of the database, the seal, the keys and the objects: each that is changed is found")
    func sealed() throws {
        let newsroom = try newsroom()
        var random = Seeded(state: 21)
        let folder = newsroom.folder
        // A verification asks this as well; it is asked first here, because the whole takes a thousand times as long.
        func sealIsBroken() throws -> Bool { try Seal.problem(of: folder) != nil || !verify(newsroom).isEmpty }
        for path in [folder.database, folder.seal] {
            #expect(try overlooked(in: path, sample: 40, &random, isFound: sealIsBroken) == [], "\(path)")
        }
        for path in [folder.key, folder.checkpoint] {
            #expect(try overlooked(in: path, sample: 40, &random) { try !verify(newsroom).isEmpty } == [], "\(path)")
        }
        var objects: [(path: String, promised: Digest?)] = []
        try newsroom.premises.objects.each { objects.append(($0, $1)) }
        #expect(objects.count >= 2)
        for (path, promised) in objects {
            // Asked first for the same reason.
            let found = try overlooked(in: path, sample: 10, &random) {
                try ObjectStore.digest(ofFile: path) != promised || !verify(newsroom).isEmpty
            }
            #expect(found == [], "\(path)")
            try put(Descriptor.open(path).readAll(limit: 1 << 26)[0] ^ 1, at: 0, of: path)
            #expect(try verify(newsroom) == ["damaged-object"], "\(path)")
            try put(Descriptor.open(path).readAll(limit: 1 << 26)[0] ^ 1, at: 0, of: path)
        }
        #expect(try verify(newsroom) == [])
    }

    /// Everything of the ledger that a question can reach.
    private struct Readable: Equatable {
        var events: [StoredEvent]
        var subtrees: [Digest] = []
        var texts: [Digest: [UInt8]] = [:]
        var rows: [SubmissionRow] = []
        var fates: [DropKey: DropFate] = [:]
        var head: LedgerHead
        var checkpoint: [UInt8]?

        init(_ store: any Store) throws {
            events = try store.events(from: 0, limit: .max)
            for place in events.indices { subtrees.append(try store.subtree(height: 0, place: place)) }
            for place in 0..<events.count / 2 { subtrees.append(try store.subtree(height: 1, place: place)) }
            head = try store.head()
            checkpoint = try store.checkpoint()
            try store.eachText { texts[$0] = $1 }
            try store.eachRow { rows.append($0) }
            try store.eachFate { fates[$0] = $1 }
        }
    }

    /// What a verification finds at once of a damaged store, in a fraction of the time: another root, or what the store finds of itself.
    private func isFoundAtOnce(_ store: any Store) throws -> Bool {
        var frontier = Frontier()
        try store.eachEvent(from: 0) { frontier.append(leaf: .leaf(UnsafeRawBufferPointer($1))) }
        return try Digest(frontier.root) != store.head().root || !store.selfCheck().isEmpty
    }

    @Test("of the pages that hold the ledger, without a seal: each is found, or changes nothing that can be read")
    func unsealed() throws {
        let newsroom = try newsroom()
        try Seal.lift(newsroom.folder)
        #expect(try verify(newsroom) == [])
        let path = newsroom.folder.database
        let store = try SQLiteStore.open(path: path, mode: .read)
        let before = try Readable(store)
        let pages = try store.connection.all(
            """
            SELECT pageno FROM dbstat JOIN sqlite_schema USING (name) WHERE tbl_name IN ('ledger', 'events') UNION SELECT 1
            """
        ) { row throws(StoreError) in try row.integer(0) }
        let size = try #require(try store.connection.setting("page_size"))
        try store.close()
        #expect(pages.count > 8)
        let places = pages.flatMap { ($0 - 1) * size..<$0 * size }
        var random = Seeded(state: 22)
        var harmless = 0
        let overlooked = try overlooked(in: path, at: places, sample: 60, &random) {
            do {
                let store = try newsroom.premises.parts.openReader()
                defer { try? store.close() }
                if try isFoundAtOnce(store) { return true }
                if try Readable(store) == before {
                    harmless += 1
                    return true
                }
            } catch { return true }
            return try !verify(newsroom).isEmpty
        }
        #expect(overlooked == [])
        if Self.isFull { print("of \(places.count) bytes \(harmless) hold nothing that is read") }
        #expect(harmless > 0, "pages have room that nothing is in")
    }
}

package import Newsroom
import Testing

/// The behaviour that every store must show; each store's own tests run all of it.
package struct StoreContract {
    /// Makes an empty store.
    let make: () throws -> any Store
    /// Ends a store's use and opens what it left.
    let reopen: (any Store) throws -> any Store
    /// The RFC 6962 root of entries, computed otherwise than the store does.
    let root: ([[UInt8]]) -> Digest
    /// SHA-256.
    let digest: ([UInt8]) -> Digest
    /// Answers whether bytes stand anywhere in the files of the store that was made.
    let lies: ([UInt8]) throws -> Bool

    package init(
        make: @escaping () throws -> any Store, reopen: @escaping (any Store) throws -> any Store,
        root: @escaping ([[UInt8]]) -> Digest, digest: @escaping ([UInt8]) -> Digest,
        lies: @escaping ([UInt8]) throws -> Bool
    ) {
        self.make = make
        self.reopen = reopen
        self.root = root
        self.digest = digest
        self.lies = lies
    }

    package enum Promise: String, CaseIterable, Sendable, CustomTestStringConvertible {
        case emptyStore = "an empty store answers every question with nothing"
        case rootsOfEverySize = "size and root are RFC 6962's at every size, in batches of any size"
        case subtrees = "every complete subtree of the ledger has its RFC 6962 hash, and no other has one"
        case wholeOrNothing = "a batch that breaks a uniqueness stores nothing of itself"
        case overtaken = "a batch that was decided at another size is overtaken and stores nothing"
        case longestEntry = "an event of 65,535 bytes is kept, and a longer one refused before anything is stored"
        case eventsInOrder = "events come in order, exactly as their bytes were, from any index on"
        case eventsOfOne = "the events of a submission and those of the roster are told apart"
        case eventQueries = "each member of an event query restricts what it names, and the newest are taken"
        case checkpoints =
            "the checkpoint that a batch signs is stored with it, of exactly what it leads to, or none is"
        case numbers = "the last numbers are the highest of each year"
        case rowsKept = "a row is given back as it was written, whatever stands in it, and a later one replaces it"
        case rowOrder = "rows come with the longest waiting first"
        case rowQueries = "each member of a row query restricts what it names, alone and together"
        case states = "rows are counted by their states, ended or not"
        case search = "all words must occur, the last one as a beginning, and marks as typed come first"
        case searchFollowsRows = "a search finds what rows say now and not what they said before"
        case hostileWords = "nothing that is typed into a search is an operator, an error or a trap"
        case likenesses = "a text is found by what it shares with another, as long as its row says so"
        case likenessAmongMany =
            "a text that is changed a little is found among hundreds that are filled into the same form"
        case fates = "a drop's fate is kept once for a person and its bytes"
        case sources = "submissions that began with the same bytes are found, whoever sent them"
        case jobs = "a job waits once however often it is asked for, and an older asking ends only itself"
        case texts = "texts are given back by their digest, byte by byte, and walked through in its order"
        case erasing = "a text that a batch erases is gone with it and with it only, whether it lay there or came along"
        case purging = "a purge leaves no byte of what was erased or replaced, and everything else as it was"
        case renditions = "renditions come as they were kept, and keeping again replaces them"
        case schedule = "what is scheduled is due from its time on, and the next time is the earliest"
        case deadlines = "deadlines come of the states that were asked for, the earliest first, ended or not"
        case reopening = "a store that was closed and opened again has everything that was committed"

        package var testDescription: String { rawValue }
    }

    package func check(_ promise: Promise) throws {
        switch promise {
        case .emptyStore: try emptyStore()
        case .rootsOfEverySize: try rootsOfEverySize()
        case .subtrees: try subtrees()
        case .wholeOrNothing: try wholeOrNothing()
        case .overtaken: try overtaken()
        case .longestEntry: try longestEntry()
        case .eventsInOrder: try eventsInOrder()
        case .eventsOfOne: try eventsOfOne()
        case .eventQueries: try eventQueries()
        case .checkpoints: try checkpoints()
        case .numbers: try numbers()
        case .rowsKept: try rowsKept()
        case .rowOrder: try rowOrder()
        case .rowQueries: try rowQueries()
        case .states: try states()
        case .search: try search()
        case .searchFollowsRows: try searchFollowsRows()
        case .hostileWords: try hostileWords()
        case .likenesses: try likenesses()
        case .likenessAmongMany: try likenessAmongMany()
        case .fates: try fates()
        case .sources: try sources()
        case .jobs: try jobs()
        case .texts: try texts()
        case .erasing: try erasing()
        case .purging: try purging()
        case .renditions: try renditions()
        case .schedule: try schedule()
        case .deadlines: try deadlines()
        case .reopening: try reopening()
        }
    }

    /// Makes a store, uses it, and expects it to find no fault with itself afterwards.
    func withStore(_ body: (any Store) throws -> Void) throws {
        let store = try make()
        try body(store)
        #expect(try store.selfCheck() == [])
        try store.close()
    }

    func emptyStore() throws {
        try withStore { store throws in
            #expect(try store.head() == LedgerHead(size: 0, root: root([])))
            #expect(try store.events(from: 0, limit: 10).isEmpty)
            #expect(try store.events(of: Specimen.id(1)).isEmpty)
            #expect(try store.events(matching: EventQuery()).isEmpty)
            #expect(try store.rosterEvents().isEmpty)
            #expect(try store.lastNumbers().isEmpty)
            #expect(try store.row(Specimen.id(1)) == nil)
            #expect(try store.rows(matching: RowQuery()).isEmpty)
            #expect(try store.search(SearchWords(exact: ["tin"], folded: ["tin"]), limit: 10).isEmpty)
            #expect(try store.candidates(sharing: [1, 2, 3], limit: 10).isEmpty)
            #expect(try store.due(at: Specimen.moment(1_000_000)).isEmpty)
            #expect(try store.nextDue() == nil)
            #expect(try store.deadlines(in: [Specimen.submitted]).isEmpty)
            #expect(try store.text(Specimen.digest(1)) == nil)
            #expect(try store.jobs(limit: 10).isEmpty)
            #expect(try store.renditions(of: Specimen.digest(1)).isEmpty)
            #expect(try store.allFates().isEmpty)
        }
    }

    func reopening() throws {
        var store = try make()
        let comment = Array("Cần thêm ảnh ghi rõ tên người.".utf8)
        let drop = DropKey(person: Specimen.hoa, source: Specimen.digest(7))
        try store.commit(
            Batch(
                after: 0, events: [Specimen.received(1), Specimen.commented(1, sequence: 2)], rows: [Specimen.row(1)],
                texts: [digest(comment): comment], fates: [drop: .submission(Specimen.id(1))],
                jobs: [Job.Request(kind: .receipt, subject: Specimen.id(1).description)]))
        try store.keep([Specimen.rendition(1)], of: Specimen.digest(9))
        for _ in 0..<2 {
            let before = try Everything(of: store)
            store = try reopen(store)
            #expect(try Everything(of: store) == before)
            #expect(try store.head().size == 2)
            #expect(try store.selfCheck() == [])
        }
        try store.commit(Batch(after: 2, events: [Specimen.commented(1, sequence: 3)]))
        #expect(try store.head().size == 3)
        try store.close()
    }
}

/// Everything that can be read from a store, to be compared.
package struct Everything: Hashable, Sendable {
    package var head: LedgerHead
    package var events: [StoredEvent]
    package var roster: [StoredEvent]
    package var rows: [SubmissionRow] = []
    package var waiting: [SubmissionID]
    package var texts: [Digest: [UInt8]] = [:]
    package var fates: [DropKey: DropFate]
    package var jobs: [Job]
    package var numbers: [Int: Int]
    package var nextDue: Instant?

    package init(of store: any Store) throws(StoreError) {
        head = try store.head()
        events = try store.events(from: 0, limit: Int.max)
        roster = try store.rosterEvents()
        var query = RowQuery()
        query.includesEnded = true
        waiting = try store.rows(matching: query).map(\.id)
        fates = try store.allFates()
        jobs = try store.jobs(limit: Int.max)
        numbers = try store.lastNumbers()
        nextDue = try store.nextDue()
        var rows: [SubmissionRow] = []
        var texts: [Digest: [UInt8]] = [:]
        try store.eachRow { rows.append($0) }
        try store.eachText { texts[$0] = $1 }
        self.rows = rows
        self.texts = texts
    }
}

extension Store {
    /// Every drop's fate.
    package func allFates() throws(StoreError) -> [DropKey: DropFate] {
        var fates: [DropKey: DropFate] = [:]
        try eachFate { fates[$0] = $1 }
        return fates
    }
}

import Newsroom
import Testing

extension StoreContract {
    func fates() throws {
        try withStore { store throws in
            try store.commit(Batch(after: 0, rows: [Specimen.row(1)]))
            let drops: [DropKey: DropFate] = [
                DropKey(person: Specimen.hoa, source: Specimen.digest(1)): .submission(Specimen.id(1)),
                DropKey(person: Specimen.binh, source: Specimen.digest(1)): .quarantined,
                DropKey(person: Specimen.hoa, source: Specimen.digest(2)): .quarantined,
            ]
            try store.commit(Batch(after: 0, fates: drops))
            for (drop, fate) in drops { #expect(try store.fate(of: drop) == fate) }
            #expect(try store.fate(of: DropKey(person: Specimen.binh, source: Specimen.digest(2))) == nil)
            #expect(try store.allFates() == drops)
            for drop in drops.keys {
                #expect(problem { try store.commit(Batch(after: 0, fates: [drop: .quarantined])) } == .overtaken)
            }
            #expect(try store.allFates() == drops)
            // What was put aside may be received later, once.
            let drop = DropKey(person: Specimen.binh, source: Specimen.digest(1))
            let received = Batch(after: 0, fates: [drop: .submission(Specimen.id(1))])
            try store.commit(received)
            #expect(try store.fate(of: drop) == .submission(Specimen.id(1)))
            #expect(problem { try store.commit(received) } == .overtaken)
        }
    }

    func sources() throws {
        try withStore { store throws in
            try store.commit(
                Batch(
                    after: 0,
                    events: [
                        Specimen.received(3, from: Specimen.binh, source: 1), Specimen.received(1, source: 1),
                        Specimen.received(2, source: 2), Specimen.quarantined(),
                    ]))
            #expect(try store.submissions(withSource: Specimen.digest(1)) == [Specimen.id(1), Specimen.id(3)])
            #expect(try store.submissions(withSource: Specimen.digest(2)) == [Specimen.id(2)])
            #expect(try store.submissions(withSource: Specimen.digest(4000)).isEmpty)
        }
    }

    func jobs() throws {
        try withStore { store throws in
            func ask(_ requests: [(Job.Kind, String)], after size: Int) throws {
                try store.commit(
                    Batch(
                        after: size, events: [Specimen.commented(1, sequence: size + 1)],
                        jobs: requests.map { Job.Request(kind: $0.0, subject: $0.1) }))
            }
            func waiting(limit: Int = 10) throws -> [String] {
                try store.jobs(limit: limit).map { "\($0.request.kind) \($0.request.subject) \($0.asked)" }
            }
            try ask([(.site, "b"), (.receipt, "a"), (.site, "b")], after: 0)
            try ask([(.site, "a"), (.rejection, "hoa/0a")], after: 1)
            #expect(try waiting() == ["receipt a 1", "site b 1", "rejection hoa/0a 2", "site a 2"])
            #expect(try waiting(limit: 2) == ["receipt a 1", "site b 1"])
            #expect(try waiting(limit: 0).isEmpty)
            // Asked anew while it was being done: what was begun before does not end it.
            let begun = try store.jobs(limit: 10)
            try ask([(.site, "b")], after: 2)
            try store.finish(begun)
            #expect(try waiting() == ["site b 3"])
            for job in try store.jobs(limit: 10) {
                try store.finish([job])
                try store.finish([job])
            }
            #expect(try waiting().isEmpty)
        }
    }

    func texts() throws {
        try withStore { store throws in
            let samples: [[UInt8]] = [
                [], [0], Array("Đề nghị bổ sung ảnh.".utf8), Array(repeating: 0xff, count: 100_000),
            ]
            let texts = Dictionary(uniqueKeysWithValues: samples.map { (digest($0), $0) })
            try store.commit(Batch(after: 0, texts: texts))
            try store.commit(Batch(after: 0, texts: texts))
            for (digest, bytes) in texts { #expect(try store.text(digest) == bytes) }
            var walked: [Digest] = []
            try store.eachText { digest, bytes in
                walked.append(digest)
                #expect(texts[digest] == bytes)
            }
            #expect(walked == texts.keys.sorted())
            #expect(try store.text(Specimen.digest(1)) == nil)
        }
    }

    func erasing() throws {
        try withStore { store throws in
            let (kept, gone, brought) = (Array("giữ".utf8), Array("bỏ".utf8), Array("vừa mang đến".utf8))
            try store.commit(Batch(after: 0, texts: [digest(kept): kept, digest(gone): gone]))
            var batch = Batch(after: 1, events: [], texts: [digest(brought): brought])
            batch.erasedTexts = [digest(gone), digest(brought), Specimen.digest(1)]
            #expect(problem { try store.commit(batch) } == .overtaken)
            #expect(try store.text(digest(gone)) == gone, "what is not stored erases nothing")
            batch.after = 0
            try store.commit(batch)
            for erased in [gone, brought] { #expect(try store.text(digest(erased)) == nil) }
            #expect(try store.text(digest(kept)) == kept)
            // It may come again, and lies there then like any other.
            try store.commit(Batch(after: 0, texts: [digest(gone): gone]))
            #expect(try store.text(digest(gone)) == gone)
        }
    }

    func purging() throws {
        var store = try make()
        let (kept, gone) = (Array("lời còn lại".utf8), Array("lời phải mất".utf8))
        let old = (1...40).map { number in
            Specimen.row(number) {
                $0.exactText = "Tựa cũ-khắc-tinh \(number)"
                $0.foldedText = "tua cu khactinh \(number)"
            }
        }
        try store.commit(
            Batch(
                after: 0, events: (1...40).map { Specimen.received($0) }, rows: old,
                texts: [digest(kept): kept, digest(gone): gone],
                jobs: [Job.Request(kind: .erasure, subject: "hoa")]))
        try store.keep([Specimen.rendition(1)], of: Specimen.digest(9))
        for bytes in [gone, Array("cũ-khắc-tinh".utf8), Array("khactinh".utf8)] {
            #expect(try lies(bytes), "the test would find nothing")
        }
        // Some twice, so that they do not lie in the order of their numbers any more.
        var batch = Batch(after: 40, rows: (1...40).map { Specimen.row($0) })
        batch.erasedTexts = [digest(gone)]
        try store.commit(batch)
        try store.commit(Batch(after: 40, rows: [7, 3, 39].map { Specimen.row($0) }))
        let before = try Everything(of: store)
        for _ in 0..<2 {
            try store.purge()
            for bytes in [gone, Array("cũ-khắc-tinh".utf8), Array("khactinh".utf8)] { #expect(try !lies(bytes)) }
            #expect(try Everything(of: store) == before)
            #expect(try store.renditions(of: Specimen.digest(9)) == [Specimen.rendition(1)])
            let found = try store.search(SearchWords(exact: ["số", "39"], folded: ["so", "39"]), limit: 10)
            #expect(found.map(\.id) == [Specimen.id(39)])
            #expect(try store.selfCheck() == [])
            store = try reopen(store)
        }
        try store.close()
    }

    func renditions() throws {
        try withStore { store throws in
            let (first, second) = (Specimen.digest(1), Specimen.digest(2))
            let wide = [Specimen.rendition(3), Specimen.rendition(1), Specimen.rendition(2)]
            try store.keep(wide, of: first)
            try store.keep([Specimen.rendition(1)], of: second)
            #expect(try store.renditions(of: first) == wide)
            try store.keep([Specimen.rendition(4)], of: first)
            #expect(try store.renditions(of: first) == [Specimen.rendition(4)])
            try store.keep([], of: first)
            #expect(try store.renditions(of: first).isEmpty)
            #expect(try store.renditions(of: second) == [Specimen.rendition(1)])
        }
    }
}

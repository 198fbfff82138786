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

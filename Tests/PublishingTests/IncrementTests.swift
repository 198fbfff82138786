import Newsroom
import Publishing
import Testing
import Workflow

@Suite("Publishing one more") struct IncrementTests {
    /// Publishes, corrects and retracts as chance has it, and keeps the tree that increments alone have made.
    struct Newsroom {
        var generator: Seeded
        let site = Site(settings: Sample.settings())
        var editions: [SubmissionID: Edition] = [:]
        var order: [SubmissionID] = []
        var archive = Archive.empty
        var tree: [String: [UInt8]]
        var now: Int64
        var mostTouched = 0

        init(seed: UInt64) {
            generator = Seeded(state: seed)
            tree = site.everything([])
            now = Sample.brief.milliseconds
        }

        /// Lets many be published at once, as a rebuild would have it.
        mutating func fill(_ count: Int) {
            for number in 1...count {
                now += Int64.random(in: 3_600_000...30_000_000, using: &generator)
                let desk = Sample.desks[Int.random(in: 0..<3, using: &generator)].id.text
                let edition = Sample.edition(
                    number, title: "Tin số \(number)", desk: desk, at: Instant(milliseconds: now))
                editions[edition.submission] = edition
                order.append(edition.submission)
            }
            archive = site.archive(of: editions.values)
            tree = site.everything(Array(editions.values))
        }

        mutating func publish(_ edition: Edition) {
            editions[edition.submission] = edition
            let (changes, after) = site.changes(publishing: [edition], to: archive) { editions[$0] }
            var touched = changes.remove.filter { tree[$0] != nil }.count
            for (path, bytes) in changes.write where tree[path] != bytes {
                tree[path] = bytes
                touched += 1
            }
            for path in changes.remove { tree[path] = nil }
            mostTouched = max(mostTouched, touched)
            archive = after
        }

        mutating func step() {
            // Hours to days; now and then the same millisecond as the one before.
            if generator.next() % 8 != 0 { now += Int64.random(in: 3_600_000...90_000_000, using: &generator) }
            let at = Instant(milliseconds: now)
            let choice = order.isEmpty ? 0 : Int.random(in: 0..<10, using: &generator)
            guard choice > 5 else {
                let number = order.count + 1
                // Of two that are published in one moment the later need not have the higher number.
                let id = number % 2 == 0 ? number + 3 : number * 10_000
                let edition = Sample.edition(
                    id, title: "Tin số \(number)", desk: Sample.desks[Int.random(in: 0..<3, using: &generator)].id.text,
                    photos: (0..<Int.random(in: 0...2, using: &generator)).map { Sample.photo(number * 3 + $0) }, at: at
                )
                order.append(edition.submission)
                return publish(edition)
            }
            guard let id = order.randomElement(using: &generator), let old = editions[id] else { return }
            var manuscript = old.manuscript
            if choice == 6 { manuscript.title += " (sửa)" }
            if choice == 7 { manuscript.desk = Sample.desks[Int.random(in: 0..<3, using: &generator)].id }
            if choice == 8 { manuscript.photos = Array(manuscript.photos.dropFirst()) }
            publish(
                Edition(
                    submission: id, revision: old.revision + 1, digest: old.digest, manuscript: manuscript,
                    firstPublishedAt: old.firstPublishedAt, firstTitle: old.firstTitle, publishedAt: at,
                    corrections: old.corrections + [.init(at: at, note: "Sửa tên.")],
                    retractedAt: old.retractedAt ?? (choice == 9 ? at : nil)))
        }
    }

    @Test(
        "after every step the tree is the one that a rebuild gives, byte for byte",
        arguments: 1...8 as ClosedRange<UInt64>)
    func incrementsEqualRebuild(seed: UInt64) {
        var newsroom = Newsroom(seed: seed)
        for step in 1...200 {
            newsroom.step()
            if step % 23 != 0 && step > 12 { continue }
            let rebuilt = newsroom.site.everything(Array(newsroom.editions.values))
            let differing = Set(rebuilt.keys).union(newsroom.tree.keys).filter { rebuilt[$0] != newsroom.tree[$0] }
            #expect(differing.isEmpty, "step \(step)")
            if !differing.isEmpty { return }
        }
    }

    @Test(
        "the number of files that one more touches is bounded, the same with 50 editions and with 2,000",
        arguments: [50, 2000])
    func touchedFilesAreBounded(count: Int) {
        var newsroom = Newsroom(seed: 7)
        newsroom.fill(count)
        for _ in 1...60 { newsroom.step() }
        #expect(newsroom.mostTouched < 100)
        #expect(newsroom.site.everything(Array(newsroom.editions.values)) == newsroom.tree)
    }

    @Test("an old edition that is imported between others gives the tree of a rebuild as well")
    func importInBetween() {
        var newsroom = Newsroom(seed: 3)
        newsroom.fill(150)
        let at = newsroom.archive.cards[20].firstPublishedAt
        newsroom.publish(Sample.edition(77_777, title: "Bài cũ", at: at.advanced(bySeconds: 1)))
        newsroom.publish(Sample.edition(88_888, title: "Bài cũ nhất", at: Instant(milliseconds: 0)))
        #expect(newsroom.site.everything(Array(newsroom.editions.values)) == newsroom.tree)
    }

    @Test("editions that arrive together give the tree of a rebuild")
    func batch() {
        var newsroom = Newsroom(seed: 4)
        newsroom.fill(130)
        let batch =
            newsroom.order.prefix(5).compactMap { newsroom.editions[$0] }.map { old in
                Edition(
                    submission: old.submission, revision: 9, digest: old.digest, manuscript: old.manuscript,
                    firstPublishedAt: old.firstPublishedAt, firstTitle: old.firstTitle, publishedAt: old.publishedAt,
                    corrections: [], retractedAt: Sample.brief)
            } + (1...5).map { Sample.edition(900_000 + $0, at: Instant(milliseconds: newsroom.now + Int64($0))) }
        for edition in batch { newsroom.editions[edition.submission] = edition }
        let (changes, after) = newsroom.site.changes(publishing: batch, to: newsroom.archive) { newsroom.editions[$0] }
        newsroom.tree.merge(changes.write) { $1 }
        for path in changes.remove { newsroom.tree[path] = nil }
        newsroom.archive = after
        #expect(newsroom.site.everything(Array(newsroom.editions.values)) == newsroom.tree)
    }

    @Test("pictures that no page shows any longer are removed, those that another piece shows stay")
    func picturesGo() {
        let site = Site(settings: Sample.settings())
        let shared = Sample.photo(1)
        let first = Sample.edition(1, photos: [shared, Sample.photo(2)])
        let second = Sample.edition(2, photos: [shared])
        let archive = site.archive(of: [first, second])
        let retracted = Sample.edition(1, photos: first.manuscript.photos, retractedAt: Sample.brief)
        let (changes, after) = site.changes(publishing: [retracted], to: archive) { _ in second }
        #expect(changes.remove == Set(Renditions(of: Sample.photo(2))?.paths ?? []))
        #expect(changes.pictures.isEmpty)
        #expect(site.picturePaths(in: after) == Set(Renditions(of: shared)?.paths ?? []))
    }
}

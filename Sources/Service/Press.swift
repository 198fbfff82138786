import Newsroom
import Posix
package import Publishing
import Synchronization

/// Brings the website to what the editions say. One at a time works it, whoever asks; everything it does may be repeated.
package final class Press: Sendable {
    /// How the site is made by the settings in force.
    private let settled: Mutex<Site>
    let objects: ObjectStore
    let tree: Tree
    private let maker: RenditionMaker
    /// Every card, once they were read; a change is rendered against them.
    private let archive: Mutex<Archive?> = Mutex(nil)
    private let unusable: Mutex<Set<Digest>> = Mutex([])
    private let failed: Mutex<Set<SubmissionID>> = Mutex([])
    /// Held over the whole of every piece of work: pages rendered from editions that were read before somebody else's change would
    /// take that change away again.
    private let turn: Mutex<Void> = Mutex(())

    package init(site: Site, folder: NewsroomFolder, objects: ObjectStore) {
        settled = Mutex(site)
        self.objects = objects
        tree = Tree(lyingAt: folder.site)
        maker = RenditionMaker(into: tree)
    }

    /// The site as it is made now: without the photos that no program here can decode.
    private var present: Site {
        var site = settled.withLock { $0 }
        site.unusable = unusable.withLock { $0 }
        return site
    }

    /// Makes the site so from now on; ``layOut(_:keep:)`` then renders what differs.
    func use(_ site: Site) {
        turn.withLock { _ in
            settled.withLock { $0 = site }
            archive.withLock { $0 = nil }
        }
    }

    /// Brings the pages that these submissions touch to what their editions say now.
    func publish(_ ids: [SubmissionID], _ editions: Editions, keep: KeepRenditions) throws(Fault) {
        try turn.withLock { (_) throws(Fault) in
            do throws(Fault) {
                try publishNow(ids, editions, keep)
                failed.withLock { $0.subtract(ids) }
            } catch {
                failed.withLock { $0.formUnion(ids) }
                throw error
            }
        }
    }

    /// Whether the last try to publish a submission failed: what waits then is not being written.
    func hasFailed(_ id: SubmissionID) -> Bool { failed.withLock { $0.contains(id) } }

    private func publishNow(_ ids: [SubmissionID], _ editions: Editions, _ keep: KeepRenditions) throws(Fault) {
        var changed: [Edition] = []
        for id in ids { if let edition = try editions.edition(of: id) { changed.append(edition) } }
        guard !changed.isEmpty else { return }
        guard present.foundation.allSatisfy(tree.has) else {
            // The first publication, a site that was taken away, or a new version of the program with other assets.
            _ = try buildNow(editions, keep)
            return
        }
        for edition in changed { try pictures(of: edition, editions.store, keep) }
        let known = archive.withLock { $0 }
        let (before, past) =
            if let known { (known, [Edition]()) } else { try former(without: Set(changed.map(\.submission)), editions) }
        let (changes, after) = try present.changes(publishing: changed, to: before, past: past) { (id) throws(Fault) in
            try editions.edition(of: id)
        }
        try asking { () throws(SystemError) in try tree.apply(changes) }
        archive.withLock { $0 = after }
    }

    /// Renders everything when a part of the site's foundation is missing.
    func layOut(_ editions: Editions, keep: KeepRenditions) throws(Fault) {
        try turn.withLock { (_) throws(Fault) in
            if !present.foundation.allSatisfy(tree.has) { _ = try buildNow(editions, keep) }
        }
    }

    /// The archive as it was before these submissions changed, for a press that has not worked since it started, and their own
    /// former editions: how far the press before came with them is not known.
    private func former(
        without ids: Set<SubmissionID>, _ editions: Editions
    ) throws(Fault) -> (archive: Archive, past: [Edition]) {
        // By the store alone, and as of one moment: what is committed meanwhile has a job that is still to come.
        let editions = Editions(store: editions.store, objects: editions.objects, shared: editions.shared)
        var found: Result<(Archive, [Edition]), Fault> = .failure(.stopping)
        try storing { () throws(StoreError) in
            try editions.store.snapshot {
                do throws(Fault) { found = .success(try formerNow(ids, editions)) } catch { found = .failure(error) }
            }
        }
        return try found.get()
    }

    private func formerNow(
        _ ids: Set<SubmissionID>, _ editions: Editions
    ) throws(Fault) -> (archive: Archive, past: [Edition]) {
        var shown: [Edition] = []
        var past: [Edition] = []
        let everything = try editions.everything()
        // What is public by now and still waits to be rendered is on no page yet.
        let jobs = try storing { () throws(StoreError) in try editions.store.jobs(limit: .max) }
        let changing = ids.union(
            jobs.filter { $0.request.kind == .site }.compactMap { SubmissionID($0.request.subject) })
        try seedUnusable(everything.filter { !changing.contains($0) }, editions)
        for id in everything {
            if ids.contains(id) {
                past += try editions.formerEditions(of: id)
            } else if changing.contains(id) {
                shown += try editions.formerEditions(of: id).suffix(1)
            } else if let edition = try editions.edition(of: id) {
                shown.append(edition)
            }
        }
        return (present.archive(of: shown), past)
    }

    /// Finds again, for a press that has just started, which photos no program here could decode: those without pictures on record.
    private func seedUnusable(_ ids: [SubmissionID], _ editions: Editions) throws(Fault) {
        for id in ids {
            guard let edition = try editions.edition(of: id), edition.retractedAt == nil else { continue }
            for photo in edition.manuscript.photos where Renditions(of: photo) != nil {
                let stored = try storing { () throws(StoreError) in try editions.store.renditions(of: photo.digest) }
                if stored.isEmpty { _ = unusable.withLock { $0.insert(photo.digest) } }
            }
        }
    }

    /// Renders everything from nothing and takes away what does not belong; returns the number of files. Pictures that are as they were
    /// noted stay, but where all are to be made anew.
    func build(_ editions: Editions, makingPicturesAnew isAnew: Bool = false, keep: KeepRenditions) throws(Fault) -> Int
    {
        try turn.withLock { (_) throws(Fault) in try buildNow(editions, isAnew: isAnew, keep) }
    }

    private func buildNow(_ editions: Editions, isAnew: Bool = false, _ keep: KeepRenditions) throws(Fault) -> Int {
        unusable.withLock { $0 = [] }
        var all: [SubmissionID: Edition] = [:]
        for id in try editions.everything() {
            guard let edition = try editions.edition(of: id) else { continue }
            try removePictures(of: edition, all: isAnew, editions.store)
            try pictures(of: edition, editions.store, keep)
            all[id] = edition
        }
        let site = present
        let archive = site.archive(of: all.values)
        var expected = site.picturePaths(in: archive)
        try site.everything(in: archive) { (id) throws(Fault) in
            all[id]
        } emit: { (path, bytes) throws(Fault) in
            expected.insert(path)
            try asking { () throws(SystemError) in _ = try tree.write(path, bytes) }
        }
        try asking { () throws(SystemError) in try tree.removeOthers(than: expected) }
        self.archive.withLock { $0 = archive }
        return expected.count
    }

    /// Compares what is on the disk with what it should be.
    func check(_ editions: Editions) throws(Fault) -> TreeDifferences {
        try turn.withLock { (_) throws(Fault) in try checkNow(editions) }
    }

    /// Every edition is read twice, so that only one of them is in memory at a time.
    private func checkNow(_ editions: Editions) throws(Fault) -> TreeDifferences {
        var cards: [Card] = []
        var site = present
        var damaged: [String] = []
        for id in try editions.everything() {
            guard let edition = try editions.edition(of: id) else { continue }
            defer { cards.append(site.card(of: edition)) }
            guard edition.retractedAt == nil else { continue }
            for photo in edition.manuscript.photos {
                let stored = try storing { () throws(StoreError) in try editions.store.renditions(of: photo.digest) }
                // A photo without pictures on record is one that could not be decoded.
                if stored.isEmpty { site.unusable.insert(photo.digest) }
                damaged += self.damaged(photo, stored)
            }
        }
        let archive = Archive(cards)
        var check = TreeCheck(tree)
        check.expect(pictures: site.picturePaths(in: archive))
        try site.everything(in: archive) { (id) throws(Fault) in
            try editions.edition(of: id)
        } emit: { (path, bytes) throws(Fault) in
            check.expect(path, bytes)
        }
        var differences = check.differences()
        for path in damaged {
            if let denial = tree.denial(of: path) {
                differences.unreadable[path] = denial
            } else {
                differences.differing.append(path)
            }
        }
        differences.differing.sort()
        return differences
    }

    /// The pictures of a photo that are there and are not those that were made; all of them where what was noted is of other pictures than
    /// are made of such a photo.
    private func damaged(_ photo: Photo, _ stored: [StoredRendition]) -> [String] {
        guard let renditions = Renditions(of: photo) else { return [] }
        guard stored.isEmpty || renditions.areThose(noted: stored) else { return renditions.paths.filter(tree.has) }
        return stored.compactMap { rendition in
            guard let format = Renditions.Format(rawValue: rendition.format) else { return nil }
            let path = renditions.path(width: rendition.width, format)
            guard tree.has(path), (try? ObjectStore.digest(ofFile: tree.folder + "/" + path)) != rendition.digest else {
                return nil
            }
            return path
        }
    }

    private func removePictures(of edition: Edition, all: Bool, _ store: any Store) throws(Fault) {
        for photo in edition.manuscript.photos {
            let stored = try storing { () throws(StoreError) in try store.renditions(of: photo.digest) }
            for path in all ? Renditions(of: photo)?.paths ?? [] : damaged(photo, stored) {
                try asking { () throws(SystemError) in try tree.remove(path) }
            }
        }
    }

    /// Remembers the digests of the pictures that were made of a photo.
    typealias KeepRenditions = ([StoredRendition], Digest) throws(Fault) -> Void

    private func pictures(of edition: Edition, _ store: any Store, _ keep: KeepRenditions) throws(Fault) {
        guard edition.retractedAt == nil else { return }
        for photo in edition.manuscript.photos {
            guard let renditions = Renditions(of: photo) else { continue }
            do throws(RenditionError) {
                let made = try maker.make(renditions, from: objects.path(of: photo.digest))
                let stored = (try? store.renditions(of: photo.digest)) ?? []
                // A crash may have come between the making and the remembering.
                if made == 0, !stored.isEmpty { continue }
            } catch {
                switch error {
                case .undecodable: _ = unusable.withLock { $0.insert(photo.digest) }
                case .child(let problem):
                    throw Fault(problem)
                case .system(let problem): throw .system(problem)
                }
                continue
            }
            var made: [StoredRendition] = []
            for width in renditions.widths {
                for format in Renditions.Format.allCases {
                    let place = tree.folder + "/" + renditions.path(width: width, format)
                    let digest = try asking { () throws(SystemError) in try ObjectStore.digest(ofFile: place) }
                    made.append(
                        StoredRendition(
                            width: width, height: renditions.height(width: width), format: format.rawValue,
                            digest: digest))
                }
            }
            try keep(made, photo.digest)
        }
    }
}

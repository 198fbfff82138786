import Newsroom
import Posix
import Publishing

/// Whether pictures are those that the approved photos give. A picture is noted by its digest as it is made; only making it anew tells that
/// neither it nor the note was exchanged.
extension Press {
    /// The pictures that pages show, each photo's once.
    func pictures(_ editions: Editions) throws(Fault) -> Set<Renditions> {
        var found: Set<Renditions> = []
        for id in try editions.everything() {
            guard let edition = try editions.edition(of: id), edition.retractedAt == nil else { continue }
            for photo in edition.manuscript.photos {
                guard let renditions = Renditions(of: photo), renditions.paths.allSatisfy(tree.has) else { continue }
                found.insert(renditions)
            }
        }
        return found
    }

    /// Makes each picture anew in a folder of its own and gives the paths of those that differ, on as many threads as there are processors.
    func differing(_ pictures: Set<Renditions>, scratch: String) throws(Fault) -> [String] {
        let folder = scratch + "/pictures-" + randomBytes(8).map { String($0, radix: 16) }.joined()
        let made = try asking { () throws(SystemError) in try Tree(folder) }
        defer {
            if let parent = try? Folder.open(scratch) {
                try? Folder.removeTree(FileName(Folder.name(of: folder)), in: parent)
            }
        }
        let waiting = Guarded(Array(pictures))
        let found = Guarded<[String]>([])
        let failure = Guarded<Fault?>(nil)
        let work: @Sendable () -> Void = { [tree, objects] in
            let maker = RenditionMaker(into: made)
            while let renditions = waiting.withLock({ $0.popLast() }), failure.withLock({ $0 == nil }) {
                do throws(RenditionError) {
                    _ = try maker.make(renditions, from: objects.path(of: renditions.photo))
                } catch {
                    switch error {
                    // It was one that could be read when its pictures were made.
                    case .undecodable: break
                    case .child(let problem): failure.withLock { $0 = $0 ?? Fault(problem) }
                    case .system(let problem): failure.withLock { $0 = $0 ?? .system(problem) }
                    }
                }
                let wrong = renditions.paths.filter { !tree.isSame($0, in: made) }
                found.withLock { $0 += wrong }
                for path in renditions.paths { try? made.remove(path) }
            }
        }
        let threads = try asking { () throws(SystemError) in
            var threads: [Thread] = []
            for _ in 1..<max(2, processorCount) { threads.append(try Thread.start(name: "pictures", work)) }
            return threads
        }
        work()
        for thread in threads { thread.join() }
        if let failure = failure.withLock({ $0 }) { throw failure }
        return found.withLock { $0 }.sorted()
    }
}

extension Renditions {
    /// Whether pictures that were noted are of the sizes and formats that are made of the photo.
    func areThose(noted stored: [StoredRendition]) -> Bool {
        let expected = widths.flatMap { width in
            Format.allCases.map { [String(width), String(height(width: width)), $0.rawValue] }
        }
        return stored.map { [String($0.width), String($0.height), $0.format] } == expected
    }
}

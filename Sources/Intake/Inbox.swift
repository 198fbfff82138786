package import Posix
import Synchronization
package import Workflow

/// Watches the inboxes of all people and hands out what has settled.
///
/// inotify only says where to look; the folders are listed anew at the start, after an overflow and every so often, because network
/// file systems tell nothing. An inbox that is gone is an answer, not a trap: it is looked for again.
package final class Inbox: Sendable {
    /// What happened, in the order in which it is told.
    package enum Report: Hashable, Sendable {
        /// What settled at the same moment, in order.
        case settled([DropPlace])
        /// The folder of all inboxes cannot be listed; told once until it can be again.
        case gone(SystemError)
        case back
    }

    private let path: String
    private let rules: IntakeRules
    private let people: @Sendable () -> [PersonID]
    private let wake: EventFlag
    private let stopping = Mutex(false)
    private let retries = Mutex<[DropPlace]>([])

    /// `path` holds one folder for each person. `people` says, whenever the folders are listed, whose drops are taken; other
    /// folders are left alone.
    package init(
        path: String, rules: IntakeRules, people: @escaping @Sendable () -> [PersonID]
    ) throws(SystemError) {
        self.path = path
        self.rules = rules
        self.people = people
        wake = try EventFlag()
    }

    /// Watches until ``stop()``, on the caller's thread, which blocks; give it one of its own.
    package func watch(_ report: (Report) -> Void) throws(SystemError) { try run(once: false, report) }

    /// Waits until everything that lies there has settled and been handed out, then returns.
    package func drain(_ report: (Report) -> Void) throws(SystemError) { try run(once: true, report) }

    /// Ends ``watch(_:)``; from any thread.
    package func stop() {
        stopping.withLock { $0 = true }
        wake.raise()
    }

    /// Looks again now, for instance because a person was added; from any thread.
    package func look() { wake.raise() }

    /// Offers a drop again after it has been quiet anew: taking it failed for a reason of the moment.
    package func retry(_ place: DropPlace) {
        retries.withLock { $0.append(place) }
        wake.raise()
    }

    private func run(once: Bool, _ report: (Report) -> Void) throws(SystemError) {
        var pass = Pass(settling: Settling(quiet: rules.quietMilliseconds, patience: rules.patienceMilliseconds))
        // Without inotify (a limit of the account) the listing alone finds everything, later.
        let inotify = try? Inotify()
        var nextListing: Int64 = 0
        while !stopping.withLock({ $0 }) {
            let now = monotonic() / 1_000_000
            let people = Set(people())
            if people != pass.people {
                // What lies with somebody whose drops are not taken any more is forgotten, and is new when they are again.
                pass.people = people
                pass.settling.forget(allBut: people)
                pass.mustList = true
            }
            for place in retries.withLock({
                let all = $0; $0 = []; return all
            }) { pass.settling.retry(place, at: now) }
            if now >= nextListing || pass.mustList {
                list(&pass, inotify, report)
                nextListing = now + rules.rescanMilliseconds
            }
            let settledNow = monotonic() / 1_000_000
            // What has changed since it was last looked at settles anew.
            look(at: pass.settling.unsure(at: settledNow), &pass, at: settledNow)
            let settled = pass.settling.settled(at: settledNow)
            if !settled.isEmpty { report(.settled(settled)) }
            if once, pass.settling.isCalm { return }
            try wait(&pass, inotify, until: min(pass.settling.nextWake ?? nextListing, nextListing))
        }
    }

    private struct Pass {
        var settling: Settling
        var folders: [Inotify.Watch: Watched] = [:]
        /// Whose drops are taken.
        var people: Set<PersonID> = []
        var mustList = true
        var isGone = false
    }

    /// A watched folder: all inboxes, one inbox, or a folder within a drop.
    private enum Watched {
        case root
        case person(PersonID)
        case drop(DropPlace)
    }

    /// Lists every inbox, watches what is not watched, and looks at every entry.
    private func list(_ pass: inout Pass, _ inotify: borrowing Inotify?, _ report: (Report) -> Void) {
        pass.mustList = false
        do throws(SystemError) {
            let root = try Folder.open(path)
            if let watch = try? inotify?.add(path) { pass.folders[watch] = .root }
            if pass.isGone { report(.back) }
            pass.isGone = false
            let begun = monotonic() / 1_000_000
            for person in pass.people.sorted() {
                if let watch = try? inotify?.add("\(path)/\(person.text)") { pass.folders[watch] = .person(person) }
                // A missing inbox, or something else of that name, is nobody's drop.
                guard let folder = try? Descriptor.openBeneath(root, person.text, .directory),
                    let entries = try? Folder.list(folder)
                else { continue }
                for entry in entries where !DropName.isJunk(entry.name.bytes) {
                    let place = DropPlace(person: person, name: entry.name)
                    observe(place, in: folder, &pass, at: monotonic() / 1_000_000)
                    if entry.kind == .directory { watchFolders(of: place, &pass, inotify) }
                }
            }
            pass.settling.forget(unseenSince: begun)
        } catch {
            if !pass.isGone { report(.gone(error)) }
            pass.isGone = true
            pass.settling.forget(unseenSince: .max)
        }
    }

    private func watchFolders(of place: DropPlace, _ pass: inout Pass, _ inotify: borrowing Inotify?) {
        guard place.name.isValidText else { return }
        if let watch = try? inotify?.add("\(path)/\(place.person.text)/\(place.name.text)") {
            pass.folders[watch] = .drop(place)
        }
    }

    /// Looks at some drops, in the order of persons, each of whose inboxes is opened once.
    private func look(at places: [DropPlace], _ pass: inout Pass, at now: Int64) {
        guard !places.isEmpty else { return }
        guard let root = try? Folder.open(path) else {
            pass.mustList = true
            return
        }
        var rest = places[...]
        while let person = rest.first?.person {
            let own = rest.prefix { $0.person == person }
            rest = rest.dropFirst(own.count)
            guard let folder = try? Descriptor.openBeneath(root, person.text, .directory) else {
                pass.mustList = true
                continue
            }
            for place in own { observe(place, in: folder, &pass, at: now) }
        }
    }

    private func observe(_ place: DropPlace, in folder: borrowing Descriptor, _ pass: inout Pass, at now: Int64) {
        do throws(SystemError) {
            let status = try FileStatus(of: place.name, in: folder)
            // Nearly all that lies in inboxes is files with something in them, of which their status says all.
            if status.kind == .regular, status.size > 0 {
                return pass.settling.observe(
                    place, DropSignature(items: [DropSignature.Item(path: [], status)]), at: now)
            }
            let found = try DropWalk(rules: rules).list(place.name, in: folder)
            // A folder into which nothing was put yet is about to become a drop.
            // Unless its name is all that it has to say.
            if found.isFolder, found.files.isEmpty, found.skipped.isEmpty, found.rejection?.code == "no-text-no-photo",
                Withdrawal(name: DropName.display(place.name.bytes))?.number == nil
            {
                return pass.settling.observe(place, nil, at: now)
            }
            // Firefox holds the name with an empty file while it writes beside it.
            if !found.isFolder, found.all.first?.size == 0, holdsPlace(place.name, in: folder) {
                return pass.settling.observe(place, nil, at: now)
            }
            // Links and pipes are made without ever being closed, and hard links appear whole.
            if found.rejection?.code == "link" || found.rejection?.code == "not-a-file" {
                pass.settling.hintClosed(place)
            }
            pass.settling.observe(
                place, DropSignature(items: found.all, holdsUnfinished: found.holdsUnfinished), at: now)
        } catch {
            // Gone, or not to be looked into: what cannot be listed settles by what can be seen of it.
            guard !error.isMissing, let status = try? FileStatus(of: place.name, in: folder) else {
                return pass.settling.observe(place, nil, at: now)
            }
            pass.settling.observe(place, DropSignature(items: [DropSignature.Item(path: [], status)]), at: now)
        }
    }

    /// Whether what will get an empty file's name is still being written beside it.
    private func holdsPlace(_ name: FileName, in folder: borrowing Descriptor) -> Bool {
        for suffix in DropName.unfinishedSuffixes {
            let beside = FileName(bytes: name.bytes + suffix)
            if (try? FileStatus(of: beside, in: folder)) != nil { return true }
        }
        return false
    }

    /// The number to poll; one below zero is left out.
    private func raw(_ inotify: borrowing Inotify?) -> Int32 {
        switch inotify {
        case .some(let inotify): inotify.raw
        case .none: -1
        }
    }

    private func wait(_ pass: inout Pass, _ inotify: borrowing Inotify?, until due: Int64) throws(SystemError) {
        let rest = Int32(clamping: max(0, due - monotonic() / 1_000_000))
        let ready = try poll([wake.raw, raw(inotify)], timeoutMilliseconds: rest)
        if ready[0] {
            wake.clear()
            pass.mustList = true
        }
        guard ready[1], let events = try inotify?.events() else { return }
        let now = monotonic() / 1_000_000
        var touched: Set<DropPlace> = []
        for event in events {
            if event.changes.contains(.overflow) { pass.mustList = true }
            if event.changes.contains(.ended) { pass.folders[event.watch] = nil }
            switch pass.folders[event.watch] {
            case nil: continue
            case .root: pass.mustList = true
            case .drop(let place):
                if pass.people.contains(place.person) { touched.insert(place) }
            case .person(let person):
                guard pass.people.contains(person) else { continue }
                guard let name = event.name else {
                    pass.mustList = true
                    continue
                }
                guard !DropName.isJunk(name.bytes) else { continue }
                let place = DropPlace(person: person, name: name)
                touched.insert(place)
                // Between its creation and its first closing a file is being written, however quiet it lies.
                if event.changes.contains(.folder) {
                    watchFolders(of: place, &pass, inotify)
                } else if event.changes.contains(.created) {
                    pass.settling.hintOpened(place)
                } else if !event.changes.isDisjoint(with: [.written, .movedTo]) {
                    pass.settling.hintClosed(place)
                }
            }
        }
        look(at: touched.sorted(), &pass, at: now)
    }
}

package import Posix
package import Workflow

/// Names one entry of one person's inbox; the name is the raw bytes that the folder holds.
package struct DropPlace: Hashable, Sendable, Comparable {
    package let person: PersonID
    package let name: FileName

    package init(person: PersonID, name: FileName) {
        self.person = person
        self.name = name
    }

    package static func < (left: DropPlace, right: DropPlace) -> Bool {
        (left.person.text, left.name) < (right.person.text, right.name)
    }
}

/// Holds what changes when a drop changes: of a file its status, of a folder the status of everything in it.
package struct DropSignature: Hashable, Sendable {
    package struct Item: Hashable, Sendable {
        package let path: [UInt8]
        package let inode: UInt64
        /// In bytes.
        package let size: Int64
        /// In nanoseconds since 1970, by whatever clock; only ever compared for being the same.
        package let modified: Int64
        package let changed: Int64

        package init(path: [UInt8], inode: UInt64, size: Int64, modified: Int64, changed: Int64) {
            self.path = path
            self.inode = inode
            self.size = size
            self.modified = modified
            self.changed = changed
        }

        init(path: [UInt8], _ status: FileStatus) {
            self.init(
                path: path, inode: status.inode, size: status.size, modified: status.modified, changed: status.changed)
        }
    }

    /// In the order of paths; the entry itself has the empty path.
    package let items: [Item]
    /// Something in it has a name of an unfinished file.
    package let holdsUnfinished: Bool

    package init(items: [Item], holdsUnfinished: Bool = false) {
        self.items = items
        self.holdsUnfinished = holdsUnfinished
    }
}

/// Decides when drops are whole, from what was seen and from our own monotonic clock alone.
///
/// File times are compared for change and never read as times: a sender's clock may be years off (Postfix resets such
/// stamps for the same reason). What the kernel says about closing and renaming is a hint: it can lengthen the wait, never end it.
package struct Settling: Sendable {
    private struct Sight: Sendable {
        var signature: DropSignature
        /// When it first looked so, and when it was looked at last.
        var since: Int64
        var seen: Int64
        /// It is offered again only when it changes.
        var isHandedOut = false
    }

    /// By person first: an inbox may hold names by the hundred thousand, and each is looked up with every look at it.
    private var sights: [PersonID: [FileName: Sight]] = [:]
    private var writing: Set<DropPlace> = []
    private let quiet: Int64
    private let patience: Int64

    /// Takes milliseconds: how long a drop must lie unchanged, and how long when somebody seems to be writing still.
    package init(quiet: Int64, patience: Int64) {
        self.quiet = quiet
        self.patience = max(quiet, patience)
    }

    /// Whether every drop that lies there has been handed out.
    package var isCalm: Bool { sights.values.allSatisfy { $0.values.allSatisfy(\.isHandedOut) } }

    /// Takes note of how an entry looked at a moment, in milliseconds of the monotonic clock; `nil` says that it is gone.
    package mutating func observe(_ place: DropPlace, _ signature: DropSignature?, at now: Int64) {
        guard let signature else {
            sights[place.person]?[place.name] = nil
            writing.remove(place)
            return
        }
        let new = Sight(signature: signature, since: now, seen: now)
        func look(_ sight: inout Sight) { if sight.signature == signature { sight.seen = now } else { sight = new } }
        look(&sights[place.person, default: [:]][place.name, default: new])
    }

    /// Takes the hint that somebody created the entry here and has not closed it.
    package mutating func hintOpened(_ place: DropPlace) { writing.insert(place) }

    /// Takes the hint that the entry was closed after writing or renamed into place.
    package mutating func hintClosed(_ place: DropPlace) { if !writing.isEmpty { writing.remove(place) } }

    /// Forgets everything that was last seen before a moment: whoever has looked everywhere since did not find it.
    package mutating func forget(unseenSince moment: Int64) {
        for (person, own) in sights {
            for (name, sight) in own where sight.seen < moment {
                sights[person]?[name] = nil
                writing.remove(DropPlace(person: person, name: name))
            }
        }
    }

    /// Forgets what lies with anybody else.
    package mutating func forget(allBut people: Set<PersonID>) {
        sights = sights.filter { people.contains($0.key) }
        writing = writing.filter { people.contains($0.person) }
    }

    /// What has been quiet long enough by `now`, and was last looked at before it had been: it may have changed since. In order.
    package func unsure(at now: Int64) -> [DropPlace] {
        due(at: now) { (place, sight) in sight.seen - sight.since < wait(place, sight.signature) }
    }

    /// Hands out what has settled by `now`, in order of person and name; each once until it changes.
    package mutating func settled(at now: Int64) -> [DropPlace] {
        let ready = due(at: now) { _, _ in true }
        for place in ready { sights[place.person]?[place.name]?.isHandedOut = true }
        return ready
    }

    private func due(at now: Int64, _ counts: (DropPlace, Sight) -> Bool) -> [DropPlace] {
        var ready: [DropPlace] = []
        for person in sights.keys.sorted(by: { $0.text < $1.text }) {
            var own: [DropPlace] = []
            for (name, sight) in sights[person] ?? [:] where !sight.isHandedOut {
                let place = DropPlace(person: person, name: name)
                if now - sight.since >= wait(place, sight.signature), counts(place, sight) { own.append(place) }
            }
            own.sort { $0.name < $1.name }
            ready += own
        }
        return ready
    }

    /// Offers a drop again although it looks the same, once it has been quiet anew: taking it failed for a reason of the moment.
    package mutating func retry(_ place: DropPlace, at now: Int64) {
        guard let sight = sights[place.person]?[place.name], sight.isHandedOut else { return }
        sights[place.person]?[place.name] = Sight(signature: sight.signature, since: now, seen: now)
    }

    /// The moment at which the next drop can settle if nothing changes; `nil` when none is waiting.
    package var nextWake: Int64? {
        var next: Int64?
        for (person, own) in sights {
            for (name, sight) in own where !sight.isHandedOut {
                let due = sight.since + wait(DropPlace(person: person, name: name), sight.signature)
                next = min(next ?? due, due)
            }
        }
        return next
    }

    private func wait(_ place: DropPlace, _ signature: DropSignature) -> Int64 {
        signature.holdsUnfinished || (!writing.isEmpty && writing.contains(place)) ? patience : quiet
    }
}

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
    private enum State: Sendable {
        case moving(DropSignature, since: Int64)
        /// Handed out; it is offered again only when it changes.
        case handedOut(DropSignature)
    }

    private var states: [DropPlace: State] = [:]
    private var writing: Set<DropPlace> = []
    private let quiet: Int64
    private let patience: Int64

    /// Takes milliseconds: how long a drop must lie unchanged, and how long when somebody seems to be writing still.
    package init(quiet: Int64, patience: Int64) {
        self.quiet = quiet
        self.patience = max(quiet, patience)
    }

    /// Whether every drop that lies there has been handed out.
    package var isCalm: Bool {
        states.values.allSatisfy { if case .handedOut = $0 { true } else { false } }
    }

    /// Whether a drop was handed out and has not changed since.
    package func isHandedOut(_ place: DropPlace) -> Bool {
        if case .handedOut = states[place] { true } else { false }
    }

    /// Takes note of how an entry looked at a moment, in milliseconds of the monotonic clock; `nil` says that it is gone.
    package mutating func observe(_ place: DropPlace, _ signature: DropSignature?, at now: Int64) {
        guard let signature else {
            states[place] = nil
            writing.remove(place)
            return
        }
        switch states[place] {
        case .moving(signature, _), .handedOut(signature): return
        case .moving, .handedOut, nil: states[place] = .moving(signature, since: now)
        }
    }

    /// Takes the hint that somebody created the entry here and has not closed it.
    package mutating func hintOpened(_ place: DropPlace) { writing.insert(place) }

    /// Takes the hint that the entry was closed after writing or renamed into place.
    package mutating func hintClosed(_ place: DropPlace) { writing.remove(place) }

    /// Forgets everything that lies in the inboxes of people who are not in the list: their folders are gone.
    package mutating func keepOnly(_ present: Set<DropPlace>) {
        for place in states.keys where !present.contains(place) {
            states[place] = nil
            writing.remove(place)
        }
    }

    /// Hands out what has settled by `now`, in order of person and name; each once until it changes.
    package mutating func settled(at now: Int64) -> [DropPlace] {
        var ready: [DropPlace] = []
        for (place, state) in states {
            switch state {
            case .handedOut: continue
            case .moving(let signature, let since):
                guard now - since >= wait(place, signature) else { continue }
                states[place] = .handedOut(signature)
                ready.append(place)
            }
        }
        return ready.sorted()
    }

    /// Offers a drop again although it looks the same, once it has been quiet anew: taking it failed for a reason of the moment.
    package mutating func retry(_ place: DropPlace, at now: Int64) {
        guard case .handedOut(let signature)? = states[place] else { return }
        states[place] = .moving(signature, since: now)
    }

    /// The moment at which the next drop can settle if nothing changes; `nil` when none is waiting.
    package var nextWake: Int64? {
        var next: Int64?
        for (place, state) in states {
            switch state {
            case .handedOut: continue
            case .moving(let signature, let since):
                let due = since + wait(place, signature)
                next = min(next ?? due, due)
            }
        }
        return next
    }

    private func wait(_ place: DropPlace, _ signature: DropSignature) -> Int64 {
        writing.contains(place) || signature.holdsUnfinished ? patience : quiet
    }
}

package import Newsroom
package import Posix
package import Workflow

/// Says where one drop is on its way from the inbox into the store. Each value carries exactly what the next step needs, so that
/// the way can be left after any step, by a crash or by choice, and be taken up again.
///
///     lying ─claim→ claimed ─store→ stored ─(read, by DropReader)→ ─(commit, by the caller)→ committed ─finish→ finished
///                      │              │
///                      └─ changed ────┴→ back in the inbox, to settle again
///
/// | a crash after | leaves | the next start |
/// |---|---|---|
/// | the claim's folder was made | an empty folder in `.tinbai` | removes it |
/// | some drops of a batch were renamed into their shared folder | those in it, the others in the inbox | ``Taking/unfinished(of:)`` gives each |
/// | the claim's rename | the drop in its claim | ``Taking/unfinished(of:)`` gives it; stored anew |
/// | some or all bytes were stored | the same, and objects that nobody names | stored anew: the same digests, the same objects |
/// | the commit | the same, and the event | stored anew: the newsroom knows the digest and changes nothing; then finished |
/// | a folder was given the name of one that is done with, or a part of that was removed | it, beside the claims | removes it |
/// | some files of a half-sent folder were removed | the others, and the list of all that are stored (``Taking/promise(_:_:)``) | removes those, gives back the rest |
/// | a file was removed, or the claim was moved to quarantine | an empty claim, or none | removes it |
package enum TakingState: Hashable, Sendable {
    case claimed(Claim)
    case stored(Claim, StoredDrop, [DropSignature.Item])
    /// It cannot be taken, and nothing of it was read.
    case refused(Claim, Rejection, digest: Digest)
    /// It changed under our eyes and lies in the inbox again (or was never moved).
    case putBack(DropPlace)
    /// Somebody took it away before us.
    case vanished(DropPlace)
    case finished
    /// It was moved whole to this folder within the newsroom's quarantine.
    case quarantined(String)
}

/// Names a drop that is ours alone: it was renamed into a folder of our own within its inbox.
package struct Claim: Hashable, Sendable {
    package let place: DropPlace
    /// The folder's name within `.tinbai`: milliseconds and eight random digits, then `-batch` where drops that are taken together
    /// share it; empty when the inbox is not ours to change and the drop is read where it lies.
    package let token: String

    package init(place: DropPlace, token: String) {
        self.place = place
        self.token = token
    }

    package var isInPlace: Bool { token.isEmpty }
    /// Whether other drops may lie in the same folder.
    var isShared: Bool { token.hasSuffix(Taking.sharing) }
}

/// Takes drops out of inboxes, one deed a step. It decides nothing about their content and never follows a link.
package struct Taking: Sendable {
    /// The folder in each inbox that claims are kept in; a dotfile, so never a drop.
    package static let claims = FileName(".tinbai")
    /// Where a refused drop stays whole when the quarantine lies on another file system; a dotfile, so never a drop.
    package static let aside = FileName(".tinbai-quarantine")
    private static let reasonName = FileName("LY-DO.txt")
    private static let otherReasonName = FileName("LY-DO-TU-CHOI.txt")
    /// What the names of shared folders end in.
    static let sharing = "-batch"
    /// What the names of folders end in, beside the claims, that are done with and only have to be removed.
    private static let ended = "-done"

    let inbox: String
    let quarantine: String
    let objects: Objects
    let rules: IntakeRules

    /// `inbox` holds one folder for each person; `quarantine` is made when it is first needed.
    package init(inbox: String, quarantine: String, objects: Objects, rules: IntakeRules) {
        self.inbox = inbox
        self.quarantine = quarantine
        self.objects = objects
        self.rules = rules
    }

    // MARK: claiming

    /// A name for the folders, one in each inbox, that the drops of a batch share: making and removing a folder for each drop is a good
    /// part of what small ones cost.
    package static func sharedToken(at now: Instant) -> String { newToken(at: now) + sharing }

    private static func newToken(at now: Instant) -> String { "\(now.milliseconds)-" + random() }

    /// Moves a drop into a folder of our own by one rename, so that nobody who looks for its name can change it any more: a folder for it
    /// alone, or the one of a ``sharedToken(at:)``.
    package func claim(
        _ place: DropPlace, at now: Instant, sharing shared: String? = nil
    ) throws(IntakeFault) -> TakingState {
        try system { () throws(SystemError) in
            let folder = try person(place.person)
            guard !rules.leavesTaken else { return .claimed(Claim(place: place, token: "")) }
            let own: Descriptor
            do throws(SystemError) {
                own = try claimsFolder(folder)
            } catch {
                guard error.isDenied else { throw error }
                return .claimed(Claim(place: place, token: ""))
            }
            let token = shared ?? Taking.newToken(at: now)
            do throws(SystemError) { try Folder.makeDirectory(FileName(token), in: own, mode: 0o700) } catch {
                guard shared != nil, error.isTaken else { throw error }
            }
            let claim = try Descriptor.openBeneath(own, token, .directory)
            do throws(SystemError) {
                try Folder.renameNoReplace(place.name, in: folder, to: place.name, in: claim)
            } catch {
                try Folder.removeIfEmpty(FileName(token), in: own)
                // Somebody was quick to use the name again: it gets a folder of its own.
                if shared != nil, error.isTaken { return try claimAlone(place, at: now, in: folder, own) }
                if error.isMissing { return .vanished(place) }
                // Not ours to change, or a mount point of its own: read it where it lies and know it by its digest.
                guard error.isDenied || error.code == busy || error.isNotPlain else { throw error }
                return .claimed(Claim(place: place, token: ""))
            }
            // Nothing waits for the disk: after a power cut the drop lies where it was or in its claim, and is taken from either.
            return .claimed(Claim(place: place, token: token))
        }
    }

    private func claimAlone(
        _ place: DropPlace, at now: Instant, in folder: borrowing Descriptor, _ own: borrowing Descriptor
    ) throws(SystemError) -> TakingState {
        let token = Taking.newToken(at: now)
        try Folder.makeDirectory(FileName(token), in: own, mode: 0o700)
        let claim = try Descriptor.openBeneath(own, token, .directory)
        do throws(SystemError) {
            try Folder.renameNoReplace(place.name, in: folder, to: place.name, in: claim)
        } catch {
            try Folder.removeIfEmpty(FileName(token), in: own)
            guard error.isMissing else { throw error }
            return .vanished(place)
        }
        return .claimed(Claim(place: place, token: token))
    }

    /// Finds what a crash left half done in a person's inbox, oldest first; empty claims are removed on the way.
    package func unfinished(of person: PersonID) throws(IntakeFault) -> [TakingState] {
        try system { () throws(SystemError) in
            let folder = try self.person(person)
            let own: Descriptor
            do throws(SystemError) { own = try Descriptor.openBeneath(folder, Taking.claims.bytes, .directory) } catch {
                if error.isMissing || error.isNotPlain { return [] }
                throw error
            }
            var found: [TakingState] = []
            // A folder of that name that is not ours holds no claims: its owner could still change what lies in it.
            guard try own.status().owner == Account.current else { return [] }
            for entry in try Folder.list(own) where entry.kind == .directory {
                if entry.name.bytes.suffix(Taking.ended.utf8.count) == Array(Taking.ended.utf8)[...] {
                    try Folder.removeTree(entry.name, in: own)
                }
                guard Taking.isToken(entry.name) else { continue }
                let claim = try Descriptor.openBeneath(own, entry.name.bytes, .directory)
                let names = try Folder.list(claim).map(\.name)
                if names.contains(Taking.promised), let name = Taking.original(names) {
                    _ = try keepPromise(Claim(place: DropPlace(person: person, name: name), token: entry.name.text))
                    continue
                }
                let isShared = entry.name.text.hasSuffix(Taking.sharing)
                let drops = isShared ? names : Taking.original(names).map { [$0] } ?? []
                for name in drops {
                    let place = DropPlace(person: person, name: name)
                    found.append(.claimed(Claim(place: place, token: entry.name.text)))
                }
                if drops.isEmpty { try Folder.removeTree(entry.name, in: own) }
            }
            return found
        }
    }

    /// Whether a name is one that a claim's folder has: milliseconds and eight hexadecimal digits, and what says that it is shared.
    private static func isToken(_ name: FileName) -> Bool {
        let end = Array(sharing.utf8)
        let bytes = name.bytes.suffix(end.count) == end[...] ? name.bytes.dropLast(end.count) : name.bytes[...]
        let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let digits = Array("0123456789".utf8)
        let hexadecimal = digits + Array("abcdef".utf8)
        return parts.count == 2 && !parts[0].isEmpty && parts[0].allSatisfy(digits.contains)
            && parts[1].count == 8 && parts[1].allSatisfy(hexadecimal.contains)
    }

    /// The drop among what lies in a claim: beside it there may be the reason of a refusal, and files that were being written.
    private static func original(_ names: [FileName]) -> FileName? {
        let names = names.filter { !DropName.isJunk($0.bytes) }
        guard names.count > 1 else { return names.first }
        let reason = names.contains(otherReasonName) ? otherReasonName : reasonName
        return names.first { $0 != reason }
    }

    /// Names how a drop that is read where it lies looks now, by inode, size and times of everything in it: while that stays the same
    /// nothing need be read again. `nil` for what is gone, and for what changed in the last two seconds, within which a change
    /// could come that leaves the times as they are.
    package func mark(of place: DropPlace, at now: Instant) throws(IntakeFault) -> Digest? {
        do throws(SystemError) {
            let found = try DropWalk(rules: rules).list(place.name, in: person(place.person))
            var text = Array("\(place.person)\0".utf8) + place.name.bytes + [0]
            for item in found.all {
                guard item.changed / 1_000_000 < now.milliseconds - 2_000 else { return nil }
                text += item.path + [0] + "\(item.inode) \(item.size) \(item.modified) \(item.changed)\n".utf8
            }
            return objects.digest(text)
        } catch {
            if error.isMissing || error.isDenied || error.isNotPlain { return nil }
            throw .system(error)
        }
    }

    // MARK: storing

    /// Stores every byte durably and sees that nothing changed meanwhile; what is no plain file of a bearable size is a refusal.
    package func store(_ claim: Claim) throws(IntakeFault) -> TakingState {
        let entry: FileName = claim.place.name
        var failedToKeep = false
        do throws(SystemError) {
            let root = try folder(of: claim)
            let walk = DropWalk(rules: rules)
            let found = try walk.list(entry, in: root)
            if let rejection = found.rejection {
                return .refused(claim, rejection, digest: objects.digest(found.bytes))
            }
            var files: [DropFile] = []
            for item in found.files {
                let path = found.isFolder ? entry.bytes + [UInt8(ascii: "/")] + item.path : entry.bytes
                let file: Descriptor
                do throws(SystemError) { file = try Descriptor.openRegularBeneath(root, path) } catch {
                    if error.isMissing { return try putBack(claim) }
                    guard error.isDenied || error.isNotPlain else { throw error }
                    let rejection = Rejection(
                        error.isDenied ? "unreadable" : "not-a-file", ["name": DropName.display(item.path)])
                    return .refused(claim, rejection, digest: objects.digest(found.bytes))
                }
                let before = try file.status()
                guard DropSignature.Item(path: item.path, before) == item else { return try putBack(claim) }
                // What the object store lacks says nothing about the drop.
                failedToKeep = true
                let kept = try objects.keep(file)
                failedToKeep = false
                // The descriptor stays the same file whatever happens to the name; its status tells of late writing.
                guard try file.status() == before, Int64(kept.bytes) == before.size else { return try putBack(claim) }
                files.append(
                    DropFile(path: found.isFolder ? item.path : entry.bytes, digest: kept.digest, bytes: kept.bytes))
            }
            let digest: Digest
            if !found.isFolder, let only = files.first {
                digest = only.digest
            } else {
                var list: [UInt8] = []
                for file in files { list += file.path + [0] + file.digest.hex.utf8 + [0x0A] }
                digest = objects.digest(list)
            }
            let drop = StoredDrop(
                person: claim.place.person, name: entry, isFolder: found.isFolder, digest: digest, files: files,
                skipped: found.skipped)
            return .stored(claim, drop, found.files)
        } catch {
            if error.isMissing, !failedToKeep { return .vanished(claim.place) }
            throw .system(error)
        }
    }

    /// Gives a claim back to its inbox, for a fault of ours: it lies there whole and can be taken again.
    package func release(_ claim: Claim) throws(IntakeFault) -> TakingState {
        try system { () throws(SystemError) in try putBack(claim) }
    }

    /// Gives a claim back to its inbox, under another name when somebody has used its own meanwhile.
    func putBack(_ claim: Claim) throws(SystemError) -> TakingState {
        guard !claim.isInPlace else { return .putBack(claim.place) }
        let folder = try person(claim.place.person)
        let own = try claimsFolder(folder)
        let inner = try Descriptor.openBeneath(own, claim.token, .directory)
        var name = claim.place.name
        do {
            try Folder.renameNoReplace(claim.place.name, in: inner, to: name, in: folder)
        } catch {
            if error.isMissing { return .vanished(claim.place) }
            guard error.isTaken else { throw error }
            name = FileName(bytes: Array("\(claim.token)-".utf8) + claim.place.name.bytes.suffix(180))
            try Folder.renameNoReplace(claim.place.name, in: inner, to: name, in: folder)
        }
        try folder.synchronize()
        try removeFolder(of: claim, in: own)
        return .putBack(DropPlace(person: claim.place.person, name: name))
    }

    // MARK: after the commit

    /// Removes a drop whose bytes are durable elsewhere and whose event is committed. What was added to it since is given
    /// back to the inbox; a drop that is not ours to change stays where it lies.
    package func finish(_ claim: Claim, _ stored: [DropSignature.Item]) throws(IntakeFault) -> TakingState {
        try remove(claim) { found in
            guard found.rejection == nil, Set(found.files).isSubset(of: stored) else { return .back }
            // What its writer may still finish is stored nowhere: it alone goes back.
            return found.holdsUnfinished ? .partly : .away
        }
    }

    /// Removes a drop that held nothing: an empty file or folder whose name was all that it said. What was put into it since is given back.
    package func discard(_ claim: Claim) throws(IntakeFault) -> TakingState {
        try remove(claim) { found in
            found.all.count == 1 && (found.isFolder || found.all[0].size == 0) ? .away : .back
        }
    }

    /// What may become of a claim that was dealt with.
    private enum Way { case away, back, partly }

    /// Removes a claim if what lies in it may go, else gives it back to its inbox. The disk is not waited for: a claim that a power
    /// cut brings back holds a drop that is known, and is removed again.
    private func remove(
        _ claim: Claim, _ way: (DropWalk.Found) -> Way
    ) throws(IntakeFault) -> TakingState {
        guard !claim.isInPlace else { return .finished }
        return try system { () throws(SystemError) in
            let own: Descriptor
            do throws(SystemError) { own = try ownClaims(of: claim.place.person) } catch {
                if error.isMissing { return .finished }
                throw error
            }
            let inner: Descriptor
            do throws(SystemError) { inner = try Descriptor.openBeneath(own, claim.token, .directory) } catch {
                if error.isMissing { return .finished }
                throw error
            }
            let found = try DropWalk(rules: rules).list(claim.place.name, in: inner)
            switch way(found) {
            case .back: return try putBack(claim)
            case .partly: return try keepPromise(promise(claim, found.files))
            case .away: break
            }
            guard found.isFolder else {
                try Folder.removeFile(claim.place.name, in: inner)
                try removeFolder(of: claim, in: own)
                return .finished
            }
            // A folder does not go in one step, and what a crash left of it would be another drop: its new name says that it is done with.
            let ended = FileName(Taking.random() + Taking.ended)
            try Folder.renameNoReplace(claim.place.name, in: inner, to: ended, in: own)
            try Folder.removeTree(ended, in: own)
            try removeFolder(of: claim, in: own)
            return .finished
        }
    }

    /// Removes a claim's folder; one that drops share goes with the last of them.
    private func removeFolder(of claim: Claim, in own: borrowing Descriptor) throws(SystemError) {
        if claim.isShared {
            try Folder.removeIfEmpty(FileName(claim.token), in: own)
        } else {
            try Folder.removeTree(FileName(claim.token), in: own)
        }
    }

    /// Gives a drop that shares its folder one for itself.
    func part(_ claim: Claim) throws(SystemError) -> Claim {
        let token = String(claim.token.prefix { $0 != "-" }) + "-" + Taking.random()
        let own = try claimsFolder(person(claim.place.person))
        let shared = try Descriptor.openBeneath(own, claim.token, .directory)
        try Folder.makeDirectory(FileName(token), in: own, mode: 0o700)
        let alone = try Descriptor.openBeneath(own, token, .directory)
        try Folder.renameNoReplace(claim.place.name, in: shared, to: claim.place.name, in: alone)
        try removeFolder(of: claim, in: own)
        return Claim(place: claim.place, token: token)
    }

    /// The folder's name within the quarantine that a refused claim will get: the UTC day, the person and the claim's random digits.
    package static func quarantineName(_ claim: Claim, at now: Instant) -> String {
        let random = claim.token.split(separator: "-").last.map(String.init) ?? checksum(claim.place.name.bytes)
        return "\(String(now.description.prefix(10)))-\(claim.place.person.text)-\(random)"
    }

    /// Tells drops that stay where they lie apart (FNV-1a, 32 bits): the same name gives the same folder.
    private static func checksum(_ bytes: [UInt8]) -> String {
        let sum = bytes.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// Moves a refused drop whole to the quarantine, by one rename, with the reason in a file beside it. When the quarantine lies
    /// on another file system the drop stays in its claim's folder, out of the way and whole.
    package func quarantine(
        _ claim: Claim, reason: String, at now: Instant
    ) throws(IntakeFault) -> TakingState {
        let claim = try system { () throws(SystemError) in claim.isShared ? try part(claim) : claim }
        let name = Taking.quarantineName(claim, at: now)
        return try system { () throws(SystemError) in
            try Folder.makeDirectories(quarantine, mode: 0o750)
            let target = try Folder.open(quarantine)
            guard !claim.isInPlace else {
                // Not ours to move: only the reason can be put down, once.
                do throws(SystemError) { try Folder.makeDirectory(FileName(name), in: target, mode: 0o750) } catch {
                    if !error.isTaken { throw error }
                }
                let folder = try Descriptor.openBeneath(target, name, .directory)
                try Durable.replace(Taking.reasonName, in: folder, Array(reason.utf8))
                return .quarantined(name)
            }
            let folder = try person(claim.place.person)
            let own = try claimsFolder(folder)
            let inner: Descriptor
            do throws(SystemError) { inner = try Descriptor.openBeneath(own, claim.token, .directory) } catch {
                if error.isMissing { return .quarantined(name) }
                throw error
            }
            let reasonName = claim.place.name == Taking.reasonName ? Taking.otherReasonName : Taking.reasonName
            try Durable.replace(reasonName, in: inner, Array(reason.utf8))
            try inner.setMode(0o750)
            do throws(SystemError) {
                try Folder.renameNoReplace(FileName(claim.token), in: own, to: FileName(name), in: target)
            } catch {
                guard error.isNotPlain else { throw error }
                // Beside the claims, so that the next start does not take it for one.
                do throws(SystemError) { try Folder.makeDirectory(Taking.aside, in: folder, mode: 0o700) } catch {
                    if !error.isTaken { throw error }
                }
                let aside = try Descriptor.openBeneath(folder, Taking.aside.bytes, .directory)
                try Folder.renameNoReplace(FileName(claim.token), in: own, to: FileName(name), in: aside)
                try aside.synchronize()
                return .quarantined("\(claim.place.person.text)/\(Taking.aside.text)/\(name)")
            }
            try target.synchronize()
            try own.synchronize()
            return .quarantined(name)
        }
    }

    // MARK: folders

    private func person(_ person: PersonID) throws(SystemError) -> Descriptor {
        try Descriptor.openBeneath(Folder.open(inbox), person.text, .directory)
    }

    func folder(of claim: Claim) throws(SystemError) -> Descriptor {
        let folder = try person(claim.place.person)
        guard !claim.isInPlace else { return folder }
        return try Descriptor.openBeneath(
            folder, Taking.claims.bytes + [UInt8(ascii: "/")] + claim.token.utf8, .directory)
    }

    /// Opens the claims' folder that a claim was made in.
    private func ownClaims(of person: PersonID) throws(SystemError) -> Descriptor {
        let path = Array(person.text.utf8) + [UInt8(ascii: "/")] + Taking.claims.bytes
        return try requireOurs(Descriptor.openBeneath(Folder.open(inbox), path, .directory))
    }

    /// Opens the claims' folder of an inbox, making it when it is missing.
    private func claimsFolder(_ folder: borrowing Descriptor) throws(SystemError) -> Descriptor {
        do throws(SystemError) { try Folder.makeDirectory(Taking.claims, in: folder, mode: 0o700) } catch {
            guard error.isTaken else { throw error }
        }
        let own: Descriptor
        do throws(SystemError) { own = try Descriptor.openBeneath(folder, Taking.claims.bytes, .directory) } catch {
            if error.isNotPlain || error.isMissing { throw SystemError(call: "openat2", path: ".tinbai", code: denied) }
            throw error
        }
        return try requireOurs(own)
    }

    /// The owner of a claims' folder must be us: a sender who made one could change what we think is ours.
    private func requireOurs(_ own: consuming Descriptor) throws(SystemError) -> Descriptor {
        guard try own.status().owner == Account.current else {
            throw SystemError(call: "openat2", path: ".tinbai", code: denied)
        }
        return own
    }

    private static func random() -> String {
        randomBytes(4).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func system<Result>(_ body: () throws(SystemError) -> Result) throws(IntakeFault) -> Result {
        do throws(SystemError) { return try body() } catch { throw .system(error) }
    }
}

import Newsroom
package import Posix

/// A folder whose writer has not finished goes in parts: its stored files go, what is half written goes back to the inbox. A list of the
/// stored files lies beside the folder from before the first one goes until the rest is back, because what a crash left of them without
/// it would be another drop.
extension Taking {
    /// The list's name within the claim; a dotfile, so never a drop.
    static let promised = FileName(".stored")

    /// Writes down durably which files of a committed drop are stored, and gives the claim, now the drop's alone.
    package func promise(_ claim: Claim, _ stored: [DropSignature.Item]) throws(SystemError) -> Claim {
        let claim = claim.isShared ? try part(claim) : claim
        var list: [UInt8] = []
        for item in stored {
            list += "\(item.inode) \(item.size) \(item.modified) \(item.changed) ".utf8
            list += item.path + [0]
        }
        try Durable.replace(Taking.promised, in: folder(of: claim), list, mode: 0o600)
        return claim
    }

    /// Removes what the list names and is as it was, and gives the rest back; as often as it takes.
    func keepPromise(_ claim: Claim) throws(SystemError) -> TakingState {
        let inner = try folder(of: claim)
        let file = try Descriptor.openRegularBeneath(inner, Taking.promised.bytes)
        for line in try file.readAll(limit: 1 << 22).split(separator: 0) {
            guard let item = Taking.item(line) else { continue }
            try remove(item, of: claim.place.name, in: inner)
        }
        return try putBack(claim)
    }

    private static func item(_ line: ArraySlice<UInt8>) -> DropSignature.Item? {
        let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 4, omittingEmptySubsequences: false)
        let words = parts.prefix(4).map { String(decoding: $0, as: UTF8.self) }
        guard parts.count == 5, let inode = UInt64(words[0]), let size = Int64(words[1]),
            let modified = Int64(words[2]),
            let changed = Int64(words[3])
        else { return nil }
        return DropSignature.Item(path: Array(parts[4]), inode: inode, size: size, modified: modified, changed: changed)
    }

    private func remove(
        _ item: DropSignature.Item, of entry: FileName, in directory: borrowing Descriptor
    ) throws(SystemError) {
        let slash = item.path.lastIndex(of: UInt8(ascii: "/"))
        let parent = entry.bytes + [UInt8(ascii: "/")] + item.path.prefix(slash ?? 0)
        let name = FileName(bytes: Array(item.path.dropFirst(slash.map { $0 + 1 } ?? 0)))
        do throws(SystemError) {
            let folder = try Descriptor.openBeneath(directory, parent, .directory)
            guard try DropSignature.Item(path: item.path, FileStatus(of: name, in: folder)) == item else { return }
            try Folder.removeFile(name, in: folder)
        } catch {
            // It went before a crash.
            guard error.isMissing || error.isNotPlain else { throw error }
        }
    }
}

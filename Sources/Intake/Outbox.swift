package import Newsroom
package import Posix
package import Workflow

/// Puts receipts where their readers find them: `outbox/PERSON/TB-2026-000123 ten-bai.txt` and the same as `.html`.
package struct Outbox: Sendable {
    private let path: String

    /// `path` holds one folder for each person.
    package init(path: String) { self.path = path }

    /// Writes or replaces the guide or the notice of closing, unless it says so already, and removes the other of the two.
    package func write(
        _ letter: String, as name: FileName, insteadOf other: FileName, to person: PersonID
    ) throws(SystemError) {
        let folder = try Descriptor.openBeneath(Folder.open(path), person.text, .directory)
        let bytes = [0xEF, 0xBB, 0xBF] + Array(letter.utf8)
        let isThere =
            (try? Descriptor.openRegularBeneath(folder, name.bytes).readAll(limit: bytes.count + 1)) == bytes
        if !isThere { try Durable.replace(name, in: folder, bytes, sync: false) }
        if (try? FileStatus(of: other, in: folder))?.kind == .regular { try Folder.removeFile(other, in: folder) }
    }

    /// Whether a person has a folder here.
    package func isThere(for person: PersonID) -> Bool {
        (try? Descriptor.openBeneath(Folder.open(path), person.text, .directory)) != nil
    }

    /// Writes or replaces a receipt, and removes the files that the same submission had under an earlier title; without a number there
    /// are none.
    ///
    /// Readers see the old receipt or the new. Whoever finds the second file under its name knows that the earlier ones are gone, and
    /// need not list the folder, in which a receipt of every piece lies. Receipts can be written anew from the events, so by default a power cut may
    /// take the last ones; a folder that is missing is an error for the caller to tell.
    package func write(
        _ receipt: (text: String, html: String), as name: String, number: SubmissionID?, to person: PersonID,
        sync: Bool = false
    ) throws(SystemError) {
        let folder = try Descriptor.openBeneath(Folder.open(path), person.text, .directory)
        // The mark in front tells Windows' editor that this is UTF-8.
        let text = [0xEF, 0xBB, 0xBF] + Array(receipt.text.utf8)
        let present = [FileName(name + ".txt"), FileName(name + ".html")]
        try Durable.replace(present[0], in: folder, text, sync: sync)
        if let number, (try? FileStatus(of: present[1], in: folder)) == nil {
            try removeOthers(than: present, of: number, in: folder)
        }
        try Durable.replace(present[1], in: folder, Array(receipt.html.utf8), sync: sync)
    }

    private func removeOthers(
        than present: [FileName], of number: SubmissionID, in folder: borrowing Descriptor
    ) throws(SystemError) {
        for entry in try Folder.list(folder) where entry.kind == .regular && !present.contains(entry.name) {
            let isOfThis = entry.name.bytes.starts(with: number.description.utf8)
            let next = entry.name.bytes.dropFirst(number.description.utf8.count).first
            guard isOfThis, next == UInt8(ascii: " ") || next == UInt8(ascii: "."),
                entry.name.bytes.hasSuffix(".txt") || entry.name.bytes.hasSuffix(".html")
            else { continue }
            try Folder.removeFile(entry.name, in: folder)
        }
    }
}

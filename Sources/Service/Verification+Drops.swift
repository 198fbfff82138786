import Newsroom

extension DropRecord {
    /// The first of what a record says that is not so of the drop of an event that names it, by its word there; nil where all is.
    func contradiction(to event: Event) -> String? {
        guard let drop = event.dropKey else { return nil }
        if person != drop.person { return "person" }
        let number = event.about?.submission.description ?? ""
        // What a drop is known by where its bytes alone do not tell it from another.
        var (otherwise, code): (String?, String?) = (nil, nil)
        switch event.what {
        case .quarantined(_, _, _, let told): code = told
        case .resubmitted: otherwise = "\(number)\0\(digest.hex)\n"
        case .moved: otherwise = "withdraw\0\(number)\0\(digest.hex)\n"
        case _: break
        }
        if rejection?.code != code { return "code" }
        if drop.source != digest, otherwise.map({ Digest.of(Array($0.utf8)) }) != drop.source { return "source" }
        // Of what was put aside not all files were taken, and a wish is known by more than its bytes.
        if case .moved = event.what { return nil }
        return code != nil || listsItsFiles ? nil : "files"
    }

    /// Whether the drop's digest is that of its files, as far as their names are shown as they are.
    private var listsItsFiles: Bool {
        if files.count == 1, files[0].digest == digest { return true }
        let isShownOtherwise = files.contains { file in
            file.name.utf8.contains { !(0x20...0x7E).contains($0) || $0 == UInt8(ascii: "\\") }
        }
        return isShownOtherwise || Digest.of(files.flatMap { Array("\($0.name)\0\($0.digest.hex)\n".utf8) }) == digest
    }
}

import Newsroom
import Posix
import Publishing
import Workflow

/// Whether what is kept beside the ledger, and what readers see, is what the ledger says.
extension Verification {
    func checkTexts(
        _ named: Set<Digest>, _ unwelcome: Set<Digest>, _ findings: inout Findings
    ) throws(Fault) {
        var found: Set<Digest> = []
        var wrong: [Digest] = []
        try storing { () throws(StoreError) in
            try store.eachText { digest, bytes in
                if Digest.of(bytes) == digest { found.insert(digest) } else { wrong.append(digest) }
            }
        }
        for digest in unwelcome.intersection(found).sorted() {
            findings.add(.present, "not-erased", ["digest": digest.hex])
        }
        for digest in wrong { findings.add(.present, "damaged-text", ["digest": digest.hex]) }
        for digest in named.subtracting(found).sorted() where !wrong.contains(digest) {
            findings.add(.present, "missing-text", ["digest": digest.hex])
        }
    }

    /// Hashes every object; adds to the named ones the photos and dropped files of the manuscripts and records.
    func checkObjects(
        _ named: inout Set<Digest>, _ state: Newsroom.State, _ findings: inout Findings
    ) throws(Fault) -> Int {
        var damaged: Set<Digest> = []
        var present: Set<Digest> = []
        var strange: [String] = []
        try asking { () throws(SystemError) in
            try premises.objects.each { (path, promised) throws(SystemError) in
                guard let promised else {
                    strange.append(path)
                    return
                }
                present.insert(promised)
                if try ObjectStore.digest(ofFile: path) != promised { damaged.insert(promised) }
            }
        }
        for digest in named where present.contains(digest) && !damaged.contains(digest) {
            let manuscript = try premises.objects.manuscript(digest)
            named.formUnion(manuscript.photos.map(\.digest))
        }
        try storing { () throws(StoreError) in
            try store.eachText { _, bytes in
                guard let record = (try? JSON(parsing: bytes)).flatMap(DropRecord.init(json:)),
                    record.rejection == nil
                else { return }
                named.formUnion(record.files.map(\.digest))
            }
        }
        for path in strange.sorted() { findings.add(.present, "strange-object", ["path": path]) }
        for digest in damaged.sorted() { findings.add(.present, "damaged-object", ["digest": digest.hex]) }
        for digest in named.subtracting(present).sorted() {
            findings.add(.present, "missing-object", ["digest": digest.hex])
        }
        return present.count
    }

    /// Makes every row anew and compares it with the stored one, byte for byte.
    func checkRows(_ state: Newsroom.State, _ findings: inout Findings) throws(Fault) {
        var found: Set<SubmissionID> = []
        var differing: [SubmissionID] = []
        var strange: [SubmissionID] = []
        // A row at a time: rows hold whole texts.
        try storing { () throws(StoreError) in
            try store.eachRow { row in
                guard let submission = state.submissions[row.id] else { return strange.append(row.id) }
                found.insert(row.id)
                guard let made = try? premises.row(of: submission, store: store) else { return }
                if row != made { differing.append(row.id) }
            }
        }
        for id in state.submissions.keys where !found.contains(id) { differing.append(id) }
        for id in differing.sorted() { findings.add(.present, "row-differs", ["id": id.description]) }
        for id in strange.sorted() { findings.add(.present, "row-without-events", ["id": id.description]) }
        var fates = 0
        var agree = true
        try storing { () throws(StoreError) in
            try store.eachFate { drop, fate in
                fates += 1
                if state.drops[drop] != fate { agree = false }
            }
        }
        if !agree || fates != state.drops.count { findings.add(.present, "drops-differ", [:]) }
    }

    /// Compares the website with what the events say should stand there; false where it moved meanwhile, because something is being
    /// published.
    func checkSite(_ findings: inout Findings) throws(Fault) -> Bool {
        let editions = Editions(store: store, objects: premises.objects, shared: premises.writer.register)
        func rests() throws(Fault) -> Int? {
            try storing { () throws(StoreError) in
                try store.jobs(limit: .max).contains { $0.request.kind == .site } ? nil : try store.head().size
            }
        }
        for _ in 0..<3 {
            guard let before = try rests() else { return false }
            // A damaged object is told by its own name.
            guard let found = try? premises.press.check(editions) else { return false }
            guard try rests() == before else { continue }
            if !found.isEmpty {
                let path = (found.missing + found.differing + found.unexpected).min() ?? ""
                let count = found.missing.count + found.differing.count + found.unexpected.count
                findings.add(.present, "site-differs", ["path": path, "count": String(count)])
            }
            return true
        }
        return false
    }
}

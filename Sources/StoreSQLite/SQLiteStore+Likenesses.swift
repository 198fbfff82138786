package import Newsroom

extension SQLiteStore {
    /// How many submissions of one number are looked at, the newest: a set phrase stands in thousands, and what shares
    /// more than that with a text is found by the others.
    private static let mostOfOne = 50

    package func candidates(sharing sketch: [Int], limit: Int) throws(StoreError) -> [SubmissionID] {
        var shared: [Int: Int] = [:]
        try connection.snapshot { () throws(StoreError) in
            for number in sketch {
                try connection.each(
                    "SELECT submission FROM likenesses WHERE number = ? ORDER BY submission DESC LIMIT ?",
                    [.integer(number), .integer(SQLiteStore.mostOfOne)]
                ) { row throws(StoreError) in shared[try row.integer(0), default: 0] += 1 }
            }
        }
        let least = min(2, sketch.count)
        let best = shared.filter { $0.value >= least }
            .sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(max(0, limit))
        return try best.map { (key, _) throws(StoreError) in
            guard let id = SubmissionID(key: key) else {
                throw StoreError(.damaged, "no submission has the key \(key)")
            }
            return id
        }
    }
}

extension Connection {
    /// Brings the numbers of a submission to those of its new text; must come before the row itself is written.
    func replaceLikenesses(of key: Int, with folded: String, isNew: Bool) throws(StoreError) {
        let before = isNew ? nil : try foldedText(of: key)
        let old = Set(before.map { Shingles(of: $0).sketch } ?? [])
        let new = Set(Shingles(of: folded).sketch)
        for number in old.subtracting(new) {
            try run("DELETE FROM likenesses WHERE number = ? AND submission = ?", [.integer(number), .integer(key)])
        }
        // In order, so that neighbours fall on one page.
        for number in new.subtracting(old).sorted() {
            try run("INSERT INTO likenesses (number, submission) VALUES (?,?)", [.integer(number), .integer(key)])
        }
    }

    /// Makes the numbers of all rows, where there are none yet: in a store of the second version, whose rows have the texts.
    func fillLikenesses() throws(StoreError) {
        let keys: [Int] = try all("SELECT key FROM submissions") { row throws(StoreError) in try row.integer(0) }
        for key in keys {
            let folded = try first("SELECT folded FROM submissions WHERE key = ?", [.integer(key)]) {
                row throws(StoreError) in try row.text(0)
            }
            for number in Shingles(of: folded ?? "").sketch {
                try run("INSERT INTO likenesses (number, submission) VALUES (?,?)", [.integer(number), .integer(key)])
            }
        }
    }

    private func foldedText(of key: Int) throws(StoreError) -> String? {
        try first("SELECT folded FROM wordings WHERE key = ?", [.integer(key)]) { row throws(StoreError) in
            try row.text(0)
        }
    }

    /// Compares the numbers with the texts; says once what is missing and once what is too much.
    func checkLikenesses() throws(StoreError) -> [String] {
        var expected = 0
        var missing = 0
        try each("SELECT key, folded FROM wordings ORDER BY key") { row throws(StoreError) in
            let key = try row.integer(0)
            for number in Shingles(of: try row.text(1)).sketch {
                expected += 1
                let found = try first(
                    "SELECT 1 FROM likenesses WHERE number = ? AND submission = ?", [.integer(number), .integer(key)]
                ) { row throws(StoreError) in try row.integer(0) }
                if found == nil { missing += 1 }
            }
        }
        let stored = try first("SELECT count(*) FROM likenesses") { row throws(StoreError) in try row.integer(0) } ?? 0
        var findings: [String] = []
        if missing > 0 { findings.append("likenesses: \(missing) of \(expected) are missing") }
        if stored > expected - missing {
            findings.append("likenesses: \(stored - expected + missing) belong to no text")
        }
        return findings
    }
}

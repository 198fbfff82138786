import CSQLite
import Newsroom

/// How a search comes to a page of the text index, which is nobody's to read but FTS5's (`fts5_index.c` of SQLite, "Segment leaf pages").
///
/// A segment's words lie in order on pages 1, 2, …; `search_idx` tells of each page a beginning that no earlier word has. Where its rows are in the order of
/// the pages, and lead to the first and the last word of a page from these, they lead to every word and to every beginning of one.
extension Connection {
    /// Asks as a search does for the ends of every page of the index in `kept`; some two questions for every few hundred words.
    func checkPages() throws(StoreError) -> [String] {
        var findings: [String] = []
        let strange = try first(
            """
            SELECT (SELECT count(*) FROM kept.search_config WHERE k <> 'version') + (SELECT count(*) FROM (
                SELECT pgno >> 1 AS page, lag(pgno >> 1) OVER (PARTITION BY segid ORDER BY term) AS before
                FROM kept.search_idx) WHERE page <= before)
                + (SELECT count(*) FROM kept.search_idx WHERE pgno & 1 AND NOT EXISTS (
                SELECT 1 FROM kept.search_data WHERE id = (segid << 37) + (1 << 36) + (pgno >> 1)))
            """
        ) { row throws(StoreError) in try row.integer(0) }
        if strange != 0 { findings.append("search: it is not set up as it was, or its pages are out of order") }
        var (lost, segment, start) = (0, -1, 0)
        // A row's number is its segment's, 6 bits that are 0 for pages of words, and the page's. What is below is no page.
        try each("SELECT id, block FROM kept.search_data WHERE id >> 37 > 0 AND id >> 31 & 63 = 0 ORDER BY id") {
            row throws(StoreError) in
            let (place, page) = (try row.integer(0), try row.integer(0) & 0x7fff_ffff)
            // The first pages of a segment go while it is merged into others.
            if place >> 37 != segment { (segment, start) = (place >> 37, page) }
            guard let ends = WordPage.ends(of: try row.lentBytes(1)) else {
                return findings.append("search: page \(page) of part \(segment) is no page of words")
            }
            for word in ends {
                let found = try first(
                    "SELECT pgno >> 1 FROM kept.search_idx WHERE segid = ? AND term <= ? ORDER BY term DESC LIMIT 1",
                    [.integer(segment), .bytes(word)]
                ) { row throws(StoreError) in try row.integer(0) }
                if max(found ?? 0, start) != page { lost += 1 }
            }
        }
        if lost > 0 { findings.append("search: \(lost) words at the ends of its pages are not found") }
        return findings
    }
}

/// A page of words: 2 bytes nothing is asked of here, 2 bytes that say where the words end, the words, and how far it is to each from the one before.
/// A word is how many bytes it has of the one before it (not told of the first), how many more, and these. Numbers are SQLite's, of 7 bits a byte.
private enum WordPage {
    /// The first and the last word; none where the page only goes on with where one occurs. Nil where it is no such page.
    static func ends(of page: UnsafeBufferPointer<UInt8>) -> [[UInt8]]? {
        guard page.count >= 4 else { return nil }
        let end = Int(page[2]) << 8 | Int(page[3])
        var (next, place) = (end, 0)
        var (first, last): ([UInt8]?, [UInt8]) = (nil, [])
        while next < page.count {
            guard let distance = number(page, &next) else { return nil }
            place += distance
            var at = place
            guard let kept = first == nil ? 0 : number(page, &at), let more = number(page, &at), kept <= last.count,
                at + more <= end
            else { return nil }
            last = Array(last.prefix(kept)) + page[at..<(at + more)]
            first = first ?? last
        }
        return first.map { [$0, last] } ?? []
    }

    private static func number(_ page: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int? {
        var number = 0
        for _ in 0..<4 where place < page.count {
            let byte = page[place]
            place += 1
            number = number << 7 | Int(byte & 0x7f)
            if byte < 0x80 { return number }
        }
        return nil
    }
}

import Newsroom
import Testing

@testable import Service

/// Texts that share nothing with one another, long enough to be compared.
private func story(_ number: Int, _ end: String = "") -> String {
    let words = ["cầu", "đường", "trường", "chợ", "bến", "rừng", "đồng", "xưởng", "nhà máy", "trạm y tế"]
    let sentences = (0..<12).map { sentence in
        "Ngày \(number * 2 + 1)/11/2026, \(words[number]) số \(number * 100 + sentence) ở \(words[(number + sentence) % 10]) "
            + "thứ \(sentence * 7 + number) được khánh thành với \(number * 31 + sentence) người dự."
    }
    return "Tin thứ \(number) về \(words[number])\n\n" + sentences.joined(separator: " ") + " \(end)\n\nTin: Ba\n"
}

@Suite("Drops that settle together")
struct TogetherTests {
    private static let drops: [(name: String, text: String)] = [
        ("a-mot.txt", story(1)),
        // Much like the one before it, which has no number yet.
        ("b-gan-giong.txt", story(1, "Hội nghị kết thúc trong ngày.")),
        ("c-hai.txt", story(2)),
        // The same bytes as another, and a new version under a name that differs in its capitals.
        ("d-lai.txt", story(2)), ("e-ten.txt", story(3)), ("E-ten.txt", story(3, "Đã bổ sung.")),
        // A number that a piece of the same batch is about to get.
        ("f-TB-2026-000003.txt", story(4)), ("g-nam.txt", story(5)), ("h-sau.txt", story(6)),
        ("i-rong.txt", ""), ("k-bay.txt", story(7)),
    ]

    /// What every piece is, without what time and chance made of it.
    private func pieces(of newsroom: SmallNewsroom) throws -> [String: [String]] {
        var found: [String: [String]] = [:]
        for piece in try newsroom.queue() {
            let id = try #require(piece["id"]?.text)
            let shown = try newsroom.show(id)
            let issues = (shown["issues"]?.items ?? []).map(\.canonicalText).sorted()
            found[id] =
                [
                    shown["title"]?.text ?? "", shown["source"]?["name"]?.text ?? "",
                    shown["revision"]?.canonicalText ?? "", shown["relation"]?.canonicalText ?? "",
                ] + issues
        }
        return found
    }

    @Test("become what they would become one after the other", arguments: [false, true])
    func same(leavesTaken: Bool) throws {
        let now: @Sendable () -> Instant = { Instant(milliseconds: 1_795_766_400_000) }
        let (alone, together) = (
            try SmallNewsroom(leavesTaken: leavesTaken, now: now), try SmallNewsroom(leavesTaken: leavesTaken, now: now)
        )
        let drops = Self.drops.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        for (name, text) in drops {
            try alone.drop(name, text)
            try alone.receive()
            try together.drop(name, text)
        }
        try together.receive()
        let expected = try pieces(of: alone)
        #expect(try pieces(of: together) == expected)
        #expect(expected.values.contains { $0[3].contains("near-duplicate") })
        #expect(try together.inboxIsEmpty != leavesTaken && together.verifies())
        #expect(try together.outbox().count == alone.outbox().count)
    }
}

extension JSON {
    fileprivate var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }
}

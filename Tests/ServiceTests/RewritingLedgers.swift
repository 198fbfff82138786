import Newsroom
import Posix
import Testing

@testable import Service

/// Whoever owns the folder has the key too: what is found of a ledger that was written anew with every hash and signature right.
protocol RewritingLedgers {}

extension RewritingLedgers {
    /// A newsroom with a piece that was claimed, and a checkpoint that somebody kept.
    func newsroom() throws -> (SmallNewsroom, kept: String) {
        let newsroom = try SmallNewsroom()
        try newsroom.add("duc", "approver")
        let id = try #require(try newsroom.piece()["id"])
        let claimed = try newsroom.answer(Request(.fire, ["id": id, "transition": "claim"], onBehalfOf: "lan"))
        #expect(claimed.exitCode == 0)
        // Refused attempts are replayed as well.
        for request in [
            Request(.fire, ["id": id, "transition": "approve"], onBehalfOf: "lan"),
            Request(.fire, ["id": id, "transition": "return"], onBehalfOf: "lan"),
            Request(
                .fire, ["id": id, "transition": "schedule", "time": "2001-01-01T00:00:00.000Z"], onBehalfOf: "lan"),
            Request(.set, ["id": id, "title": "Khác"], onBehalfOf: "duc"),
        ] { _ = try newsroom.answer(request) }
        let kept = try #require(
            try newsroom.answer(Request(.auditCheckpoint)).document?["checkpoint"]?.text)
        return (newsroom, kept)
    }

    func rewrite(_ newsroom: SmallNewsroom, _ change: ([Event]) throws -> [Event]) throws {
        newsroom.premises.writer.stop()
        var copy = try LedgerCopy(of: newsroom)
        copy.events = try change(copy.events)
        try copy.write(to: newsroom)
    }

    func report(_ newsroom: SmallNewsroom, since kept: String) throws -> (
        whole: JSON, since: [String]
    ) {
        let fresh = try newsroom.restarted()
        defer { fresh.writer.stop() }
        let office = try Office(fresh, via: .direct)
        defer { try? office.close() }
        let whole = office.answer(Request(.auditVerify), uid: Account.current)
        let quick = office.answer(Request(.auditSince, ["checkpoint": .string(kept)]), uid: Account.current)
        let codes = quick.document?["problems"]?.items?.compactMap { $0["code"]?.text } ?? quick.codes
        return (whole.document ?? .string("\(whole.outcome)"), codes)
    }
}

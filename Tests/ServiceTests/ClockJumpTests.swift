import Newsroom
import Synchronization
import Testing

@testable import Service

@Suite("A clock that jumps back a day")
struct ClockJumpTests {
    @Test("takes every drop once, tells the versions, and the ledger verifies")
    func jump() throws {
        let day: Int64 = 86_400_000
        let time = Mutex<Int64>(1_795_766_400_000)
        let newsroom = try SmallNewsroom { Instant(milliseconds: time.withLock { $0 }) }
        try newsroom.drop(
            "mot.txt", "Tin thứ nhất về cầu mới\n\nSáng 1/11, cầu ở xã Nậm Khao được khánh thành.\n\nTin: Ba\n")
        try newsroom.receive()
        time.withLock { $0 -= day }
        try newsroom.drop(
            "hai.txt", "Tin thứ hai về trường mới\n\nChiều 2/11, trường ở xã Hua Bum khai giảng.\n\nTin: Ba\n")
        // The same bytes again, before they came by this clock.
        try newsroom.drop(
            "mot.txt", "Tin thứ nhất về cầu mới\n\nSáng 1/11, cầu ở xã Nậm Khao được khánh thành.\n\nTin: Ba\n")
        try newsroom.receive()
        time.withLock { $0 += 2 * day }
        try newsroom.drop("ba.txt", "Tin thứ ba về chợ mới\n\nTối 3/11, chợ ở xã Bum Nưa họp phiên đầu.\n\nTin: Ba\n")
        try newsroom.receive()
        // `tin.txt` is what every small newsroom begins with.
        let names = try newsroom.queue().compactMap { $0["source"]?["name"]?.text }
        #expect(names.sorted() == ["ba.txt", "hai.txt", "mot.txt", "tin.txt"])
        #expect(try newsroom.inboxIsEmpty)
        #expect(try newsroom.verifies())
        // Lawful, and named: the first entry of the day before.
        let report = try newsroom.answer(Request(.auditVerify)).document
        #expect(report?["backwards"]?["count"]?.number == 1)
        let first = try #require(report?["backwards"]?["first"]?.number)
        let log = try newsroom.answer(Request(.auditLog)).document?.items ?? []
        let place = try #require(log.firstIndex { $0["seq"]?.number == first })
        #expect(log[place]["kind"]?.text == "received" && log[place - 1]["seq"]?.number == first - 1)
        let times = try [place - 1, place].map { try #require(log[$0]["at"]?.text.flatMap { Instant($0) }) }
        #expect(times[1] < times[0])
    }

    @Test("entries from a time that has not come are named, and nobody is accused of them")
    func ahead() throws {
        let time = Mutex<Int64>(1_795_766_400_000)
        let newsroom = try SmallNewsroom { Instant(milliseconds: time.withLock { $0 }) }
        time.withLock { $0 += 86_400_000 }
        try newsroom.drop("mai.txt", "Tin ngày mai\n\nSáng mai, cầu ở xã Nậm Khao được khánh thành.\n\nTin: Ba\n")
        try newsroom.receive()
        let size = try #require(try newsroom.answer(Request(.auditVerify)).document?["size"]?.number)
        for (seconds, isNamed) in [(0, false), (60, false), (61, true)] as [(Int64, Bool)] {
            time.withLock { $0 -= seconds * 1_000 }
            let report = try #require(try newsroom.answer(Request(.auditVerify)).document)
            #expect(report["verified"]?.flag == true && (report["ahead"] != nil) == isNamed, "\(seconds): \(report)")
            guard let ahead = report["ahead"] else { continue }
            #expect(ahead["count"]?.number == 1 && ahead["first"]?.number == size - 1, "\(report)")
            time.withLock { $0 += seconds * 1_000 }
        }
    }
}

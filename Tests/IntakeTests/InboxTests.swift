import Intake
import Newsroom
import Posix
import Synchronization
import Testing
import Workflow

@Suite("The inbox") struct InboxTests {
    @Test("hands out everything that lies there once it has settled, and nothing else")
    func drains() throws {
        let desk = try Desk { $0.quietMilliseconds = 20 }
        try desk.put("tin.txt", "a")
        try desk.put("~$tin.txt", "a")
        try desk.put("x.part", "a")
        try Folder.makeDirectory("\(desk.inbox)/Tin")
        try desk.put("Tin/a.txt", "a")
        try Folder.makeDirectory("\(desk.inbox)/Thư mục mới")
        let person = try desk.person
        let inbox = try Inbox(path: desk.path + "/inbox", rules: desk.rules) { [person] }
        // What settles a moment apart is told of apart.
        var settled: [DropPlace] = []
        try inbox.drain {
            if case .settled(let places) = $0 { settled += places } else { Issue.record("\($0)") }
        }
        #expect(Set(settled) == [try desk.place("Tin"), try desk.place("tin.txt")] && settled.count == 2)
    }

    @Test("answers that its folder is gone, and that of people without one, instead of failing")
    func gone() throws {
        let desk = try Desk()
        let people = try ["hoa", "khong-co"].map { try #require(PersonID($0)) }
        var reports: [Inbox.Report] = []
        try Inbox(path: desk.path + "/inbox", rules: desk.rules) { people }.drain { reports.append($0) }
        #expect(reports.isEmpty)
        try Inbox(path: desk.path + "/nowhere", rules: desk.rules) { people }.drain { reports.append($0) }
        #expect(reports.count == 1)
        if case .gone(let error)? = reports.first { #expect(error.isMissing) }
    }

    @Test("tells of drops, of new people and of a new version while it runs", .timeLimit(.minutes(1)))
    func watches() throws {
        let desk = try Desk { $0.quietMilliseconds = 10 }
        let reports = Mailbox<Inbox.Report>()
        let hoa = try desk.person
        let people = Mutex([hoa])
        let inbox = try Inbox(path: desk.path + "/inbox", rules: desk.rules) { people.withLock { $0 } }
        let thread = try Thread.start(name: "inbox") {
            try? inbox.watch { reports.put($0) }
            reports.close()
        }
        func next() -> [Inbox.Report] { reports.takeAll(waitingMilliseconds: 20_000) }

        try desk.put("một.txt", "1")
        #expect(next() == [.settled([try desk.place("một.txt")])])
        try Durable.replace("\(desk.inbox)/một.txt", Array("hai".utf8))
        #expect(next() == [.settled([try desk.place("một.txt")])])
        try Folder.makeDirectory("\(desk.inbox)/Tin")
        #expect(reports.takeAll(waitingMilliseconds: 200).isEmpty)
        try desk.put("Tin/a.txt", "a")
        #expect(next() == [.settled([try desk.place("Tin")])])

        let nam = try #require(PersonID("nam"))
        try Folder.makeDirectory("\(desk.path)/inbox/nam")
        try Durable.create("\(desk.path)/inbox/nam/b.txt", Array("b".utf8))
        people.withLock { $0.append(nam) }
        inbox.look()
        #expect(next() == [.settled([DropPlace(person: nam, name: "b.txt")])])

        inbox.retry(try desk.place("một.txt"))
        #expect(next() == [.settled([try desk.place("một.txt")])])

        // Of whoever leaves nothing more is told, and when they are back everything that lies there.
        people.withLock { $0 = [nam] }
        inbox.look()
        try desk.put("sau.txt", "c")
        try Durable.create("\(desk.path)/inbox/nam/c.txt", Array("c".utf8))
        #expect(next() == [.settled([DropPlace(person: nam, name: "c.txt")])])
        people.withLock { $0 = [nam, hoa] }
        inbox.look()
        // What settles a moment apart is told of apart.
        var back: [DropPlace] = []
        while back.count < 3 {
            let reports = next()
            if reports.isEmpty { break }
            for report in reports {
                if case .settled(let places) = report { back += places } else { Issue.record("\(report)") }
            }
        }
        #expect(Set(back) == Set(try ["Tin", "một.txt", "sau.txt"].map { try desk.place($0) }) && back.count == 3)

        inbox.stop()
        thread.join()
        #expect(reports.closed)
    }
}

import Glibc
import Posix
import Synchronization
import Testing

@Suite struct WaitingTests {
    @Test("poll says which descriptors can be read, and leaves out numbers below zero")
    func polling() throws {
        let full = try Pipe()
        let empty = try Pipe()
        try full.writing.writeAll([1])
        #expect(
            try poll([empty.reading.raw, full.reading.raw, -1], timeoutMilliseconds: nil) == [false, true, false])
        #expect(try poll([empty.reading.raw], timeoutMilliseconds: 0) == [false])
        let ended = try Pipe().onlyReading()
        #expect(try poll([ended.raw], timeoutMilliseconds: nil) == [true])
        #expect(
            failure { () throws(SystemError) in _ = try poll([9999], timeoutMilliseconds: nil) } == "EBADF")
    }

    @Test("a flag raised on another thread wakes the one that waits, once")
    func flag() throws {
        let flag = try EventFlag()
        let thread = try Thread.start(name: "raiser") {
            flag.raise()
            flag.raise()
        }
        #expect(try poll([flag.raw], timeoutMilliseconds: nil) == [true])
        thread.join()
        #expect(flag.clear())
        #expect(!flag.clear())
        #expect(try poll([flag.raw], timeoutMilliseconds: 0) == [false])
    }

    @Test("a mailbox keeps each sender's order and loses nothing")
    func mailbox() throws {
        let mailbox = Mailbox<(sender: Int, number: Int)>()
        let senders = try (0..<4).map { sender in
            try Thread.start(name: "sender") {
                for number in 0..<1000 { mailbox.put((sender, number)) }
            }
        }
        var taken: [[Int]] = Array(repeating: [], count: 4)
        while taken.reduce(0, { $0 + $1.count }) < 4000 {
            let part = mailbox.takeAll()
            #expect(!part.isEmpty)
            for element in part { taken[element.sender].append(element.number) }
        }
        for sender in senders { sender.join() }
        #expect(taken == Array(repeating: Array(0..<1000), count: 4))
        #expect(mailbox.takeAll(waitingMilliseconds: 1).isEmpty)
    }

    @Test("a closed mailbox gives what it has, then nothing, and takes nothing more")
    func closedMailbox() throws {
        let mailbox = Mailbox<Int>()
        mailbox.put(1)
        mailbox.close()
        #expect(!mailbox.put(2))
        #expect(mailbox.closed)
        #expect(mailbox.takeAll() == [1])
        #expect(mailbox.takeAll() == [])
    }

    @Test("closing wakes a thread that waits for ever")
    func closingWakes() throws {
        let mailbox = Mailbox<Int>()
        let thread = try Thread.start(name: "taker") { _ = mailbox.takeAll() }
        mailbox.close()
        thread.join()
        thread.join()
    }

    @Test("a thread runs with its name and its stack, and is over when joined")
    func thread() throws {
        let seen = Mutex("")
        let thread = try Thread.start(name: "newsroom-writer-of-events") {
            let name = try? Descriptor.open("/proc/thread-self/comm").readAll(limit: 99)
            // One megabyte of stack in use: more than some systems give to a thread.
            let sum = withUnsafeTemporaryAllocation(byteCount: 1 << 20, alignment: 1) { room in
                room.initializeMemory(as: UInt8.self, repeating: 1)
                return room[(1 << 20) - 1]
            }
            seen.withLock { $0 = String(decoding: name ?? [], as: UTF8.self) + "\(sum)" }
        }
        thread.join()
        #expect(seen.withLock { $0 } == "newsroom-writer\n1")
    }

    @Test("signals that ask to stop are read one by one instead of ending the process")
    func signals() async {
        await #expect(processExitsWith: .exitCode(7)) {
            let signals = try SignalSet()
            #expect(try signals.next() == nil)
            // To this thread: the test's runner has others, started before the signals were blocked.
            for signal in Signal.allCases { pthread_kill(pthread_self(), signal.rawValue) }
            #expect(try poll([signals.raw], timeoutMilliseconds: nil) == [true])
            var seen: Set<Signal> = []
            while let signal = try signals.next() { seen.insert(signal) }
            exit(seen == Set(Signal.allCases) ? 7 : 1)
        }
    }

    @Test("writing to a closed pipe is an error that can be handled")
    func brokenPipe() async {
        await #expect(processExitsWith: .exitCode(7)) {
            SignalSet.ignoreWriteSignals()
            let writing = try Pipe().onlyWriting()
            exit(failure { () throws(SystemError) in try writing.writeAll([1]) } == "EPIPE" ? 7 : 1)
        }
    }

    @Test("an inotify reports what happens in a folder, by name")
    func inotify() throws {
        let scratch = try Scratch()
        let inotify = try Inotify()
        #expect(try inotify.events().isEmpty)
        let watch = try inotify.add(scratch.path)
        let name = FileName(bytes: [0x66, 0xFF])
        let folder = try scratch.open()
        try Durable.create(name, in: folder, [1])
        try Folder.makeDirectory("d", in: folder)
        try Folder.removeFile(name, in: folder)
        #expect(try poll([inotify.raw], timeoutMilliseconds: nil) == [true])
        let events = try inotify.events()
        #expect(events.allSatisfy { $0.watch == watch })
        let moved = events.filter { $0.changes.contains(.movedFrom) || $0.changes.contains(.movedTo) }
        #expect(moved.count == 2 && Set(moved.map(\.cookie)).count == 1)
        let mine = events.filter { $0.name == name }.map(\.changes)
        #expect(mine.first == .movedTo && mine.last == .deleted)
        #expect(events.contains { $0.name == "d" && $0.changes == [.created, .folder] })
        try inotify.remove(watch)
        #expect(try inotify.events().last?.changes == .ended)
    }

    @Test("only folders are watched, and no link to one")
    func watchFolders() throws {
        let scratch = try Scratch()
        try scratch.write("file")
        symlink("/tmp", scratch.at("link"))
        let inotify = try Inotify()
        for name in ["file", "link"] {
            #expect(
                failure { () throws(SystemError) in _ = try inotify.add(scratch.at(name)) } == "ENOTDIR")
        }
    }

    @Test("accounts are found both ways; unknown ones are nil")
    func accounts() throws {
        #expect(try Account.name(0) == "root")
        #expect(try Account.uid("root") == 0)
        #expect(try Account.uid("no-such-account") == nil)
        #expect(try Account.name(4_000_000_000) == nil)
    }

    @Test("random bytes differ, and the steady clock does not go back")
    func randomAndTime() {
        #expect(randomBytes(16) != randomBytes(16) && randomBytes(0).isEmpty)
        #expect(monotonic() <= monotonic() && now() > 1_700_000_000_000)
    }
}

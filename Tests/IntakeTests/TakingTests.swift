import Glibc
import Intake
import Newsroom
import Posix
import Testing
import Workflow

private let now = Instant(milliseconds: 1_800_000_000_000)

@Suite("Taking") struct TakingTests {
    private func claim(_ state: TakingState) throws -> Claim {
        switch state {
        case .claimed(let claim): return claim
        case .stored(let claim, _, _): return claim
        case .refused(let claim, _, _): return claim
        case .putBack, .vanished, .finished, .quarantined:
            Issue.record("no claim in \(state)")
            throw SystemError(call: "claim", code: 0)
        }
    }

    private func stored(_ state: TakingState) throws -> (claim: Claim, drop: StoredDrop, items: [DropSignature.Item]) {
        guard case .stored(let claim, let drop, let items) = state else {
            Issue.record("not stored: \(state)")
            throw SystemError(call: "store", code: 0)
        }
        return (claim, drop, items)
    }

    private func refusal(_ desk: Desk, _ name: String) throws -> String? {
        let state = try desk.taking.store(claim(desk.taking.claim(desk.place(name), at: now)))
        guard case .refused(_, let rejection, _) = state else { return nil }
        return rejection.code
    }

    @Test("moves a file from the inbox to the store and leaves nothing behind")
    func file() throws {
        let desk = try Desk()
        try desk.put("tin.txt", "nội dung")
        let claimed = try desk.taking.claim(desk.place("tin.txt"), at: now)
        #expect(try desk.names("/inbox/hoa") == [".tinbai"])
        let (claim, drop, items) = try stored(desk.taking.store(claim(claimed)))
        #expect(drop.files.map(\.name) == ["tin.txt"])
        #expect(drop.digest == MemoryObjects.digest(Array("nội dung".utf8)))
        #expect(try desk.taking.finish(claim, items) == .finished)
        #expect(try desk.names("/inbox/hoa/.tinbai").isEmpty)
    }

    @Test("digests a folder by the names and digests of its files, whatever order and junk it has")
    func folder() throws {
        let desk = try Desk()
        for name in ["một", "hai"] {
            try Folder.makeDirectory("\(desk.inbox)/\(name)")
            for file in name == "một" ? ["b.txt", "a.txt", "Thumbs.db"] : ["a.txt", "b.txt", ".DS_Store"] {
                try desk.put("\(name)/\(file)", file == "a.txt" || file == "b.txt" ? file : name)
            }
        }
        let drops = try ["một", "hai"].map { name in
            try stored(desk.taking.store(claim(desk.taking.claim(desk.place(name), at: now)))).drop
        }
        #expect(drops[0].digest == drops[1].digest)
        #expect(drops[0].files.map(\.name) == ["a.txt", "b.txt"])
        let list = drops[0].files.map { "\($0.name)\0\($0.digest.hex)\n" }.joined()
        #expect(drops[0].digest == MemoryObjects.digest(Array(list.utf8)))
    }

    @Test("takes any name that a file system allows")
    func names() throws {
        let desk = try Desk()
        let names: [[UInt8]] = [
            Array("-rf".utf8), [0xFF, 0xFE, 0x20], Array("a\u{1B}[2J\n.txt".utf8), [UInt8](repeating: 0x61, count: 255),
            Array("LY-DO.txt".utf8), Array("$(touch x).txt".utf8), Array("\u{202E}txt.gpj".utf8), Array(" ".utf8),
        ]
        let inbox = try Folder.open(desk.inbox)
        for bytes in names {
            let name = FileName(bytes: bytes)
            try Durable.create(name, in: inbox, Array("x".utf8))
            let place = DropPlace(person: try desk.person, name: name)
            let (claim, drop, items) = try stored(desk.taking.store(claim(desk.taking.claim(place, at: now))))
            #expect(drop.files.first?.path == bytes)
            #expect(try desk.taking.finish(claim, items) == .finished)
        }
        #expect(try desk.names("/inbox/hoa") == [".tinbai"])
    }

    @Test("follows no link and opens no pipe, wherever they lie")
    func specials() throws {
        let desk = try Desk()
        try desk.put("secret.txt", "mật")
        #expect(symlink("\(desk.inbox)/secret.txt", "\(desk.inbox)/link.txt") == 0)
        #expect(symlink("/etc", "\(desk.inbox)/etc") == 0)
        #expect(symlink("loop", "\(desk.inbox)/loop") == 0)
        #expect(mkfifo("\(desk.inbox)/pipe.txt", 0o644) == 0)
        try Folder.makeDirectory("\(desk.inbox)/Tin")
        try desk.put("Tin/a.txt", "a")
        #expect(symlink("..", "\(desk.inbox)/Tin/up") == 0)
        #expect(mkfifo("\(desk.inbox)/Tin/pipe", 0o644) == 0)
        for name in ["link.txt", "etc", "loop"] { #expect(try refusal(desk, name) == "link") }
        #expect(try refusal(desk, "pipe.txt") == "not-a-file")
        let drop = try stored(desk.taking.store(claim(desk.taking.claim(desk.place("Tin"), at: now)))).drop
        #expect(drop.files.map(\.name) == ["a.txt"])
        #expect(Set(drop.skipped.map(\.code)) == ["skipped-link", "skipped-file"])
    }

    @Test("refuses what is empty, too large, too many or too deep, before it reads a byte")
    func limits() throws {
        let desk = try Desk {
            $0.largestFile = 1000
            $0.largestDrop = 1500
            $0.mostFiles = 3
            $0.deepestFolder = 2
        }
        try desk.put("empty.txt", "")
        try desk.put("large.txt", [UInt8](repeating: 1, count: 1001))
        for name in ["sum", "many", "deep", "deep/1", "deep/1/2", "nothing"] {
            try Folder.makeDirectory("\(desk.inbox)/\(name)")
        }
        for name in ["sum/a", "sum/b"] { try desk.put(name, [UInt8](repeating: 1, count: 900)) }
        for index in 0..<4 { try desk.put("many/\(index).txt", "x") }
        let expected = [
            "empty.txt": "empty", "large.txt": "too-large", "sum": "too-large", "many": "too-many-files",
            "deep": "too-deep",
            "nothing": "no-text-no-photo",
        ]
        for (name, code) in expected.sorted(by: { $0.key < $1.key }) { #expect(try refusal(desk, name) == code) }
        #expect(desk.store.count == 0)
    }

    @Test(
        "moves a refused drop whole to the quarantine, with the reason beside it", arguments: ["tin.txt", "LY-DO.txt"])
    func quarantine(name: String) throws {
        let desk = try Desk()
        try desk.put(name, "")
        let claim = try claim(desk.taking.store(claim(desk.taking.claim(desk.place(name), at: now))))
        let state = try desk.taking.quarantine(claim, reason: "Tệp rỗng.\n", at: now)
        guard case .quarantined(let folder) = state else {
            Issue.record("not in quarantine: \(state)")
            return
        }
        #expect(folder == Taking.quarantineName(claim, at: now))
        #expect(folder.hasPrefix("2027-01-15-hoa-"))
        let names = try desk.names("/quarantine/\(folder)")
        #expect(names.count == 2 && names.contains(name) && names.contains("LY-DO.txt"))
        #expect(try desk.names("/inbox/hoa/.tinbai").isEmpty)
        // A second run after a crash finds nothing left to do.
        #expect(try desk.taking.quarantine(claim, reason: "Tệp rỗng.\n", at: now) == .quarantined(folder))
    }

    @Test(
        "is taken up again after a stop at any step, and ends the same",
        arguments: [nil, "1800000000000-aaaaaaaa-batch"])
    func crashes(sharing token: String?) throws {
        for stopAfter in 0..<2 {
            let desk = try Desk()
            try Folder.makeDirectory("\(desk.inbox)/Tin")
            try desk.put("Tin/a.txt", "a")
            try desk.put("Tin/b.txt", "b")
            let first = try desk.taking.claim(desk.place("Tin"), at: now, sharing: token)
            let digest = stopAfter == 0 ? nil : try stored(desk.taking.store(claim(first))).drop.digest
            let unfinished = try desk.taking.unfinished(of: desk.person)
            #expect(unfinished == [first])
            let (claim, drop, items) = try stored(desk.taking.store(claim(unfinished[0])))
            if let digest { #expect(drop.digest == digest) }
            #expect(try desk.taking.finish(claim, items) == .finished)
            #expect(try desk.taking.finish(claim, items) == .finished)
            #expect(try desk.taking.unfinished(of: desk.person).isEmpty)
            #expect(try desk.names("/inbox/hoa/.tinbai").isEmpty)
        }
    }

    @Test("what a crash left of a folder that was being removed is no other drop")
    func halfRemoved() throws {
        let desk = try Desk()
        try Folder.makeDirectories("\(desk.inbox)/.tinbai/aaaaaaaa-done", mode: 0o700)
        try desk.put(".tinbai/aaaaaaaa-done/b.txt", "b")
        #expect(try desk.taking.unfinished(of: desk.person).isEmpty)
        #expect(try desk.names("/inbox/hoa/.tinbai").isEmpty)
    }

    @Test("drops that share a claim's folder go their ways: finished, given back, put aside, taken up again")
    func shared() throws {
        let desk = try Desk()
        let token = Taking.sharedToken(at: now)
        var claims: [Claim] = []
        for name in ["a.txt", "b.txt", "c.txt", "LY-DO.txt"] {
            try desk.put(name, name == "c.txt" ? "" : name)
            claims.append(try claim(desk.taking.claim(desk.place(name), at: now, sharing: token)))
        }
        #expect(try desk.names("/inbox/hoa/.tinbai") == [token])
        // A name that is used again meanwhile does not meet the one that is claimed.
        try desk.put("a.txt", "khác")
        let again = try claim(desk.taking.claim(desk.place("a.txt"), at: now, sharing: token))
        #expect(again.token != token)
        #expect(try desk.taking.release(again) == .putBack(desk.place("a.txt")))

        let (first, _, items) = try stored(desk.taking.store(claims[0]))
        #expect(try desk.taking.finish(first, items) == .finished)
        #expect(try desk.taking.release(claims[1]) == .putBack(desk.place("b.txt")))
        guard case .quarantined(let folder) = try desk.taking.quarantine(claims[2], reason: "Rỗng.\n", at: now) else {
            Issue.record("not put aside")
            return
        }
        #expect(try desk.names("/quarantine/\(folder)").sorted() == ["LY-DO.txt", "c.txt"])
        #expect(try desk.taking.unfinished(of: desk.person) == [.claimed(claims[3])])
        let (last, _, lastItems) = try stored(desk.taking.store(claims[3]))
        #expect(try desk.taking.finish(last, lastItems) == .finished)
        #expect(try desk.names("/inbox/hoa/.tinbai").isEmpty)
        #expect(try desk.names("/inbox/hoa").sorted() == [".tinbai", "a.txt", "b.txt"])
    }

    @Test("removes the empty claim that a crash before the rename leaves")
    func emptyClaim() throws {
        let desk = try Desk()
        try Folder.makeDirectories("\(desk.inbox)/.tinbai/1-aaaaaaaa", mode: 0o700)
        #expect(try desk.taking.unfinished(of: desk.person).isEmpty)
        #expect(try desk.names("/inbox/hoa/.tinbai").isEmpty)
    }

    @Test("puts a drop back that changes while it is stored")
    func changing() throws {
        let desk = try Desk()
        try desk.put("tin.txt", "đang viết")
        let claim = try claim(desk.taking.claim(desk.place("tin.txt"), at: now))
        let path = "\(desk.inbox)/.tinbai/\(claim.token)/tin.txt"
        let writing = Objects(
            keep: { (file: borrowing Descriptor) throws(SystemError) in
                let bytes = try file.readAll(limit: 1000)
                let late = try Descriptor.open(path, [.write, .append])
                try late.writeAll(Array(" tiếp".utf8))
                return (MemoryObjects.digest(bytes), bytes.count)
            },
            keepBytes: desk.store.objects.keepBytes, load: desk.store.objects.load, digest: desk.store.objects.digest)
        let taking = Taking(
            inbox: desk.path + "/inbox", quarantine: desk.path + "/quarantine", objects: writing, rules: desk.rules)
        #expect(try taking.store(claim) == .putBack(desk.place("tin.txt")))
        #expect(try desk.names("/inbox/hoa") == [".tinbai", "tin.txt"])
    }

    @Test("gives back what was added to a drop after it was stored")
    func addedLate() throws {
        let desk = try Desk()
        try Folder.makeDirectory("\(desk.inbox)/Tin")
        try desk.put("Tin/a.txt", "a")
        let (claim, _, items) = try stored(desk.taking.store(claim(desk.taking.claim(desk.place("Tin"), at: now))))
        try Durable.create("\(desk.inbox)/.tinbai/\(claim.token)/Tin/sau.txt", Array("b".utf8))
        #expect(try desk.taking.finish(claim, items) == .putBack(desk.place("Tin")))
        #expect(try desk.names("/inbox/hoa/Tin") == ["a.txt", "sau.txt"])
    }

    @Test("keeps the half of a transfer that its writer has not finished")
    func unfinishedInside() throws {
        let desk = try Desk()
        try Folder.makeDirectory("\(desk.inbox)/Tin")
        try desk.put("Tin/a.txt", "a")
        try desk.put("Tin/b.jpg.part", "nửa")
        let (claim, drop, items) = try stored(desk.taking.store(claim(desk.taking.claim(desk.place("Tin"), at: now))))
        #expect(drop.files.map(\.name) == ["a.txt"])
        #expect(try desk.taking.finish(claim, items) == .putBack(desk.place("Tin")))
        #expect(try desk.names("/inbox/hoa/Tin") == ["b.jpg.part"])
    }

    @Test(
        "however far a crash let the removal of a half-sent folder come, what is stored is no other drop, and the rest goes back",
        arguments: [nil, "1800000000000-aaaaaaaa-batch"])
    func halfSentRemoved(sharing token: String?) throws {
        let files = ["a.txt", "b.txt", "ảnh/c.txt", "ảnh/d\n.txt"]
        for gone in 0...files.count {
            let desk = try Desk()
            try Folder.makeDirectories("\(desk.inbox)/Tin/ảnh")
            for name in files { try desk.put("Tin/\(name)", name) }
            try desk.put("Tin/e.jpg.part", "nửa")
            let first = try desk.taking.claim(desk.place("Tin"), at: now, sharing: token)
            let (claim, _, items) = try stored(desk.taking.store(claim(first)))
            let alone = try desk.taking.promise(claim, items)
            #expect(alone.token != token)
            for name in files.prefix(gone) { try Folder.removeFile("\(desk.inbox)/.tinbai/\(alone.token)/Tin/\(name)") }
            if gone == 1 {
                // What came into a stored file's place since is stored nowhere.
                try desk.put(".tinbai/\(alone.token)/Tin/a.txt", "mới")
            }
            #expect(try desk.taking.unfinished(of: desk.person).isEmpty)
            #expect(try desk.names("/inbox/hoa/.tinbai").isEmpty)
            #expect(try desk.names("/inbox/hoa/Tin") == (gone == 1 ? ["a.txt"] : []) + ["e.jpg.part", "ảnh"])
            #expect(try desk.names("/inbox/hoa/Tin/ảnh").isEmpty)
        }
    }

    @Test("says so when somebody takes the drop away first")
    func vanished() throws {
        let desk = try Desk()
        #expect(try desk.taking.claim(desk.place("tin.txt"), at: now) == .vanished(desk.place("tin.txt")))
        #expect(try desk.names("/inbox/hoa/.tinbai").isEmpty)
    }

    @Test("reads a drop where it lies when a sender has put something of his own in our place")
    func trap() throws {
        let desk = try Desk()
        try desk.put("tin.txt", "nội dung")
        #expect(symlink("/tmp", "\(desk.inbox)/.tinbai") == 0)
        let state = try desk.taking.claim(desk.place("tin.txt"), at: now)
        #expect(try claim(state).isInPlace)
        let (claim, drop, items) = try stored(desk.taking.store(claim(state)))
        #expect(drop.files.map(\.name) == ["tin.txt"])
        #expect(try desk.taking.finish(claim, items) == .finished)
        #expect(try desk.names("/inbox/hoa") == [".tinbai", "tin.txt"])
    }
}

@Suite("Drops that are left in place") struct LeftInPlaceTests {
    private func claim(_ desk: Desk, _ name: String) throws -> Claim {
        guard case .claimed(let claim) = try desk.taking.claim(desk.place(name), at: now) else {
            throw SystemError(call: "claim", code: 0)
        }
        return claim
    }

    @Test("are read where they lie and stay, whatever becomes of them")
    func stays() throws {
        let desk = try Desk { $0.leavesTaken = true }
        try desk.put("a.txt", "Tin")
        let claim = try claim(desk, "a.txt")
        #expect(claim.isInPlace)
        guard case .stored(_, let drop, let items) = try desk.taking.store(claim) else {
            Issue.record("not stored")
            return
        }
        #expect(drop.files.count == 1)
        #expect(try desk.taking.finish(claim, items) == .finished)
        _ = try desk.taking.quarantine(claim, reason: "vì", at: now)
        #expect(try desk.names("/inbox/hoa") == ["a.txt"])
    }

    @Test("are marked by how they look, once they have been quiet for a while")
    func mark() throws {
        let desk = try Desk { $0.leavesTaken = true }
        // The clock of the test stands long after that of the files.
        let later = Instant(milliseconds: Posix.now() + 60_000)
        try desk.put("a.txt", "Tin")
        let first = try desk.taking.mark(of: desk.place("a.txt"), at: later)
        #expect(first != nil)
        #expect(try desk.taking.mark(of: desk.place("a.txt"), at: later) == first)
        #expect(try desk.taking.mark(of: desk.place("a.txt"), at: Instant(milliseconds: Posix.now())) == nil)
        try Durable.replace(desk.inbox + "/a.txt", Array("Tin".utf8))
        #expect(try desk.taking.mark(of: desk.place("a.txt"), at: later) != first, "another file of the same bytes")
        try desk.put("b.txt", "Tin")
        #expect(
            try desk.taking.mark(of: desk.place("b.txt"), at: later)
                != desk.taking.mark(of: desk.place("a.txt"), at: later))
        #expect(try desk.taking.mark(of: desk.place("c.txt"), at: later) == nil)
    }

    @Test("without content are removed only while they are empty")
    func discard() throws {
        let desk = try Desk()
        try desk.put("RUT.txt", "")
        let first = try claim(desk, "RUT.txt")
        #expect(try desk.taking.discard(first) == .finished)
        #expect(try desk.names("/inbox/hoa/.tinbai").isEmpty)
        try desk.put("RUT.txt", "")
        let second = try claim(desk, "RUT.txt")
        try Durable.replace("\(desk.inbox)/.tinbai/\(second.token)/RUT.txt", [1])
        guard case .putBack = try desk.taking.discard(second) else {
            Issue.record("what came meanwhile was lost")
            return
        }
        #expect(try desk.names("/inbox/hoa").contains("RUT.txt"))
    }
}

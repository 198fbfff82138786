import Foundation
import Newsroom
import Posix
import Synchronization
import Testing
import Vietnamese
import Workflow

@testable import Service

@Suite("Erasing what is known of a person")
struct ErasureTests {
    private static let name = "Nguyễn Thị Hoa"
    private static let piece = """
        Công đoàn Trường Mầm non trao quà Tết

        Sáng 19/11/2026, công đoàn trường đã trao 40 suất quà cho đoàn viên khó khăn. Chị NGUYỄN THỊ HOA chủ trì buổi lễ trao quà.

        Tin: Nguyễn Thị Hoa
        """

    private func done(_ answer: Answer) throws -> JSON { try #require(answer.document, "\(answer.outcome)") }

    /// A newsroom in which hoa has a piece that is public, with a comment that names her, and a drop that could not be read.
    private func newsroom() throws -> (SmallNewsroom, SubmissionID) {
        let newsroom = try SmallNewsroom()
        for (id, name, role) in [
            ("hoa", Self.name, "contributor"), ("duc", "Vi Văn Đức", "approver"), ("thu", "Lý Thị Thu", "secretary"),
        ] {
            _ = try done(
                newsroom.answer(
                    Request(
                        .peopleAdd,
                        [
                            "id": .string(id), "name": .string(name), "roles": [.string(role)],
                            "unit": "CĐCS Hoa Mai", "login": .string("x-\(id)-login"),
                        ])))
        }
        let inbox = newsroom.folder.inbox(of: "hoa")
        try Durable.create(inbox + "/nguyen-thi-hoa tin.txt", Array(Self.piece.utf8))
        try Durable.create(inbox + "/Nguyễn Thị Hoa.exe", [77, 90, 0, 1])
        try Reception(newsroom.premises) { _ in }.once()
        let rows = try done(newsroom.answer(Request(.search, ["words": "mầm non"])))
        let id = try #require(rows.items?.first?["id"]?.text.flatMap { SubmissionID($0) })
        return (newsroom, id)
    }

    private func fire(
        _ transition: String, _ id: SubmissionID, as person: String, _ comment: String? = nil,
        in newsroom: SmallNewsroom
    ) throws {
        _ = try done(
            newsroom.answer(
                Request(
                    .fire,
                    [
                        "id": .string(id.description), "transition": .string(transition),
                        "comment": comment.map(JSON.string),
                    ], onBehalfOf: person)))
    }

    private func publish(_ id: SubmissionID, in newsroom: SmallNewsroom) throws {
        try fire("claim", id, as: "lan", in: newsroom)
        _ = try done(
            newsroom.answer(
                Request(
                    .comment, ["id": .string(id.description), "text": "Chị Nguyễn Thị Hoa bổ sung ảnh nhé"],
                    onBehalfOf: "lan")))
        try fire("propose", id, as: "lan", in: newsroom)
        try fire("approve", id, as: "duc", in: newsroom)
        try fire("publish", id, as: "thu", in: newsroom)
        try work(newsroom)
    }

    private func work(_ newsroom: SmallNewsroom) throws {
        let office = try Office(newsroom.premises, via: .direct)
        #expect(try office.workOffEffects() == nil)
        try office.close()
    }

    /// Every file in whose bytes or name the name stands, in any of its forms.
    private func traces(_ newsroom: SmallNewsroom) throws -> [String] {
        let forms = [
            Self.name, Self.name.uppercased(), Self.name.decomposedStringWithCanonicalMapping, "nguyen-thi-hoa",
            "nguyen thi hoa", "nguyễn thị hoa", "x-hoa-login",
        ].map { Data($0.utf8) }
        var found: [String] = []
        let root = newsroom.folder.path
        for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder)
            let bytes = isFolder.boolValue ? Data() : FileManager.default.contents(atPath: root + "/" + path) ?? Data()
            if forms.contains(where: { bytes.range(of: $0) != nil || Data(path.utf8).range(of: $0) != nil }) {
                found.append(path)
            }
        }
        return found
    }

    @Test("leaves no byte of the name in the whole folder, the ledger whole, and a word in its place on the site")
    func noTrace() throws {
        let (newsroom, id) = try newsroom()
        // A text that is too long to lie in the store, and is withdrawn.
        let long = Self.piece + "\n\n" + String(repeating: "Chị \(Self.name) đã phát biểu ý kiến. ", count: 3_000)
        try newsroom.drop("dài.txt", long, from: "hoa")
        try newsroom.receive()
        let other = try #require(try newsroom.queue().compactMap { $0["id"]?.text }.max())
        try newsroom.drop("RUT \(other).txt", "rút", from: "hoa")
        try newsroom.receive()
        #expect(try newsroom.show(other)["state"]?.text == "withdrawn" && other != id.description)
        try publish(id, in: newsroom)
        let before = try traces(newsroom)
        for place in ["var/tinbai.db", "var/objects", "outbox/hoa", "quarantine", "public"] {
            #expect(before.contains { $0.hasPrefix(place) }, "the test would find nothing in \(place)")
        }
        let former = try done(newsroom.answer(Request(.show, ["id": .string(id.description)])))
        let answer = try done(newsroom.answer(Request(.peopleErase, ["id": "hoa"])))
        #expect(answer["changed"]?.flag == true && answer["mentioned"]?.items?.isEmpty == true)
        try work(newsroom)
        #expect(try newsroom.verifies())
        let after = try done(newsroom.answer(Request(.show, ["id": .string(id.description), "text": true])))
        #expect(after["byline"]?.text == "Tin: Cộng tác viên" && after["digest"] == former["digest"])
        let words = (after["lead"]?.text ?? "") + (after["body"]?.text ?? "")
        #expect(words.contains("Chị Cộng tác viên chủ trì"), "\(words)")
        let history = try done(newsroom.answer(Request(.history, ["id": .string(id.description)]))).items ?? []
        #expect(history.contains { $0["comment"]?.text == "Chị Cộng tác viên bổ sung ảnh nhé" })
        let person = try done(newsroom.answer(Request(.peopleShow, ["id": "hoa"])))
        #expect(person["name"]?.text == "hoa" && person["erased"]?.flag == true && person["active"]?.flag == false)
        let log = try done(newsroom.answer(Request(.auditLog, ["kind": "person-erased"]))).items
        #expect(log?.count == 1 && log?.first?["person"]?.text == "hoa")
        let check = try done(newsroom.answer(Request(.siteCheck)))
        #expect(check["matches"]?.flag == true, "\(check)")
        newsroom.premises.writer.stop()
        #expect(try traces(newsroom) == [])
    }

    @Test("whatever of it is put back is found, but for a file that somebody else has sent since")
    func putBack() throws {
        let (newsroom, id) = try newsroom()
        try publish(id, in: newsroom)
        func everything() throws -> (texts: [Digest: [UInt8]], objects: [Digest: [UInt8]]) {
            var texts: [Digest: [UInt8]] = [:]
            try newsroom.premises.parts.openReader().eachText { texts[$0] = $1 }
            var objects: [Digest: [UInt8]] = [:]
            try newsroom.premises.objects.each { path, digest throws(SystemError) in
                if let digest { objects[digest] = try Descriptor.open(path).readAll(limit: 1 << 24) }
            }
            return (texts, objects)
        }
        let before = try everything()
        _ = try done(newsroom.answer(Request(.peopleErase, ["id": "hoa"])))
        try work(newsroom)
        #expect(try newsroom.verifies())
        let after = try everything()
        let gone = before.texts.merging(before.objects) { $1 }.filter {
            after.texts[$0.key] == nil && after.objects[$0.key] == nil
        }
        #expect(gone.count >= 5, "profile, records, files and manuscripts: \(gone.count)")
        for (digest, bytes) in gone {
            _ = try newsroom.premises.objects.keep(bytes)
            let found = try newsroom.answer(Request(.auditVerify)).document?["problems"]?.items ?? []
            #expect(found.map { $0["code"]?.text } == ["not-erased"], "\(digest): \(found)")
            try newsroom.premises.objects.remove(digest)
        }
        try newsroom.drop("gửi lại.txt", Self.piece, from: "ba")
        try newsroom.receive()
        #expect(try newsroom.verifies())
    }

    @Test(
        "names the pieces of others in whose text or byline the name stands, takes it out of others' comments, and the person's unit away"
    )
    func mentions() throws {
        let (newsroom, id) = try newsroom()
        try newsroom.add("ba-khac", "contributor")
        for (name, text) in [
            ("một", "Một\n\nSáng 20/11/2026, công đoàn trường họp.\n\nTin: \(Self.name)\n"),
            ("hai", "Hai\n\nSáng 21/11/2026, chị \(Self.name.uppercased()) trao quà.\n"),
            ("ba", "Ba\n\nSáng 22/11/2026, công đoàn trao học bổng.\n"),
            ("bốn", "Bốn\n\nSáng 23/11/2026, công đoàn tổ chức thăm hỏi.\n"),
        ] { try newsroom.drop("\(name).txt", text, from: "ba-khac") }
        try newsroom.receive()
        func number(_ title: String) throws -> String? {
            try newsroom.queue().first { $0["title"]?.text == title }?["id"]?.text
        }
        let comment = Request(
            .comment, ["id": try number("Ba").map(JSON.string), "text": .string("Hỏi lại chị \(Self.name)")],
            onBehalfOf: "lan")
        _ = try done(newsroom.answer(comment))
        try publish(id, in: newsroom)
        let answer = try done(newsroom.answer(Request(.peopleErase, ["id": "hoa"])))
        let expected = try ["Một", "Hai"].map { try #require(try number($0)) }
        #expect(answer["mentioned"]?.items?.compactMap(\.text).sorted() == expected.sorted())
        try work(newsroom)
        let commented = try #require(try number("Ba"))
        let history = try done(newsroom.answer(Request(.history, ["id": .string(commented)]))).items
        #expect(history?.last?["comment"]?.text == "Hỏi lại chị Cộng tác viên")
        let path = newsroom.folder.outbox + "/ba-khac"
        for file in try Folder.list(path) {
            let answer = String(
                decoding: try Descriptor.open(path + "/" + file.name.text).readAll(limit: 1 << 20), as: UTF8.self)
            #expect(!answer.contains("Hỏi lại chị \(Self.name)"))
        }
        #expect(try newsroom.show(id.description)["unit"] == nil)
        #expect(try newsroom.verifies())
    }

    @Test("names cannot be tried against the digest that the ledger keeps, with nothing but what is left of the text")
    func guesses() throws {
        let (newsroom, id) = try newsroom()
        try publish(id, in: newsroom)
        let digest = try #require(try newsroom.show(id.description)["digest"]?.text.flatMap(Digest.init(hex:)))
        func read() throws -> Manuscript {
            let store = try newsroom.premises.parts.openReader()
            defer { try? store.close() }
            return try newsroom.premises.objects.manuscript(digest, store)
        }
        let before = try read()
        #expect(before.salt?.count == 32 && Digest.of(before.json.canonicalBytes) == digest)
        _ = try done(newsroom.answer(Request(.peopleErase, ["id": "hoa"])))
        try work(newsroom)
        let after = try read()
        #expect(after != before && after.salt?.count == 32)
        // Whoever guesses every word right still lacks what went with them.
        var guess = before
        guess.salt = after.salt
        #expect(Digest.of(guess.json.canonicalBytes) != digest)
        guess.salt = nil
        #expect(Digest.of(guess.json.canonicalBytes) != digest)
    }

    @Test("what it says survives a restart, is done once, and the id stays taken")
    func restart() throws {
        let (newsroom, id) = try newsroom()
        try publish(id, in: newsroom)
        _ = try done(newsroom.answer(Request(.peopleErase, ["id": "hoa"])))
        let premises = try newsroom.restarted()
        defer { premises.writer.stop() }
        let office = try Office(premises, via: .direct)
        #expect(try office.workOffEffects() == nil)
        func ask(_ request: Request) -> Answer { office.answer(request, uid: Account.current) }
        #expect(ask(Request(.show, ["id": .string(id.description)])).document?["byline"]?.text == "Tin: Cộng tác viên")
        #expect(ask(Request(.auditVerify)).document?["verified"]?.flag == true)
        #expect(ask(Request(.peopleErase, ["id": "hoa"])).document?["changed"]?.flag == false)
        #expect(ask(Request(.peopleAdd, ["id": "hoa", "name": "Ai đó"])).codes == ["person-exists"])
        #expect(ask(Request(.peopleGrant, ["id": "hoa", "role": "editor"])).codes == ["person-inactive"])
        try office.close()
    }

    @Test(
        "is refused to others, of the last operator, and while pieces are open or drops wait; the attempts are on record"
    )
    func refused() throws {
        let (newsroom, id) = try newsroom()
        func codes(_ person: String, as other: String? = nil) throws -> [String] {
            try newsroom.answer(Request(.peopleErase, ["id": .string(person)], onBehalfOf: other)).codes
        }
        #expect(try codes("hoa", as: "lan") == ["not-permitted"])
        #expect(try codes("operator") == ["last-operator"])
        #expect(try codes("hoa") == ["pieces-under-way"])
        try fire("claim", id, as: "lan", in: newsroom)
        #expect(try codes("lan") == ["holds-pieces"])
        try fire("reject", id, as: "lan", "Trùng tin", in: newsroom)
        try Durable.create(newsroom.folder.inbox(of: "hoa") + "/tin hai.txt", Array("Tin".utf8))
        #expect(try codes("hoa") == ["drops-waiting"])
        #expect(try codes("nobody") == ["unknown-person"])
        let refusals = try done(newsroom.answer(Request(.auditLog, ["kind": "refused"]))).items
        #expect(refusals?.count == 5)
        #expect(try newsroom.verifies())
    }

    @Test("a drop that arrives while it is made ready is not left behind: it is refused until that is dealt with too")
    func dropInBetween() throws {
        let (newsroom, id) = try newsroom()
        try publish(id, in: newsroom)
        var parts = newsroom.premises.parts
        let arrived = Mutex(false)
        let fold = parts.fold
        // The name is folded first when the erasure looks what it stands in.
        parts.fold = { text in
            let isFirst = arrived.withLock { arrived in
                defer { arrived = true }
                return !arrived
            }
            if isFirst {
                let path = newsroom.folder.inbox(of: "hoa") + "/tin mới.txt"
                try? Durable.create(path, Array(Self.piece.replacing("Tết", with: "xuân").utf8))
                try? Reception(newsroom.premises) { _ in }.once()
            }
            return fold(text)
        }
        let own = newsroom.premises
        let premises = Premises(
            folder: own.folder, parts: parts, objects: own.objects, writer: own.writer, press: own.press,
            rules: own.rules, policy: own.policy, settingsText: own.settingsText, resubmitDays: own.resubmitDays,
            correspondence: own.correspondence)
        let office = try Office(premises, via: .direct)
        let answer = office.answer(Request(.peopleErase, ["id": "hoa"]), uid: Account.current)
        try office.close()
        #expect(arrived.withLock { $0 })
        #expect(answer.codes == ["pieces-under-way"], "\(answer.outcome)")
        #expect(try done(newsroom.answer(Request(.peopleShow, ["id": "hoa"])))["erased"] == nil)
        let second = try done(newsroom.answer(Request(.queue))).items?.first { $0["source"]?["person"]?.text == "hoa" }
        let number = try #require(second?["id"]?.text.flatMap { SubmissionID($0) })
        try fire("claim", number, as: "lan", in: newsroom)
        try fire("reject", number, as: "lan", "Trùng tin", in: newsroom)
        _ = try done(newsroom.answer(Request(.peopleErase, ["id": "hoa"])))
        try work(newsroom)
        #expect(try newsroom.verifies())
        newsroom.premises.writer.stop()
        #expect(try traces(newsroom) == [])
    }

    @Test("what stays where it lay although it was taken is in nobody's way, and goes with the inbox")
    func leftLying() throws {
        let newsroom = try SmallNewsroom(leavesTaken: true) { Instant(milliseconds: Posix.now() + 10_000) }
        _ = try done(
            newsroom.answer(
                Request(.peopleAdd, ["id": "hoa", "name": .string(Self.name), "roles": ["contributor"]])))
        try newsroom.drop("tin.txt", Self.piece, from: "hoa")
        try newsroom.receive()
        let id = try #require(
            try newsroom.queue().first { $0["title"]?.text?.contains("Mầm non") == true }?["id"]?.text)
        try newsroom.drop("RUT \(id).txt", "rút", from: "hoa")
        try newsroom.receive()
        #expect(try Folder.list(newsroom.folder.inbox(of: "hoa")).contains { $0.name.text == "tin.txt" })
        // One that could not be read was dealt with, too.
        try newsroom.drop("chưa nhận.exe", "Chưa", from: "hoa")
        try newsroom.drop("chưa nhận hai.exe", "Chưa hai", from: "hoa")
        let refused = try newsroom.answer(Request(.peopleErase, ["id": "hoa"]))
        #expect(refused.codes == ["drops-waiting"])
        guard case .refused(let reasons, _) = refused.outcome else { return }
        #expect(reasons.first?["facts"]?["count"]?.text == "2", "what was taken is not counted")
        try newsroom.receive()
        #expect(try done(newsroom.answer(Request(.peopleErase, ["id": "hoa"])))["changed"]?.flag == true)
        try work(newsroom)
        #expect((try? Folder.list(newsroom.folder.inbox(of: "hoa"))) == nil)
        #expect(try newsroom.verifies())
    }

    @Test("cannot take what was said with nothing in its place: reasons stay, but for names", arguments: [false, true])
    func reasons(takesReason: Bool) throws {
        let (newsroom, id) = try newsroom()
        try publish(id, in: newsroom)
        try fire("retract", id, as: "duc", "Sai số liệu.", in: newsroom)
        let store = try newsroom.premises.parts.openReader()
        let events = try store.events(from: 0, limit: .max).map { try Event(canonicalBytes: $0.bytes) }
        try store.close()
        var record = ErasureRecord()
        record.erased = events.flatMap { [$0.profile(of: "hoa".person), $0.drop(of: "hoa".person)].compactMap(\.self) }
        let reason = try #require(events.last?.comment)
        if takesReason { record.erased.append(reason) }
        let salted = SaltedText(record.json)
        let actor = ActorRecord(person: "operator".person, via: .direct, uid: Account.current)
        _ = newsroom.premises.writer.propose(
            Proposal(.erase("hoa".person, record: salted.digest), by: actor, texts: [salted]))
        let report = try newsroom.answer(Request(.auditVerify)).document
        let beyond = (report?["problems"]?.items ?? []).filter { $0["code"]?.text == "erased-beyond" }
        #expect(beyond.map { $0["facts"]?["digest"]?.text } == (takesReason ? [reason.hex] : []), "\(beyond)")
    }

    @Test("a drop that is being taken just now waits like one that lies in the inbox")
    func dropBeingTaken() throws {
        let (newsroom, id) = try newsroom()
        try publish(id, in: newsroom)
        let claim = newsroom.folder.inbox(of: "hoa") + "/.tinbai/0123456789abcdef"
        try Folder.makeDirectories(claim)
        try Durable.create(claim + "/tin ba.txt", Array("Tin".utf8))
        #expect(try newsroom.answer(Request(.peopleErase, ["id": "hoa"])).codes == ["drops-waiting"])
    }

    @Test(
        "what stands in a place is told with what it is, and must show that a name was there",
        arguments: [nil, true, false])
    func standIns(forgesComment: Bool?) throws {
        let (newsroom, id) = try newsroom()
        try publish(id, in: newsroom)
        _ = try done(newsroom.answer(Request(.peopleErase, ["id": "hoa"])))
        try work(newsroom)
        newsroom.premises.writer.stop()
        var copy = try LedgerCopy(of: newsroom)
        let place = try #require(copy.events.firstIndex { $0.kind == "person-erased" })
        guard case .personErased(let person, let digest) = copy.events[place].what else { return }
        let bytes = try #require(copy.texts[digest])
        var record = try #require(ErasureRecord(bytes: bytes))
        #expect(record.replaced.count == 2)
        for (old, new) in record.replaced {
            let isComment = copy.texts[new].map(SaltedText.isComment) ?? false
            guard isComment == forgesComment else { continue }
            if isComment {
                let forged = SaltedText(comment: "Chị ấy không bổ sung gì")
                copy.texts[forged.digest] = forged.bytes
                record.replaced[old] = forged.digest
            } else {
                var forged = try newsroom.premises.objects.manuscript(new, try newsroom.premises.parts.openReader())
                (forged.lead, forged.body, forged.byline) = ("Chẳng ai làm gì.", "", "Tin: Khác")
                (forged.author, forged.unit) = ("Khác", "Khác")
                record.replaced[old] = try newsroom.premises.objects.keep(forged.json.canonicalBytes)
            }
        }
        let salted = SaltedText(record.json)
        copy.texts[digest] = nil
        copy.texts[salted.digest] = salted.bytes
        copy.events[place].what = .personErased(person, record: salted.digest)
        try copy.write(to: newsroom)
        let fresh = try newsroom.restarted()
        defer { fresh.writer.stop() }
        let office = try Office(fresh, via: .direct)
        defer { try? office.close() }
        let report = try done(office.answer(Request(.auditVerify), uid: Account.current))
        let codes = (report["problems"]?.items ?? []).compactMap { $0["code"]?.text }
        #expect(codes.contains("strange-stand-in") == (forgesComment != nil), "\(codes)")
        let told = report["standIns"]?.items ?? []
        #expect(Set(told.compactMap { $0["text"]?.text }) == ["comment", "manuscript"], "\(told)")
        for text in told {
            let seq = try #require(text["entry"]?.number)
            let kind = text["text"]?.text == "comment" ? "commented" : "received"
            #expect(copy.events[Int(seq)].kind == kind && text["submission"]?.text == id.description, "\(text)")
        }
    }

    @Test("cannot take what is somebody else's: a record that lists it does not verify")
    func beyond() throws {
        let (newsroom, _) = try newsroom()
        let profile = try #require(newsroom.premises.writer.register.current.roster.people["lan".person]?.profile)
        var record = ErasureRecord()
        record.erased = [profile]
        let salted = SaltedText(record.json)
        let actor = ActorRecord(person: "operator".person, via: .direct, uid: Account.current)
        _ = newsroom.premises.writer.propose(
            Proposal(.erase("hoa".person, record: salted.digest), by: actor, texts: [salted]))
        let report = try newsroom.answer(Request(.auditVerify)).document
        let codes = (report?["problems"]?.items ?? []).compactMap { $0["code"]?.text }
        #expect(codes.contains("erased-beyond") && codes.contains("missing-text"), "\(codes)")
        #expect(codes.contains("erased-too-early"), "her piece was under way: \(codes)")
        #expect(codes.contains("not-erased"), "her own profile was not taken: \(codes)")
    }

    @Test("finds a name as words in their order, however they are written, and one word in bylines only")
    func redaction() {
        let redaction = Redaction([Self.name, "Hoa"], standIn: "X", fold: { Vietnamese.fold($0) })
        #expect(redaction.apply(to: "Chị nguyễn  thị\u{a0}Hoa và Nguyen-Thi-Hoa_2.jpg") == "Chị X và X_2.jpg")
        #expect(redaction.apply(to: "Nguyễn Thị Hoàn tặng hoa") == "Nguyễn Thị Hoàn tặng hoa")
        #expect(redaction.apply(to: "Tin: Hoa – CĐCS hoà", isByline: true) == "Tin: X – CĐCS hoà")
    }

    @Test(
        "leaves nothing of a name in that of a photo, wherever its dots stand",
        arguments: [
            ("Nguyen Thi Hoa.jpg", "1.jpg"), ("Nguyen Thi Hoa", "1"), ("anh.Nguyen Thi Hoa", "1"),
            ("lop-hoc.jpg", "lop-hoc.jpg"),
        ])
    func photoNames(name: String, expected: String) {
        let redaction = Redaction([Self.name, "Hoa"], standIn: "X", fold: { Vietnamese.fold($0) })
        let photo = Photo(name: name, digest: .of([]), caption: "", width: 1, height: 1)
        let manuscript = Manuscript(
            title: "", lead: "", body: "", byline: "", author: "", unit: "", kind: .tin,
            desk: Identifier(literal: "tin-tuc"), photos: [photo])
        #expect(redaction.apply(to: manuscript).photos.map(\.name) == [expected])
    }
}

extension String {
    fileprivate var person: PersonID { PersonID(self) ?? PersonID(literal: "nobody") }
}

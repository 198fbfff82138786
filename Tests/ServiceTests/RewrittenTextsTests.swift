import Ledger
import Newsroom
import Posix
import Testing
import Workflow

@testable import Service

@Suite("What entries say of texts, drops and settings, written anew with the right key")
struct RewrittenTextsTests: RewritingLedgers {
    enum Lie: String, CaseIterable {
        case desk, title, captions, photo, sources, photoUntold, bylineMissed, textMissed
        case duplicate, settings, definition, refusal, ghost
    }

    /// What an entry says beside the rules, which were asked by it: texts, settings and definitions say it too.
    @Test("what an entry says of a text that does not say so is found", arguments: Lie.allCases)
    func lying(lie: Lie) throws {
        let (newsroom, kept) = try newsroom()
        newsroom.premises.writer.stop()
        var copy = try LedgerCopy(of: newsroom)
        func change(_ kind: String, _ body: (inout Event) -> Void) throws {
            guard let place = copy.events.firstIndex(where: { $0.kind == kind }) else { throw Unexpected(what: kind) }
            body(&copy.events[place])
        }
        func changeFacts(_ body: (inout RevisionFacts) -> Void) throws {
            try change("received") { event in
                guard case .received(var delivery, let state) = event.what else { return }
                body(&delivery.facts)
                event.what = .received(delivery, state: state)
            }
        }
        var code = "facts-differ"
        switch lie {
        case .desk: try changeFacts { $0.desk = Identifier(literal: "nu-cong") }
        case .title: try changeFacts { $0.hasTitle = false }
        case .captions: try changeFacts { $0.captionsComplete = false }
        case .photo: try changeFacts { $0.fields.insert(.photo) }
        case .sources: try changeFacts { $0.fields.insert(.sources) }
        case .photoUntold: try changeFacts { $0.issues.removeAll { $0 == .noPhoto } }
        case .bylineMissed: try changeFacts { $0.issues = ($0.issues + [.missingByline]).sorted() }
        case .textMissed: try changeFacts { $0.issues = ($0.issues + [.noText]).sorted() }
        case .duplicate: try changeFacts { $0.issues = ($0.issues + [.possibleDuplicate]).sorted() }
        case .settings:
            code = "policy-differs"
            try change("settings-adopted") { event in
                guard case .settingsAdopted(var policy, let text) = event.what else { return }
                policy.blocking = [.spelling]
                event.what = .settingsAdopted(policy, settings: text)
            }
        case .definition:
            code = "definition-misnamed"
            let adopted = try #require(copy.events.firstIndex { $0.kind == "workflow-adopted" })
            guard case .workflowAdopted(var reference, let text) = copy.events[adopted].what else { return }
            reference.version += 1
            var again = copy.events[adopted]
            again.what = .workflowAdopted(reference, definition: text)
            again.at = try #require(copy.events.last).at
            copy.events.append(again)
        case .refusal, .ghost:
            code = lie == .refusal ? "strange-refusal" : "unlawful-event"
            var refused = try #require(copy.events.first { $0.kind == "person-added" })
            refused.at = try #require(copy.events.last).at
            refused.what = .refused(
                command: lie == .refusal ? "rob-bank" : "grant", transition: nil, codes: ["not-permitted"])
            if lie == .ghost { refused.actor = ActorRecord(person: PersonID(literal: "ghost"), via: .socket, uid: 7) }
            copy.events.append(refused)
        }
        try copy.write(to: newsroom)
        let (whole, _) = try report(newsroom, since: kept)
        let problem = whole["problems"]?.items?.first { $0["part"]?.text == "law" }
        #expect(whole["tree"]?.flag == true && problem?["code"]?.text == code, "\(whole)")
    }

    @Test(
        "local clocks that are not those of the place that the settings name are found",
        arguments: [25_200, 21_600, -86_400])
    func clocks(seconds: Int) throws {
        let start = Instant(milliseconds: 0)
        let calendar = WorkCalendar(
            weekdays: [.monday], hours: [.init(from: 480, to: 1020)],
            offsets: [.init(from: start, seconds: 25_200)])
        let newsroom = try SmallNewsroom(calendar: calendar)
        newsroom.premises.writer.stop()
        var copy = try LedgerCopy(of: newsroom)
        let place = try #require(copy.events.firstIndex { $0.kind == "settings-adopted" })
        guard case .settingsAdopted(var policy, let text) = copy.events[place].what else { return }
        policy.calendar = WorkCalendar(
            weekdays: [.monday], hours: [.init(from: 480, to: 1020)],
            offsets: [.init(from: start, seconds: seconds)])
        copy.events[place].what = .settingsAdopted(policy, settings: text)
        try copy.write(to: newsroom)
        let fresh = try newsroom.restarted()
        defer { fresh.writer.stop() }
        let whole = try Verification(fresh, store: try fresh.parts.openReader()).run()
        let codes = (whole["problems"]?.items ?? []).compactMap { $0["code"]?.text }
        #expect(codes.contains("clocks-differ") == (seconds != 25_200), "\(whole)")
        // The sheet counts working time by them.
        let office = try Office(fresh, via: .direct)
        defer { try? office.close() }
        let sheet = try #require(office.answer(Request(.auditReport), uid: Account.current).document)
        #expect(sheet["unlawful"]?.number == (seconds == 25_200 ? nil : Int64(place)))
    }

    @Test(
        "a ledger from before entries told of fields verifies, or of some of them: what is left out only asks for more")
    func beforeFields() throws {
        for left in [[], [.byline]] as [RevisionFacts.Fields] {
            let (newsroom, kept) = try newsroom()
            try rewrite(newsroom) { events in
                events.map { event in
                    var event = event
                    guard case .received(var delivery, let state) = event.what else { return event }
                    delivery.facts.fields = left
                    event.what = .received(delivery, state: state)
                    return event
                }
            }
            let (whole, _) = try report(newsroom, since: kept)
            #expect(whole["law"]?.flag == true, "\(whole)")
        }
    }

    @Test(
        "a comment that has no words, or no salt, or is no document, is told although its digest is right",
        arguments: [
            #"{"text":"vì tôi thích"}"#, "vì tôi thích", #"{"salt":"00","text":"vì tôi thích"}"#,
            #"{"salt":"0123456789abcdef0123456789abcdeg","text":"vì tôi thích"}"#,
            #"{"salt":"0123456789abcdef0123456789abcdef","text":" \n "}"#,
            #"{"salt":"0123456789abcdef0123456789abcdef","text":""}"#,
        ])
    func plainComment(text: String) throws {
        let (newsroom, kept) = try newsroom()
        let id = try #require(try newsroom.piece()["id"])
        let told = try newsroom.answer(Request(.comment, ["id": id, "text": "Đã đọc."]))
        #expect(told.exitCode == 0)
        newsroom.premises.writer.stop()
        var copy = try LedgerCopy(of: newsroom)
        let bytes = Array(text.utf8)
        for place in copy.events.indices {
            guard case .commented(let old) = copy.events[place].what else { continue }
            copy.events[place].what = .commented(.of(bytes))
            copy.texts[old] = nil
            copy.texts[.of(bytes)] = bytes
        }
        try copy.write(to: newsroom)
        let (whole, _) = try report(newsroom, since: kept)
        #expect(whole["problems"]?.items?.map { $0["code"]?.text } == ["strange-comment"], "\(whole)")
    }

    @Test(
        "a profile, and the record of a drop, without a salt that nobody can guess are told",
        arguments: ["", "00", nil])
    func plainTexts(salt: String?) throws {
        let (newsroom, kept) = try newsroom()
        newsroom.premises.writer.stop()
        var copy = try LedgerCopy(of: newsroom)
        var changed: [Int] = []
        func resalted(_ old: Digest) throws -> Digest {
            let stored = try #require(copy.texts[old])
            var document = try JSON(parsing: stored)
            if case .object(var members) = document {
                members["salt"] = salt.map(JSON.string)
                document = .object(members)
            }
            copy.texts[old] = nil
            let bytes = document.canonicalBytes
            copy.texts[.of(bytes)] = bytes
            return .of(bytes)
        }
        for place in copy.events.indices {
            switch copy.events[place].what {
            case .personAdded(let person, let profile, let grants) where person.text == "lan":
                copy.events[place].what = .personAdded(person, profile: try resalted(profile), grants: grants)
            case .received(var delivery, let state):
                delivery.drop = try resalted(delivery.drop)
                copy.events[place].what = .received(delivery, state: state)
            case _: continue
            }
            changed.append(place)
        }
        try copy.write(to: newsroom)
        let (whole, _) = try report(newsroom, since: kept)
        let problems = whole["problems"]?.items ?? []
        #expect(
            problems.map { $0["code"]?.text } == changed.map { _ in "strange-text" } && changed.count == 2, "\(whole)")
        #expect(problems.map { $0["facts"]?["seq"]?.text } == changed.map { String($0) }, "\(whole)")
    }

    enum FalseRecord: String, CaseIterable {
        case ofNobody, ofAnother, ofAnotherDrop, otherSize, otherFile, noFile, putAsideForAnother, putAsideForNothing
    }

    @Test("the record of a drop that is not of that drop is found", arguments: FalseRecord.allCases)
    func falseRecord(forgery: FalseRecord) throws {
        let newsroom = try SmallNewsroom()
        try newsroom.drop("máy.exe", [77, 90, 0, 1])
        try newsroom.receive()
        newsroom.premises.writer.stop()
        var copy = try LedgerCopy(of: newsroom)
        let aside: Set<FalseRecord> = [.putAsideForAnother, .putAsideForNothing]
        let kind = aside.contains(forgery) ? "quarantined" : "received"
        let place = try #require(copy.events.firstIndex { $0.kind == kind })
        let records = copy.events.compactMap { $0.drop(of: PersonID(literal: "ba")) }
        #expect(records.count == 2)
        let named = try #require(copy.events[place].drop(of: PersonID(literal: "ba")))
        func stored(_ digest: Digest) throws -> DropRecord {
            let bytes = try #require(copy.texts[digest])
            let document = try JSON(parsing: bytes)
            return try #require(DropRecord(json: document))
        }
        var record = try stored(named)
        var member = "files"
        switch forgery {
        case .ofNobody, .putAsideForNothing: member = "drop"
        case .ofAnother: (record.person, member) = (PersonID(literal: "lan"), "person")
        case .ofAnotherDrop: (record.digest, member) = (.of([1]), "source")
        case .otherSize: record.files[0].bytes += 1
        case .otherFile: record.files[0] = .init(name: "tin.txt", digest: .of([77, 90, 0, 1]), bytes: 4)
        case .noFile: record.files = []
        case .putAsideForAnother:
            let other = try #require(records.first { $0 != named })
            record = try stored(other)
            member = "code"
        }
        let forged = SaltedText(member == "drop" ? .object([:]) : record.json)
        (copy.texts[named], copy.texts[forged.digest]) = (nil, forged.bytes)
        switch copy.events[place].what {
        case .received(var delivery, let state):
            delivery.drop = forged.digest
            copy.events[place].what = .received(delivery, state: state)
        case .quarantined(let person, let source, _, let code):
            copy.events[place].what = .quarantined(person: person, source: source, drop: forged.digest, code: code)
        case _: break
        }
        try copy.write(to: newsroom)
        let (whole, _) = try report(newsroom, since: "")
        let problem = whole["problems"]?.items?.first { $0["code"]?.text == "record-differs" }
        #expect(problem?["facts"]?["seq"]?.text == String(place), "\(whole)")
        #expect(problem?["facts"]?["member"]?.text == member, "\(whole)")
    }
}

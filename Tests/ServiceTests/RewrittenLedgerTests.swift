import Ledger
import Newsroom
import Posix
import Testing
import Workflow

@testable import Service

/// Whoever owns the folder has the key too: what is found of a ledger that was written anew with every hash and signature right.
@Suite("A ledger that its administrator wrote anew, with the right key")
struct RewrittenLedgerTests {
    /// A newsroom with a piece that was claimed, and a checkpoint that somebody kept.
    private func newsroom() throws -> (SmallNewsroom, kept: String) {
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

    private func rewrite(_ newsroom: SmallNewsroom, _ change: ([Event]) throws -> [Event]) throws {
        newsroom.premises.writer.stop()
        var copy = try LedgerCopy(of: newsroom)
        copy.events = try change(copy.events)
        try copy.write(to: newsroom)
    }

    private func report(_ newsroom: SmallNewsroom, since kept: String) throws -> (
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

    @Test("written anew and changed in nothing it verifies: the tests below can fail")
    func unchanged() throws {
        let (newsroom, kept) = try newsroom()
        try rewrite(newsroom) { $0 }
        let (whole, since) = try report(newsroom, since: kept)
        #expect(whole["verified"]?.flag == true && since == [], "\(whole)")
    }

    @Test("an entry that nobody can follow, with its right place in the tree, is told as one that was never allowed")
    func unfollowed() throws {
        let (newsroom, _) = try newsroom()
        var place = 0
        try rewrite(newsroom) { events in
            place = events.count
            let grant = RoleGrant(role: Roles.operator)
            let forged = Event(
                at: events[place - 1].at, actor: events[0].actor, about: nil,
                what: .roleGranted(PersonID("nobody")!, grant))
            return events + [forged]
        }
        #expect(throws: Fault.unlawfulEntry(index: place, problem: "does-not-fit")) { try newsroom.restarted() }
    }

    enum Forgery: String, CaseIterable {
        case deletes, reorders, changesARole, approvesAlone
    }

    @Test("what the rules of the moment did not allow is found by the law, at its entry", arguments: Forgery.allCases)
    func unlawful(forgery: Forgery) throws {
        let (newsroom, kept) = try newsroom()
        var place = 0
        try rewrite(newsroom) { events in
            var events = events
            switch forgery {
            case .deletes:
                // The drop never came, but what was done with it is there.
                place = try #require(events.firstIndex { $0.kind == "received" })
                events.remove(at: place)
                place = try #require(events.firstIndex { $0.kind == "moved" })
            case .reorders:
                let moved = try #require(events.firstIndex { $0.kind == "moved" })
                place = try #require(events.firstIndex { $0.kind == "received" })
                events.swapAt(place, moved)
            case .changesARole:
                // Lan was never an editor, so that she could not claim.
                let added = try #require(
                    events.firstIndex { event in
                        if case .personAdded(let person, _, _) = event.what { person.text == "lan" } else { false }
                    })
                if case .personAdded(let person, let profile, _) = events[added].what {
                    events[added].what = .personAdded(
                        person, profile: profile, grants: [RoleGrant(role: Roles.secretary)])
                }
                place = try #require(events.firstIndex { $0.kind == "moved" })
            case .approvesAlone:
                // An approval that never happened, of a piece that was not proposed.
                var approved = try #require(events.last { $0.kind == "moved" })
                approved.actor = ActorRecord(person: PersonID(literal: "duc"), via: .socket, uid: 1)
                if case .moved(var move) = approved.what {
                    (move.transition, move.from, move.to) = (
                        Identifier(literal: "approve"), Identifier(literal: "proposed"), Identifier(literal: "approved")
                    )
                    move.effects = [.approve]
                    approved.what = .moved(move)
                }
                approved.about?.sequence? += 1
                approved.about?.dueAt = nil
                place = events.count
                events.append(approved)
            }
            return events
        }
        let (whole, since) = try report(newsroom, since: kept)
        #expect(whole["tree"]?.flag == true && whole["law"]?.flag == false, "\(whole)")
        let problem = whole["problems"]?.items?.first { $0["part"]?.text == "law" }
        #expect(
            problem?["code"]?.text == "unlawful-event" && problem?["facts"]?["seq"]?.text == String(place), "\(whole)")
        #expect(problem?["event"]?["seq"]?.number == Int64(place))
        #expect(since == (forgery == .deletes ? ["ledger-shorter"] : ["ledger-rewritten"]) || forgery == .approvesAlone)
    }

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

    @Test("an approval of another text is told with both digests")
    func anotherText() throws {
        let (newsroom, kept) = try newsroom()
        var (said, right) = ("", "")
        try rewrite(newsroom) { events in
            var events = events
            let moved = try #require(events.firstIndex { $0.kind == "moved" })
            right = try #require(events[moved].about).digest.hex
            let other = Digest.of([1])
            said = other.hex
            events[moved].about?.digest = other
            return events
        }
        let (whole, _) = try report(newsroom, since: kept)
        let facts = whole["problems"]?.items?.first { $0["part"]?.text == "law" }?["facts"]
        #expect(facts?["member"]?.text == "digest", "\(whole)")
        #expect(facts?["said"]?.text == said && facts?["expected"]?.text == right, "\(whole)")
    }

    enum FalseRefusal: String, CaseIterable {
        case invented, otherCodes, oneLess, ofAnother, ofAnotherStep
    }

    @Test("a refusal that the engine does not give is found by the law", arguments: FalseRefusal.allCases)
    func falseRefusal(forgery: FalseRefusal) throws {
        let (newsroom, kept) = try newsroom()
        var place = 0
        try rewrite(newsroom) { events in
            var events = events
            place = try #require(events.firstIndex { $0.kind == "refused" && $0.about != nil })
            guard case .refused(let command, let transition, let codes) = events[place].what else { return events }
            #expect(command == "fire" && codes.count > 1)
            func write(_ transition: Identifier?, _ codes: [String]) {
                events[place].what = .refused(command: command, transition: transition, codes: codes)
            }
            switch forgery {
            case .invented:
                var invented = events[place]
                invented.what = .refused(
                    command: "fire", transition: Identifier(literal: "release"), codes: ["not-permitted"])
                place = events.count
                events.append(invented)
            case .otherCodes: write(transition, ["same-person-author"])
            case .oneLess: write(transition, codes.dropLast())
            case .ofAnother: events[place].actor = ActorRecord(person: PersonID(literal: "duc"), via: .socket, uid: 1)
            case .ofAnotherStep: write(Identifier(literal: "claim"), codes)
            }
            return events
        }
        let (whole, _) = try report(newsroom, since: kept)
        let problem = whole["problems"]?.items?.first { $0["part"]?.text == "law" }
        #expect(problem?["facts"]?["seq"]?.text == String(place), "\(whole)")
        #expect(problem?["facts"]?["problem"]?.text == "differs", "\(whole)")
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

    @Test("a change of keys without a signature is told as one, and not as a newsroom that is there already")
    func unsignedKey() throws {
        let (newsroom, kept) = try newsroom()
        #expect(try newsroom.answer(Request(.auditRotate)).exitCode == 0)
        try rewrite(newsroom) { events in
            events.map { event in
                var event = event
                if case .keyAdopted(let key, _) = event.what { event.what = .keyAdopted(key, signature: nil) }
                return event
            }
        }
        let (whole, _) = try report(newsroom, since: kept)
        let problem = whole["problems"]?.items?.first { $0["code"]?.text == "unlawful-event" }
        #expect(problem?["facts"]?["problem"]?.text == "key-not-signed", "\(whole)")
    }

    enum Impostor: String, CaseIterable {
        case withoutAccount, forAnother, unnamedAccount, forThemselves
    }

    @Test(
        "an act by somebody who could not have come in so is found by the law, at its entry",
        arguments: Impostor.allCases)
    func impostor(impostor: Impostor) throws {
        let (newsroom, kept) = try newsroom()
        var place = 0
        try rewrite(newsroom) { events in
            var events = events
            place = try #require(events.firstIndex { $0.kind == "moved" })
            let (lan, duc, me) = (PersonID(literal: "lan"), PersonID(literal: "duc"), Premises.founder)
            #expect(events[place].actor.onBehalfOf == lan)
            events[place].actor =
                switch impostor {
                case .withoutAccount: ActorRecord(person: lan, via: .socket, uid: 1001)
                case .forAnother: ActorRecord(person: duc, via: .socket, uid: 1001, onBehalfOf: lan)
                case .unnamedAccount: ActorRecord(person: me, via: .direct, onBehalfOf: lan)
                case .forThemselves: ActorRecord(person: lan, via: .socket, uid: 1001, onBehalfOf: lan)
                }
            return events
        }
        let (whole, _) = try report(newsroom, since: kept)
        let problem = whole["problems"]?.items?.first { $0["part"]?.text == "law" }
        #expect(problem?["code"]?.text == "strange-actor" && whole["problems"]?.items?.count == 1, "\(whole)")
        #expect(problem?["facts"]?["seq"]?.text == String(place), "\(whole)")
        let oddity: ActorRecord.Oddity =
            switch impostor {
            case .withoutAccount, .forAnother: .login
            case .unnamedAccount: .account
            case .forThemselves: .oneself
            }
        #expect(problem?["facts"]?["oddity"]?.text == oddity.rawValue, "\(whole)")
    }

    @Test("whoever had an account acted lawfully, and still did when it is taken from them")
    func formerAccount() throws {
        let (newsroom, kept) = try newsroom()
        let account = try #require(try Account.name(65_534))
        func add(_ login: String?) throws {
            let added = try newsroom.answer(
                Request(.peopleAdd, ["id": "hue", "name": "Huệ", "roles": ["editor"], "login": login.map(JSON.string)]))
            #expect(added.exitCode == 0, "\(added.outcome)")
        }
        try add(account)
        let id = try #require(try newsroom.piece()["id"])
        let told = try newsroom.answer(Request(.comment, ["id": id, "text": "Đã đọc."]), uid: 65_534)
        #expect(told.exitCode == 0, "\(told.outcome)")
        let erased = try newsroom.answer(Request(.peopleErase, ["id": "hue"]))
        #expect(erased.exitCode == 0, "\(erased.outcome)")
        try newsroom.settleEffects()
        newsroom.premises.writer.stop()
        let (whole, _) = try report(newsroom, since: kept)
        #expect(whole["verified"]?.flag == true, "\(whole)")
    }

    enum Slander: String, CaseIterable {
        case noReason, freeText, byTheClock, byDrop, ofAPiece, ofNoPiece, ofReading, ofTheErased, putAside
    }

    @Test("a refusal that no newsroom gives is found by the law, whatever it says", arguments: Slander.allCases)
    func slander(slander: Slander) throws {
        let (newsroom, kept) = try newsroom()
        if slander == .ofTheErased {
            #expect(try newsroom.answer(Request(.peopleErase, ["id": "duc"])).exitCode == 0)
            try newsroom.settleEffects()
        }
        var place = 0
        try rewrite(newsroom) { events in
            place = events.count
            let me = ActorRecord(person: Premises.founder, via: .direct, uid: Account.current)
            var refused = Event(
                at: events[place - 1].at.advanced(bySeconds: 60), actor: me, about: nil,
                what: .refused(command: "grant", transition: nil, codes: ["not-permitted"]))
            func say(_ command: String, _ code: String...) {
                refused.what = .refused(command: command, transition: nil, codes: code)
            }
            switch slander {
            case .noReason: say("grant")
            case .freeText: say("grant", "not-permitted", "ông A đã lấy tiền")
            case .byTheClock: refused.actor = .clock
            case .byDrop: refused.actor = ActorRecord(person: PersonID(literal: "ba"), via: .inbox)
            case .ofAPiece: refused.about = try #require(events.last { $0.kind == "refused" && $0.about != nil }).about
            case .ofNoPiece: say("comment", "not-permitted")
            case .ofReading: say("show", "not-permitted")
            case .ofTheErased: refused.actor.onBehalfOf = PersonID(literal: "duc")
            case .putAside:
                let texts = events.compactMap { event in
                    if case .settingsAdopted(_, let text) = event.what { text } else { nil }
                }
                let text = try #require(texts.first)
                let ba = PersonID(literal: "ba")
                refused.actor = ActorRecord(person: ba, via: .inbox)
                refused.what = .quarantined(person: ba, source: .of([9]), drop: text, code: "kẻ trộm")
            }
            return events + [refused]
        }
        let (whole, _) = try report(newsroom, since: kept)
        let problem = whole["problems"]?.items?.first { $0["part"]?.text == "law" }
        #expect(problem?["code"]?.text == "strange-refusal", "\(whole)")
        #expect(problem?["facts"]?["seq"]?.text == String(place), "\(whole)")
        let oddity: Refusal.Oddity =
            switch slander {
            case .noReason, .freeText, .putAside: .reasons
            case .byTheClock, .byDrop: .way
            case .ofAPiece, .ofNoPiece: .piece
            case .ofReading: .command
            case .ofTheErased: .erased
            }
        #expect(problem?["facts"]?["oddity"]?.text == oddity.rawValue, "\(whole)")
    }

    @Test("a key that was changed after an unlawful entry is accused of nothing, and nothing unknown is said to hold")
    func laterKey() throws {
        let (newsroom, kept) = try newsroom()
        #expect(try newsroom.answer(Request(.auditRotate)).exitCode == 0)
        var place = 0
        try rewrite(newsroom) { events in
            var events = events
            place = try #require(events.firstIndex { $0.kind == "moved" })
            events[place].actor = ActorRecord(person: PersonID(literal: "duc"), via: .socket, uid: 1)
            return events
        }
        let (whole, _) = try report(newsroom, since: kept)
        #expect(whole["tree"]?.flag == true && whole["law"]?.flag == false, "\(whole)")
        #expect(whole["present"] == nil && whole["checkedTo"]?.number == Int64(place), "\(whole)")
        // What can be told without the rules still is.
        let store = try newsroom.premises.parts.openReader()
        let received = try #require(
            try store.events(matching: EventQuery()).compactMap { try? Event(canonicalBytes: $0.bytes) }
                .first { $0.kind == "received" })
        guard case .received(let delivery, _) = received.what else { return }
        try store.close()
        let writer = try newsroom.premises.parts.openWriter()
        var batch = Batch(after: try writer.head().size)
        batch.erasedTexts = [delivery.drop]
        let note = try writer.checkpoint()
        batch.sign = { _ in note }
        try writer.commit(batch)
        try writer.close()
        try? Folder.removeFile(newsroom.folder.seal)
        let (damaged, _) = try report(newsroom, since: kept)
        #expect(damaged["present"]?.flag == false, "\(damaged)")
        #expect(damaged["problems"]?.items?.contains { $0["code"]?.text == "missing-text" } == true, "\(damaged)")
    }

    @Test(
        "a drop is related to no piece that was not there before it",
        arguments: ["TB-2026-000002", "TB-2026-000003", "TB-2001-000001", nil])
    func relationToNothing(other: String?) throws {
        let newsroom = try SmallNewsroom { Instant("2026-11-20T08:00:00.000Z")! }
        for number in 2...3 {
            try newsroom.drop(
                "tin \(number).txt", "Tin thứ \(number)\n\nNgày \(number)/11, công đoàn họp.\n\nTin: Ba\n")
            try newsroom.receive()
        }
        let kept = try #require(try newsroom.answer(Request(.auditCheckpoint)).document?["checkpoint"]?.text)
        newsroom.premises.writer.stop()
        var copy = try LedgerCopy(of: newsroom)
        let places = copy.events.indices.filter { copy.events[$0].kind == "received" }
        #expect(places.count == 3)
        guard case .received(var delivery, let state) = copy.events[places[1]].what else { return }
        delivery.relation = Relation(kind: .revision, id: try #require(SubmissionID(other ?? "TB-2026-000001")))
        copy.events[places[1]].what = .received(delivery, state: state)
        try copy.write(to: newsroom)
        let (whole, _) = try report(newsroom, since: kept)
        let problem = whole["problems"]?.items?.first { $0["part"]?.text == "law" }
        #expect(problem?["code"]?.text == (other == nil ? nil : "unlawful-event"), "\(whole)")
        #expect(problem?["facts"]?["seq"]?.text == (other == nil ? nil : String(places[1])), "\(whole)")
        #expect(problem?["facts"]?["problem"]?.text == (other == nil ? nil : "unknown-submission"), "\(whole)")
    }

    @Test("what the rules would have allowed is found by the kept checkpoint, and by nothing else")
    func lawfulLie() throws {
        let (newsroom, kept) = try newsroom()
        // It was claimed in time, an hour earlier.
        try rewrite(newsroom) { events in
            events.map { event in
                var event = event
                if event.kind == "moved" { event.at = event.at.advanced(bySeconds: -3_600) }
                return event
            }
        }
        let (whole, since) = try report(newsroom, since: kept)
        #expect(whole["tree"]?.flag == true && whole["law"]?.flag == true, "\(whole)")
        #expect(since == ["ledger-rewritten"])
    }
}

import Ledger
import Newsroom
import Posix
import Testing
import Workflow

@testable import Service

@Suite("A ledger that its administrator wrote anew, with the right key")
struct RewrittenLedgerTests: RewritingLedgers {
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

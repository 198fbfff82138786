import Foundation
import Intake
import Localization
import Newsroom
import Posix
import Publishing
package import Service
import StoreSQLite
import Vietnamese
import Workflow
import WorkflowFile

/// The composition root: puts a newsroom together from its folder and its settings.
package struct Assembly {
    let folder: NewsroomFolder
    let settings: Settings
    let settingsText: [UInt8]
    let zone: Zone

    init(folder: NewsroomFolder, settings: Settings, text: [UInt8]) {
        self.folder = folder
        self.settings = settings
        settingsText = text
        objects = ObjectStore(root: folder.objects)
        // A zone that this machine does not know is said by `doctor`; times are then those of the federation's own.
        zone = Zone(settings.timeZone) ?? .vietnam
    }

    var language: Language { settings.language == .vi ? .vi : .en }

    let objects: ObjectStore

    /// What of the settings decisions depend on.
    var policy: Policy {
        Policy(
            desks: settings.desks.map(\.id),
            blocking: settings.checks.required.compactMap { Issue(rawValue: $0.rawValue) }, workflow: settings.workflow,
            calendar: settings.calendar.map { workCalendar($0) }, witnesses: settings.witnesses)
    }

    /// The calendar with the local time's offsets of five years back, which is longer than any deadline, and ten ahead;
    /// they are computed here, where there is a time zone database.
    private func workCalendar(_ calendar: Settings.Calendar) -> WorkCalendar {
        let year: Int64 = 366 * 86_400_000
        // The beginning of a day of UTC, so that the settings of one day give one table.
        let today = now() / 86_400_000 * 86_400_000
        let offsets = zone.offsets(from: today - 5 * year, to: today + 10 * year)
        return WorkCalendar(
            weekdays: calendar.days.compactMap { WorkCalendar.Weekday(rawValue: $0.rawValue) },
            hours: calendar.hours.map { WorkCalendar.Hours(from: $0.from, to: $0.to) },
            holidays: calendar.holidays.compactMap { dates in
                WorkCalendar.Holiday(notation: "\(dates.lowerBound)..\(dates.upperBound)")
            },
            offsets: offsets.map {
                WorkCalendar.Offset(from: Instant(milliseconds: $0.from), seconds: $0.seconds)
            })
    }

    var parts: Parts {
        let database = folder.database
        let zone = zone
        return Parts(
            openWriter: { () throws(StoreError) in try SQLiteStore.open(path: database, mode: .write) },
            openReader: { () throws(StoreError) in try SQLiteStore.open(path: database, mode: .read) },
            readDefinition: { try? readDefinition(bytes: $0, file: "") },
            readPolicy: { [folder] text in
                (try? readSettings(bytes: text, file: "")).map {
                    // Where this machine does not know a zone, it cannot tell what its clocks are.
                    let hasFixedClocks = Zone($0.timeZone)?.isFixed ?? false
                    return (Assembly(folder: folder, settings: $0, text: text).policy, hasFixedClocks)
                }
            }, fold: { fold($0) },
            countSyllables: { syllableCount($0) }, year: { Dates.year(of: $0.milliseconds, zone) },
            path: { Site.path(firstTitle: $1, id: $0, firstPublishedAt: $2, zone: zone) },
            now: { Instant(milliseconds: now()) }, version: CommandLineTool.version)
    }
}

extension Assembly {
    /// How drops are taken and read.
    var rules: IntakeRules {
        var rules = IntakeRules(defaultDesk: settings.defaultDesk)
        rules.desks = settings.desks.map(\.id)
        rules.quietMilliseconds = Int64(settings.intake.settleMilliseconds)
        rules.leavesTaken = settings.intake.taken == .leave
        let limits = settings.intake.limits
        rules.largestFile = Int64(limits.bytesPerFile)
        rules.largestDrop = Int64(limits.bytesPerDrop)
        rules.mostFiles = limits.filesPerDrop
        rules.mostPixels = limits.pixels
        rules.converterSeconds = limits.converterSeconds
        rules.converterMegabytes = limits.converterMegabytes
        let checks = settings.checks
        (rules.shortTin, rules.longTin) = (checks.shortTin, checks.longTin)
        (rules.shortBai, rules.longBai) = (checks.shortBai, checks.longBai)
        rules.smallPhotoPixels = checks.smallPhotoPixels
        return rules
    }

    var siteSettings: SiteSettings {
        SiteSettings(
            name: settings.name, tagline: settings.site.tagline?[settings.language] ?? "", language: language,
            zone: zone, baseURL: settings.site.url,
            desks: settings.desks.map { SiteSettings.Desk(id: $0.id, vi: $0.titles.vi, en: $0.titles.en) },
            imprint: (settings.site.imprint ?? "").split(separator: "\n").map(String.init),
            address: settings.site.address ?? "")
    }

    /// Puts the parts together; the writer's thread runs from here on.
    func premises() throws(Fault) -> Premises {
        let writer = try Writer(folder: folder, parts: parts, objects: objects)
        let press = Press(site: Site(settings: siteSettings), folder: folder, objects: objects)
        return premises(writer, press, objects)
    }

    /// What can be asked of a newsroom that could not be opened; nil where it was not for its people and workflows.
    func damaged(by fault: Fault) -> DamagedNewsroom? {
        DamagedNewsroom(folder: folder, parts: parts, objects: objects, fault: fault)
    }

    /// The same newsroom by settings that were read anew.
    func renewal(of premises: Premises) -> Renewal {
        // The same objects, which know what stands in for what was erased.
        Renewal(
            premises: self.premises(premises.writer, premises.press, premises.objects),
            site: Site(settings: siteSettings))
    }

    private func premises(_ writer: Writer, _ press: Press, _ objects: ObjectStore) -> Premises {
        Premises(
            folder: folder, parts: parts, objects: objects, writer: writer, press: press, rules: rules, policy: policy,
            settingsText: settingsText, resubmitDays: settings.intake.resubmitDays,
            correspondence: Correspondence(
                outbox: folder.outbox, language: language, zone: zone, newsroomName: settings.name,
                siteURL: settings.site.url))
    }

    /// Brings the store of an earlier version to this one's; only who holds the newsroom's lock may.
    static func bringUp(_ folder: NewsroomFolder) throws(Fault) {
        do {
            guard try SQLiteStore.isOlder(path: folder.database) else { return }
        } catch {
            let isChanged = error.problem == .tooNew && Seal.isBroken(folder)
            throw .store(isChanged ? StoreError(.damaged, error.detail) : error)
        }
        // A file that is no more what it was when it was closed may say any version.
        let isChanged = Seal.isBroken(folder)
        let isSealed = !isChanged && (try? FileStatus(ofPath: folder.seal)) != nil
        do { try Seal.lift(folder) } catch { throw .system(error) }
        do {
            let store = try SQLiteStore.open(path: folder.database, mode: .write)
            try Premises.signAnew(store, folder)
            try store.close()
            // What was sealed is sealed again, so that nobody asks who took the seal away.
            if isSealed { try? Seal.put(folder) }
        } catch {
            throw .store(isChanged ? StoreError(.damaged, error.detail) : error)
        }
    }

    /// Assembles the newsroom in a folder without taking its lock, for whoever works its parts one by one.
    package static func premises(in folder: NewsroomFolder) throws(Fault) -> Premises {
        try present(folder, Sentences(language: .en)) { _ in }.premises()
    }

    /// Assembles a newsroom from its settings file; when that has a mistake, says so with its place and goes on with the settings
    /// that were adopted last.
    static func present(_ folder: NewsroomFolder, _ sentences: Sentences, tell: (String) -> Void) throws(Fault)
        -> Assembly
    {
        do throws(Failure) {
            let (settings, text) = try SettingsFile.read(folder, sentences)
            return Assembly(folder: folder, settings: settings, text: text)
        } catch {
            guard let (settings, text) = try adopted(folder) else { throw .badSettings(path: folder.settings) }
            for reason in error.reasons { tell(reason.message) }
            tell(Phrase.messages.settingsKept(sentences.language))
            return Assembly(folder: folder, settings: settings, text: text)
        }
    }

    /// The settings that the newsroom adopted last, from its store.
    static func adopted(_ folder: NewsroomFolder) throws(Fault) -> (Settings, [UInt8])? {
        do {
            let store = try SQLiteStore.open(path: folder.database, mode: .read)
            var query = EventQuery()
            query.kind = "settings-adopted"
            query.limit = 1
            guard let stored = try store.events(matching: query).last,
                let event = try? Event(canonicalBytes: stored.bytes),
                case .settingsAdopted(_, let digest) = event.what, let text = try store.text(digest),
                let settings = try? readSettings(bytes: text, file: folder.settings)
            else { return nil }
            return (settings, text)
        } catch {
            throw .store(error)
        }
    }
}

/// Reads `newsroom.yaml`.
enum SettingsFile {
    /// The settings and their text, every fault of the file, or why it cannot be read.
    static func read(_ folder: NewsroomFolder, _ sentences: Sentences) throws(Failure) -> (Settings, [UInt8]) {
        let bytes: [UInt8]
        do {
            let file = try Descriptor.openRegular(folder.settings, followingLink: true)
            bytes = try file.readAll(limit: 1 << 20)
        } catch {
            throw Failure(.system(error), sentences)
        }
        do {
            return (try readSettings(bytes: bytes, file: folder.settings), bytes)
        } catch {
            throw sentences.failure(error)
        }
    }

    /// The settings that a running service works by; `nil` where none answers.
    static func inForce(_ folder: NewsroomFolder) -> Settings? {
        guard (try? FileStatus(ofPath: folder.socket)) != nil,
            let answer = try? Client.ask(Request(.settings), at: folder.socket),
            case .done(let document) = answer.outcome, let text = document["text"]?.text
        else { return nil }
        return try? readSettings(bytes: Array(text.utf8), file: folder.settings)
    }

    /// The settings; `nil` where they cannot be read, which `doctor` says.
    static func read(_ folder: NewsroomFolder) -> Settings? {
        guard let file = try? Descriptor.openRegular(folder.settings, followingLink: true),
            let bytes = try? file.readAll(limit: 1 << 20)
        else {
            return nil
        }
        return try? readSettings(bytes: bytes, file: folder.settings)
    }

    /// The newsroom's language, by its settings or else by those that it adopted last.
    static func language(in folder: NewsroomFolder, _ settings: Settings?) -> String? {
        (settings ?? (try? Assembly.adopted(folder))?.0)?.language.rawValue
    }
}

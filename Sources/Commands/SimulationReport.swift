import Localization
import Newsroom
import Workflow

/// A simulation that has run, and the runs with one more person, in words, as JSON and as a picture.
struct SimulationReport {
    private let simulation: Simulation
    private let minutesADay: Int
    /// The first day of a run by the newsroom's calendar, in days since 1970-01-01.
    private let monday: Int64?
    /// The people are no real ones.
    private let isSupposed: Bool
    private let call: Call
    private let run: SimulatedRun
    private let more: [(role: Identifier, run: SimulatedRun)]

    private var words: Phrase.Simulation { Phrase.simulation }
    private var language: Titles.Language { call.language == .vi ? .vi : .en }

    init(_ simulation: Simulation, minutesADay: Int, monday: Int64?, isSupposed: Bool, _ call: Call) {
        self.simulation = simulation
        self.minutesADay = minutesADay
        self.monday = monday
        self.isSupposed = isSupposed
        self.call = call
        run = simulation.run()
        more = simulation.oneMore()
    }

    private var settings: [String: String] {
        [
            "title": simulation.definition.titles[language], "weeks": String(simulation.weeks),
            "hours": hours(minutesADay),
            "arrivals": Numbers.grouped(simulation.arrivals, call.language), "seed": String(simulation.seed),
        ]
    }

    private func hours(_ minutes: Int) -> String { Numbers.tenths((minutes * 10 + 30) / 60, call.language) }

    /// The newsroom's working time, if it is that.
    private var calendar: [String: String]? {
        guard let monday else { return nil }
        let off = simulation.office.daysOff(inWeeks: simulation.weeks)
        return [
            "hours": hours(simulation.office.minutesADay),
            "from": Dates.short(monday * 86_400_000, call.language, .utc),
        ].merging(off > 0 ? ["off": String(off)] : [:]) { $1 }
    }

    func tell() {
        call.out(call.bold(call.say(words.intro, settings)))
        if let calendar { call.out(call.say(words.calendar, calendar)) }
        if simulation.people.isEmpty { call.out(call.say(words.nobody)) }
        if isSupposed, !simulation.people.isEmpty { call.out(call.say(words.supposed, ["people": supposed])) }
        func count(_ number: Int) -> String { Numbers.grouped(number, call.language) }
        call.out(
            call.say(
                words.totals,
                [
                    "received": count(run.received), "published": count(run.published), "ended": count(run.ended),
                    "underWay": count(run.underWay),
                ]))
        if run.stuck > 0 { call.out(words.stuck.counted(run.stuck, call.language)) }
        if run.toPublication.count > 0 {
            let lengths = ["median": tenths(run.toPublication.median), "ninety": tenths(run.toPublication.ninety)]
            call.out(call.say(words.publication, lengths))
        }
        if let worst = run.worst {
            call.out(words.worst.counted(worst.largestQueue, call.language, ["state": title(worst.state)]))
        } else {
            call.out(call.say(words.noQueue))
        }
        call.out("")
        call.out(states)
        if !run.work.isEmpty {
            call.out("")
            call.out(people)
        }
        guard !more.isEmpty else { return }
        call.out("\n" + call.say(words.oneMore))
        call.out(oneMore)
    }

    private var states: Table {
        var table = Table([
            call.column(Phrase.columns.state, flexible: true), call.column(words.entered, toTheRight: true),
            call.column(words.meanWait, toTheRight: true), call.column(words.medianWait, toTheRight: true),
            call.column(words.ninetyWait, toTheRight: true), call.column(words.largestQueue, toTheRight: true),
            call.column(words.share, toTheRight: true), call.column(words.overdue, toTheRight: true),
        ])
        for stay in run.stays where stay.entered > 0 {
            let entered = Numbers.grouped(stay.entered, call.language)
            guard !stay.isDone else {
                table.add([title(stay.state), entered])
                continue
            }
            let hasDeadline = simulation.definition.state(stay.state)?.deadline != nil
            table.add([
                title(stay.state), entered, length(stay.waiting.mean), length(stay.waiting.median),
                length(stay.waiting.ninety), Numbers.grouped(stay.largestQueue, call.language),
                percent(stay.share), hasDeadline ? Numbers.grouped(stay.overdue, call.language) : "",
            ])
        }
        return table
    }

    /// A row for every role, and below it one for each of its holders.
    private var people: Table {
        var table = Table([
            call.column(words.who, flexible: true), call.column(words.people, toTheRight: true),
            call.column(words.utilisation, toTheRight: true),
        ])
        for role in roles {
            let (holders, utilisation) = run.utilisation(of: role, in: simulation)
            guard holders > 0 else {
                table.add([name(role), "0"])
                continue
            }
            table.add([name(role), String(holders), percent(utilisation)])
            for (person, work) in zip(simulation.people, run.work) where holds(person, role) {
                table.add(["· \(person.id)", "", percent(work.utilisation)])
            }
        }
        return table
    }

    /// The acting roles, and the contributors where real ones write.
    private var roles: [Identifier] {
        let acting = simulation.actingRoles
        let hasWriters = simulation.people.contains { holds($0, Definition.contributor) }
        return acting + (hasWriters && !acting.contains(Definition.contributor) ? [Definition.contributor] : [])
    }

    private var oneMore: Table {
        var table = Table([
            call.column(words.role, flexible: true), call.column(words.published, toTheRight: true),
            call.column(words.medianToPublication, toTheRight: true), call.column(words.largestQueue, toTheRight: true),
        ])
        for (role, run) in more {
            table.add([
                name(role), change(String(self.run.published), String(run.published)),
                change(median(self.run), median(run)), change(queue(self.run), queue(run)),
            ])
        }
        return table
    }

    func svg() -> String {
        let notes = more.map { role, run in
            call.say(
                words.oneMoreLine,
                [
                    "role": name(role), "before": hoursOf(self.run), "after": hoursOf(run),
                    "queueBefore": queue(self.run), "queueAfter": queue(run),
                ])
        }
        let plot = Simulation.PlotWords(
            title: call.say(words.plotTitle, settings), subtitle: call.say(words.plotSubtitle, settings),
            weeks: call.say(words.plotWeeks), waiting: call.say(words.plotWaiting),
            largest: call.say(words.plotLargest), nothing: call.say(words.noQueue),
            notes: notes)
        return simulation.svg(run, language, words: plot)
    }

    /// Lengths in whole minutes, shares in thousandths.
    var json: JSON {
        func minutes(_ spread: Spread) -> JSON {
            .object([
                "mean": whole(spread.mean / 60), "median": whole(spread.median / 60), "p90": whole(spread.ninety / 60),
            ])
        }
        func totals(_ run: SimulatedRun) -> [String: JSON] {
            [
                "received": whole(run.received), "published": whole(run.published), "ended": whole(run.ended),
                "underWay": whole(run.underWay), "stuck": whole(run.stuck),
                "publicationMinutes": minutes(run.toPublication), "largestQueue": whole(run.worst?.largestQueue ?? 0),
            ]
        }
        let reference = WorkflowReference(name: simulation.definition.name, version: simulation.definition.version)
        var document = totals(run)
        document["workflow"] = reference.json
        document["arrivals"] = whole(simulation.arrivals)
        document["weeks"] = whole(simulation.weeks)
        document["minutesADay"] = whole(minutesADay)
        if let monday {
            document["from"] = .string(Dates.isoDay(CivilTime(monday * 86_400_000, .utc)))
            document["daysOff"] = whole(simulation.office.daysOff(inWeeks: simulation.weeks))
        }
        document["seed"] = .integer(Int64(clamping: simulation.seed))
        document["states"] = .array(
            run.stays.map { stay in
                .object([
                    "state": .string(stay.state.text), "entered": whole(stay.entered),
                    "waitingMinutes": minutes(stay.waiting), "largestQueue": whole(stay.largestQueue),
                    "sharePermille": whole(stay.share), "overdue": whole(stay.overdue),
                ])
            })
        document["people"] = .array(
            zip(simulation.people, run.work).map { person, work in
                .object([
                    "id": .string(person.id.text), "utilisationPermille": whole(work.utilisation),
                    "roles": .array(person.grants.map { .string($0.notation) }),
                ])
            })
        document["roles"] = .array(
            roles.map { role in
                let (holders, utilisation) = run.utilisation(of: role, in: simulation)
                return .object([
                    "role": .string(role.text), "people": whole(holders), "utilisationPermille": whole(utilisation),
                ])
            })
        document["oneMore"] = .array(
            more.map { role, run in JSON.object(totals(run)).with("role", .string(role.text)) })
        return .object(document)
    }

    private func whole(_ number: Int) -> JSON { .integer(Int64(number)) }

    private var supposed: String {
        var grants: [RoleGrant] = []
        for grant in simulation.people.flatMap(\.grants) where !grants.contains(grant) { grants.append(grant) }
        return grants.map { grant in
            "\(grant.notation)=\(simulation.people.count { $0.grants.contains(grant) })"
        }.joined(separator: ", ")
    }

    private func holds(_ person: Simulation.Person, _ role: Identifier) -> Bool {
        person.grants.contains { $0.role == role }
    }

    private func title(_ state: Identifier) -> String {
        simulation.definition.state(state)?.titles[language] ?? state.text
    }

    private func name(_ role: Identifier) -> String { Phrase.roles[role.text]?(call.language) ?? role.text }

    private func tenths(_ seconds: Int) -> String { Numbers.tenths((seconds * 10 + 1800) / 3600, call.language) }

    private func length(_ seconds: Int) -> String { call.say(words.hours, ["n": tenths(seconds)]) }

    private func percent(_ thousandths: Int) -> String { Numbers.tenths(thousandths, call.language) + "%" }

    private func hoursOf(_ run: SimulatedRun) -> String {
        run.toPublication.count > 0 ? tenths(run.toPublication.median) : "–"
    }

    private func median(_ run: SimulatedRun) -> String {
        run.toPublication.count > 0 ? length(run.toPublication.median) : "–"
    }

    private func queue(_ run: SimulatedRun) -> String {
        Numbers.grouped(run.worst?.largestQueue ?? 0, call.language)
    }

    private func change(_ before: String, _ after: String) -> String { "\(before) → \(after)" }
}

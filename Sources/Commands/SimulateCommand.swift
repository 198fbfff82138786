import CommandLineParsing
import Localization
import Newsroom
import Posix
import Service
import Workflow
import WorkflowFile

/// `workflow simulate`: where pieces would wait with a definition and people, and what one more of them changes.
enum SimulateCommand {
    /// The most pieces in one run.
    private static let limit = 50_000

    static func run(_ call: Call) throws(Failure) {
        let word = call.parsed.argument("WORKFLOW") ?? ""
        let isFile = WorkflowCommands.isFile(word)
        let definition =
            try isFile
            ? WorkflowCommands.read(try call.readFile(word, limit: Call.largestDefinition), file: word, call)
            : WorkflowCommands.adopted(word, call)
        var simulation = Simulation(definition, people: [])
        simulation.arrivals = try number(call, "arrivals", in: 0...limit) ?? simulation.arrivals
        simulation.weeks = try number(call, "weeks", in: 1...520) ?? simulation.weeks
        guard simulation.arrivals * simulation.weeks <= limit else {
            throw call.usage("simulation-too-large", ["limit": Numbers.grouped(limit, call.language)])
        }
        simulation.seed = UInt64(try number(call, "seed", in: 0...Int.max) ?? 1)
        let monday = try takeCalendar(call, into: &simulation)
        // In a newsroom that says when it works, everybody has all of that time.
        let usual = monday == nil ? 8 * 60 : simulation.office.minutesADay
        let minutes = try number(call, "hours", in: 1...24).map { $0 * 60 } ?? usual
        try takeMinutes(call, into: &simulation)
        let named = call.parsed.values("people")
        if named.isEmpty, !isFile || call.folder != nil {
            try takePeople(call, minutesADay: minutes, into: &simulation)
        } else {
            try suppose(named, call, minutesADay: minutes, into: &simulation)
        }
        let report = SimulationReport(
            simulation, minutesADay: minutes, monday: monday,
            isSupposed: !named.isEmpty || (isFile && call.folder == nil), call)
        if call.parsed.value("format") == "svg" {
            let text = report.svg()
            return call.json
                ? call.out(JSON.object(["format": "svg", "text": .string(text)])) : call.write(text)
        }
        if call.json { return call.out(report.json) }
        report.tell()
    }

    /// The newsroom's working time, if its settings say it, from the Monday of the week that `--from` names on, else from the
    /// coming one; that Monday in days since 1970-01-01.
    private static func takeCalendar(_ call: Call, into simulation: inout Simulation) throws(Failure) -> Int64? {
        let named = try call.time("from")?.text.flatMap { Instant($0) }
        guard let folder = call.folder, let settings = call.settings,
            let calendar = Assembly(folder: folder, settings: settings, text: []).policy.calendar
        else { return nil }
        let day = calendar.localDay(of: named ?? Instant(milliseconds: now()))
        // 1970-01-01 was a Thursday.
        let weekday = ((day + 3) % 7 + 7) % 7
        let monday = day - weekday + (named == nil && weekday > 0 ? 7 : 0)
        guard let office = calendar.officeHours(fromMonday: monday) else { return nil }
        simulation.office = office
        return monday
    }

    /// The newsroom's own people: whoever may take a step, and the contributors as authors.
    private static func takePeople(
        _ call: Call, minutesADay: Int, into simulation: inout Simulation
    ) throws(Failure) {
        let acting = Set(simulation.actingRoles)
        for document in try call.ask(.peopleList).document.items ?? [] where document["active"]?.flag != false {
            guard let id = document["id"]?.text.flatMap({ PersonID($0) }) else { continue }
            let grants = (document["roles"]?.items ?? []).compactMap { $0.text.flatMap { RoleGrant(notation: $0) } }
            let writes = grants.contains { $0.role == Definition.contributor }
            if writes { simulation.authors.append(id) }
            guard writes || grants.contains(where: { acting.contains($0.role) }) else { continue }
            simulation.people.append(Simulation.Person(id: id, grants: grants, minutesADay: minutesADay))
        }
        simulation.desks = (call.settings?.desks ?? []).map(\.id)
    }

    /// So many people as the options name; or two of every role, more where a quorum needs them.
    private static func suppose(
        _ words: [String], _ call: Call, minutesADay: Int, into simulation: inout Simulation
    ) throws(Failure) {
        var wanted: [(grant: RoleGrant, count: Int)] = []
        for word in words {
            let (name, count) = try share(word, call, "people", in: 0...200, example: "editor=2")
            let roles = simulation.definition.roles
            guard let grant = name.flatMap({ RoleGrant(notation: $0) }), roles.contains(grant.role) else {
                let near = nearest(name ?? "", in: roles.map(\.text)).joined(separator: ", ")
                throw call.usage("unknown-role", ["role": name ?? word, "nearest": near])
            }
            wanted.append((grant, count))
        }
        if words.isEmpty {
            let quorum = simulation.definition.transitions.map(\.quorum).max() ?? 1
            wanted = simulation.actingRoles.map { (RoleGrant(role: $0), max(2, quorum)) }
        }
        for (grant, count) in wanted {
            let name = grant.role.text + (grant.desk.map { "-at-\($0)" } ?? "")
            for _ in 0..<count {
                let number = simulation.people.count { $0.grants == [grant] } + 1
                guard let id = PersonID("\(name)-\(number)") else { continue }
                simulation.people.append(Simulation.Person(id: id, grants: [grant], minutesADay: minutesADay))
                if grant.role == Definition.contributor { simulation.authors.append(id) }
            }
            if let desk = grant.desk, !simulation.desks.contains(desk) { simulation.desks.append(desk) }
        }
    }

    private static func takeMinutes(_ call: Call, into simulation: inout Simulation) throws(Failure) {
        for word in call.parsed.values("minutes") {
            let (name, minutes) = try share(word, call, "minutes", in: 1...100_000, example: "propose=40")
            guard let name else {
                (simulation.usualMinutes, simulation.revisionMinutes) = (minutes, minutes)
                continue
            }
            let known = simulation.definition.transitionNames
            guard let transition = Identifier(name), known.contains(transition) else {
                let near = nearest(name, in: known.map(\.text)).joined(separator: ", ")
                throw call.usage("unknown-transition", ["transition": name, "nearest": near])
            }
            simulation.minutes[transition] = minutes
        }
    }

    private static func number(_ call: Call, _ option: String, in range: ClosedRange<Int>) throws(Failure) -> Int? {
        guard let text = call.parsed.value(option) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            var facts = ["option": "--\(option)", "value": text]
            facts["from"] = Numbers.grouped(range.lowerBound, call.language)
            if range.upperBound < .max { facts["to"] = Numbers.grouped(range.upperBound, call.language) }
            throw call.usage("bad-number", facts)
        }
        return number
    }

    /// `NAME=N`, or only `N`.
    private static func share(
        _ word: String, _ call: Call, _ option: String, in range: ClosedRange<Int>, example: String
    ) throws(Failure) -> (name: String?, number: Int) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let number = Int(parts.last ?? ""), range.contains(number), parts.first?.isEmpty == false else {
            throw call.usage("bad-share", ["option": "--\(option)", "value": word, "example": example])
        }
        return (parts.count == 2 ? parts[0] : nil, number)
    }
}

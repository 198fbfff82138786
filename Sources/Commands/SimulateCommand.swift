import CommandLineParsing
import Localization
import Newsroom
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
            ? WorkflowCommands.read(try call.readFile(word), file: word, call) : WorkflowCommands.adopted(word, call)
        var simulation = Simulation(definition, people: [])
        simulation.arrivals = try number(call, "arrivals", in: 0...limit) ?? simulation.arrivals
        simulation.weeks = try number(call, "weeks", in: 1...520) ?? simulation.weeks
        guard simulation.arrivals * simulation.weeks <= limit else {
            throw call.usage("simulation-too-large", ["limit": Numbers.grouped(limit, call.language)])
        }
        simulation.seed = UInt64(try number(call, "seed", in: 0...Int.max) ?? 1)
        let hours = try number(call, "hours", in: 1...24) ?? 8
        try takeMinutes(call, into: &simulation)
        let named = call.parsed.values("people")
        if named.isEmpty, !isFile || call.folder != nil {
            try takePeople(call, hours: hours, into: &simulation)
        } else {
            try suppose(named, call, hours: hours, into: &simulation)
        }
        let report = SimulationReport(
            simulation, hours: hours, isSupposed: !named.isEmpty || (isFile && call.folder == nil), call)
        if call.parsed.value("format") == "svg" {
            let text = report.svg()
            return call.json
                ? call.out(JSON.object(["format": "svg", "text": .string(text)])) : call.write(text)
        }
        if call.json { return call.out(report.json) }
        report.tell()
    }

    /// The newsroom's own people: whoever may take a step, and the contributors as authors.
    private static func takePeople(_ call: Call, hours: Int, into simulation: inout Simulation) throws(Failure) {
        let acting = Set(simulation.actingRoles)
        for document in try call.ask(.peopleList).document.items ?? [] where document["active"]?.flag != false {
            guard let id = document["id"]?.text.flatMap({ PersonID($0) }) else { continue }
            let grants = (document["roles"]?.items ?? []).compactMap { $0.text.flatMap { RoleGrant(notation: $0) } }
            let writes = grants.contains { $0.role == Definition.contributor }
            if writes { simulation.authors.append(id) }
            guard writes || grants.contains(where: { acting.contains($0.role) }) else { continue }
            simulation.people.append(Simulation.Person(id: id, grants: grants, hours: hours))
        }
        simulation.desks = (call.settings?.desks ?? []).map(\.id)
    }

    /// So many people as the options name; or two of every role, more where a quorum needs them.
    private static func suppose(
        _ words: [String], _ call: Call, hours: Int, into simulation: inout Simulation
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
                simulation.people.append(Simulation.Person(id: id, grants: [grant], hours: hours))
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
            throw call.usage("bad-number", ["option": "--\(option)", "value": text])
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

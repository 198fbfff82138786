import Testing
import Workflow

@Suite("A simulation")
struct SimulationTests {
    private static func state(
        _ id: Identifier, _ kind: State.Kind = .ordinary, deadline: TimeLimit? = nil, revise: [ActorRule] = []
    ) -> State {
        State(id: id, titles: Titles(vi: id.text, en: id.text), kind: kind, deadline: deadline, revise: revise)
    }

    private static func step(
        _ name: Identifier, _ from: Identifier, _ to: Identifier?, by: [ActorRule] = [.role(id("server"))],
        requires: [Requirement] = [], after: [Identifier] = [], automatic: Trigger? = nil
    ) -> Transition {
        Transition(
            id: name, titles: Titles(vi: name.text, en: name.text), from: [from], to: to, by: by, requires: requires,
            after: after, automatic: automatic)
    }

    private static func definition(_ states: [State], _ transitions: [Transition]) throws -> Definition {
        try Definition(
            name: id("line"), version: 1, titles: Titles(vi: "Hàng", en: "Line"),
            roles: [id("server"), id("adviser")], states: states, transitions: transitions, promises: [])
    }

    /// One queue and a number of servers who never sleep.
    private static func line(servers: Int, hours: Int = 24) throws -> Simulation {
        let definition = try definition(
            [state(id("begun"), .initial), state(id("out"), .public)], [step(id("serve"), id("begun"), id("out"))])
        let people = try (1...servers).map { number in
            Simulation.Person(
                id: try #require(PersonID("server-\(number)")), grants: [RoleGrant(role: id("server"))], hours: hours)
        }
        var simulation = Simulation(definition, people: people)
        simulation.office = OfficeHours(from: 0, until: 24, days: 7)
        return simulation
    }

    /// The small office with its people; everybody is overworked enough for queues.
    private static func office(_ people: [Actor] = staff, seed: UInt64 = 1) throws -> Simulation {
        var office = SmallOffice()
        office.states[0].deadline = TimeLimit(4 * 3600, .workingSeconds)
        office.states[1].deadline = TimeLimit(3600)
        office.transitions[2].automatic = nil
        var simulation = Simulation(
            try office.definition(),
            people: people.compactMap { actor in
                actor.person.map { Simulation.Person(id: $0, grants: actor.grants, hours: 4) }
            })
        simulation.seed = seed
        simulation.desks = [id("nu-cong"), id("tin-tuc")]
        return simulation
    }

    private static let staff = [
        lan, minh, hoa, Actor(person: person("binh"), grants: [RoleGrant(role: id("approver"))]),
        Actor(person: person("thu"), grants: [RoleGrant(role: id("writer")), RoleGrant(role: id("approver"))]),
    ]

    @Test("gives the same run for the same seed, and another one for another")
    func deterministic() throws {
        let run = try Self.office().run(keepingMoves: true)
        let again = try Self.office().run(keepingMoves: true)
        let other = try Self.office(seed: 2).run(keepingMoves: true)
        #expect(run == again && run.moves != other.moves)
        #expect(run.published > 0 && run.ended > 0 && run.underWay > 0)
        #expect(run.stays.contains { $0.overdue > 0 } && run.moves.contains { $0.person == nil })
    }

    @Test("loses nothing: what came is public, ended or under way", arguments: 1...8)
    func conservation(_ seed: Int) throws {
        for count in 0...Self.staff.count {
            let simulation = try Self.office(Array(Self.staff.prefix(count)), seed: UInt64(seed))
            let run = simulation.run()
            #expect(run.received == run.published + run.ended + run.underWay)
            #expect(run.stays.first?.entered == run.received)
            #expect(run.stuck <= run.underWay)
            #expect(run.stays.filter(\.isDone).reduce(0) { $0 + $1.entered } == run.published + run.ended)
            #expect(run.toPublication.count == run.published)
        }
    }

    @Test("has nobody do two things at once, nor anything begin while the office is closed", arguments: 1...5)
    func oneThingAtATime(_ seed: Int) throws {
        let simulation = try Self.office(seed: UInt64(seed))
        let moves = simulation.run(keepingMoves: true).moves
        for one in simulation.people {
            let own = moves.filter { $0.person == one.id }.sorted { $0.started < $1.started }
            #expect(!own.isEmpty)
            for (earlier, later) in zip(own, own.dropFirst()) { #expect(earlier.finished <= later.started) }
            for move in own {
                let (day, second) = (move.started % 604_800).quotientAndRemainder(dividingBy: 86_400)
                #expect(day < 5 && (8 * 3600..<17 * 3600).contains(second) && move.started < move.finished)
            }
        }
    }

    @Test("keeps to breaks and days off, and deadlines in working time stand still in them")
    func calendar() throws {
        var simulation = try Self.office()
        // Tuesday to Saturday in two stretches; the second week is off but for its Saturday, which is worked anyway.
        let office = try #require(
            OfficeHours(minutes: [450..<690, 810..<1020], weekdays: [1, 2, 3, 4, 5], daysOff: [6, 8, 9, 10, 11]))
        simulation.office = office
        #expect(office.minutesADay == 450 && office.daysOff(inWeeks: 2) == 4 && office.daysOff(inWeeks: 1) == 0)
        let moves = simulation.run(keepingMoves: true).moves.filter { $0.person != nil }
        #expect(moves.contains { $0.started / 86_400 == 12 } && moves.contains { $0.started / 86_400 > 14 })
        for move in moves {
            let (day, second) = move.started.quotientAndRemainder(dividingBy: 86_400)
            #expect([1, 2, 3, 4, 5].contains(day % 7) && !(8...11).contains(day))
            #expect((450..<690).contains(second / 60) || (810..<1020).contains(second / 60))
        }
        let saturday = 5 * 86_400 + 16 * 3600
        #expect(office.end(of: TimeLimit(2 * 3600, .workingSeconds), from: saturday) == 12 * 86_400 + 8 * 3600 + 1800)
        #expect(office.end(of: TimeLimit(1, .workingDays), from: saturday) == 12 * 86_400 + 16 * 3600)
        #expect(office.end(of: TimeLimit(3600), from: saturday) == saturday + 3600)
        #expect(OfficeHours(minutes: [600..<600], weekdays: [0]) == nil)
        #expect(OfficeHours(minutes: [600..<700], weekdays: [7]) == nil)
    }

    @Test("gives nobody more hours than the office has")
    func mostHours() throws {
        var (plain, greedy) = (try Self.office(), try Self.office())
        for index in plain.people.indices {
            plain.people[index].minutesADay = plain.office.minutesADay
            greedy.people[index].minutesADay = 24 * 60
        }
        #expect(plain.run() == greedy.run())
    }

    @Test("makes no move that the definition would not allow, and none that does not follow from the one before")
    func replay() throws {
        for seed in 1...10 {
            let simulation = try Self.office(seed: UInt64(seed))
            let definition = simulation.definition
            var places: [Int: Identifier] = [:]
            var votes: [Int: Int] = [:]
            for move in simulation.run(keepingMoves: true).moves {
                let grants = simulation.people.first { $0.id == move.person }?.grants ?? []
                let actor = move.person.map { Actor(person: $0, grants: grants) } ?? .system
                let attempt = move.person == nil ? Attempt() : everything
                let outcome = definition.decide(move.transition, by: actor, on: move.subject, with: attempt)
                #expect(outcome == move.outcome)
                #expect(move.subject.state == places[move.number, default: definition.initial])
                switch outcome {
                case .moves(let step):
                    places[move.number] = step.to
                    if step.transition == id("approve") { #expect(votes[move.number] == 1) }
                    votes[move.number] = 0
                case .counted: votes[move.number, default: 0] += 1
                case .recorded: break
                case .refused(let reasons): Issue.record("\(reasons)")
                }
            }
        }
    }

    @Test("has a second server make no queue longer", arguments: 1...10)
    func moreCapacity(_ seed: Int) throws {
        var one = try Self.line(servers: 1)
        var two = try Self.line(servers: 2)
        (one.seed, two.seed, one.arrivals, two.arrivals) = (UInt64(seed), UInt64(seed), 300, 300)
        (one.weeks, two.weeks) = (8, 8)
        let (alone, together) = (try #require(one.run().stays.first), try #require(two.run().stays.first))
        #expect(together.waiting.mean < alone.waiting.mean && together.waiting.ninety <= alone.waiting.ninety)
        #expect(together.largestQueue <= alone.largestQueue)
        #expect(zip(together.queue, alone.queue).allSatisfy { $0 <= $1 })
        let more = try #require(one.oneMore().first)
        #expect(more.role == id("server") && more.run.stays == two.run().stays)
    }

    @Test("waits as long as the M/M/1 queue does, within a tenth", arguments: [(168, 1800), (235, 4200)])
    func formula(_ arrivals: Int, _ seconds: Int) throws {
        // Two an hour are served, so λ = arrivals / 168, µ = 2, and the mean waiting is ρ / (µ − λ).
        var simulation = try Self.line(servers: 1)
        (simulation.arrivals, simulation.weeks, simulation.seed) = (arrivals, 130, 7)
        let run = simulation.run()
        let waiting = try #require(run.stays.first).waiting
        #expect(abs(waiting.mean - seconds) < seconds / 10)
        let load = arrivals * 1000 / 336
        #expect(abs((run.work.first?.utilisation ?? 0) - load) < 20)
        #expect(abs(run.received - arrivals * 130) < arrivals * 130 / 50)
    }

    @Test("of a person with half the hours has half the capacity")
    func hours() throws {
        var simulation = try Self.line(servers: 1, hours: 12)
        (simulation.arrivals, simulation.weeks) = (84, 52)
        #expect(abs((simulation.run().work.first?.utilisation ?? 0) - 500) < 30)
    }

    @Test("without arrivals is empty")
    func noArrivals() throws {
        var simulation = try Self.office()
        simulation.arrivals = 0
        let run = simulation.run()
        #expect(run.received == 0 && run.underWay == 0 && run.worst == nil)
        #expect(run.stays.allSatisfy { $0.entered == 0 && $0.waiting.count == 0 && $0.share == 0 })
        #expect(run.work.allSatisfy { $0.utilisation == 0 })
        simulation.weeks = 0
        #expect(simulation.run().stays.allSatisfy { $0.queue.isEmpty })
        #expect(!simulation.svg(simulation.run(), .en, words: Self.words).isEmpty)
    }

    @Test("without people has everything wait, and says that nobody can help")
    func nobody() throws {
        var simulation = try Self.line(servers: 1)
        simulation.people = []
        let run = simulation.run()
        #expect(run.received > 0 && run.underWay == run.received && run.stuck == run.received)
        #expect(run.stays.first?.largestQueue == run.received && run.stays.first?.share == 1000)
        #expect(simulation.oneMore().map(\.run.stuck) == [0])
    }

    @Test("of steps by the clock that go round and round comes to its end")
    func automaticLoop() throws {
        let second = TimeLimit(1)
        let definition = try Self.definition(
            [
                Self.state(id("ping"), .initial, deadline: second), Self.state(id("pong"), deadline: second),
                Self.state(id("out"), .public),
            ],
            [
                Self.step(id("go"), id("ping"), id("pong"), by: [.system], automatic: .deadline),
                Self.step(id("back"), id("pong"), id("ping"), by: [.system], automatic: .deadline),
                Self.step(id("serve"), id("pong"), id("out")),
            ])
        let run = Simulation(definition, people: []).run(keepingMoves: true)
        let moves = Dictionary(grouping: run.moves, by: \.number).mapValues(\.count)
        #expect(run.underWay == run.received && moves.count == run.received)
        #expect(moves.values.allSatisfy { $0 < Simulation.mostMoves })
    }

    @Test("asks for an opinion where a step requires it, and for a revision by whoever may make it")
    func preparations() throws {
        let adviser = ActorRule.role(id("adviser"))
        let definition = try Self.definition(
            [
                Self.state(id("begun"), .initial, revise: [.author]), Self.state(id("read")),
                Self.state(id("out"), .public),
            ],
            [
                Self.step(id("take"), id("begun"), id("read"), requires: [.newRevision]),
                Self.step(id("advise"), id("read"), nil, by: [adviser]),
                Self.step(id("serve"), id("read"), id("out"), after: [id("advise")]),
            ])
        var simulation = Simulation(
            definition,
            people: [
                Simulation.Person(id: person("sen"), grants: [RoleGrant(role: id("server"))]),
                Simulation.Person(id: person("an"), grants: [RoleGrant(role: id("adviser"))]),
            ])
        let run = simulation.run(keepingMoves: true)
        #expect(run.published > run.received / 2 && run.stuck == 0)
        for (_, moves) in Dictionary(grouping: run.moves, by: \.number) where moves.count == 3 {
            #expect(moves.map(\.transition) == [id("take"), id("advise"), id("serve")])
            #expect(moves[0].subject.facts.contains(.newRevision))
        }
        simulation.people.removeLast()
        #expect(simulation.run().published == 0)
    }

    private static let words = Simulation.PlotWords(
        title: "Queues <&>", subtitle: "20 a week", weeks: "Week", waiting: "Waiting", largest: "Most",
        nothing: "Nothing waits",
        notes: ["One more"])

    @Test("is drawn with every state that had a queue, the same each time, and nothing in it breaks out")
    func plot() throws {
        let simulation = try Self.office()
        let run = simulation.run()
        let svg = simulation.svg(run, .vi, words: Self.words)
        #expect(svg == simulation.svg(run, .vi, words: Self.words))
        for stay in run.stays where stay.largestQueue > 0 {
            #expect(svg.contains(simulation.definition.state(stay.state)?.titles.vi ?? "?"))
        }
        #expect(svg.contains("Queues &lt;&amp;&gt;") && svg.contains("One more") && svg.hasSuffix("</svg>\n"))
        #expect(!svg.contains("nan") && !svg.contains("inf"))
    }
}

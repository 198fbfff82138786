/// Goes through the weeks of a simulation, one event after the other.
struct SimulationMachine {
    private enum Happening {
        case arrival
        case opening
        case done(worker: Int?, passage: Int, stamp: Int, started: Int)
        case clock(Trigger, passage: Int, visit: Int)
    }

    struct Worker {
        let actor: Actor
        let minutesADay: Int
        /// Who waits for this one, the longest first, each with the stamp of its plan.
        var queue = Heap<Int>()
        var startedAt: Int?
        /// Open seconds of work done.
        var busy = 0
    }

    let simulation: Simulation
    let course: Course
    private let keepsMoves: Bool
    private let outsiders: String
    let end: Int
    var now = 0
    private var agenda = Heap<Happening>()
    private var happenings = 0
    private var arrivals: Chance
    /// Open seconds until the next arrival.
    private var arriving = 0.0
    var passages: [Passage] = []
    var workers: [Worker]
    var measures: Measures
    var moves: [SimulatedMove] = []

    var definition: Definition { simulation.definition }
    var office: OfficeHours { simulation.office }

    init(_ simulation: Simulation, keepingMoves: Bool) {
        self.simulation = simulation
        course = Course(simulation.definition)
        keepsMoves = keepingMoves
        outsiders = simulation.newName("author")
        end = max(simulation.weeks, 0) * OfficeHours.week
        arrivals = Chance(seed: simulation.seed, stream: 0)
        workers = simulation.people.map { person in
            Worker(actor: Actor(person: person.id, grants: person.grants), minutesADay: person.minutesADay)
        }
        measures = Measures(simulation.definition, end: end)
    }

    mutating func run() -> SimulatedRun {
        expectArrival()
        expect(.opening, at: office.moment(opened: 1) - 1)
        while let next = agenda.pop(), next.time < end {
            now = next.time
            switch next.element {
            case .arrival:
                arrive()
                expectArrival()
            case .opening: expect(.opening, at: office.opening(after: now))
            case .done(let worker, let passage, let stamp, let started):
                finish(passage, stamp: stamp, by: worker, started: started)
            case .clock(let trigger, let passage, let visit): ring(trigger, passage, visit: visit)
            }
            dispatch()
        }
        now = end
        return result()
    }

    private mutating func expect(_ happening: Happening, at moment: Int) {
        happenings += 1
        agenda.push(happening, at: moment, order: happenings)
    }

    private mutating func expectArrival() {
        guard simulation.arrivals > 0 else { return }
        arriving += arrivals.exponential(mean: Double(office.secondsAWeek) / Double(simulation.arrivals))
        expect(.arrival, at: office.moment(opened: Int(arriving) + 1) - 1)
    }

    private mutating func arrive() {
        var chance = Chance(seed: simulation.seed, stream: UInt64(passages.count + 1))
        let (author, desk) = (chance.next(), chance.next())
        let writer =
            simulation.authors.isEmpty ? nil : simulation.authors[Int(author % UInt64(simulation.authors.count))]
        let known = writer.map { writer in workers.contains { $0.actor.person == writer } } ?? false
        let subject = Subject(
            state: definition.initial,
            desk: simulation.desks.isEmpty ? nil : simulation.desks[Int(desk % UInt64(simulation.desks.count))],
            author: writer ?? PersonID("\(outsiders)-\(passages.count + 1)"), facts: Passage.complete)
        passages.append(Passage(subject: subject, chance: chance, isFromOutside: !known, receivedAt: now))
        enter(passages.count - 1)
    }

    /// Begins the stay in the state that a subject has come to.
    private mutating func enter(_ index: Int) {
        let passage = passages[index]
        passages[index].visit += 1
        measures.enter(passage.subject.state)
        guard let state = definition.state(passage.subject.state), !state.isDone else {
            passages[index].isDone = true
            passages[index].stamp += 1
            if definition.state(passage.subject.state)?.kind == .public {
                passages[index].publishedAt = passage.publishedAt ?? now
            }
            return
        }
        passages[index].dueAt = state.deadline.map { office.end(of: $0, from: now) }
        if passages[index].visit < Simulation.mostMoves {
            if let due = passages[index].dueAt, course.ways[state.id]?.endsByDeadline ?? false {
                expect(.clock(.deadline, passage: index, visit: passages[index].visit), at: due)
            }
            if let time = passage.scheduledAt {
                expect(.clock(.scheduledTime, passage: index, visit: passages[index].visit), at: time)
            }
        }
        settle(index)
    }

    /// Puts a subject in the queues of everybody who could do what is to happen next.
    private mutating func settle(_ index: Int) {
        passages[index].stamp += 1
        let state = passages[index].subject.state
        if passages[index].waitingSince == nil {
            passages[index].waitingSince = now
            measures.change(of: state, by: 1, at: now)
        }
        passages[index].intention = nil
        guard passages[index].stamp < 2 * Simulation.mostMoves, let plan = plan(index) else {
            // What only waits for its time stands in nobody's queue.
            if passages[index].scheduledAt != nil { rest(index) }
            return
        }
        passages[index].intention = plan.intention
        if plan.workers.isEmpty { return start(index, by: nil) }
        for worker in plan.workers {
            workers[worker].queue.push(passages[index].stamp, at: passages[index].waitingSince ?? now, order: index)
        }
    }

    /// Gives everybody who is free the longest waiting thing that they can do.
    private mutating func dispatch() {
        guard office.isOpen(at: now) else { return }
        while true {
            var best: (since: Int, passage: Int, busy: Int, worker: Int)?
            for worker in workers.indices where workers[worker].startedAt == nil {
                while let first = workers[worker].queue.first, !isWaiting(first.order, stamp: first.element) {
                    workers[worker].queue.pop()
                }
                guard let first = workers[worker].queue.first else { continue }
                let found = (since: first.time, passage: first.order, busy: workers[worker].busy, worker: worker)
                if best.map({ found < $0 }) ?? true { best = found }
            }
            guard let best else { return }
            start(best.passage, by: best.worker)
        }
    }

    private func isWaiting(_ index: Int, stamp: Int) -> Bool {
        passages[index].stamp == stamp && passages[index].waitingSince != nil
    }

    private mutating func start(_ index: Int, by worker: Int?) {
        rest(index)
        let passage = passages[index]
        let (transition, isRevising): (Identifier?, Bool) =
            switch passage.intention {
            case .fire(let transition): (transition, course.needsRevision(transition, passage))
            case .revise, nil: (nil, true)
            }
        let mean = simulation.seconds(for: transition, revising: isRevising, by: worker.map { workers[$0].minutesADay })
        let length = max(1, Int(passages[index].chance.exponential(mean: mean) + 0.5))
        if let worker { workers[worker].startedAt = now }
        expect(
            .done(worker: worker, passage: index, stamp: passages[index].stamp, started: now),
            at: office.moment(length, after: now))
    }

    /// Ends the waiting of a subject, if it waits.
    private mutating func rest(_ index: Int) {
        guard let since = passages[index].waitingSince else { return }
        passages[index].waited += now - since
        passages[index].waitingSince = nil
        measures.change(of: passages[index].subject.state, by: -1, at: now)
    }

    private mutating func finish(_ index: Int, stamp: Int, by worker: Int?, started: Int) {
        if let worker {
            workers[worker].busy += office.opened(by: now) - office.opened(by: started)
            workers[worker].startedAt = nil
        }
        // What the clock moved meanwhile is no longer what this was about.
        guard passages[index].stamp == stamp, let intention = passages[index].intention else { return }
        guard let actor = worker.map({ workers[$0].actor }) ?? outsider(passages[index]) else { return }
        switch intention {
        case .revise:
            if let person = actor.person { passages[index] = passages[index].revised(by: person) }
            settle(index)
        case .fire(let transition): fire(transition, index, by: actor, started: started)
        }
    }

    /// What the clock does when a time has come.
    private mutating func ring(_ trigger: Trigger, _ index: Int, visit: Int) {
        guard passages[index].visit == visit, !passages[index].isDone else { return }
        for due in definition.automatic(from: passages[index].subject.state) where due.trigger == trigger {
            fire(due.transition, index, by: .system, started: now)
            if passages[index].visit != visit { return }
        }
        if passages[index].intention == nil { settle(index) }
    }

    private mutating func fire(_ transition: Identifier, _ index: Int, by actor: Actor, started: Int) {
        guard let made = course.attempt(transition, by: actor, on: passages[index], at: now) else {
            if actor.person != nil { settle(index) }
            return
        }
        if keepsMoves {
            moves.append(
                SimulatedMove(
                    number: index + 1, transition: transition, person: actor.person, started: started, finished: now,
                    subject: made.passage.subject(at: now), outcome: made.outcome))
        }
        switch made.outcome {
        case .moves(let step):
            rest(index)
            measures.leave(passages[index], at: now)
            passages[index] = made.passage
            (passages[index].waited, passages[index].waitingSince) = (0, nil)
            passages[index].make(step, by: actor.person, at: now, along: course)
            enter(index)
        case .counted, .recorded:
            passages[index] = made.passage
            passages[index].count(transition, by: actor.person)
            if case .counted = made.outcome { passages[index].voting = transition }
            settle(index)
        case .refused: break
        }
    }

    func outsider(_ passage: Passage) -> Actor? {
        passage.isFromOutside ? passage.subject.author.map { Actor(person: $0, grants: []) } : nil
    }
}

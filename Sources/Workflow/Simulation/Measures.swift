/// What is counted for each state while a run goes on.
struct Measures {
    private struct Count {
        var entered = 0
        var waits: [Int] = []
        var inside = 0
        var overdue = 0
        var waiting = 0
        var largest = 0
        var changedAt = 0
        /// Seconds of waiting in each interval.
        var seconds: [Int]
    }

    private let definition: Definition
    private let end: Int
    private let interval: Int
    private var counts: [Count]

    /// A day is an interval; in a long run several days are.
    init(_ definition: Definition, end: Int) {
        self.definition = definition
        self.end = end
        let days = end / OfficeHours.day
        interval = max(1, (days + 399) / 400) * OfficeHours.day
        let empty = Count(seconds: [Int](repeating: 0, count: (end + interval - 1) / interval))
        counts = [Count](repeating: empty, count: definition.states.count)
    }

    private func index(_ state: Identifier) -> Int { definition.table.states[state] ?? 0 }

    mutating func enter(_ state: Identifier) { counts[index(state)].entered += 1 }

    /// Adds to the number that wait in a state, which may be negative.
    mutating func change(of state: Identifier, by number: Int, at now: Int) {
        let index = index(state)
        bringUp(index, to: now)
        counts[index].waiting += number
    }

    /// A number that stood for no time at all is no queue.
    private mutating func bringUp(_ index: Int, to now: Int) {
        var moment = counts[index].changedAt
        guard moment < now else { return }
        let waiting = counts[index].waiting
        counts[index].largest = max(counts[index].largest, waiting)
        while moment < now, waiting > 0 {
            let next = min(now, (moment / interval + 1) * interval)
            counts[index].seconds[moment / interval] += waiting * (next - moment)
            moment = next
        }
        counts[index].changedAt = now
    }

    mutating func leave(_ passage: Passage, at now: Int) {
        let index = index(passage.subject.state)
        counts[index].waits.append(passage.waited + (passage.waitingSince.map { now - $0 } ?? 0))
        counts[index].inside += now - passage.enteredAt
        if let due = passage.dueAt, due < now { counts[index].overdue += 1 }
    }

    /// The stays of a run that ends now, with everybody who is still under way.
    mutating func stays(with underWay: [Passage]) -> [SimulatedRun.Stay] {
        for passage in underWay { leave(passage, at: end) }
        for index in counts.indices { bringUp(index, to: end) }
        let total = max(1, counts.reduce(0) { $0 + $1.inside })
        return zip(definition.states, counts).map { state, count in
            SimulatedRun.Stay(
                state: state.id, isDone: state.isDone, entered: count.entered, waiting: Spread(count.waits),
                largestQueue: count.largest, share: (count.inside * 1000 + total / 2) / total,
                overdue: count.overdue, queue: count.seconds.map { Double($0) / Double(interval) })
        }
    }
}

extension SimulationMachine {
    mutating func result() -> SimulatedRun {
        let underWay = passages.filter { !$0.isDone }
        let stuck = underWay.filter { passage in
            let ending = course.ways[passage.subject.state]?.endsByDeadline ?? false
            return passage.waitingSince != nil && passage.intention == nil && passage.scheduledAt == nil && !ending
        }
        let finished = passages.filter(\.isDone)
        let published = finished.filter { $0.publishedAt != nil }
        let open = max(1, office.opened(by: end))
        return SimulatedRun(
            stays: measures.stays(with: underWay),
            work: workers.compactMap { worker in
                let last = worker.startedAt.map { office.opened(by: end) - office.opened(by: $0) } ?? 0
                let share = ((worker.busy + last) * 1000 + open / 2) / open
                return worker.actor.person.map { SimulatedRun.Work(person: $0, utilisation: share) }
            },
            received: passages.count, published: published.count, ended: finished.count - published.count,
            underWay: underWay.count, stuck: stuck.count,
            toPublication: Spread(
                passages.compactMap { passage in passage.publishedAt.map { $0 - passage.receivedAt } }),
            moves: moves)
    }
}

/// One step of a run: who took it, when, and the subject that was decided about.
public struct SimulatedMove: Hashable, Sendable {
    /// The subject's number, from 1 in the order of arrival.
    public let number: Int
    public let transition: Identifier
    /// `nil` for the clock.
    public let person: PersonID?
    /// Seconds since the midnight before the first Monday.
    public let started: Int
    public let finished: Int
    public let subject: Subject
    public let outcome: Outcome
}

/// How a number of lengths of time are spread, in seconds; all 0 when there are none.
public struct Spread: Hashable, Sendable {
    public let count: Int
    public let mean: Int
    public let median: Int
    /// Nine of ten are not longer.
    public let ninety: Int

    init(_ lengths: [Int]) {
        let sorted = lengths.sorted()
        count = sorted.count
        mean = sorted.isEmpty ? 0 : sorted.reduce(0, +) / sorted.count
        func rank(_ tenths: Int) -> Int { sorted.isEmpty ? 0 : sorted[(sorted.count * tenths + 9) / 10 - 1] }
        median = rank(5)
        ninety = rank(9)
    }
}

/// What came of a simulation.
public struct SimulatedRun: Hashable, Sendable {
    public struct Stay: Hashable, Sendable {
        public let state: Identifier
        /// Nothing is awaited there, and nothing is measured but how many came.
        public let isDone: Bool
        public let entered: Int
        /// How long subjects stood there with nobody at work on them; those that still stand there with what it is so far.
        public let waiting: Spread
        /// The most that waited at one time.
        public let largestQueue: Int
        /// Thousandths of the time that all subjects spent on the way.
        public let share: Int
        /// How many stood there past the state's deadline.
        public let overdue: Int
        /// The average number that waited, for each of the run's equal intervals.
        public let queue: [Double]
    }

    public struct Work: Hashable, Sendable {
        public let person: PersonID
        /// Thousandths of the person's time.
        public let utilisation: Int
    }

    /// In the order of the definition.
    public let stays: [Stay]
    /// In the order of the simulation's people.
    public let work: [Work]
    public let received: Int
    public let published: Int
    /// Done without ever having been public.
    public let ended: Int
    public let underWay: Int
    /// Those of `underWay` for which nobody can do anything and no time will come.
    public let stuck: Int
    public let toPublication: Spread
    /// Empty unless the run was asked to keep them.
    public let moves: [SimulatedMove]

    /// Where the most waited at one time; `nil` when nothing ever waited.
    public var worst: Stay? {
        stays.filter { $0.largestQueue > 0 }.max { $0.largestQueue < $1.largestQueue }
    }

    /// Thousandths of the time of all holders of a role together that they were at work, and how many they are.
    public func utilisation(of role: Identifier, in simulation: Simulation) -> (holders: Int, utilisation: Int) {
        let holders = zip(simulation.people, work).filter { $0.0.grants.contains { $0.role == role } }
        let sum = holders.reduce(0) { $0 + $1.1.utilisation }
        return (holders.count, holders.isEmpty ? 0 : sum / holders.count)
    }
}

package import Workflow

extension Policy {
    /// The moment so long after another one, in the newsroom's working time where the limit is of that.
    package func instant(_ limit: TimeLimit, after start: Instant) -> Instant {
        start.advanced(bySeconds: Int64(limit.amount))
    }

    /// The moment so long before another one.
    package func instant(_ limit: TimeLimit, before end: Instant) -> Instant {
        end.advanced(bySeconds: -Int64(limit.amount))
    }
}

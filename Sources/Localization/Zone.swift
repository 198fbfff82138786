import Foundation

/// A time zone that exists, by its name in the tz database.
package struct Zone: Hashable, Sendable {
    package let identifier: String
    private let rule: Rule

    private enum Rule: Hashable, Sendable {
        case fixed(seconds: Int)
        case foundation(TimeZone)
    }

    private init(identifier: String, fixed seconds: Int) {
        self.identifier = identifier
        rule = .fixed(seconds: seconds)
    }

    package static let utc = Zone(identifier: "UTC", fixed: 0)

    /// Viet Nam, at +07:00 without a change since 13 June 1975 (tz database); earlier times are shown so as well. The
    /// rule stands here because asking Foundation the first time costs half a millisecond.
    package static let vietnam = Zone(identifier: "Asia/Ho_Chi_Minh", fixed: 7 * 3600)

    /// Finds the zone of that name; nil when this machine knows none.
    package init?(_ identifier: String) {
        switch identifier {
        case Zone.utc.identifier: self = .utc
        case Zone.vietnam.identifier: self = .vietnam
        case _:
            guard let zone = TimeZone(identifier: identifier) else { return nil }
            self.identifier = identifier
            rule = .foundation(zone)
        }
    }

    /// Whether its distance from UTC never changes, and stands in the program and in no database.
    package var isFixed: Bool {
        if case .fixed = rule { true } else { false }
    }

    /// Gives the zone's distance from UTC in seconds, positive to the east.
    package func offset(at milliseconds: Int64) -> Int {
        switch rule {
        case .fixed(let seconds): seconds
        case .foundation(let zone):
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
        }
    }

    /// Lists the zone's distances from UTC between two times, each with the time from which it holds, the earliest first;
    /// the first one holds at `start` and is given as from there.
    ///
    /// A change that is taken back within three days is not found.
    package func offsets(from start: Int64, to end: Int64) -> [(from: Int64, seconds: Int)] {
        var known = [(from: start, seconds: offset(at: start))]
        guard case .foundation = rule else { return known }
        var time = start
        while time < end {
            let next = min(end, time + 3 * 86_400_000)
            let seconds = offset(at: next)
            if seconds != known[known.count - 1].seconds {
                var (before, after) = (time, next)
                while after - before > 1 {
                    let middle = before + (after - before) / 2
                    if offset(at: middle) == seconds { after = middle } else { before = middle }
                }
                known.append((from: after, seconds: seconds))
            }
            time = next
        }
        return known
    }
}

/// Says why a text is not a time.
package enum TimeFault: Error, Hashable, Sendable {
    /// No form of a time that is understood.
    case notATime(String)
    /// The form is right, but there is no such day or minute: 30/2/2026, 25:00.
    case noSuchTime(String)
}

/// Reads a time that a person typed, and gives milliseconds since 1970.
///
/// Understood are `2026-11-25 07:30`, `25/11/2026 07:30`, `07:30 25/11/2026`, `7h30 25-11-2026`, `25.11.2026` (at
/// 0:00), seconds after the minutes, and an offset as in RFC 3339: `2026-11-25T07:30:00+07:00`, `…Z`. Days come before
/// months. Without an offset the time is `zone`'s. With `now`, `15m`, `2h`, `3d` and `1w` are so long before it.
package func parseTime(_ text: String, zone: Zone, before now: Int64? = nil) throws(TimeFault) -> Int64 {
    if let now, let span = relativeSpan(text) { return now - span }
    var clock: TypedClock?
    var day: CivilTime?
    let words = text.split(whereSeparator: { $0 == " " || $0 == "T" || $0 == "," })
    for word in words {
        if day == nil, let read = typedDay(word) {
            day = read
        } else if clock == nil, let read = TypedClock(word) {
            clock = read
        } else {
            throw .notATime(text)
        }
    }
    guard var time = day else { throw .notATime(text) }
    time.hour = clock?.hour ?? 0
    time.minute = clock?.minute ?? 0
    time.second = clock?.second ?? 0
    time.millisecond = clock?.millisecond ?? 0
    guard time.exists else { throw .noSuchTime(text) }
    guard let offset = clock?.offset else { return time.milliseconds(in: zone) }
    guard abs(offset) < 24 * 3600 else { throw .noSuchTime(text) }
    return time.milliseconds(offset: offset)
}

/// Reads up to nine ASCII digits; `Int` alone would take a sign.
private func digits(_ text: Substring) -> Int? {
    1...9 ~= text.count && text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
}

private func relativeSpan(_ text: String) -> Int64? {
    guard let count = digits(text.dropLast()) else { return nil }
    let unit: Int64
    switch text.last {
    case "m": unit = 60_000
    case "h": unit = 3_600_000
    case "d": unit = 86_400_000
    case "w": unit = 7 * 86_400_000
    case _: return nil
    }
    return Int64(count) * unit
}

private func typedDay(_ word: Substring) -> CivilTime? {
    guard let separator = word.first(where: { !$0.isNumber }), "/-.".contains(separator) else { return nil }
    let parts = word.split(separator: separator, omittingEmptySubsequences: false)
    let numbers = parts.compactMap(digits)
    guard parts.count == 3, numbers.count == 3 else { return nil }
    if parts[0].count == 4, parts[2].count <= 2 {
        return CivilTime(year: numbers[0], month: numbers[1], day: numbers[2])
    }
    guard parts[0].count <= 2, parts[2].count == 4 else { return nil }
    return CivilTime(year: numbers[2], month: numbers[1], day: numbers[0])
}

/// `07:30`, `07:30:15.250`, `7h30`, `7h`, and after it nothing, `Z` or `+07:00`.
private struct TypedClock {
    var hour = 0
    var minute = 0
    var second = 0
    var millisecond = 0
    var offset: Int?

    init?(_ word: Substring) {
        var clock = word
        if let last = clock.last, last == "Z" || last == "z" {
            offset = 0
            clock = clock.dropLast()
        } else if let sign = clock.firstIndex(where: { $0 == "+" || $0 == "-" }) {
            let parts = clock[sign...].dropFirst().split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, let hours = digits(parts[0]), let minutes = digits(parts[1]), minutes < 60 else {
                return nil
            }
            offset = (hours * 60 + minutes) * (clock[sign] == "-" ? -60 : 60)
            clock = clock[..<sign]
        }
        guard let separator = clock.first(where: { !$0.isNumber }), ":hg".contains(separator) else { return nil }
        var parts = clock.split(separator: separator, omittingEmptySubsequences: false)
        if separator != ":", parts.last == "" { parts[parts.count - 1] = "0" }
        guard 2...(separator == ":" ? 3 : 2) ~= parts.count else { return nil }
        guard let hour = digits(parts[0]), let minute = digits(parts[1]) else { return nil }
        self.hour = hour
        self.minute = minute
        if parts.count == 3 {
            let pieces = parts[2].split(separator: ".", omittingEmptySubsequences: false)
            guard pieces.count <= 2, let second = digits(pieces[0]) else { return nil }
            self.second = second
            if pieces.count == 2 {
                guard digits(pieces[1].prefix(9)) != nil, pieces[1].count <= 9 else { return nil }
                millisecond = digits((pieces[1] + "00").prefix(3)) ?? 0
            }
        }
    }
}

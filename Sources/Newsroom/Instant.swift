/// Marks a moment: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// Its text form in events and answers is RFC 3339 in UTC with three decimals, `2026-11-23T07:00:00.000Z`.
package struct Instant: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    package func advanced(bySeconds seconds: Int64) -> Instant { Instant(milliseconds: milliseconds + seconds * 1000) }

    package var description: String {
        let (days, rest) = milliseconds.flooredDivision(by: 86_400_000)
        let (year, month, day) = Instant.civil(fromDays: days)
        let seconds = rest / 1000
        let yearText = String(repeating: "0", count: max(0, 4 - "\(year)".count)) + "\(year)"
        return yearText
            + String(unsafeUninitializedCapacity: 20) { text in
                var place = 0
                // Digits by hand: an event has several times, and formatting them took longer than hashing it.
                func put(_ number: Int64, digits: Int, before mark: StaticString) {
                    var rest = number
                    for digit in (place..<place + digits).reversed() {
                        text[digit] = UInt8(0x30 + rest % 10)
                        rest /= 10
                    }
                    text[place + digits] = mark.utf8Start[0]
                    place += digits + 1
                }
                text[0] = UInt8(ascii: "-")
                place = 1
                put(month, digits: 2, before: "-")
                put(day, digits: 2, before: "T")
                put(seconds / 3600, digits: 2, before: ":")
                put(seconds / 60 % 60, digits: 2, before: ":")
                put(seconds % 60, digits: 2, before: ".")
                put(rest % 1000, digits: 3, before: "Z")
                return place
            }
    }

    /// Reads the form that `description` writes, and nothing else.
    package init?(_ text: String) {
        var text = text
        guard let instant = text.withUTF8({ Instant(utf8: $0) }) else { return nil }
        self = instant
    }

    /// Reads the bytes of that form.
    init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 24, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54, bytes[13] == 0x3A,
            bytes[16] == 0x3A, bytes[19] == 0x2E, bytes[23] == 0x5A
        else { return nil }
        func number(_ range: Range<Int>) -> Int64? {
            var value: Int64 = 0
            for byte in bytes[range] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int64(byte - 0x30)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
            let minute = number(14..<16), let second = number(17..<19), let millis = number(20..<23),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60
        else { return nil }
        let days = Instant.days(fromCivil: year, month, day)
        guard Instant.civil(fromDays: days) == (year, month, day) else { return nil }
        milliseconds = ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + millis
    }

    // Days and civil dates of the proleptic Gregorian calendar, in eras of 400 years that begin on 1 March,
    // so that the leap day is an era's last day and needs no case of its own.
    static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    static func days(fromCivil year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let (era, yearOfEra) = (month <= 2 ? year - 1 : year).flooredDivision(by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension Int64 {
    fileprivate func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

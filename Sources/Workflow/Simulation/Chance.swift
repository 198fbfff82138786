/// Chance that can be had again: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), the same numbers on every machine.
struct Chance: Sendable {
    private var state: UInt64

    /// Begins one of the independent streams of a seed.
    init(seed: UInt64, stream: UInt64) {
        // Neighbouring starts would give the same numbers shifted by one, so the start is mixed twice.
        state = Chance.mixed(seed &+ Chance.mixed(stream &+ Chance.step))
    }

    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func next() -> UInt64 {
        state &+= Chance.step
        return Chance.mixed(state)
    }

    /// A whole number from 0 up to and without the bound, which is at least 1.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A length that is often short and seldom long, as times between arrivals and times of work are.
    mutating func exponential(mean: Double) -> Double {
        let unit = (Double(next() >> 11) + 1) / 9_007_199_254_740_992
        return -mean * logarithm(unit)
    }
}

/// The natural logarithm of a positive number, to the last bits of a `Double`; the C library's is out of reach here.
func logarithm(_ number: Double) -> Double {
    // ln(m·2ᵉ) = e·ln 2 + 2·artanh((m − 1)/(m + 1)), and the series in a ratio below 1/3 is short.
    let ratio = (number.significand - 1) / (number.significand + 1)
    let square = ratio * ratio
    var sum = 0.0
    for odd in stride(from: 35, through: 1, by: -2) { sum = sum * square + 1 / Double(odd) }
    return Double(number.exponent) * 0.693_147_180_559_945_309_4 + 2 * ratio * sum
}

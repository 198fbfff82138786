package import Newsroom
import Synchronization

/// Says what was erased of a person: the text that an event `person-erased` names. It holds digests and nothing personal.
///
///     {"erased":["2bcc…"],"replaced":{"7d31…":"90aa…"},"salt":"…"}
package struct ErasureRecord: Hashable, Sendable {
    /// Profiles, records of drops and dropped files: gone, with nothing in their place.
    package var erased: [Digest] = []
    /// Manuscripts and comments in which the name stood, and what stands in their place.
    package var replaced: [Digest: Digest] = [:]

    package init() {}

    package var json: JSON {
        .object([
            "erased": .array(erased.map { .string($0.hex) }),
            "replaced": .object(
                Dictionary(uniqueKeysWithValues: replaced.map { ($0.key.hex, JSON.string($0.value.hex)) })),
        ])
    }

    package init?(bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes), let items = json["erased"]?.items,
            case .object(let members)? = json["replaced"]
        else { return nil }
        erased = items.compactMap { $0.text.flatMap(Digest.init(hex:)) }
        for (key, value) in members {
            guard let old = Digest(hex: key), let new = value.text.flatMap(Digest.init(hex:)) else { return nil }
            replaced[old] = new
        }
        guard erased.count == items.count else { return nil }
    }

    /// Everything that must be gone.
    var gone: Set<Digest> { Set(erased).union(replaced.keys) }
}

/// What stands in the place of what was erased; one thread sets it and all threads read it.
package final class StandIns: Sendable {
    private let known: Mutex<[Digest: Digest]> = Mutex([:])

    package init() {}

    func set(_ standIns: [Digest: Digest]) { known.withLock { $0 = standIns } }

    func add(_ standIns: [Digest: Digest]) { known.withLock { $0.merge(standIns) { $1 } } }

    /// What to read where a digest is named: itself, unless it was replaced, even several times.
    subscript(_ digest: Digest) -> Digest {
        known.withLock { known in
            var standing = digest
            while let next = known[standing], next != standing { standing = next }
            return standing
        }
    }
}

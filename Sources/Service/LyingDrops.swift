import Newsroom
import Posix

/// Remembers across starts which drops that stay where they lie were dealt with, by ``Taking/mark(of:at:)``.
///
/// It only saves reading them again: what is forgotten, or lost in a crash, is read once more and known by its bytes. So nothing
/// here is synchronized, and other settings begin it anew, because they may take what was refused before.
///
/// The file holds a digest of the settings in its first line and a mark in every further one, in hexadecimal digits.
/// Used by one thread.
final class LyingDrops {
    /// Marks of drops that are long gone stay in the file until it has so many.
    private static let most = 200_000

    private let path: String
    private let settings: Digest
    private var marks: Set<Digest>?

    init(_ premises: Premises) {
        path = premises.folder.lying
        settings = .of(premises.settingsText)
    }

    func knows(_ mark: Digest) -> Bool { load().contains(mark) }

    func remember(_ mark: Digest) {
        guard !load().contains(mark) else { return }
        marks?.insert(mark)
        // A cache that cannot be written costs time and nothing else.
        guard let file = try? Descriptor.open(path, [.write, .append, .create], mode: 0o600) else { return }
        try? file.writeAll(Array("\(mark.hex)\n".utf8))
    }

    private func load() -> Set<Digest> {
        if let marks { return marks }
        let bytes = (try? Descriptor.open(path).readAll(limit: 65 * Self.most)) ?? []
        var lines = bytes.split(separator: UInt8(ascii: "\n")).map { Digest(hex: String(decoding: $0, as: UTF8.self)) }
        if lines.first != settings {
            lines = []
            try? Durable.replace(path, Array("\(settings.hex)\n".utf8), mode: 0o600, sync: false)
        }
        let known = Set(lines.dropFirst().compactMap(\.self))
        marks = known
        return known
    }
}

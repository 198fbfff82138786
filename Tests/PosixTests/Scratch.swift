import Glibc
import Posix
import Testing

/// A folder of its own for one test; it goes with everything in it.
final class Scratch: Sendable {
    let path: String
    private let parent: String

    init(under parent: String = "/tmp") throws {
        self.parent = parent
        path = parent + "/posix-" + randomBytes(8).map { String($0, radix: 16) }.joined()
        try Folder.makeDirectory(path)
    }

    deinit { try? Folder.removeTree(FileName(Folder.name(of: path)), in: Folder.open(parent)) }

    func open() throws(SystemError) -> Descriptor { try Folder.open(path) }
    func at(_ name: String) -> String { path + "/" + name }
    func write(_ name: String, _ text: String = "text") throws { try Durable.create(at(name), Array(text.utf8)) }
    func names() throws -> [String] { try Folder.list(path).map(\.name.text) }

    func read(_ name: String) throws -> String {
        String(decoding: try Descriptor.open(at(name)).readAll(limit: 1 << 20), as: UTF8.self)
    }
}

let isRoot = Account.current == 0

/// The error that a deed throws, to be compared in one line; nil when it throws none.
func failure(_ deed: () throws(SystemError) -> Void) -> String? {
    do {
        try deed()
        return nil
    } catch {
        return error.name
    }
}

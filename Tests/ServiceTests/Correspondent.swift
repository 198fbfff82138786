import Intake
import Newsroom
import Posix
import Testing

@testable import Service

/// What collaborators do and see: drops, and the files of their outboxes.
extension SmallNewsroom {
    func drop(_ name: String, _ bytes: [UInt8], from person: String = "ba") throws {
        try Durable.create("\(folder.inbox(of: person))/\(name)", bytes, mode: 0o644)
    }

    func drop(_ name: String, _ text: String, from person: String = "ba") throws {
        try drop(name, Array(text.utf8), from: person)
    }

    /// A folder with files, which appears at once.
    func drop(folder name: String, _ files: [(String, [UInt8])], from person: String = "ba") throws {
        let path = "\(folder.inbox(of: person))/.new"
        try Folder.makeDirectory(path, mode: 0o755)
        for (file, bytes) in files { try Durable.create("\(path)/\(file)", bytes, mode: 0o644) }
        let inbox = try Folder.open(folder.inbox(of: person))
        try Folder.renameNoReplace(FileName(".new"), in: inbox, to: FileName(name), in: inbox)
    }

    /// Takes everything and answers it, as `watch --once` does, without closing the newsroom.
    func receive() throws {
        try Reception(premises) { _ in }.once()
        try settleEffects()
    }

    func settleEffects() throws {
        let store = try premises.parts.openReader()
        let effects = Effects(premises)
        try effects.work(store)
        #expect(effects.firstFault == nil)
        try store.close()
    }

    func outbox(of person: String = "ba") throws -> [String] {
        try Folder.list(folder.outbox(of: person)).map(\.name.text).sorted()
    }

    /// The text of the one file whose name begins so.
    func letter(_ begin: String, _ person: String = "ba") throws -> String {
        let name = try #require(try outbox(of: person).first { $0.hasPrefix(begin) && $0.hasSuffix(".txt") })
        let bytes = try Descriptor.open("\(folder.outbox(of: person))/\(name)").readAll(limit: 1 << 20)
        return String(decoding: bytes, as: UTF8.self)
    }

    func queue() throws -> [JSON] {
        try #require(try answer(Request(.queue, ["all": true])).document?.items)
    }

    func show(_ id: String) throws -> JSON {
        try #require(try answer(Request(.show, ["id": .string(id), "text": true])).document)
    }

    /// The codes of what is advised about a piece.
    func issues(_ id: String) throws -> [String] { try show(id)["issues"]?.items?.compactMap(\.text) ?? [] }

    func set(_ id: String, _ values: [String: JSON], as person: String) throws {
        var request = Request(.set, onBehalfOf: person)
        request.arguments = .object(values).with("id", .string(id))
        let answer = try answer(request)
        #expect(answer.exitCode == 0, "\(answer.outcome)")
    }

    func state(of id: String) throws -> String? { try show(id)["state"]?.text }

    @discardableResult
    func fire(_ transition: String, _ id: String, as person: String, comment: String? = nil) throws -> JSON {
        var request = Request(.fire, ["id": .string(id), "transition": .string(transition)], onBehalfOf: person)
        if let comment { request.arguments = request.arguments.with("comment", .string(comment)) }
        let answer = try answer(request)
        #expect(answer.exitCode == 0, "\(transition): \(answer.outcome)")
        return try #require(answer.document)
    }

    func add(_ id: String, _ role: String) throws {
        let added = try answer(
            Request(.peopleAdd, ["id": .string(id), "name": .string("Người \(id)"), "roles": [.string(role)]]))
        #expect(added.exitCode == 0, "\(added.outcome)")
    }

    /// Whether the ledger, played again, makes exactly this newsroom.
    func verifies() throws -> Bool {
        let answer = try answer(Request(.auditVerify))
        return answer.document?["verified"]?.flag == true
    }

    var inboxIsEmpty: Bool {
        get throws {
            let inbox = folder.inbox(of: "ba")
            let claims = (try? Folder.list(inbox + "/.tinbai")) ?? []
            return try Folder.list(inbox).allSatisfy { $0.name.text.hasPrefix(".") } && claims.isEmpty
        }
    }
}

extension JSON {
    func with(_ key: String, _ value: JSON) -> JSON {
        guard case .object(var members) = self else { return self }
        members[key] = value
        return .object(members)
    }
}

/// A photo of the fixtures; each number gives other bytes.
func photo(_ number: Int) throws -> [UInt8] {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let path = root + "/fixtures/drops/08-tea-day/Mot ngay tren doi che/0\(number).jpg"
    return try Descriptor.open(path).readAll(limit: 1 << 24)
}

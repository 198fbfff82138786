import Intake
import Newsroom
import Posix
import Testing
import Workflow

@testable import Service

@Suite("Small texts")
struct SmallTextTests {
    private func text(_ digest: Digest, in newsroom: SmallNewsroom) throws -> [UInt8]? {
        let store = try newsroom.premises.parts.openReader()
        defer { try? store.close() }
        return try store.text(digest)
    }

    @Test(
        "are kept by the transaction of their event, larger ones and photos as objects, and all are verified and shown")
    func places() throws {
        let newsroom = try SmallNewsroom()
        let small = "Công đoàn họp\n\nSáng 19/11/2026, công đoàn đã họp tại hội trường.\n\nTin: Ba\n"
        let edge = small + String(repeating: "a", count: SmallText.most - small.utf8.count)
        let texts = [("nhỏ.txt", small), ("vừa.txt", edge), ("quá.txt", edge + "b")]
        for (name, text) in texts { try newsroom.drop(name, text) }
        try newsroom.receive()
        for (name, original) in texts {
            let digest = Digest.of(Array(original.utf8))
            let isSmall = original.utf8.count <= SmallText.most
            #expect(try (text(digest, in: newsroom) == Array(original.utf8)) == isSmall, "\(name)")
            #expect(newsroom.premises.objects.contains(digest) != isSmall, "\(name)")
        }
        #expect(try newsroom.verifies())
        for piece in try newsroom.queue() {
            let id = try #require(piece["id"]?.text)
            #expect(try newsroom.show(id)["body"]?.text != nil)
        }
    }

    @Test("that look like a picture are objects, which the programs that make pictures can open")
    func pictures() {
        #expect(!SmallText.holds([0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]))
        #expect(!SmallText.holds(Array("GIF89a".utf8)))
        #expect(!SmallText.holds([0x61, 0, 0x62]))
        #expect(SmallText.holds(Array("Tin".utf8)) && SmallText.holds([]))
    }

    @Test("that look like the record of a drop are what was sent, and name nothing")
    func falseRecord() throws {
        let newsroom = try SmallNewsroom()
        let record = DropRecord(
            person: PersonID(literal: "ba"), name: "tin.txt", digest: .of([1]),
            files: [DropRecord.File(name: "tin.txt", digest: .of([1]), bytes: 1)], format: "text", encoding: nil,
            notes: [], rejection: nil)
        let bytes = record.json.canonicalBytes
        #expect((try? JSON(parsing: bytes)).flatMap(DropRecord.init(json:)) == record)
        try newsroom.drop("giả.txt", bytes)
        try newsroom.receive()
        #expect(try text(.of(bytes), in: newsroom) == bytes)
        #expect(try newsroom.verifies())
    }

    @Test("that are gone are found", arguments: ["original", "manuscript"])
    func gone(which: String) throws {
        let newsroom = try SmallNewsroom()
        let piece = try newsroom.piece()
        let shown = which == "original" ? piece["source"]?["digest"] : piece["digest"]
        let digest = try #require(shown?.text.flatMap(Digest.init(hex:)))
        #expect(try newsroom.verifies())
        try newsroom.premises.writer.perform { (store) throws(StoreError) in
            var batch = Batch(after: try store.head().size)
            batch.erasedTexts = [digest]
            try store.commit(batch)
        }
        let report = try #require(try newsroom.answer(Request(.auditVerify)).document)
        let found = (report["problems"]?.items ?? []).filter { $0["code"]?.text == "missing-object" }
        #expect(found.map { $0["facts"]?["digest"]?.text } == [digest.hex])
    }
}

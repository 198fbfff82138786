import Newsroom
import Testing

@testable import Service

@Suite("People from a table")
struct ImportTests {
    private func read(_ text: String, in newsroom: SmallNewsroom, dry: Bool = false) throws -> JSON {
        let answer = try newsroom.answer(Request(.peopleImport, ["text": .string(text), "dryRun": .bool(dry)]))
        return try #require(answer.document, "\(answer.outcome)")
    }

    private func faults(_ document: JSON) -> [String] {
        (document["faults"]?.items ?? []).map { "\($0["line"]?.number ?? 0) \($0["code"]?.text ?? "")" }
    }

    @Test(
        "are added with all that it says, with commas or semicolons, a byte order mark, quotes and either line ends",
        arguments: [
            "id,name,roles,login,unit,byline\nhoa,Nguyễn Thị Hoa,contributor,,\"CĐCS \"\"Hoa Sen\"\", xã\",\nduc,Vi Văn Đức,\"approver,editor@tin-tuc\",duc,,Văn Đức\n",
            "\u{FEFF}id;name;roles;login;unit;byline\r\nhoa;Nguyễn Thị Hoa;contributor;;\"CĐCS \"\"Hoa Sen\"\", xã\";\r\n\r\nduc;Vi Văn Đức;approver, editor@tin-tuc;duc;;Văn Đức",
        ])
    func added(text: String) throws {
        let newsroom = try SmallNewsroom()
        let tried = try read(text, in: newsroom, dry: true)
        #expect(faults(tried).isEmpty && tried["added"]?.items?.count == 2)
        #expect(newsroom.premises.writer.register.current.roster.people.count == 3, "only tried")
        let done = try read(text, in: newsroom)
        #expect(done["added"]?.items?.compactMap(\.text) == ["hoa", "duc"])
        let people = try #require(try newsroom.answer(Request(.peopleList)).document?.items)
        let hoa = try #require(people.first { $0["id"]?.text == "hoa" })
        #expect(hoa["unit"]?.text == "CĐCS \"Hoa Sen\", xã" && hoa["name"]?.text == "Nguyễn Thị Hoa")
        let duc = try #require(people.first { $0["id"]?.text == "duc" })
        #expect(duc["roles"]?.items?.compactMap(\.text) == ["approver", "editor@tin-tuc"])
        #expect(duc["login"]?.text == "duc" && duc["byline"]?.text == "Văn Đức")
        #expect(throws: Never.self) { _ = try newsroom.outbox(of: "hoa") }
        let events = try newsroom.answer(Request(.auditLog, ["kind": "person-added"])).document?.items
        #expect(events?.count == 4, "one event a person")
        #expect(try newsroom.verifies())
    }

    @Test("every fault is told with its line, and then nobody is added")
    func faulty() throws {
        let newsroom = try SmallNewsroom()
        let document = try read(
            """
            id,name,roles,login,phone
            hoa,Nguyễn Thị Hoa,contributor,x1,
            lan,Nông Thị Lan,editor,,
            hoa,Hoa nữa,contributor,x1,
            Sai Mã,Ai đó,editer,,
            tu,,editor@khong-co,,
            ba2,"Ba
            hai",contributor,,,thừa
            bon,Bon"g,,,
            nam,"Mở
            """, in: newsroom)
        #expect(
            faults(document) == [
                "1 sheet-unknown-column", "3 person-exists", "4 login-taken", "4 person-exists", "5 bad-person-id",
                "5 unknown-role",
                "6 sheet-no-name", "6 unknown-desk", "7 sheet-extra-cell", "9 sheet-stray-quote", "10 sheet-open-quote",
            ])
        #expect(document["added"]?.items?.isEmpty == true)
        #expect(newsroom.premises.writer.register.current.roster.people.count == 3)
        #expect(faults(try read("", in: newsroom)) == ["1 sheet-empty"])
        #expect(faults(try read("id,name\n", in: newsroom)) == ["1 sheet-empty"])
        #expect(
            faults(try read("roles\neditor\n", in: newsroom)) == [
                "1 sheet-missing-column", "1 sheet-missing-column",
            ])
    }

    @Test("only an operator does it, and the attempt of anybody else is on record")
    func refused() throws {
        let newsroom = try SmallNewsroom()
        let answer = try newsroom.answer(
            Request(.peopleImport, ["text": "id,name\nx,X\n"], onBehalfOf: "lan"))
        #expect(answer.codes == ["not-permitted"])
        let log = try newsroom.answer(Request(.auditLog, ["kind": "refused"])).document?.items
        #expect(log?.first?["command"]?.text == "people-import")
    }
}

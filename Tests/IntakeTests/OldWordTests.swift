import Intake
import Newsroom
import Posix
import Testing

extension Desk {
    /// Has LibreOffice write a document in another format.
    func converted(_ bytes: [UInt8], from suffix: String, to target: String, filter: String) throws -> [UInt8] {
        let folder = path + "/made-\(randomBytes(4).map { String($0, radix: 16) }.joined())"
        try Folder.makeDirectory(folder)
        try Durable.create("\(folder)/a.\(suffix)", bytes)
        _ = try Child.run(
            program: "soffice", arguments: ["--headless", "--convert-to", filter, "a.\(suffix)"], folder: folder,
            limits: ChildLimits(wallSeconds: 120, cpuSeconds: 60))
        return try Descriptor.open("\(folder)/a.\(target)").readAll(limit: 1 << 26)
    }
}

@Suite(
    "Reading old Word documents",
    .enabled(if: Child.isInstalled("soffice") && Child.isInstalled("pandoc"), "needs LibreOffice"))
struct OldWordTests {
    @Test("finds the whole piece with its picture, also when somebody named it .docx")
    func whole() throws {
        let desk = try Desk()
        let bytes = try desk.converted(PressItem.word(), from: "docx", to: "doc", filter: "doc:MS Word 97")
        #expect(bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]))
        for name in ["tin.doc", "tin.docx"] { try PressItem.expect(try desk.read([(name, bytes)]), format: "doc") }
        #expect(try desk.names("/scratch").isEmpty)
    }

    @Test("converts the fonts of the nineties, in which most such documents are")
    func oldFonts() throws {
        let desk = try Desk()
        let bytes = try desk.converted(PressItem.oldFontWord(), from: "docx", to: "doc", filter: "doc:MS Word 97")
        let reading = try desk.read([("tin.doc", bytes)])
        try PressItem.expect(reading, format: "doc")
        #expect(reading.record.encoding == "tcvn3")
    }

    @Test("refuses one that is cut short")
    func cut() throws {
        let desk = try Desk()
        let bytes = try desk.converted(PressItem.word([]), from: "docx", to: "doc", filter: "doc:MS Word 97")
        let reading = try desk.read([("tin.doc", Array(bytes.prefix(600)))])
        #expect(["truncated", "unreadable", "converter-failed", "not-what-it-says"].contains(reading.code ?? ""))
    }
}

@Suite("Telling old containers") struct OldContainerTests {
    /// The head of an OLE container, and a sector with what its directory names.
    private func container(_ names: [String], textHead: [UInt8] = []) -> [UInt8] {
        var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)
        for name in names { bytes += name.utf8.flatMap { [$0, 0] } + [0, 0] }
        bytes += [UInt8](repeating: 0, count: 1024 - bytes.count % 512)
        bytes = Array(bytes.prefix(bytes.count / 512 * 512))
        return bytes + textHead + [UInt8](repeating: 0, count: 512)
    }

    @Test("refuses passwords, macros and other programs' files, each with what to do")
    func refused() throws {
        let desk = try Desk()
        let fib: [UInt8] = [0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0, 1]
        let cases: [(String, [UInt8], String)] = [
            ("tin.docx", container(["EncryptedPackage", "EncryptionInfo"]), "encrypted"),
            ("tin.doc", container(["WordDocument", "1Table"], textHead: fib), "encrypted"),
            ("tin.doc", container(["WordDocument", "Macros", "VBA", "_VBA_PROJECT"]), "macro"),
            ("tin.doc", container(["Workbook"]), "not-what-it-says"),
            ("tin.docm", docx(p("x")), "macro"),
            ("tin.docx", docx(p("x")) { $0.add("word/vbaProject.bin", [1]) }, "macro"),
            ("tin.doc", docx(p("x")) { $0.add("word/vbaProject.bin", [1]) }, "macro"),
        ]
        for (name, bytes, code) in cases { #expect(try desk.read([(name, bytes)]).code == code, "\(name) \(code)") }
    }

    @Test("reads text that is called .doc, and refuses noise that is")
    func text() throws {
        let desk = try Desk()
        let words = "Ngày hội\n\nCâu mở đầu.\n\nThân bài."
        #expect(try desk.read([("tin.doc", Array(words.utf8))]).manuscript?.title == "Ngày hội")
        let rare = "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>"
        #expect(try desk.read([("tin.doc", Array(rare.utf8))]).code == "unsupported-format")
        #expect(try desk.read([("tin.doc", Array("MIME-Version: 1.0\n\n<html>".utf8))]).code == "mail")
        #expect(try desk.read([("tin.doc", [0xFF, 0x00, 0x81, 0x00, 0x99])]).code == "unreadable")
    }
}

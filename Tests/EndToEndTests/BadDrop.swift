import Glibc
import Posix
import Testing

/// One thing that somebody may put into an inbox and that cannot be a piece.
struct BadDrop: Sendable, CustomTestStringConvertible {
    let what: String
    /// The name in the inbox.
    let name: String
    /// The reason that the event and the receipt give; with several, any of them is right.
    let codes: [String]
    let needsRoot: Bool
    private let make: @Sendable (_ folder: String, _ path: String) throws -> Void

    private init(
        _ what: String, _ name: String, _ codes: String..., needsRoot: Bool = false,
        make: @escaping @Sendable (_ folder: String, _ path: String) throws -> Void
    ) {
        (self.what, self.name, self.codes, self.needsRoot, self.make) = (what, name, codes, needsRoot, make)
    }

    var testDescription: String { what }

    /// Puts it into an inbox as its sender would: whole, under its own name.
    func lay(in inbox: String) throws { try make(inbox, inbox + "/" + name) }

    static var all: [BadDrop] { (files + folders + others).filter { !$0.needsRoot || Program.isRoot } }

    private static func write(_ path: String, _ bytes: [UInt8]) throws {
        try Descriptor.open(path, [.write, .create, .exclusive], mode: 0o644).writeAll(bytes)
    }

    private static func fixture(_ name: String) throws -> [UInt8] {
        try Descriptor.open("\(Program.fixtures)/drops/\(name)").readAll(limit: 64 << 20)
    }

    private static let document = "01-conference/Tin hoi nghi NLD 2026.docx"

    private static let files: [BadDrop] = [
        BadDrop("an empty text", "rỗng.txt", "empty") { try write($1, []) },
        BadDrop("an empty document", "rỗng.docx", "empty") { try write($1, []) },
        BadDrop("a text of blanks", "trắng.txt", "no-text-no-photo", "empty") {
            try write($1, Array(" \n\u{00A0}\t\r\n\n".utf8))
        },
        BadDrop("half a document", "đứt.docx", "truncated") {
            let whole = try fixture(document)
            try write($1, Array(whole.prefix(whole.count / 2)))
        },
        BadDrop("the first kilobyte of a document", "đứt sớm.docx", "truncated") {
            try write($1, Array(try fixture(document).prefix(1_000)))
        },
        BadDrop("a document with a broken middle", "hỏng.docx", "truncated", "unreadable", "converter-failed") {
            var whole = try fixture(document)
            for index in whole.count / 8..<whole.count * 7 / 8 { whole[index] = UInt8(truncatingIfNeeded: index) }
            try write($1, whole)
        },
        BadDrop("a text that is called a document", "chữ.docx", "not-what-it-says") {
            try write($1, Array(Text.news("Không phải Word").utf8))
        },
        BadDrop("a program that is called a text", "chương trình.txt", "not-what-it-says") {
            try write($1, try Descriptor.open("/bin/true").readAll(limit: 1 << 20))
        },
        BadDrop("a PDF that is called a text", "trang.txt", "not-what-it-says") {
            try write($1, Array("%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n".utf8))
        },
        BadDrop("a text that is called a photo", "ảnh.jpg", "broken-image", "not-what-it-says") {
            try write($1, Array(Text.news("Không phải ảnh").utf8))
        },
        BadDrop("a photo that is called a text", "ảnh.txt", "not-what-it-says") {
            try write($1, [0xFF, 0xD8, 0xFF, 0xE0] + [UInt8](repeating: 7, count: 4_000))
        },
        BadDrop("an archive that only other programs open", "tất cả.rar", "archive") {
            try write($1, Array("Rar!\u{1A}\u{07}\u{00}\($1)".utf8))
        },
        BadDrop("a zip with something behind its end", "tất cả.zip", "truncated", "unreadable") {
            try write($1, try fixture(document) + Array($1.utf8))
        },
        BadDrop("a document with macros", "macro.docm", "macro") {
            try write($1, try fixture(document) + Array($1.utf8))
        },
        BadDrop("noise that is called a text", "nhiễu.txt", "not-what-it-says", "bad-encoding") {
            var random = Seeded(11)
            try write($1, (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &random) })
        },
        BadDrop("a document that grows a thousandfold", "bom.docx", "too-large", "converter-limit") {
            try shell(
                "python3", "-c",
                """
                import sys, zipfile
                with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as z:
                    z.writestr('[Content_Types].xml', '<Types/>')
                    with z.open('word/document.xml', 'w', force_zip64=True) as f:
                        for _ in range(600): f.write(b' ' * (1 << 20))
                """, $1)
        },
        BadDrop(
            "a document that declares entities", "thực thể.docx", "external-content", "unreadable", "converter-failed"
        ) {
            try shell(
                "python3", "-c",
                """
                import sys, zipfile
                with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as z:
                    z.writestr('[Content_Types].xml', '<Types/>')
                    z.writestr('word/document.xml', '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>')
                """, $1)
        },
        BadDrop("a file over the limit", "lớn.txt", "too-large") {
            let file = try Descriptor.open($1, [.write, .create], mode: 0o644)
            try file.truncate(to: 60 << 20)
        },
        BadDrop("a photo with too many pixels", "khổng lồ.png", "too-many-pixels") {
            // A header that promises 60,000 × 60,000 points, and next to nothing after it.
            try shell(
                "python3", "-c",
                """
                import struct, sys, zlib
                def chunk(kind, data): return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
                with open(sys.argv[1], 'wb') as f:
                    f.write(b'\\x89PNG\\r\\n\\x1a\\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 60000, 60000, 8, 2, 0, 0, 0))
                        + chunk(b'IDAT', zlib.compress(bytes(180001))) + chunk(b'IEND', b''))
                """, $1)
        },
        BadDrop("a spreadsheet", "bảng.xlsx", "unsupported-format") {
            try write($1, try fixture(document) + Array($1.utf8))
        },
    ]

    private static let folders: [BadDrop] = [
        BadDrop("a folder of links alone", "toàn lối tắt", "no-text-no-photo", "link") {
            try Folder.makeDirectory($1)
            symlink("/etc/passwd", $1 + "/tin.txt")
        },
        BadDrop("a folder with too many files", "quá nhiều", "too-many-files") {
            try Folder.makeDirectory($1)
            for number in 0..<60 { try write("\($1)/\(number).txt", Array("x".utf8)) }
        },
        BadDrop("folders within folders", "quá sâu", "too-deep") {
            try Folder.makeDirectories($1 + "/a/b/c/d/e/f/g")
            try write($1 + "/a/b/c/d/e/f/g/tin.txt", Array(Text.news("Sâu").utf8))
        },
    ]

    private static let others: [BadDrop] = [
        BadDrop("a link to a file of the machine", "lối tắt.txt", "link") { symlink("/etc/passwd", $1) },
        BadDrop("a link to a folder of the machine", "lối tắt", "link") { symlink("/etc", $1) },
        BadDrop("a link to nothing", "đứt.lnk.txt", "link") { symlink("/nowhere/at/all", $1) },
        BadDrop("a pipe", "ống.txt", "not-a-file") { mkfifo($1, 0o644) },
        BadDrop("a socket", "ổ cắm.txt", "not-a-file") {
            try shell("python3", "-c", "import socket,sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])", $1)
        },
        BadDrop("a device", "thiết bị.txt", "not-a-file", needsRoot: true) { try shell("mknod", $1, "c", "1", "5") },
    ]
}

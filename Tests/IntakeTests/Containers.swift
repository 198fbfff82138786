/// Writes zip containers whose members are stored as they are, and the documents in them that tests need.
struct ZipWriter {
    var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    mutating func add(
        _ name: String, _ content: [UInt8], statedSize: Int? = nil, flags: Int = 0, isHidden: Bool = false
    ) {
        add(raw: Array(name.utf8), content, statedSize: statedSize, flags: flags, isHidden: isHidden)
    }

    /// Writes a member whose name is in any code page; `mode` is that of Unix.
    mutating func add(
        raw name: [UInt8], _ content: [UInt8], statedSize: Int? = nil, flags: Int = 0, isHidden: Bool = false,
        mode: Int = 0
    ) {
        let start = bytes.count
        let checksum = Int(crc32(content))
        let size = statedSize ?? content.count
        bytes += [0x50, 0x4B, 3, 4] + le(20, 2) + le(flags, 2) + le(0, 2) + le(0, 4) + le(checksum, 4)
        bytes += le(content.count, 4) + le(size, 4) + le(name.count, 2) + le(0, 2) + name + content
        if isHidden { return }
        directory +=
            [0x50, 0x4B, 1, 2] + le(mode == 0 ? 20 : 0x0314, 2) + le(20, 2) + le(flags, 2) + le(0, 2) + le(0, 4)
            + le(checksum, 4)
        directory += le(content.count, 4) + le(size, 4) + le(name.count, 2) + le(0, 8)
        directory += le(mode << 16, 4) + le(start, 4) + name
        count += 1
    }

    mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

    /// Says of a member that is there that its bytes are deflated, and what they inflate to.
    mutating func setDeflated(_ name: String, checksum: UInt32) {
        func mended(_ bytes: [UInt8], _ mark: [UInt8], _ method: Int, _ length: Int) -> [UInt8] {
            let name = Array(name.utf8)
            var bytes = bytes
            for index in bytes.indices where index >= length && bytes[index...].starts(with: name) {
                guard bytes[(index - length)...].starts(with: mark) else { continue }
                bytes[index - length + method] = 8
                let place = index - length + method + 6
                bytes.replaceSubrange(place..<place + 4, with: le(Int(checksum), 4))
            }
            return bytes
        }
        bytes = mended(bytes, [0x50, 0x4B, 3, 4], 8, 30)
        directory = mended(directory, [0x50, 0x4B, 1, 2], 10, 46)
    }

    func finished() -> [UInt8] {
        bytes + directory + [0x50, 0x4B, 5, 6] + le(0, 4) + le(count, 2) + le(count, 2) + le(directory.count, 4)
            + le(bytes.count, 4) + le(0, 2)
    }

    private func le(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
    }
}

func crc32(_ bytes: [UInt8]) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
        value ^= UInt32(byte)
        for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return ~value
}

/// One paragraph of a Word document, with direct formatting as people make it.
func p(_ text: String, bold: Bool = false, italic: Bool = false, align: String = "") -> String {
    let marks = (bold ? "<w:b/>" : "") + (italic ? "<w:i/>" : "")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
        "<w:t xml:space=\"preserve\">\($0)</w:t>"
    }.joined(separator: "<w:br/>")
    let place = align.isEmpty ? "" : "<w:pPr><w:jc w:val=\"\(align)\"/></w:pPr>"
    return "<w:p>\(place)<w:r><w:rPr>\(marks)</w:rPr>\(lines)</w:r></w:p>"
}

func picture(_ id: Int) -> String { paragraph(pictureRun(id)) }

func paragraph(_ runs: String) -> String { "<w:p>\(runs)</w:p>" }

/// A run with a text box around paragraphs, as Word writes it: for itself, and again for programs that know no boxes.
func box(_ paragraphs: String) -> String {
    let content = "<w:txbxContent>\(paragraphs)</w:txbxContent>"
    return """
        <w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">\
        <mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:positionV relativeFrom="paragraph"><wp:posOffset>0\
        </wp:posOffset></wp:positionV><a:graphic><a:graphicData><wps:wsp xmlns:wps=\
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:txbx>\(content)</wps:txbx></wps:wsp>\
        </a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape xmlns:v=\
        "urn:schemas-microsoft-com:vml"><v:textbox>\(content)</v:textbox></v:shape></w:pict></mc:Fallback>\
        </mc:AlternateContent></w:r>
        """
}

func pictureRun(_ id: Int) -> String {
    """
    <w:r><w:drawing><wp:inline><wp:extent cx="952500" cy="952500"/><wp:docPr id="\(id)" name="Picture \(id)"/>\
    <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>\
    <pic:cNvPr id="\(id)" name=""/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId\(id)"/></pic:blipFill>\
    <pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>
    """
}

/// A table of one column for each list.
func table(_ rows: [[String]]) -> String {
    let columns = (rows.map(\.count).max() ?? 1)
    let grid = String(repeating: "<w:gridCol w:w=\"4000\"/>", count: columns)
    return "<w:tbl><w:tblPr/><w:tblGrid>\(grid)</w:tblGrid>"
        + rows.map { "<w:tr>" + $0.map { "<w:tc><w:tcPr/>\($0)</w:tc>" }.joined() + "</w:tr>" }.joined() + "</w:tbl>"
}

/// `styles` are ids of paragraph styles such as `Title` and `Heading1`, named as Word names them.
func docx(_ body: String, pictures: [[UInt8]] = [], styles: [String] = [], more: (inout ZipWriter) -> Void = { _ in })
    -> [UInt8]
{
    var zip = ZipWriter()
    let package = "http://schemas.openxmlformats.org/package/2006"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    zip.add(
        "[Content_Types].xml",
        """
        <?xml version="1.0"?><Types xmlns="\(package)/content-types"><Default Extension="rels" \
        ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" \
        ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType=\
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
        """)
    zip.add(
        "_rels/.rels",
        """
        <?xml version="1.0"?><Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
        Type="\(office)/officeDocument" Target="word/document.xml"/></Relationships>
        """)
    zip.add(
        "word/document.xml",
        """
        <?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
        xmlns:r="\(office)" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
        xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
        xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>\(body)</w:body></w:document>
        """)
    var links = pictures.indices.map {
        "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(office)/image\" Target=\"media/image\($0 + 1).png\"/>"
    }
    if !styles.isEmpty {
        links.append("<Relationship Id=\"rIdS\" Type=\"\(office)/styles\" Target=\"styles.xml\"/>")
        let listed = styles.map { id in
            let name = id.hasPrefix("Heading") ? "heading \(id.dropFirst(7))" : id
            return "<w:style w:type=\"paragraph\" w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/></w:style>"
        }
        zip.add(
            "word/styles.xml",
            """
            <?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
            \(listed.joined())</w:styles>
            """)
    }
    zip.add(
        "word/_rels/document.xml.rels",
        "<?xml version=\"1.0\"?><Relationships xmlns=\"\(package)/relationships\">\(links.joined())</Relationships>")
    for (index, picture) in pictures.enumerated() { zip.add("word/media/image\(index + 1).png", picture) }
    more(&zip)
    return zip.finished()
}

/// A grey PNG of any size, by RFC 2083 with stored deflate blocks.
func png(width: Int, height: Int, shade: UInt8 = 128) -> [UInt8] {
    func big(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
    func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let named = Array(type.utf8) + content
        return big(content.count) + named + big(Int(crc32(named)))
    }
    let raw = [UInt8]((0..<height).map { _ in [0] + [UInt8](repeating: shade, count: width) }.joined())
    var stream: [UInt8] = [0x78, 0x01]
    var start = 0
    while start < raw.count {
        let size = min(65_535, raw.count - start)
        let isLast: UInt8 = start + size == raw.count ? 1 : 0
        stream += [isLast, UInt8(size & 255), UInt8(size >> 8), UInt8(~size & 255), UInt8(~size >> 8 & 255)]
        stream += raw[start..<start + size]
        start += size
    }
    var (a, b) = (1, 0)
    for byte in raw {
        a = (a + Int(byte)) % 65_521
        b = (b + a) % 65_521
    }
    stream += big(b << 16 | a)
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        + chunk("IHDR", big(width) + big(height) + [8, 0, 0, 0, 0]) + chunk("IDAT", stream) + chunk("IEND", [])
}

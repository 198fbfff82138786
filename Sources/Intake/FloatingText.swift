import Vietnamese

/// Sets what floats over the page of an office document where pandoc reads it, and takes up what stands beside the text.
///
/// pandoc passes over text boxes (ECMA-376 part 1, 17.17; OpenDocument 1.2, 10.4.3), in which people write titles and captions and
/// LibreOffice puts a picture with its caption. What a box holds becomes paragraphs before the one that it is anchored in, or
/// after it when text or a picture stands there before the anchor. Linear in the document, and nested boxes are followed only so deep.
struct FloatingText {
    /// The element names of a format; those that are looked for before anything is parsed as they are written, the others in
    /// lower case.
    struct Vocabulary {
        var paragraphs: Set<String>
        var box: String
        /// What a program reads that does not know boxes.
        var fallback: String
        var words: Set<String>
        var pictures: Set<String>
        /// What was struck out and is kept for the record.
        var struck: String
        var remark: String

        static let word = Vocabulary(
            paragraphs: ["w:p"], box: "w:txbxContent", fallback: "mc:fallback", words: ["w:t"],
            pictures: ["a:blip", "v:imagedata"], struck: "w:delText", remark: "w:comment")
        static let openDocument = Vocabulary(
            paragraphs: ["text:p", "text:h"], box: "draw:text-box", fallback: "", words: ["text:p", "text:h"],
            pictures: ["draw:image"], struck: "text:deletion", remark: "office:annotation")
    }

    private(set) var text: [UInt8]
    private let names: Vocabulary
    /// The first declaration of each prefix, wherever it stands.
    private var declarations: [(name: String, value: String)] = []
    private static let deepest = 6

    init(_ source: [UInt8], _ names: Vocabulary) {
        self.names = names
        text = source
        guard source.containsRun(Array(names.box.utf8)) else { return }
        text = set(source[...], depth: 0)
        if text != source { declareAtRoot() }
    }

    /// What was taken out of an element may use prefixes that this element declared; the root declares them for all.
    private mutating func declareAtRoot() {
        var reader = TagReader(bytes: text)
        while let token = reader.next() {
            guard case .start(let root, let range) = token else { continue }
            let missing = declarations.filter { root[$0.name] == nil }.map { " \($0.name)=\"\($0.value)\"" }
            let end = root.isClosed ? range.upperBound - 2 : range.upperBound - 1
            text.insert(contentsOf: missing.joined().utf8, at: end)
            return
        }
    }

    private mutating func note(_ tag: TagReader.Tag) {
        for (name, value) in tag.attributes
        where name.hasPrefix("xmlns:") && declarations.count < 64 && !value.utf8.contains(where: "&<\"".utf8.contains) {
            if !declarations.contains(where: { $0.name == name }) { declarations.append((name, value)) }
        }
    }

    private mutating func set(_ source: ArraySlice<UInt8>, depth: Int) -> [UInt8] {
        let box = names.box.lowercased()
        var reader = TagReader(bytes: Array(source))
        let bytes = reader.bytes
        var out: [UInt8] = []
        var (before, after): ([UInt8], [UInt8]) = ([], [])
        var (open, start) = (0, 0)
        var (inWords, hasContent, sawBox) = (0, false, false)
        while let token = reader.next() {
            switch token {
            case .text(let range):
                out += bytes[range]
                if inWords > 0, bytes[range].contains(where: { $0 > 0x20 }) { hasContent = true }
            case .start(let tag, _) where tag.name == box && !tag.isClosed:
                note(tag)
                let inner = bytes[reader.element(tag.name)]
                sawBox = true
                guard depth < FloatingText.deepest else { continue }
                let paragraphs = set(inner, depth: depth + 1)
                if open == 0 {
                    out += paragraphs
                } else if hasContent {
                    after += paragraphs
                } else {
                    before += paragraphs
                }
            case .start(let tag, let range) where tag.name == names.fallback && !tag.isClosed && sawBox:
                _ = reader.element(tag.name)
                out += bytes[range]
                out += "</mc:Fallback>".utf8
            case .start(let tag, let range):
                note(tag)
                if names.paragraphs.contains(tag.name), !tag.isClosed {
                    if open == 0 { (start, hasContent) = (out.count, false) }
                    open += 1
                }
                if names.words.contains(tag.name), !tag.isClosed { inWords += 1 }
                if names.pictures.contains(tag.name) { hasContent = true }
                if tag.name == "mc:alternatecontent" { sawBox = false }
                out += bytes[range]
            case .end(let name, let range):
                out += bytes[range]
                if names.words.contains(name) { inWords = max(0, inWords - 1) }
                guard names.paragraphs.contains(name), open > 0 else { continue }
                open -= 1
                guard open == 0, !before.isEmpty || !after.isEmpty else { continue }
                out.insert(contentsOf: before, at: start)
                out += after
                (before, after) = ([], [])
            }
        }
        return out + before + after
    }

    /// The passages of a part that were struck out, or the remarks in its margin, each on one line.
    static func passages(in source: [UInt8], of element: String) -> [String] {
        guard source.containsRun(Array(element.utf8)) else { return [] }
        let element = element.lowercased()
        var reader = TagReader(bytes: source)
        var found: [String] = []
        while let token = reader.next(), found.count < 100 {
            guard case .start(let tag, _) = token, tag.name == element, !tag.isClosed else { continue }
            var inner = TagReader(bytes: Array(source[reader.element(tag.name)]))
            var words = ""
            // Who said it and when is said of a remark in elements of its own.
            var isAbout = false
            while let token = inner.next() {
                switch token {
                case .text(let range): if !isAbout { words += String(decoding: inner.bytes[range], as: UTF8.self) }
                case .start(let tag, _):
                    isAbout = ["dc:creator", "dc:date", "meta:creator-initials"].contains(tag.name)
                    if ["text:p", "w:p"].contains(tag.name) { words += " " }
                case .end: isAbout = false
                }
            }
            let passage = TextClean.line(WordFonts.unescaped(words)).oneLine.trimmed
            if !passage.isEmpty { found.append(passage) }
        }
        return found
    }
}

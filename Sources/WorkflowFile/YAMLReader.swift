import CYAML

/// Reads the bytes of a YAML file into one tree, by libyaml's events.
///
/// What is read is a small part of YAML 1.1: one document of texts, lists and mappings. Anchors, aliases, tags and merge
/// keys are refused, since a file of a few lines can explode with them; size, depth and number of nodes are limited.
/// Every plain scalar is a text: `no` is a word and `1.10` keeps its zero.
enum YAMLReader {
    /// 1 MiB.
    static let mostBytes = 1 << 20
    static let mostDepth = 16
    static let mostNodes = 5000

    static func read(_ bytes: [UInt8], file: String) throws(FileFaults) -> Node {
        let start = Mark(line: 1, column: 1)
        guard bytes.count <= mostBytes else {
            let problem = YAMLFault.Problem.tooLarge(bytes: bytes.count, limit: mostBytes)
            throw FileFaults([YAMLFault(file: file, mark: start, problem: problem)])
        }
        // libyaml takes a byte order mark, but counts it as a column.
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        if let fault = firstInvisible(in: content, file: file) { throw FileFaults([fault]) }
        do throws(Failure) {
            return try content.withUnsafeBufferPointer { (buffer) throws(Failure) in
                var events = try EventReader(buffer)
                return try events.document()
            }
        } catch {
            throw FileFaults([YAMLFault(file: file, mark: error.mark, problem: error.problem)])
        }
    }

    /// Characters that nobody sees or that turn the line around would let a file say something else than what is read in it, in comments too.
    private static func firstInvisible(in content: ArraySlice<UInt8>, file: String) -> YAMLFault? {
        // The first of them beyond ASCII; libyaml says what is no UTF-8.
        guard content.contains(where: { $0 >= 0xC2 }), let text = String(validating: content, as: UTF8.self) else {
            return nil
        }
        var mark = Mark(line: 1, column: 1)
        for scalar in text.unicodeScalars {
            if isInvisible(scalar) {
                return YAMLFault(file: file, mark: mark, problem: .invisibleCharacter(codePoint(scalar)))
            }
            mark =
                scalar == "\n" ? Mark(line: mark.line + 1, column: 1) : Mark(line: mark.line, column: mark.column + 1)
        }
        return nil
    }

    struct Failure: Error {
        let mark: Mark
        let problem: YAMLFault.Problem
    }
}

/// Owns one libyaml parser, which must not move in memory and must be deleted once.
private struct EventReader: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let bytes: UnsafeBufferPointer<UInt8>
    private var nodes = 0

    /// Borrows the bytes, which must outlive the reader.
    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLReader.Failure) {
        self.bytes = bytes
        parser = .allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            let problem = YAMLFault.Problem.syntax("out of memory")
            throw YAMLReader.Failure(mark: Mark(line: 1, column: 1), problem: problem)
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    mutating func document() throws(YAMLReader.Failure) -> Node {
        try skip(YAML_STREAM_START_EVENT)
        let first = try next()
        guard case .other(YAML_DOCUMENT_START_EVENT) = first.kind else { throw fault(.empty, first.mark) }
        let root = try node(from: next(), depth: 1)
        try skip(YAML_DOCUMENT_END_EVENT)
        let last = try next()
        guard case .other(YAML_STREAM_END_EVENT) = last.kind else { throw fault(.severalDocuments, last.mark) }
        guard root.shape != .nothing else { throw fault(.empty, root.mark) }
        return root
    }

    private mutating func node(from event: Event, depth: Int) throws(YAMLReader.Failure) -> Node {
        nodes += 1
        guard nodes <= YAMLReader.mostNodes else {
            throw fault(.tooManyNodes(limit: YAMLReader.mostNodes), event.mark)
        }
        guard depth <= YAMLReader.mostDepth else { throw fault(.tooDeep(limit: YAMLReader.mostDepth), event.mark) }
        switch event.kind {
        case .scalar(let text, let isQuoted):
            return Node(content: .text(text), mark: event.mark, isQuoted: isQuoted)
        case .listStart:
            var elements: [Node] = []
            while true {
                let element = try next()
                if case .end = element.kind { break }
                elements.append(try node(from: element, depth: depth + 1))
            }
            return Node(content: .list(elements), mark: event.mark)
        case .mappingStart:
            var entries: [(key: Node, value: Node)] = []
            while true {
                let event = try next()
                if case .end = event.kind { break }
                let key = try node(from: event, depth: depth + 1)
                if key.text == "<<" { throw fault(.mergeKey, key.mark) }
                entries.append((key, try node(from: next(), depth: depth + 1)))
            }
            return Node(content: .mapping(entries), mark: event.mark)
        case .end, .other:
            throw fault(.syntax("unexpected event"), event.mark)
        }
    }

    private struct Event {
        enum Kind {
            case scalar(String, isQuoted: Bool)
            case listStart, mappingStart
            case end
            case other(yaml_event_type_t)
        }

        let kind: Kind
        let mark: Mark
    }

    private func skip(_ type: yaml_event_type_t) throws(YAMLReader.Failure) {
        let event = try next()
        guard case .other(type) = event.kind else { throw fault(.syntax("unexpected event"), event.mark) }
    }

    private func next() throws(YAMLReader.Failure) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { yaml_event_delete(&event) }
        let mark = Mark(event.start_mark)
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            try refuse(anchor: scalar.anchor, tag: scalar.tag, at: mark)
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            let isQuoted = scalar.style != YAML_PLAIN_SCALAR_STYLE
            return Event(kind: .scalar(String(decoding: bytes, as: UTF8.self), isQuoted: isQuoted), mark: mark)
        case YAML_SEQUENCE_START_EVENT:
            try refuse(anchor: event.data.sequence_start.anchor, tag: event.data.sequence_start.tag, at: mark)
            return Event(kind: .listStart, mark: mark)
        case YAML_MAPPING_START_EVENT:
            try refuse(anchor: event.data.mapping_start.anchor, tag: event.data.mapping_start.tag, at: mark)
            return Event(kind: .mappingStart, mark: mark)
        case YAML_ALIAS_EVENT:
            throw fault(.alias(text(event.data.alias.anchor)), mark)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            return Event(kind: .end, mark: mark)
        default:
            return Event(kind: .other(event.type), mark: mark)
        }
    }

    private func refuse(
        anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?, at mark: Mark
    ) throws(YAMLReader.Failure) {
        if let anchor { throw fault(.anchor(text(anchor)), mark) }
        if let tag { throw fault(.tag(text(tag)), mark) }
    }

    private func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String {
        guard let bytes else { return "" }
        return excerpt(String(cString: bytes))
    }

    private func fault(_ problem: YAMLFault.Problem, _ mark: Mark) -> YAMLReader.Failure {
        YAMLReader.Failure(mark: mark, problem: problem)
    }

    /// Says what stopped libyaml. Its decoder gives a byte offset and no mark; its scanner gives a mark.
    private func failure() -> YAMLReader.Failure {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "out of memory"
        if parser.pointee.error == YAML_READER_ERROR {
            let isControl = problem.hasPrefix("control characters")
            return fault(isControl ? .controlCharacter : .notUTF8, mark(atByte: Int(parser.pointee.problem_offset)))
        }
        var mark = Mark(parser.pointee.problem_mark)
        // What was opened and never closed is found at the end of the file; where it was opened helps more.
        if problem.hasSuffix("unexpected end of stream"), parser.pointee.context != nil {
            mark = Mark(parser.pointee.context_mark)
        }
        return fault(isIndentedByTab(line: mark.line) ? .tab : .syntax(problem), mark)
    }

    private func mark(atByte offset: Int) -> Mark {
        var mark = Mark(line: 1, column: 1)
        for byte in bytes.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                mark = Mark(line: mark.line + 1, column: 1)
            } else if byte & 0xC0 != 0x80 {
                mark.column += 1
            }
        }
        return mark
    }

    private func isIndentedByTab(line: Int) -> Bool {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard line <= lines.count else { return false }
        let indentation = lines[line - 1].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        return indentation.contains(UInt8(ascii: "\t"))
    }
}

extension Mark {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}

/// A place in a file, both numbers counted from 1.
struct Mark: Hashable, Sendable, Comparable {
    var line: Int
    var column: Int

    static func < (left: Mark, right: Mark) -> Bool { (left.line, left.column) < (right.line, right.column) }
}

/// What a YAML file holds once anchors, tags and documents are out of the way: texts, lists and mappings, in order.
struct Node {
    enum Content {
        case text(String)
        case list([Node])
        case mapping([(key: Node, value: Node)])
    }

    let content: Content
    let mark: Mark
    /// Whether a text stands in quotation marks, or as a block: what it says is then meant as a text.
    var isQuoted = false

    var shape: YAMLFault.Shape {
        switch content {
        // YAML writes "nothing" as a tilde too.
        case .text(let text): text.isEmpty || text == "~" && !isQuoted ? .nothing : .text
        case .list: .list
        case .mapping: .mapping
        }
    }

    /// The text, where the node is one.
    var text: String? {
        switch content {
        case .text(let text): text
        case .list, .mapping: nil
        }
    }

    /// The node under a key of a mapping.
    subscript(key: String) -> Node? {
        switch content {
        case .mapping(let entries): entries.first { $0.key.text == key }?.value
        case .text, .list: nil
        }
    }

    /// The elements of a list; anything else is a list of itself.
    var elements: [Node] {
        switch content {
        case .list(let nodes): nodes
        case .text, .mapping: [self]
        }
    }
}

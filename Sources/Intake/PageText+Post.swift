extension PageText {
    /// Where the words of a post of the network stand in a saved page: the element that Facebook itself marks as the message. The
    /// pictures come below it, and the next article is the first comment.
    struct Post {
        private(set) var words: Range<Int>?
        /// Where the comments begin.
        private(set) var end: Int?
        private var element: (name: String, depth: Int, start: Int)?

        mutating func open(_ tag: TagReader.Tag, at place: Int) {
            if let element {
                if element.name == tag.name { self.element?.depth += 1 }
            } else if words == nil {
                guard ["data-ad-preview", "data-ad-comet-preview"].contains(where: { tag[$0] == "message" }) else {
                    return
                }
                // Its own start tag is written next, and its end tag is not within.
                element = (tag.name, 1, place)
            } else if end == nil, tag["role"] == "article" {
                end = place
            }
        }

        mutating func close(_ name: String, at place: Int) {
            guard let element, element.name == name else { return }
            self.element?.depth -= 1
            guard element.depth == 1 else { return }
            self.element = nil
            words = element.start..<place
        }

        /// The marks of pictures among other things, a paragraph each.
        static func pictures(_ bytes: ArraySlice<UInt8>) -> String {
            let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
            return scalars.indices.dropLast().filter { scalars[$0] == PandocJSON.pictureMark }.map {
                "<p>" + String(String.UnicodeScalarView(scalars[$0...($0 + 1)])) + "</p>"
            }.joined()
        }
    }
}

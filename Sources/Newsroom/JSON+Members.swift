extension JSON {
    /// Holds an object's members in the order that their canonical form has, so that writing sorts nothing, reading what is canonical
    /// only appends, and a lookup is a few comparisons: objects have a handful of members, for which hashing costs more.
    package struct Members: Hashable, Sendable {
        package struct Member: Hashable, Sendable {
            package var key: String
            package var value: JSON
        }

        private var sorted: [Member]

        package init() { sorted = [] }

        init(minimumCapacity: Int) {
            sorted = []
            sorted.reserveCapacity(minimumCapacity)
        }

        /// Takes pairs in any order and leaves out what is absent; of two with one key the later counts.
        package init(_ pairs: some Sequence<(key: String, value: JSON?)>) {
            self.init(minimumCapacity: pairs.underestimatedCount)
            for (key, value) in pairs { if let value { self[key] = value } }
        }

        package subscript(_ key: String) -> JSON? {
            get {
                let (place, isThere) = find(key)
                return isThere ? sorted[place].value : nil
            }
            set { put(newValue, at: find(key), key) }
        }

        /// Adds a member; false, and nothing is added, where there is one with this key.
        mutating func add(_ key: String, _ value: JSON) -> Bool {
            let place = find(key)
            if place.isThere { return false }
            put(value, at: place, key)
            return true
        }

        package mutating func merge(_ others: Members) {
            for (key, value) in others { self[key] = value }
        }

        package func compactMapValues<Value>(_ change: (JSON) -> Value?) -> [String: Value] {
            var values: [String: Value] = [:]
            for (key, value) in self { values[key] = change(value) }
            return values
        }

        private mutating func put(_ value: JSON?, at place: (index: Int, isThere: Bool), _ key: String) {
            switch (value, place.isThere) {
            case (let value?, true): sorted[place.index].value = value
            case (let value?, false): sorted.insert(Member(key: key, value: value), at: place.index)
            case (nil, true): sorted.remove(at: place.index)
            case (nil, false): break
            }
        }

        private func find(_ key: String) -> (index: Int, isThere: Bool) {
            // What comes in order belongs at the end.
            guard let last = sorted.last, !JSON.precedes(last.key, key) else { return (sorted.count, false) }
            var (low, high) = (0, sorted.count)
            while low < high {
                let middle = (low + high) / 2
                if JSON.precedes(sorted[middle].key, key) { low = middle + 1 } else { high = middle }
            }
            // The first that does not come before the key is the key's own unless the key comes before it.
            return (low, !JSON.precedes(key, sorted[low].key))
        }
    }
}

extension JSON.Members: Sequence, ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSON)...) {
        self.init(minimumCapacity: elements.count)
        for (key, value) in elements { self[key] = value }
    }

    package var count: Int { sorted.count }
    package var isEmpty: Bool { sorted.isEmpty }
    package var keys: [String] { sorted.map(\.key) }

    package func makeIterator() -> some IteratorProtocol<(key: String, value: JSON)> {
        sorted.lazy.map { ($0.key, $0.value) }.makeIterator()
    }
}

extension JSON {
    /// The first member in which this document is not like another, and what each says of it.
    package func difference(to other: JSON) -> (member: String, said: String, expected: String)? {
        guard case .object(let own) = self, case .object(let others) = other else { return nil }
        func text(_ value: JSON?) -> String { value.map { $0.text ?? $0.canonicalText } ?? "–" }
        let keys = Set(own.map(\.key) + others.map(\.key)).sorted()
        return keys.first { self[$0]?.canonicalBytes != other[$0]?.canonicalBytes }.map {
            ($0, text(self[$0]), text(other[$0]))
        }
    }
}

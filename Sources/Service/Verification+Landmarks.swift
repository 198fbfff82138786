import Ledger
import Newsroom

/// What is looked up of entries while the others are gone through. The store finds it by its columns; where these are not what the entries
/// say, it is read from the entries, so that a column accuses nothing but itself.
extension Verification {
    /// The few entries by which others are read, each kind in their order.
    struct Landmarks {
        private static let kinds = ["settings-adopted", "workflow-adopted", "key-adopted", "person-erased"]
        private var found: [String: [StoredEvent]] = [:]

        var settings: [StoredEvent] { found["settings-adopted"] ?? [] }
        var workflows: [StoredEvent] { found["workflow-adopted"] ?? [] }
        var erasures: [StoredEvent] { found["person-erased"] ?? [] }
        /// Nil where they cannot be read.
        var keys: KeyHistory? { try? KeyHistory(of: found["key-adopted"] ?? []) }

        init(_ store: any Store, readingAll: Bool) throws(Fault) {
            for kind in Landmarks.kinds {
                var query = EventQuery()
                query.kind = kind
                let named = try storing { [query] () throws(StoreError) in try store.events(matching: query) }
                // What cannot be read is whatever the column says.
                found[kind] = readingAll ? named.filter { (try? Event(canonicalBytes: $0.bytes)) == nil } : named
            }
            guard readingAll else { return }
            var read: [String: [StoredEvent]] = [:]
            try storing { () throws(StoreError) in
                try store.eachEvent(from: 0) { place, bytes in
                    guard let event = try? Newsroom.State.read(bytes, at: place), Landmarks.kinds.contains(event.kind)
                    else { return }
                    read[event.kind, default: []].append(StoredEvent(index: place, bytes: Array(bytes)))
                }
            }
            for (kind, events) in read { found[kind] = ((found[kind] ?? []) + events).sorted { $0.index < $1.index } }
        }
    }

    /// The roots that the entries make at these sizes, as far as there are so many.
    func roots(ofSizes sizes: Set<UInt64>) throws(Fault) -> [UInt64: Hash] {
        var frontier = Frontier()
        var roots: [UInt64: Hash] = sizes.contains(0) ? [0: frontier.root] : [:]
        try storing { () throws(StoreError) in
            try store.eachEvent(from: 0) { _, bytes in
                frontier.append(leaf: Hash.leaf(UnsafeRawBufferPointer(bytes)))
                if sizes.contains(frontier.size) { roots[frontier.size] = frontier.root }
            }
        }
        return roots
    }
}

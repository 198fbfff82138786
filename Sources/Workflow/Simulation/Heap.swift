/// What lies ahead, the earliest first; at one moment by order. Adding and taking cost log₂ n comparisons.
struct Heap<Element: Sendable>: Sendable {
    struct Entry: Sendable {
        let time: Int
        let order: Int
        let element: Element
    }

    private var entries: [Entry] = []

    var first: Entry? { entries.first }

    mutating func push(_ element: Element, at time: Int, order: Int) {
        entries.append(Entry(time: time, order: order, element: element))
        var child = entries.count - 1
        while child > 0, precedes(child, (child - 1) / 2) {
            entries.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    @discardableResult
    mutating func pop() -> Entry? {
        guard let first = entries.first else { return nil }
        let last = entries.removeLast()
        guard !entries.isEmpty else { return first }
        entries[0] = last
        var parent = 0
        while true {
            let children = (2 * parent + 1..<2 * parent + 3).prefix { $0 < entries.count }
            guard let child = children.min(by: precedes), precedes(child, parent) else { return first }
            entries.swapAt(child, parent)
            parent = child
        }
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        (entries[left].time, entries[left].order) < (entries[right].time, entries[right].order)
    }
}

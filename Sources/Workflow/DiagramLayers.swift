/// A diagram cut into layers, after Sugiyama: states stand in the even layers and labels in the odd ones, and whatever
/// passes a layer on its way holds a place in it, so that nothing is drawn over anything else.
///
/// Arrows with the same labels to the same state are one route: they join, and the label stands where all are one.
struct DiagramLayers {
    struct Route {
        let to: Int
        var from: [Int]
        let labels: [Diagram.Label]
        /// Leads against the order of the layers.
        let isUpward: Bool

        var isAutomatic: Bool { labels.contains { $0.isAutomatic } }
    }

    enum Kind: Hashable {
        case state(Int)
        case label(route: Int)
        /// Where a route only passes.
        case bend(route: Int)
    }

    struct Vertex {
        let kind: Kind
        let layer: Int
    }

    /// A piece of a route between two layers that follow each other.
    struct Link: Hashable {
        let route: Int
        let upper: Int
        let lower: Int
    }

    private(set) var routes: [Route] = []
    private(set) var vertices: [Vertex] = []
    private(set) var links: [Link] = []
    /// The vertices of each layer from left to right.
    private(set) var layers: [[Int]] = []
    /// The arrows from a state to itself, which stay beside their state.
    private(set) var loops: [Diagram.Arrow] = []
    private(set) var above: [[Int]] = []
    private(set) var below: [[Int]] = []

    init(_ diagram: Diagram) {
        loops = diagram.arrows.filter { $0.from == $0.to }
        let arrows = diagram.arrows.filter { $0.from != $0.to }
        let upward = DiagramLayers.upward(arrows, states: diagram.nodes.count, from: diagram.start)
        let rows = LeastLength.solve(
            count: diagram.nodes.count,
            zip(arrows, upward).map { arrow, isUpward in
                // What leads to an end must not drag a state away from those with which it belongs.
                LeastLength.Rule(
                    from: isUpward ? arrow.to : arrow.from, to: isUpward ? arrow.from : arrow.to, least: 1,
                    weight: diagram.nodes[arrow.to].kind == .ended ? 1 : 4)
            })
        for (arrow, isUpward) in zip(arrows, upward) {
            let same = routes.firstIndex { route in
                route.to == arrow.to && route.labels == arrow.labels && route.isUpward == isUpward
            }
            if let same {
                routes[same].from.append(arrow.from)
            } else {
                routes.append(Route(to: arrow.to, from: [arrow.from], labels: arrow.labels, isUpward: isUpward))
            }
        }
        for (state, row) in rows.enumerated() { vertices.append(Vertex(kind: .state(state), layer: 2 * row)) }
        for index in routes.indices { lay(index, rows) }
        above = [[Int]](repeating: [], count: vertices.count)
        below = above
        for link in links {
            above[link.lower].append(link.upper)
            below[link.upper].append(link.lower)
        }
        layers = [[Int]](repeating: [], count: 2 * (rows.max() ?? 0) + 1)
        orderByDepth(from: diagram.start)
        uncross()
    }

    /// Finds the arrows that close a circle, depth first from the initial state in the order of the definition.
    private static func upward(_ arrows: [Diagram.Arrow], states: Int, from start: Int) -> [Bool] {
        var out = [[Int]](repeating: [], count: states)
        for (index, arrow) in arrows.enumerated() { out[arrow.from].append(index) }
        var upward = [Bool](repeating: false, count: arrows.count)
        var isSeen = [Bool](repeating: false, count: states)
        var isOpen = isSeen
        var path = [(state: start, next: 0)]
        isSeen[start] = true
        isOpen[start] = true
        while let top = path.last {
            guard top.next < out[top.state].count else {
                isOpen[top.state] = false
                path.removeLast()
                continue
            }
            path[path.count - 1].next += 1
            let index = out[top.state][top.next]
            let to = arrows[index].to
            upward[index] = isOpen[to]
            guard !isSeen[to] else { continue }
            isSeen[to] = true
            isOpen[to] = true
            path.append((to, 0))
        }
        return upward
    }

    /// Gives a route its places in the layers that it passes; all its arrows share them.
    private mutating func lay(_ index: Int, _ rows: [Int]) {
        let route = routes[index]
        let target = 2 * rows[route.to]
        let sources = route.from.map { 2 * rows[$0] }
        let farthest = (route.isUpward ? sources.max() : sources.min()) ?? target
        let nearest = (route.isUpward ? sources.min() : sources.max()) ?? target
        let passed = route.isUpward ? Array(target + 1..<farthest) : Array((farthest + 1..<target).reversed())
        // From the target outward, as far as all arrows of the route are one.
        let common = passed.filter { route.isUpward ? $0 < nearest : $0 > nearest }.filter { $0 % 2 == 1 }
        func load(_ layer: Int) -> Int {
            vertices.reduce(0) { $0 + ($1.layer == layer && $1.isLabel ? 1 : 0) }
        }
        let labelled = common.min { load($0) < load($1) }
        var inner = route.to
        for layer in passed {
            let vertex = vertices.count
            vertices.append(
                Vertex(kind: layer == labelled ? .label(route: index) : .bend(route: index), layer: layer))
            link(index, inner, vertex)
            inner = vertex
            let end = route.isUpward ? layer + 1 : layer - 1
            for (source, row) in zip(route.from, sources) where row == end { link(index, vertex, source) }
        }
    }

    private mutating func link(_ route: Int, _ inner: Int, _ outer: Int) {
        let isUpward = routes[route].isUpward
        links.append(Link(route: route, upper: isUpward ? inner : outer, lower: isUpward ? outer : inner))
    }

    private mutating func orderByDepth(from start: Int) {
        var isSeen = [Bool](repeating: false, count: vertices.count)
        var waiting = Array(vertices.indices.reversed()) + [start]
        while let vertex = waiting.popLast() {
            guard !isSeen[vertex] else { continue }
            isSeen[vertex] = true
            layers[vertices[vertex].layer].append(vertex)
            waiting += below[vertex].reversed()
        }
    }

    /// Reduces crossings: sweeps down and up by barycentres, each followed by exchanges of neighbours; keeps the best.
    private mutating func uncross() {
        var best = layers
        var fewest = crossings()
        for round in 0..<24 where fewest > 0 {
            let isDown = round % 2 == 0
            let fixed = isDown ? above : below
            for layer in isDown ? Array(layers.indices.dropFirst()) : Array(layers.indices.dropLast().reversed()) {
                sortByBarycentre(layer, along: fixed, tiesTurned: round % 4 > 1)
            }
            exchange()
            let count = crossings()
            if count < fewest { (best, fewest) = (layers, count) }
        }
        layers = best
    }

    private func positions() -> [Int] {
        var positions = [Int](repeating: 0, count: vertices.count)
        for layer in layers { for (position, vertex) in layer.enumerated() { positions[vertex] = position } }
        return positions
    }

    private mutating func sortByBarycentre(_ layer: Int, along fixed: [[Int]], tiesTurned: Bool) {
        let positions = positions()
        let keyed = layers[layer].enumerated().map { place, vertex in
            let seen = fixed[vertex].map { positions[$0] }
            // In thousandths, so that whole numbers do; what hangs on nothing stays where it is.
            let key = seen.isEmpty ? place * 1000 : seen.reduce(0, +) * 1000 / seen.count
            return (key: key, tie: tiesTurned ? -place : place, vertex: vertex)
        }
        layers[layer] = keyed.sorted { ($0.key, $0.tie) < ($1.key, $1.tie) }.map(\.vertex)
    }

    private mutating func exchange() {
        var positions = positions()
        func crossed(_ left: [Int], _ right: [Int]) -> Int {
            left.reduce(0) { sum, one in sum + right.reduce(0) { $0 + (positions[$1] < positions[one] ? 1 : 0) } }
        }
        for _ in 0..<8 {
            var hasChanged = false
            for layer in layers.indices {
                for place in layers[layer].indices.dropLast() {
                    let (left, right) = (layers[layer][place], layers[layer][place + 1])
                    let now = crossed(above[left], above[right]) + crossed(below[left], below[right])
                    let then = crossed(above[right], above[left]) + crossed(below[right], below[left])
                    guard then < now else { continue }
                    layers[layer].swapAt(place, place + 1)
                    positions.swapAt(left, right)
                    hasChanged = true
                }
            }
            if !hasChanged { return }
        }
    }

    /// Counts the pairs of links that cross.
    func crossings() -> Int {
        let positions = positions()
        var count = 0
        for layer in layers {
            var passed: [Int] = []
            for vertex in layer {
                let ends = below[vertex].map { positions[$0] }.sorted()
                for end in ends { count += passed.count - passed.partitioningIndex { $0 > end } }
                for end in ends { passed.insert(end, at: passed.partitioningIndex { $0 > end }) }
            }
        }
        return count
    }
}

extension DiagramLayers.Vertex {
    var isLabel: Bool {
        switch kind {
        case .label: true
        case .state, .bend: false
        }
    }
}

extension DiagramLayers.Vertex {
    /// A label or a bend, not a state.
    var isOnRoute: Bool {
        switch kind {
        case .label, .bend: true
        case .state: false
        }
    }
}

extension Array<Int> {
    /// The first place whose element, and so every later one, fulfils a condition.
    fileprivate func partitioningIndex(where isBehind: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

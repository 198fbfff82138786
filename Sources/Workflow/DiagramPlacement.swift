/// Finds where each vertex of a layered diagram stands from left to right: as near to those it is linked with as the order
/// of its layer allows, with as many straight lines as possible.
struct DiagramPlacement {
    /// A link as one of its ends sees it.
    private typealias Touch = (own: Int, other: Int, port: Int)

    let graph: DiagramLayers
    let widths: [Int]
    /// What each vertex needs at its right side beside its own width.
    let annexes: [Int]
    /// How far from the middle of its vertex each end of a link is.
    let ports: [DiagramLayers.Link: (upper: Int, lower: Int)]
    /// The vertices beside each one in its layer.
    private let sides: [(left: Int?, right: Int?)]

    init(
        graph: DiagramLayers, widths: [Int], annexes: [Int], ports: [DiagramLayers.Link: (upper: Int, lower: Int)]
    ) {
        self.graph = graph
        self.widths = widths
        self.annexes = annexes
        self.ports = ports
        var sides = [(left: Int?, right: Int?)](repeating: (nil, nil), count: graph.vertices.count)
        for layer in graph.layers {
            for (left, right) in zip(layer, layer.dropFirst()) {
                sides[left].right = right
                sides[right].left = left
            }
        }
        self.sides = sides
    }

    /// The middle of every vertex; neighbours keep their distance.
    func middles() -> [Int] {
        var rules: [LeastLength.Rule] = []
        for layer in graph.layers {
            for (left, right) in zip(layer, layer.dropFirst()) {
                rules.append(LeastLength.Rule(from: left, to: right, least: distance(left, right), weight: 0))
            }
        }
        var count = graph.vertices.count
        for link in graph.links {
            let port = ports[link] ?? (0, 0)
            // A straight line past others matters more than one that only leads from a state to the label below it.
            let weight = straightness(link.upper) * straightness(link.lower)
            rules.append(LeastLength.Rule(from: count, to: link.upper, least: -port.upper, weight: weight))
            rules.append(LeastLength.Rule(from: count, to: link.lower, least: -port.lower, weight: weight))
            count += 1
        }
        var middles = LeastLength.solve(count: count, rules)
        straighten(&middles)
        return middles
    }

    /// The least distance between the middles of two neighbours.
    private func distance(_ left: Int, _ right: Int) -> Int {
        widths[left] / 2 + annexes[left] + gap(left, right) + (widths[right] + 1) / 2
    }

    /// Where several places are equally good, takes one that has more straight lines: for single vertices, and for pieces
    /// of a route that stand straight already.
    private func straighten(_ middles: inout [Int]) {
        var touching = [[Touch]](repeating: [], count: graph.vertices.count)
        for link in graph.links {
            let port = ports[link] ?? (0, 0)
            touching[link.upper].append((port.upper, link.lower, port.lower))
            touching[link.lower].append((port.lower, link.upper, port.upper))
        }
        let ofRoute = routeVertices()
        // Where nothing near has moved since the last try, another one would end the same.
        var isWorthwhile = [Bool](repeating: true, count: graph.vertices.count)
        func mark(_ vertex: Int) {
            switch graph.vertices[vertex].kind {
            case .state: isWorthwhile[vertex] = true
            case .label(let route), .bend(let route): for other in ofRoute[route] { isWorthwhile[other] = true }
            }
        }
        for _ in 0..<16 {
            var hasChanged = false
            for vertex in graph.layers.flatMap(\.self) where isWorthwhile[vertex] {
                isWorthwhile[vertex] = false
                let run = straightRun(from: vertex, middles, touching)
                for group in run.count > 1 ? [[vertex], run] : [run] where move(group, &middles, touching) {
                    hasChanged = true
                    for moved in group {
                        mark(moved)
                        for link in touching[moved] { mark(link.other) }
                        for side in [sides[moved].left, sides[moved].right].compactMap(\.self) { mark(side) }
                    }
                }
            }
            if !hasChanged { return }
        }
    }

    /// The labels and bends of each route.
    private func routeVertices() -> [[Int]] {
        var found = [[Int]](repeating: [], count: graph.routes.count)
        for (index, vertex) in graph.vertices.enumerated() {
            switch vertex.kind {
            case .state: break
            case .label(let route), .bend(let route): found[route].append(index)
            }
        }
        return found
    }

    private func straightRun(
        from vertex: Int, _ middles: [Int], _ touching: [[Touch]]
    ) -> [Int] {
        guard graph.vertices[vertex].isOnRoute else { return [vertex] }
        // As many as the layers that it stands straight through; so few are found faster one by one than by hashing.
        var run = [vertex]
        var waiting = [vertex]
        while let next = waiting.popLast() {
            for link in touching[next]
            where graph.vertices[link.other].isOnRoute && middles[link.other] == middles[next] {
                guard !run.contains(link.other) else { continue }
                run.append(link.other)
                waiting.append(link.other)
            }
        }
        return run.sorted()
    }

    /// Moves vertices together to the best place that one of their links offers; answers whether it is a better one.
    private func move(
        _ group: [Int], _ middles: inout [Int], _ touching: [[Touch]]
    ) -> Bool {
        var (least, most) = (Int.min / 2, Int.max / 2)
        var offers: [(shift: Int, weight: Int)] = []
        for vertex in group {
            if let left = sides[vertex].left {
                least = max(least, middles[left] + distance(left, vertex) - middles[vertex])
            }
            if let right = sides[vertex].right {
                most = min(most, middles[right] - distance(vertex, right) - middles[vertex])
            }
            for link in touching[vertex] where !group.contains(link.other) {
                let shift = middles[link.other] + link.port - link.own - middles[vertex]
                offers.append((shift, straightness(vertex) * straightness(link.other)))
            }
        }
        func score(_ shift: Int) -> (Int, Int) {
            offers.reduce((0, 0)) { sum, offer in
                (sum.0 + offer.weight * abs(offer.shift - shift), sum.1 + (offer.shift == shift ? 0 : 1))
            }
        }
        let possible = offers.map(\.shift).filter { least <= $0 && $0 <= most }
        guard let best = possible.min(by: { score($0) < score($1) }), score(best) < score(0) else { return false }
        for vertex in group { middles[vertex] += best }
        return true
    }

    private func straightness(_ vertex: Int) -> Int {
        switch graph.vertices[vertex].kind {
        case .state: 1
        case .label: 2
        case .bend: 3
        }
    }

    private func gap(_ left: Int, _ right: Int) -> Int {
        switch (graph.vertices[left].kind, graph.vertices[right].kind) {
        case (.state, .state): 40
        case (.bend, .bend): 16
        case (.state, _), (_, .state): 22
        case (.label, _), (_, .label): 14
        }
    }
}

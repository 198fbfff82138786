/// Where everything in a picture stands, in whole pixels: boxes, labels, and routes as lines with right angles.
struct DiagramGeometry {
    struct Point: Hashable {
        var x: Int
        var y: Int
    }

    struct Box {
        var left: Int
        var top: Int
        var width: Int
        var height: Int

        var middle: Int { left + width / 2 }
        var right: Int { left + width }
        var bottom: Int { top + height }
    }

    /// A line of a route; only the one that comes to the state has the head of an arrow.
    struct Line {
        var points: [Point]
        let isAutomatic: Bool
        let hasHead: Bool
        let leavesPresent: Bool
    }

    /// What may be done at a state without leaving it, at its right side.
    struct Loop {
        let words: [Words]
        let isOpinion: Bool
        let isAutomatic: Bool
        var box: Box
    }

    private static let padding = 12

    private let graph: DiagramLayers
    private let diagram: Diagram
    /// By vertex; a bend is a box without width.
    private(set) var boxes: [Box]
    /// By vertex; empty but for labels.
    private(set) var words: [[Words]]
    private(set) var loops: [[Loop]]
    private(set) var lines: [Line] = []
    private(set) var width = 0
    private(set) var height = 0
    private var ports: [DiagramLayers.Link: (upper: Int, lower: Int)] = [:]

    init(_ diagram: Diagram, _ graph: DiagramLayers) {
        self.diagram = diagram
        self.graph = graph
        boxes = []
        words = []
        loops = diagram.nodes.map { _ in [] }
        for (index, vertex) in graph.vertices.enumerated() {
            switch vertex.kind {
            case .state(let state): addState(state, links: max(graph.above[index].count, graph.below[index].count))
            case .label(let route):
                let own = graph.routes[route].labels.map(Words.init)
                words.append(own)
                let width = (own.map(\.width).max() ?? 0) + 8
                boxes.append(Box(left: 0, top: 0, width: width, height: own.reduce(4) { $0 + $1.height }))
            case .bend:
                words.append([])
                boxes.append(Box(left: 0, top: 0, width: 0, height: 0))
            }
        }
        choosePorts(isFirst: true)
        placeAcross()
        for _ in 0..<2 {
            choosePorts(isFirst: false)
            placeAcross()
        }
        choosePorts(isFirst: false)
        placeDown()
        drawRoutes()
    }

    private mutating func addState(_ state: Int, links: Int) {
        let node = diagram.nodes[state]
        let titles = DiagramGeometry.titles(node)
        let text = max(titles.map { textWidth($0, isBold: true) }.max() ?? 0, textWidth(node.limit ?? "") + 16)
        let opinions = node.opinions.map { Loop(words: [Words($0)], isOpinion: true, isAutomatic: false, box: Box()) }
        let moves = graph.loops.filter { $0.from == state }.map { arrow in
            Loop(words: arrow.labels.map(Words.init), isOpinion: false, isAutomatic: arrow.isAutomatic, box: Box())
        }
        loops[state] = (moves + opinions).map { loop in
            var loop = loop
            loop.box.width = (loop.words.map(\.width).max() ?? 0) + 34
            loop.box.height = max(30, loop.words.reduce(0) { $0 + $1.height } + 8)
            return loop
        }
        let height = loops[state].reduce(0) { $0 + $1.box.height }
        words.append([])
        boxes.append(
            Box(
                left: 0, top: 0, width: max(text + 2 * DiagramGeometry.padding, (links - 1) * 16 + 32, 84),
                height: max((titles.count + (node.limit == nil ? 0 : 1)) * DiagramGeometry.lineHeight + 16, height)))
    }

    /// Puts the ends of routes on the lower and the upper side of each state, in the order of where they lead: evenly at
    /// first, and once everything has its place, below or above the other end, where there is room.
    private mutating func choosePorts(isFirst: Bool) {
        var places = [Int](repeating: 0, count: graph.vertices.count)
        for layer in graph.layers { for (place, vertex) in layer.enumerated() { places[vertex] = place } }
        if isFirst { for link in graph.links { ports[link] = (0, 0) } }
        for (index, vertex) in graph.vertices.enumerated() {
            guard case .state = vertex.kind else { continue }
            let down = graph.links.filter { $0.upper == index }.sorted { places[$0.lower] < places[$1.lower] }
            let downOffsets = offsets(
                on: index, toward: isFirst ? nil : down.map { boxes[$0.lower].middle }, down.count)
            for (link, offset) in zip(down, downOffsets) { ports[link]?.upper = offset }
            let up = graph.links.filter { $0.lower == index }.sorted { places[$0.upper] < places[$1.upper] }
            let upOffsets = offsets(on: index, toward: isFirst ? nil : up.map { boxes[$0.upper].middle }, up.count)
            for (link, offset) in zip(up, upOffsets) { ports[link]?.lower = offset }
        }
    }

    private func offsets(on vertex: Int, toward ends: [Int]?, _ count: Int) -> [Int] {
        let room = boxes[vertex].width - 32
        guard let ends else {
            let step = count > 1 ? min(40, room / (count - 1)) : 0
            return (0..<count).map { (2 * $0 - (count - 1)) * step / 2 }
        }
        let least = count > 1 ? min(16, room / (count - 1)) : 0
        var offsets: [Int] = []
        for (place, end) in ends.enumerated() {
            let (low, high) = (place * least - room / 2, room / 2 - (count - 1 - place) * least)
            let wished = min(max(end - boxes[vertex].middle, low), high)
            offsets.append(max(wished, offsets.last.map { $0 + least } ?? low))
        }
        return offsets
    }

    private mutating func placeAcross() {
        let placement = DiagramPlacement(
            graph: graph, widths: boxes.map(\.width), annexes: boxes.indices.map(annex), ports: ports)
        let middles = placement.middles()
        width = 0
        let leftmost = boxes.indices.map { middles[$0] - boxes[$0].width / 2 }.min() ?? 0
        for index in boxes.indices {
            boxes[index].left = middles[index] - boxes[index].width / 2 - leftmost
            width = max(width, boxes[index].right + annex(index))
        }
    }

    private func annex(_ vertex: Int) -> Int {
        guard case .state(let state) = graph.vertices[vertex].kind else { return 0 }
        return loops[state].map(\.box.width).max() ?? 0
    }

    private mutating func placeDown() {
        var top = 0
        for (index, layer) in graph.layers.enumerated() {
            let tallest = layer.map { boxes[$0].height }.max() ?? 0
            for vertex in layer {
                switch graph.vertices[vertex].kind {
                case .state, .label: boxes[vertex].top = top + (tallest - boxes[vertex].height) / 2
                case .bend:
                    boxes[vertex].top = top
                    boxes[vertex].height = tallest
                }
                placeLoops(vertex)
            }
            top += tallest
            height = top
            guard index + 1 < graph.layers.count else { continue }
            let channel = DiagramChannel(pieces(below: index))
            let space = channel.tracks == 0 ? 24 : 28 + (channel.tracks - 1) * 10
            for (link, track) in channel.trackOf { tracks[link] = top + 14 + track * 10 }
            top += space
        }
    }

    /// The height of the level part of each link that has one.
    private var tracks: [DiagramLayers.Link: Int] = [:]

    private mutating func placeLoops(_ vertex: Int) {
        guard case .state(let state) = graph.vertices[vertex].kind else { return }
        let total = loops[state].reduce(0) { $0 + $1.box.height }
        var top = boxes[vertex].top + (boxes[vertex].height - total) / 2
        for index in loops[state].indices {
            loops[state][index].box.left = boxes[vertex].right
            loops[state][index].box.top = top
            top += loops[state][index].box.height
        }
    }

    private func pieces(below layer: Int) -> [DiagramChannel.Piece] {
        graph.links.filter { graph.vertices[$0.upper].layer == layer }.map { link in
            let (upper, lower) = ends(link)
            return DiagramChannel.Piece(link: link, upper: upper, lower: lower)
        }
    }

    private func ends(_ link: DiagramLayers.Link) -> (upper: Int, lower: Int) {
        let port = ports[link] ?? (0, 0)
        return (boxes[link.upper].middle + port.upper, boxes[link.lower].middle + port.lower)
    }

    private mutating func drawRoutes() {
        for (index, route) in graph.routes.enumerated() {
            let links = graph.links.filter { $0.route == index }
            for state in route.from {
                var points: [Point] = []
                var outer = state
                var isJoined = false
                // From the source inward, until the target or a place where another arrow of the route has been already.
                while outer != route.to, !isJoined, let link = inward(from: outer, links, route) {
                    let inner = route.isUpward ? link.upper : link.lower
                    append(link, isUpward: route.isUpward, to: &points)
                    isJoined = drawn.contains(inner)
                    if inner != route.to { drawn.insert(inner) }
                    outer = inner
                }
                let isPresent = diagram.nodes[state].isPresent
                lines.append(
                    Line(
                        points: points, isAutomatic: route.isAutomatic, hasHead: outer == route.to && !isJoined,
                        leavesPresent: isPresent))
            }
        }
    }

    private var drawn: Set<Int> = []

    private func inward(
        from outer: Int, _ links: [DiagramLayers.Link], _ route: DiagramLayers.Route
    ) -> DiagramLayers.Link? {
        links.first { route.isUpward ? $0.lower == outer : $0.upper == outer }
    }

    private func append(_ link: DiagramLayers.Link, isUpward: Bool, to points: inout [Point]) {
        let (upper, lower) = ends(link)
        var piece = [Point(x: upper, y: boxes[link.upper].bottom)]
        if upper != lower, let track = tracks[link] {
            piece += [Point(x: upper, y: track), Point(x: lower, y: track)]
        }
        piece.append(Point(x: lower, y: boxes[link.lower].top))
        for point in isUpward ? piece.reversed() : piece {
            // What goes straight on is one line.
            if let last = points.last, points.count > 1, last.x == point.x, points[points.count - 2].x == point.x {
                points.removeLast()
            }
            if points.last != point { points.append(point) }
        }
    }
}

extension DiagramGeometry.Box {
    init() { self.init(left: 0, top: 0, width: 0, height: 0) }
}

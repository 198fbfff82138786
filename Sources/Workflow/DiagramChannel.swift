/// The space between two layers, through which every link goes down, level and down again: gives the level parts their
/// tracks, so that none lies on another and few cross.
struct DiagramChannel {
    struct Piece {
        let link: DiagramLayers.Link
        let upper: Int
        let lower: Int
    }

    /// All pieces of one route; their level parts are one line.
    private struct Net {
        var links: [DiagramLayers.Link] = []
        var uppers: [Int] = []
        var lowers: [Int] = []

        var least: Int { (uppers + lowers).min() ?? 0 }
        var most: Int { (uppers + lowers).max() ?? 0 }
        var isStraight: Bool { least == most }

        func spans(_ x: Int) -> Bool { least < x && x < most }
        func meets(_ other: Net) -> Bool { least <= other.most + 8 && other.least <= most + 8 }
    }

    private(set) var trackOf: [DiagramLayers.Link: Int] = [:]
    private(set) var tracks = 0

    init(_ pieces: [Piece]) {
        var nets: [Net] = []
        var netOf: [Int: Int] = [:]
        for piece in pieces {
            let index = netOf[piece.link.route] ?? nets.count
            if index == nets.count {
                netOf[piece.link.route] = index
                nets.append(Net())
            }
            nets[index].links.append(piece.link)
            nets[index].uppers.append(piece.upper)
            nets[index].lowers.append(piece.lower)
        }
        nets.removeAll(where: \.isStraight)
        DiagramChannel.sort(&nets)
        var placed: [(net: Net, track: Int)] = []
        for net in nets {
            let track = 1 + (placed.filter { $0.net.meets(net) }.map(\.track).max() ?? -1)
            placed.append((net, track))
            for link in net.links { trackOf[link] = track }
            tracks = max(tracks, track + 1)
        }
    }

    /// Puts first what had better lie higher, by exchanges of neighbours.
    private static func sort(_ nets: inout [Net]) {
        nets.sort { ($0.least, $0.most) < ($1.least, $1.most) }
        for _ in nets {
            var hasChanged = false
            for place in nets.indices.dropLast()
            where cost(nets[place + 1], over: nets[place]) < cost(nets[place], over: nets[place + 1]) {
                nets.swapAt(place, place + 1)
                hasChanged = true
            }
            if !hasChanged { return }
        }
    }

    /// Crossings, and a hundred for each place where one would run along the other.
    private static func cost(_ high: Net, over low: Net) -> Int {
        guard high.meets(low) else { return 0 }
        let crossed = high.lowers.filter(low.spans).count + low.uppers.filter(high.spans).count
        let touching = low.uppers.filter { x in high.lowers.contains { abs($0 - x) < 6 } }.count
        return crossed + 100 * touching
    }
}

/// Finds whole numbers, one for each of `count` things, that keep every rule `x[to] − x[from] ≥ least` and make the sum of
/// `weight × (x[to] − x[from])` as small as it can be.
///
/// The network simplex method of Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed Graphs" (1993): each
/// round takes one rule out of a spanning tree of tight rules and another one in, and costs count + rules. The rules
/// form no circle and join all things to each other.
struct LeastLength {
    struct Rule {
        var from: Int
        var to: Int
        var least: Int
        var weight: Int
    }

    private let rules: [Rule]
    /// What moving one thing alone to the right by one would change.
    private let pull: [Int]
    private var x: [Int]
    private var isInTree: [Bool]
    private var tree: [Int] = []
    // The tree hung up at thing 0.
    private var order: [Int] = []
    private var hook: [Int] = []
    private var first: [Int] = []
    private var last: [Int] = []

    static func solve(count: Int, _ rules: [Rule]) -> [Int] {
        guard count > 1, !rules.isEmpty else { return [Int](repeating: 0, count: count) }
        var solver = LeastLength(count: count, rules)
        solver.span()
        solver.improve()
        solver.balance()
        let least = solver.x.min() ?? 0
        return solver.x.map { $0 - least }
    }

    private init(count: Int, _ rules: [Rule]) {
        self.rules = rules
        var pull = [Int](repeating: 0, count: count)
        var waiting = [Int](repeating: 0, count: count)
        var out = [[Int]](repeating: [], count: count)
        for (index, rule) in rules.enumerated() {
            pull[rule.from] -= rule.weight
            pull[rule.to] += rule.weight
            waiting[rule.to] += 1
            out[rule.from].append(index)
        }
        self.pull = pull
        x = [Int](repeating: 0, count: count)
        isInTree = [Bool](repeating: false, count: rules.count)
        var ready = x.indices.filter { waiting[$0] == 0 }
        while let thing = ready.popLast() {
            for index in out[thing] {
                let rule = rules[index]
                x[rule.to] = max(x[rule.to], x[thing] + rule.least)
                waiting[rule.to] -= 1
                if waiting[rule.to] == 0 { ready.append(rule.to) }
            }
        }
    }

    private func slack(_ rule: Int) -> Int { x[rules[rule].to] - x[rules[rule].from] - rules[rule].least }

    /// Grows a tree of tight rules from thing 0, moving the whole tree where none is tight.
    private mutating func span() {
        var isIn = [Bool](repeating: false, count: x.count)
        isIn[0] = true
        for _ in 1..<x.count {
            let border = rules.indices.filter { isIn[rules[$0].from] != isIn[rules[$0].to] }
            guard let next = border.min(by: { slack($0) < slack($1) }) else { return }
            let rule = rules[next]
            let shift = isIn[rule.from] ? slack(next) : -slack(next)
            if shift != 0 { for thing in x.indices where isIn[thing] { x[thing] += shift } }
            isIn[rule.from] = true
            isIn[rule.to] = true
            isInTree[next] = true
            tree.append(next)
        }
    }

    /// Hangs the tree up: the rule by which each thing hangs, and which part of the order hangs below it.
    private mutating func hang() {
        // The rules at each thing as chained lists in two flat arrays: this runs once a round.
        var heads = [Int](repeating: -1, count: x.count)
        var chain = [Int](repeating: -1, count: 2 * tree.count)
        for (place, rule) in tree.enumerated() {
            chain[2 * place] = heads[rules[rule].from]
            heads[rules[rule].from] = 2 * place
            chain[2 * place + 1] = heads[rules[rule].to]
            heads[rules[rule].to] = 2 * place + 1
        }
        order.removeAll(keepingCapacity: true)
        hook = [Int](repeating: -1, count: x.count)
        first = [Int](repeating: 0, count: x.count)
        last = [Int](repeating: 1, count: x.count)
        var waiting = [0]
        while let thing = waiting.popLast() {
            first[thing] = order.count
            order.append(thing)
            var link = heads[thing]
            while link >= 0 {
                let rule = tree[link / 2]
                if rule != hook[thing] {
                    let other = link % 2 == 0 ? rules[rule].to : rules[rule].from
                    hook[other] = rule
                    waiting.append(other)
                }
                link = chain[link]
            }
        }
        // Sizes first, then ends.
        for thing in order.reversed() where hook[thing] >= 0 {
            let rule = rules[hook[thing]]
            last[rule.from == thing ? rule.to : rule.from] += last[thing]
        }
        for thing in order { last[thing] += first[thing] }
    }

    /// For each thing but the first: what one step more of length of the rule by which it hangs would change.
    private func prices() -> [Int] {
        var sums = pull
        for thing in order.reversed() where hook[thing] >= 0 {
            let rule = rules[hook[thing]]
            sums[rule.from == thing ? rule.to : rule.from] += sums[thing]
        }
        sums[0] = 0
        for thing in order where hook[thing] >= 0 && rules[hook[thing]].from == thing { sums[thing] = -sums[thing] }
        return sums
    }

    /// The rule that stops the lengthening of the one by which a thing hangs.
    private func stop(_ thing: Int) -> Int? {
        let isBelow = rules[hook[thing]].from == thing
        func hangs(_ other: Int) -> Bool { first[thing] <= first[other] && first[other] < last[thing] }
        var best: Int?
        for index in rules.indices where !isInTree[index] {
            let rule = rules[index]
            let (tail, head) = (hangs(rule.from), hangs(rule.to))
            guard tail != head, head == isBelow else { continue }
            if best.map({ slack(index) < slack($0) }) ?? true { best = index }
        }
        return best
    }

    private mutating func shift(_ thing: Int, by length: Int) {
        let way = rules[hook[thing]].from == thing ? -length : length
        for position in first[thing]..<last[thing] { x[order[position]] += way }
    }

    private mutating func improve() {
        hang()
        // Circling is possible in theory, and a tangle that nobody can read is not worth a minute: a picture that is not
        // quite the best is no fault.
        for _ in 0..<min(8 * x.count + 100, 30_000_000 / (x.count + rules.count)) {
            let prices = prices()
            var thing = 0
            for other in x.indices where prices[other] < prices[thing] { thing = other }
            guard thing > 0, let entering = stop(thing)
            else { return }
            let leaving = hook[thing]
            shift(thing, by: slack(entering))
            isInTree[leaving] = false
            isInTree[entering] = true
            if let place = tree.firstIndex(of: leaving) { tree[place] = entering }
            hang()
        }
    }

    /// Puts what may stand anywhere between two places into the middle.
    private mutating func balance() {
        let prices = prices()
        for thing in x.indices.dropFirst() where prices[thing] == 0 && hook[thing] >= 0 {
            guard let entering = stop(thing) else { continue }
            shift(thing, by: slack(entering) / 2)
        }
    }
}

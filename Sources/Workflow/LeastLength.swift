/// Finds whole numbers, one for each of `count` things, that keep every rule `x[to] − x[from] ≥ least` and make the sum of
/// `weight × (x[to] − x[from])` as small as it can be.
///
/// The network simplex method of Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed Graphs" (1993): each
/// round takes one rule out of a spanning tree of tight rules and another one in. A round costs a look at every price, and
/// beyond that only the smaller of the two parts into which the tree falls and the way between them. The rules form no
/// circle and join all things to each other.
struct LeastLength {
    struct Rule {
        var from: Int
        var to: Int
        var least: Int
        var weight: Int
    }

    private let rules: [Rule]
    /// The rules at each thing.
    private let rulesAt: [[Int]]
    private var x: [Int]
    private var isInTree: [Bool]
    // The tree hung up at thing 0: the rule by which each thing hangs, and how many things hang at it with itself.
    private var hook: [Int]
    private var size: [Int]
    /// The pull of each thing with all that hangs at it.
    private var sums: [Int]
    /// For each thing but the first: what one step more of length of the rule by which it hangs would change.
    private var prices: [Int]
    /// Things that were met in the present round have its number.
    private var marks: [Int]
    private var round = 0

    static func solve(count: Int, _ rules: [Rule]) -> [Int] {
        guard count > 1, !rules.isEmpty else { return [Int](repeating: 0, count: count) }
        var solver = LeastLength(count: count, rules)
        solver.span()
        solver.hang()
        solver.improve()
        solver.balance()
        let least = solver.x.min() ?? 0
        return solver.x.map { $0 - least }
    }

    private init(count: Int, _ rules: [Rule]) {
        self.rules = rules
        var pull = [Int](repeating: 0, count: count)
        var waiting = [Int](repeating: 0, count: count)
        var rulesAt = [[Int]](repeating: [], count: count)
        for (index, rule) in rules.enumerated() {
            pull[rule.from] -= rule.weight
            pull[rule.to] += rule.weight
            waiting[rule.to] += 1
            rulesAt[rule.from].append(index)
            rulesAt[rule.to].append(index)
        }
        sums = pull
        self.rulesAt = rulesAt
        x = [Int](repeating: 0, count: count)
        isInTree = [Bool](repeating: false, count: rules.count)
        hook = [Int](repeating: -1, count: count)
        size = [Int](repeating: 1, count: count)
        prices = [Int](repeating: 0, count: count)
        marks = [Int](repeating: 0, count: count)
        var ready = x.indices.filter { waiting[$0] == 0 }
        while let thing = ready.popLast() {
            for index in rulesAt[thing] where rules[index].from == thing {
                let rule = rules[index]
                x[rule.to] = max(x[rule.to], x[thing] + rule.least)
                waiting[rule.to] -= 1
                if waiting[rule.to] == 0 { ready.append(rule.to) }
            }
        }
    }

    private func slack(_ rule: Int) -> Int { x[rules[rule].to] - x[rules[rule].from] - rules[rule].least }

    private func other(_ rule: Int, than thing: Int) -> Int {
        rules[rule].from == thing ? rules[rule].to : rules[rule].from
    }

    /// Grows a tree of tight rules from thing 0, moving the whole tree where none is tight.
    private mutating func span() {
        // Rules out of the tree and into it, each with its slack as it would be had the tree never moved; of the same slack
        // the rule that was named first.
        var (leading, coming) = (Heap<Void>(), Heap<Void>())
        var isIn = [Bool](repeating: false, count: x.count)
        var moved = 0
        func push(_ thing: Int) {
            for rule in rulesAt[thing] where !isIn[other(rule, than: thing)] {
                if rules[rule].from == thing {
                    leading.push((), at: slack(rule) + moved, order: rule)
                } else {
                    coming.push((), at: slack(rule) - moved, order: rule)
                }
            }
        }
        isIn[0] = true
        push(0)
        var joined = [0]
        // How far the tree had moved when each thing joined it.
        var movedBefore = [Int](repeating: 0, count: x.count)
        while joined.count < x.count {
            while let first = leading.first, isIn[rules[first.order].to] { leading.pop() }
            while let first = coming.first, isIn[rules[first.order].from] { coming.pop() }
            let out = leading.first.map { (slack: $0.time - moved, rule: $0.order) }
            let into = coming.first.map { (slack: $0.time + moved, rule: $0.order) }
            guard let next = [out, into].compactMap(\.self).min(by: <) else { break }
            let isOut = next.rule == out?.rule
            moved += isOut ? next.slack : -next.slack
            let thing = isOut ? rules[next.rule].to : rules[next.rule].from
            isIn[thing] = true
            isInTree[next.rule] = true
            movedBefore[thing] = moved
            joined.append(thing)
            push(thing)
        }
        for thing in joined { x[thing] += moved - movedBefore[thing] }
    }

    /// Hangs the tree up for the first time: hooks, sizes and prices.
    private mutating func hang() {
        var order = [0]
        var place = 0
        while place < order.count {
            let thing = order[place]
            for rule in rulesAt[thing] where isInTree[rule] && rule != hook[thing] {
                hook[other(rule, than: thing)] = rule
                order.append(other(rule, than: thing))
            }
            place += 1
        }
        for thing in order.dropFirst().reversed() {
            let above = other(hook[thing], than: thing)
            size[above] += size[thing]
            sums[above] += sums[thing]
            price(thing)
        }
    }

    private mutating func price(_ thing: Int) {
        prices[thing] = rules[hook[thing]].from == thing ? -sums[thing] : sums[thing]
    }

    /// The smaller of the two parts into which the tree falls without the rule by which a thing hangs, and whether it is the
    /// one that hangs there.
    private mutating func part(at thing: Int) -> (things: [Int], isBelow: Bool) {
        round += 1
        let isBelow = 2 * size[thing] <= x.count
        let cut = hook[thing]
        var things = [isBelow ? thing : 0]
        marks[things[0]] = round
        var place = 0
        while place < things.count {
            let next = things[place]
            for rule in rulesAt[next] where isInTree[rule] && rule != cut {
                let other = other(rule, than: next)
                guard marks[other] != round else { continue }
                marks[other] = round
                things.append(other)
            }
            place += 1
        }
        return (things, isBelow)
    }

    /// The rule that stops the lengthening of the one by which a thing hangs: of those that lead the other way between the
    /// two parts the one with the least slack.
    private func stop(_ thing: Int, _ part: (things: [Int], isBelow: Bool)) -> Int? {
        let leadsDown = rules[hook[thing]].from == thing
        var best: (slack: Int, rule: Int)?
        for near in part.things {
            for rule in rulesAt[near] where !isInTree[rule] && marks[other(rule, than: near)] != round {
                let comesBelow = (rules[rule].to == near) == part.isBelow
                guard comesBelow == leadsDown else { continue }
                let found = (slack(rule), rule)
                if best.map({ found < $0 }) ?? true { best = found }
            }
        }
        return best?.rule
    }

    /// Moves the part that hangs at a thing, or the other part the other way: only distances count.
    private mutating func shift(_ thing: Int, _ part: (things: [Int], isBelow: Bool), by length: Int) {
        let way = (rules[hook[thing]].from == thing) == part.isBelow ? -length : length
        for other in part.things { x[other] += way }
    }

    private mutating func improve() {
        // Circling is possible in theory, and a tangle that nobody can read is not worth a minute: a picture that is not
        // quite the best is no fault.
        for _ in 0..<min(8 * x.count + 100, 30_000_000 / (x.count + rules.count)) {
            var thing = 0
            for other in prices.indices where prices[other] < prices[thing] { thing = other }
            guard thing > 0 else { return }
            let part = part(at: thing)
            guard let entering = stop(thing, part) else { return }
            shift(thing, part, by: slack(entering))
            exchange(thing, for: entering, part)
        }
    }

    /// Takes the rule by which a thing hangs out of the tree and another one in, by which all that hung there hangs now.
    private mutating func exchange(_ thing: Int, for entering: Int, _ part: (things: [Int], isBelow: Bool)) {
        let leaving = hook[thing]
        let (from, to) = (rules[entering].from, rules[entering].to)
        let inner = (marks[from] == round) == part.isBelow ? from : to
        let (sum, size) = (sums[thing], self.size[thing])
        add(-sum, -size, upFrom: other(leaving, than: thing))
        // What hung at the thing hangs at the inner end now, and the way between the two is turned round.
        var (next, rule, sumBefore, sizeBefore) = (inner, entering, 0, 0)
        while true {
            let (formerRule, formerSum, formerSize) = (hook[next], sums[next], self.size[next])
            hook[next] = rule
            sums[next] = sum - sumBefore
            self.size[next] = size - sizeBefore
            price(next)
            guard next != thing else { break }
            next = other(formerRule, than: next)
            (rule, sumBefore, sizeBefore) = (formerRule, formerSum, formerSize)
        }
        add(sum, size, upFrom: other(entering, than: inner))
        isInTree[leaving] = false
        isInTree[entering] = true
    }

    private mutating func add(_ sum: Int, _ size: Int, upFrom thing: Int) {
        var thing = thing
        while true {
            sums[thing] += sum
            self.size[thing] += size
            guard hook[thing] >= 0 else { return }
            price(thing)
            thing = other(hook[thing], than: thing)
        }
    }

    /// Puts what may stand anywhere between two places into the middle.
    private mutating func balance() {
        for thing in x.indices.dropFirst() where prices[thing] == 0 && hook[thing] >= 0 {
            let part = part(at: thing)
            guard let entering = stop(thing, part) else { continue }
            shift(thing, part, by: slack(entering) / 2)
        }
    }
}

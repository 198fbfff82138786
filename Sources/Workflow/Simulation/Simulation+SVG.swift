extension Simulation {
    /// The words around a plot, in the reader's language.
    public struct PlotWords: Hashable, Sendable {
        public var title: String
        public var subtitle: String
        /// The title of the axis of time.
        public var weeks: String
        /// The title of the axis of how many wait.
        public var waiting: String
        /// The heading over the most that waited at one time, state by state.
        public var largest: String
        /// Said where nothing ever waited.
        public var nothing: String
        /// Lines below the plot.
        public var notes: [String]

        public init(
            title: String, subtitle: String, weeks: String, waiting: String, largest: String, nothing: String,
            notes: [String]
        ) {
            self.title = title
            self.subtitle = subtitle
            self.weeks = weeks
            self.waiting = waiting
            self.largest = largest
            self.nothing = nothing
            self.notes = notes
        }
    }

    /// Draws how many wait in each state over the weeks of a run, as areas that stand on each other, in an SVG picture that
    /// needs nothing beside it.
    public func svg(_ run: SimulatedRun, _ language: Titles.Language, words: PlotWords) -> String {
        // A state has its colour by its place in the definition, so that two plots of one can be compared.
        let layers = run.stays.filter { !$0.isDone }.enumerated().filter { $0.element.largestQueue > 0 }.map {
            number, stay in
            Plot.Layer(
                title: definition.state(stay.state)?.titles[language] ?? stay.state.text,
                color: Plot.colors[number % Plot.colors.count], heights: stay.queue, largest: stay.largestQueue)
        }
        return Plot(layers: layers, weeks: max(weeks, 1), words: words, language: language).svg()
    }
}

private struct Plot {
    struct Layer {
        let title: String
        let color: String
        let heights: [Double]
        let largest: Int
    }

    let layers: [Layer]
    let weeks: Int
    let words: Simulation.PlotWords
    let language: Titles.Language

    private static let width = 1000.0
    private static let left = 72.0
    private static let right = 730.0
    private static let top = 84.0
    private static let bottom = 470.0
    /// Of Okabe and Ito (jfly.uni-koeln.de/color), told apart by colour-blind readers too; the order keeps neighbours apart.
    static let colors = [
        "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8c8c8c", "#b8a800",
    ]

    private var height: Double { Plot.bottom + 66 + 20 * Double(words.notes.count) }

    func svg() -> String {
        let top = (layers.first?.heights.indices).map { $0.map(stack).max() ?? 0 } ?? 0
        // Where hardly anything waits, the axis counts tenths, so that something is to be seen.
        let high = layers.isEmpty ? 1 : max(top, 0.1)
        let rise = Plot.step(dividing: high * 10, into: 5) / 10
        let roof = Double(Int(high / rise + 0.999)) * rise
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"\(language.rawValue)\" viewBox=\"0 0"
                + " \(tenths(Plot.width)) \(tenths(height))\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#222\">",
            "<title>\(xml(words.title))</title>", "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
            text(words.title, x: Plot.left, y: 36, "font-size=\"20\" font-weight=\"bold\""),
            text(words.subtitle, x: Plot.left, y: 60, "fill=\"#555\""),
        ]
        lines += grid(roof: roof, rise: rise)
        lines += areas(roof: roof)
        lines.append(line(x: Plot.left, y: Plot.bottom, toX: Plot.right, y: Plot.bottom, "#555"))
        lines += legend()
        if layers.isEmpty {
            let middle = (Plot.left + Plot.right) / 2
            lines.append(text(words.nothing, x: middle, y: 280, "text-anchor=\"middle\" fill=\"#555\""))
        }
        for (number, note) in words.notes.enumerated() {
            lines.append(text(note, x: Plot.left, y: Plot.bottom + 68 + 20 * Double(number), "fill=\"#333\""))
        }
        return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    private func stack(_ index: Int) -> Double { layers.reduce(0) { $0 + $1.heights[index] } }

    /// The lines behind the areas, both axes with their numbers and titles.
    private func grid(roof: Double, rise: Double) -> [String] {
        var lines: [String] = []
        for number in 0...Int(roof / rise + 0.5) {
            let value = Double(number) * rise
            let y = Plot.bottom - value / roof * (Plot.bottom - Plot.top)
            lines.append(line(x: Plot.left, y: y, toX: Plot.right, y: y, "#e2e2e2"))
            lines.append(
                text(
                    decimal(value, ofTenths: rise < 1), x: Plot.left - 8, y: y + 4.5,
                    "text-anchor=\"end\" fill=\"#555\"")
            )
        }
        let stride = Int(Plot.step(dividing: Double(weeks), into: 12))
        for week in Swift.stride(from: 0, through: weeks, by: max(stride, 1)) {
            let x = Plot.left + Double(week) / Double(weeks) * (Plot.right - Plot.left)
            lines.append(line(x: x, y: Plot.bottom, toX: x, y: Plot.bottom + 5, "#555"))
            lines.append(text("\(week)", x: x, y: Plot.bottom + 20, "text-anchor=\"middle\" fill=\"#555\""))
        }
        let (middle, centre) = ((Plot.left + Plot.right) / 2, (Plot.top + Plot.bottom) / 2)
        lines.append(text(words.weeks, x: middle, y: Plot.bottom + 40, "text-anchor=\"middle\""))
        let turned = "text-anchor=\"middle\" transform=\"rotate(-90 22 \(tenths(centre)))\""
        lines.append(text(words.waiting, x: 22, y: centre, turned))
        return lines
    }

    private func decimal(_ value: Double, ofTenths: Bool) -> String {
        guard ofTenths else { return "\(Int(value + 0.5))" }
        let number = Int(value * 10 + 0.5)
        return "\(number / 10)\(language == .vi ? "," : ".")\(number % 10)"
    }

    private func areas(roof: Double) -> [String] {
        guard let count = layers.first?.heights.count, count > 0 else { return [] }
        var floor = [Double](repeating: 0, count: count)
        return layers.map { layer in
            let ceiling = zip(floor, layer.heights).map { $0 + $1 }
            // An interval's average stands in the middle of the interval; the ends are drawn out to the edges.
            func points(_ heights: [Double]) -> [String] {
                let places = heights.indices.map { (Double($0) + 0.5) / Double(count) }
                let all = [(0, heights[0])] + Array(zip(places, heights)) + [(1, heights[count - 1])]
                return all.map { place, height in
                    let x = Plot.left + place * (Plot.right - Plot.left)
                    return "\(tenths(x)) \(tenths(Plot.bottom - height / roof * (Plot.bottom - Plot.top)))"
                }
            }
            let outline = points(ceiling) + points(floor).reversed()
            floor = ceiling
            return "<path d=\"M\(outline.joined(separator: " L"))z\" fill=\"\(layer.color)\" fill-opacity=\"0.85\""
                + " stroke=\"#fff\" stroke-width=\"0.8\" stroke-linejoin=\"round\"/>"
        }
    }

    /// One line for each area, from the topmost down, with the most that waited at one time.
    private func legend() -> [String] {
        guard !layers.isEmpty else { return [] }
        let row = min(24, (Plot.bottom - Plot.top) / Double(layers.count))
        let heading = "text-anchor=\"end\" font-size=\"12\" fill=\"#555\""
        return [text(words.largest, x: 980, y: Plot.top - 6, heading)]
            + layers.reversed().enumerated().flatMap { number, layer in
                let y = Plot.top + 20 + Double(number) * row
                let title = layer.title.count > 25 ? layer.title.prefix(24) + "…" : layer.title[...]
                return [
                    "<rect x=\"754\" y=\"\(tenths(y - 11))\" width=\"14\" height=\"14\" rx=\"3\""
                        + " fill=\"\(layer.color)\" fill-opacity=\"0.85\"/>",
                    text(String(title), x: 776, y: y),
                    text("\(layer.largest)", x: 980, y: y, "text-anchor=\"end\""),
                ]
            }
    }

    private func text(_ words: String, x: Double, y: Double, _ attributes: String = "") -> String {
        let space = attributes.isEmpty ? "" : " "
        return "<text x=\"\(tenths(x))\" y=\"\(tenths(y))\"\(space)\(attributes)>\(xml(words))</text>"
    }

    private func line(x: Double, y: Double, toX: Double, y toY: Double, _ color: String) -> String {
        "<path d=\"M\(tenths(x)) \(tenths(y)) L\(tenths(toX)) \(tenths(toY))\" stroke=\"\(color)\"/>"
    }

    /// The least of 1, 2, 5, 10, 20, 50 … that divides a length into no more parts than asked.
    private static func step(dividing length: Double, into parts: Double) -> Double {
        var (step, next) = (1.0, 0)
        while step * parts < length {
            step *= [2, 2.5, 2][next % 3]
            next += 1
        }
        return step
    }
}

/// A coordinate with at most one digit after the point.
private func tenths(_ value: Double) -> String {
    let number = Int(value * 10 + 0.5)
    return number % 10 == 0 ? "\(number / 10)" : "\(number / 10).\(number % 10)"
}

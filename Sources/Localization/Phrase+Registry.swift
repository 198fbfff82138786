extension Phrase {
    /// Lists every phrase of the product by its catalogue and its code or name, for tests and for whoever reviews the
    /// texts.
    package static var catalogues: [(name: String, phrases: [String: Phrase])] {
        [
            ("refusals", refusals), ("quarantine", quarantine), ("notes", notes), ("issues", issues),
            ("events", events), ("roles", roles), ("kinds", kinds), ("promises", promises),
            ("definition faults", definitionFaults), ("file faults", fileFaults), ("commands", commands),
            ("command details", commandDetails), ("options", options), ("doctor", doctor),
            ("words", named(in: words)), ("columns", named(in: columns)), ("messages", named(in: messages)),
            ("receipts", named(in: receipts)), ("site", named(in: site)), ("workflow", named(in: workflow)),
            ("rules", rules), ("matrix", named(in: matrix)), ("difference", named(in: difference)),
            ("demo", named(in: demo)), ("requests", requests), ("faults", faults), ("verification", verification),
            (
                "verification parts",
                Dictionary(
                    uniqueKeysWithValues: verificationParts.flatMap {
                        [($0.code, $0.title), ($0.code + " meaning", $0.meaning)]
                    })
            ),
            ("further commands", furtherCommands), ("further options", furtherOptions), ("outbox notes", outboxNotes),
            ("findings", findings), ("proof", named(in: proof)),
            ("outbox", named(in: outbox)), ("guide", named(in: guide)), ("site pages", named(in: sitePages)),
            ("terminal", named(in: terminal)), ("running", named(in: running)), ("figures", figures),
            ("ledger", named(in: ledger)), ("conduct", named(in: conduct)), ("conduct topics", conductTopics),
            ("conduct reasons", conductReasons),
            ("simulation", named(in: simulation)), ("delegation", named(in: delegation)), ("sheet", named(in: sheet)),
            ("absence", named(in: absence)), ("attempts", attempts), ("refusals of lent", refusalsOfLent),
            ("findings meanwhile", findingsMeanwhile), ("closing", named(in: closing)), ("shapes", shapes),
            ("yaml problems", yamlProblems),
            ("simulation options", simulationOptions),
        ]
    }

    /// The stored phrases of a catalogue whose entries are properties.
    private static func named(in catalogue: Any) -> [String: Phrase] {
        var phrases: [String: Phrase] = [:]
        for child in Mirror(reflecting: catalogue).children {
            if let label = child.label, let phrase = child.value as? Phrase { phrases[label] = phrase }
        }
        return phrases
    }
}

import CommandLineParsing
import Localization
import Newsroom
import Workflow

/// `workflow diff`: what is different in a second workflow, above all who gains and who loses which power.
enum WorkflowDiffCommand {
    static func run(_ call: Call) throws(Failure) {
        let before = try WorkflowCommands.definition(call.parsed.argument("A") ?? "", call)
        let after = try WorkflowCommands.definition(call.parsed.argument("B") ?? "", call)
        let difference = DefinitionDifference(
            from: before, to: after, others: Roles.all, readers: Roles.readers)
        if call.json { return call.out(difference.json(before, after)) }
        for (index, line) in DifferenceTelling(difference, before, after, call.language).lines.enumerated() {
            call.out(index == 0 || line.isHeading ? call.bold(line.text) : line.text)
        }
    }
}

extension DefinitionDifference {
    /// The whole comparison in the words of a workflow file.
    func json(_ before: Definition, _ after: Definition) -> JSON {
        func reference(_ definition: Definition) -> JSON {
            .object([
                "name": .string(definition.name.text), "version": .integer(Int64(definition.version)),
            ])
        }
        func parts(_ added: [String], _ removed: [String]) -> JSON {
            .object(["added": .array(added.map(JSON.string)), "removed": .array(removed.map(JSON.string))])
        }
        func words(_ parts: Parts) -> JSON { .object(["added": list(parts.added), "removed": list(parts.removed)]) }
        return .members([
            "from": reference(before), "to": reference(after), "same": .bool(isEmpty),
            "title": titles.map { $0.json(DefinitionDifference.titles) }, "roles": words(roles),
            "promises": parts(promisesAdded.map(\.rawValue), promisesRemoved.map(\.rawValue)),
            "states": words(states).with("changed", .array(changedStates.map(\.json))),
            "transitions": words(transitions).with("changed", .array(changedTransitions.map(\.json))),
            "powers": .array(
                powers.map { change in
                    .object([
                        "who": .string(change.who.word), "gains": .array(change.gains.map(\.json)),
                        "loses": .array(change.loses.map(\.json)),
                    ])
                }),
            "conditions": .array(
                conditions.map { change in
                    change.power.json.with("who", .array(change.who.map { .string($0.word) }))
                        .with("stricter", .array(change.stricter.map { .string($0.word) }))
                        .with("looser", .array(change.looser.map { .string($0.word) }))
                }),
        ])
    }

    fileprivate static func titles(_ titles: Titles) -> JSON {
        .object(["vi": .string(titles.vi), "en": .string(titles.en)])
    }
}

private func list(_ ids: [Identifier]) -> JSON { .array(ids.map { .string($0.text) }) }

extension Change {
    /// What was not there before, or is not there any more, is left out.
    fileprivate func json(_ value: (Value) -> JSON?) -> JSON {
        .members(["before": value(before), "after": value(after)])
    }
}

extension DefinitionDifference.Power {
    fileprivate var json: JSON {
        switch act {
        case .transition(let id):
            .object(["state": .string(state.text), "act": "transition", "transition": .string(id.text)])
        case .revise, .send, .see, .comment: .object(["state": .string(state.text), "act": .string(act.word)])
        }
    }
}

extension DefinitionDifference.StateChange {
    fileprivate var json: JSON {
        func limit(_ limit: TimeLimit) -> JSON {
            .object(["amount": .integer(Int64(limit.amount)), "unit": .string(limit.unit.rawValue)])
        }
        return .members([
            "state": .string(state.text), "title": titles.map { $0.json(DefinitionDifference.titles) },
            "kind": kind.map { $0.json { .string($0.rawValue) } },
            "live": live.map { $0.json { .string($0.rawValue) } },
            "deadline": deadline.map { $0.json { $0.map(limit) } },
            "reminders": reminders.map { change in
                change.json { reminders in
                    .array(reminders.map { limit($0.distance).with("side", .string($0.side.rawValue)) })
                }
            },
        ])
    }
}

extension DefinitionDifference.TransitionChange {
    fileprivate var json: JSON {
        .members([
            "transition": .string(transition.text), "state": .string(from.text),
            "title": titles.map { $0.json(DefinitionDifference.titles) },
            "to": to.map { $0.json { $0.map { JSON.string($0.text) } } },
            "does": does.map { $0.json { .array($0.map { .string($0.rawValue) }) } },
            "automatic": automatic.map { $0.json { $0.map { JSON.string($0.rawValue) } } },
        ])
    }
}

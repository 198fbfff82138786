import CommandLineParsing
import Localization
import Newsroom
import Workflow

/// `workflow matrix`: who may do what in which state, to be read, kept, compared and signed.
enum MatrixCommand {
    static func run(_ call: Call) throws(Failure) {
        let definition = try WorkflowCommands.definition(call.parsed.argument("NAME") ?? "", call)
        let matrix = Matrix(definition, others: Roles.all, readers: Roles.readers)
        if call.json { return call.out(json(matrix, of: definition)) }
        let sheet = MatrixSheet(matrix, of: definition, call.language)
        switch call.parsed.value("format") ?? "table" {
        case "csv": call.write(sheet.csv)
        case "html": call.write(sheet.html)
        case _: for line in sheet.lines(width: call.terminalWidth, bold: call.bold, dim: call.dim) { call.out(line) }
        }
    }

    /// The whole table in the words of a workflow file; `allow` and `conditions` by column.
    static func json(_ matrix: Matrix, of definition: Definition) -> JSON {
        .object([
            "name": .string(definition.name.text), "version": .integer(Int64(definition.version)),
            "title": .object(["vi": .string(definition.titles.vi), "en": .string(definition.titles.en)]),
            "columns": .array(matrix.columns.map { .string($0.word) }),
            "rows": .array(matrix.rows.map { json($0, matrix.columns, definition) }),
        ])
    }

    private static func json(_ row: Matrix.Row, _ columns: [ActorRule], _ definition: Definition) -> JSON {
        var allow: [String: JSON] = [:]
        var conditions: [String: JSON] = [:]
        for (column, answer) in zip(columns, row.answers) {
            allow[column.word] = .bool(answer != .mayNot)
            if let found = answer.conditions, !found.isEmpty {
                conditions[column.word] = .array(found.map { .string($0.word) })
            }
        }
        func words(_ words: [String]?) -> JSON? {
            words.flatMap { $0.isEmpty ? nil : .array($0.map(JSON.string)) }
        }
        let rule = row.rule
        return .members([
            "state": .string(row.state.text), "act": .string(rule == nil ? row.act.word : "transition"),
            "transition": rule.map { .string($0.id.text) }, "to": rule?.to.map { .string($0.text) },
            "by": words((rule?.by ?? named(row, definition)).map(\.word)), "not": words(rule?.not.map(\.word)),
            "requires": words(rule.map { $0.requires.map(\.rawValue) + $0.after.map { "fired \($0)" } }),
            "quorum": rule.map { .integer(Int64($0.quorum)) },
            "automatic": rule?.automatic.map { .string($0.rawValue) }, "allow": .object(allow),
            "conditions": conditions.isEmpty ? nil : .object(conditions),
        ])
    }

    private static func named(_ row: Matrix.Row, _ definition: Definition) -> [ActorRule] {
        guard let state = definition.state(row.state) else { return [] }
        switch row.act {
        case .transition, .send: return []
        case .revise: return state.revise
        case .see: return state.see
        case .comment: return state.comment
        }
    }
}

extension Matrix.Condition {
    /// The condition in the words of a file.
    var word: String {
        switch self {
        case .requirement(let requirement): requirement.rawValue
        case .fired(let transition): "fired \(transition)"
        case .separation(let separation): "not \(separation.word)"
        case .due(let trigger): "automatic \(trigger.rawValue)"
        case .quorum(let number): "quorum \(number)"
        case .sight: "see"
        }
    }
}

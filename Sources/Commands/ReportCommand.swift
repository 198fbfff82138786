import CommandLineParsing
import Foundation
import Localization
import Newsroom
import Service

/// `audit report`: the sheet that a supervisory board reads, to be printed, put into a spreadsheet, or read by a program.
enum ReportCommand {
    static func run(_ call: Call) throws(Failure) {
        let (from, until) = (try call.time("from"), try call.end("to"))
        // Canonical times sort as the moments do.
        if let from = from?.text, let until = until?.text, from >= until {
            throw call.usage(
                "empty-range", ["from": call.parsed.value("from") ?? "", "to": call.parsed.value("to") ?? ""])
        }
        let found: Call.Found
        do throws(Failure) { found = try call.ask(.auditReport, ["from": from, "until": until]) } catch {
            // Of a ledger that does not verify there is no sheet.
            throw try AuditCommands.unverified(error, call)
        }
        if call.json { return call.out(found.document) }
        let sheet = try ConductSheet(found, call)
        switch call.parsed.value("format") ?? "html" {
        case "csv": call.write(sheet.csv)
        case _: call.write(sheet.html)
        }
    }
}

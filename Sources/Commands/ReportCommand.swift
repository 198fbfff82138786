import CommandLineParsing
import Foundation
import Localization
import Newsroom
import Service

/// `audit report`: the sheet that a supervisory board reads, to be printed, put into a spreadsheet, or read by a program.
enum ReportCommand {
    /// 5 when the ledger holds what was not allowed; what is on record is told all the same.
    static func run(_ call: Call) throws(Failure) -> Int32 {
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
        let status: Int32 = found.document["unlawful"] == nil ? 0 : 5
        if call.json {
            call.out(found.document)
            return status
        }
        let sheet = try ConductSheet(found, call)
        switch call.parsed.value("format") ?? "html" {
        case "csv": call.write(sheet.csv)
        case _: call.write(sheet.html)
        }
        if let warning = sheet.warning { call.tell(warning) }
        return status
    }
}

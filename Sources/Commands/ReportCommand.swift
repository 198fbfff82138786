import CommandLineParsing
import Foundation
import Localization
import Newsroom
import Service

/// `audit report`: the sheet that a supervisory board reads, to be printed, put into a spreadsheet, or read by a program.
enum ReportCommand {
    static func run(_ call: Call) throws(Failure) {
        let found = try call.ask(.auditReport, ["from": try call.time("from"), "until": try call.end("to")])
        if call.json { return call.out(found.document) }
        let sheet = try ConductSheet(found, call)
        switch call.parsed.value("format") ?? "html" {
        case "csv": call.write(sheet.csv)
        case _: call.write(sheet.html)
        }
    }
}

import CommandLineParsing
import Localization
import Newsroom
import Service

/// `site …`: the website made anew, or compared with what it should be.
enum SiteCommands {
    static func build(_ call: Call) throws(Failure) {
        let found = try call.act(.siteBuild, ["pictures": call.parsed.flag("pictures") ? true : nil])
        if call.json { return call.out(found.document) }
        let count = found.document["files"]?.number ?? found.document["pages"]?.number ?? 0
        call.tell(Phrase.messages.siteBuilt.counted(Int(count), call.language))
    }

    /// 5 when a file is missing, different, unexpected or cannot be read.
    static func check(_ call: Call) throws(Failure) -> Int32 {
        let document = try call.ask(.siteCheck).document
        let matches = document["matches"]?.flag == true
        if call.json {
            call.out(document)
            return matches ? 0 : 5
        }
        let own = Phrase.terminal
        let kinds = [
            ("missing", own.fileMissing), ("differing", own.fileDiffers), ("unexpected", own.fileUnexpected),
            ("unreadable", own.fileUnreadable),
        ]
        var count = 0
        for (key, phrase) in kinds {
            for path in (document[key]?.items ?? []).compactMap(\.text) {
                call.out(call.say(phrase, ["path": printable(path)]))
                count += 1
            }
        }
        call.tell(
            matches
                ? call.say(Phrase.messages.siteRight) : Phrase.messages.siteWrong.counted(count, call.language))
        return matches ? 0 : 5
    }
}

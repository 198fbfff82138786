import CommandLineParsing
import Localization
import Newsroom
import Posix
import Service

/// `man DIR`: the manual pages of this command line, in the call's language, as files in a folder.
enum ManualCommand {
    static func run(_ call: Call) throws(Failure) {
        let folder = InitCommand.absolute(call.parsed.argument("DIR") ?? ".")
        let pages = pages(call.language)
        do throws(SystemError) {
            try Folder.makeDirectories(folder)
            for page in pages { try Durable.replace("\(folder)/\(page.name)", Array(page.text.utf8), sync: false) }
        } catch {
            throw Failure(.system(error), call.sentences)
        }
        if call.json {
            return call.out(.object(["path": .string(folder), "files": .array(pages.map { .string($0.name) })]))
        }
        call.tell(Phrase.running.manualWritten.counted(pages.count, call.language, ["path": printable(folder)]))
    }

    static func pages(_ language: Language) -> [(name: String, text: String)] {
        let say = Phrase.running
        return ManualPages.render(
            Specification.root(language), words: Specification.usageWords(language),
            manual: ManualWords(
                name: say.manualName(language), synopsis: Phrase.words.usage(language),
                description: say.manualDescription(language), seeAlso: say.manualSeeAlso(language),
                manual: say.manualTitle(language)),
            version: CommandLineTool.version, date: CommandLineTool.released)
    }
}

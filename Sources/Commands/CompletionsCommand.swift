import CommandLineParsing
import Newsroom

/// `completions`: the script that lets a shell complete this command line.
enum CompletionsCommand {
    static func run(_ call: Call) throws(Failure) {
        let shell = call.parsed.argument("SHELL") ?? ""
        let root = Specification.root(call.language)
        let script: String
        switch shell {
        case "zsh": script = Completions.zsh(root)
        case "fish": script = Completions.fish(root)
        case _: script = Completions.bash(root)
        }
        if call.json { return call.out(JSON.object(["shell": .string(shell), "script": .string(script)])) }
        call.write(script)
    }
}

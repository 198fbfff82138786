import Glibc
import Newsroom
import Posix
import Service
import Synchronization

/// An account of the machine that lives as long as this value.
final class TemporaryAccount: Sendable {
    let name: String
    let uid: Int

    init() throws {
        name = "tb" + randomBytes(4).map { String($0, radix: 16) }.joined()
        try shell("useradd", "--no-create-home", "--shell", "/usr/sbin/nologin", name)
        uid = Int(try shell("id", "-u", name).filter(\.isNumber)) ?? -1
    }

    deinit { _ = try? shell("userdel", name) }

    /// Starts a thread that is this account to the kernel, while the program's others stay who they are.
    ///
    /// The C library changes all threads of a program together; only the bare system calls know that an account belongs to
    /// a thread. It gives up its groups first and keeps no way back.
    func thread(_ body: @escaping @Sendable () -> Void) throws -> Posix.Thread {
        try Posix.Thread.start(name: name) { [uid] in
            typealias SystemCall = @convention(c) (Int, Int, Int, Int) -> Int
            let call = unsafeBitCast(dlsym(nil, "syscall"), to: SystemCall.self)
            guard call(SystemCallNumber.setgroups, 0, 0, 0) == 0,
                call(SystemCallNumber.setresgid, uid, uid, uid) == 0,
                call(SystemCallNumber.setresuid, uid, uid, uid) == 0
            else { return }
            body()
        }
    }
}

/// What the kernel calls them (`unistd_64.h` of x86, the generic `unistd.h` of ARM); Glibc's module does not say.
private enum SystemCallNumber {
    #if arch(x86_64)
        static let (setgroups, setresuid, setresgid) = (116, 117, 119)
    #else
        static let (setgroups, setresuid, setresgid) = (159, 147, 149)
    #endif
}

/// Puts questions to a running newsroom in its own language, and tells what came of each in a word or two.
struct Asker: Sendable {
    let socket: String
    /// For the owner of the newsroom: on whose behalf.
    var person: String?

    enum Found: Hashable, CustomStringConvertible {
        case done
        case refused([String])
        /// There is no such thing, as far as the asker is told.
        case missing
        case failed(String)

        var description: String {
            switch self {
            case .done: "done"
            case .refused(let codes): codes.joined(separator: "+")
            case .missing: "missing"
            case .failed(let code): "failed: \(code)"
            }
        }
    }

    func ask(_ verb: Request.Verb, _ arguments: KeyValuePairs<String, JSON?> = [:]) -> (found: Found, document: JSON) {
        let answer: Answer?
        do { answer = try Client.ask(Request(verb, arguments, onBehalfOf: person), at: socket) } catch {
            return (.failed("\(error)"), .object([:]))
        }
        switch answer?.outcome {
        case .done(let document), .unverified(let document): return (.done, document)
        case .refused(let reasons, .rules): return (.refused(reasons.compactMap { $0["code"]?.text }), .object([:]))
        case .refused(let reasons, _): return (.failed("\(reasons)"), .object([:]))
        case .notFound: return (.missing, .object([:]))
        case .wrongUsage(let code, _), .fault(let code, _): return (.failed(code), .object([:]))
        case nil: return (.failed("no service"), .object([:]))
        }
    }

    /// Asks for what must be done.
    @discardableResult
    func done(_ verb: Request.Verb, _ arguments: KeyValuePairs<String, JSON?> = [:]) throws -> JSON {
        let (found, document) = ask(verb, arguments)
        guard found == .done else { throw Trouble.noDocument("\(verb) \(arguments) as \(person ?? "-"): \(found)") }
        return document
    }
}

import Newsroom
import Posix

/// Asks a running service.
package enum Client {
    /// Sends a request and waits for the answer; `nil` when no service listens at the path. A service that is full has read
    /// nothing: it is asked so many times, with a tenth of a second between. Where the connection broke before the answer, the same
    /// request is sent once more.
    /// `isSlow` is told once where no answer has come after ten seconds; it is waited for all the same.
    package static func ask(
        _ request: Request, at path: String, times: Int = 50, isSlow: () -> Void = {}
    ) throws(Fault) -> Answer? {
        let id = randomBytes(16).map { String($0, radix: 16) }.joined()
        var left = times
        var cutBy: Int32?
        while true {
            let outcome: Outcome
            do {
                outcome = try once(request, id, at: path, cutBy, isSlow)
            } catch {
                // There was a service, so this is not "none runs here".
                throw cutBy == nil ? error : .stopping
            }
            switch outcome {
            case .noService:
                guard cutBy == nil else { throw .stopping }
                return nil
            case .answered(let answer):
                left -= 1
                if answer != .busy || left <= 0 { return answer }
                _ = try? poll([], timeoutMilliseconds: 100)
            case .cutOff(let process):
                // Whether it did what was asked is to be seen in the history.
                guard cutBy == nil else { throw .stopping }
                cutBy = process
            }
        }
    }

    private enum Outcome {
        case noService
        case answered(Answer)
        /// The process that listened ended the connection.
        case cutOff(Int32)
    }

    /// After a cut, what acts is only sent to the same process: another one does not remember what the first has done.
    private static func once(
        _ request: Request, _ id: String, at path: String, _ cutBy: Int32?, _ isSlow: () -> Void
    ) throws(Fault) -> Outcome {
        guard let connection = try connect(path) else { return .noService }
        let process: Int32
        do { process = try UnixSocket.peer(of: connection).pid } catch { throw .system(error) }
        if let cutBy, cutBy != process, request.verb.acts { return .cutOff(process) }
        let message = request.bytes(id: id, again: cutBy)
        guard message.count <= Request.largest else { throw .messageTooLarge }
        // A service that is full speaks first and closes; sending then fails, and what it said is there to be read.
        try? connection.writeFrame(message)
        let bytes: [UInt8]?
        do {
            if try poll([connection.raw], timeoutMilliseconds: 10_000) == [false] { isSlow() }
            bytes = try connection.readFrame(limit: 256 << 20)
        } catch {
            guard error.isCutOff else { throw .system(error) }
            return .cutOff(process)
        }
        guard let bytes else { return .cutOff(process) }
        return .answered(try Answer.read(bytes, for: id))
    }

    private static func connect(_ path: String) throws(Fault) -> Descriptor? {
        do {
            return try UnixSocket.connect(path)
        } catch {
            // A socket whose service died refuses; the lock tells whether somebody else works here.
            if error.isMissing || error.isRefused { return nil }
            throw .system(error)
        }
    }
}

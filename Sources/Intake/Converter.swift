import Newsroom
import Posix

/// Parts what the sender can mend from what only we can.
enum ReadingFailure: Error, Hashable, Sendable {
    case rejected(Rejection)
    case fault(IntakeFault)
}

/// Runs the distribution's programs on bytes that nobody trusts, each as a limited child without a network.
struct Converter: Sendable {
    /// An empty folder that children work in.
    let scratch: String
    let rules: IntakeRules

    /// Runs a child on bytes; `nil` when it ended badly.
    func output(
        _ program: String, _ arguments: [String], _ bytes: [UInt8], _ limits: ChildLimits
    ) throws(ReadingFailure) -> [UInt8]? {
        let result = try run(program, arguments, .bytes(bytes), in: scratch, limits)
        return result.status == .exit(0) ? result.output : nil
    }

    /// Runs a child in a folder; one that was killed or used up its time is a rejection. A program that reads one format alone
    /// may be missing: then its drops are answered, and all others are taken.
    func run(
        _ program: String, _ arguments: [String], _ input: ChildInput, in folder: String, _ limits: ChildLimits,
        isOptional: Bool = false
    ) throws(ReadingFailure) -> ChildResult {
        let result: ChildResult
        do {
            result = try Child.run(
                program: program, arguments: arguments, folder: folder, input: input, limits: limits)
        } catch {
            switch error {
            case .notFound where isOptional: throw .rejected(Rejection("converter-missing"))
            case .notFound(let program): throw .fault(.programMissing(program))
            case .outputTooLarge: throw .rejected(Rejection("converter-limit"))
            case .system(let failure): throw .fault(.system(failure))
            }
        }
        switch result.status {
        case .exit: return result
        case .signal, .timedOut: throw .rejected(Rejection("converter-limit"))
        }
    }

    /// Turns a document into pandoc's JSON. pandoc runs with `--sandbox`, so that it opens no file and no address that a
    /// document names.
    func pandoc(_ bytes: [UInt8], from format: String) throws(ReadingFailure) -> [UInt8] {
        let limits = ChildLimits(
            wallSeconds: rules.converterSeconds, cpuSeconds: rules.converterSeconds, fileSize: 1 << 20,
            output: 16 * rules.longestText)
        let words = [
            "+RTS", "-M\(rules.converterMegabytes)M", "-RTS", "--sandbox", "--from=\(format)", "--to=json",
            "--track-changes=accept",
        ]
        guard let output = try output("pandoc", words, bytes, limits) else {
            throw .rejected(Rejection("converter-failed"))
        }
        return output
    }

    /// Gives the members' contents in order; `gzip` verifies checksums and lengths, and the output is bounded by what the
    /// directory states.
    func inflate(_ archive: ZipArchive, _ members: [ZipArchive.Member]) throws(ReadingFailure) -> [[UInt8]] {
        let deflated = members.filter(\.isDeflated)
        let total = deflated.reduce(0) { $0 + $1.size }
        var inflated: ArraySlice<UInt8> = []
        if !deflated.isEmpty {
            let limits = ChildLimits(
                wallSeconds: 30, cpuSeconds: 30, addressSpace: 1 << 30, fileSize: 1 << 20, output: total)
            let output = try output("gzip", ["-dc"], archive.gzipStream(of: deflated), limits)
            guard let output, output.count == total else { throw .rejected(Rejection("truncated")) }
            inflated = output[...]
        }
        return members.map { member in
            guard member.isDeflated else { return Array(archive.bytes[member.content]) }
            defer { inflated = inflated.dropFirst(member.size) }
            return Array(inflated.prefix(member.size))
        }
    }

    /// Lends a folder with one file in it to programs that read and write files; it is gone afterwards, whatever happened.
    /// The file's name is ours: nothing that a sender wrote is ever part of a path or a command.
    func withFolder<Result>(
        holding name: String, _ bytes: [UInt8], _ body: (String) throws(ReadingFailure) -> Result
    ) throws(ReadingFailure) -> Result {
        let own = "document-" + randomBytes(8).map { String($0, radix: 16) }.joined()
        let path = "\(scratch)/\(own)"
        do throws(SystemError) {
            try Folder.makeDirectory(path, mode: 0o700)
            let file = try Descriptor.open("\(path)/\(name)", [.write, .create, .exclusive])
            try file.writeAll(bytes)
        } catch {
            throw .fault(.system(error))
        }
        let result: Swift.Result<Result, ReadingFailure>
        do throws(ReadingFailure) { result = .success(try body(path)) } catch { result = .failure(error) }
        do throws(SystemError) {
            try Folder.removeTree(FileName(own), in: try Folder.open(scratch))
        } catch {
            throw .fault(.system(error))
        }
        return try result.get()
    }

    /// Reads a file that a child has written; `nil` when there is none, or it is no ordinary file, or larger than a drop may be.
    func file(_ name: String, in folder: String) throws(ReadingFailure) -> [UInt8]? {
        do throws(SystemError) {
            let directory = try Folder.open(folder)
            let file = try Descriptor.openRegularBeneath(directory, name)
            guard try file.status().size <= rules.largestFile else { return nil }
            return try file.readAll(limit: Int(rules.largestFile))
        } catch {
            // What a child left there is not ours to vouch for.
            if error.isMissing || error.isNotPlain { return nil }
            throw .fault(.system(error))
        }
    }
}

extension [UInt8] {
    func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}

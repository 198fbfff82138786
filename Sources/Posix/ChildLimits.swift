/// What a child process may use at most. The defaults let pandoc, vipsthumbnail and pdftotext do a newsroom's work.
package struct ChildLimits: Hashable, Sendable {
    /// From start to end, on the clock.
    package var wallSeconds: Int
    /// Of computing, in each process.
    package var cpuSeconds: Int
    /// Of address space in each process, in bytes. Below 2 GiB pandoc (GHC) does not start.
    package var addressSpace: Int64
    /// Of each file that it writes, in bytes; rounded up to 512.
    package var fileSize: Int64
    /// Of processes and threads together. Holds where `Child.canCutNetwork` does, because elsewhere the system would
    /// count everything the account runs; and never for root, whom the kernel exempts.
    package var processes: Int
    package var openFiles: Int
    /// Of standard output, in bytes; one byte more ends the child with an error.
    package var output: Int
    /// Of standard error, in bytes; the rest is read and thrown away.
    package var errorOutput: Int

    package init(
        wallSeconds: Int = 60, cpuSeconds: Int = 60, addressSpace: Int64 = 4 << 30, fileSize: Int64 = 256 << 20,
        processes: Int = 128, openFiles: Int = 256, output: Int = 64 << 20, errorOutput: Int = 64 << 10
    ) {
        self.wallSeconds = wallSeconds
        self.cpuSeconds = cpuSeconds
        self.addressSpace = addressSpace
        self.fileSize = fileSize
        self.processes = processes
        self.openFiles = openFiles
        self.output = output
        self.errorOutput = errorOutput
    }
}

/// What a child reads on its standard input.
package enum ChildInput: Hashable, Sendable {
    /// Nothing: /dev/null.
    case none
    case bytes([UInt8])
    /// A descriptor that the caller keeps open until `run` returns.
    case descriptor(Int32)
}

/// How a child ended, and what it wrote.
package struct ChildResult: Hashable, Sendable {
    package enum Status: Hashable, Sendable {
        case exit(Int32)
        /// Also what a program itself ends with above 128, as shells do for a signal.
        case signal(Int32)
        case timedOut
    }

    package let status: Status
    package let output: [UInt8]
    package let errorOutput: [UInt8]
    /// In nanoseconds.
    package let duration: Int64

    package var succeeded: Bool { status == .exit(0) }
}

/// Why a child gave no result.
package enum ChildError: Error, Hashable, Sendable {
    /// No such program is installed in the folders of `Child.searchPath`.
    case notFound(program: String)
    /// It wrote more than it may and was killed.
    case outputTooLarge(program: String, limit: Int)
    case system(SystemError)
}

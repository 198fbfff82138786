import Glibc

/// Messages on a stream socket. A frame is the number of its bytes as four bytes, the most significant first, and
/// then the bytes: `00 00 00 02 68 69` is the message `hi`.
extension Descriptor {
    /// Sends one frame. EPIPE when the other end has closed; EMSGSIZE when the message has 4 GiB or more; an error that
    /// `isTimedOut` when the other end has not taken all of it within the time. Without a time it waits for ever.
    package func writeFrame(_ message: [UInt8], withinMilliseconds: Int32? = nil) throws(SystemError) {
        let deadline = withinMilliseconds.map(Self.deadline)
        guard let count = UInt32(exactly: message.count) else { throw SystemError(call: "send", code: EMSGSIZE) }
        var frame: [UInt8] = []
        frame.reserveCapacity(4 + message.count)
        withUnsafeBytes(of: count.bigEndian) { frame.append(contentsOf: $0) }
        frame += message
        var sent = 0
        // MSG_NOSIGNAL: a peer that has gone is this connection's error, not the end of the process. MSG_DONTWAIT: one
        // call would wait anew for every piece that a slow reader takes.
        let flags = Int(MSG_NOSIGNAL) | (deadline == nil ? 0 : Int(MSG_DONTWAIT))
        while true {
            do throws(SystemError) {
                sent += try retrying("send") {
                    frame.withUnsafeBytes {
                        send(raw, $0.baseAddress?.advanced(by: sent), $0.count - sent, Int32(flags))
                    }
                }
            } catch {
                guard deadline != nil, error.isTimedOut else { throw error }
            }
            if sent == frame.count { return }
            if let deadline { try wait(for: POLLOUT, until: deadline, "send") }
        }
    }

    /// Receives one frame; nil when the other end has closed between frames. Throws EMSGSIZE when the frame announces
    /// more than `limit` bytes, ECONNRESET when the stream ends within a frame, and an error
    /// that `isTimedOut` when the frame is not whole within the time, however steadily its bytes drip. Without a time it
    /// waits for ever. After an error the place in the stream is unknown: close. Nothing behind the frame is read.
    package func readFrame(limit: Int, withinMilliseconds: Int32? = nil) throws(SystemError) -> [UInt8]? {
        var reader = FrameReader(readsAhead: false)
        return try reader.next(of: self, limit: limit, withinMilliseconds: withinMilliseconds)
    }

    fileprivate static func deadline(_ milliseconds: Int32) -> Int64 {
        monotonic() + Int64(max(0, milliseconds)) * 1_000_000
    }

    /// Waits until more can be read or sent. EAGAIN when the time is over, even if more can.
    fileprivate func wait(for event: Int32, until deadline: Int64, _ call: String) throws(SystemError) {
        var request = pollfd(fd: raw, events: Int16(event), revents: 0)
        let count = try retrying("poll") {
            let rest = deadline - monotonic()
            return rest <= 0 ? 0 : Glibc.poll(&request, 1, Int32(clamping: (rest + 999_999) / 1_000_000))
        }
        if count == 0 { throw SystemError(call: call, code: EAGAIN) }
    }
}

/// Receives the frames of one stream; mostly with one call each, because it also takes what comes behind a frame.
package struct FrameReader {
    private let readsAhead: Bool
    /// What has come and was not given out yet.
    private var bytes: [UInt8] = []

    package init() { self.init(readsAhead: true) }

    fileprivate init(readsAhead: Bool) { self.readsAhead = readsAhead }

    /// Waits until something of a next frame is here; false at the stream's end. An error that `isTimedOut` after the socket's own
    /// time, see ``UnixSocket/limitWaiting(_:milliseconds:)``.
    package mutating func wait(for line: borrowing Descriptor) throws(SystemError) -> Bool {
        if bytes.isEmpty { bytes = try line.receive(4096, waits: true) }
        return !bytes.isEmpty
    }

    /// As ``Descriptor/readFrame(limit:withinMilliseconds:)``.
    package mutating func next(
        of line: borrowing Descriptor, limit: Int, withinMilliseconds: Int32? = nil
    ) throws(SystemError) -> [UInt8]? {
        let deadline = withinMilliseconds.map(Descriptor.deadline)
        guard try fill(4, from: line, until: deadline) else {
            if bytes.isEmpty { return nil }
            throw SystemError(call: "recv", code: ECONNRESET)
        }
        let count = bytes[..<4].reduce(0) { $0 << 8 | Int($1) }
        if count > limit { throw SystemError(call: "recv", code: EMSGSIZE) }
        guard try fill(4 + count, from: line, until: deadline) else {
            throw SystemError(call: "recv", code: ECONNRESET)
        }
        let message = Array(bytes[4..<4 + count])
        bytes.removeFirst(4 + count)
        return message
    }

    /// Receives until there are `count` bytes; false when the stream ends before. Memory grows with what has come, not with
    /// what was announced.
    private mutating func fill(
        _ count: Int, from line: borrowing Descriptor, until deadline: Int64?
    ) throws(SystemError) -> Bool {
        while bytes.count < count {
            let missing = min(count - bytes.count, 65536)
            let part: [UInt8]
            do throws(SystemError) {
                // Looked for before it is waited for: mostly it is there.
                part = try line.receive(readsAhead ? max(missing, 4096) : missing, waits: deadline == nil)
            } catch {
                guard let deadline, error.isTimedOut else { throw error }
                try line.wait(for: POLLIN, until: deadline, "recv")
                continue
            }
            if part.isEmpty { return false }
            if bytes.isEmpty { bytes = part } else { bytes += part }
        }
        return true
    }
}

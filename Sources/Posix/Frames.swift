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
    /// more than `limit` bytes, of which none is read then, ECONNRESET when the stream ends within a frame, and an error
    /// that `isTimedOut` when the frame is not whole within the time, however steadily its bytes drip. Without a time it
    /// waits for ever. After an error the place in the stream is unknown: close.
    package func readFrame(limit: Int, withinMilliseconds: Int32? = nil) throws(SystemError) -> [UInt8]? {
        let deadline = withinMilliseconds.map(Self.deadline)
        let head = try read(exactly: 4, until: deadline)
        if head.isEmpty { return nil }
        if head.count < 4 { throw SystemError(call: "recv", code: ECONNRESET) }
        let count = head.reduce(0) { $0 << 8 | Int($1) }
        if count > limit { throw SystemError(call: "recv", code: EMSGSIZE) }
        let message = try read(exactly: count, until: deadline)
        if message.count < count { throw SystemError(call: "recv", code: ECONNRESET) }
        return message
    }

    /// Reads until there are `count` bytes or the stream ends. Memory grows with what has come, not with what was
    /// announced.
    private func read(exactly count: Int, until deadline: Int64?) throws(SystemError) -> [UInt8] {
        var result: [UInt8] = []
        while result.count < count {
            if let deadline { try wait(for: POLLIN, until: deadline, "recv") }
            let part = try read(min(count - result.count, 65536))
            if part.isEmpty { break }
            result += part
        }
        return result
    }
    private static func deadline(_ milliseconds: Int32) -> Int64 {
        monotonic() + Int64(max(0, milliseconds)) * 1_000_000
    }

    /// Waits until more can be read or sent. EAGAIN when the time is over, even if more can.
    private func wait(for event: Int32, until deadline: Int64, _ call: String) throws(SystemError) {
        var request = pollfd(fd: raw, events: Int16(event), revents: 0)
        let count = try retrying("poll") {
            let rest = deadline - monotonic()
            return rest <= 0 ? 0 : Glibc.poll(&request, 1, Int32(clamping: (rest + 999_999) / 1_000_000))
        }
        if count == 0 { throw SystemError(call: call, code: EAGAIN) }
    }
}

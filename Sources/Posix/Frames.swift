import Glibc

/// Messages on a stream socket. A frame is the number of its bytes as four bytes, the most significant first, and
/// then the bytes: `00 00 00 02 68 69` is the message `hi`.
extension Descriptor {
    /// Sends one frame. EPIPE when the other end has closed; EMSGSIZE when the message has 4 GiB or more.
    package func writeFrame(_ message: [UInt8]) throws(SystemError) {
        guard let count = UInt32(exactly: message.count) else { throw SystemError(call: "send", code: EMSGSIZE) }
        var frame: [UInt8] = []
        frame.reserveCapacity(4 + message.count)
        withUnsafeBytes(of: count.bigEndian) { frame.append(contentsOf: $0) }
        frame += message
        var sent = 0
        while sent < frame.count {
            // MSG_NOSIGNAL: a peer that has gone is this connection's error, not the end of the process.
            sent += try retrying("send") {
                frame.withUnsafeBytes {
                    send(raw, $0.baseAddress?.advanced(by: sent), $0.count - sent, Int32(MSG_NOSIGNAL))
                }
            }
        }
    }

    /// Receives one frame; nil when the other end has closed between frames. Throws EMSGSIZE when the frame announces
    /// more than `limit` bytes, of which none is read then, and ECONNRESET when the stream ends within a frame. After
    /// an error the place in the stream is unknown: close.
    package func readFrame(limit: Int) throws(SystemError) -> [UInt8]? {
        let head = try read(exactly: 4)
        if head.isEmpty { return nil }
        if head.count < 4 { throw SystemError(call: "recv", code: ECONNRESET) }
        let count = head.reduce(0) { $0 << 8 | Int($1) }
        if count > limit { throw SystemError(call: "recv", code: EMSGSIZE) }
        let message = try read(exactly: count)
        if message.count < count { throw SystemError(call: "recv", code: ECONNRESET) }
        return message
    }

    /// Reads until there are `count` bytes or the stream ends. Memory grows with what has come, not with what was
    /// announced.
    private func read(exactly count: Int) throws(SystemError) -> [UInt8] {
        var result: [UInt8] = []
        while result.count < count {
            let part = try read(min(count - result.count, 65536))
            if part.isEmpty { break }
            result += part
        }
        return result
    }
}

import Newsroom
import Posix

/// Remembers what was answered, so that a request that comes again after a broken connection is answered and not decided again.
///
/// A request is the same if it comes from the same account with the same id and the same bytes. One that is still being decided is
/// waited for. Only what was decided is kept, and nothing that failed: that may be tried again. Kept is each account's newest, up to
/// ``mostAnswers`` and ``mostBytes``, for ``keptMilliseconds``; a service that was started anew remembers nothing, which is why
/// ``Client`` only repeats what acts where the same process answers.
package final class AnswerBook: Sendable {
    package static let mostAnswers = 4096
    package static let mostBytes = 4 << 20
    package static let keptMilliseconds: Int64 = 10 * 60 * 1000

    /// The message that an answer is sent as, the same for the same id; the answer itself is let go.
    package struct Reply: Sendable {
        let message: [UInt8]
        let isRefusal: Bool
        let isFault: Bool

        init(_ answer: Answer, id: String) {
            message = answer.bytes(id: id)
            switch answer.outcome {
            case .refused: (isRefusal, isFault) = (true, false)
            case .fault: (isRefusal, isFault) = (false, true)
            case .done, .wrongUsage, .notFound, .unverified: (isRefusal, isFault) = (false, false)
            }
        }
    }

    fileprivate struct Entry {
        let message: Digest
        let begun: Int64
        var reply: Reply?
        var waiting: [Mailbox<Reply>] = []

        var size: Int { reply?.message.count ?? 0 }
    }

    /// One account's answers; `order` has the ids from the oldest to the newest, of which the first `gone` are dropped already.
    fileprivate struct Page {
        var entries: [String: Entry] = [:]
        var order: [String] = []
        var gone = 0
        var size = 0
    }

    private enum Way {
        case decide
        case known(Reply)
        case wait(Mailbox<Reply>)
        case other
    }

    private let pages = Guarded<[UInt32: Page]>([:])
    private let clock: @Sendable () -> Int64

    /// `clock` gives milliseconds that only grow.
    package init(clock: @escaping @Sendable () -> Int64 = { monotonic() / 1_000_000 }) { self.clock = clock }

    /// Answers a request, by deciding it or from memory.
    package func answer(_ id: String, of uid: UInt32, _ message: [UInt8], deciding: () -> Answer) -> Reply {
        let digest = Digest.of(message)
        switch way(id, uid, digest) {
        case .known(let reply): return reply
        case .wait(let reply): return reply.takeAll().first ?? Reply(Answer(.stopping), id: id)
        case .other: return Reply(Answer(.badMessage), id: id)
        case .decide:
            let reply = Reply(deciding(), id: id)
            finish(id, uid, reply)
            return reply
        }
    }

    private func way(_ id: String, _ uid: UInt32, _ message: Digest) -> Way {
        let now = clock()
        return pages.withLock { pages in
            pages[uid, default: Page()].forget(before: now - Self.keptMilliseconds)
            guard let entry = pages[uid]?.entries[id] else {
                pages[uid]?.entries[id] = Entry(message: message, begun: now)
                pages[uid]?.order.append(id)
                return .decide
            }
            guard entry.message == message else { return .other }
            if let reply = entry.reply { return .known(reply) }
            let reply = Mailbox<Reply>()
            pages[uid]?.entries[id]?.waiting.append(reply)
            return .wait(reply)
        }
    }

    private func finish(_ id: String, _ uid: UInt32, _ reply: Reply) {
        let waiting = pages.withLock { pages in
            pages[uid]?.finish(id, reply) ?? []
        }
        for other in waiting { other.put(reply) }
    }
}

extension AnswerBook.Page {
    /// Keeps an answer, unless it is a fault, and gives those who wait for it.
    fileprivate mutating func finish(_ id: String, _ reply: AnswerBook.Reply) -> [Mailbox<AnswerBook.Reply>] {
        guard let place = entries.index(forKey: id) else { return [] }
        let waiting = entries.values[place].waiting
        if reply.isFault {
            remove(id)
        } else {
            entries.values[place].reply = reply
            entries.values[place].waiting = []
            size += reply.message.count
            shrink()
        }
        return waiting
    }

    fileprivate mutating func remove(_ id: String) {
        size -= entries.removeValue(forKey: id)?.size ?? 0
        order.removeFirst(gone)
        gone = 0
        order.removeAll { $0 == id }
    }

    /// Drops what was answered before a moment.
    fileprivate mutating func forget(before moment: Int64) {
        while let id = oldest, entries[id].map({ $0.reply != nil && $0.begun < moment }) ?? true { dropOldest() }
    }

    /// Drops the oldest beyond the bounds; what is still being decided stays.
    fileprivate mutating func shrink() {
        while entries.count > AnswerBook.mostAnswers || size > AnswerBook.mostBytes, let id = oldest,
            entries[id]?.reply != nil
        { dropOldest() }
    }

    private var oldest: String? { gone < order.count ? order[gone] : nil }

    private mutating func dropOldest() {
        size -= entries.removeValue(forKey: order[gone])?.size ?? 0
        gone += 1
        // Now and then: moving all the others with each would cost as much as all else here.
        guard gone > AnswerBook.mostAnswers else { return }
        order.removeFirst(gone)
        gone = 0
    }
}

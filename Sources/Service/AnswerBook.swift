import Newsroom
import Posix
import Synchronization

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

    fileprivate struct Entry {
        let message: Digest
        let begun: Int64
        var answer: Answer?
        var size = 0
        var waiting: [Mailbox<Answer>] = []
    }

    /// One account's answers; `order` has the ids from the oldest to the newest.
    fileprivate struct Page {
        var entries: [String: Entry] = [:]
        var order: [String] = []
        var size = 0
    }

    private enum Way {
        case decide
        case known(Answer)
        case wait(Mailbox<Answer>)
        case other
    }

    private let pages: Mutex<[UInt32: Page]> = Mutex([:])
    private let clock: @Sendable () -> Int64

    /// `clock` gives milliseconds that only grow.
    package init(clock: @escaping @Sendable () -> Int64 = { monotonic() / 1_000_000 }) { self.clock = clock }

    /// Answers a request, by deciding it or from memory.
    package func answer(_ id: String, of uid: UInt32, _ message: [UInt8], deciding: () -> Answer) -> Answer {
        let digest = Digest.of(message)
        switch way(id, uid, digest) {
        case .known(let answer): return answer
        case .wait(let reply): return reply.takeAll().first ?? Answer(Fault.stopping)
        case .other: return Answer(Fault.badMessage)
        case .decide:
            let answer = deciding()
            finish(id, uid, answer)
            return answer
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
            if let answer = entry.answer { return .known(answer) }
            let reply = Mailbox<Answer>()
            pages[uid]?.entries[id]?.waiting.append(reply)
            return .wait(reply)
        }
    }

    private func finish(_ id: String, _ uid: UInt32, _ answer: Answer) {
        let size = answer.bytes(id: id).count
        let waiting = pages.withLock { pages in
            let waiting = pages[uid]?.entries[id]?.waiting ?? []
            if case .fault = answer.outcome {
                pages[uid]?.remove(id)
            } else {
                pages[uid]?.entries[id]?.answer = answer
                pages[uid]?.entries[id]?.size = size
                pages[uid]?.entries[id]?.waiting = []
                pages[uid]?.size += size
                pages[uid]?.shrink()
            }
            return waiting
        }
        for reply in waiting { reply.put(answer) }
    }
}

extension AnswerBook.Page {
    fileprivate mutating func remove(_ id: String) {
        size -= entries.removeValue(forKey: id)?.size ?? 0
        order.removeAll { $0 == id }
    }

    /// Drops what was answered before a moment.
    fileprivate mutating func forget(before moment: Int64) {
        let old = order.prefix { id in entries[id].map { $0.answer != nil && $0.begun < moment } ?? true }
        drop(Array(old))
    }

    /// Drops the oldest beyond the bounds; what is still being decided stays.
    fileprivate mutating func shrink() {
        var (count, left) = (entries.count, size)
        var old: [String] = []
        for id in order {
            guard count > AnswerBook.mostAnswers || left > AnswerBook.mostBytes, let entry = entries[id],
                entry.answer != nil
            else { break }
            old.append(id)
            (count, left) = (count - 1, left - entry.size)
        }
        drop(old)
    }

    private mutating func drop(_ ids: [String]) {
        if ids.isEmpty { return }
        for id in ids { size -= entries.removeValue(forKey: id)?.size ?? 0 }
        order.removeFirst(ids.count)
    }
}

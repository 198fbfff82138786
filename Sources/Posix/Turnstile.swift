import Glibc

/// A line of work that one thread at a time works off: whoever comes while nobody works does it without waiting for another thread to
/// wake, and what comes meanwhile waits for whoever serves.
///
/// The two halves belong together: what ``enter(_:)`` or ``serve()`` gave is worked off, and then ``leave()`` is called.
/// Unchecked because the compiler cannot see that `mutex` is held wherever the variables are touched.
package final class Turnstile<Element: Sendable>: @unchecked Sendable {
    package enum Entry {
        /// Nobody works: these are the caller's to work off.
        case mine([Element])
        /// Somebody will.
        case waits
        case closed
    }

    // At addresses of their own: pthread objects may not move.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let turn = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var waiting: [Element] = []
    private var isTaken = false
    private var isClosed = false

    package init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(turn, nil)
    }

    deinit {
        pthread_cond_destroy(turn)
        pthread_mutex_destroy(mutex)
        turn.deallocate()
        mutex.deallocate()
    }

    /// Brings work, which stays together and in order.
    package func enter(_ elements: [Element]) -> Entry {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        if isClosed { return .closed }
        guard !isTaken, waiting.isEmpty else {
            waiting += elements
            return .waits
        }
        isTaken = true
        return .mine(elements)
    }

    /// Waits for its turn and takes everything that waits, in the order it came; nil when the line is closed and empty.
    package func serve() -> [Element]? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while isTaken || waiting.isEmpty && !isClosed { pthread_cond_wait(turn, mutex) }
        isTaken = true
        if waiting.isEmpty { return nil }
        defer { waiting = [] }
        return waiting
    }

    /// Ends the turn.
    package func leave() {
        pthread_mutex_lock(mutex)
        isTaken = false
        let isAwaited = !waiting.isEmpty || isClosed
        pthread_mutex_unlock(mutex)
        if isAwaited { pthread_cond_signal(turn) }
    }

    /// Takes nothing more. What waits is still served.
    package func close() {
        pthread_mutex_lock(mutex)
        isClosed = true
        pthread_mutex_unlock(mutex)
        pthread_cond_signal(turn)
    }

    /// How many wait for their turn.
    package var count: Int {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return waiting.count
    }
}

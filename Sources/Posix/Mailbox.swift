import Glibc

/// A queue between threads: anybody puts, and a thread that takes blocks until there is something.
///
/// Unchecked because the compiler cannot see that `mutex` is held wherever `elements` and `isClosed` are touched.
package final class Mailbox<Element: Sendable>: @unchecked Sendable {
    // At addresses of their own: pthread objects may not move.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let arrival = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var elements: [Element] = []
    private var isClosed = false

    package init() {
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        // Times of waiting must not stretch when somebody sets the wall clock.
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(arrival, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(arrival)
        pthread_mutex_destroy(mutex)
        arrival.deallocate()
        mutex.deallocate()
    }

    /// Adds an element; false, and the element is not taken, when the mailbox is closed.
    @discardableResult
    package func put(_ element: Element) -> Bool {
        pthread_mutex_lock(mutex)
        let isTaken = !isClosed
        if isTaken { elements.append(element) }
        pthread_mutex_unlock(mutex)
        // After the lock, or whoever is woken would wait for that.
        if isTaken { pthread_cond_signal(arrival) }
        return isTaken
    }

    /// Adds several that are to be found together; false when the mailbox is closed.
    @discardableResult
    package func put(_ several: [Element]) -> Bool {
        pthread_mutex_lock(mutex)
        let areTaken = !isClosed
        if areTaken { elements += several }
        pthread_mutex_unlock(mutex)
        if areTaken { pthread_cond_signal(arrival) }
        return areTaken
    }

    /// Takes everything that waits, in the order it was put. Blocks while there is nothing; empty when the time is
    /// over, or when the mailbox is closed and everything has been taken. Without a time it waits for ever.
    package func takeAll(waitingMilliseconds: Int32? = nil) -> [Element] {
        let deadline = waitingMilliseconds.map { monotonic() + Int64(max($0, 0)) * 1_000_000 }
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while elements.isEmpty && !isClosed {
            guard let deadline else {
                pthread_cond_wait(arrival, mutex)
                continue
            }
            var time = timespec(tv_sec: Int(deadline / 1_000_000_000), tv_nsec: Int(deadline % 1_000_000_000))
            if pthread_cond_timedwait(arrival, mutex, &time) == ETIMEDOUT { break }
        }
        defer { elements = [] }
        return elements
    }

    /// Takes the first that waits; blocks while there is nothing. Nil when the mailbox is closed and everything has been taken.
    package func takeOne() -> Element? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while elements.isEmpty && !isClosed { pthread_cond_wait(arrival, mutex) }
        return elements.isEmpty ? nil : elements.removeFirst()
    }

    /// Accepts nothing more and wakes everybody; what waits can still be taken.
    package func close() {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        isClosed = true
        pthread_cond_broadcast(arrival)
    }

    /// How many elements wait to be taken.
    package var count: Int {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return elements.count
    }

    /// Whether `close` was called: tells an empty `takeAll` at the end from one whose time is over.
    package var closed: Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return isClosed
    }
}

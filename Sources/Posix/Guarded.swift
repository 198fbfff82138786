import Glibc

/// A value that one thread at a time may touch, for short holds by many threads.
///
/// Who waits sleeps. `Synchronization.Mutex` first spins, and then has the kernel hand the lock from waiter to waiter: with
/// sixty threads on two processors that took half of all computing. Unchecked because the compiler cannot see that `mutex` is held
/// wherever `value` is touched.
package final class Guarded<Value>: @unchecked Sendable {
    // At an address of its own: pthread objects may not move.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private var value: Value

    package init(_ value: sending Value) {
        self.value = value
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    package func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body(&value)
    }
}

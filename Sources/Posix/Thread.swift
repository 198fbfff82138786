import CLinux
import Glibc
import Synchronization

/// A thread of its own with a stack of 2 MiB, for calls that block: they must not sit on Swift's cooperative pool.
package final class Thread: Sendable {
    /// Nil once somebody has joined it.
    private let handle: Mutex<pthread_t?>

    private init(_ handle: pthread_t) { self.handle = Mutex(handle) }

    deinit {
        // Nobody can join any more, so the system takes the thread's memory back at its end.
        handle.withLock { handle in
            if let handle { pthread_detach(handle) }
        }
    }

    /// Starts a thread; tools such as `top -H` show the first 15 bytes of its name. EAGAIN when the system has no
    /// room for one more. Let the thread go and it runs on by itself.
    package static func start(name: String, _ body: @escaping @Sendable () -> Void) throws(SystemError) -> Thread {
        var attributes = pthread_attr_t()
        try checked("pthread_attr_init", pthread_attr_init(&attributes))
        defer { pthread_attr_destroy(&attributes) }
        try checked("pthread_attr_setstacksize", pthread_attr_setstacksize(&attributes, 2 << 20))
        let work = Unmanaged.passRetained(Work(name: name, body: body))
        var handle = pthread_t()
        let code = pthread_create(&handle, &attributes, run, work.toOpaque())
        if code != 0 { work.release() }
        try checked("pthread_create", code)
        return Thread(handle)
    }

    /// Waits for the thread's end. Joining again returns at once.
    package func join() {
        let taken = handle.withLock { handle in
            defer { handle = nil }
            return handle
        }
        if let taken { pthread_join(taken, nil) }
    }
}

/// The number of this process.
package func processNumber() -> Int32 { getpid() }

/// Ends the process at once, whatever its threads do: nothing is flushed, and what it holds of the system is let go together.
package func endProcess(_ status: Int32) -> Never { _exit(status) }

private final class Work: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }
}

private func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
    // Tools show it; nothing depends on it.
    _ = linux_name_thread(work.name)
    work.body()
    return nil
}

import Ledger
import Newsroom
import Posix
import Synchronization

/// Signs checkpoints on a thread of its own: a signature takes as long as all else that a commit computes, and needs none of that but
/// the ledger's new root.
final class Signer: Sendable {
    private struct Order: Sendable {
        let head: LedgerHead
        let key: SigningKey
        let reply: Mailbox<[UInt8]>

        func carryOut() { reply.put(head.checkpoint(of: key.verifier.name).signed(by: key).bytes) }
    }

    private let orders = Mailbox<Order>()
    private let thread: Mutex<Thread?> = Mutex(nil)

    /// Begins to sign; what it gives waits for the signed note. The thread is started with the first order.
    func begin(_ head: LedgerHead, by key: SigningKey) -> () -> [UInt8]? {
        let order = Order(head: head, key: key, reply: Mailbox())
        if !isAtWork || !orders.put(order) { order.carryOut() }
        return { order.reply.takeAll().first }
    }

    /// Without a second processor, or a thread, nothing is won by handing over.
    private var isAtWork: Bool {
        thread.withLock { thread in
            if thread == nil, processorCount > 1 {
                thread = try? Thread.start(name: "signer") { [orders] in
                    while case let waiting = orders.takeAll(), !waiting.isEmpty {
                        for order in waiting { order.carryOut() }
                    }
                }
            }
            return thread != nil
        }
    }

    func stop() {
        orders.close()
        thread.withLock { $0 }?.join()
    }
}

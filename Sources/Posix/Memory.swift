import CLinux

/// Gives freed memory back to the system, which the allocator would keep in pieces between what is in use: for whoever has just dropped a
/// great deal of it. Takes milliseconds.
package func giveBackMemory() { linux_give_back_memory() }

/// What is kept in the transaction of the event that names it, instead of as an object of its own: a text of chat length costs a new file,
/// its name and two waits for the disk otherwise.
package enum SmallText {
    /// In bytes; larger rows would slow the pages of the others.
    package static let most = 1 << 16

    /// Whether a file is one. Photos are not, however small: the programs that read them want files.
    package static func holds(_ bytes: [UInt8]) -> Bool {
        bytes.count <= most && !bytes.contains(0) && PhotoFormat.tell(bytes) == nil
    }
}

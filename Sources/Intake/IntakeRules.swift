package import Workflow

/// Says how this newsroom takes drops: how long it waits, what it accepts at most, and what it assumes when a drop is silent.
///
/// Every value comes from the settings file; the defaults suit a federation whose people send Word files from phones.
package struct IntakeRules: Hashable, Sendable {
    /// How long a drop must lie unchanged on our own monotonic clock, in milliseconds.
    package var quietMilliseconds: Int64 = 2_000
    /// How long to wait when somebody seems to be writing still (created here and never closed, or an unfinished name inside
    /// a folder), in milliseconds. After that the drop is taken as it lies, because hints can be lost.
    package var patienceMilliseconds: Int64 = 60_000
    /// How often every inbox is listed again whatever inotify says, in milliseconds.
    package var rescanMilliseconds: Int64 = 30_000

    /// A taken drop stays where its sender put it, as a folder that is mirrored elsewhere needs it; it is known by its bytes.
    package var leavesTaken = false

    package var largestFile: Int64 = 64 << 20
    package var largestDrop: Int64 = 256 << 20
    package var mostFiles = 100
    package var deepestFolder = 4
    /// The most text that is read of one document, in bytes after decoding.
    package var longestText = 1 << 20

    /// Width times height; a photo above it is never decoded.
    package var mostPixels = 100_000_000
    /// A photo whose longer side has fewer pixels is reported as small.
    package var smallPhotoPixels = 800

    package var zip = ZipLimits()
    /// What pandoc may use for one document.
    package var converterSeconds = 30
    package var converterMegabytes = 1_024

    /// Syllables of a news item; a piece without a label that is longer than `longTin` is proposed as an article.
    package var shortTin = 50
    package var longTin = 500
    package var shortBai = 200
    package var longBai = 3_000

    /// Names that this newsroom writes with capitals (units, places), for titles that come in capitals.
    package var names: [String] = []
    /// The desk of a drop that names none.
    package var defaultDesk: Identifier
    /// The desks that a drop may name.
    package var desks: [Identifier] = []

    package init(defaultDesk: Identifier) { self.defaultDesk = defaultDesk }
}

/// Bounds a zip container before anything in it is inflated.
package struct ZipLimits: Hashable, Sendable {
    package var mostEntries = 2_000
    /// Summed uncompressed size, in bytes.
    package var largestContent: Int64 = 512 << 20
    /// Uncompressed size over compressed size of the whole container.
    package var highestRatio: Int64 = 200
    /// Summed uncompressed size of the XML parts, in bytes: they are what pandoc holds in memory.
    package var largestXML: Int64 = 32 << 20

    package init() {}
}

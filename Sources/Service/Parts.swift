package import Newsroom
package import Workflow

/// The parts that a newsroom is put together from and that this target must not import: given where everything is assembled.
package struct Parts: Sendable {
    /// Opens the store for its one writer.
    package var openWriter: @Sendable () throws(StoreError) -> any Store
    /// Opens a store that only reads.
    package var openReader: @Sendable () throws(StoreError) -> any Store
    /// Reads a definition's text; `nil` when it is none.
    package var readDefinition: @Sendable ([UInt8]) -> Definition?
    /// Reads what of a settings file's text decisions depend on, and whether the local clocks that it names never change; `nil` when it
    /// is none.
    package var readPolicy: @Sendable ([UInt8]) -> (policy: Policy, hasFixedClocks: Bool)?
    /// Folds text for search: small letters without marks.
    package var fold: @Sendable (String) -> String
    /// Counts "chữ".
    package var countSyllables: @Sendable (String) -> Int
    /// The newsroom's local year at a moment.
    package var year: @Sendable (Instant) -> Int
    /// A public page's address in the site: it is made of the number, the first title and the first time, and never changes.
    package var path: @Sendable (SubmissionID, _ firstTitle: String, _ firstPublishedAt: Instant) -> String
    /// The moment now.
    package var now: @Sendable () -> Instant
    /// The program's version.
    package var version: String

    package init(
        openWriter: @escaping @Sendable () throws(StoreError) -> any Store,
        openReader: @escaping @Sendable () throws(StoreError) -> any Store,
        readDefinition: @escaping @Sendable ([UInt8]) -> Definition?,
        readPolicy: @escaping @Sendable ([UInt8]) -> (policy: Policy, hasFixedClocks: Bool)?,
        fold: @escaping @Sendable (String) -> String,
        countSyllables: @escaping @Sendable (String) -> Int, year: @escaping @Sendable (Instant) -> Int,
        path: @escaping @Sendable (SubmissionID, String, Instant) -> String, now: @escaping @Sendable () -> Instant,
        version: String = ""
    ) {
        self.openWriter = openWriter
        self.openReader = openReader
        self.readDefinition = readDefinition
        self.readPolicy = readPolicy
        self.fold = fold
        self.countSyllables = countSyllables
        self.year = year
        self.path = path
        self.now = now
        self.version = version
    }
}

import Newsroom
import Posix
import Synchronization

/// How many drops a second the reception takes: claimed, stored, read, committed, cleared away; without the waiting until they are quiet.
func measureDrops(_ bench: Bench) throws {
    let newsroom = try MeasuredNewsroom(bench)
    defer { newsroom.close() }
    try measureTexts(bench, newsroom)
    if bench.wants("drops/docx") { try measureDocuments(bench, newsroom) }
    if bench.wants("drops/left") { try measureLeft(bench) }
    if bench.wants("drops/scan") { try measureScan(bench) }
    if bench.wants("drops/receipt") { try measureReceipt(bench) }
    if bench.options.isLong, bench.wants("drops/memory") { try measureMemory(bench) }
}

private func measureTexts(_ bench: Bench, _ newsroom: MeasuredNewsroom) throws {
    // Enough that what begins and ends a round is little of it.
    let count = bench.scaled(1_000, quick: 50)
    // The limits take the same files, from a folder in which nobody claims them.
    let source = try bench.freshFolder("texts")
    var files: [String] = []
    for number in 0..<count {
        let path = "\(source)/\(number).txt"
        try Descriptor.open(path, [.write, .create], mode: 0o600).writeAll(Samples.text(number))
        files.append(path)
    }
    let limits = [
        Probe("read, hash, copy, fsync, rename one by one") { try BareDisk.takeOneByOne(files, in: bench) },
        Probe("the same in batches of 100 with syncfs") { try BareDisk.takeInBatches(files, in: bench) },
    ]
    var first = 0
    let note = "\(Samples.text(0).count) bytes each, \(Samples.contributors.count) inboxes"
    try bench.measure("drops/text", .perSecond, note: note, limits: limits) {
        _ = try newsroom.drop((first..<first + count).map { ("tin.txt", Samples.text($0)) })
        first += count
        return try rate(count) { try newsroom.take(count) }
    }
}

private func measureDocuments(_ bench: Bench, _ newsroom: MeasuredNewsroom) throws {
    let count = bench.scaled(8, quick: 3)
    let rounds = bench.scaled(5, quick: 2)
    let work = try bench.freshFolder("documents")
    let photos = try ["IMG_20261112_093105.jpg", "IMG_20261112_143214.jpg"].map { name in
        try Descriptor.open("\(bench.options.fixtures)/drops/02-drill/Dien tap tram Khe La/\(name)")
            .readAll(limit: 1 << 24)
    }
    var documents: [Document] = []
    for number in 0..<count * rounds { documents.append(try Document(number, photos, in: work)) }
    var begun = 0
    var bare = 0
    let limits = [
        Probe("pandoc and vips alone, the same files on every core") {
            let part = Array(documents[bare..<bare + count])
            bare += count
            let next = Atomic(0)
            let failure = Mutex<(any Error)?>(nil)
            return try rate(count) {
                let threads = try (0..<processorCount).map { _ in
                    try Thread.start(name: "converters") {
                        while true {
                            let number = next.add(1, ordering: .relaxed).oldValue
                            guard number < part.count else { return }
                            do { _ = try part[number].convertAlone() } catch { failure.withLock { $0 = error } }
                        }
                    }
                }
                for thread in threads { thread.join() }
                if let error = failure.withLock({ $0 }) { throw error }
            }
        }
    ]
    let note = "two photos each of \(photos.map { $0.count / 1000 }.max() ?? 0) kB"
    try bench.measure("drops/docx", .perSecond, rounds: rounds, note: note, limits: limits) {
        let part = documents[begun..<begun + count]
        begun += count
        _ = try newsroom.drop(part.map { ("tin.docx", try Descriptor.open($0.path).readAll(limit: 1 << 26)) })
        return try rate(count) { try newsroom.take(count) }
    }
}

/// A Word document with two photos that no other document has.
private struct Document {
    let path: String
    private let photos: [String]

    init(_ number: Int, _ originals: [[UInt8]], in folder: String) throws {
        var photos: [String] = []
        for (index, original) in originals.enumerated() {
            let path = "\(folder)/\(number)-\(index).jpg"
            // A comment segment after the start of the image makes it another file with the same picture (JPEG, B.2.4.5).
            let comment = Array("\(number)-\(index)".utf8)
            let segment = [0xFF, 0xFE, 0, UInt8(comment.count + 2)] + comment
            try Descriptor.open(path, [.write, .create], mode: 0o600)
                .writeAll(Array(original.prefix(2)) + segment + original.dropFirst(2))
            photos.append(path)
        }
        self.photos = photos
        path = "\(folder)/\(number).docx"
        let markdown = "\(folder)/\(number).md"
        let text =
            "\(Samples.title(number))\n\n\(Samples.lead(number))\n\n\(Samples.paragraphs)\n\n"
            + photos.map { "![](\($0))\n\n" }.joined() + "Tin, ảnh: Nguyễn Thị Hoa\n"
        try Descriptor.open(markdown, [.write, .create], mode: 0o600).writeAll(Array(text.utf8))
        _ = try Program.time(["pandoc", markdown, "--from=markdown-implicit_figures", "-o", path])
    }

    /// What the programs need that read a document for us, in milliseconds.
    func convertAlone() throws -> Double {
        var time = try Program.time(
            ["pandoc", "--sandbox", "--from=docx", "--to=json", "--track-changes=accept"], input: path)
        for photo in photos {
            time += try Program.time(["vipsheader", "-a", "stdin"], input: photo)
            time += try Program.time(
                ["vipsthumbnail", "stdin[fail_on=truncated]", "--size", "64", "-o", ".png"], input: photo)
        }
        return time
    }
}

import Localization
import Newsroom
import Posix
import Publishing
import Workflow

/// How fast the whole site is rendered and written, and what publishing one piece more costs beside a small and a large archive.
func measureSite(_ bench: Bench) throws {
    let count = bench.scaled(2_000, quick: 300)
    let editions = (0...count).map(Samples.edition)
    let settings = SiteSettings(
        name: "Công đoàn", language: .vi, zone: .vietnam, baseURL: "https://congdoan.example.vn",
        desks: Samples.desks.map { SiteSettings.Desk(id: $0, vi: $0.text, en: $0.text) })
    let site = Site(settings: settings)
    let everything = site.everything(Array(editions.prefix(count)))
    let bytes = everything.values.reduce(0) { $0 + $1.count }
    let note = "\(count) editions, \(everything.count) files, \(bytes / 1_000_000) MB"
    try bench.measure("site/rendered", .perSecond, note: "one core: " + note) {
        try rate(everything.count) {
            guard site.everything(Array(editions.prefix(count))).count == everything.count else {
                throw Obstacle("pages are missing")
            }
        }
    }
    let files = everything.sorted { $0.key < $1.key }
    let limit = Probe("the same bytes written and renamed") {
        let root = try bench.freshFolder("bare-site")
        return try rate(files.count) { try BareDisk.write(files.map { (flat($0.key), $0.value) }, below: root) }
    }
    try bench.measure("site/built", .perSecond, note: note, limits: [limit]) {
        let tree = try Tree(bench.place("site"))
        return try rate(files.count) {
            let archive = site.archive(of: editions.prefix(count))
            let byID = Dictionary(editions.map { ($0.submission, $0) }) { $1 }
            try site.everything(in: archive) { (id) throws(SystemError) in
                byID[id]
            } emit: { (path, bytes) throws(SystemError) in
                try tree.write(path, bytes)
            }
        }
    }
    for size in [min(100, count), count] { try measurePublication(bench, site, editions, size) }
}

/// One piece more in a site that shows the first `size` editions.
private func measurePublication(_ bench: Bench, _ site: Site, _ editions: [Edition], _ size: Int) throws {
    let name = "site/one-more-at-\(size)"
    guard bench.wants(name) || bench.wants(name + "-files") else { return }
    let shown = editions.prefix(size)
    let archive = site.archive(of: shown)
    let byID = Dictionary(shown.map { ($0.submission, $0) }) { $1 }
    let tree = try Tree(bench.place("published"))
    let before = site.everything(Array(shown))
    for (path, bytes) in before { try tree.write(path, bytes) }
    func change(_ edition: Edition) -> Changes { site.changes(publishing: [edition], to: archive) { byID[$0] }.changes }
    let written = change(editions[size]).write
    let files = written.map { ($0.key, $0.value) }
    let limit = Probe("the same bytes written and renamed") {
        let root = try bench.freshFolder("bare-site")
        return try duration { try BareDisk.write(files.map { (flat($0.0), $0.1) }, below: root) }
    }
    let bytes = written.values.reduce(0) { $0 + $1.count }
    let note = "\(files.count) files, \(bytes / 1000) kB"
    try bench.measure(name, .milliseconds, rounds: bench.scaled(15, quick: 5), note: note, limits: [limit]) {
        let time = try duration { try tree.apply(change(editions[size])) }
        // Back to the site before, so that the next round has the same to do.
        for path in written.keys {
            if let bytes = before[path] { try tree.write(path, bytes) } else { try tree.remove(path) }
        }
        return time
    }
    try bench.measure(name + "-files", .files, rounds: 1) { Double(files.count) }
}

/// The limit writes into one folder and has none to make.
private func flat(_ path: String) -> String { String(path.map { $0 == "/" ? "+" : $0 }) }

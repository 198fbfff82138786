import Newsroom
import Posix

/// The hostile drops that `fixtures/hostile/make.py` writes, and what must become of each.
struct HostileCollection {
    /// One of them.
    struct Case: CustomStringConvertible {
        enum Fate: String {
            case taken, quarantined, left
            /// Which of the first two depends on the version of a program.
            case either
        }

        let id: String
        let person: String
        let name: FileName
        let fate: Fate
        /// The reasons of a quarantine, any of which is right.
        let codes: [String]
        /// The digest by which the newsroom knows it once its bytes were read.
        let source: String?
        let title: String?
        let photos: Int?

        var description: String { id }
    }

    let folder: String
    let people: [String]
    let cases: [Case]
    /// Words that stand in a file which links point at, and nowhere else.
    let canary: String

    /// Writes the collection into a folder, which must not be there yet.
    init(writingTo folder: String) throws {
        self.folder = folder
        try shell("python3", "\(Program.fixtures)/hostile/make.py", folder)
        let document = try JSON(parsing: Descriptor.open(folder + "/expected.json").readAll(limit: 4 << 20))
        people = document["people"]?.items?.compactMap(\.text) ?? []
        canary = document["canary"]?.text ?? ""
        cases = (document["cases"]?.items ?? []).compactMap { item in
            guard let id = item["id"]?.text, let person = item["person"]?.text,
                let fate = item["fate"]?.text.flatMap(Case.Fate.init), let name = item["name"]?.text
            else { return nil }
            return Case(
                id: id, person: person, name: FileName(bytes: Self.bytes(hexadecimal: name)), fate: fate,
                codes: item["codes"]?.items?.compactMap(\.text) ?? [], source: item["source"]?.text,
                title: item["title"]?.text, photos: item["photos"]?.number.map { Int($0) })
        }
    }

    /// Moves every entry into its sender's inbox, as links, pipes and all.
    func drop(into newsroom: NewsroomUnderTest) throws {
        for person in people {
            let from = try Folder.open("\(folder)/inbox/\(person)")
            let to = try Folder.open(newsroom.inbox(person))
            for entry in try Folder.list(from) {
                try Folder.renameNoReplace(entry.name, in: from, to: entry.name, in: to)
            }
        }
    }

    private static func bytes(hexadecimal text: String) -> [UInt8] {
        let digits = Array(text.utf8).map { UInt8($0 > 0x39 ? $0 - 0x57 : $0 - 0x30) }
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}

/// What a newsroom says became of the drops, asked once.
struct Fates {
    private let taken: [String: JSON]
    private let reasons: [String: String]
    private let aside: Set<String>
    private let lying: Set<String>

    init(of newsroom: NewsroomUnderTest, people: [String]) throws {
        func key(_ person: String, _ rest: String) -> String { person + "/" + rest }
        taken = Dictionary(
            try newsroom.queue().map {
                (key($0["source"]?["person"]?.text ?? "", $0["source"]?["digest"]?.text ?? ""), $0)
            }, uniquingKeysWith: { $1 })
        reasons = Dictionary(
            try newsroom.quarantined().map {
                (key($0["person"]?.text ?? "", $0["source"]?.text ?? ""), $0["code"]?.text ?? "")
            }, uniquingKeysWith: { $1 })
        var aside: Set<String> = []
        for folder in try Folder.list(newsroom.path + "/quarantine") {
            // The day, the person and eight digits.
            let person = folder.name.text.dropFirst(11).dropLast(9)
            for entry in try Folder.list("\(newsroom.path)/quarantine/\(folder.name.text)") {
                aside.insert(key(String(person), "\(entry.name.bytes)"))
            }
        }
        self.aside = aside
        lying = Set(
            try people.flatMap { person in
                try Folder.list(newsroom.inbox(person)).map { key(person, "\($0.name.bytes)") }
            })
    }

    /// Everything that is wrong with what became of a case; empty when it is as it should be.
    func faults(of item: HostileCollection.Case) -> [String] {
        let known = item.person + "/" + (item.source ?? "-")
        let named = item.person + "/\(item.name.bytes)"
        let piece = taken[known]
        let fate: HostileCollection.Case.Fate? =
            lying.contains(named) ? .left : piece != nil ? .taken : aside.contains(named) ? .quarantined : nil
        guard let fate else { return ["\(item): lost"] }
        var faults: [String] = []
        if fate != item.fate, item.fate != .either || fate == .left {
            faults.append("\(item): \(fate) \(reasons[known] ?? ""), not \(item.fate)")
        }
        if fate == .quarantined, let code = reasons[known], !item.codes.contains(code) {
            faults.append("\(item): \(code), not \(item.codes)")
        }
        guard let piece else { return faults }
        if let title = item.title, piece["title"]?.text != title {
            faults.append("\(item): \(piece["title"]?.text ?? "")")
        }
        if let photos = item.photos, piece["photos"]?.items?.count != photos {
            faults.append("\(item): \(piece["photos"]?.items?.count ?? 0) photos, not \(photos)")
        }
        if piece["state"]?.text != "submitted" { faults.append("\(item): is \(piece["state"]?.text ?? "")") }
        return faults
    }

    /// The reasons that were given, each as often as it was.
    var codes: [String] { reasons.values.sorted() }
}

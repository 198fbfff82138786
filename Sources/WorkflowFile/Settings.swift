package import Workflow

/// What `newsroom.yaml` says; every number lies within its range.
package struct Settings: Hashable, Sendable {
    package struct Desk: Hashable, Sendable {
        package let id: Identifier
        package let titles: Titles
    }

    package struct Site: Hashable, Sendable {
        /// The address of the published site, with a scheme and without a slash at its end.
        package let url: String?
        package let tagline: Titles?
        /// Who answers for the content (chịu trách nhiệm nội dung).
        package let imprint: String?
        package let address: String?
    }

    package struct Limits: Hashable, Sendable {
        package let bytesPerDrop: Int
        package let bytesPerFile: Int
        package let filesPerDrop: Int
        /// Width × height of a photo.
        package let pixels: Int
        package let converterSeconds: Int
        package let converterMegabytes: Int
    }

    package struct Intake: Hashable, Sendable {
        /// What becomes of a drop in its inbox once it was taken.
        package enum Taken: String, Hashable, Sendable, CaseIterable {
            case move, leave
        }

        /// How long a drop must be quiet before it is taken.
        package let settleMilliseconds: Int
        /// How long a returned piece waits for its new version.
        package let resubmitDays: Int
        package let taken: Taken
        package let limits: Limits
    }

    package struct Checks: Hashable, Sendable {
        /// The words of the checklist, as they stand in JSON and in receipts.
        package enum Issue: String, Hashable, Sendable, CaseIterable {
            case noPhoto = "no-photo"
            case missingCaption = "missing-caption"
            case missingByline = "missing-byline"
            case brokenImage = "broken-image"
            case smallPhoto = "small-photo"
            case noText = "no-text"
            case scanNoText = "scan-no-text"
            case tooShort = "too-short"
            case tooLong = "too-long"
            case noDate = "no-date"
            case noPlace = "no-place"
            case personalNumbers = "personal-numbers"
            case possibleDuplicate = "possible-duplicate"
            case children
            case spelling
            case convertedEncoding = "converted-encoding"
        }

        /// Lengths in syllables, between which a news item (tin) and an article (bài) should lie.
        package let shortTin: Int
        package let longTin: Int
        package let shortBai: Int
        package let longBai: Int
        /// A photo whose longer side has fewer pixels is small.
        package let smallPhotoPixels: Int
        /// Issues with which nothing can be proposed.
        package let required: [Issue]
    }

    package let name: String
    package let language: Titles.Language
    /// Looks like an id of the time zone database, such as `Asia/Ho_Chi_Minh`; whether the machine knows it is not checked here.
    package let timeZone: String
    /// Never empty.
    package let desks: [Desk]
    /// Where a drop belongs that names no desk: the first one.
    package let defaultDesk: Identifier
    package let site: Site
    /// The workflow of new submissions.
    package let workflow: Identifier
    package let intake: Intake
    package let checks: Checks
    /// Absent where every hour is working time.
    package let calendar: Calendar?
    /// The keys of those who sign the ledger's checkpoints besides (C2SP signed-note, verifier keys).
    package let witnesses: [String]
}

/// Reads `newsroom.yaml`: UTF-8, at most 1 MiB; throws every fault at once.
package func readSettings(bytes: [UInt8], file: String) throws(FileFaults) -> Settings {
    let root = try YAMLReader.read(bytes, file: file)
    var decoding = Decoding(file: file)
    let settings = decoding.settings(root)
    guard decoding.faults.isEmpty, let settings else { throw FileFaults(decoding.faults) }
    return settings
}

extension Decoding {
    fileprivate mutating func settings(_ node: Node) -> Settings? {
        let required = ["name", "language", "time-zone", "desks"]
        let optional = ["site", "workflow", "intake", "checks", "calendar", "witnesses"]
        guard let values = mapping(node, required: required, optional: optional) else { return nil }
        let name = values["name"].flatMap { text($0, longest: 200) }
        let language = values["language"].flatMap { word($0, as: Titles.Language.self) }
        let timeZone = values["time-zone"].flatMap { self.timeZone($0) }
        let desks = values["desks"].flatMap { self.desks($0) }
        let site = site(values["site"])
        let workflow = values["workflow"].map { identifier($0) } ?? Identifier(literal: "tin-bai")
        let intake = intake(values["intake"])
        let checks = checks(values["checks"])
        let calendar = values["calendar"].flatMap { self.calendar($0) }
        let witnesses = each(values["witnesses"]) { $0.witness($1) }
        guard let name, let language, let timeZone, let desks, let defaultDesk = desks.first?.id, let workflow else {
            return nil
        }
        return Settings(
            name: name, language: language, timeZone: timeZone, desks: desks, defaultDesk: defaultDesk, site: site,
            workflow: workflow, intake: intake, checks: checks, calendar: calendar, witnesses: witnesses)
    }

    /// A key as `audit witness-key` prints it: `name+8 hexadecimal digits+base 64`. Whether they belong together is not checked here.
    private mutating func witness(_ node: Node) -> String? {
        guard let text = text(node) else { return nil }
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, parts[1].utf8.count == 8, parts[2].utf8.count == 44,
            parts[1].utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) }), !text.contains(" ")
        else {
            note(.notAWitness(excerpt(text)), at: node.mark)
            return nil
        }
        return text
    }

    private mutating func timeZone(_ node: Node) -> String? {
        guard let text = text(node, longest: 64) else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let isID = parts.allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { byte in
                    byte < 0x80
                        && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
                        || "_+-".utf8.contains(byte)
                }
        }
        guard isID else {
            note(.notATimeZone(excerpt(text)), at: node.mark)
            return nil
        }
        return text
    }

    private mutating func desks(_ node: Node) -> [Settings.Desk]? {
        guard let nodes = list(node) else { return nil }
        guard !nodes.isEmpty else {
            note(.wrongType(expected: .list, found: .nothing), at: node.mark)
            return nil
        }
        var seen: Set<Identifier> = []
        return nodes.compactMap { node in
            guard let values = mapping(node, required: ["id", "vi", "en"]) else { return nil }
            let id = values["id"].flatMap { identifier($0) }
            if let id, !seen.insert(id).inserted {
                note(.duplicateDesk(id.text), at: values["id"]?.mark ?? node.mark)
            }
            let titles = titles(values)
            guard let id, let titles else { return nil }
            return Settings.Desk(id: id, titles: titles)
        }
    }

    private mutating func site(_ node: Node?) -> Settings.Site {
        let optional = ["url", "tagline", "imprint", "address"]
        let values = node.flatMap { mapping($0, required: [], optional: optional) } ?? [:]
        return Settings.Site(
            url: values["url"].flatMap { url($0) },
            tagline: values["tagline"].flatMap { titles($0) },
            imprint: values["imprint"].flatMap { text($0) },
            address: values["address"].flatMap { text($0) })
    }

    private mutating func url(_ node: Node) -> String? {
        guard let text = text(node) else { return nil }
        let rest = ["https://", "http://"].first { text.hasPrefix($0) }.map { text.dropFirst($0.count) }
        let forbidden = " \"'<>\\^`{|}?#"
        guard let rest, let first = rest.first, first != "/", !rest.contains(where: forbidden.contains) else {
            note(.notAURL(excerpt(text)), at: node.mark)
            return nil
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private mutating func intake(_ node: Node?) -> Settings.Intake {
        let optional = ["settle-milliseconds", "resubmit-days", "taken", "limits"]
        let values = node.flatMap { mapping($0, required: [], optional: optional) } ?? [:]
        return Settings.Intake(
            settleMilliseconds: values["settle-milliseconds"].flatMap { number($0, in: 0...600_000) } ?? 1500,
            resubmitDays: values["resubmit-days"].flatMap { number($0, in: 1...365) } ?? 14,
            taken: values["taken"].flatMap { word($0, as: Settings.Intake.Taken.self) } ?? .move,
            limits: limits(values["limits"]))
    }

    private mutating func limits(_ node: Node?) -> Settings.Limits {
        let optional = [
            "bytes-per-drop", "bytes-per-file", "files-per-drop", "pixels", "converter-seconds", "converter-megabytes",
        ]
        let values = node.flatMap { mapping($0, required: [], optional: optional) } ?? [:]
        let bytesPerDrop = values["bytes-per-drop"].flatMap { size($0, in: 1 << 20...16 << 30) } ?? 200 << 20
        // One file is part of one drop, so it cannot be allowed more.
        let bytesPerFile = values["bytes-per-file"].flatMap { size($0, in: 64 << 10...bytesPerDrop) }
        return Settings.Limits(
            bytesPerDrop: bytesPerDrop,
            bytesPerFile: bytesPerFile ?? min(50 << 20, bytesPerDrop),
            filesPerDrop: values["files-per-drop"].flatMap { number($0, in: 1...1000) } ?? 40,
            pixels: values["pixels"].flatMap { number($0, in: 1_000_000...1_000_000_000) } ?? 100_000_000,
            converterSeconds: values["converter-seconds"].flatMap { number($0, in: 1...3600) } ?? 60,
            converterMegabytes: values["converter-megabytes"].flatMap { number($0, in: 256...65_536) } ?? 2048)
    }

    private mutating func checks(_ node: Node?) -> Settings.Checks {
        let optional = ["short-tin", "long-tin", "short-bai", "long-bai", "small-photo-pixels", "required"]
        let values = node.flatMap { mapping($0, required: [], optional: optional) } ?? [:]
        let most = 100_000
        let shortTin = values["short-tin"].flatMap { number($0, in: 0...most) } ?? 80
        let shortBai = values["short-bai"].flatMap { number($0, in: 0...most) } ?? 300
        return Settings.Checks(
            shortTin: shortTin,
            longTin: values["long-tin"].flatMap { number($0, in: shortTin...most) } ?? max(500, shortTin),
            shortBai: shortBai,
            longBai: values["long-bai"].flatMap { number($0, in: shortBai...most) } ?? max(3000, shortBai),
            smallPhotoPixels: values["small-photo-pixels"].flatMap { number($0, in: 1...20_000) } ?? 640,
            required: values["required"].map { node in each(node) { $0.word($1, as: Settings.Checks.Issue.self) } }
                ?? [.brokenImage])
    }
}

package import Workflow

/// Says what a piece is: a short news item, an article, or a photo story.
package enum ContentKind: String, Hashable, Sendable, CaseIterable {
    case tin, bai, anh
}

/// Holds one photo of a manuscript; its bytes are the object `digest`, exactly as they were sent.
package struct Photo: Hashable, Sendable {
    /// The name for people, such as `01.jpg`; never used as a path.
    package var name: String
    package var digest: Digest
    package var caption: String
    /// Pixels, upright (after the orientation that the camera recorded is applied).
    package var width: Int
    package var height: Int

    package init(name: String, digest: Digest, caption: String, width: Int, height: Int) {
        self.name = name
        self.digest = digest
        self.caption = caption
        self.width = width
        self.height = height
    }
}

/// Holds a drop once it was read: everything that an approval is about.
///
/// `body` is CommonMark. A paragraph that is exactly `![](photo:2)` marks the place of the second photo; photos that
/// the body does not name stand after it. Captions live in `photos` only. Text is NFC with LF line ends.
///
/// The object's bytes are the canonical JSON of ``json``; their SHA-256 is the digest that approvals are bound to, so
/// saving without a change keeps an approval and any change voids it.
package struct Manuscript: Hashable, Sendable {
    package var title: String
    package var lead: String
    package var body: String
    /// The line as it is printed, such as `Tin, ảnh: Nguyễn Thị Hoa – CĐCS Trường Mầm non Hoa Sen`.
    package var byline: String
    /// The writer's name in the byline; empty for a collective byline.
    package var author: String
    /// The unit that sent or wrote it, as the byline or the person's profile names it.
    package var unit: String
    package var kind: ContentKind
    package var desk: Identifier
    package var photos: [Photo]
    /// Random bytes in hex, fresh with each drop and kept by whoever edits: whoever knows a text but for a name that was erased from it cannot try
    /// names against its digest. Nil in what was read by versions that knew none.
    package var salt: String?

    package init(
        title: String, lead: String, body: String, byline: String, author: String, unit: String, kind: ContentKind,
        desk: Identifier, photos: [Photo], salt: String? = nil
    ) {
        self.title = title
        self.lead = lead
        self.body = body
        self.byline = byline
        self.author = author
        self.unit = unit
        self.kind = kind
        self.desk = desk
        self.photos = photos
        self.salt = salt
    }

    /// The form that is stored and digested.
    package var json: JSON {
        .members([
            "title": .string(title), "lead": .string(lead), "body": .string(body), "byline": .string(byline),
            "author": .string(author), "unit": .string(unit), "kind": .string(kind.rawValue),
            "desk": .string(desk.text),
            "photos": .array(
                photos.map {
                    .object([
                        "name": .string($0.name), "digest": .string($0.digest.hex), "caption": .string($0.caption),
                        "width": .integer(Int64($0.width)), "height": .integer(Int64($0.height)),
                    ])
                }),
            "salt": salt.map(JSON.string),
        ])
    }

    /// Reads what ``json`` wrote; `nil` when a member is missing or of another type.
    package init?(json: JSON) {
        guard let title = json["title"]?.text, let lead = json["lead"]?.text, let body = json["body"]?.text,
            let byline = json["byline"]?.text, let author = json["author"]?.text, let unit = json["unit"]?.text,
            let kind = json["kind"]?.text.flatMap(ContentKind.init(rawValue:)),
            let desk = json["desk"]?.text.flatMap({ Identifier($0) }), let items = json["photos"]?.items
        else { return nil }
        var photos: [Photo] = []
        for item in items {
            guard let name = item["name"]?.text, let digest = item["digest"]?.text.flatMap(Digest.init(hex:)),
                let caption = item["caption"]?.text, let width = item["width"]?.number,
                let height = item["height"]?.number
            else { return nil }
            photos.append(
                Photo(name: name, digest: digest, caption: caption, width: Int(width), height: Int(height)))
        }
        self.init(
            title: title, lead: lead, body: body, byline: byline, author: author, unit: unit, kind: kind, desk: desk,
            photos: photos, salt: json["salt"]?.text)
    }
}

/// Names a weakness that reading a drop found; it informs, and only what the workflow requires blocks.
package enum Issue: String, Hashable, Sendable, CaseIterable, Comparable {
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

    package static func < (left: Issue, right: Issue) -> Bool { left.rawValue < right.rawValue }
}

import Intake
import Newsroom
import Testing
import Vietnamese

/// One drop as a collaborator would send it, and what a good editor would make of it. People, unions and places are invented.
struct ScoredDrop: Sendable, CustomTestStringConvertible {
    var name: String
    var files: [(name: String, bytes: [UInt8])]
    /// The folder's name; `nil` for a single file.
    var folder: String?
    var sender = Sender()
    var title: String
    var lead: String
    var byline = ""
    var author = ""
    var captions: [String] = []
    var kind: ContentKind = .tin
    var encoding: String? = "utf-8"
    var issues: Set<Newsroom.Issue> = []
    /// What the body must and must not hold.
    var holds: [String] = []
    var lacks: [String] = []

    var testDescription: String { name }

    /// A text file.
    static func text(_ text: String, as encoding: TextEncoding = .utf8, named: String = "tin.txt") -> [(
        name: String, bytes: [UInt8]
    )] {
        [(named, encoded(text, as: encoding))]
    }

    /// Photos of a size that is large enough, each different.
    static func photos(_ names: [String], width: Int = 900, height: Int = 600) -> [(name: String, bytes: [UInt8])] {
        names.enumerated().map { ($1, png(width: width, height: height, shade: UInt8(40 + 9 * $0))) }
    }

    static let all =
        plain + letters + chat + legacy + word + folders + habits + beside + around + hands + lists
        + strangers + reports + credits + edges + neighbours
}

/// Paragraphs that make a text long enough and hold neither date, place, number nor child.
enum Filler {
    static let speech = """
        Phát biểu tại buổi lễ, đồng chí Vi Văn Thuận, Chủ tịch Công đoàn, biểu dương tinh thần trách nhiệm của đoàn viên và đề \
        nghị các tổ công đoàn tiếp tục chăm lo bữa ăn ca, nơi nghỉ giữa giờ và tủ thuốc của từng phân xưởng.
        """
    static let gifts = """
        Dịp này, Ban Chấp hành trao 30 suất quà, mỗi suất trị giá 500.000 đồng, cho đoàn viên có hoàn cảnh khó khăn; kinh phí \
        trích từ quỹ phúc lợi của đơn vị và nguồn xã hội hóa.
        """
    static let end = "Hoạt động đã tạo không khí vui tươi, giúp người lao động yên tâm gắn bó lâu dài với đơn vị."
    static let all = [speech, gifts, end].joined(separator: "\n\n")
}

@Suite("Drops as collaborators send them") struct ScoredDropsTests {
    @Test("are read as a good editor would", arguments: ScoredDrop.all)
    func readsAsAnEditor(drop: ScoredDrop) throws {
        let desk = try Desk { $0.names = ["Sông Thương", "Khe Lá", "Pác Mòn", "Nậm Khao", "Lam Khê"] }
        let reading = try desk.read(drop.files, folder: drop.folder, from: drop.sender)
        let piece = try #require(reading.manuscript)
        #expect(piece.title == drop.title)
        #expect(piece.lead == drop.lead)
        #expect(piece.byline == drop.byline)
        #expect(piece.author == drop.author)
        #expect(piece.photos.map(\.caption) == drop.captions)
        #expect(piece.kind == drop.kind)
        #expect(reading.record.encoding == drop.encoding)
        #expect(reading.issues.map(\.rawValue) == drop.issues.sorted().map(\.rawValue))
        for text in drop.holds { #expect(piece.body.contains(text)) }
        for text in drop.lacks { #expect(!(piece.title + piece.lead + piece.body).contains(text)) }
    }
}

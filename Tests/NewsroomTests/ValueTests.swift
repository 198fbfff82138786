import Newsroom
import Testing
import Workflow

struct ValueTests {
    @Test(
        "moments are written in UTC with milliseconds",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_629_874_260_000, "2021-08-25T06:51:00.000Z"),
            (951_782_399_999, "2000-02-28T23:59:59.999Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (4_107_542_399_000, "2100-02-28T23:59:59.000Z"),
        ])
    func moments(milliseconds: Int, text: String) {
        #expect(Instant(milliseconds: Int64(milliseconds)).description == text)
        #expect(Instant(text)?.milliseconds == Int64(milliseconds))
    }

    @Test("every day of eight centuries reads back as itself, and days that do not exist are refused")
    func days() {
        for day in stride(from: Int64(-130_000), to: 170_000, by: 1) {
            let moment = Instant(milliseconds: day * 86_400_000 + 43_200_001)
            #expect(Instant(moment.description) == moment)
        }
        for wrong in ["2026-02-29T00:00:00.000Z", "2026-13-01T00:00:00.000Z", "2026-01-01T24:00:00.000Z", "", "2026"] {
            #expect(Instant(wrong) == nil)
        }
    }

    @Test("a submission's number reads as people type it and is written in one form")
    func numbers() {
        #expect(SubmissionID("tb-2026-123") == SubmissionID(year: 2026, number: 123))
        #expect(SubmissionID("TB-2026-000123")?.description == "TB-2026-000123")
        #expect(SubmissionID(year: 2026, number: 12_345_678).description == "TB-2026-12345678")
        for wrong in ["TB-2026-", "TB-26-1", "TB-2026-0", "TB-2026-1x", "XX-2026-1", "TB-2026-1-2", ""] {
            #expect(SubmissionID(wrong) == nil)
        }
    }

    @Test("a digest reads its 64 lower-case digits and nothing else")
    func digests() {
        let hex = String(repeating: "0123456789abcdef", count: 4)
        #expect(Digest(hex: hex)?.hex == hex)
        #expect(Digest(hex: hex.uppercased()) == nil)
        #expect(Digest(hex: String(hex.dropLast())) == nil)
        #expect(Digest(Array(repeating: 1, count: 31)) == nil)
        #expect(Digest(hex: hex).flatMap { Digest($0.bytes) } == Digest(hex: hex))
    }

    @Test("a manuscript's stored form changes with every member that an approval is about")
    func manuscripts() throws {
        let photo = Photo(name: "01.jpg", digest: .sample(1), caption: "Quang cảnh", width: 1600, height: 1067)
        let original = Manuscript(
            title: "T", lead: "L", body: "B", byline: "Tin: Hoa", author: "Hoa", unit: "CĐCS A", kind: .tin,
            desk: Identifier(literal: "tin-tuc"), photos: [photo])
        #expect(Manuscript(json: original.json) == original)
        let changes: [(inout Manuscript) -> Void] = [
            { $0.title = "T2" }, { $0.lead = "L2" }, { $0.body = "B2" }, { $0.byline = "x" }, { $0.kind = .bai },
            { $0.desk = Identifier(literal: "nu-cong") }, { $0.photos[0].caption = "khác" }, { $0.photos = [] },
            { $0.photos[0].digest = .sample(2) }, { $0.photos.append(photo) }, { $0.unit = "" }, { $0.author = "" },
        ]
        for change in changes {
            var changed = original
            change(&changed)
            #expect(changed.json.canonicalBytes != original.json.canonicalBytes)
            #expect(Manuscript(json: changed.json) == changed)
        }
    }
}

extension Digest {
    /// A digest that tests can tell from others.
    static func sample(_ number: UInt8) -> Digest {
        guard let digest = Digest(Array(repeating: number, count: 32)) else { preconditionFailure("32 bytes") }
        return digest
    }
}

import Newsroom
import Service
import Workflow
import WorkflowFile

/// What measurements are made on: invented, and the same in every run.
enum Samples {
    static let contributors = (1...8).map { "ctv-\($0)" }
    static let units = ["CĐCS May Sông Hồng", "CĐCS Trường Mầm non Hoa Sen", "CĐCS Bệnh viện Đa khoa", "CĐCS Điện lực"]

    static let staff = [
        (id: "lan", role: Roles.editor), (id: "minh", role: Roles.approver), (id: "hue", role: Roles.secretary),
    ]

    static func title(_ number: Int) -> String {
        "Công đoàn cơ sở số \(number) tổ chức hội nghị người lao động năm 2026"
    }

    static func lead(_ number: Int) -> String {
        "Sáng ngày \(number % 28 + 1)/11/2026, \(units[number % units.count]) tổ chức hội nghị người lao động với "
            + "\(100 + number % 400) đại biểu tham dự."
    }

    static let paragraphs = """
        Hội nghị đã nghe báo cáo kết quả sản xuất, kinh doanh, việc thực hiện thỏa ước lao động tập thể và nội quy lao động trong năm qua; công khai quỹ phúc lợi, quỹ khen thưởng và kế hoạch cải thiện điều kiện làm việc.

        Tại hội nghị, người lao động đã nêu 27 ý kiến về bữa ăn ca, nhà gửi xe, thời giờ làm thêm và trang bị bảo hộ. Ban giám đốc đã trả lời từng ý kiến, trong đó nâng mức hỗ trợ bữa ăn ca từ 25.000 đồng lên 30.000 đồng kể từ tháng 12.

        "Điều chúng tôi mong nhất là việc làm ổn định, còn tiền thưởng thì có nhiều vui nhiều, có ít vui ít", chị Nguyễn Thị Thắm, công nhân tổ cắt số 3 chia sẻ.

        Nhân dịp này, công đoàn đã trao 15 suất quà, mỗi suất trị giá 500.000 đồng, cho đoàn viên có hoàn cảnh khó khăn, và phát động đợt thi đua 90 ngày đêm hoàn thành kế hoạch năm.
        """

    /// A news item of some 250 syllables as a collaborator would save it.
    static func text(_ number: Int) -> [UInt8] {
        Array("\(title(number))\n\n\(lead(number))\n\n\(paragraphs)\n\nTin: Nguyễn Thị Hoa\n".utf8)
    }

    static func digest(_ text: String) -> Digest { .of(Array(text.utf8)) }

    static func edition(_ number: Int) -> Edition {
        // Some eight pieces a day, as a newsroom that gathers from hundreds of units would have.
        let time = Instant(milliseconds: 1_735_700_000_000 + Int64(number) * 10_800_000)
        let desks = Samples.desks
        let photo = Photo(name: "01.jpg", digest: digest("photo \(number)"), caption: "Ảnh", width: 1600, height: 1067)
        let manuscript = Manuscript(
            title: title(number), lead: lead(number), body: paragraphs, byline: "Tin, ảnh: Nguyễn Thị Hoa",
            author: "Nguyễn Thị Hoa", unit: units[number % units.count], kind: number % 5 == 0 ? .bai : .tin,
            desk: desks[number % desks.count], photos: number % 2 == 0 ? [photo] : [])
        return Edition(
            submission: SubmissionID(year: 2025 + number / 2900, number: number + 1), revision: 1,
            digest: digest("edition \(number)"), manuscript: manuscript, firstPublishedAt: time,
            firstTitle: manuscript.title, publishedAt: time, corrections: [], retractedAt: nil)
    }

    static let desks = [
        Identifier(literal: "tin-tuc"), Identifier(literal: "hoat-dong-cong-doan"),
        Identifier(literal: "doi-song-viec-lam"), Identifier(literal: "nu-cong"),
    ]
}

/// A newsroom in memory that only the pure core knows, with people of every role and the shipped workflow.
struct PureNewsroom {
    private(set) var state: Newsroom.State
    let definition: Definition
    private let start = Instant(milliseconds: 1_790_000_000_000)
    private var count = 0
    /// Everything that has happened, unless nobody wants to know.
    private(set) var events: [Event] = []
    let keepsEvents: Bool

    /// Takes the shipped definition's text.
    init(_ text: [UInt8], keepsEvents: Bool) throws {
        definition = try readDefinition(bytes: text, file: "")
        self.keepsEvents = keepsEvents
        state = Newsroom.State(library: [.of(text): definition])
        let founder = ActorRecord(person: Premises.founder, via: .direct, uid: 0)
        let policy = Policy(desks: Samples.desks, blocking: [.brokenImage], workflow: definition.name)
        let profile = Samples.digest("profile")
        try act(.create(operator: Premises.founder, profile: profile), founder)
        try act(.adoptSettings(policy, settings: profile), founder)
        let reference = WorkflowReference(name: definition.name, version: definition.version)
        try act(.adoptWorkflow(reference, definition: .of(text)), founder)
        let contributors = Samples.contributors.map { (id: $0, role: Roles.contributor) }
        for (id, role) in contributors + Samples.staff {
            guard let person = PersonID(id) else { throw Obstacle("no id: \(id)") }
            try act(.addPerson(person, profile: profile, grants: [RoleGrant(role: role)]), founder)
        }
    }

    private mutating func act(_ command: Command, _ actor: ActorRecord) throws {
        count += 1
        let now = start.advanced(bySeconds: Int64(count))
        for event in try state.decide(command, by: actor, at: now) {
            try state.evolve(event)
            if keepsEvents { events.append(event) }
        }
    }

    /// Brings one piece from the drop to publication: five commands by four people. Gives how many events that made.
    mutating func publishOne(_ number: Int) throws -> Int {
        let lan = ActorRecord(person: PersonID(literal: "lan"), via: .socket, uid: 1001)
        let minh = ActorRecord(person: PersonID(literal: "minh"), via: .socket, uid: 1002)
        let hue = ActorRecord(person: PersonID(literal: "hue"), via: .socket, uid: 1003)
        let sender = PersonID(literal: "ctv-1")
        let facts = RevisionFacts(
            digest: Samples.digest("text \(number)"), desk: Samples.desks[number % Samples.desks.count], kind: .tin,
            hasTitle: true, captionsComplete: true, syllables: 250, issues: [.noPhoto])
        let delivery = Event.Delivery(
            person: sender, source: Samples.digest("source \(number)"), drop: Samples.digest("drop \(number)"),
            facts: facts, relation: nil)
        try act(.receive(delivery, year: 2026), ActorRecord(person: sender, via: .inbox))
        let id = SubmissionID(year: 2026, number: state.roster.lastNumbers[2026] ?? 0)
        for (word, actor) in [("claim", lan), ("propose", lan), ("approve", minh), ("publish", hue)] {
            guard let transition = Identifier(word) else { throw Obstacle("no transition: \(word)") }
            try act(.fire(id, transition: transition, comment: nil, time: nil, expect: nil), actor)
        }
        return 5
    }
}

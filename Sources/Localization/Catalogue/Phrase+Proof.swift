extension Phrase {
    /// What `workflow check` found, by the finding's code. Facts are optional: `state`, `states`, `transition`, `transitions`,
    /// `from`, `person`, `people`, `who`, `role`, `desks`, `quorum`, `holders`, `promise`, `limit`.
    package static let findings: [String: Phrase] = [
        "unreachable-state": Phrase(
            vi: "Không bao giờ có tin, bài nào tới được trạng thái[ “{state}”].",
            en: "Nothing ever comes to the state[ “{state}”]."),
        "no-way-to-an-end": Phrase(
            vi: "Tin, bài có thể kẹt mãi ở trạng thái[ “{state}”]: không ai đưa tới kết thúc được nữa.",
            en: "A piece can get stuck for ever in the state[ “{state}”]: nobody can bring it to an end any more."),
        "automatic-loop": Phrase(
            vi: "Các bước tự động chạy vòng quanh mãi[: {transitions}][, qua {states}].",
            en: "Automatic transitions go round for ever[: {transitions}][, through {states}]."),
        "deadline-for-ever": Phrase(
            vi:
                "Bước tự động[ “{transition}”] quay lại chính trạng thái[ “{state}”] nên cứ hết hạn là chạy lại, mãi không thôi.",
            en:
                "The automatic transition[ “{transition}”] leads back to its own state[, “{state}”], so its deadline fires for ever."
        ),
        "ambiguous": Phrase(
            vi: "Ở trạng thái[ “{state}”], cùng một lúc có nhiều bước cùng đáp lại một việc[: {transitions}].",
            en: "In the state[ “{state}”] several transitions answer the same event[: {transitions}]."),
        "never-fires": Phrase(
            vi: "Không ai làm được bước[ “{transition}”][ từ {from}] bao giờ.",
            en: "The transition[ “{transition}”][ from {from}] can never fire."),
        "absence": Phrase(
            vi:
                "Khi vắng[ {person}][ {who}][ bất kỳ ai trong những người sau: {people}], tin, bài ở[ {states}] phải chờ: không ai khác đưa tới kết thúc được.",
            en:
                "While[ {person} is away][ its {who} is away][ any one of these is away: {people}], a piece in[ {states}] waits: nobody else can bring it to an end."
        ),
        "never-published": Phrase(
            vi: "Bài của những người sau không bao giờ đăng được vì thiếu người khác duyệt[: {people}].",
            en: "Pieces of these people can never be published, since nobody else could take every step[: {people}]."),
        "desk-never-published": Phrase(
            vi:
                "Bài ở những chuyên mục sau không đăng được khi còn ở đó, vì thiếu người giữ vai trò ở chuyên mục ấy[: {desks}].",
            en:
                "What belongs to these desks cannot be published as long as it stays there, since a role has no holder for them[: {desks}]."
        ),
        "unseen": Phrase(
            vi:
                "Bước[ “{transition}”] ghi by[ {role}] nhưng người chỉ giữ vai trò ấy không nhìn thấy bài ở[ {states}]: thêm vào see của trạng thái.",
            en:
                "The transition[ “{transition}”] is for[ {role}], but whoever holds that role alone does not see a piece in[ {states}]: add the role to see of the state."
        ),
        "public-not-live": Phrase(
            vi:
                "Bài tới được trạng thái công khai[ “{state}”] mà không có gì lên trang: thêm live: replace vào trạng thái, hoặc does: publish vào bước dẫn tới đó.",
            en:
                "A piece can come to the public state[ “{state}”] with nothing on the site: add live: replace to the state, or does: publish to the step that leads there."
        ),
        "published-unapproved": Phrase(
            vi: "Bước[ “{transition}”] đưa lên trang văn bản chưa được duyệt đúng như thế[ (tới “{state}”)].",
            en: "The transition[ “{transition}”] publishes a text that was not approved as it is[ (to “{state}”)]."),
        "live-changes-unapproved": Phrase(
            vi: "Bước[ “{transition}”] thay bài đang đăng bằng văn bản chưa được duyệt[ (tới “{state}”)].",
            en:
                "The transition[ “{transition}”] replaces what is live by a text that was not approved[ (to “{state}”)]."
        ),
        "one-person": Phrase(
            vi: "Một mình một người đưa được bài của chính mình từ bản thảo lên trang[: {people}].",
            en: "One person alone can carry their own piece from draft to public[: {people}]."),
        "author-approves": Phrase(
            vi: "Người viết tự duyệt được bài của mình ở bước[ “{transition}”].",
            en: "An author can approve their own work[ by “{transition}”]."),
        "quorum-too-large": Phrase(
            vi:
                "Bước[ “{transition}”] cần[ {quorum}] người khác nhau mà không bao giờ đủ[: chỉ có {holders} người làm được].",
            en:
                "The transition[ “{transition}”] needs[ {quorum}] different people and never has them[: only {holders} can take it]."
        ),
        "promise-broken": Phrase(
            vi: "Quy trình cam kết mà không giữ được[: {promise}].", en: "A promise does not hold[: {promise}]."),
        "too-large": Phrase(
            vi:
                "Có quá nhiều tình huống nên chưa kiểm chứng được hết; nếu có lỗi khác nêu cùng thì lỗi ấy vẫn đúng. Bớt trạng thái, bớt điều kiện not hoặc bớt người kiêm nhiều vai trò.",
            en:
                "There are too many situations, so not everything could be proven; other problems, where any are listed, are so. Use fewer states, fewer not clauses, or fewer people with overlapping roles."
        ),
    ]

    /// The same of what is over once whoever is away is back, where the words above would say "for ever".
    package static let findingsMeanwhile: [String: Phrase] = [
        "unreachable-state": Phrase(
            vi: "Trong lúc đó không tin, bài nào tới được trạng thái[ “{state}”].",
            en: "Meanwhile nothing comes to the state[ “{state}”]."),
        "no-way-to-an-end": Phrase(
            vi:
                "Tin, bài dừng lại ở trạng thái[ “{state}”] cho tới lúc có mặt đủ người: không ai khác đưa đi tiếp được.",
            en:
                "A piece waits in the state[ “{state}”] until whoever is away is back: nobody else can bring it to an end."
        ),
        "never-fires": Phrase(
            vi: "Trong lúc đó không ai làm được bước[ “{transition}”][ từ {from}].",
            en: "Meanwhile nobody can take the transition[ “{transition}”][ from {from}]."),
        "quorum-too-large": Phrase(
            vi:
                "Trong lúc đó bước[ “{transition}”] cần[ {quorum}] người khác nhau mà không đủ[: chỉ còn {holders} người].",
            en:
                "Meanwhile the transition[ “{transition}”] needs[ {quorum}] different people and does not have them[: only {holders} can take it]."
        ),
        "promise-broken": Phrase(
            vi: "Trong lúc đó cam kết không giữ được[: {promise}].",
            en: "Meanwhile a promise does not hold[: {promise}]."
        ),
    ]

    package static let proof = Proof()

    /// The lines around the findings of `workflow check`, and the steps of their stories.
    package struct Proof: Sendable {
        package let examined = Phrase(
            vi: "Quy trình “{name}” phiên bản {version}: đã xét hết {situations} tình huống và {ways} lối đi.",
            en:
                "The workflow “{name}”, version {version}: looked through all {situations} situations and {ways} ways between them."
        )
        package let examinedInPart = Phrase(
            vi: "Quy trình “{name}” phiên bản {version}: mới xét {situations} tình huống và {ways} lối đi thì dừng.",
            en:
                "The workflow “{name}”, version {version}: looked through {situations} situations and {ways} ways between them, and stopped."
        )
        package let madeUpFor = Phrase(
            vi:
                "Vai trò mới, chưa ai giữ được trước khi áp dụng: {roles}. Kiểm chứng với những người giả định giữ vai trò ấy.",
            en: "Nobody can hold these new roles before the adoption: {roles}. Made-up people hold them in this proof.")
        package let withPeople = Phrase(
            vi: "Xét với {n} người đang làm việc trong tòa soạn.",
            en: "With the {n} {n|person|people} of this newsroom.")
        package let withGeneric = Phrase(
            vi: "Xét với một tòa soạn giả định: vai trò nào cũng có nhiều người, có cả người kiêm mọi vai trò.",
            en: "With a made-up office: several people hold each role, and some hold all of them.")
        /// Where somebody asked for the real people, and where nobody said.
        package let nobodyReal = Phrase(
            vi: "Tòa soạn chưa có ai giữ vai trò nào của quy trình này nên không xét với người thật được.",
            en: "Nobody in this newsroom holds a role of this workflow yet, so there are no real people to ask about.")
        package let unstaffed = Phrase(
            vi: "Tòa soạn chưa có ai giữ vai trò mà các bước cần; muốn xét đúng những người đang có: --people real.",
            en:
                "Nobody in this newsroom holds a role yet that its steps ask for; --people real takes the people as they are."
        )
        /// Somebody of a made-up office.
        package let everyRole = Phrase(vi: "Người kiêm mọi vai {number}", en: "All-rounder {number}")
        package let holds = Phrase(vi: "ĐẠT.", en: "It HOLDS.")
        package let fails = Phrase(vi: "KHÔNG ĐẠT, có {n} lỗi:", en: "It does NOT hold; {n} {n|fault|faults}:")
        package let warnings = Phrase(vi: "Nên biết:", en: "Good to know:")
        package let shortest = Phrase(vi: "Ví dụ ngắn nhất:", en: "The shortest story:")
        /// A story that may not be the shortest.
        package let instance = Phrase(vi: "Ví dụ:", en: "A story:")
        package let group = Phrase(
            vi: "Cần ít nhất {n} người để một bài lên được trang, chẳng hạn: {people}.",
            en: "It takes at least {n} {n|person|people} to bring a piece to the public, for instance {people}.")
        package let nobodyPublishes = Phrase(
            vi: "Không nhóm người nào đưa được bài lên trang.",
            en: "No group of people can bring a piece to the public.")
        package let vacant = Phrase(
            vi: "Chưa có ai giữ vai trò: {roles}. Thêm người bằng people add hoặc people grant.",
            en: "Nobody holds: {roles}. Add people with people add or people grant.")
        package let broken = Phrase(
            vi: "LƯU Ý: thay đổi này làm quy trình “{name}” phiên bản {version} không còn đạt[ từ {since}]:",
            en: "CAUTION: this change breaks the workflow “{name}”, version {version}[, from {since} on]:")
        package let brokenMeanwhile = Phrase(
            vi:
                "LƯU Ý: trong lúc có người vắng, quy trình “{name}” phiên bản {version} không đi hết được[ từ {since}]:",
            en:
                "CAUTION: while somebody is away, the workflow “{name}”, version {version}, cannot run to its ends[, from {since} on]:"
        )
        package let ahead = Phrase(
            vi: "LƯU Ý:[ từ {since},] khi ủy quyền hết hạn, quy trình không còn đạt:",
            en: "CAUTION:[ from {since} on,] when a delegation ends, the workflow does not hold any more:")
        package let aheadMeanwhile = Phrase(
            vi: "LƯU Ý:[ từ {since},] trong lúc có người vắng, quy trình không đi hết được:",
            en: "CAUTION:[ from {since} on,] while somebody is away, the workflow cannot run to its ends:")
        package let send = Phrase(
            vi: "{number}. {who} gửi một bản thảo[ vào chuyên mục {desk}][ (thiếu {lacks})].",
            en: "{number}. {who} sends a draft[ for the desk {desk}][ (without {lacks})].")
        package let revise = Phrase(
            vi: "{number}. {who} sửa bài với tư cách {capacity}[, để ở chuyên mục {desk}][ (thiếu {lacks})].",
            en: "{number}. {who} changes the text as {capacity}[, for the desk {desk}][ (without {lacks})].")
        package let restore = Phrase(
            vi: "{number}. {who} đưa văn bản về đúng bản đang đăng.",
            en: "{number}. {who} puts back the text that is live.")
        package let resubmit = Phrase(
            vi: "{number}. {who} gửi bản mới[ (thiếu {lacks})]: {from} → {to}.",
            en: "{number}. {who} sends a new version[ (without {lacks})]: {from} → {to}.")
        package let fire = Phrase(
            vi: "{number}. {who} làm bước “{transition}” với tư cách {capacity}: {from} → {to}.",
            en: "{number}. {who} takes the step “{transition}” as {capacity}: {from} → {to}.")
        package let clock = Phrase(
            vi: "{number}. Đến giờ, hệ thống tự làm bước “{transition}”: {from} → {to}.",
            en: "{number}. The time comes, and the system takes the step “{transition}”: {from} → {to}.")
        package let vote = Phrase(
            vi: "{number}. {who} bỏ phiếu cho bước “{transition}” với tư cách {capacity}; chưa đủ phiếu.",
            en: "{number}. {who} votes for “{transition}” as {capacity}; more votes are needed.")
        package let opine = Phrase(
            vi: "{number}. {who} nêu ý kiến “{transition}” với tư cách {capacity}.",
            en: "{number}. {who} gives the opinion “{transition}” as {capacity}.")
        package let title = Phrase(vi: "tiêu đề", en: "a title")
        package let lead = Phrase(vi: "sapo", en: "a lead")
        package let byline = Phrase(vi: "tên người viết", en: "a byline")
        package let sources = Phrase(vi: "dẫn nguồn", en: "sources")
        package let photo = Phrase(vi: "ảnh", en: "a photo")
        package let checks = Phrase(vi: "các yêu cầu kiểm tra", en: "what the checks ask for")
        package let captions = Phrase(vi: "chú thích ảnh", en: "captions")
    }
}

extension Phrase {
    package static let conduct = Conduct()

    /// The words of `audit report`.
    package struct Conduct: Sendable {
        package let heading = Phrase(vi: "Báo cáo kiểm tra theo sổ nhật ký", en: "Report from the ledger")
        package let range = Phrase(
            vi: "Những việc đã ghi[: {open}][ từ {from}][ đến {until}][ đến mục cuối cùng, ghi lúc {newest}]",
            en: "What is on record[: {open}][ from {from}][ until {until}][ until the last entry, made {newest}]")
        package let everything = Phrase(vi: "từ đầu", en: "from the beginning")
        package let unlawful = Phrase(
            vi:
                "SỔ NHẬT KÝ NÀY CÓ MỤC SAI: mục {seq} ghi một việc khi đó không được phép, hoặc ghi cấu hình không đúng với tệp cấu hình; có thể sổ đã bị sửa. Báo cáo dưới đây chỉ kể những gì đang ghi trong sổ. Chạy audit verify để biết sai ở đâu, giữ một bản sao và báo người kiểm tra.",
            en:
                "THIS LEDGER HOLDS AN ENTRY THAT IS NOT LAWFUL: entry {seq} was not allowed in its moment, or says of the settings what is not so; the ledger may have been rewritten. What follows only tells what stands in it. Run audit verify to see what is wrong, keep a copy and tell the auditor."
        )
        package let question = Phrase(vi: "Phần", en: "Part")
        package let entry = Phrase(vi: "Mục", en: "Entry")
        package let time = Phrase(vi: "Thời gian", en: "Time")
        package let person = Phrase(vi: "Người", en: "Who")
        package let number = Phrase(vi: "Số", en: "Number")
        package let title = Phrase(vi: "Tiêu đề", en: "Title")
        package let piece = Phrase(vi: "Tin, bài", en: "Piece")
        package let act = Phrase(vi: "Việc", en: "What")
        package let detail = Phrase(vi: "Chi tiết, lý do", en: "Detail, reason")
        package let nothing = Phrase(vi: "Không có việc nào.", en: "None.")
        package let noWorkingTime = Phrase(
            vi: "Chưa đặt giờ làm việc (mục calendar của newsroom.yaml), nên không xét.",
            en: "No working time is set (calendar in newsroom.yaml), so this is not looked at.")
        package let tried = Phrase(vi: "đã thử {what}, bị từ chối", en: "tried {what} and was refused")
        package let seconds = Phrase(vi: "{n} giây", en: "{n} {n|second|seconds}")
        package let took = Phrase(
            vi: "[Chờ {waited} ở bước trước; ][{since} từ lúc nhận; ][{syllables} chữ.][ {comment}]",
            en: "[Waited {waited} in the step before; ][{since} since it came; ][{syllables} syllables.][ {comment}]")
        package let alsoActedAs = Phrase(
            vi: "Cùng người hay tài khoản ấy trước đó đã làm với bài này trong vai {people}.",
            en: "The same account or person had a hand in this piece before as {people}.")
        package let hasty = Phrase(
            vi: "[Bản này mới chờ duyệt {present}]; [đọc {syllables} chữ mất ít nhất {reading}].",
            en:
                "[This text waited {present} before it was approved]; [reading {syllables} syllables takes {reading} at least]."
        )
        package let refusedAttempts = Phrase(vi: "{n} lần bị từ chối", en: "{n} refused {n|attempt|attempts}")
        package let times = Phrase(vi: "{n} lần {what}: {reason}", en: "{n} {n|time|times} {what}: {reason}")
        package let signature = Phrase(
            vi: "NGƯỜI KIỂM TRA (ký, ghi rõ họ tên)", en: "CHECKED BY (signature, full name)")
        package let checkpoint = Phrase(vi: "Mốc kiểm", en: "Checkpoint")
        package let checkpointMeans = Phrase(
            vi:
                "Báo cáo này lấy từ sổ nhật ký {n} mục. Giữ mốc kiểm dưới đây ở nơi khác: audit verify --since cho biết về sau sổ có bị viết lại không.",
            en:
                "This report was made from the ledger of {n} {n|entry|entries}. Keep the checkpoint below elsewhere: audit verify --since tells later whether the ledger was rewritten."
        )
        package let noCheckpoint = Phrase(
            vi:
                "Báo cáo này lấy từ sổ nhật ký {n} mục. KHÔNG có mốc kiểm nào được ký cho sổ này: khóa ký bị mất hoặc đã bị sửa; chạy doctor.",
            en:
                "This report was made from the ledger of {n} {n|entry|entries}. NO checkpoint of it is signed: the key is missing or was changed; run doctor."
        )

        /// The heading of a part, and what stands in it.
        package func topic(_ code: String) -> (heading: Phrase, meaning: Phrase) {
            let nothing = Phrase(vi: code, en: code)
            return (Phrase.conductTopics[code] ?? nothing, Phrase.conductTopics[code + " meaning"] ?? nothing)
        }
    }

    /// Why an attempt was refused, about a third person; for other codes the refusal's own sentence stands.
    package static let conductReasons: [String: Phrase] = [
        "not-permitted": Phrase(vi: "không có vai trò làm việc này", en: "without the role for it"),
        "wrong-state": Phrase(
            vi: "bài không ở bước làm được việc này", en: "the piece did not stand where this can be done"),
        "same-person-author": Phrase(vi: "là người viết bài", en: "is the author"),
        "same-person-editor": Phrase(vi: "đã sửa bản này", en: "has edited this text"),
        "same-person-fired": Phrase(
            vi: "đã làm một bước trước của bản này", en: "has taken an earlier step with this text"),
        "already-voted": Phrase(vi: "đã duyệt bản này rồi", en: "has voted on this text already"),
        "missing-comment": Phrase(vi: "không nêu lý do", en: "gave no reason"),
        "not-approved": Phrase(vi: "bản này chưa được duyệt", en: "this text was not approved"),
        "checks-failed": Phrase(vi: "bài còn lỗi trong danh mục kiểm tra", en: "the checklist was not passed"),
        "not-owner": Phrase(
            vi: "không phải chủ thư mục mà làm thay người khác", en: "acted for somebody else without owning the folder"
        ),
        "person-inactive": Phrase(vi: "người đã ngừng hoạt động", en: "the person is not active any more"),
    ]

    /// The parts of the report, by their codes; with ` meaning` what stands in each.
    package static let conductTopics: [String: Phrase] = [
        "approvals": Phrase(vi: "Đã duyệt", en: "Approved"),
        "approvals meaning": Phrase(
            vi: "Ai duyệt bài nào, bài chờ bao lâu.", en: "Who approved what, and how long it had waited."),
        "returned": Phrase(vi: "Trả lại, yêu cầu sửa, mở lại", en: "Returned, sent back, reopened"),
        "returned meaning": Phrase(
            vi: "Bài trả về bước trước kèm lý do.", en: "What went back a step, with the reason."),
        "rejected": Phrase(vi: "Không sử dụng", en: "Rejected"),
        "rejected meaning": Phrase(
            vi: "Bài không dùng và lý do; không kể bài do chính người viết rút.",
            en: "What was not used, and why; without what its author withdrew."),
        "corrections": Phrase(vi: "Đính chính", en: "Corrections"),
        "corrections meaning": Phrase(
            vi: "Bài đã đăng được mở ra để sửa, và bản đăng lại.",
            en: "Published pieces that were opened for correction, and their new editions."),
        "retractions": Phrase(vi: "Gỡ bài", en: "Retractions"),
        "retractions meaning": Phrase(vi: "Bài đã đăng bị gỡ xuống.", en: "Published pieces that were taken down."),
        "on-behalf": Phrase(vi: "Làm thay người khác", en: "Acts on behalf of others"),
        "on-behalf meaning": Phrase(
            vi: "Dùng quyền của người khác: do chủ thư mục làm thay, hoặc theo ủy quyền.",
            en: "Somebody else's powers were used: by the folder's owner, or by a delegation."),
        "near-misses": Phrase(vi: "Định tự duyệt bài của mình", en: "Attempts to decide on one's own work"),
        "near-misses meaning": Phrase(
            vi: "Những lần bị từ chối vì người làm đã viết, sửa, trình hoặc đã duyệt chính bài ấy.",
            en: "Refused because whoever tried had written, edited, proposed or already voted on that piece."),
        "same-account": Phrase(vi: "Một tài khoản làm cả hai bên", en: "One account on both sides"),
        "same-account meaning": Phrase(
            vi:
                "Bài được duyệt từ một tài khoản máy, hay bởi một người, đã biên tập hay trình chính bài ấy dưới tên người khác.",
            en:
                "Approvals from an account of the machine, or by a person, that had edited or proposed the same piece as somebody else."
        ),
        "refusals": Phrase(vi: "Bị từ chối, theo từng người", en: "Refusals by person"),
        "refusals meaning": Phrase(
            vi: "Mọi việc đã thử mà không được phép, kể cả những lần ở phần trên; thời gian là của lần cuối.",
            en:
                "Everything that was tried and not permitted, those above as well; the time is that of the last attempt."
        ),
        "hasty": Phrase(vi: "Duyệt nhanh hơn mức đọc kịp", en: "Approved faster than it can be read"),
        "hasty meaning": Phrase(
            vi: "Tính 600 chữ một phút, gấp đôi người đọc thạo, kể từ lúc bản chữ này đến bước duyệt.",
            en:
                "At 600 syllables a minute, twice as fast as a practised reader, from when the text came to the step in which it is approved."
        ),
        "clock": Phrase(vi: "Đồng hồ chạy lùi", en: "The clock went back"),
        "clock meaning": Phrase(
            vi:
                "Mục ghi giờ sớm hơn mục ngay trước nó quá một phút, trong cả sổ chứ không riêng kỳ này: việc ghi sai ngày có thể không nằm trong phần nào ở trên.",
            en:
                "Entries dated more than a minute before the one right before them, in the whole ledger and not only this period: what bears a wrong date may stand in no part above."
        ),
        "off-hours": Phrase(vi: "Ngoài giờ làm việc", en: "Outside working hours"),
        "off-hours meaning": Phrase(
            vi:
                "Việc do người làm vào lúc ngoài giờ làm việc của tòa soạn khi đó; không kể việc gửi bài và việc hẹn giờ.",
            en:
                "What people did when the newsroom of that moment was closed; without drops and without the clock's acts."
        ),
        "changes": Phrase(vi: "Thay đổi vai trò, quy trình, cài đặt", en: "Changes of roles, workflows and settings"),
        "changes meaning": Phrase(
            vi: "Ai được trao, bị rút quyền gì; quy trình, cài đặt, khóa ký nào được áp dụng.",
            en: "Who gained or lost which powers; which workflows, settings and keys were adopted."),
    ]
}

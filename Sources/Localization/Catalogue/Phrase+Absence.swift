extension Phrase {
    package static let absence = Absence()

    /// Of people who are away: `person`, `since`, `until`, `people`, `n`.
    package struct Absence: Sendable {
        package let declared = Phrase(
            vi: "{person} vắng mặt từ {since} đến hết {until}.", en: "{person} is away from {since} through {until}.")
        package let ended = Phrase(vi: "{person} đã có mặt trở lại.", en: "{person} is there again.")
        package let absences = Phrase(vi: "VẮNG MẶT", en: "AWAY")
        package let span = Phrase(vi: "từ {since} đến hết {until}", en: "from {since} through {until}")
        package let gone = Phrase(vi: "không, đã xóa thông tin", en: "no, erased")
        package let erased = Phrase(
            vi: "Đã xóa thông tin cá nhân của {person}. Sổ nhật ký giữ nguyên, chỉ còn mã người.",
            en: "The personal data of {person} are erased. The ledger is unchanged and knows the id alone.")
        package let cleaning = Phrase(
            vi: "Trang tin, hộp thư trả lời và kho dữ liệu đang được dọn; xong khi status không còn việc nào chờ.",
            en: "The site, the answers and the store are being cleaned; it is done when status has nothing left to do.")
        package let mentioned = Phrase(
            vi: "Tên này còn có trong {n} tin, bài của người khác. Nếu đúng là người đó thì sửa từng bài:",
            en: "The name also stands in {n} {n|piece|pieces} of others. If it is the same person, edit {n|it|them}:")
        package let copies = Phrase(
            vi: "Bản sao lưu và bản sao trang tin làm trước lúc này vẫn còn tên; hãy xóa hoặc làm lại.",
            en: "Backups and copies of the site that were made before still hold the name; remove or renew them.")
        /// Beside a name.
        package let marked = Phrase(vi: "{person}, đang vắng", en: "{person}, away")
        package let until = Phrase(vi: "{person} vắng đến hết {until}", en: "{person} is away through {until}")
        /// Of an active person, in place of "yes".
        package let active = Phrase(vi: "có, vắng đến hết {until}", en: "yes, away through {until}")
        package let now = Phrase(vi: "Đang vắng:", en: "Away:")
        package let holding = Phrase(
            vi:
                "Còn giữ {n} tin, bài đang xử lý; lệnh explain nói ai làm tiếp được.",
            en:
                "{n} open {n|piece stays|pieces stay} with this person; the command explain says who can go on with {n|it|them}."
        )
        package let whileAway = Phrase(
            vi: "Khi những người sau đang vắng, quy trình bị kẹt: {people}.",
            en: "While these people are away, the workflow gets stuck: {people}.")
        package let stillGoes = Phrase(
            vi: "Những người sau đang vắng, tin, bài vẫn đi hết được quy trình: {people}.",
            en: "While these people are away, pieces still come to an end: {people}.")
    }
}

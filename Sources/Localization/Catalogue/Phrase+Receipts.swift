extension Phrase {
    package static let receipts = Receipts()

    /// What the receipts in a collaborator's outbox say.
    package struct Receipts: Sendable {
        package let received = Phrase(vi: "Đã nhận tin, bài của bạn", en: "We have received your piece")
        package let editing = Phrase(vi: "Tin, bài của bạn đang được biên tập", en: "Your piece is being edited")
        package let returned = Phrase(
            vi: "Tin, bài của bạn cần bổ sung", en: "Your piece needs something more")
        package let proposed = Phrase(vi: "Tin, bài của bạn đang chờ duyệt", en: "Your piece is waiting for approval")
        package let approved = Phrase(vi: "Tin, bài của bạn đã được duyệt", en: "Your piece has been approved")
        package let scheduled = Phrase(
            vi: "Tin, bài của bạn sẽ đăng lúc {time}", en: "Your piece will be published at {time}")
        package let published = Phrase(vi: "Tin, bài của bạn đã được đăng", en: "Your piece has been published")
        package let corrected = Phrase(vi: "Bài của bạn đã được đính chính", en: "Your piece has been corrected")
        package let retracted = Phrase(vi: "Bài của bạn đã được gỡ", en: "Your piece has been taken down")
        package let rejected = Phrase(
            vi: "Rất tiếc, tin, bài của bạn không được sử dụng", en: "We are sorry: your piece will not be used")
        package let withdrawn = Phrase(
            vi: "Đã rút tin, bài theo ý bạn", en: "Your piece has been withdrawn, as you asked")
        package let unreadable = Phrase(
            vi: "Tòa soạn chưa đọc được tệp bạn gửi", en: "We could not read what you sent")
        package let repeated = Phrase(
            vi: "Tệp này tòa soạn đã nhận trước đây, số {id}; bạn không cần gửi lại.",
            en: "We received this file before, as {id}; there is no need to send it again.")
        package let newVersion = Phrase(
            vi: "Đã nhận bản mới của tin, bài số {id}", en: "We have received the new version of {id}")

        package let greeting = Phrase(vi: "Kính gửi {name},", en: "Dear {name},")
        package let number = Phrase(vi: "Số: {id}", en: "Number: {id}")
        package let title = Phrase(vi: "Tiêu đề: {title}", en: "Title: {title}")
        package let untitled = Phrase(vi: "(chưa có tiêu đề)", en: "(no title yet)")
        package let file = Phrase(vi: "Tệp: {name}", en: "File: {name}")
        package let at = Phrase(vi: "Thời gian: {time}", en: "Time: {time}")
        package let length = Phrase(vi: "Độ dài: {n} chữ", en: "Length: {n} {n|word|words}")
        package let photos = Phrase(vi: "Ảnh: {n}", en: "Photos: {n}")
        package let state = Phrase(vi: "Tình trạng: {state}", en: "State: {state}")
        package let history = Phrase(vi: "Quá trình xử lý:", en: "What has happened:")
        package let link = Phrase(vi: "Xem tại: {url}", en: "Read it at: {url}")
        package let reason = Phrase(vi: "Lý do: {comment}", en: "Reason: {comment}")
        package let request = Phrase(vi: "Tòa soạn đề nghị: {comment}", en: "The newsroom asks: {comment}")
        package let advice = Phrase(vi: "Để tin, bài tốt hơn, bạn xem thêm:", en: "To make the piece better:")
        package let whileReading = Phrase(
            vi: "Khi đọc tệp, tòa soạn ghi nhận:", en: "Noted while reading the file:")
        package let whatToDo = Phrase(vi: "Bạn làm giúp như sau:", en: "What to do:")
        package let kept = Phrase(
            vi: "Tệp bạn gửi vẫn được giữ nguyên, không bị mất.",
            en: "What you sent is kept as it was; nothing is lost.")
        package let answer = Phrase(
            vi: "Để gửi bản mới, bạn sửa tệp rồi thả lại vào thư mục, trong tên tệp có số {id}.",
            en: "To send a new version, drop the mended file again with {id} in its name.")
        package let answerBy = Phrase(
            vi: "Xin gửi trước ngày {day}. Ví dụ tên tệp: {id}.docx",
            en: "Please send it before {day}, for instance as {id}.docx")
        package let waiting = Phrase(
            vi: "Bạn không cần làm gì thêm. Có tin mới, tòa soạn sẽ báo vào thư mục này.",
            en: "You need do nothing more. News of it will come to this folder.")
        package let waitingWithAdvice = Phrase(
            vi:
                "Bạn bổ sung được điểm nào thì bài càng tốt; trong lúc đó tòa soạn vẫn xem bài. Có tin mới, tòa soạn sẽ báo vào thư mục này.",
            en:
                "Every point that you mend makes the piece better; meanwhile it is being looked at as it is. News of it will come to this folder."
        )
        package let thanks = Phrase(
            vi: "Cảm ơn bạn đã gửi tin, bài cho {newsroom}.", en: "Thank you for writing for {newsroom}.")
        package let encourage = Phrase(
            vi: "Mong bạn tiếp tục cộng tác.", en: "We hope to hear from you again.")
        package let proof = Phrase(
            vi: "Mã nhận: {digest} (mục {number} trong sổ nhật ký)",
            en: "Receipt: {digest} (entry {number} of the ledger)")
    }
}

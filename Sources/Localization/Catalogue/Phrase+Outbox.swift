extension Phrase {
    /// What receipts say beyond ``receipts``: about files, and notes that only reading a drop makes.
    package static let outbox = Outbox()

    package struct Outbox: Sendable {
        /// The beginning of the file's name when a drop could not be read.
        package let unreadName = Phrase(vi: "CHUA-DOC-DUOC", en: "NOT-READ")
        package let sender = Phrase(vi: "Người gửi: {name}", en: "Sender: {name}")
        package let bylineAs = Phrase(vi: "Ghi tên: {byline}", en: "Byline: {byline}")
        package let unknownReason = Phrase(
            vi: "Xin hỏi tòa soạn về tệp này.", en: "Please ask the newsroom about this file.")
        package let standing = Phrase(
            vi: "Phiếu này luôn cho biết tình trạng mới nhất của tin, bài.",
            en: "This file always shows the latest about your piece.")
    }

    /// Notes of a reading that ``notes`` does not hold, by their code. Facts: `name`, `text`.
    package static let outboxNotes: [String: Phrase] = [
        "skipped-document": Phrase(
            vi: "Trong lượt gửi có nhiều văn bản; văn bản[ “{name}”] được giữ lại, không ghép vào bài.",
            en: "The drop holds several documents; one[, “{name}”,] was kept aside and not merged."),
        "ignored-key": Phrase(
            vi: "Dòng[ “{name}”] ở đầu tệp không được dùng.", en: "The line[ “{name}”] at the file's head was not used."
        ),
        "too-many-photos": Phrase(
            vi: "Bài có quá nhiều ảnh[ (hơn {limit})]; những ảnh sau không được dùng.",
            en: "The piece has too many pictures[, over {limit}]; the last ones were not used."),
        "too-many-pixels": Phrase(
            vi: "Ảnh[ “{name}”] có kích thước quá lớn nên chưa dùng được; xin thu nhỏ rồi gửi lại.",
            en: "The photo[ “{name}”] is too big to be used; please make it smaller and send it again."),
    ]
}

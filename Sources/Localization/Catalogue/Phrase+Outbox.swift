extension Phrase {
    /// What receipts say beyond ``receipts``: about files, and notes that only reading a drop makes.
    package static let outbox = Outbox()

    package struct Outbox: Sendable {
        /// The beginning of the file's name when a drop could not be read.
        /// In the place of an erased name.
        package let formerContributor = Phrase(vi: "Cộng tác viên", en: "a contributor")
        package let unreadName = Phrase(vi: "CHUA-DOC-DUOC", en: "NOT-READ")
        /// The same when a wish could not be granted.
        package let wishName = Phrase(vi: "CHUA-RUT-DUOC", en: "NOT-WITHDRAWN")
        package let wishRefused = Phrase(
            vi: "Tòa soạn chưa rút tin, bài theo yêu cầu của bạn", en: "Nothing was withdrawn yet")
        package let lapsed = Phrase(
            vi: "Tin, bài của bạn đã khép lại vì quá hạn", en: "Your piece was closed because its time ran out")
        package let lapsedReason = Phrase(
            vi:
                "Đã quá hạn bổ sung nên tòa soạn không xử lý tiếp. Nếu vẫn muốn đăng, bạn gửi lại như một tin, bài mới.",
            en:
                "What was asked for did not come in time. If you still want it published, please send it again as a new piece."
        )
        package let reminder = Phrase(
            vi: "Tòa soạn xin nhắc: tin, bài này vẫn đang chờ bạn.",
            en: "A reminder from the newsroom: this piece is still waiting for you.")
        package let correcting = Phrase(
            vi: "Tòa soạn đang đính chính tin, bài này; bản đã đăng vẫn giữ nguyên cho đến khi xong.",
            en: "The newsroom is correcting this piece; what is published stays until that is done.")
        package let sentAgain = Phrase(
            vi: "Tệp “{name}” bạn vừa gửi giống hệt tệp đã nhận, số {id}; tòa soạn không ghi nhận thêm lần nữa.",
            en: "“{name}”, which you sent now, is the same file as the one received as {id}; it was not taken twice.")
        package let addPhotos = Phrase(
            vi:
                "Để gửi thêm ảnh, bạn thả ảnh vào thư mục, đầu tên tệp hoặc thư mục ảnh ghi số {id}. Ví dụ: {id} anh 1.jpg",
            en:
                "To send more photos, drop them with {id} in the name of the file or their folder, for instance {id} 1.jpg"
        )
        package let howToWithdraw = Phrase(
            vi: "Nếu muốn rút tin, bài này, bạn thả vào thư mục một tệp (trống cũng được) có tên: RUT {id}.txt",
            en: "To withdraw this piece, drop a file, which may be empty, with the name RUT {id}.txt")
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
        "which-one": Phrase(
            vi:
                "Bạn có hơn một tin, bài đang mở cùng tên tệp này, nên tòa soạn tạm nhận là bài mới. Nếu đây là bản mới của một trong các bài dưới đây, bạn thả lại tệp, trong tên tệp có số của bài đó; nếu không phải thì không cần làm gì.",
            en:
                "More than one of your pieces came under this name, so this was taken as a piece of its own. If it is a new version of one of these, drop it again with that number in its name; if not, you need do nothing."
        ),
        "unknown-number": Phrase(
            vi:
                "Số[ {id}] ghi trong lượt gửi không phải là số tin, bài của bạn, nên tòa soạn nhận là bài mới. Bạn xem lại số trong các phiếu ở thư mục này.",
            en:
                "The number[ {id}] in what you sent is not one of yours, so it was taken as a new piece. Please look for the number in the receipts of this folder."
        ),
        "version-apart": Phrase(
            vi:
                "Tin, bài số[ {id}] hiện không nhận bản mới (đang được xử lý hoặc đã xong), nên bản này được nhận riêng với số ở trên; người biên tập sẽ thấy nó có liên quan.",
            en:
                "The piece[ {id}] takes no new version now, because it is being worked on or is done with; this was received apart, under the number above, and editors see what it belongs to."
        ),
        "supplement-apart": Phrase(
            vi:
                "Tin, bài số[ {id}] hiện không nhận thêm ảnh (đang được xử lý hoặc đã xong), nên ảnh này được nhận riêng với số ở trên; người biên tập sẽ thấy nó có liên quan.",
            en:
                "The piece[ {id}] takes no more photos now, because it is being worked on or is done with; these were received apart, under the number above, and editors see what they belong to."
        ),
        "supplement-joined": Phrase(
            vi: "Ảnh gửi thêm đã được ghép vào bài[ ({number} ảnh mới)]; phần chữ giữ nguyên.",
            en: "The photos have joined the piece[ ({number} new)]; its text stays as it was."),
        "photos-kept": Phrase(
            vi: "Bản mới không có ảnh, nên ảnh gửi trước đây[ ({number})] vẫn được giữ trong bài.",
            en: "The new version holds no photos, so those that came before[ ({number})] stay with the piece."),
        "supplement-text": Phrase(
            vi: "Đoạn chữ gửi kèm ảnh được giữ lại, không ghép vào bài. Muốn sửa chữ, bạn gửi bản mới đầy đủ.",
            en:
                "The words that came with the photos were kept aside. To change the text, please send a whole new version."
        ),
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

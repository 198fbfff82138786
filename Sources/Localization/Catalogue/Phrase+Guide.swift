extension Phrase {
    package static let guide = Guide()
    package static let closing = Closing()

    /// What `DA-NGUNG-NHAN-BAI.txt` says in the outbox of somebody whose drops are taken no more.
    package struct Closing: Sendable {
        package let title = Phrase(
            vi: "{newsroom} đã ngừng nhận bài từ thư mục này", en: "{newsroom} takes no more pieces from this folder")
        package let notTaken = Phrase(
            vi:
                "Tên của bạn không còn trong danh sách cộng tác viên, nên bài chép vào thư mục gửi bài không được nhận.",
            en: "You are no longer on the list of collaborators, so what you copy into the folder is not taken.")
        package let stays = Phrase(
            vi:
                "Những gì đang nằm trong thư mục gửi bài vẫn nguyên ở đó, không ai mở ra xem; bạn lấy lại lúc nào cũng được.",
            en: "What lies in that folder stays there, and nobody looks into it; you may take it back at any time.")
        package let underWay = Phrase(
            vi:
                "Tin, bài đã nhận trước đó vẫn được xử lý như thường, và phiếu của chúng vẫn cho biết tình trạng mới nhất.",
            en: "Pieces that were taken before go on as usual, and their receipts still show how they stand.")
        package let ask = Phrase(
            vi: "Nếu có nhầm lẫn hoặc bạn muốn viết tiếp, xin hỏi: {names}",
            en: "If this is a mistake, or if you would like to go on writing, please ask: {names}")
        package let askNobody = Phrase(
            vi: "Nếu có nhầm lẫn hoặc bạn muốn viết tiếp, xin hỏi tòa soạn.",
            en: "If this is a mistake, or if you would like to go on writing, please ask the newsroom.")
    }

    /// What `DOC-TOI.txt` in a collaborator's outbox says.
    package struct Guide: Sendable {
        package let title = Phrase(vi: "Gửi tin, bài cho {newsroom}", en: "Writing for {newsroom}")

        package let howTo = Phrase(vi: "Cách gửi", en: "How to send")
        package let drop = Phrase(
            vi:
                "Chép bài vào thư mục gửi bài của bạn: một tệp Word (.docx), một tệp chữ (.txt), hoặc một thư mục có cả bài và ảnh. Không phải điền mẫu nào. Mỗi tin, bài là một tệp hoặc một thư mục riêng.",
            en:
                "Copy your piece into the folder that you send with: a Word file (.docx), a text file (.txt), or a folder with text and photos. There is no form to fill in. Each piece is a file or a folder of its own."
        )
        package let goesAway = Phrase(
            vi: "Khi tòa soạn đã nhận, tệp được chuyển đi khỏi thư mục gửi bài; bạn nên giữ một bản ở máy mình.",
            en: "Once taken, it goes from that folder; please keep a copy of your own.")
        package let staysThere = Phrase(
            vi: "Khi tòa soạn đã nhận, tệp vẫn nằm nguyên trong thư mục gửi bài; bạn xóa lúc nào cũng được.",
            en: "Once taken, it stays in that folder; you may delete it whenever you like.")
        package let receipt = Phrase(
            vi:
                "Sau đó trong thư mục này có phiếu trả lời, ghi số của tin, bài và luôn cho biết tình trạng mới nhất. Mỗi phiếu có hai tệp nội dung như nhau: tệp .html để mở trên máy tính, tệp .txt để đọc trên điện thoại.",
            en:
                "Then a receipt appears in this folder. It holds the number of your piece and always shows how it stands. Each receipt is two files that say the same: .html to open on a computer, .txt to read on a phone."
        )
        package let version = Phrase(
            vi: "Gửi bản mới: ghi số của tin, bài vào tên tệp rồi chép vào như lần đầu. Ví dụ: TB-2026-000123.docx",
            en:
                "A new version: put the number into the file's name and send it as before, for instance TB-2026-000123.docx"
        )
        package let photos = Phrase(
            vi:
                "Gửi thêm ảnh: ghi số vào tên tệp ảnh hoặc tên thư mục ảnh. Ví dụ: TB-2026-000123 anh 1.jpg. Phần chữ của bài giữ nguyên.",
            en:
                "More photos: put the number into the name of the photo or of their folder, for instance TB-2026-000123 1.jpg. The text stays as it is."
        )
        package let withdraw = Phrase(
            vi:
                "Rút bài: chép vào một tệp (trống cũng được) có tên bắt đầu bằng RUT và có số. Ví dụ: RUT TB-2026-000123.txt",
            en:
                "To withdraw a piece: send a file, which may be empty, whose name begins with RUT and holds the number, for instance RUT TB-2026-000123.txt"
        )

        package let good = Phrase(vi: "Một tin, bài tốt", en: "A good piece")
        package let facts = Phrase(
            vi:
                "Nói rõ việc gì, ai làm, ở đâu, ngày nào, kết quả ra sao, có số liệu cụ thể. Việc mới nhất viết lên đầu.",
            en:
                "Says what happened, who did it, where, on what day and with what result, in figures. The news comes first."
        )
        package let names = Phrase(
            vi: "Ghi đủ họ tên, chức vụ, đơn vị của người được nhắc đến.",
            en: "Gives full names, positions and units of those whom it speaks of.")
        package let pictures = Phrase(
            vi:
                "Có từ một đến ba ảnh rõ, gửi tệp gốc (cạnh dài ít nhất {pixels} điểm ảnh), kèm chú thích từng ảnh: ai, làm gì, ở đâu.",
            en:
                "Has one to three clear photos, as the camera made them (the longer side {pixels} pixels or more), each with a caption: who does what where."
        )
        package let signature = Phrase(
            vi: "Cuối bài ghi tên người viết, người chụp ảnh và đơn vị.",
            en: "Ends with the names of writer, photographer and unit.")
        package let length = Phrase(
            vi: "Tin dài khoảng {shortTin} đến {longTin} chữ, bài khoảng {shortBai} đến {longBai} chữ.",
            en: "A news item has some {shortTin} to {longTin} words, an article {shortBai} to {longBai}.")
        package let children = Phrase(
            vi: "Ảnh hoặc chuyện riêng của trẻ em phải được cha mẹ và em đó đồng ý.",
            en: "Photos or private matters of children need the consent of child and parents.")

        package let figures = Phrase(vi: "Tin, bài của bạn trong tháng {month}", en: "Your pieces in {month}")
        package let sent = Phrase(vi: "Đã gửi: {n}", en: "Sent: {n}")
        package let versions = Phrase(vi: "Bản mới và ảnh gửi thêm: {n}", en: "New versions and more photos: {n}")
        package let published = Phrase(vi: "Đã đăng: {n}", en: "Published: {n}")
        package let returned = Phrase(vi: "Được đề nghị bổ sung: {n}", en: "Asked to be mended: {n}")
        package let notUsed = Phrase(vi: "Không sử dụng: {n}", en: "Not used: {n}")
        package let withdrawn = Phrase(vi: "Bạn đã rút: {n}", en: "Withdrawn by you: {n}")
        package let unread = Phrase(vi: "Tệp chưa đọc được: {n}", en: "Files that could not be read: {n}")
    }
}

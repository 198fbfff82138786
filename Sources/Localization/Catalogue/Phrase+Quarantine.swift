extension Phrase {
    /// Why a drop could not be read and what its sender should do, by the reason's code; for a collaborator. All facts
    /// are optional: `name` (the file), `limit`, `found`, `size`.
    package static let quarantine: [String: Phrase] = [
        "empty": Phrase(
            vi: "Tệp[ “{name}”] không có nội dung (0 byte), có lẽ do chép chưa xong. Xin chép lại tệp một lần nữa.",
            en: "The file[ “{name}”] is empty, perhaps because copying was cut short. Please copy it once more."),
        "truncated": Phrase(
            vi: "Tệp[ “{name}”] bị đứt quãng, thiếu phần cuối. Xin mở tệp gốc xem có đủ không rồi chép lại.",
            en: "The end of the file[ “{name}”] is missing. Please see that your own copy opens, and copy it again."),
        "not-what-it-says": Phrase(
            vi:
                "Đuôi tên của tệp[ “{name}”] không đúng với nội dung bên trong[ (thực ra là {found})]. Xin mở tệp bằng Word, chọn “Lưu thành” dạng .docx rồi gửi lại.",
            en:
                "The file's name[, “{name}”,] does not fit what is in it[ ({found})]. Please open it in Word, save it as .docx and send that."
        ),
        "too-large": Phrase(
            vi:
                "Tệp[ “{name}”] lớn quá[, hơn mức {limit}]. Xin thu nhỏ ảnh, hoặc gửi làm nhiều lần; tệp .rtf có ảnh thì lưu lại thành .docx sẽ nhỏ đi nhiều.",
            en:
                "The file[ “{name}”] is too large[, over {limit}]. Please make the photos smaller, or send several drops; an .rtf with photos becomes much smaller when it is saved as .docx."
        ),
        "too-many-files": Phrase(
            vi: "Lượt gửi có quá nhiều tệp[, hơn {limit} tệp]. Xin chọn những ảnh tốt nhất, hoặc chia làm nhiều lần.",
            en:
                "There are too many files in the drop[, more than {limit}]. Please choose the best photos, or send several."
        ),
        "too-many-pixels": Phrase(
            vi: "Ảnh[ “{name}”] có kích thước quá lớn[, hơn mức {limit}]. Xin thu nhỏ ảnh rồi gửi lại.",
            en: "The photo[ “{name}”] is too big[, over {limit}]. Please make it smaller and send it again."),
        "link": Phrase(
            vi:
                "“Tệp”[ “{name}”] chỉ là lối tắt trỏ đến nơi khác, không có nội dung. Xin chép chính tệp đó vào thư mục.",
            en: "This[, “{name}”,] is only a shortcut to a file elsewhere. Please copy the file itself into the folder."
        ),
        "not-a-file": Phrase(
            vi:
                "Mục[ “{name}”] này không phải là tệp văn bản hay ảnh thông thường. Xin gửi tệp Word, tệp chữ hoặc ảnh.",
            en: "This[, “{name}”,] is not an ordinary file. Please send a Word file, a text file or photos."),
        "unreadable": Phrase(
            vi:
                "Không mở được tệp[ “{name}”]. Xin mở thử trên máy của mình; nếu mở được thì lưu thành .docx rồi gửi lại.",
            en:
                "The file[ “{name}”] cannot be opened. Please try it yourself; if it opens, save it as .docx and send that."
        ),
        "converter-failed": Phrase(
            vi: "Không đọc được nội dung tệp[ “{name}”]. Xin mở bằng Word, lưu thành .docx rồi gửi lại.",
            en: "What is in the file[ “{name}”] cannot be read. Please open it in Word, save it as .docx and send that."
        ),
        "converter-limit": Phrase(
            vi:
                "Đọc tệp[ “{name}”] mất quá nhiều thời gian hoặc bộ nhớ nên đã dừng. Xin bỏ bớt bảng biểu, hình vẽ, hoặc gửi phần chữ và ảnh riêng.",
            en:
                "Reading the file[ “{name}”] took too long or too much memory. Please leave out tables and drawings, or send text and photos apart."
        ),
        "converter-missing": Phrase(
            vi:
                "Máy của tòa soạn chưa cài phần mềm để đọc loại tệp này[ (“{name}”)]. Xin lưu thành .docx rồi gửi lại; quản trị xem bằng lệnh doctor.",
            en:
                "The newsroom's machine lacks the program that reads such files[ (“{name}”)]. Please save it as .docx and send that; operators see doctor."
        ),
        "encrypted": Phrase(
            vi: "Tệp[ “{name}”] có đặt mật khẩu. Xin bỏ mật khẩu rồi gửi lại.",
            en: "The file[ “{name}”] has a password. Please remove it and send the file again."),
        "unsupported-format": Phrase(
            vi:
                "Tòa soạn không nhận loại tệp này[ (“{name}”)]. Xin gửi tệp Word (.docx, .doc), PDF có chữ, tệp chữ (.txt) hoặc ảnh (.jpg, .png).",
            en:
                "Such files are not taken[ (“{name}”)]. Please send Word (.docx, .doc), PDF with text, text (.txt) or photos (.jpg, .png)."
        ),
        "archive": Phrase(
            vi:
                "Tệp[ “{name}”] nén theo kiểu tòa soạn không mở được. Xin giải nén rồi chép cả thư mục vào đây, hoặc nén lại thành .zip.",
            en:
                "The file[ “{name}”] is an archive of a kind that is not opened. Please unpack it and copy the folder here, or pack it as .zip."
        ),
        "mail": Phrase(
            vi:
                "Tệp[ “{name}”] là cả một bức thư hoặc trang lưu kiểu thư, tòa soạn không mở. Xin mở thư ra, lưu tệp bài và ảnh đính kèm rồi chép các tệp ấy vào đây; bài viết ngay trong thư thì chép chữ sang một tệp Word.",
            en:
                "The file[ “{name}”] is a whole mail, or a page saved as one, and is not opened. Please open it, save the text and the photos that are attached, and copy those here; what is written in the mail itself goes into a Word file."
        ),
        "nested-archive": Phrase(
            vi:
                "Trong tệp nén còn một tệp nén khác[ (“{name}”)] nên chưa mở. Xin giải nén hết rồi chép cả thư mục vào đây.",
            en:
                "The archive holds another archive[, “{name}”,] and was not opened. Please unpack all of it and copy the folder here."
        ),
        "unsafe-archive": Phrase(
            vi:
                "Tệp nén[ “{name}”] có lối tắt hoặc tên tệp trỏ ra ngoài nên không mở. Xin giải nén rồi chép cả thư mục vào đây.",
            en:
                "The archive[ “{name}”] holds links or names that lead elsewhere. Please unpack it and copy the folder here."
        ),
        "no-text-no-photo": Phrase(
            vi: "Không tìm thấy chữ hay ảnh nào trong lượt gửi[ “{name}”]. Xin kiểm tra lại tệp rồi gửi lại.",
            en: "There is neither text nor a photo in the drop[ “{name}”]. Please check the file and send it again."),
        "bad-name": Phrase(
            vi: "Tên tệp[ “{name}”] có ký tự không dùng được. Xin đặt tên ngắn gọn bằng chữ và số rồi gửi lại.",
            en: "The file's name[, “{name}”,] has characters that cannot be used. Please give it a simple name."),
        "name-too-long": Phrase(
            vi: "Tên tệp dài quá. Xin đặt tên ngắn hơn rồi gửi lại.",
            en: "The file's name is too long. Please shorten it and send the file again."),
        "too-deep": Phrase(
            vi: "Trong lượt gửi có quá nhiều thư mục lồng nhau. Xin để các tệp chung trong một thư mục rồi gửi lại.",
            en: "Folders lie too deep within the drop. Please put all files into one folder and send that."),
        "changed-while-reading": Phrase(
            vi: "Tệp[ “{name}”] bị sửa trong lúc đang nhận. Xin lưu và đóng tệp rồi gửi lại.",
            en:
                "The file[ “{name}”] was changed while it was being taken. Please save and close it, then send it again."
        ),
        "macro": Phrase(
            vi: "Tệp[ “{name}”] có chứa macro nên không nhận được. Xin lưu thành .docx (không có macro) rồi gửi lại.",
            en: "The file[ “{name}”] holds macros and is not taken. Please save it as .docx, without macros."),
        "external-content": Phrase(
            vi: "Tệp[ “{name}”] lấy nội dung từ nơi khác trên mạng. Xin chèn hẳn ảnh và chữ vào tệp rồi gửi lại.",
            en:
                "The file[ “{name}”] takes content from elsewhere. Please put text and photos into it and send it again."
        ),
        "wrong-owner": Phrase(
            vi: "Tệp[ “{name}”] trong thư mục này do người khác đặt vào. Mỗi người xin gửi vào thư mục mang tên mình.",
            en: "The file[ “{name}”] was put here by somebody else. Please send to the folder with your own name."),
        "broken-image": Phrase(
            vi: "Ảnh[ “{name}”] bị hỏng, không xem được. Xin chép lại ảnh gốc từ máy ảnh hoặc điện thoại.",
            en: "The photo[ “{name}”] is damaged. Please copy the original from the camera or phone again."),
        "scan-no-text": Phrase(
            vi:
                "Tệp[ “{name}”] là bản chụp giấy, không có chữ để biên tập. Xin gửi tệp Word gốc, hoặc gõ lại thành tệp chữ.",
            en: "The file[ “{name}”] is a scan without text. Please send the Word file, or type it as text."),
        "too-many-drops": Phrase(
            vi: "Hôm nay đã có quá nhiều lượt gửi từ thư mục này[ (hơn {limit})]. Xin gửi tiếp vào ngày mai.",
            en: "Too many drops came from this folder today[, over {limit}]. Please send the others tomorrow."),
        "withdraw-no-number": Phrase(
            vi:
                "Yêu cầu rút chưa ghi số tin, bài. Bạn thả lại một tệp có tên bắt đầu bằng RUT và có số, ví dụ: RUT TB-2026-000123.txt. Số nằm trong các phiếu ở thư mục này.[ Bạn có thể rút {count} tin, bài sau:]",
            en:
                "The wish to withdraw names no number. Please drop a file whose name begins with RUT and holds the number, for instance RUT TB-2026-000123.txt. The receipts in this folder hold the numbers.[ Those that you can take back ({count}):]"
        ),
        "withdraw-not-yours": Phrase(
            vi:
                "Trong các tin, bài của bạn không có số[ {id}]. Bạn xem lại số trong các phiếu ở thư mục này rồi gửi lại.",
            en: "None of your pieces has the number[ {id}]. Please look for it in the receipts of this folder."),
        "withdraw-published": Phrase(
            vi:
                "Tin, bài[ {id}] đã đăng nên không tự rút được. Bạn liên hệ trực tiếp với tòa soạn và nói rõ lý do; tòa soạn sẽ xem xét đính chính hoặc gỡ.",
            en:
                "The piece[ {id}] is published and cannot be withdrawn by a file. Please speak to the newsroom and say why; it may be corrected or taken down."
        ),
        "withdraw-over": Phrase(
            vi: "Tin, bài[ {id}] đã khép lại từ trước, không cần rút nữa. Bạn không cần làm gì thêm.",
            en: "The piece[ {id}] was closed before; there is nothing left to withdraw, and you need do nothing."),
        "withdraw-not-now": Phrase(
            vi:
                "Tin, bài[ {id}] đang ở bước mà tác giả không tự rút được nữa. Bạn liên hệ ngay với tòa soạn nếu vẫn muốn rút.",
            en:
                "The piece[ {id}] has come so far that its author cannot withdraw it. Please call the newsroom at once if you still want to."
        ),
        "withdraw-or-version": Phrase(
            vi:
                "Tên tệp bắt đầu bằng RÚT và có số[ {id}], nhưng bên trong là cả một bài, nên tòa soạn chưa rõ ý bạn. Muốn rút bài: thả một tệp chỉ có tên RUT và số. Muốn gửi bản mới: đặt số ở đầu tên tệp rồi thả lại.",
            en:
                "The name begins with RÚT and holds a number[, {id}], but the file is a whole piece. To withdraw, drop a file with nothing but RUT and the number in its name. To send a new version, begin the name with the number."
        ),
        "not-a-contributor": Phrase(
            vi: "Thư mục này chưa được phép gửi tin, bài. Bạn liên hệ với tòa soạn để được mở lại.",
            en: "This folder may not send pieces at present. Please ask the newsroom to open it."),
        "bad-encoding": Phrase(
            vi: "Không nhận ra bảng mã chữ của tệp[ “{name}”]. Xin mở bằng Word, lưu thành .docx rồi gửi lại.",
            en: "The letters of the file[ “{name}”] cannot be made out. Please open it in Word and save it as .docx."),
    ]

    /// What was left out, converted or moved while a drop was read, by the note's code. Facts: `name`, `encoding`,
    /// `score`, `number`, `id`, `text`.
    package static let notes: [String: Phrase] = [
        "converted-encoding": Phrase(
            vi:
                "Đã chuyển chữ từ bảng mã cũ[ {encoding}] sang Unicode[ (chắc {score})]. Xin đọc lại xem có chữ nào sai.",
            en:
                "The text was converted from the old encoding[ {encoding}][ (sure by {score})]. Please look for wrong letters."
        ),
        "skipped-file": Phrase(
            vi: "Tệp[ “{name}”] không phải chữ hay ảnh nên để lại, không dùng.",
            en: "The file[ “{name}”] is neither text nor a photo and was left out."),
        "scan-no-text": Phrase(
            vi: "Tệp[ “{name}”] là bản chụp giấy, không có chữ nên để lại, không dùng.",
            en: "The file[ “{name}”] is a scan without text and was left out."),
        "skipped-link": Phrase(
            vi: "Lối tắt[ “{name}”] không phải là tệp nên không lấy.",
            en: "A shortcut[, “{name}”,] is no file and was left out."),
        "broken-image": Phrase(
            vi: "Ảnh[ “{name}”] bị hỏng nên không dùng được.", en: "The photo[ “{name}”] is damaged and was left out."),
        "duplicate-image": Phrase(
            vi: "Ảnh[ “{name}”] trùng với ảnh khác nên chỉ giữ một.",
            en: "The photo[ “{name}”] is the same as another; one was kept."),
        "sentence-case": Phrase(
            vi: "Tiêu đề viết hoa toàn bộ đã được chuyển về chữ thường.",
            en: "The title was all capitals and is now in sentence case."),
        "title-capitals": Phrase(
            vi: "Tiêu đề gõ toàn chữ thường nên đã viết hoa chữ đầu và tên riêng mà tòa soạn biết.",
            en: "The title had no capitals; its first letter and the names known here were given theirs."),
        "joined-words": Phrase(
            vi: "Đã nối những chữ bị ngắt giữa dòng.", en: "Words broken by line ends were joined."),
        "removed-spaces": Phrase(vi: "Đã bỏ những dấu cách thừa.", en: "Spaces that were too many were removed."),
        "removed-contact": Phrase(
            vi: "Số điện thoại, tài khoản ghi cuối bài không đưa vào bài đăng.",
            en: "Telephone and account numbers at the end were kept out of the text."),
        "removed-hashtags": Phrase(
            vi: "Đã bỏ các thẻ # (hashtag).", en: "The hashtags (#) were left out."),
        "unusable-picture": Phrase(
            vi:
                "Có hình vẽ hoặc biểu đồ trong văn bản không dùng được[: hình thứ {number}]; xin chụp màn hình hình ấy rồi gửi như một ảnh.",
            en:
                "A drawing or chart in the document cannot be used[: picture number {number}]; please make a screenshot of it and send that as a photo."
        ),
        "removed-chat": Phrase(
            vi: "Đã bỏ tên người và giờ ghi trước từng tin nhắn.",
            en: "The names and times before the messages were left out."),
        "removed-deletion": Phrase(
            vi: "Đã bỏ những chữ bị gạch xóa (Track Changes)[: {text}].",
            en: "Words struck out with tracked changes were left out[: {text}]."),
        "removed-comment": Phrase(
            vi: "Đã bỏ lời nhận xét bên lề[: {text}].", en: "Remarks in the margin were left out[: {text}]."),
        "several-pieces": Phrase(
            vi:
                "Trong tệp hình như có hơn một tin, bài[ (còn có “{text}”)]. Máy chỉ nhận thành một; xin gửi mỗi tin, bài một tệp riêng, tệp đầu ghi số này, để tòa soạn xử lý được từng bài.",
            en:
                "The file seems to hold more than one piece[ (there is also “{text}”)]. It was taken as one; please send each in a file of its own, the first with this number, so that they can be dealt with one by one."
        ),
        "removed-letterhead": Phrase(
            vi: "Đã bỏ những dòng không thuộc bài: quốc hiệu, nơi gửi, nơi nhận, lời chào[: {text}].",
            en: "Lines that are no part of the article were left out: letterhead, addresses, greetings[: {text}]."),
        "removed-logo": Phrase(
            vi: "Hình ở phần đầu giấy (biểu trưng) không đưa vào bài.",
            en: "A picture in the letterhead was left out."),
        "removed-link": Phrase(
            vi: "Đã bỏ đường dẫn trên mạng. Nếu ảnh nằm ở đó, xin gửi kèm tệp ảnh.",
            en: "An address on the network was left out. If photos lie there, please send the files."),
        "removed-remote-image": Phrase(
            vi: "Đã bỏ ảnh nằm trên mạng; xin gửi kèm tệp ảnh.",
            en: "A picture that lies on the network was left out; please send the file."),
        "revision-of": Phrase(vi: "Nhận là bản mới của[ {id}].", en: "Taken as a new version[ of {id}]."),
    ]
}

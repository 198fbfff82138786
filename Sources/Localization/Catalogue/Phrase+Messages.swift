extension Phrase {
    package static let messages = Messages()

    /// What the command line says around its answers: what was done, wrong usage, and faults of ours.
    package struct Messages: Sendable {
        // Wrong usage.
        package let unknownCommand = Phrase(
            vi: "Không có lệnh “{word}”.[ Có phải ý bạn là: {nearest}?]",
            en: "There is no command “{word}”.[ Did you mean {nearest}?]")
        package let unknownOption = Phrase(
            vi: "Không có tùy chọn “{word}”.[ Có phải ý bạn là: {nearest}?]",
            en: "There is no option “{word}”.[ Did you mean {nearest}?]")
        package let unknownValue = Phrase(
            vi: "“{word}” không dùng được cho {subject}.[ Có phải ý bạn là: {nearest}?] Dùng được: {allowed}.",
            en: "“{word}” cannot be a {subject}.[ Did you mean {nearest}?] It may be: {allowed}.")
        package let missingCommand = Phrase(vi: "Còn thiếu lệnh: {allowed}.", en: "A command is missing: {allowed}.")
        package let missingArgument = Phrase(vi: "Còn thiếu {name}.", en: "{name} is missing.")
        package let unexpectedArgument = Phrase(
            vi: "Thừa “{word}”. Nếu là một đoạn chữ, đặt trong dấu ngoặc kép.",
            en: "“{word}” is one word too many. Put a text into quotes.")
        package let missingValue = Phrase(
            vi: "Tùy chọn {option} còn thiếu giá trị {value}. Nếu giá trị bắt đầu bằng dấu gạch, viết {option}=…",
            en: "The option {option} lacks its value {value}. If that begins with a dash, write {option}=…")
        package let unexpectedValue = Phrase(
            vi: "Tùy chọn {option} không nhận giá trị (“{value}”).",
            en: "The option {option} takes no value (“{value}”).")
        package let repeatedOption = Phrase(
            vi: "Tùy chọn {option} chỉ ghi một lần.", en: "The option {option} may be given only once.")
        package let seeHelp = Phrase(vi: "Xem cách dùng: {command} --help", en: "See: {command} --help")

        // Files.
        package let fileFault = Phrase(
            vi: "{file}:{line}:{column}: {problem}", en: "{file}:{line}:{column}: {problem}")
        package let fileFaults = Phrase(
            vi: "Tệp có {n} lỗi. Sửa rồi chạy lại.",
            en: "The file has {n} {n|fault|faults}. Mend {n|it|them} and try again.")
        package let bytes = Phrase(vi: "{n} byte", en: "{n} {n|byte|bytes}")
        package let noSuchFile = Phrase(
            vi: "Không có tệp “{path}”. Kiểm tra lại đường dẫn.", en: "There is no file “{path}”. Check the path.")
        package let cannotRead = Phrase(
            vi: "Không đọc được “{path}”: {reason}. Kiểm tra quyền truy cập.",
            en: "“{path}” cannot be read: {reason}. Check who may read it.")
        package let cannotWrite = Phrase(
            vi: "Không ghi được “{path}”: {reason}. Kiểm tra quyền và dung lượng đĩa.",
            en: "“{path}” cannot be written: {reason}. Check its permissions and the disk.")
        package let folderNotEmpty = Phrase(
            vi: "Thư mục “{path}” không trống. Chọn thư mục khác, hoặc để trống thư mục này.",
            en: "The folder “{path}” is not empty. Choose another, or empty it.")

        // The newsroom and its service.
        package let noNewsroom = Phrase(
            vi:
                "Ở đây không có tòa soạn. Vào thư mục tòa soạn, dùng --newsroom THƯ_MỤC, hoặc lập mới: tinbai init THƯ_MỤC",
            en: "There is no newsroom here. Go to its folder, use --newsroom DIR, or make one: tinbai init DIR")
        package let serviceNotRunning = Phrase(
            vi:
                "Dịch vụ của tòa soạn không chạy, và chỉ chủ thư mục mới chạy lệnh trực tiếp được. Nhờ quản trị chạy: tinbai watch",
            en:
                "The newsroom's service is not running, and only the folder's owner can do without. Ask for: tinbai watch"
        )
        package let serviceAlreadyRunning = Phrase(
            vi: "Tòa soạn này đang chạy ở một tiến trình khác.[ (PID {pid})] Chỉ chạy một lần cho mỗi tòa soạn.",
            en: "This newsroom is running already[ (PID {pid})]. One process at a time owns it.")
        package let serviceGone = Phrase(
            vi:
                "Mất liên lạc với dịch vụ khi đang chờ trả lời. Lệnh chỉ xem thì làm lại; lệnh có thay đổi gì thì có thể đã được thực hiện, xem lại bằng lệnh history.",
            en:
                "The service was lost while it was answering. What only reads can be repeated; what changes something may have been carried out, see history."
        )
        package let storeDamaged = Phrase(
            vi: "Kho dữ liệu bị hỏng[: {detail}]. Dừng dịch vụ, giữ nguyên thư mục var và phục hồi từ bản sao lưu.",
            en: "The store is damaged[: {detail}]. Stop the service, keep the folder var and restore a backup.")
        package let storeTooNew = Phrase(
            vi: "Kho dữ liệu do phiên bản tinbai mới hơn tạo ra. Hãy cập nhật tinbai.",
            en: "The store was made by a newer tinbai. Please update this one.")
        package let storeBusy = Phrase(
            vi: "Kho dữ liệu đang bận. Chờ một lát rồi làm lại.", en: "The store is busy. Wait a moment and try again.")
        package let diskFull = Phrase(
            vi: "Đĩa đã đầy nên chưa ghi được; chưa có gì thay đổi. Dọn bớt đĩa rồi làm lại.",
            en: "The disk is full and nothing was changed. Make room and try again.")
        package let notDurable = Phrase(
            vi: "Đĩa báo lỗi khi ghi, chưa chắc đã lưu được. Dịch vụ dừng để giữ an toàn; kiểm tra đĩa rồi chạy lại.",
            en:
                "The disk failed while writing, so it may not be kept. The service stops; check the disk and start again."
        )
        package let ourFault = Phrase(
            vi:
                "Chương trình gặp lỗi: {detail}. Đây là lỗi của phần mềm; xin gửi dòng này cho người phụ trách kỹ thuật.",
            en: "The program failed: {detail}. The fault is ours; please send this line to whoever looks after it.")
        package let interrupted = Phrase(vi: "Đã dừng theo yêu cầu.", en: "Stopped, as asked.")

        package let settingsWaiting = Phrase(
            vi:
                "newsroom.yaml đã được sửa và chưa có hiệu lực; câu trả lời theo cài đặt cũ. tinbai watch, hoặc lệnh tiếp theo có thay đổi gì đó, sẽ áp dụng.",
            en:
                "newsroom.yaml was changed and is not in force yet; this is by the former settings. tinbai watch, or the next command that changes something, adopts it."
        )
        package let settingsKept = Phrase(
            vi: "newsroom.yaml có lỗi; tòa soạn tiếp tục làm việc với cài đặt cũ cho đến khi tệp được sửa.",
            en: "newsroom.yaml is faulty; the newsroom goes on with its former settings until it is mended.")
        package let defaultName = Phrase(vi: "Tòa soạn Công đoàn", en: "Union newsroom")
        package let watchReceived = Phrase(vi: "{person}: đã nhận {id}", en: "{person}: received {id}")
        package let watchReceivedAgain = Phrase(
            vi: "{person}: đã nhận bản mới của {id}", en: "{person}: received a new version of {id}")
        package let watchWithdrawn = Phrase(vi: "{person}: đã rút {id}", en: "{person}: withdrew {id}")
        package let watchRepeated = Phrase(
            vi: "{person}: lượt gửi này đã nhận trước đây[ ({id})]",
            en: "{person}: this drop was received before[ ({id})]"
        )
        package let watchQuarantined = Phrase(
            vi: "{person}: lượt gửi không đọc được, đã vào khu cách ly ({code})",
            en: "{person}: a drop could not be read and went to quarantine ({code})")
        package let watchNotWithdrawn = Phrase(
            vi: "{person}: xin rút tin, bài nhưng chưa rút được ({code}); đã trả lời người gửi",
            en: "{person}: a wish to withdraw a piece was not granted ({code}), and its sender was told")
        package let watchFired = Phrase(
            vi: "{n} tin, bài đến giờ hẹn đã được chuyển bước như đã hẹn.",
            en: "{n} scheduled {n|piece was|pieces were} moved on at {n|its time|their times}.")
        package let watchLapsed = Phrase(
            vi: "{n} tin, bài quá hạn đã tự chuyển bước.",
            en: "{n} {n|piece|pieces} moved on because {n|its|their} deadline passed.")
        package let watchReminded = Phrase(
            vi: "Nhắc hạn {id} (“{state}”): hạn xử lý đến {time}[, đang chờ {who}].",
            en: "Reminder: {id} (“{state}”) is due at {time}[ and waits for {who}].")
        package let watchOverdue = Phrase(
            vi: "Nhắc hạn {id} (“{state}”): đã hết hạn xử lý từ {time}[, đang chờ {who}].",
            en: "Reminder: {id} (“{state}”) was due at {time}[ and still waits for {who}].")

        // What was done.
        package let done = Phrase(vi: "Đã xong.", en: "Done.")
        package let refused = Phrase(vi: "Chưa thực hiện được:", en: "Not done:")
        package let newsroomMade = Phrase(vi: "Đã lập tòa soạn tại {path}.", en: "The newsroom is set up in {path}.")
        package let nextSteps = Phrase(
            vi: "Tiếp theo: thêm người bằng tinbai people add, rồi chạy tinbai watch.",
            en: "Next: add people with tinbai people add, then run tinbai watch.")
        package let moved = Phrase(vi: "{id}: {from} → {to}", en: "{id}: {from} → {to}")
        package let voted = Phrase(
            vi: "{id}: đã ghi nhận ý kiến, có {have}/{need} người đồng ý.", en: "{id}: counted, {have} of {need}.")
        package let opined = Phrase(
            vi: "{id}: đã ghi nhận ý kiến “{transition}”; tin, bài vẫn ở “{state}”.",
            en: "{id}: the opinion “{transition}” is recorded; the piece stays in “{state}”.")
        package let revised = Phrase(
            vi: "{id}: đã lưu phiên bản {revision}.", en: "{id}: revision {revision} is saved.")
        package let commented = Phrase(vi: "{id}: đã ghi góp ý.", en: "{id}: the comment is recorded.")
        package let scheduled = Phrase(vi: "{id}: sẽ đăng lúc {time}.", en: "{id}: to be published at {time}.")
        package let publishedAt = Phrase(vi: "{id}: đã đăng tại {path}", en: "{id}: published as {path}")
        package let personAdded = Phrase(vi: "Đã thêm {person}.", en: "{person} was added.")
        package let unknownAccount = Phrase(
            vi: "Máy này chưa có tài khoản “{login}”; người này làm việc được khi có tài khoản ấy.",
            en: "This machine has no account “{login}” yet; they can work once there is one.")
        package let personFolders = Phrase(
            vi: "Thư mục gửi bài: {inbox}; thư mục nhận phản hồi: {outbox}",
            en: "Drops go to {inbox}; receipts come to {outbox}")
        package let roleGranted = Phrase(
            vi: "{person} đã có vai trò {role}.", en: "{person} now holds the role {role}.")
        package let roleRevoked = Phrase(
            vi: "{person} thôi vai trò {role}.", en: "{person} no longer holds the role {role}.")
        package let deactivated = Phrase(
            vi: "{person} đã ngừng hoạt động. Khi họ trở lại: people reactivate {id}.",
            en: "{person} is deactivated. When they are back: people reactivate {id}.")
        package let reactivated = Phrase(
            vi: "{person} hoạt động trở lại[, với vai trò {roles}].", en: "{person} is active again[, as {roles}].")
        package let received = Phrase(
            vi: "Đã nhận {n} tin, bài.", en: "Received {n} {n|submission|submissions}.")
        package let quarantined = Phrase(
            vi: "{n} lượt gửi không đọc được, đã chuyển vào khu cách ly.",
            en: "{n} {n|drop|drops} could not be read and went to quarantine.")
        package let published = Phrase(vi: "Đã đăng {n} tin, bài.", en: "Published {n} {n|piece|pieces}.")
        package let watching = Phrase(
            vi: "Tòa soạn đang chạy. Dừng bằng Ctrl-C.", en: "The newsroom is running. Stop it with Ctrl-C.")
        package let siteBuilt = Phrase(vi: "Đã dựng trang tin: {n} tệp.", en: "The site is built: {n} {n|file|files}.")
        package let siteRight = Phrase(vi: "Trang tin trên đĩa đúng như phải có.", en: "The site is what it should be.")
        package let siteWrong = Phrase(
            vi: "Có {n} tệp không đúng. Dựng lại: tinbai site build",
            en: "{n} {n|file is|files are} wrong. Run: tinbai site build")
        package let backedUp = Phrase(vi: "Đã sao lưu vào {path} ({size}).", en: "Backed up into {path} ({size}).")
        package let restored = Phrase(vi: "Đã phục hồi vào {path}.", en: "Restored into {path}.")

        // Reading.
        package let emptyQueue = Phrase(vi: "Không có tin, bài nào đang chờ.", en: "Nothing is waiting.")
        package let queueTotal = Phrase(vi: "{n} tin, bài.", en: "{n} {n|submission|submissions}.")
        package let nothingFound = Phrase(vi: "Không tìm thấy.", en: "Nothing was found.")
        package let mayDo = Phrase(vi: "Bạn làm được:", en: "You may:")
        package let mayNot = Phrase(vi: "Chưa làm được:", en: "Not now:")
        package let noDifference = Phrase(vi: "Hai phiên bản giống nhau.", en: "The revisions are the same.")
        package let verified = Phrase(
            vi: "Sổ nhật ký nguyên vẹn: {n} mục, mã gốc {root}.",
            en: "The ledger verifies: {n} {n|entry|entries}, root {root}.")
        package let notVerified = Phrase(
            vi: "Sổ nhật ký KHÔNG nguyên vẹn từ mục {number}: {detail}. Giữ lại bản sao và báo người kiểm tra.",
            en: "The ledger does NOT verify from entry {number}: {detail}. Keep a copy and tell the auditor.")
        package let reviewPrompt = Phrase(
            vi: "Làm gì tiếp? ({choices}; Enter để qua bài sau, q để thôi)",
            en: "What next? ({choices}; Enter for the next one, q to stop)")
        package let commentPrompt = Phrase(vi: "Lời nhắn:", en: "Comment:")
        package let confirmErase = Phrase(
            vi: "Thông tin cá nhân của {person} sẽ mất hẳn. Gõ lại mã để xác nhận:",
            en: "The data of {person} will be gone for good. Type the id again:")
    }
}

extension Phrase {
    /// Summaries of commands beside those of ``commands``.
    package static let furtherCommands: [String: Phrase] = [
        "man": Phrase(vi: "Ghi các trang hướng dẫn (man)", en: "Write the manual pages"),
        "status": Phrase(vi: "Tình hình chung của tòa soạn", en: "How the newsroom stands"),
    ]

    /// What options and arguments mean, beside those of ``options``.
    package static let furtherOptions: [String: Phrase] = [
        "man DIR": Phrase(vi: "Thư mục ghi các trang hướng dẫn", en: "The folder for the manual pages"),
        "metrics": Phrase(
            vi: "Ghi số liệu vận hành ra tệp này (dạng OpenMetrics)",
            en: "Write the service's figures to this file (OpenMetrics)"),
        "fixtures": Phrase(vi: "Thư mục tin, bài mẫu", en: "The folder of the sample drops"),
        "lead": Phrase(vi: "Sapo, đoạn mở đầu", en: "The lead, the opening paragraph"),
        "init DIR": Phrase(vi: "Thư mục của tòa soạn mới", en: "The new newsroom's folder"),
        "demo DIR": Phrase(vi: "Nơi lập tòa soạn chạy thử", en: "Where the trial newsroom is set up"),
        "edit file": Phrase(
            vi: "Lấy nội dung mới từ tệp này; - là từ đầu vào chuẩn",
            en: "Take the new text from this file; - is standard input"),
        "audit prove SEQ": Phrase(
            vi: "Số thứ tự của mục, như audit log ghi", en: "The entry's number, as audit log shows it"),
        "audit check PROOF": Phrase(
            vi: "Tệp bằng chứng, - là từ đầu vào chuẩn; hoặc thư mục do audit export xuất ra",
            en: "The proof's file, - is standard input; or a folder that audit export wrote"),
        "audit check key": Phrase(
            vi: "Khóa bạn tin, do audit key in ra, hoặc tệp chứa khóa đó",
            en: "The key that you trust, as audit key printed it, or a file with it"),
        "keys": Phrase(
            vi: "Tệp mà audit key --all in ra sau khi đổi khóa: theo các chữ ký từ khóa bạn tin đến khóa mới nhất",
            en:
                "What audit key --all printed after a change of keys: followed by its signatures from the key that you trust"
        ),
        "audit key all": Phrase(
            vi: "In khóa đầu tiên, rồi mỗi khóa sau kèm chữ ký của khóa trước nó",
            en: "Print the first key, and each later one with the signature of the one before"),
        "before": Phrase(
            vi: "Chỉ những mục trước mục này; cùng --limit để xem từng trang",
            en: "Only entries before this one; with --limit, page by page"),
        "follow": Phrase(vi: "Chờ và in tiếp những mục mới", en: "Wait, and print new entries as they come"),
        "audit report format": Phrase(
            vi: "html (để đọc và in) hoặc csv (bảng tính)", en: "html (to read and print) or csv (for a spreadsheet)"),
        "full": Phrase(
            vi: "Cùng --since: kiểm tra cả toàn bộ, không chỉ so với mốc",
            en: "With --since: verify everything as well, not only the growth"),
        "audit verify pictures": Phrase(
            vi: "Tạo lại từng ảnh trên trang từ ảnh gốc đã duyệt rồi so",
            en: "Make each of the website's pictures anew from the approved photo and compare"),
        "site build pictures": Phrase(
            vi: "Tạo lại cả mọi ảnh, không chỉ ảnh còn thiếu", en: "Make all pictures anew, not only missing ones"),
        "rotate": Phrase(
            vi: "Đổi khóa: khóa cũ ký cho khóa mới, rồi bị hủy",
            en: "Change the key: the old one signs the new one, and is destroyed"),
        "cosign": Phrase(
            vi: "Ghi nhận chữ ký của bên chứng kiến trong tệp này", en: "Record the witness's signature in this file"),
        "witnessed": Phrase(
            vi: "Mốc mới nhất mà bên chứng kiến đã ký", en: "The newest one that a witness has signed"),
        "audit witness OLD": Phrase(
            vi: "Tệp mốc kiểm đã giữ; sẽ được thay bằng mốc mới",
            en: "The checkpoint that was kept; the new one replaces it"),
        "audit witness NEW": Phrase(
            vi: "Tệp bằng chứng, thư mục đã xuất, hoặc mốc kiểm", en: "A proof, an exported folder, or a checkpoint"),
        "audit witness key": Phrase(
            vi: "Tệp khóa bí mật của bên chứng kiến", en: "The file with the witness's secret key"),
        "audit witness log": Phrase(
            vi: "Khóa của tòa soạn mà audit key đã in, hoặc tệp chứa nó",
            en: "The newsroom's key that audit key printed, or a file with it"),
        "audit witness first": Phrase(
            vi: "Lần đầu: chưa giữ mốc nào, tin mốc này", en: "The first time: nothing was kept yet, trust this one"),
        "audit witness-key NAME": Phrase(
            vi: "Tên, như congdoan.example.vn/kiem-tra", en: "A name, such as union.example/audit"),
        "audit witness-key FILE": Phrase(vi: "Tệp giữ khóa bí mật", en: "Where the secret is kept"),
        "audit export DIR": Phrase(
            vi: "Thư mục xuất ra; lần sau chỉ ghi phần thêm",
            en: "The folder; the next time only what is new is written"),
        "workflow check WORKFLOW": Phrase(
            vi: "Tệp quy trình, hoặc tên quy trình đã áp dụng", en: "A workflow's file, or the name of an adopted one"),
        "workflow check people": Phrase(
            vi:
                "real: người của tòa soạn, dù chưa đủ; generic: người giả định. Không ghi: như workflow adopt xét, tức người giả định khi chưa ai giữ vai trò mà các bước cần",
            en:
                "real: the newsroom's people, even while they are too few; generic: made-up ones. Without: as workflow adopt decides, which takes made-up ones while nobody holds a role that the steps ask for"
        ),
        "workflow diagram format": Phrase(
            vi: "Dạng sơ đồ: mermaid, dot hoặc svg", en: "The drawing's format: mermaid, dot or svg"),
        "workflow diagram submission": Phrase(
            vi: "Tô đậm chỗ tin, bài này đang đứng", en: "Highlight where this submission stands"),
        "workflow matrix format": Phrase(
            vi: "Dạng bảng: table, csv hoặc html (để in)", en: "The table's format: table, csv or html (to print)"),
        "workflow diff A": Phrase(
            vi: "Quy trình cũ: tệp, tên, hoặc tên@phiên-bản", en: "The old workflow: a file, a name, or NAME@VERSION"),
        "workflow diff B": Phrase(
            vi: "Quy trình mới: tệp, tên, hoặc tên@phiên-bản", en: "The new workflow: a file, a name, or NAME@VERSION"),
    ]

    package static let terminal = Terminal()

    /// What commands show beside their tables: labels, counts and the lines around a change.
    package struct Terminal: Sendable {
        package let onBehalf = Phrase(vi: "{person} (thay {other})", en: "{person} (for {other})")
        package let photo = Phrase(vi: "{n}. {name} ({width}×{height})", en: "{n}. {name} ({width}×{height} pixels)")
        package let noCaption = Phrase(vi: "chưa có chú thích", en: "no caption yet")
        package let approval = Phrase(
            vi: "{person}, phiên bản {revision}, {time}", en: "{person}, revision {revision}, {time}")
        package let sourceLine = Phrase(
            vi: "{name}[, dạng {format}][, bảng mã {encoding}]", en: "{name}[, {format}][, encoded as {encoding}]")
        package let liveLine = Phrase(
            vi: "phiên bản {revision}, đăng {time}[: {path}]", en: "revision {revision}, published {time}[: {path}]")
        package let liveEnded = Phrase(vi: "đã gỡ {time}", en: "taken down {time}")
        package let scheduledFor = Phrase(vi: "HẸN ĐĂNG", en: "SCHEDULED")
        package let notes = Phrase(vi: "GHI CHÚ KHI NHẬN", en: "NOTES ON RECEIPT")
        package let body = Phrase(vi: "NỘI DUNG", en: "TEXT")
        package let caption = Phrase(vi: "CHÚ THÍCH ẢNH {n}", en: "CAPTION OF PHOTO {n}")
        package let revisions = Phrase(
            vi: "{id}: phiên bản {from} → phiên bản {to}", en: "{id}: revision {from} → revision {to}")
        package let stands = Phrase(vi: "{id} đang ở trạng thái: {state}", en: "{id} is in the state: {state}")
        package let nothingNow = Phrase(
            vi: "Lúc này bạn không có bước nào để làm.", en: "There is nothing that you can do now.")
        package let keptText = Phrase(
            vi: "Bản bạn đang sửa vẫn còn ở {path}. Lưu lại bằng: tinbai edit {id} --file {path}",
            en: "Your text is still in {path}. Save it with: tinbai edit {id} --file {path}")
        package let noEdit = Phrase(
            vi: "{id}: không có gì thay đổi nên không lưu phiên bản mới.",
            en: "{id}: nothing changed, so nothing was saved.")
        package let peopleTotal = Phrase(vi: "{n} người.", en: "{n} {n|person|people}.")
        package let eventTotal = Phrase(vi: "{n} sự kiện.", en: "{n} {n|event|events}.")
        package let earlierEvents = Phrase(
            vi: "Xem tiếp những mục trước đó: --before {seq}", en: "For earlier ones: --before {seq}")
        package let ledger = Phrase(
            vi: "Sổ nhật ký có {n} mục, mã gốc {root}.", en: "The ledger has {n} {n|entry|entries}, root {root}.")
        package let nameWasErased = Phrase(
            vi: "trong lời này có tên người đã được xóa theo yêu cầu", en: "a name in these words was erased")
        package let isStandIn = Phrase(
            vi: "Bản thay thế từ khi xóa thông tin cá nhân: không còn so được với những gì đã được duyệt.",
            en:
                "A stand-in since personal data was erased: it can no longer be checked against what was approved."
        )
        package let noJobs = Phrase(vi: "Không còn việc đăng nào phải làm.", en: "No publishing is left to be done.")
        package let notVerified = Phrase(
            vi: "Sổ nhật ký KHÔNG nguyên vẹn, có {n} chỗ sai. Giữ lại một bản sao và báo người kiểm tra.",
            en: "The ledger does NOT verify: {n} {n|fault|faults}. Keep a copy and tell the auditor.")
        package let checked = Phrase(
            vi: "Đã kiểm tra {submissions} tin, bài, {texts} đoạn chữ và {objects} tệp trong kho.",
            en: "Checked: submissions {submissions}, texts {texts}, objects {objects}.")
        package let sound = Phrase(
            vi: "Quy trình “{name}” phiên bản {version} không có lỗi: {states} trạng thái, {transitions} bước.",
            en: "The workflow “{name}”, version {version}, has no fault: {states} states, {transitions} transitions.")
        package let adoptedAlready = Phrase(
            vi: "Quy trình “{name}” phiên bản {version} đã được áp dụng từ trước.",
            en: "The workflow “{name}”, version {version}, was adopted before.")
        package let states = Phrase(vi: "TRẠNG THÁI", en: "STATES")
        package let transitions = Phrase(vi: "SỐ BƯỚC", en: "STEPS")
        package let current = Phrase(vi: "ĐANG DÙNG", en: "CURRENT")
        package let fileMissing = Phrase(vi: "thiếu {path}", en: "missing {path}")
        package let fileDiffers = Phrase(vi: "khác {path}", en: "different {path}")
        package let fileUnreadable = Phrase(vi: "không đọc được {path}", en: "unreadable {path}")
        package let fileUnexpected = Phrase(vi: "thừa {path}", en: "unexpected {path}")
        package let ok = Phrase(vi: "tốt", en: "ok")
        package let note = Phrase(vi: "lưu ý", en: "note")
        package let wrong = Phrase(vi: "SAI", en: "WRONG")
        package let readDocuments = Phrase(
            vi: "đọc được tệp Word, ODT, RTF, HTML", en: "read Word, ODT, RTF and HTML files")
        package let resizePhotos = Phrase(
            vi: "thu nhỏ ảnh và bỏ thông tin riêng trong ảnh", en: "resize photos and strip what they tell")
        package let measurePhotos = Phrase(vi: "đo và kiểm tra ảnh", en: "measure and check photos")
        package let openContainers = Phrase(
            vi: "mở được tệp Word, ODT và tệp nén zip", en: "open Word and ODT files and zips")
        package let readOldWord = Phrase(vi: "đọc được tệp Word đời cũ (.doc)", en: "read old Word files (.doc)")
        package let readPDF = Phrase(vi: "đọc được tệp PDF có chữ", en: "read PDF files with text")
        package let unknownZone = Phrase(
            vi: "Máy này không biết múi giờ {name} nên dùng giờ Việt Nam. Cài: apt install tzdata",
            en: "This machine does not know the time zone {name} and uses that of Viet Nam. Install: apt install tzdata"
        )
    }
}

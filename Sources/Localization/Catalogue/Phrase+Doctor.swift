extension Phrase {
    /// What `doctor` finds, by the finding's code; each says how to mend it. Facts: `name`, `path`, `package`, `needed`,
    /// `found`, `n`.
    package static let doctor: [String: Phrase] = [
        "all-well": Phrase(vi: "Mọi thứ đều ổn.", en: "All is well."),
        "program-found": Phrase(vi: "Có {name}[ ({found})].", en: "{name} is there[ ({found})]."),
        "program-missing": Phrase(
            vi: "Thiếu chương trình {name}[, cần để {needed}]. Cài: apt install {package}",
            en: "The program {name} is missing[; it is needed to {needed}]. Install it: apt install {package}"),
        "program-optional": Phrase(
            vi: "Không có {name}[, nên chưa {needed}]. Nếu cần: apt install {package}",
            en: "{name} is not there[, so it cannot {needed}]. If wanted: apt install {package}"),
        "folder-missing": Phrase(
            vi: "Thiếu thư mục {path}. Tạo lại: mkdir -p {path}",
            en: "The folder {path} is missing. Make it: mkdir -p {path}"),
        "folder-not-ours": Phrase(
            vi: "Không ghi được vào {path}. Kiểm tra chủ và quyền của thư mục.",
            en: "{path} cannot be written. Check the folder's owner and mode."),
        "folder-open": Phrase(
            vi: "Người ngoài đọc được {path}. Sửa: chmod 700 {path}",
            en: "Others can read {path}. Mend it: chmod 700 {path}"),
        "folder-shut": Phrase(
            vi: "Tài khoản khác trên máy không vào được {path}. Nếu không cố ý: chmod {mode} {path}",
            en: "Other accounts on this machine cannot get into {path}. If that is not meant: chmod {mode} {path}"),
        "file-open": Phrase(
            vi: "Người ngoài đọc được {path}. Sửa: chmod 600 {path}",
            en: "Others can read {path}. Mend it: chmod 600 {path}"),
        "file-strange": Phrase(
            vi: "Tòa soạn không để {path} ở đó. Xem nó là gì, rồi chuyển đi.",
            en: "{path} is nothing that the newsroom keeps there. See what it is, then move it away."),
        "settings-not-in-force": Phrase(
            vi:
                "newsroom.yaml ghi workflow: {name}, mà chưa quy trình nào tên ấy được áp dụng[; có thể là {nearest}], nên cài đặt trong tệp chưa có hiệu lực. Sửa dòng ấy, hoặc áp dụng: workflow adopt {name}",
            en:
                "newsroom.yaml says workflow: {name}, and none of that name is adopted[; perhaps {nearest}], so the file's settings are not in force. Mend the line, or adopt it: workflow adopt {name}"
        ),
        "desk-gone-people": Phrase(
            vi:
                "newsroom.yaml không còn ban {desk}, mà vai trò của {people} chỉ có ở ban ấy. Trao vai trò ở ban khác (people grant), hoặc ghi lại ban ấy vào newsroom.yaml.",
            en:
                "newsroom.yaml has no desk {desk} any more, and {people} hold roles only there. Grant them elsewhere (people grant), or put the desk back into newsroom.yaml."
        ),
        "desk-gone-pieces": Phrase(
            vi:
                "newsroom.yaml không còn ban {desk}, mà còn {n} tin, bài chưa xong ở đó, như {id}. Chuyển sang ban khác (set {id} --desk BAN), hoặc ghi lại ban ấy vào newsroom.yaml.",
            en:
                "newsroom.yaml has no desk {desk} any more, and {n} {n|unfinished piece lies|unfinished pieces lie} there, such as {id}. Move them (set {id} --desk DESK), or put the desk back into newsroom.yaml."
        ),
        "disk-low": Phrase(
            vi: "Đĩa chứa {path} sắp đầy, còn {found}. Dọn bớt hoặc thêm đĩa.",
            en: "The disk of {path} is nearly full: {found} left. Make room."),
        "settings-faulty": Phrase(
            vi: "newsroom.yaml có lỗi. Sửa theo các dòng ở trên.",
            en: "newsroom.yaml is faulty. Mend the lines named above."),
        "workflow-broken": Phrase(
            vi: "Quy trình {name} không giữ được cam kết với những người đang có. Xem: workflow check {name}",
            en: "The workflow {name} breaks a promise with the present people. See: workflow check {name}"),
        "role-empty": Phrase(
            vi: "Chưa có ai giữ vai trò {name}. Trao: people grant MÃ {name}",
            en: "Nobody holds the role {name}. Grant it: people grant ID {name}"),
        "service-running": Phrase(vi: "Dịch vụ đang chạy.", en: "The service is running."),
        "service-stopped": Phrase(
            vi: "Dịch vụ không chạy nên tin, bài gửi đến chưa được nhận. Chạy: tinbai watch",
            en: "The service is not running, so drops are not taken. Run: tinbai watch"),
        "ledger-verifies": Phrase(
            vi: "Sổ nhật ký nguyên vẹn: {n} mục.", en: "The ledger verifies: {n} {n|entry|entries}."),
        "ledger-broken": Phrase(
            vi: "Sổ nhật ký KHÔNG nguyên vẹn. Đừng ghi thêm; giữ lại bản sao và chạy audit verify.",
            en: "The ledger does NOT verify. Write nothing more; keep a copy and run audit verify."),
        "jobs-waiting": Phrase(
            vi: "Còn {n} việc đăng chưa xong.", en: "{n} publishing {n|job is|jobs are} still to be done."),
        "quarantine-waiting": Phrase(
            vi: "Có {n} lượt gửi trong khu cách ly. Xem thư mục quarantine.",
            en: "{n} {n|drop lies|drops lie} in quarantine. See the folder quarantine."),
        "clock-wrong": Phrase(
            vi: "Đồng hồ của máy chậm hơn mục cuối trong sổ nhật ký ({found}). Chỉnh lại giờ máy.",
            en: "The clock is behind the ledger's last entry ({found}). Set it right."),
        "inotify-low": Phrase(
            vi: "Máy chỉ theo dõi được {found} thư mục. Tăng: sysctl fs.inotify.max_user_watches={needed}",
            en: "Only {found} folders can be watched. Raise it: sysctl fs.inotify.max_user_watches={needed}"),
        "no-sandbox": Phrase(
            vi: "Máy này không cô lập được chương trình đọc tệp; tệp lạ vẫn bị giới hạn bộ nhớ và thời gian.",
            en: "This machine cannot isolate the converters; they are still limited in memory and time."),
        "backup-old": Phrase(
            vi: "Chưa sao lưu[ từ {found}]. Chạy: tinbai backup TỆP",
            en: "No backup was made[ since {found}]. Run: tinbai backup FILE"),
    ]
}

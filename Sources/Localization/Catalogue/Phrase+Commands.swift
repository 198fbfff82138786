extension Phrase {
    /// What each command does, by its path; the help shows it in one line.
    package static let commands: [String: Phrase] = [
        "": Phrase(vi: "tinbai – tòa soạn trong một chương trình", en: "tinbai – a newsroom in one binary"),
        "init": Phrase(vi: "Lập tòa soạn mới", en: "Set up a new newsroom"),
        "watch": Phrase(
            vi: "Chạy tòa soạn: nhận bài, hẹn giờ, đăng bài", en: "Run the newsroom: intake, timers, publishing"),
        "demo": Phrase(vi: "Chạy thử trọn vẹn với tin, bài mẫu", en: "Run the main job on sample drops"),
        "doctor": Phrase(
            vi: "Tìm chỗ thiếu, chỗ sai và cách sửa", en: "Say what is missing or wrong and how to mend it"),
        "people": Phrase(vi: "Con người, vai trò và ban", en: "People, roles and desks"),
        "people add": Phrase(vi: "Thêm một người", en: "Add a person"),
        "people list": Phrase(vi: "Liệt kê mọi người", en: "List the people"),
        "people show": Phrase(vi: "Xem một người", en: "Show a person"),
        "people grant": Phrase(vi: "Trao vai trò", en: "Grant a role"),
        "people revoke": Phrase(vi: "Rút vai trò", en: "Revoke a role"),
        "people undelegate": Phrase(
            vi: "Thôi ủy quyền trước hạn", en: "End a delegation before its time"),
        "people delegate": Phrase(vi: "Ủy quyền vai trò đến một ngày", en: "Delegate a role until a day"),
        "people absent": Phrase(vi: "Báo một người vắng mặt", en: "Say that a person is away for a while"),
        "people present": Phrase(vi: "Báo đã có mặt trở lại trước hạn", en: "End an absence before its time"),
        "people deactivate": Phrase(vi: "Cho một người ngừng hoạt động", en: "Deactivate a person"),
        "people reactivate": Phrase(
            vi: "Cho một người hoạt động trở lại, vai trò như cũ",
            en: "Take somebody back, with the roles that they had"),
        "people import": Phrase(vi: "Thêm nhiều người từ tệp CSV", en: "Add people from a CSV file"),
        "people erase": Phrase(vi: "Xóa thông tin cá nhân của một người", en: "Erase a person's data"),
        "queue": Phrase(vi: "Xem tin, bài đang chờ xử lý", en: "List what waits to be done"),
        "show": Phrase(vi: "Xem một tin, bài", en: "Show a submission"),
        "diff": Phrase(vi: "So sánh hai phiên bản", en: "Compare two revisions"),
        "history": Phrase(vi: "Xem quá trình xử lý", en: "Show what has happened to it"),
        "search": Phrase(vi: "Tìm tin, bài, có dấu hay không dấu", en: "Search, with or without marks"),
        "comment": Phrase(vi: "Góp ý", en: "Comment"),
        "edit": Phrase(vi: "Sửa bài, lưu thành phiên bản mới", en: "Edit; keeps a new revision"),
        "set": Phrase(vi: "Đặt tiêu đề, chuyên mục, thể loại, chú thích", en: "Set title, desk, kind or a caption"),
        "review": Phrase(vi: "Cùng bạn xem lần lượt từng bài đang chờ", en: "Walk through the queue with you"),
        "explain": Phrase(
            vi: "Nói rõ làm được việc gì, việc nào chưa được và vì sao",
            en: "Say what may be done, and why the rest may not"),
        "fire": Phrase(vi: "Làm một bước của quy trình", en: "Take a step of the workflow"),
        "claim": Phrase(vi: "Nhận biên tập", en: "Take it on for editing"),
        "release": Phrase(vi: "Thôi biên tập, trả lại hàng đợi", en: "Put it back into the queue"),
        "return": Phrase(vi: "Trả lại người viết để bổ sung", en: "Return it to its author for more"),
        "resubmit": Phrase(vi: "Gửi lại bản đã sửa", en: "Send the mended version"),
        "propose": Phrase(vi: "Trình duyệt", en: "Propose it for approval"),
        "send-back": Phrase(vi: "Yêu cầu biên tập lại", en: "Send it back to the editor"),
        "approve": Phrase(vi: "Duyệt", en: "Approve"),
        "reject": Phrase(vi: "Không sử dụng, nêu lý do", en: "Reject, with the reason"),
        "withdraw": Phrase(vi: "Người viết rút bài", en: "Withdraw one's own piece"),
        "schedule": Phrase(vi: "Hẹn giờ đăng", en: "Schedule its publishing"),
        "unschedule": Phrase(vi: "Bỏ hẹn giờ đăng", en: "Unschedule its publishing"),
        "publish": Phrase(vi: "Đăng", en: "Publish"),
        "correct": Phrase(vi: "Mở bài đã đăng để đính chính", en: "Open a published piece for correction"),
        "retract": Phrase(vi: "Gỡ bài đã đăng, nêu lý do", en: "Take it down, with the reason"),
        "reopen": Phrase(vi: "Mở lại bài đã không sử dụng", en: "Reopen what was rejected"),
        "audit": Phrase(vi: "Sổ nhật ký và kiểm tra", en: "The ledger and its verification"),
        "audit log": Phrase(vi: "Xem sổ nhật ký", en: "Show the ledger"),
        "audit verify": Phrase(vi: "Kiểm tra sổ nhật ký còn nguyên vẹn", en: "Verify the ledger"),
        "audit checkpoint": Phrase(vi: "In mốc kiểm có chữ ký", en: "Print the signed checkpoint"),
        "audit prove": Phrase(vi: "In bằng chứng một mục có trong sổ", en: "Prove that an entry is in the ledger"),
        "audit export": Phrase(vi: "Xuất sổ để kiểm tra bằng công cụ khác", en: "Export for other tools to verify"),
        "audit check": Phrase(
            vi: "Kiểm bằng chứng, sổ đã xuất; không cần tòa soạn",
            en: "Check a proof or an export, without the newsroom"),
        "audit key": Phrase(vi: "In khóa công khai để kiểm chữ ký", en: "Print the key that verifies signatures"),
        "audit witness": Phrase(
            vi: "Ký chứng kiến mốc kiểm mới, nếu sổ chỉ dài thêm",
            en: "Sign a checkpoint as a witness, if the log only grew"),
        "audit witness-key": Phrase(vi: "Tạo khóa của bên chứng kiến", en: "Make a witness's key"),
        "audit report": Phrase(vi: "Báo cáo cho người kiểm tra", en: "Report for an auditor"),
        "workflow": Phrase(vi: "Quy trình", en: "Workflows"),
        "workflow check": Phrase(vi: "Kiểm chứng quy trình trước khi dùng", en: "Prove a workflow before it runs"),
        "workflow list": Phrase(vi: "Liệt kê quy trình", en: "List the workflows"),
        "workflow show": Phrase(vi: "Xem một quy trình", en: "Show a workflow"),
        "workflow adopt": Phrase(vi: "Áp dụng quy trình từ tệp", en: "Adopt a workflow"),
        "workflow diagram": Phrase(vi: "Vẽ sơ đồ quy trình", en: "Draw a workflow"),
        "workflow matrix": Phrase(
            vi: "Bảng ai được làm gì ở trạng thái nào", en: "Show who may do what in which state"),
        "workflow diff": Phrase(
            vi: "So hai quy trình: ai thêm, ai mất quyền", en: "Show who gains and loses which power"),
        "workflow migrate": Phrase(
            vi: "Chuyển tin, bài sang phiên bản quy trình khác", en: "Move submissions to another version"),
        "workflow simulate": Phrase(vi: "Chạy thử quy trình, không ghi gì", en: "Try a workflow; nothing is kept"),
        "site": Phrase(vi: "Trang tin", en: "The website"),
        "site build": Phrase(vi: "Dựng lại toàn bộ trang tin", en: "Build the whole site anew"),
        "site check": Phrase(vi: "So trang trên đĩa với trang phải có", en: "Check that the site is what it should be"),
        "channels": Phrase(vi: "Facebook, Zalo và bản tin", en: "Facebook, Zalo and the bulletin"),
        "channels list": Phrase(vi: "Liệt kê các kênh", en: "List the channels"),
        "channels show": Phrase(vi: "Xem gói đăng của một bài", en: "Show the packages of a piece"),
        "channels posted": Phrase(vi: "Ghi lại đường dẫn đã đăng", en: "Record where it was posted"),
        "channels removed": Phrase(vi: "Ghi lại việc đã gỡ", en: "Record that it was removed"),
        "bulletin": Phrase(vi: "Bản tin in", en: "The printed bulletin"),
        "bulletin build": Phrase(vi: "Dàn bản tin", en: "Lay out the bulletin"),
        "backup": Phrase(vi: "Sao lưu tòa soạn vào một tệp", en: "Back the newsroom up into a file"),
        "restore": Phrase(vi: "Phục hồi từ tệp sao lưu", en: "Restore a backup"),
        "store": Phrase(vi: "Kho dữ liệu", en: "The store"),
        "store migrate": Phrase(vi: "Chuyển kho dữ liệu sang nơi khác", en: "Move the store elsewhere"),
        "stats": Phrase(vi: "Số liệu tòa soạn", en: "Figures of the newsroom"),
        "report": Phrase(vi: "Báo cáo", en: "Reports"),
        "report contributors": Phrase(vi: "Tin, bài theo người và đơn vị", en: "Pieces by person and unit"),
        "report royalties": Phrase(vi: "Bảng kê nhuận bút", en: "Royalties"),
        "report turnaround": Phrase(vi: "Thời gian xử lý", en: "How long things take"),
        "completions": Phrase(vi: "In kịch bản gợi ý lệnh cho trình lệnh", en: "Print shell completions"),
        "help": Phrase(vi: "Hiện trợ giúp", en: "Show help"),
    ]

    /// Longer explanations that stand in a command's own help, by its path; most commands need none.
    package static let commandDetails: [String: Phrase] = [
        "watch": Phrase(
            vi: "Với --once: nhận hết những gì đang có trong inbox, làm những việc đến hạn, đăng xong rồi dừng.",
            en: "With --once: takes everything in the inboxes, does what is due, publishes, and ends."),
        "schedule": Phrase(
            vi: "Giờ hiểu theo múi giờ của tòa soạn, trừ khi ghi rõ độ lệch. Ví dụ: --at \"25/11/2026 07:30\".",
            en: "Times are in the newsroom's time zone unless they carry an offset, such as --at \"2026-11-25 07:30\"."),
        "explain": Phrase(
            vi: "Với một bước cụ thể, chỉ nói về bước đó.", en: "With a transition, speaks of that one only."),
        "audit verify": Phrase(
            vi:
                "Chạy lại mọi sự kiện theo đúng quy trình và vai trò của thời điểm đó, rồi so với mã gốc, các bảng và các tệp trong kho.",
            en:
                "Replays every event by the rules and roles of its moment and compares root, tables and objects with it."
        ),
        "audit witness": Phrase(
            vi:
                "OLD là mốc kiểm bên chứng kiến đã giữ. NEW là tệp mà audit prove --since OLD in ra, hoặc thư mục mà audit export đã xuất. Sổ chỉ dài thêm thì mốc mới được ký, in ra và thay cho OLD; sổ bị viết lại thì không ký, mã kết thúc 5. Lần đầu dùng --first.",
            en:
                "OLD is the checkpoint that the witness kept. NEW is what audit prove --since OLD printed, or a folder that audit export wrote. If the log only grew, the new checkpoint is signed, printed, and kept in OLD's place; if it was rewritten nothing is signed: exit code 5. The first time use --first."
        ),
        "audit prove": Phrase(
            vi: "Với --since MỐC: chứng minh sổ chỉ dài thêm từ mốc kiểm đó.",
            en: "With --since CHECKPOINT: proves that the ledger only grew from it."),
        "workflow check": Phrase(
            vi:
                "Soát cấu trúc (mỗi lỗi chỉ rõ dòng, cột), rồi xét hết mọi tình huống có thể xảy ra với người của tòa soạn: lỗi nào cũng kèm một ví dụ. Mã kết thúc 1 khi không đạt.",
            en:
                "Checks the structure (every fault with line and column), then looks through every situation that the newsroom's people can bring about: each fault comes with a story. Exit code 1 when it does not hold."
        ),
        "workflow simulate": Phrase(
            vi:
                "Cho tin, bài đi qua đúng quy trình với người thật của tòa soạn (hoặc số người nêu ở --people), làm việc 8–17 giờ, năm ngày một tuần, rồi cho biết bài chờ ở đâu, bao lâu, và thêm một người thì đỡ được bao nhiêu. Cùng --seed thì kết quả như nhau.",
            en:
                "Sends pieces through the real workflow with the newsroom's people (or those of --people), who work from 8 to 17 on five days a week, and says where pieces wait, for how long, and what one more person changes. The same --seed gives the same result."
        ),
    ]

    /// What an option or an argument means: by its long name, or by `PATH LONG` where a command means something of its own.
    package static let options: [String: Phrase] = [
        "newsroom": Phrase(
            vi: "Thư mục tòa soạn (mặc định: $TINBAI_NEWSROOM, hoặc thư mục gần nhất có newsroom.yaml)",
            en: "The newsroom's folder (default: $TINBAI_NEWSROOM, or the nearest with newsroom.yaml)"),
        "json": Phrase(vi: "In kết quả dạng JSON", en: "Answer in JSON"),
        "lang": Phrase(vi: "Ngôn ngữ: vi hoặc en", en: "The language: vi or en"),
        "color": Phrase(vi: "Dùng màu: auto, always hoặc never", en: "Use colour: auto, always or never"),
        "quiet": Phrase(vi: "Không in lời nhắn", en: "Print no messages"),
        "as": Phrase(
            vi: "Làm thay người này (chỉ chủ thư mục; có ghi vào sổ)",
            en: "Act as this person (owner only; it is recorded)"),
        "help": Phrase(vi: "Hiện trợ giúp", en: "Show help"),
        "version": Phrase(vi: "Hiện phiên bản", en: "Show the version"),
        "name": Phrase(vi: "Họ tên", en: "Full name"),
        "init name": Phrase(vi: "Tên tòa soạn", en: "The newsroom's name"),
        "init lang": Phrase(vi: "Ngôn ngữ của tòa soạn", en: "The newsroom's language"),
        "time-zone": Phrase(vi: "Múi giờ, như Asia/Ho_Chi_Minh", en: "The time zone, such as Asia/Ho_Chi_Minh"),
        "role": Phrase(vi: "Vai trò, có thể kèm @chuyên-mục", en: "A role, possibly with @DESK"),
        "login": Phrase(vi: "Tài khoản trên máy", en: "The account on this machine"),
        "unit": Phrase(vi: "Đơn vị công đoàn", en: "The union unit"),
        "byline": Phrase(vi: "Bút danh, cách ghi tên dưới bài", en: "How the name stands under a piece"),
        "to": Phrase(vi: "Đến ngày này", en: "Until this day"),
        "people delegate to": Phrase(vi: "Người được ủy quyền", en: "Who receives the role"),
        "people delegate until": Phrase(
            vi: "Hết ngày này (giờ tòa soạn), hoặc đúng thời điểm này",
            en: "The last day, in the newsroom's time, or the very moment"),
        "people absent from": Phrase(
            vi: "Ngày đầu tiên vắng; bỏ trống là từ lúc này", en: "The first day; from now on if it is left out"),
        "people absent until": Phrase(
            vi: "Ngày cuối cùng vắng (giờ tòa soạn), hoặc đúng thời điểm này",
            en: "The last day, in the newsroom's time, or the very moment"),
        "people import FILE": Phrase(
            vi: "Bảng CSV: id,name,roles,login,unit,byline", en: "A CSV table: id,name,roles,login,unit,byline"),
        "people undelegate to": Phrase(vi: "Người đã được ủy quyền", en: "Who received the role"),
        "store migrate to": Phrase(vi: "Địa chỉ kho mới", en: "The new store's address"),
        "workflow migrate to": Phrase(vi: "Phiên bản chuyển tới", en: "The version to move to"),
        "until": Phrase(vi: "Đến thời điểm này", en: "Until this time"),
        "since": Phrase(
            vi: "Từ thời điểm này; 2h, 3d là 2 giờ, 3 ngày trước", en: "Since this time; 2h, 3d are so long ago"),
        "audit verify since": Phrase(vi: "Tệp mốc kiểm đã giữ từ trước", en: "A checkpoint that was kept"),
        "from": Phrase(vi: "Từ ngày này", en: "From this day"),
        "once": Phrase(vi: "Làm hết việc đang có rồi dừng", en: "Do what there is to do, then end"),
        "message": Phrase(vi: "Lời nhắn, lý do", en: "The comment, the reason"),
        "expect": Phrase(
            vi: "Chỉ làm nếu tin, bài vẫn ở bước này", en: "Only if the submission is still at this sequence"),
        "at": Phrase(vi: "Giờ hẹn, như 25/11/2026 07:30", en: "The time, such as 2026-11-25 07:30"),
        "state": Phrase(vi: "Chỉ những bài ở trạng thái này", en: "Only what is in this state"),
        "mine": Phrase(vi: "Chỉ những bài của tôi", en: "Only what is mine"),
        "desk": Phrase(vi: "Chuyên mục", en: "The desk"),
        "all": Phrase(vi: "Cả những bài đã kết thúc", en: "Also what has ended"),
        "limit": Phrase(vi: "Nhiều nhất bấy nhiêu dòng", en: "At most so many"),
        "revision": Phrase(vi: "Số phiên bản", en: "The revision's number"),
        "text": Phrase(vi: "In cả nội dung bài", en: "Print the text as well"),
        "file": Phrase(vi: "Lấy nội dung mới từ tệp này", en: "Take the new text from this file"),
        "kind": Phrase(vi: "Thể loại: tin, bai hoặc anh", en: "The kind: tin, bai or anh"),
        "audit log kind": Phrase(
            vi: "Chỉ loại sự kiện này, như received, moved, refused; gõ sai thì hiện đủ các loại",
            en: "Only this kind of event, such as received, moved, refused; a wrong word lists all"),
        "title": Phrase(vi: "Tiêu đề", en: "The title"),
        "caption": Phrase(
            vi: "Chú thích ảnh, như 1=\"Quang cảnh hội nghị\"", en: "A photo's caption, such as 1=\"The meeting\""),
        "actor": Phrase(
            vi: "Chỉ việc của người này; system là những việc hệ thống tự làm",
            en: "Only what this person did; system for what the newsroom did by its clock"),
        "submission": Phrase(vi: "Chỉ tin, bài này", en: "Only this submission"),
        "format": Phrase(vi: "Dạng kết quả", en: "The output's format"),
        "dry-run": Phrase(vi: "Chỉ nói sẽ làm gì, không làm", en: "Say what would be done, and do nothing"),
        "url": Phrase(vi: "Đường dẫn bài đã đăng", en: "Where it was posted"),
        "ID": Phrase(vi: "Số của tin, bài, như TB-2026-000123", en: "The number, such as TB-2026-000123"),
        "PERSON": Phrase(vi: "Mã của người, như lan", en: "A person's id, such as lan"),
        "ROLE": Phrase(vi: "Vai trò, có thể kèm @chuyên-mục", en: "A role, possibly with @DESK"),
        "DIR": Phrase(vi: "Thư mục", en: "A folder"),
        "FILE": Phrase(vi: "Tệp", en: "A file"),
        "NAME": Phrase(vi: "Tên quy trình", en: "A workflow's name"),
        "TRANSITION": Phrase(vi: "Bước của quy trình", en: "A step of the workflow"),
        "WORDS": Phrase(vi: "Những từ cần tìm", en: "The words to look for"),
        "RANGE": Phrase(vi: "Hai phiên bản, như 1..3", en: "Two revisions, such as 1..3"),
        "SEQ": Phrase(vi: "Số mục trong sổ nhật ký", en: "The entry's number in the ledger"),
        "CHANNEL": Phrase(
            vi: "Kênh: website, facebook, zalo, bulletin", en: "A channel: website, facebook, zalo, bulletin"),
        "SHELL": Phrase(vi: "Trình lệnh: bash, zsh hoặc fish", en: "The shell: bash, zsh or fish"),
    ]
}

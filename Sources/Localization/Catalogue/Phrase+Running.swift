extension Phrase {
    package static let running = Running()

    /// What a running service says of itself.
    package struct Running: Sendable {
        package let slow = Phrase(
            vi:
                "Dịch vụ chưa trả lời sau 10 giây: việc này lâu, hoặc dịch vụ đang treo. Vẫn đang chờ; Ctrl-C để thôi chờ, rồi xem systemctl status tinbai.",
            en:
                "The service has not answered for 10 seconds: this takes long, or it hangs. Still waiting; Ctrl-C gives up, and systemctl status tinbai tells more."
        )
        package let reloaded = Phrase(
            vi: "Đã đọc lại cài đặt và quy trình.", en: "The settings and workflows were read again.")
        package let workflowAdopted = Phrase(
            vi: "Đã áp dụng quy trình “{name}”, phiên bản {version}.",
            en: "The workflow “{name}”, version {version}, is adopted.")
        package let workflowKept = Phrase(
            vi:
                "Không nhận workflows/{file}[ ({why})]; quy trình cũ vẫn có hiệu lực. Kiểm tra: tinbai workflow check workflows/{file}",
            en:
                "workflows/{file} is not taken[ ({why})]; the former workflow stays in force. See: tinbai workflow check workflows/{file}"
        )
        package func whyKept(_ code: String) -> Phrase? {
            switch code {
            case "unreadable": Phrase(vi: "không đọc được", en: "it cannot be read")
            case "same-version": Phrase(vi: "đã có quy trình khác mang số ấy", en: "another one bears that number")
            case _: nil
            }
        }
        package let abandoned = Phrase(
            vi: "Có lệnh làm quá lâu nên đã bỏ dở, chưa trả lời; sau khi chạy lại hãy xem history rồi làm lại.",
            en:
                "A request took too long and was given up without an answer; once it runs again, see the history and repeat it."
        )
        package let manualName = Phrase(vi: "TÊN", en: "NAME")
        package let manualDescription = Phrase(vi: "MÔ TẢ", en: "DESCRIPTION")
        package let manualSeeAlso = Phrase(vi: "XEM THÊM", en: "SEE ALSO")
        package let manualTitle = Phrase(vi: "Tòa soạn tinbai", en: "The tinbai newsroom")
        package let manualWritten = Phrase(
            vi: "Đã ghi {n} trang hướng dẫn vào {path}.", en: "Wrote {n} manual {n|page|pages} to {path}.")
        package let uptime = Phrase(
            vi: "Phiên bản {version}, chạy liên tục {hours} giờ {minutes} phút.",
            en: "Version {version}, running for {hours} h {minutes} min.")
        package let storeSize = Phrase(
            vi: "Kho dữ liệu {size}, đĩa còn trống {free}.", en: "The store has {size}; the disk has {free} free.")
        package let drops = Phrase(
            vi:
                "Từ khi chạy: nhận {received} tin, bài mới, {resubmitted} bản mới; {quarantined} lượt gửi vào khu cách ly.",
            en: "Since the start: {received} new pieces and {resubmitted} new versions; {quarantined} drops put aside.")
        package let requests = Phrase(
            vi:
                "{requests} lệnh đã trả lời, {refused} lệnh bị từ chối; {open} kết nối đang mở; {commits} lần ghi, nhiều nhất {batch} lệnh một lần.",
            en:
                "{requests} requests answered, {refused} refused; {open} connections open; {commits} commits of up to {batch} commands."
        )
    }

    /// What each figure of the metrics file means, by its name there without the program's.
    package static let figures: [String: Phrase] = [
        "build_info": Phrase(vi: "Phiên bản đang chạy", en: "The version that runs"),
        "up": Phrase(vi: "Dịch vụ đang chạy", en: "Whether the service runs"),
        "uptime_seconds": Phrase(vi: "Thời gian chạy liên tục", en: "How long it has run"),
        "submissions": Phrase(vi: "Số tin, bài theo trạng thái", en: "Pieces by state"),
        "people": Phrase(vi: "Số người", en: "People"),
        "ledger_entries": Phrase(vi: "Số mục trong sổ nhật ký", en: "Entries in the ledger"),
        "store_bytes": Phrase(vi: "Dung lượng kho dữ liệu", en: "Size of the store"),
        "disk_free_bytes": Phrase(vi: "Dung lượng đĩa còn trống", en: "Free room on the disk"),
        "memory_bytes": Phrase(vi: "Bộ nhớ đang dùng", en: "Memory in use"),
        "waiting_jobs": Phrase(vi: "Số việc đăng còn chờ", en: "Pages and receipts still to be made"),
        "writer_queue": Phrase(vi: "Số lệnh đang chờ ghi", en: "Commands that wait for the writer"),
        "largest_batch": Phrase(vi: "Số lệnh nhiều nhất trong một lần ghi", en: "The most commands in one commit"),
        "open_connections": Phrase(vi: "Số kết nối đang mở", en: "Open connections"),
        "checkpoint_entries": Phrase(vi: "Số mục ở mốc kiểm cuối", en: "Entries at the last signed checkpoint"),
        "checkpoint_timestamp_seconds": Phrase(
            vi: "Thời điểm mốc kiểm cuối", en: "When the last checkpoint was signed"),
        "drops": Phrase(vi: "Số lượt gửi theo kết quả", en: "Drops by what became of them"),
        "requests": Phrase(vi: "Số lệnh đã trả lời", en: "Requests answered"),
        "refused": Phrase(vi: "Số lệnh bị từ chối", en: "Requests refused by the rules"),
        "faults": Phrase(vi: "Số lệnh gặp lỗi", en: "Requests that met a fault"),
        "connections": Phrase(vi: "Số kết nối đã nhận", en: "Connections admitted"),
        "turned_away": Phrase(vi: "Số kết nối bị từ chối", en: "Connections turned away"),
        "commits": Phrase(vi: "Số lần ghi", en: "Transactions"),
        "events": Phrase(vi: "Số sự kiện đã ghi", en: "Events committed"),
        "fired": Phrase(vi: "Số bước tự chuyển theo giờ", en: "Steps taken by the clock"),
        "reminders": Phrase(vi: "Số lần nhắc hạn", en: "Reminders given"),
        "effects": Phrase(vi: "Số trang và phiếu đã làm", en: "Pages and receipts made"),
    ]
}

extension Phrase {
    package static let ledger = Ledger()

    /// What the commands say that let somebody outside check the ledger.
    package struct Ledger: Sendable {
        package let entryIsIn = Phrase(
            vi: "Đúng: mục {seq} có trong sổ nhật ký {n} mục, mã gốc {root}, do {origin} ký.",
            en: "It holds: entry {seq} is in the ledger of {n} {n|entry|entries}, root {root}, signed by {origin}.")
        package let onlyGrew = Phrase(
            vi: "Đúng: từ mốc {since} mục, sổ nhật ký chỉ dài thêm; nay có {n} mục, mã gốc {root}.",
            en:
                "It holds: since the checkpoint of {since} the ledger only grew; it has {n} {n|entry|entries}, root {root}."
        )
        /// What a comparison of checkpoints does not look at.
        package let onlyHashes = Phrase(
            vi:
                "Ở đây chỉ so mã của các mục với mốc đã giữ, chưa đọc nội dung từng mục. Muốn kiểm cả nội dung thì thêm --full, hoặc chạy audit verify.",
            en:
                "Compared were the hashes that the ledger keeps; whether the entries are still those is read by audit verify, or here with --full."
        )
        package let askVerify = Phrase(
            vi: "Chạy audit verify để biết sai ở đâu và nghĩa là gì.",
            en: "audit verify says what is wrong, where, and what it means.")
        package let moreFindings = Phrase(
            vi: "Còn nữa: mới kể {n} chỗ đầu; xem thêm bằng --json.",
            en: "There is more: only the first {n} {n|is|are} told; --json tells more.")
        package let unsealed = Phrase(
            vi:
                "Xin lưu ý: tòa soạn đang nghỉ mà không có dấu niêm phong ({path}), nên không so được tệp kho dữ liệu đến từng byte. Nếu không phải do mất điện hay do phục hồi từ bản sao, hãy hỏi ai đã xóa dấu ấy.",
            en:
                "Note: the newsroom rests without its seal ({path}), so the store's file was not compared byte by byte. If neither a power cut nor a restored copy explains it, ask who removed it."
        )
        package let unkept = Phrase(
            vi:
                "Xin lưu ý: không có mốc kiểm ký gần nhất ({path}), nên không biết được kho dữ liệu có bị thay bằng bản cũ hay không. Nếu không phải vì phục hồi từ bản sao, hãy hỏi ai đã xóa, và so với một mốc đã giữ (--since).",
            en:
                "Note: the checkpoint that was signed last ({path}) is not there, so an older copy of the store in its place would not be noticed. If no restored copy explains it, ask who removed it, and compare with a checkpoint that was kept (--since)."
        )
        package let siteMoves = Phrase(
            vi:
                "Xin lưu ý: trang tin đang được dựng nên chưa so được với sổ nhật ký. Chờ một lát rồi kiểm tra lại, hoặc chạy site check.",
            en:
                "Note: the website is being written just now and was not compared with the ledger. Wait a moment and verify again, or run site check."
        )
        package let siteNotCompared = Phrase(
            vi:
                "Xin lưu ý: chưa so trang tin và ảnh với sổ nhật ký, vì trang được dựng theo người và quy trình ghi trong sổ, mà phần ấy nay không đọc được. Phục hồi từ bản sao lưu rồi kiểm tra lại.",
            en:
                "Note: the website and its pictures were not compared with the ledger, because pages are made by the people and workflows in it, and these cannot be read now. Restore a backup, then verify again."
        )
        package let holds = Phrase(vi: "đúng", en: "holds")
        package let fails = Phrase(vi: "SAI", en: "FAILS")
        package let standIns = Phrase(
            vi:
                "Từ khi xóa thông tin cá nhân, {n} đoạn chữ là bản thay thế, không còn so được với những gì đã được duyệt:",
            en:
                "Since personal data was erased, {n} {n|text is a stand-in|texts are stand-ins} that can no longer be checked against what was approved:"
        )
        package let standIn = Phrase(
            vi:
                "mục {seq}, xóa {person}[, ghi chú ở mục {comment}][, nội dung có từ mục {manuscript}][ ({submission})]: {digest}",
            en:
                "entry {seq}, erasure of {person}[, the comment of entry {comment}][, the text since entry {manuscript}][ ({submission})]: {digest}"
        )
        package let picturesAsNoted = Phrase(
            vi:
                "{n} ảnh trên trang được so với ghi chép lúc tạo ảnh; --pictures tạo lại từ ảnh gốc đã duyệt rồi so từng ảnh.",
            en:
                "{n} {n|picture was|pictures were} compared with what was noted when they were made; --pictures makes each anew from the approved photo."
        )
        package let picturesMadeAnew = Phrase(
            vi: "{n} ảnh trên trang được tạo lại từ ảnh gốc đã duyệt và so từng ảnh.",
            en: "{n} {n|picture was|pictures were} made anew from the approved photos and compared.")
        package let backwards = Phrase(
            vi:
                "Xin lưu ý: {n} mục ghi giờ sớm hơn mục ngay trước nó quá một phút, đầu tiên là mục {seq}; có thể đồng hồ của máy đã bị chỉnh.",
            en:
                "Note: {n} {n|entry is|entries are} dated more than a minute before the one right before, the first is entry {seq}; the machine's clock may have been set."
        )
        package let ahead = Phrase(
            vi:
                "Xin lưu ý: {n} mục ghi giờ muộn hơn lúc kiểm tra này quá một phút, đầu tiên là mục {seq}; có thể đồng hồ của máy đang sai hoặc từng sai.",
            en:
                "Note: {n} {n|entry is|entries are} dated more than a minute after this verification, the first is entry {seq}; the machine's clock is or was wrong."
        )
        package let unknown = Phrase(vi: "chưa biết", en: "not known")
        package let unknownBeyond = Phrase(
            vi: "chưa biết từ mục {seq} trở đi", en: "not known from entry {seq} on")
        package let unlawful = Phrase(
            vi:
                "Mục {seq} không được phép vào lúc đó: {time}, {person} {what}[ ({id})].[ Quy trình lúc đó trả lời {who}: “{why}”][ {but}]",
            en:
                "Entry {seq} was not allowed in its moment: {time}, {person} {what}[ ({id})].[ To {who} the rules of that moment say: “{why}”][ {but}]"
        )
        /// What an entry says of, by the member's name in it.
        package let members: [String: Phrase] = [
            "desk": Phrase(vi: "chuyên mục", en: "the desk"), "kind": Phrase(vi: "thể loại", en: "the kind"),
            "title": Phrase(vi: "tiêu đề", en: "the title"),
            "captions": Phrase(vi: "chú thích ảnh", en: "the captions"),
            "fields": Phrase(vi: "sapo, tên tác giả, nguồn tin hoặc ảnh", en: "lead, byline, sources or photos"),
            "issues": Phrase(vi: "những điều cần lưu ý", en: "what a check finds"),
            "digest": Phrase(vi: "mã của bản chữ", en: "the text's digest"),
            "dueAt": Phrase(vi: "hạn xử lý", en: "the deadline"),
            "submission": Phrase(vi: "số tin, bài", en: "the number"),
            "sequence": Phrase(vi: "thứ tự việc của bài", en: "the sequence"),
            "revision": Phrase(vi: "số lần sửa", en: "the revision"), "from": Phrase(vi: "bước đi", en: "where from"),
            "to": Phrase(vi: "bước đến", en: "where to"), "effects": Phrase(vi: "việc kèm theo", en: "the effects"),
            "live": Phrase(vi: "bản trên trang", en: "what is public"),
            "workflow": Phrase(vi: "quy trình", en: "the workflow"),
            "state": Phrase(vi: "trạng thái", en: "the state"), "author": Phrase(vi: "người gửi", en: "the author"),
            "assignee": Phrase(vi: "người nhận việc", en: "who has taken it on"),
            "ended": Phrase(vi: "đã kết thúc hay chưa", en: "whether it has ended"),
            "receivedAt": Phrase(vi: "lúc nhận", en: "when it was received"),
            "updatedAt": Phrase(vi: "lúc đổi gần nhất", en: "when it last changed"),
            "scheduledAt": Phrase(vi: "giờ hẹn đăng", en: "the scheduled time"),
            "texts": Phrase(vi: "chữ để tìm kiếm", en: "the words for searching"),
            "summary": Phrase(vi: "bản tóm tắt", en: "the summary"),
            "code": Phrase(vi: "lý do không nhận", en: "why it was put aside"),
            "drop": Phrase(vi: "ghi chép về lượt gửi", en: "the record of the drop"),
            "person": Phrase(vi: "người gửi", en: "who sent it"),
            "source": Phrase(vi: "lượt gửi mà ghi chép nói đến", en: "which drop the record is about"),
            "files": Phrase(vi: "các tệp đã gửi", en: "the files that were sent"),
        ]
        /// What shows that the newsroom has not written an entry, by the oddity's word.
        package let oddities: [String: Phrase] = [
            "clock": Phrase(
                vi: "việc do máy tự làm theo giờ thì không có người làm, cũng không thay ai",
                en: "the clock is nobody and acts for nobody"),
            "inbox": Phrase(
                vi: "bài gửi vào hộp thư đến thì không kèm tài khoản máy và không gửi thay ai",
                en: "a drop comes by no account and for nobody else"),
            "account": Phrase(
                vi: "lệnh nào cũng phải có tên người ra lệnh và tài khoản máy của người ấy",
                en: "a command is given by a person, through an account of the machine"),
            "oneself": Phrase(vi: "không ai làm thay chính mình", en: "nobody acts for themselves"),
            "login": Phrase(
                vi: "lúc đó không có tài khoản nào của máy là của người ấy, nên không ai vào được bằng tên ấy",
                en: "no account of the machine was theirs then, so nobody could come in as they"),
            "founder": Phrase(
                vi: "người lập tòa soạn phải là người điều hành đầu tiên",
                en: "whoever makes a newsroom becomes its first operator"),
            "command": Phrase(
                vi: "chương trình không có lệnh tên như vậy, hoặc không bao giờ từ chối lệnh ấy",
                en: "no command is refused under that name"),
            "reasons": Phrase(
                vi: "không ghi lý do, hoặc ghi một lý do không có trong chương trình",
                en: "there is no reason, or one that is none of the program's"),
            "piece": Phrase(
                vi: "thiếu số bài hoặc tên bước mà lệnh này phải có, hoặc nêu bài hay bước không liên quan",
                en: "it lacks the piece or the step that it must be about, or names one that it is not about"),
            "way": Phrase(vi: "lệnh này không thể đến bằng đường ấy", en: "this way in does not lead to that command"),
            "erased": Phrase(
                vi: "thông tin của người ấy đã bị xóa trước đó", en: "that person had been erased before"),
        ]
        /// Why an entry does not stand although no rule is against it, by the problem's word.
        package func unfit(_ problem: String) -> Phrase? {
            switch problem {
            case "differs":
                Phrase(
                    vi:
                        "Theo quy trình lúc đó thì kết quả phải khác với những gì mục này ghi.[ Sai ở {member}: ghi {said}, đúng ra là {expected}.]",
                    en:
                        "By the rules of that moment something else would have come of it than the entry says.[ Of {member} it says {said}, and {expected} would be right.]"
                )
            case "does-not-fit":
                Phrase(
                    vi: "Mục này không nối tiếp được những mục trước nó.",
                    en: "The entry does not follow on those before it.")
            case "unreadable ":
                Phrase(
                    vi: "Nội dung của mục không được viết theo dạng chuẩn.",
                    en: "Its text is not in the canonical form, or is no entry at all.")
            case _ where problem.hasPrefix("unreadable "):
                Phrase(
                    vi: "Phiên bản này không hiểu phần “{member}” của mục.",
                    en: "This version does not understand its member “{member}”.")
            case _: nil
            }
        }
        package let grewFrom = Phrase(
            vi:
                "Đúng: sổ nhật ký chỉ dài thêm từ mốc {since} mục (mã gốc {oldRoot}) đến {n} mục (mã gốc {root}), do {origin} ký.",
            en:
                "It holds: the ledger only grew from {since} (root {oldRoot}) to {n} {n|entry|entries} (root {root}), signed by {origin}."
        )
        package let compareKept = Phrase(
            vi: "So mốc cũ với mốc bạn đã giữ (hoặc thêm --since TỆP).",
            en: "Compare the older checkpoint with the one that you kept, or add --since FILE.")
        package let exportHolds = Phrase(
            vi:
                "Đúng: mọi tệp trong thư mục tile là của sổ nhật ký {n} mục, mã gốc {root}, do {origin} ký[; sổ nối tiếp mốc kiểm {since} mục mà bạn giữ].",
            en:
                "It holds: every file below tile is of the ledger of {n} {n|entry|entries}, root {root}, signed by {origin}[; it goes on from the checkpoint of {since} that you keep]."
        )
        package let rotated = Phrase(
            vi:
                "Đã đổi khóa; khóa cũ đã ký cho khóa mới rồi bị hủy. Gửi cho những người kiểm tra tệp mà audit key --all in ra.",
            en:
                "The key was changed; the old one has signed the new one and is destroyed. Give whoever checks what audit key --all prints."
        )
        package let otherKey = Phrase(
            vi:
                "Nếu tòa soạn đã đổi khóa, xin họ tệp mà audit key --all in ra rồi thêm --keys TỆP; khóa bạn đang tin thì giữ nguyên.",
            en:
                "If the newsroom has changed its key, ask for what audit key --all prints, and add --keys FILE; keep the key that you trust."
        )
        package let witnessKeyMade = Phrase(
            vi: "Đã tạo khóa bí mật ở {path}. Đưa dòng trên vào mục witnesses của newsroom.yaml.",
            en: "The secret key is in {path}. The line above goes into newsroom.yaml, under witnesses.")
        package let witnessed = Phrase(
            vi: "{witness} đã ký mốc kiểm {n} mục[, chỉ dài thêm từ mốc {since} mục]; mốc được giữ ở {path}.",
            en:
                "{witness} has signed the checkpoint of {n} {n|entry|entries}[, grown from {since}]; it is kept in {path}."
        )
        package let cosigned = Phrase(
            vi: "Đã ghi nhận chữ ký của {witness} trên mốc kiểm {n} mục.",
            en: "Recorded the signature of {witness} on the checkpoint of {n} {n|entry|entries}.")
        package let exported = Phrase(
            vi: "Đã xuất sổ nhật ký {n} mục ra {path} (thêm {added}).",
            en: "Exported the ledger of {n} {n|entry|entries} to {path} ({added} new).")
    }
}

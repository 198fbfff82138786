extension Phrase {
    /// Why a request makes no sense, by its code. Facts, all optional: `id`, `transition`, `state`, `kind`, `photo`, `count`,
    /// `revision`, `login`, `person`, `file`, `option`, `value`, `limit`, `nearest`.
    package static let requests: [String: Phrase] = [
        "no-such-entry": Phrase(
            vi: "Không có mục[ {seq}] nào mà bạn được xem[; sổ nhật ký có {size} mục, đếm từ 0].",
            en: "There is no entry[ {seq}] that you may see[; the ledger has {size}, counted from 0]."),
        "not-a-checkpoint": Phrase(
            vi:
                "Tệp này không phải mốc kiểm, hoặc đã bị sửa. Mốc kiểm là những gì audit checkpoint in ra, từng chữ một.",
            en:
                "This file is no checkpoint, or it was changed. A checkpoint is what audit checkpoint prints, letter for letter."
        ),
        "is-a-checkpoint": Phrase(
            vi:
                "Tệp này là mốc kiểm, không phải bằng chứng. So sổ với nó bằng audit verify --since TỆP; xin bằng chứng do audit prove in ra.",
            en:
                "This file is a checkpoint and no proof. The ledger is compared with it by audit verify --since FILE; a proof is what audit prove prints."
        ),
        "no-such-folder": Phrase(
            vi: "Không có thư mục[ “{folder}”]. Tạo thư mục ấy trước, hoặc xem lại đường dẫn.",
            en: "There is no folder[ “{folder}”]. Make it first, or see whether the path is right."),
        "is-folder": Phrase(
            vi: "Đây là thư mục, không phải tệp[: “{file}”]. Chỉ ra một tệp trong đó.",
            en: "This is a folder and not a file[: “{file}”]. Name a file in it."),
        "file-too-large": Phrase(
            vi: "Tệp[ “{file}”] lớn quá mức cho phép[ ({limit} byte)]. Kiểm tra lại có đúng tệp cần dùng không.",
            en:
                "The file[ “{file}”] is larger than is allowed[ ({limit} bytes)]. See whether it is the one that you mean."
        ),
        "nothing-kept": Phrase(
            vi: "Chưa có mốc nào được giữ ở[ “{file}”]. Nếu đây là lần đầu, thêm --first.",
            en: "No checkpoint is kept as[ “{file}”] yet. If this is the first time, add --first."),
        "export-where": Phrase(
            vi: "Không xuất ra[ “{file}”] được: chỉ ra một thư mục riêng, ngoài dữ liệu của tòa soạn.",
            en: "Nothing can be exported to[ “{file}”]: name a folder of its own, outside the newsroom's data."),
        "follow-without-end": Phrase(
            vi: "--follow in mãi những mục mới, nên không dùng cùng --until và --before.",
            en: "--follow goes on for ever, so it does not go with --until and --before."),
        "since-needs-growth": Phrase(
            vi:
                "Bằng chứng về một mục không nói sổ đã dài thêm thế nào từ mốc khác. Xin tệp mà audit prove --since MỐC in ra.",
            en:
                "The proof of an entry does not say how the log grew from another checkpoint. Ask for what audit prove --since CHECKPOINT prints."
        ),
        "empty-range": Phrase(
            vi: "Khoảng thời gian này[, từ {from} đến {to},] không có lúc nào: --from phải trước --to.",
            en: "There is no moment in this range[, from {from} to {to}]: --from must be before --to."),
        "empty-log-range": Phrase(
            vi: "Khoảng thời gian này[, từ {from} đến {to},] không có lúc nào: --since phải trước --until.",
            en: "There is no moment in this range[, from {from} to {to}]: --since must be before --until."),
        "cannot-write": Phrase(
            vi: "Không ghi được[ vào {path}][: {error}]. Kiểm tra quyền ghi, hoặc chọn thư mục khác.",
            en: "This cannot be written[: {path}][: {error}]. Check who may write there, or name another folder."),
        "prove-what": Phrase(
            vi: "Nói rõ chứng minh gì: số mục, hoặc --since và tệp mốc kiểm đã giữ.",
            en: "Say what to prove: an entry's number, or --since and a checkpoint that was kept."),
        "never-witnessed": Phrase(
            vi: "Chưa có mốc kiểm nào được bên chứng kiến ký. Xem: audit witness.",
            en: "No checkpoint was signed by a witness yet. See: audit witness."),
        "not-witnessed": Phrase(
            vi: "Mốc kiểm này không có chữ ký nào ngoài chữ ký của tòa soạn.",
            en: "This checkpoint bears no signature beside the newsroom's own."),
        "witness-signature-wrong": Phrase(
            vi: "Chữ ký của bên chứng kiến[ “{witness}”] trên mốc kiểm này không đúng.",
            en: "The witness's signature[, “{witness}”,] on this checkpoint is not true."),
        "missing-witness-key": Phrase(
            vi: "Còn thiếu tệp khóa của bên chứng kiến: --key TỆP. Tạo khóa bằng audit witness-key.",
            en: "The witness's key is missing: --key FILE. audit witness-key makes one."),
        "bad-witness-key": Phrase(
            vi: "Tệp[ “{file}”] không phải khóa bí mật của bên chứng kiến. Tạo khóa bằng audit witness-key.",
            en: "This file[, “{file}”,] is no witness's secret key. audit witness-key makes one."),
        "bad-witness-name": Phrase(
            vi: "Tên[ “{witness}”] không dùng được: không để trống, không có dấu cách và dấu cộng.",
            en: "This name[, “{witness}”,] cannot be used: not empty, without spaces and plus signs."),
        "file-exists": Phrase(
            vi: "Đã có tệp[ “{file}”] này, nên không ghi đè. Chọn tên khác.",
            en: "There is such a file[ as “{file}”], and it is not overwritten. Choose another name."),
        "missing-key": Phrase(
            vi: "Còn thiếu khóa: --key KHÓA. Lấy khóa bằng audit key.",
            en: "A key is missing: --key KEY. audit key prints it."),
        "bad-key": Phrase(
            vi: "Khóa viết không đúng. Chép nguyên dòng mà audit key in ra.",
            en: "This is no key. Copy the whole line that audit key prints."),
        "missing-id": Phrase(
            vi: "Còn thiếu số của tin, bài hoặc mã của người.",
            en: "The number of a submission, or a person's id, is missing."),
        "missing-transition": Phrase(
            vi: "Chưa nói làm bước nào. Xem các bước làm được bằng lệnh explain.",
            en: "Which step to take is missing. The command explain lists what can be done."),
        "bad-id": Phrase(
            vi: "Số[ “{id}”] này không đúng mẫu. Số tin, bài có dạng TB-2026-000123.",
            en: "This[, “{id}”,] is not a submission's number. They look like TB-2026-000123."),
        "unknown-state": Phrase(
            vi:
                "Không có trạng thái[ “{state}”] này.[ Có phải ý bạn là: {nearest}?] Xem các trạng thái: workflow show.",
            en: "There is no such state[ as “{state}”].[ Did you mean {nearest}?] See: workflow show."),
        "unknown-kind": Phrase(
            vi: "Không có thể loại[ “{kind}”] này. Chọn tin, bai hoặc anh.",
            en: "There is no such kind[ as “{kind}”]. Use tin, bai or anh."),
        "unknown-event-kind": Phrase(
            vi: "Sổ nhật ký không có loại sự kiện[ “{kind}”] này.[ Có phải ý bạn là: {nearest}?][ Các loại: {kinds}.]",
            en: "The ledger has no such kind of event[ as “{kind}”].[ Did you mean {nearest}?][ There are: {kinds}.]"),
        "unknown-revision": Phrase(
            vi: "Tin, bài không có phiên bản[ {revision}] này. Xem các phiên bản bằng lệnh history.",
            en: "The piece has no such revision[ as {revision}]. The command history lists them."),
        "unknown-photo": Phrase(
            vi: "Tin, bài không có ảnh số[ {photo}] này[; chỉ có {count} ảnh]. Xem các ảnh bằng lệnh show.",
            en: "The piece has no photo of this number[, {photo}][; there are {count}]. The command show lists them."),
        "bad-caption": Phrase(
            vi:
                "Chú thích[ “{value}”] chưa đúng cách viết. Viết số ảnh rồi lời chú thích: --caption 1=\"Quang cảnh hội nghị\".",
            en:
                "This[, “{value}”,] is not a caption. Write the photo's number and the words: --caption 1=\"The meeting\"."
        ),
        "bad-person-id": Phrase(
            vi:
                "Mã người[ “{id}”] không đúng mẫu: chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, như lan hay hoa-2.",
            en:
                "This[, “{id}”,] is not a person's id: use plain lower-case letters, digits and hyphens, as in lan or hoa-2."
        ),
        "missing-name": Phrase(
            vi: "Còn thiếu họ tên. Viết thêm: --name \"Nguyễn Thị Lan\".",
            en: "The person's name is missing. Add: --name \"Nguyễn Thị Lan\"."),
        "sheet-empty": Phrase(
            vi: "Bảng không có ai. Dòng đầu là tên cột: id,name,roles,login,unit,byline; mỗi dòng sau là một người.",
            en:
                "The table has nobody. Its first line names the columns: id,name,roles,login,unit,byline; then one line a person."
        ),
        "sheet-unknown-column": Phrase(
            vi: "Không có cột[ “{column}”] này. Các cột: id, name, roles, login, unit, byline.",
            en: "There is no such column[ as “{column}”]. The columns are id, name, roles, login, unit, byline."),
        "sheet-missing-column": Phrase(
            vi: "Thiếu cột bắt buộc[ “{column}”].", en: "A column that must be there is missing[: “{column}”]."),
        "sheet-extra-cell": Phrase(
            vi: "Dòng này nhiều ô hơn dòng tên cột.", en: "This line has more cells than there are columns."),
        "sheet-stray-quote": Phrase(
            vi: "Dấu nháy kép đặt sai chỗ: ô có dấu nháy phải nằm trọn trong dấu nháy, nháy bên trong viết hai lần.",
            en: "A quotation mark stands where it cannot: quote the whole cell, and write a mark inside it twice."),
        "sheet-open-quote": Phrase(
            vi: "Dấu nháy kép mở ở đây không được đóng.", en: "The quotation mark that opens here is never closed."),
        "sheet-no-name": Phrase(vi: "Thiếu họ tên.", en: "The name is missing."),
        "missing-until": Phrase(
            vi: "Thiếu --until: ủy quyền nào cũng phải có hạn.",
            en: "--until is missing: every delegation has an end."),
        "not-confirmed": Phrase(
            vi: "Mã gõ lại không khớp nên chưa xóa gì.", en: "That is not the id, so nothing was erased."),
        "missing-return": Phrase(
            vi: "Thiếu --until: vắng đến hết ngày nào.", en: "--until is missing: the last day of the absence."),
        "missing-to": Phrase(vi: "Thiếu --to: người được ủy quyền.", en: "--to is missing: who receives the role."),
        "publishing-under-way": Phrase(
            vi:
                "Trang tin đang được dựng[: còn {count} việc], nên chưa so được. Chờ một lát rồi chạy lại; nếu dịch vụ đang tắt, bật lại hoặc chạy site build.",
            en:
                "The site is being written just now[: {count} left to do], so it cannot be compared yet. Wait a moment and ask again; if the service is stopped, start it, or run site build."
        ),
        "login-taken": Phrase(
            vi: "Tài khoản[ “{login}”] đã gắn với người khác[: {person}]. Mỗi tài khoản chỉ dùng cho một người.",
            en: "The account[ “{login}”] belongs to somebody else already[: {person}]. One account serves one person."),
        "empty-text": Phrase(
            vi: "Nội dung mới để trống nên chưa lưu gì; bài vẫn như trước.",
            en: "The new text is empty, so nothing was saved; the piece is as it was."),
        "unknown-time-zone": Phrase(
            vi: "Không có múi giờ[ “{zone}”]. Ghi tên như Asia/Ho_Chi_Minh.",
            en: "There is no time zone[ “{zone}”]. Name one such as Asia/Ho_Chi_Minh."),
        "missing-text": Phrase(
            vi: "Chưa có nội dung mới của bài. Lấy từ tệp bằng --file, hoặc sửa trong trình soạn thảo.",
            en: "The new text is missing. Take it from a file with --file, or write it in an editor."),
        "missing-words": Phrase(
            vi: "Chưa có từ cần tìm. Viết ít nhất một từ, có dấu hay không dấu đều được.",
            en: "There is nothing to look for. Give at least one word, with or without marks."),
        "bad-definition": Phrase(
            vi: "Tệp quy trình[ “{file}”] còn lỗi nên chưa áp dụng. Xem từng lỗi: workflow check.",
            en: "The workflow's file[ “{file}”] is faulty and was not adopted. See each fault: workflow check."),
        "bad-number": Phrase(
            vi: "Cần một số nguyên dương[ ở {option}][, từ {from} đến {to}][, không phải “{value}”].",
            en: "A whole number is needed[ for {option}][, from {from} to {to}][, not “{value}”]."),
        "missing-version": Phrase(
            vi: "Chưa nói chuyển sang phiên bản nào. Viết thêm --to và số phiên bản; xem workflow list.",
            en: "Which version to move to is missing. Add --to and its number; see workflow list."),
        "bad-share": Phrase(
            vi: "Chưa đúng cách viết[: “{value}”][ ở {option}]. Viết tên, dấu bằng rồi một số[, như {example}].",
            en:
                "This is not understood[: “{value}”][ for {option}]. Write a name, an equals sign and a number[: {example}]."
        ),
        "simulation-too-large": Phrase(
            vi: "Mỗi lần chạy thử nhiều nhất là[ {limit}] tin, bài. Giảm --arrivals hoặc --weeks.",
            en: "A simulation has a limit[ of {limit} pieces]. Lower --arrivals or --weeks."),
        "bad-range": Phrase(
            vi: "Không hiểu[ “{value}”] là hai phiên bản nào. Viết như 1..3.",
            en: "This[, “{value}”,] does not name two revisions. Write it as 1..3."),
        "nothing-to-set": Phrase(
            vi: "Chưa nói đặt lại điều gì. Dùng --title, --lead, --desk, --kind, --byline hoặc --caption.",
            en: "What to set is missing. Use --title, --lead, --desk, --kind, --byline or --caption."),
        "no-editor": Phrase(
            vi: "Trình soạn thảo[ “{value}”] không chạy được. Đặt biến EDITOR, hoặc dùng --file TỆP.",
            en: "The editor[ “{value}”] could not be run. Set EDITOR, or use --file FILE."),
        "no-such-file": Phrase(
            vi: "Không có tệp[ “{file}”] này. Kiểm tra lại đường dẫn.",
            en: "There is no such file[ as “{file}”]. Check the path."),
        "not-text": Phrase(
            vi: "Tệp[ “{file}”] không phải chữ UTF-8. Lưu lại tệp theo UTF-8 rồi làm lại.",
            en: "The file[ “{file}”] is not text in UTF-8. Save it as UTF-8 and try again."),
    ]

    /// What went wrong that no rule is about, by its code. Facts, all optional: `detail`, `path`, `error`, `digest`, `seq`,
    /// `workflow`, `version`, `program`.
    package static let faults: [String: Phrase] = [
        "not-taken": Phrase(
            vi:
                "Tòa soạn chưa nhận được lượt gửi này[ ({codes})], nên tệp vẫn nằm trong inbox. Kiểm tra mục workflow trong newsroom.yaml và các quy trình đã áp dụng.",
            en:
                "The newsroom does not take this drop[ ({codes})], so it stays in the inbox. Check workflow in newsroom.yaml and the adopted workflows."
        ),
        "read-only": Phrase(
            vi:
                "Tòa soạn nằm trên ổ chỉ đọc, mà việc này phải ghi vào đó[: {path}]. Chép cả thư mục sang ổ ghi được rồi làm lại.",
            en:
                "The newsroom lies where nothing can be written, and this has to write there[: {path}]. Copy the whole folder to where it can be written and try again."
        ),
        "held-by-another": Phrase(
            vi:
                "Một tiến trình khác đang giữ tòa soạn này: tinbai watch đang chạy, đang khởi động hoặc đang dừng, hoặc một lệnh khác chưa xong. Chờ một lát rồi làm lại.",
            en:
                "Another process holds this newsroom: tinbai watch that runs, starts or stops, or another command that is not done yet. Wait a moment and try again."
        ),
        "busy": Phrase(
            vi: "Đang có quá nhiều kết nối cùng lúc đến dịch vụ. Chờ một lát rồi làm lại.",
            en: "Too many connections to the service are open at the same time. Wait a moment and try again."),
        "other-version": Phrase(
            vi:
                "Dịch vụ đang chạy thuộc phiên bản tinbai khác với lệnh này. Cập nhật cho giống nhau, rồi khởi động lại dịch vụ.",
            en: "The running service is of another version than this command. Update both and restart the service."),
        "bad-message": Phrase(
            vi: "Lệnh và dịch vụ không hiểu nhau. Khởi động lại dịch vụ; nếu vẫn vậy, báo người phụ trách kỹ thuật.",
            en:
                "The command and the service do not understand each other. Restart the service, or ask whoever looks after it."
        ),
        "message-too-large": Phrase(
            vi: "Lệnh gửi đến dịch vụ quá lớn[; nhiều nhất {limit} byte]. Rút ngắn nội dung, hoặc chia làm nhiều lần.",
            en:
                "What was sent to the service is too large[; the limit is {limit} bytes]. Shorten it or send it in parts."
        ),
        "message-too-slow": Phrase(
            vi: "Lệnh gửi đến dịch vụ quá chậm nên bị ngắt; chưa có gì thay đổi. Làm lại.",
            en: "What was sent to the service took too long and was cut off; nothing was changed. Try again."),
        "idle": Phrase(
            vi: "Kết nối đến dịch vụ để không quá lâu nên đã đóng. Kết nối lại.",
            en: "The connection to the service was idle for too long and was closed. Connect again."),
        "missing-object": Phrase(
            vi: "Thiếu một tệp trong kho[: {digest}]. Chạy audit verify để biết hết, rồi phục hồi từ bản sao lưu.",
            en: "An object is missing in the store[: {digest}]. Run audit verify to see all, and restore a backup."),
        "data-missing": Phrase(
            vi: "Dữ liệu của tòa soạn không còn[: thiếu {path}]. Chép lại thư mục tòa soạn từ bản sao lưu.",
            en: "The newsroom's data is missing[: there is no {path}]. Copy the newsroom's folder back from a backup."),
        "damaged-key": Phrase(
            vi:
                "Khóa ký của sổ nhật ký bị mất hoặc đã bị sửa[: {path}], nên mốc kiểm không được ký. Phục hồi tệp này từ bản sao lưu.",
            en:
                "The ledger's signing key is missing or was changed[: {path}], so checkpoints are not signed. Restore this file from a backup."
        ),
        "damaged-object": Phrase(
            vi:
                "Một tệp trong kho không còn đúng như lúc lưu[: {digest}]. Chạy audit verify để biết hết, rồi phục hồi từ bản sao lưu.",
            en: "An object is no longer as it was kept[: {digest}]. Run audit verify to see all, and restore a backup."),
        "damaged-ledger": Phrase(
            vi: "Sổ nhật ký bị hỏng[ ở mục {seq}]. Đừng ghi thêm; giữ lại bản sao và chạy audit verify.",
            en: "The ledger is damaged[ at entry {seq}]. Write nothing more; keep a copy and run audit verify."),
        "unlawful-event": Phrase(
            vi:
                "Trong sổ nhật ký có mục mà tòa soạn không thể ghi ra[: mục {seq}]. Đừng ghi thêm; giữ lại bản sao và chạy audit verify.",
            en:
                "The ledger has an entry that the newsroom cannot have written[: {seq}]. Write nothing more; keep a copy and run audit verify."
        ),
        "kept-checkpoint-damaged": Phrase(
            vi:
                "Mốc kiểm ký gần nhất để ngoài kho dữ liệu bị hỏng[: {path}], nên không biết sổ có còn đủ không. Không ghi gì thêm. Giữ lại bản sao, chạy audit verify --since với mốc kiểm đã giữ ở nơi khác; nếu sổ đúng, hãy xóa tệp ấy rồi làm lại.",
            en:
                "The checkpoint that was signed last, kept beside the store, is damaged[: {path}], so nobody knows whether the ledger is still whole. Nothing is written. Keep a copy and run audit verify --since with a checkpoint that was kept elsewhere; if the ledger holds, remove that file and try again."
        ),
        "seal-broken": Phrase(
            vi:
                "Tệp kho dữ liệu đã bị thay đổi trong lúc tòa soạn nghỉ[; dấu niêm phong cũ còn ở {path}]. Chạy audit verify; nếu mọi phần khác đúng và bạn biết vì sao, hãy xóa tệp ấy.",
            en:
                "The store's file was changed while the newsroom rested[; the seal that it broke is kept as {path}]. Run audit verify; if all else holds and you know why, remove that file."
        ),
        "ledger-went-back": Phrase(
            vi:
                "Sổ nhật ký không nối tiếp mốc kiểm mà tòa soạn đã ký gần nhất[: còn {size} mục, mốc ký {stated} mục]. Tệp dữ liệu bị hỏng hoặc đã bị thay bằng bản cũ. Không ghi gì thêm, để sổ không thành hai bản. Giữ lại bản sao, chạy audit verify. Nếu chính bạn đã chép bản sao lưu về và chịu mất phần sau đó, hãy xóa tệp[ {path}] rồi làm lại.",
            en:
                "The ledger does not follow from the checkpoint that the newsroom signed last[: {size} entries now, {stated} were signed]. A data file was damaged, or an older copy put in its place. Nothing is written, so that there will not be two histories. Keep a copy and run audit verify. If you put a backup back yourself and accept the loss of what came after it, remove the file[ {path}] and try again."
        ),
        "unreadable-definition": Phrase(
            vi:
                "Không đọc được quy trình[ “{workflow}”][ phiên bản {version}] đã áp dụng. Chạy audit verify, rồi phục hồi từ bản sao lưu.",
            en:
                "An adopted workflow[, “{workflow}”,][ version {version},] cannot be read. Run audit verify, and restore a backup."
        ),
        "converter-failed": Phrase(
            vi: "Chương trình[ {program}] không làm được việc[: {detail}]. Chạy doctor để kiểm tra máy.",
            en: "The program[ {program}] failed[: {detail}]. Run doctor to check the machine."),
        "output-failed": Phrase(
            vi:
                "Không ghi được kết quả ra nơi bạn chỉ[ ({detail})], nên kết quả bị thiếu. Nếu lệnh đã làm việc gì thì việc ấy vẫn được ghi nhận, đừng làm lại; kiểm tra chỗ trống của đĩa rồi xem lại kết quả.",
            en:
                "The answer could not be written where you want it[: {detail}], so it is not whole. If the command did something, that stays done and is not to be done again; see whether the disk has room, and then look at the answer again."
        ),
        "store-failed": Phrase(
            vi: "Kho dữ liệu báo lỗi[: {detail}]. Làm lại; nếu vẫn vậy, chạy doctor.",
            en: "The store reports a failure[: {detail}]. Try again; if it stays, run doctor."),
        "system-error": Phrase(
            vi: "Máy báo lỗi[: {detail}]. Chạy doctor để tìm nguyên nhân.",
            en: "The system reports a failure[: {detail}]. Run doctor to find the cause."),
    ]
}

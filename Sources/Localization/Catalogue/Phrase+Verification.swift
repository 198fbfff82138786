extension Phrase {
    /// What `audit verify` finds wrong, by the problem's code. Facts, all optional: `path`, `detail`, `seq`, `kind`, `at`,
    /// `submission`, `person`, `problem`, `size`, `stored`, `root`, `storedRoot`, `stated`, `digest`, `id`, `origin`, `kept`, `witness`.
    package static let verification: [String: Phrase] = [
        "seal-damaged": Phrase(
            vi: "Dấu niêm phong của kho dữ liệu bị hỏng[: {path}].", en: "The seal of the store is damaged[: {path}]."),
        "sealed-file-changed": Phrase(
            vi: "Tệp kho dữ liệu đã bị thay đổi từ sau lần đóng gần nhất[: {path}].",
            en: "The store's file was changed after it was last closed[: {path}]."),
        "seal-broken": Phrase(
            vi:
                "Tệp kho dữ liệu đã bị thay đổi trong một lần tòa soạn nghỉ trước đây[; dấu niêm phong khi đó còn ở {path}]. Nếu mọi phần khác đúng và bạn biết vì sao, hãy xóa tệp ấy.",
            en:
                "The store's file was changed once while the newsroom rested[; the seal of then is kept as {path}]. If all else holds and you know why, remove that file."
        ),
        "store-inconsistent": Phrase(
            vi: "Kho dữ liệu không còn khớp với chính nó[ (chi tiết kỹ thuật, tiếng Anh: {detail})].",
            en: "The store does not agree with itself[: {detail}]."),
        "data-missing": Phrase(
            vi: "Dữ liệu của tòa soạn không còn[: thiếu {path}].",
            en: "The newsroom's data is missing[: there is no {path}]."),
        "store-damaged": Phrase(
            vi: "Kho dữ liệu bị hỏng, không đọc hết được[ (chi tiết kỹ thuật, tiếng Anh: {detail})].",
            en: "The store is damaged and cannot be read to its end[: {detail}]."),
        "damaged-ledger": Phrase(
            vi: "Sổ nhật ký bị hỏng, không đọc tiếp được[ từ mục {seq}].",
            en: "The ledger is damaged and cannot be read on[ from entry {seq}]."),
        "key-damaged": Phrase(
            vi: "Khóa ký của sổ nhật ký bị mất, đã bị sửa hoặc không phải của tòa soạn này[: {path}].",
            en: "The ledger's signing key is missing, was changed, or is not this newsroom's[: {path}]."),
        "checkpoint-not-ours": Phrase(
            vi: "Mốc kiểm này không mang chữ ký đúng của tòa soạn[, mà ghi là của {origin}].",
            en: "This checkpoint does not bear the newsroom's true signature[; it says that it is {origin}'s]."),
        "checkpoint-of-another-term": Phrase(
            vi:
                "Mốc kiểm[ {stated} mục] mang chữ ký thật của tòa soạn, nhưng bằng khóa không có hiệu lực ở chỗ ấy của sổ hiện nay. Nếu chính bạn đã giữ mốc này thì sổ nhật ký đã bị viết lại; nếu bạn nhận từ người khác thì có thể có người còn dùng khóa đã bỏ.",
            en:
                "This checkpoint[ of {stated} entries] bears a true signature of the newsroom's, by a key that was not in force at that place of the ledger as it is now. If you kept it yourself, the ledger was rewritten; if somebody gave it to you, they may still use a key that was given up."
        ),
        "checkpoint-by-old-key": Phrase(
            vi:
                "Mốc kiểm này do một khóa cũ ký, khóa đã thôi dùng trước mốc bạn giữ[ ({stated} mục)]: mốc này cũ hơn, hoặc có người còn dùng khóa ấy. Chưa ký. Xin mốc mới do audit checkpoint in ra.",
            en:
                "This checkpoint is signed by a key that was given up before the checkpoint that you kept[, of {stated} entries]: it is older, or somebody still uses that key. Nothing was signed. Ask for what audit checkpoint prints now."
        ),
        "ledger-shorter": Phrase(
            vi:
                "Sổ nhật ký ngắn hơn mốc kiểm đã giữ[: còn {size} mục, mốc ghi {stated}]. Đã có mục bị mất hoặc bị xóa.",
            en:
                "The ledger is shorter than the checkpoint that was kept[: {size} entries, stated {stated}]. Entries were lost or deleted."
        ),
        "checkpoint-older": Phrase(
            vi:
                "Mốc kiểm này cũ hơn mốc bạn giữ[: {size} mục, mốc bạn giữ {stated}]. Chưa ký. Xin mốc mới do audit checkpoint in ra; nếu tòa soạn không còn mốc nào mới hơn thì sổ đã bị mất hoặc bị xóa bớt mục.",
            en:
                "This checkpoint is older than the one that you keep[: {size} entries, yours {stated}]. Nothing was signed. Ask for what audit checkpoint prints now; where the newsroom has none that is newer, entries were lost or deleted."
        ),
        "proof-of-other-log": Phrase(
            vi: "Đây là của sổ khác[, {origin}], không phải sổ của khóa bạn tin[, {known}].",
            en: "This is of another log[, {origin}], and not of that of the key that you trust[, {known}]."),
        "proof-by-other-key": Phrase(
            vi: "Bằng chứng này không do khóa bạn tin[ của {known}] ký.",
            en: "This proof is not signed by the key[ of {known}] that you trust."),
        "ledger-before-key": Phrase(
            vi:
                "Sổ nhật ký ngắn hơn mốc kiểm đã giữ[: còn {size} mục, mốc ghi {stated}], và không biết khóa đã ký mốc ấy. Hoặc sổ đã bị đưa về trước lần đổi khóa, hoặc mốc là giả: so với audit key --all đã giữ.",
            en:
                "The ledger is shorter than the checkpoint that was kept[: {size} entries, stated {stated}], and does not know the key that signed it. Either the ledger was put back to before a change of keys, or the checkpoint is made up: compare what audit key --all printed then."
        ),
        "ledger-rewritten": Phrase(
            vi:
                "Sổ nhật ký đã bị viết lại: những mục đầu[ ({stated})] không còn như lúc ký mốc kiểm[, mã gốc khi đó {root}].",
            en:
                "The ledger was rewritten: its first entries[, {stated},] are not those of the checkpoint[, root {root}]."
        ),
        "proof-unreadable": Phrase(
            vi: "Tệp này không phải bằng chứng, hoặc đã bị sửa.", en: "This is no proof, or it was changed."),
        "proof-wrong": Phrase(
            vi: "Bằng chứng sai: mục này không có trong sổ mà khóa[ của {origin}] đã ký.",
            en: "The proof is wrong: the entry is not in a ledger that this key[ of {origin}] has signed."),
        "growth-wrong": Phrase(
            vi: "Bằng chứng sai: hai mốc kiểm không phải của một sổ chỉ dài thêm mà khóa[ của {origin}] đã ký.",
            en:
                "The proof is wrong: the two checkpoints are not of a log that only grew and that this key[ of {origin}] has signed."
        ),
        "proof-of-another": Phrase(
            vi: "Bằng chứng này nói về mốc kiểm khác[, {stated} mục], không phải mốc bạn đã giữ[ ({size} mục)].",
            en: "This proof is about another checkpoint[, of {stated} entries,] than the one that you kept[ ({size})]."),
        "two-histories": Phrase(
            vi:
                "Bằng chứng và mốc kiểm bạn đã giữ cùng nói về một sổ[ có {size} mục] nhưng mã gốc khác nhau[; của mốc đã giữ là {root}]. Một trong hai không phải của sổ này, hoặc sổ có hai bản. Giữ cả hai tệp lại.",
            en:
                "The proof and the checkpoint that you kept are about a log of the same size[, {size},] and have different roots[; yours is {root}]. One of them is not of this log, or the log exists twice. Keep both files."
        ),
        "checkpoint-of-another-log": Phrase(
            vi: "Mốc bạn giữ là của sổ khác[, {kept}][, không phải của {origin}]. Chưa ký. Kiểm tra lại tên hai tệp.",
            en:
                "The checkpoint that you keep is of another log[, {kept}][, and not of {origin}]. Nothing was signed. Check the names of the two files."
        ),
        "kept-note-changed": Phrase(
            vi:
                "Mốc kiểm bạn đang giữ đã bị thay đổi: chữ ký[ của {witness}] trên đó không còn đúng. Chưa ký. Lấy lại mốc ấy từ bản sao của bạn.",
            en:
                "The checkpoint that you keep was changed: the signature[ of {witness}] on it is no longer true. Nothing was signed. Take that checkpoint from a copy of yours."
        ),
        "proof-missing": Phrase(
            vi:
                "Thiếu bằng chứng từ mốc đã giữ[ ({stated} mục)] đến mốc mới[ ({size} mục)], nên chưa ký. Lấy tệp mà audit prove --since in ra, hoặc thư mục đã xuất.",
            en:
                "Nothing leads from the checkpoint that was kept[ ({stated} entries)] to the new one[ ({size})], so it is not signed. Take what audit prove --since prints, or an exported folder."
        ),
        "key-chain-broken": Phrase(
            vi: "Khóa ký mới[ ở mục {seq}] không có chữ ký đúng của khóa trước nó.",
            en: "A new signing key[, entry {seq},] does not bear the true signature of the one before."),
        "key-chain-wrong": Phrase(
            vi:
                "Các khóa trong tệp không nối tiếp khóa bạn đang tin[ ({key})]: có khóa không được khóa trước nó ký, hoặc là khóa của sổ khác. Đừng dùng tệp ấy.",
            en:
                "The keys in the file do not follow from the one that you trust[, {key}]: one is not signed by the one before, or is another log's. Do not use that file."
        ),
        "checkpoint-wrong": Phrase(
            vi: "Mốc kiểm đã lưu không phải của sổ nhật ký này như hiện có.",
            en: "The stored checkpoint is not that of the ledger as it is."),
        "checkpoint-missing": Phrase(
            vi: "Không có mốc kiểm được ký cho sổ nhật ký như hiện có, dù khóa ký vẫn còn.",
            en: "There is no signed checkpoint of the ledger as it is, although its key is there."),
        "witnessed-wrong": Phrase(
            vi: "Mốc kiểm có bên chứng kiến ký[ ở mục {seq}] không đúng với sổ, hoặc chữ ký không đúng.",
            en: "A witnessed checkpoint[, entry {seq},] is not one of this ledger, or is not truly signed."),
        "export-contradicts": Phrase(
            vi:
                "Thư mục đã xuất không nối tiếp mốc kiểm đã giữ[ ({stated} mục)][, mã gốc khi đó {root}]: hoặc có tệp trong thư mục bị hỏng, hoặc sổ đã bị viết lại. Chưa ký. Xin xuất lại ra một thư mục trống rồi làm lại; nếu vẫn vậy thì sổ đã bị viết lại, hãy giữ cả hai.",
            en:
                "The exported folder does not follow from the checkpoint that was kept[, of {stated} entries][, root {root}]: a file in it is damaged, or the ledger was rewritten. Nothing is signed. Ask for a new export to an empty folder and try again; if it says the same, the ledger was rewritten: keep both."
        ),
        "export-damaged": Phrase(
            vi:
                "Thư mục đã xuất không đúng như mốc kiểm của nó[: {path}]. Tòa soạn cần xuất lại ra một thư mục trống; người kiểm tra xin bản mới và giữ lại bản này.",
            en:
                "The exported folder is not what its checkpoint says[: {path}]. The newsroom exports to an empty folder again; who checks asks for that, and keeps this one."
        ),
        "export-differs": Phrase(
            vi: "Các mục không ra mã gốc đã ký[: {root}]. Chạy audit verify.",
            en: "The entries do not lead to the signed root[: {root}]. Run audit verify."),
        "ledger-went-back": Phrase(
            vi:
                "Sổ nhật ký không nối tiếp mốc kiểm mà tòa soạn đã ký gần nhất[, {path}][: sổ còn {size} mục, mốc ghi {stated}]. Tệp dữ liệu bị hỏng hoặc đã bị thay bằng bản cũ.",
            en:
                "The ledger does not follow from the checkpoint that the newsroom signed last[, {path}][: {size} entries now, {stated} were signed]. A data file was damaged, or an older copy put in its place."
        ),
        "kept-checkpoint-damaged": Phrase(
            vi: "Mốc kiểm ký gần nhất để ngoài kho dữ liệu đã bị sửa hoặc không phải của sổ này[: {path}].",
            en:
                "The checkpoint that was signed last and is kept beside the store was changed or is not this ledger's[: {path}]."
        ),
        "missing-event": Phrase(
            vi: "Sổ nhật ký mất một mục[: mục {seq}].", en: "An entry of the ledger is missing[: {seq}]."),
        "unlawful-event": Phrase(
            vi:
                "Có một mục không đúng quy trình vào lúc đó[: mục {seq}][, loại {kind}][, lúc {at}][, {submission}][, do {person}][ ({problem})].",
            en:
                "An entry was not allowed in its moment[: {seq}][, {kind}][, at {at}][, {submission}][, by {person}][ ({problem})]."
        ),
        "root-differs": Phrase(
            vi:
                "Mã gốc tính lại không khớp với mã gốc đã lưu[; chỗ khác đầu tiên: mục {seq}][ đến {last}][: tính được {root} từ {size} mục][, đã lưu {storedRoot} cho {stored} mục].",
            en:
                "The root that the entries make is not the stored one[; what differs first is entry {seq}][ to {last}][: {root} of {size} entries][, stored {storedRoot} of {stored}]."
        ),
        "unreadable-definition": Phrase(
            vi:
                "Không đọc được một quy trình đã áp dụng[, “{workflow}” phiên bản {version}][, ở mục {seq}][: {digest}].",
            en: "An adopted workflow cannot be read[, “{workflow}” version {version}][, entry {seq}][: {digest}]."),
        "definition-misnamed": Phrase(
            vi:
                "Một quy trình được áp dụng dưới tên khác với tên ghi trong chính nó[: mục {seq}][ ghi “{workflow}” phiên bản {version}][, trong tệp là “{name}” phiên bản {is}].",
            en:
                "A workflow was adopted under another name than the one that stands in it[: entry {seq}][ says “{workflow}” version {version}][, its text “{name}” version {is}]."
        ),
        "policy-differs": Phrase(
            vi:
                "Nội dung cấu hình ghi trong một mục khác với tệp cấu hình mà mục đó nêu[: mục {seq}][, tệp {digest}]. Phân quyền, điều kiện và lịch làm việc khi đó đã theo mục này.",
            en:
                "The settings that an entry says were adopted are not those of the text that it names[: entry {seq}][, text {digest}]. Rights, requirements and working time followed the entry."
        ),
        "clocks-differ": Phrase(
            vi:
                "Giờ địa phương trong một mục áp dụng cấu hình không thể là giờ của múi giờ mà cấu hình nêu[: mục {seq}][, tệp {digest}]. Giờ làm việc và hạn xử lý khi đó đã tính theo mục này.",
            en:
                "The local time in an entry that adopts settings cannot be that of the time zone named there[: entry {seq}][, text {digest}]. Working time and deadlines followed the entry."
        ),
        "facts-differ": Phrase(
            vi:
                "Một mục trong sổ ghi không đúng về bài mà nó nói đến, nên quy trình đã được xét theo điều không có thật[: mục {seq}][, {submission}][, sai ở {member}].",
            en:
                "An entry says of a text what is not so, and the rules were decided by that[: entry {seq}][, {submission}][, of {member}]."
        ),
        "record-differs": Phrase(
            vi:
                "Ghi chép về một lượt gửi không khớp với mục trong sổ nêu nó, hoặc với các tệp đã gửi[: mục {seq}][, {submission}][, sai ở {member}].",
            en:
                "The record of a drop does not agree with the entry that names it, or with the files that were sent[: entry {seq}][, {submission}][, of {member}]."
        ),
        "erased-too-early": Phrase(
            vi:
                "Thông tin cá nhân của một người đã bị xóa khi tin, bài của người đó còn dở dang[: mục {seq}][, {person}][, {pieces}].",
            en:
                "Somebody's data were erased while pieces of theirs were under way[: entry {seq}][, {person}][, {pieces}]."
        ),
        "unreadable-profile": Phrase(
            vi: "Hồ sơ của một người trong kho dữ liệu không đọc được như một hồ sơ[: {person}].",
            en: "What is kept about somebody is no profile[: {person}]."),
        "login-twice": Phrase(
            vi: "Một tài khoản đăng nhập máy được ghi cho hai người[: {login}][, {person}][ và {other}].",
            en: "One account speaks for two people[: {login}][, {person}][ and {other}]."),
        "strange-actor": Phrase(
            vi:
                "Một mục trong sổ ghi người làm theo cách mà chương trình không thể ghi[: mục {seq}][, người “{person}”][, làm thay “{other}”][: {oddity}].",
            en:
                "An entry names who acted in a way that the program cannot have written[: entry {seq}][, person “{person}”][, acting for “{other}”][: {oddity}]."
        ),
        "strange-refusal": Phrase(
            vi:
                "Một mục trong sổ kể rằng có người bị từ chối, nhưng chương trình không thể từ chối như vậy[: mục {seq}][, lệnh “{command}”][, lý do “{codes}”][, người “{person}”][: {oddity}].",
            en:
                "An entry tells of a refusal that the program could not have given[: entry {seq}][, command “{command}”][, reasons “{codes}”][, person “{person}”][: {oddity}]."
        ),
        "damaged-text": Phrase(
            vi: "Một đoạn chữ trong kho đã bị sửa[: {digest}].", en: "A stored text was changed[: {digest}]."),
        "erased-beyond": Phrase(
            vi: "Một lần xóa thông tin cá nhân[ của {person}] đã xóa cả thứ không phải của người đó[: {digest}].",
            en: "An erasure of personal data[ of {person}] took what was not that person's[: {digest}]."),
        "not-erased": Phrase(
            vi: "Nội dung phải xóa vẫn còn trong kho dữ liệu[: {digest}].",
            en: "What was to be erased is still in the store[: {digest}]."),
        "strange-comment": Phrase(
            vi:
                "Một mục trong sổ nêu lời ghi chú, nhưng đoạn chữ ấy không phải lời ghi chú do chương trình lưu[: mục {seq}][, {digest}].",
            en:
                "An entry names a comment, and the text is none that the program has stored as such[: entry {seq}][, {digest}]."
        ),
        "strange-text": Phrase(
            vi:
                "Một mục trong sổ nêu một đoạn chữ không kèm chuỗi ngẫu nhiên mà chương trình luôn thêm khi lưu[: mục {seq}][, {digest}].",
            en:
                "An entry names a text without the random salt that the program adds to each[: entry {seq}][, {digest}]."
        ),
        "strange-stand-in": Phrase(
            vi:
                "Nội dung thay cho phần đã xóa[ của {person}] không có chữ vẫn đặt vào chỗ tên đã xóa, nên không phải do lần xóa ấy tạo ra[: {digest}].",
            en:
                "What stands in the place of erased words[ of {person}] has nothing where the name would have stood, and is not what an erasure makes[: {digest}]."
        ),
        "missing-text": Phrase(
            vi: "Thiếu một đoạn chữ mà sổ nhật ký có ghi[: {digest}].",
            en: "A text that the ledger names is missing[: {digest}]."),
        "strange-job": Phrase(
            vi: "Có việc phải làm về một thứ không có trong sổ nhật ký[: {kind}][ {id}].",
            en: "Something is to be done that is about nothing in the ledger[: {kind}][ {id}]."),
        "strange-object": Phrase(
            vi: "Có tệp lạ trong kho[: {path}].", en: "There is a strange file in the store[: {path}]."),
        "damaged-object": Phrase(
            vi: "Một tệp trong kho đã bị sửa[: {digest}].", en: "A stored object was changed[: {digest}]."),
        "objects-unreadable": Phrase(
            vi:
                "Có tệp trong kho không đọc được nên không kiểm được là còn nguyên hay không[: {count} chỗ][, đầu tiên là {path}][ ({error})]. Cho tài khoản của tòa soạn quyền đọc, hoặc chép lại kho từ bản sao lưu, rồi kiểm tra lại.",
            en:
                "A part of the object store cannot be read, so nobody can tell whether it is what it was[: {count} {count|place|places}][, the first is {path}][ ({error})]. Let the newsroom's account read it, or bring the store back from a backup, then verify again."
        ),
        "missing-object": Phrase(
            vi: "Thiếu một tệp mà sổ nhật ký có ghi[: {digest}].",
            en: "An object that the ledger names is missing[: {digest}]."),
        "row-differs": Phrase(
            vi: "Những gì đang lưu về một tin, bài không khớp với sổ nhật ký[: {id}][, sai ở {member}].",
            en: "What is kept about a submission is not what the ledger says[: {id}][, of {member}]."),
        "row-without-events": Phrase(
            vi: "Có tin, bài không có trong sổ nhật ký[: {id}].",
            en: "There is a submission that the ledger does not know[: {id}]."),
        "site-differs": Phrase(
            vi:
                "Trang tin không đúng như sổ nhật ký nói[: {count} tệp][, đầu tiên là {path}]. Dựng lại bằng site build.",
            en:
                "The website is not what the ledger says[: {count} {count|file|files}][, the first is {path}]. site build makes it anew."
        ),
        "site-unfinished": Phrase(
            vi:
                "Trang tin không đúng như sổ nhật ký nói[: {count} tệp][, đầu tiên là {path}]. Còn việc đăng bài chưa làm xong: chạy site build rồi kiểm tra lại. Chưa từng bị ngắt giữa chừng mà vẫn thế này thì có người đã sửa trang.",
            en:
                "The website is not what the ledger says[: {count} {count|file|files}][, the first is {path}]. Publishing was left undone: run site build, then verify again. If nothing ever stopped it half-way, somebody changed the pages."
        ),
        "site-unreadable": Phrase(
            vi:
                "Có phần của trang tin không đọc được nên không so được với sổ nhật ký[: {count} chỗ][, đầu tiên là {path}][ ({error})]. Cho tài khoản của tòa soạn quyền đọc, hoặc bỏ những gì không thuộc về trang, rồi kiểm tra lại. Nếu không ai cố ý đặt quyền như vậy thì có thể có người đang giấu trang đã sửa.",
            en:
                "A part of the website cannot be read and was not compared with the ledger[: {count} {count|place|places}][, the first is {path}][ ({error})]. Let the newsroom's account read it, or remove what does not belong there, then verify again. Where nobody meant it to be so, it may hide changed pages."
        ),
        "picture-differs": Phrase(
            vi:
                "Ảnh trên trang không phải ảnh mà ảnh gốc đã duyệt cho ra[: {count} tệp][, đầu tiên là {path}]: đã bị thay, hoặc chương trình thu nhỏ ảnh (libvips) đã đổi từ lúc đó. Tạo lại hết bằng site build --pictures.",
            en:
                "Pictures on the website are not what the approved photos give[: {count} {count|file|files}][, the first is {path}]. They were exchanged, or the program that makes them (libvips) has changed since. site build --pictures makes all anew."
        ),
        "drops-differ": Phrase(
            vi: "Danh sách lượt gửi đang lưu không khớp với sổ nhật ký.",
            en: "The list of drops is not what the ledger says."),
    ]
}

extension Phrase {
    /// The three questions of `audit verify`: the code, what it is called, and what it means when the answer is no.
    package static let verificationParts: [(code: String, title: Phrase, meaning: Phrase)] = [
        (
            "tree", Phrase(vi: "Cây băm", en: "The tree"),
            Phrase(
                vi:
                    "Nghĩa là: các mục của sổ, hoặc chữ ký trên đó, không còn là những gì đã ghi: có mục bị sửa, xóa, chèn hoặc đổi chỗ.",
                en:
                    "It means: the ledger's entries, or what is signed of them, are not what was written: something was changed, deleted, inserted or moved."
            )
        ),
        (
            "law", Phrase(vi: "Luật", en: "The law"),
            Phrase(
                vi:
                    "Nghĩa là: có mục mà quy trình và vai trò lúc đó không cho phép: nó được ghi vào sổ bằng cách khác, không qua tòa soạn.",
                en:
                    "It means: an entry was not permitted by the workflow and the roles of its moment: it came into the ledger by another way than the newsroom's."
            )
        ),
        (
            "present", Phrase(vi: "Hiện trạng", en: "The present"),
            Phrase(
                vi:
                    "Nghĩa là: bảng, tệp hoặc trang tin đang có khác với những gì sổ nhật ký nói; phục hồi từ bản sao lưu, hoặc dựng lại trang.",
                en:
                    "It means: tables, files or pages are not what the ledger says: restore a backup, or build the site anew."
            )
        ),
    ]
}

extension Phrase {
    /// What `audit verify` finds wrong, by the problem's code. Facts, all optional: `path`, `detail`, `seq`, `kind`, `at`,
    /// `submission`, `person`, `problem`, `size`, `stored`, `root`, `storedRoot`, `digest`, `id`.
    package static let verification: [String: Phrase] = [
        "seal-damaged": Phrase(
            vi: "Dấu niêm phong của kho dữ liệu bị hỏng[: {path}].", en: "The seal of the store is damaged[: {path}]."),
        "sealed-file-changed": Phrase(
            vi: "Tệp kho dữ liệu đã bị thay đổi từ sau lần đóng gần nhất[: {path}].",
            en: "The store's file was changed after it was last closed[: {path}]."),
        "store-inconsistent": Phrase(
            vi: "Kho dữ liệu không còn khớp với chính nó[: {detail}].",
            en: "The store does not agree with itself[: {detail}]."),
        "store-damaged": Phrase(
            vi: "Kho dữ liệu bị hỏng, không đọc hết được[: {detail}].",
            en: "The store is damaged and cannot be read to its end[: {detail}]."),
        "damaged-ledger": Phrase(
            vi: "Sổ nhật ký bị hỏng, không đọc tiếp được[ từ mục {seq}].",
            en: "The ledger is damaged and cannot be read on[ from entry {seq}]."),
        "key-damaged": Phrase(
            vi: "Khóa ký của sổ nhật ký đã bị sửa hoặc không phải của tòa soạn này[: {path}].",
            en: "The ledger's signing key was changed, or is not this newsroom's[: {path}]."),
        "checkpoint-not-ours": Phrase(
            vi: "Mốc kiểm này không mang chữ ký đúng của tòa soạn[, mà ghi là của {origin}].",
            en: "This checkpoint does not bear the newsroom's true signature[; it says that it is {origin}'s]."),
        "ledger-shorter": Phrase(
            vi:
                "Sổ nhật ký ngắn hơn mốc kiểm đã giữ[: còn {size} mục, mốc ghi {stated}]. Đã có mục bị mất hoặc bị xóa.",
            en:
                "The ledger is shorter than the checkpoint that was kept[: {size} entries, stated {stated}]. Entries were lost or deleted."
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
        "export-damaged": Phrase(
            vi: "Thư mục đã xuất không đúng như mốc kiểm của nó[: {path}]. Xuất lại ra một thư mục trống.",
            en: "The exported folder is not what its checkpoint says[: {path}]. Export to an empty one."),
        "export-differs": Phrase(
            vi: "Các mục không ra mã gốc đã ký[: {root}]. Chạy audit verify.",
            en: "The entries do not lead to the signed root[: {root}]. Run audit verify."),
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
                "Mã gốc tính lại không khớp với mã gốc đã lưu[: tính được {root} từ {size} mục][, đã lưu {storedRoot} cho {stored} mục].",
            en:
                "The root that the entries make is not the stored one[: {root} of {size} entries][, stored {storedRoot} of {stored}]."
        ),
        "unreadable-definition": Phrase(
            vi: "Không đọc được một quy trình đã áp dụng[ ở mục {seq}][: {digest}].",
            en: "An adopted workflow cannot be read[, entry {seq}][: {digest}]."),
        "damaged-text": Phrase(
            vi: "Một đoạn chữ trong kho đã bị sửa[: {digest}].", en: "A stored text was changed[: {digest}]."),
        "erased-beyond": Phrase(
            vi: "Một lần xóa thông tin cá nhân[ của {person}] đã xóa cả thứ không phải của người đó[: {digest}].",
            en: "An erasure of personal data[ of {person}] took what was not that person's[: {digest}]."),
        "not-erased": Phrase(
            vi: "Nội dung phải xóa vẫn còn trong kho dữ liệu[: {digest}].",
            en: "What was to be erased is still in the store[: {digest}]."),
        "missing-text": Phrase(
            vi: "Thiếu một đoạn chữ mà sổ nhật ký có ghi[: {digest}].",
            en: "A text that the ledger names is missing[: {digest}]."),
        "strange-object": Phrase(
            vi: "Có tệp lạ trong kho[: {path}].", en: "There is a strange file in the store[: {path}]."),
        "damaged-object": Phrase(
            vi: "Một tệp trong kho đã bị sửa[: {digest}].", en: "A stored object was changed[: {digest}]."),
        "missing-object": Phrase(
            vi: "Thiếu một tệp mà sổ nhật ký có ghi[: {digest}].",
            en: "An object that the ledger names is missing[: {digest}]."),
        "row-differs": Phrase(
            vi: "Trạng thái đang lưu của một tin, bài không khớp với sổ nhật ký[: {id}].",
            en: "What is kept about a submission is not what the ledger says[: {id}]."),
        "row-without-events": Phrase(
            vi: "Có tin, bài không có trong sổ nhật ký[: {id}].",
            en: "There is a submission that the ledger does not know[: {id}]."),
        "drops-differ": Phrase(
            vi: "Danh sách lượt gửi đang lưu không khớp với sổ nhật ký.",
            en: "The list of drops is not what the ledger says."),
    ]
}

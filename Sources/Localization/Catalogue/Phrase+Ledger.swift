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
        package let exported = Phrase(
            vi: "Đã xuất sổ nhật ký {n} mục ra {path} (thêm {added}).",
            en: "Exported the ledger of {n} {n|entry|entries} to {path} ({added} new).")
    }
}

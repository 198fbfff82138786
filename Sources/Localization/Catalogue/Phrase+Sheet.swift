extension Phrase {
    package static let sheet = Sheet()

    /// Of a table of people: `file`, `line`, `problem`, `n`.
    package struct Sheet: Sendable {
        package let added = Phrase(vi: "Đã thêm {n} người.", en: "Added {n} {n|person|people}.")
        package let wouldAdd = Phrase(
            vi: "Bảng không có lỗi; sẽ thêm {n} người.", en: "The table is right; {n} {n|person|people} would be added."
        )
        package let fault = Phrase(vi: "{file}, dòng {line}: {problem}", en: "{file}, line {line}: {problem}")
        package let faults = Phrase(
            vi: "Bảng có {n} lỗi, nên chưa thêm ai.", en: "{n} {n|fault|faults}, so nobody was added.")
    }
}

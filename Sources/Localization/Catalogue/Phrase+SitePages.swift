extension Phrase {
    package static let sitePages = SitePages()

    /// What the website's own pages say, beside the ``Site`` phrases that the other channels share.
    package struct SitePages: Sendable {
        package let empty = Phrase(vi: "Chuyên mục này chưa có tin, bài nào.", en: "This section has no news yet.")
        package let newer = Phrase(vi: "Mới hơn", en: "Newer")
        package let older = Phrase(vi: "Cũ hơn", en: "Older")
        package let range = Phrase(vi: "Các tin, bài từ {from} đến {to}", en: "News from {from} to {to}")
        package let rangeOfDay = Phrase(vi: "Các tin, bài ngày {day}", en: "News of {day}")
        package let sectionOfMonth = Phrase(vi: "{section}: tháng {month}/{year}", en: "{section}: {month}/{year}")
        package let byDate = Phrase(vi: "Xem tin theo ngày", en: "Browse by date")
        package let calendar = Phrase(vi: "Mở lịch các năm", en: "Open the calendar")
        package let noneOnDay = Phrase(
            vi: "Không có tin, bài nào đăng ngày {day}.", en: "Nothing was published on {day}.")
        package let previousDay = Phrase(vi: "Ngày trước", en: "Previous day")
        package let nextDay = Phrase(vi: "Ngày sau", en: "Next day")
        package let items = Phrase(vi: "{n} tin, bài", en: "{n} {n|item|items}")
        package let weekdays = Phrase(vi: "T2 T3 T4 T5 T6 T7 CN", en: "Mo Tu We Th Fr Sa Su")
        package let path = Phrase(vi: "Đường dẫn", en: "You are here")
        package let corrected = Phrase(vi: "Đã đính chính", en: "Corrected")
        package let retractedWords = Phrase(
            vi: "Tin, bài này đã được gỡ khỏi trang vào {day}. Nội dung không còn được công bố.",
            en: "This item was taken down on {day}. Its content is no longer published.")
        package let retractedNumber = Phrase(vi: "Số của tin, bài: {id}", en: "Number of the item: {id}")
        package let photoOf = Phrase(vi: "Ảnh {n} của tin, bài: {title}", en: "Photo {n} of: {title}")
        package let photoCount = Phrase(vi: "{n} ảnh", en: "{n} {n|photo|photos}")
        package let photoStory = Phrase(vi: "Phóng sự ảnh", en: "Photo story")
        package let address = Phrase(vi: "Địa chỉ", en: "Address")
        package let notFoundWords = Phrase(
            vi: "Địa chỉ này không có, hoặc đã thay đổi. Mời bạn về trang chủ hoặc xem tin theo ngày.",
            en: "There is no such address, or it has changed. Go to the front page or browse by date.")
    }
}

extension Phrase {
    package static let site = Site()

    /// What the public website and the channels say around the articles.
    package struct Site: Sendable {
        package let home = Phrase(vi: "Trang chủ", en: "Home")
        package let skip = Phrase(vi: "Đi tới nội dung", en: "Skip to content")
        package let menu = Phrase(vi: "Chuyên mục", en: "Sections")
        package let latest = Phrase(vi: "Tin mới", en: "Latest")
        /// The two halves of the line over a list: the brief's `Tổng số: 653 | Trang: 1 trên tổng số 66 trang`.
        package let totals = Phrase(
            vi: "Tổng số: {total} | Trang: {page} trên tổng số {pages} trang",
            en: "Total: {total} | Page {page} of {pages}")
        package let previousPage = Phrase(vi: "Trang trước", en: "Previous page")
        package let nextPage = Phrase(vi: "Trang sau", en: "Next page")
        package let firstPage = Phrase(vi: "Trang đầu", en: "First page")
        package let lastPage = Phrase(vi: "Trang cuối", en: "Last page")
        package let page = Phrase(vi: "Trang {page}", en: "Page {page}")
        package let pages = Phrase(vi: "Phân trang", en: "Pages")
        package let textSize = Phrase(vi: "Cỡ chữ:", en: "Text size:")
        package let larger = Phrase(vi: "Tăng cỡ chữ", en: "Larger text")
        package let smaller = Phrase(vi: "Giảm cỡ chữ", en: "Smaller text")
        package let byDay = Phrase(vi: "Xem tin theo ngày:", en: "News by day:")
        package let day = Phrase(vi: "Ngày", en: "Day")
        package let month = Phrase(vi: "Tháng", en: "Month")
        package let year = Phrase(vi: "Năm", en: "Year")
        package let view = Phrase(vi: "Xem", en: "Show")
        package let dayHeading = Phrase(vi: "Tin, bài {day}", en: "News of {day}")
        package let monthHeading = Phrase(vi: "Tin, bài tháng {month} năm {year}", en: "News of {month}/{year}")
        package let yearHeading = Phrase(vi: "Tin, bài năm {year}", en: "News of {year}")
        package let emptyDay = Phrase(
            vi: "Ngày này không có tin, bài nào.", en: "Nothing was published on this day.")
        package let emptyList = Phrase(vi: "Chưa có tin, bài nào.", en: "Nothing has been published yet.")
        package let archive = Phrase(vi: "Lưu trữ", en: "Archive")
        package let bylineTin = Phrase(vi: "Tin, ảnh: {byline}", en: "Text and photos: {byline}")
        package let bylineBai = Phrase(vi: "Bài, ảnh: {byline}", en: "Text and photos: {byline}")
        package let bylineTinOnly = Phrase(vi: "Tin: {byline}", en: "Text: {byline}")
        package let bylineBaiOnly = Phrase(vi: "Bài: {byline}", en: "Text: {byline}")
        package let bylinePhotos = Phrase(vi: "Ảnh: {byline}", en: "Photos: {byline}")
        package let photoNumber = Phrase(vi: "Ảnh {number}", en: "Photo {number}")
        package let sameSection = Phrase(vi: "Tin cùng chuyên mục", en: "More in this section")
        package let correction = Phrase(vi: "Đính chính", en: "Correction")
        package let correctedAt = Phrase(
            vi: "Bài được đính chính lúc {time}.", en: "This article was corrected at {time}.")
        package let retracted = Phrase(vi: "Bài đã được gỡ", en: "This article has been taken down")
        package let retractedAt = Phrase(
            vi: "Tòa soạn đã gỡ bài này lúc {time}.", en: "The newsroom took this article down at {time}.")
        package let reason = Phrase(vi: "Lý do: {comment}", en: "Reason: {comment}")
        package let updatedAt = Phrase(vi: "Cập nhật: {time}", en: "Updated: {time}")
        package let publishedAt = Phrase(vi: "Đăng lúc: {time}", en: "Published: {time}")
        package let readMore = Phrase(vi: "Xem tiếp", en: "Read on")
        package let readOnSite = Phrase(vi: "Đọc bài đầy đủ: {url}", en: "Read the whole article: {url}")
        package let share = Phrase(vi: "Chia sẻ", en: "Share")
        package let print = Phrase(vi: "In bài", en: "Print")
        package let search = Phrase(vi: "Tìm kiếm", en: "Search")
        package let searchHint = Phrase(
            vi: "Nhập từ cần tìm, có dấu hay không dấu đều được", en: "Words to look for, with or without marks")
        package let searchNone = Phrase(vi: "Không tìm thấy tin, bài nào.", en: "Nothing was found.")
        package let searchFound = Phrase(vi: "Tìm thấy {n} tin, bài.", en: "Found {n} {n|article|articles}.")
        package let searchNeedsScript = Phrase(
            vi:
                "Trình duyệt đang tắt JavaScript nên không tìm được tại đây; mời bạn xem tin theo ngày hoặc theo chuyên mục.",
            en: "Searching needs JavaScript; without it, please look by day or by section.")
        package let feed = Phrase(vi: "Nhận tin qua RSS", en: "RSS feed")
        package let feedTitle = Phrase(vi: "{newsroom} – Tin mới", en: "{newsroom} – Latest")
        package let notFound = Phrase(vi: "Không tìm thấy trang", en: "Page not found")
        package let notFoundHelp = Phrase(
            vi: "Trang bạn tìm không có hoặc đã chuyển chỗ. Mời bạn về trang chủ hoặc tìm kiếm.",
            en: "The page does not exist or has moved. Please go to the home page, or search.")
        package let closeImage = Phrase(vi: "Đóng ảnh", en: "Close the photo")
        package let enlarge = Phrase(vi: "Xem ảnh lớn", en: "Enlarge the photo")
        package let bulletin = Phrase(vi: "Bản tin", en: "Bulletin")
        package let bulletinPeriod = Phrase(vi: "Từ ngày {from} đến ngày {to}", en: "{from} to {to}")
        package let contents = Phrase(vi: "Trong số này", en: "In this issue")
        package let backToTop = Phrase(vi: "Lên đầu trang", en: "Back to top")
        package let responsible = Phrase(
            vi: "Chịu trách nhiệm nội dung: {name}", en: "Responsible for the content: {name}")
        package let channelPhotos = Phrase(vi: "Ảnh kèm theo:", en: "Photos:")
        package let channelLink = Phrase(vi: "Đường dẫn: {url}", en: "Link: {url}")
        package let channelPost = Phrase(
            vi:
                "Chép phần chữ trong tệp này, đăng kèm ảnh, rồi ghi lại đường dẫn: tinbai channels posted {id} {channel} --url …",
            en: "Post this text with the photos, then record the address: tinbai channels posted {id} {channel} --url …"
        )
    }
}

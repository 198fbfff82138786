extension Phrase {
    /// The checklist's codes as short advice, to a collaborator and an editor alike. Facts: `n`, `names`, `limit`, `id`.
    package static let issues: [String: Phrase] = [
        "no-photo": Phrase(
            vi: "Chưa có ảnh; nên gửi kèm ít nhất một ảnh.", en: "No photo yet; please send at least one."),
        "missing-caption": Phrase(
            vi: "Có ảnh chưa có chú thích[: {names}]; xin ghi ai, làm gì, ở đâu.",
            en: "A photo has no caption[: {names}]; please say who, what and where."),
        "missing-byline": Phrase(
            vi: "Chưa ghi tên người viết; xin ghi ở cuối bài: “Tin, ảnh: Họ tên – Đơn vị”.",
            en: "The writer's name is missing; please end with a line such as “Text, photos: name – unit”."),
        "broken-image": Phrase(
            vi: "Có ảnh bị hỏng[: {names}]; xin gửi lại ảnh gốc.",
            en: "A photo is damaged[: {names}]; please send the original again."),
        "small-photo": Phrase(
            vi: "Có ảnh nhỏ quá[: {names}]; xin gửi ảnh gốc, không gửi ảnh tải từ Zalo hay Facebook.",
            en: "A photo is too small[: {names}]; please send the original, not one saved from Zalo or Facebook."),
        "no-text": Phrase(vi: "Chỉ có ảnh, chưa có bài viết kèm theo.", en: "There are photos, but no text."),
        "scan-no-text": Phrase(
            vi: "Đây là bản chụp giấy, chưa có chữ để biên tập; xin gửi tệp Word gốc.",
            en: "This is a scan without text; please send the Word file."),
        "too-short": Phrase(
            vi: "Bài còn ngắn[ (dưới {limit} chữ)]; nên thêm ai, việc gì, khi nào, ở đâu, kết quả ra sao.",
            en: "The text is short[, under {limit} words]; say who, what, when, where and with what result."),
        "too-long": Phrase(
            vi: "Bài dài quá[ (trên {limit} chữ)]; nên rút gọn.",
            en: "The text is long[, over {limit} words]; please shorten it."),
        "no-date": Phrase(vi: "Chưa ghi ngày diễn ra sự việc.", en: "The day of the event is not given."),
        "no-place": Phrase(vi: "Chưa ghi nơi diễn ra sự việc.", en: "The place of the event is not given."),
        "personal-numbers": Phrase(
            vi: "Có số điện thoại, căn cước hoặc tài khoản; không đăng những số này.",
            en: "There is a telephone, identity or account number; it must not be published."),
        "possible-duplicate": Phrase(
            vi: "Có thể trùng với một bài tòa soạn đã có[: {id}; xin so lại].",
            en: "This may be the same as a piece that the newsroom has already[: {id}; please compare]."),
        "children": Phrase(
            vi: "Có trẻ em trong tin, ảnh; cần cha mẹ hoặc người giám hộ đồng ý trước khi đăng.",
            en: "Children are shown or named; a parent or guardian must agree before this is published."),
        "spelling": Phrase(
            vi: "Có chữ có thể sai chính tả[: {names}]; xin xem lại.",
            en: "Some words may be misspelt[: {names}]; please look again."),
        "converted-encoding": Phrase(
            vi: "Chữ đã được chuyển từ bảng mã cũ[ {encoding}]; xin đọc lại.",
            en: "The text was converted from an old encoding[, {encoding}]; please read it again."),
    ]
}

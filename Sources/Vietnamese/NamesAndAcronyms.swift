// What a trade-union newsroom's titles are full of. Capitals only: the words themselves are never changed.

/// Acronyms that stay in capitals. Those without a vowel would stay anyway; here they also say that a title of
/// acronyms alone is not shouting.
let builtInAcronyms: Set<String> = [
    "LĐLĐ", "TLĐ", "CĐCS", "CĐ", "CNVCLĐ", "CNVC", "CNLĐ", "NLĐ", "CBCCVC", "CBCNV", "CCVC", "ĐVCĐ", "ĐV", "NSDLĐ",
    "BCH", "BTV", "BTC", "BBT", "UBKT", "UBND", "HĐND", "MTTQ", "UBMTTQ", "TNCS", "TNXP", "CCB", "LHPN", "HLHPN", "HND",
    "TNHH", "CTCP", "MTV", "HTX", "DN", "DNNN", "KCN", "KCX", "KKT", "CCN", "TP", "TX", "TT", "TW", "THPT", "THCS",
    "GDTX", "GDĐT", "CĐSP", "ĐH", "ĐHQG", "ATVSLĐ", "ATGT", "ATTP", "VSATTP", "PCCC", "CNCH", "BHXH", "BHYT", "BHTN",
    "TNLĐ", "BNN", "TƯLĐTT", "TƯLĐ", "QCDC", "QHLĐ", "TTĐT", "CNTT", "KHCN", "KHKT", "CĐS", "ANTT", "ANQP", "QPAN",
    "TDTT", "VHVN", "VHTT", "XHCN", "CNXH", "CHXHCN", "XDCB", "NTM", "OCOP", "COVID", "SARS", "HIV", "AIDS", "ASEAN",
    "WTO", "ILO", "FDI", "ODA", "CPTPP", "EVFTA", "USAID", "UNESCO", "UNICEF", "EVN", "VNPT", "PVN", "TKV", "VTV",
    "VOV", "TTXVN", "QR", "SMS", "PDF",
]

/// Names and set phrases as they are written, matched whatever their case, the longest first. An entry in small
/// letters keeps a shorter name from being found inside it ("đảng viên" is no "Đảng").
let builtInNames: [String] = provinces + places + organisations + occasions + years + persons + ordinaryPhrases

/// The 63 provinces and cities until 30 June 2025; the names of the 34 since then are among them.
/// Hòa Bình is also the word for peace, so it is a name only behind a word that says so (see `places`).
let provinces = [
    "An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Bình Dương",
    "Bình Định", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Đắk Nông",
    "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương",
    "Hải Phòng", "Hậu Giang", "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu", "Lạng Sơn", "Lào Cai",
    "Lâm Đồng", "Long An", "Nam Định", "Nghệ An", "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình",
    "Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên",
    "Thanh Hóa", "Thừa Thiên Huế", "Thừa Thiên - Huế", "Tiền Giang", "TP. Hồ Chí Minh", "Trà Vinh", "Tuyên Quang",
    "Vĩnh Long", "Vĩnh Phúc", "Yên Bái", "Huế",
]

private let places = [
    "Việt Nam", "Đông Nam Á", "Châu Á", "Lào", "Campuchia", "Trung Quốc", "Hàn Quốc", "Nhật Bản", "Hoa Kỳ",
    "Liên bang Nga", "tỉnh Hòa Bình", "thành phố Hòa Bình", "TP Hòa Bình", "LĐLĐ Hòa Bình",
    "Liên đoàn Lao động Hòa Bình", "Công đoàn Hòa Bình", "Sài Gòn", "TPHCM", "TP.HCM", "Vũng Tàu", "Đà Lạt",
    "Nha Trang", "Hạ Long", "Điện Biên Phủ", "Trường Sa", "Hoàng Sa", "Côn Đảo", "Phú Quốc", "Tân Trào", "Pác Bó",
    "Ba Đình", "Tây Nguyên", "Tây Bắc", "Đông Bắc", "Việt Bắc", "Đồng bằng sông Cửu Long", "sông Cửu Long",
    "sông Hồng", "sông Hậu", "sông Tiền", "sông Hương", "sông Hàn", "sông Thu Bồn", "sông Đồng Nai", "sông Sài Gòn",
    "sông Bến Hải", "Biển Đông", "Khmer", "Ê Đê", "người Tày", "người Thái", "người Dao", "người Mông", "người Mường",
    "người Nùng",
    "người Chăm", "đồng bào Tày", "đồng bào Thái", "đồng bào Dao", "đồng bào Mông", "đồng bào Chăm", "tiếng Anh",
    "tiếng Nhật",
    "tiếng Hàn", "tiếng Trung", "tiếng Pháp", "tiếng Việt",
    "Buôn Ma Thuột", "Pleiku", "Đắk", "Krông", "Krông Ana", "Krông Bông", "Krông Búk", "Krông Năng", "Krông Nô",
    "Krông Pắc", "Sa Pa", "Mù Cang Chải", "Đồng Văn", "Mèo Vạc", "Na Hang", "Chiêm Hóa", "Hàm Yên", "Yên Sơn",
    "Sơn Dương", "Lâm Bình",
]

private let organisations = [
    "Công đoàn", "Tổng Liên đoàn", "Tổng Liên đoàn Lao động", "Tổng LĐLĐ", "Liên đoàn Lao động", "Công đoàn Viên chức",
    "Công đoàn Giáo dục", "Công đoàn ngành Giáo dục", "Công đoàn ngành Y tế", "Công đoàn Y tế", "Công đoàn Công Thương",
    "Công đoàn Xây dựng", "Công đoàn Ngân hàng",
    "Công đoàn Điện lực", "Đảng", "Đảng Cộng sản Việt Nam", "Đảng bộ", "Đảng ủy", "Thành ủy", "Tỉnh ủy", "Huyện ủy",
    "Nhà nước", "Quốc hội", "Chính phủ", "Thủ tướng Chính phủ", "Chủ tịch nước", "Tổng Bí thư", "Bộ Chính trị",
    "Ban Bí thư", "Ban Chấp hành", "Ban Chấp hành Trung ương", "Ban Thường vụ", "Ban Tuyên giáo", "Ban Nữ công",
    "trưởng ban Nữ công", "trưởng ban Tuyên giáo",
    "Ban Tổ chức Trung ương", "Ban Chỉ đạo", "Trung ương", "Trung ương Đảng", "Ủy ban nhân dân", "Ủy ban Kiểm tra",
    "Ủy ban Mặt trận Tổ quốc", "Hội đồng nhân dân", "Mặt trận Tổ quốc", "Tổ quốc", "Đoàn Thanh niên",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Đoàn TNCS Hồ Chí Minh", "Hội Liên hiệp Phụ nữ", "Hội Phụ nữ",
    "Hội Nông dân",
    "Hội Cựu chiến binh", "Hội Chữ thập đỏ", "Hội Khuyến học", "Bộ Nội vụ", "Bộ Y tế", "Bộ Công an", "Bộ Quốc phòng",
    "Bộ Tài chính", "Bộ Xây dựng", "Bộ Công Thương", "Bộ Tư pháp", "Bộ Ngoại giao", "Bộ Giáo dục và Đào tạo",
    "Bộ Nông nghiệp và Môi trường", "Bộ Khoa học và Công nghệ",
    "Bộ Dân tộc và Tôn giáo", "Sở Nông nghiệp và Môi trường", "Sở Khoa học và Công nghệ",
    "Sở Dân tộc và Tôn giáo", "Sở Ngoại vụ", "Ngân hàng Chính sách xã hội",
    "Ngân hàng Nông nghiệp và Phát triển nông thôn", "Ngân hàng Nhà nước", "Kho bạc Nhà nước",
    "Sở Nội vụ", "Sở Y tế", "Sở Tài chính", "Sở Xây dựng", "Sở Công Thương", "Sở Tư pháp", "Sở Giáo dục và Đào tạo",
    "Bảo hiểm Xã hội Việt Nam", "Bộ luật Lao động", "Luật Công đoàn", "Luật Việc làm", "Luật Bảo hiểm xã hội",
    "Luật An toàn", "Điều lệ Công đoàn Việt Nam", "Báo Lao động", "Nhà xuất bản Lao động", "Facebook", "Zalo",
    "YouTube", "TikTok", "Internet", "VNeID", "ThS",
]

private let occasions = [
    "Tháng Công nhân", "Tháng hành động", "Tết", "Tết Nguyên đán", "Tết Sum vầy", "Tết Trung thu", "Tết Độc lập",
    "Chợ Tết Công đoàn", "Quốc khánh", "Quốc tế Lao động", "Quốc tế Phụ nữ", "Quốc tế Thiếu nhi", "Quốc tế Hạnh phúc",
    "Phụ nữ Việt Nam", "Nhà giáo Việt Nam", "Thầy thuốc Việt Nam", "Gia đình Việt Nam", "Thương binh - Liệt sĩ",
    "Giải phóng miền Nam", "Cách mạng Tháng Tám", "Giỗ Tổ Hùng Vương", "Hùng Vương", "Xô Viết Nghệ Tĩnh",
    "Mái ấm Công đoàn", "Phúc lợi đoàn viên", "Huân chương Lao động", "Anh hùng Lao động",
]

/// The years of the old calendar: `Tết Bính Ngọ`.
private let years = [
    "Giáp Tý", "Ất Sửu", "Bính Dần", "Đinh Mão", "Mậu Thìn", "Kỷ Tỵ", "Canh Ngọ", "Tân Mùi", "Nhâm Thân", "Quý Dậu",
    "Giáp Tuất", "Ất Hợi", "Bính Tý", "Đinh Sửu", "Mậu Dần", "Kỷ Mão", "Canh Thìn", "Tân Tỵ", "Nhâm Ngọ", "Quý Mùi",
    "Giáp Thân", "Ất Dậu", "Bính Tuất", "Đinh Hợi", "Mậu Tý", "Kỷ Sửu", "Canh Dần", "Tân Mão", "Nhâm Thìn",
    "Quý Tỵ", "Giáp Ngọ", "Ất Mùi", "Bính Thân", "Đinh Dậu", "Mậu Tuất", "Kỷ Hợi", "Canh Tý", "Tân Sửu", "Nhâm Dần",
    "Quý Mão", "Giáp Thìn", "Ất Tỵ", "Bính Ngọ", "Đinh Mùi", "Mậu Thân", "Kỷ Dậu", "Canh Tuất", "Tân Hợi",
    "Nhâm Tý", "Quý Sửu", "Giáp Dần", "Ất Mão", "Bính Thìn", "Đinh Tỵ", "Mậu Ngọ", "Kỷ Mùi", "Canh Thân", "Tân Dậu",
    "Nhâm Tuất", "Quý Hợi",
]

private let persons = [
    "Bác Hồ", "Hồ Chí Minh", "Chủ tịch Hồ Chí Minh", "Nguyễn Đức Cảnh", "Tôn Đức Thắng", "Võ Nguyên Giáp",
    "Nguyễn Văn Linh", "Lê Duẩn", "Trường Chinh", "Phạm Văn Đồng", "Trần Phú", "Nguyễn Trãi", "Trần Hưng Đạo",
    "Mác - Lênin", "Lênin", "Lê Hồng Phong", "Lý Tự Trọng", "Kon", "Lô Lô", "Nguyễn Thị Minh Khai", "Nguyễn Văn Cừ",
    "Hoàng Văn Thụ",
    "Nguyễn Văn Trỗi",
    "Võ Thị Sáu", "Kim Đồng", "Lê Văn Tám", "Chu Văn An", "Lê Quý Đôn", "Nguyễn Bỉnh Khiêm", "Nguyễn Du", "Quang Trung",
    "Lý Thường Kiệt", "Trần Quốc Toản", "Hai Bà Trưng", "Hùng Vương", "Ngô Quyền", "Phan Bội Châu", "Phan Chu Trinh",
    "Phan Đình Phùng", "Huỳnh Thúc Kháng", "Nguyễn Đình Chiểu", "Nguyễn Công Trứ", "Lương Thế Vinh",
]

/// What only looks like a name or an acronym.
private let ordinaryPhrases = [
    "đảng viên", "fanpage", "online", "camera", "robot", "clip", "video", "karaoke", "livestream", "email", "website",
    "container",
    "logo", "podcast", "taxi", "cán bộ công đoàn", "đoàn viên công đoàn", "hoạt động công đoàn",
    "tổ chức công đoàn", "công tác công đoàn", "phong trào công đoàn", "tổ công đoàn", "nghiệp vụ công đoàn",
    "kinh phí công đoàn", "đoàn phí công đoàn", "ban tổ chức", "tài chính công đoàn", "tủ sách công đoàn",
    "bản tin công đoàn",
    "quỹ công đoàn", "tổ trưởng công đoàn", "nhà ở công đoàn", "bếp ăn công đoàn", "nghề công đoàn",
]

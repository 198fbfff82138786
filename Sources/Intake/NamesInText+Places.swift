import Vietnamese

/// Places that a title in capitals names and the text does not: behind `xã` a name has two syllables nearly always, and whatever
/// else stands there is a word of few.
extension NamesInText {
    /// Gives the name behind an area's or a school's word its capitals, unless the text writes the same words small.
    static func withPlaces(_ title: String, in text: String) -> String {
        let own = words(title[...])
        let written = words(Substring(text.utf8.prefix(reach)))
        var raised: Set<Int> = []
        for index in own.indices {
            guard let before = placeWord(own, before: index) else { continue }
            // A name that others know is there already, and makes one of the whole unit's.
            let name = !before.isEmpty && own[index].isCapital ? index..<index : placeName(own, at: index, before)
            if name.isEmpty ? !own[index].isCapital : isWrittenSmall(own[name], written) { continue }
            raised.formUnion(before)
            raised.formUnion(name)
        }
        var result = title
        for index in raised.sorted().reversed() {
            let word = own[index].text
            if SentenceCase.isAcronym(String(word)) { continue }
            let form = word == word.uppercased() ? word.prefix(1) + word.dropFirst().lowercased() : word
            result.replaceSubrange(
                word.startIndex..<word.endIndex, with: form.prefix(1).uppercased() + form.dropFirst())
        }
        return result
    }

    /// Whether a word stands where a place is named, and which words before it then have capitals: those of a school or a company, not
    /// those of an area.
    private static func placeWord(_ own: [Word], before index: Int) -> [Int]? {
        guard index > 0, own[index].isJoined else { return nil }
        func isBefore(_ keys: [String]) -> Bool {
            index >= keys.count && own[..<index].suffix(keys.count).map(\.key) == keys
        }
        let last = own[index - 1].key
        let beforeLast = index > 1 ? own[index - 2].key : ""
        switch last {
        case "xã": return beforeLast == "tác" || own[index].key == "hội" ? nil : []
        case "phường", "huyện", "tỉnh", "ấp", "buôn", "xóm", "htx", "kcn", "kcx", "ccn": return []
        case "thôn": return beforeLast == "nông" || beforeLast == "cô" ? nil : []
        case "trấn": return beforeLast == "thị" ? [] : nil
        // What else the word means stands behind other words: `văn bản`, `phiên bản`, `cơ bản`.
        case "bản": return index == 1 || beforeBan.contains(beforeLast) ? [] : nil
        case "trường": return beforeLast == "điểm" ? [] : nil
        case "lực": return beforeLast == "điện" ? [index - 2] : nil
        case _: break
        }
        if let level = levels.first(where: isBefore) {
            var start = index - level.count
            while start > 0, beforeLevel.contains(own[start - 1].key) { start -= 1 }
            guard start > 0, own[start - 1].key == "trường" else { return nil }
            return start > 1 && beforeTruong.contains(own[start - 2].key) ? nil : [start - 1, index - level.count]
        }
        guard let trade = trades.first(where: isBefore) else { return nil }
        let forms = own[..<(index - trade.count)].reversed().prefix { companyForms.contains($0.key) }.count
        let kind = index - trade.count - forms - 2
        return kind >= 0 && own[kind].key == "công" && own[kind + 1].key == "ty" ? [kind, index - trade.count] : nil
    }

    private static let levels: [[String]] = [
        ["mầm", "non"], ["mẫu", "giáo"], ["tiểu", "học"], ["thcs"], ["thpt"], ["ptdtbt"], ["ptdtnt"],
    ]
    private static let beforeLevel: Set<String> = ["ptdtbt", "ptdtnt", "th", "và"]
    private static let trades: [[String]] = [
        ["may"], ["giày"], ["chè"], ["gỗ"], ["giấy"], ["gạch"], ["dệt"], ["than"], ["xi", "măng"], ["cao", "su"],
        ["thủy", "điện"], ["mía", "đường"],
    ]
    private static let beforeBan: Set<String> = [
        "tại", "ở", "về", "lên", "từ", "đến", "dân", "con", "trưởng", "đoàn", "nhân", "em", "ra", "cùng", "giữa",
        "cho", "bên",
    ]

    /// The words from here that can be a name: two of Vietnamese syllables, or those that are none (`EA KAR`) and one behind them; of an
    /// area one that somebody's doing stands behind, of a unit's also a person's three.
    private static func placeName(_ own: [Word], at index: Int, _ before: [Int]) -> Range<Int> {
        func goesOn(_ place: Int) -> Bool { place < own.count && own[place].isJoined }
        func isPart(_ place: Int) -> Bool {
            goesOn(place) && isSmall(own[place]) && !begins(own, at: place) && !neverSecond.contains(own[place].key)
        }
        var end = index
        while end == index || goesOn(end), end < min(own.count, index + 3), isForeign(own[end]) { end += 1 }
        if end > index {
            while end < index + 3, isPart(end) { end += 1 }
            return index..<end
        }
        guard isSmall(own[index]), !begins(own, at: index), goesOn(index + 1) else { return index..<index }
        let next = own[index + 1]
        if isSmall(next), neverSecond.contains(next.key) || isPhrase(own, at: index + 1) {
            return index..<(villages.contains(own[index - 1].key) ? index + 1 : index)
        }
        // `sông Hồng` of a company is known; of an area `sông` is not.
        guard isSmall(next) || isForeign(next) || !before.isEmpty && next.isCapital else { return index..<index }
        end = index + 2
        let isPerson =
            (!before.isEmpty || ["văn", "thị"].contains(next.key)) && Byline.familyNames.contains(own[index].key.folded)
            && isPart(end)
        let isSide = goesOn(end) && sides.contains(own[end].key) && !begins(own, at: end)
        return index..<(isPerson || isSide && (!goesOn(end + 1) || begins(own, at: end + 1)) ? end + 1 : end)
    }

    private static let villages: Set<String> = ["xã", "thôn", "bản", "buôn", "ấp", "trấn"]

    /// The parts that a commune was divided into.
    private static let sides: Set<String> = ["đông", "tây", "nam", "bắc", "thượng", "hạ", "a", "b"]

    /// Whether what stands here is no name but what somebody does, or how something is.
    private static func begins(_ own: [Word], at index: Int) -> Bool {
        guard index < own.count else { return false }
        return neverFirst.contains(own[index].key) || isPhrase(own, at: index)
    }

    private static func isPhrase(_ own: [Word], at index: Int) -> Bool {
        index + 1 < own.count && commonPairs[own[index].key]?.contains(own[index + 1].key) == true
    }

    private static func isSmall(_ word: Word) -> Bool { word.text == word.key && Syllable.isLegal(word.key) }

    /// No syllable and no acronym, in capitals or with one.
    private static func isForeign(_ word: Word) -> Bool {
        word.text.first?.isUppercase == true && word.key.count > 1 && !Syllable.isLegal(word.key)
            && !SentenceCase.isAcronym(String(word.text))
    }

    private static func isWrittenSmall(_ name: ArraySlice<Word>, _ written: [Word]) -> Bool {
        written.indices.contains { place in
            let rest = written[place...].prefix(name.count)
            return rest.count == name.count
                && zip(name, rest).allSatisfy { $0.key == $1.key && String($1.text) == $1.key }
        }
    }

    /// What no place's name begins with, and what stands behind an area's word instead: who does what, where and with whom.
    private static let neverFirst = Set(
        """
        ai ao ban biết biển biểu buổi bàn bày bám bán báo bão bên bí bò bóng băng bơi bước bạn bảy bầu bận bật bắt \
        bằng bế bếp bệnh bỏ bốc bốn bồi bổ bộ bởi bừng bữa cam canh chia chiều cho chung chuyến chuyển chuẩn chài chào \
        cháu cháy chèo chênh chìm chín chú chúc chăm chưa chạy chấp chậm chẳng chỉ chọn chống chờ chở chụp chủ chữa \
        con cuốc cuối cuộc càng cày cá các cách cán cây còn có cõng cùng căn cũ cũng cơ cười cả cải cảm cấm cấp cấy \
        cầu cắm cắt cố cờ cụ của cứ cứu cực cựu do dài dành dám dâng dìu dù dùng dưới dạo dạy dẫu dắt dệt dịch dọn dồn \
        dột dỡ dự dựng em ghi ghé gieo già giành giàu giám giáo giáp giúp giải giếng giỏi giới giờ giữ giữa gom gà gác \
        gánh gì gói góp gương gần gắn gặp gặt gọi gỡ gửi hai hay hiến hiểu hiện huy hàng hái hát hãy hè hình hôm hùn \
        hăng hơn hư hưởng hạn hạng hẹp hết học họp hốt hồi hỗ hộ hứa in khai khen khi khiêng khoác khu khuyến khám \
        khát khâu khó khóc không khơi khảo khỏe kia kiêm kiên kiếm kiểm kiểu kiện kéo kêu kín ký kết kể kịp kỷ lan lau \
        leo liền liệt lo loa loại luôn là làm làng lái lát lên lòng lúa lĩnh lượm lại lạnh lấy lần lẫn lắng lắp lặn lẻ \
        lễ lọc lội lớp lời lợp lửa mai mang miền mong mua muốn mà mái máu máy mình mít môi mùa múa mưa mười mượn mạng \
        mạnh mất mầm mắc mắt mặc mọi mồ mổ mỗi một mới mời mở mừng nay neo ngay nghe nghiệm nghiệp nghèo nghìn nghề \
        nghỉ ngoài ngoại ngành ngày ngát ngóng ngôi ngăn người ngược ngắn ngồi ngủ ngữ nhanh nhi nhiều nhà nhóm như \
        nhưng nhường nhảy nhận nhắn nhặt nhỏ nhớ nhờ những nuôi nào này nâng nên nêu nói nóng năm năng nơi nấu nằm nếu \
        nối nổi nỗ nội nộp nợ nữ phiên phun phát phê phòng phó phút phải phấn phố phối phổi phụ phục qua quay quyên \
        quà quán quây quét quê quên quản quỳ quỹ ra reo riêng ru ruộng rà rèn rút rước rải rảnh rất rộn rộng rời rừng \
        rửa rực sau say siết sách sáng sáp sát sáu sôi săn sĩ sơ sạch sản sắc sắp sẵn sẻ sẽ số sợ sức sử sửa ta tay \
        tha tham thay theo thi thiết thiếu thoát thuê tháng thân thêm thêu thì thúc thăm thước thưởng thả thấm thấp \
        thấy thầy thật thắp thắt thể thị thỏa thời thức thực tin tiêm tiêu tiếp tiết tiễn trang trao treo triển triệu \
        trong truy truyền tràn trâu trèo trên trích trông trăm trưa trước trưởng trạm trả trải trắng trẻ trị trọ trọng \
        trồng trở trợ trụ trứng trực tuyển tám tâm tìm tình tôi tôn tăng tư tưng tưới tại tạo tất tận tập tắt tặng tết \
        tọa tỏa tối tốt tổ tổng tới tụ từ tự uống vay ven viên viết việc vui và vào vá vác vì vòng vùng vườn vượt vẫn \
        vận vậy vắng về với vừa vững xa xanh xe xin xong xung xuôi xuất xuống xây xét xóa xóm xót xúc xưa xắn xử yêu \
        án ít ôn ông ùa ăn đa đan đang đau đi điều điểm điển đua đuổi đài đánh đã đêm đó đón đóng đô đúng đăng đưa \
        đường được đạt đảo đấu đầu đẩy đẹp đến đề đều để đọc đốc đối đốt đổ đổi đỡ đợi đủ đứng đừng ấy ốm ồn ở ủ ủng \
        ủy
        """.split(separator: " ").map(String.init))

    /// What no place's name ends with.
    private static let neverSecond = Set(
        """
        biết biểu bám bằng bị cho chức các có cùng của dồn dựng giúp giữ góp gặp gọi gửi hiến hưởng hết học họp hỗ \
        khai khi khoác không ký kể là làm lên mong mình mặc mở mừng ngày nhau nhiều những nuôi nói năm nỗ nợ phát phải \
        qua quyên quê ra sẽ tham thay thăm trao tri triển trong trên trồng tuyên tác tại tặng tọa tổ từ vui và vào về \
        với xuống xây đang đã đón đưa được đến để đổi ở ủng
        """.split(separator: " ").map(String.init))

    /// Words that a place's name could begin with, each with those behind it that make an ordinary word of the two.
    private static let commonPairs: [String: Set<String>] = Dictionary(
        uniqueKeysWithValues: """
            an: toàn ninh sinh cư tâm ủi; anh: hùng em chị; ba: năm ngày tháng lần đoàn đội nhà anh chị; biên: giới phòng; \
            biển: đảo; bà: con; bãi: ngang bồi; bình: yên đẳng quân ổn chọn; bạc: màu; bản: bình làng mường sắc thân mong \
            xa; bảo: vệ đảm hiểm tồn tàng; bắc: nam; cao: điểm nhất tuổi quý; cheo: leo; chi: bộ hội đoàn trả ủy; chè: \
            sạch xanh shan; chính: quyền sách trị thức; chất: lượng; chợ: phiên quê tết đêm; cách: trở; cô: giáo; công: \
            đoàn nhân tác an bố chức viên nghiệp trình khai ty nghệ cộng tư giáo ích lập sở suất cụ; cần: có cù thiết sự \
            người thêm được làm sớm; cổng: trời; cộng: đồng tác; dân: tộc quân cư vận số tình dã chủ sinh làng; gia: đình \
            súc cầm tăng; giao: lưu ban hữu lộ thông; giản: dị; gần: gũi; heo: hút; hiếu: học; hiền: hòa; hoàn: thành \
            thiện cảnh; hào: hứng hiệp; háo: hức; hân: hoan; hòa: giải bình nhạc mình ca; hùng: ca vĩ; hướng: dẫn tới về \
            nghiệp; hạnh: phúc; hải: quân sản đảo; hẻo: lánh; hồi: sinh phục; hội: viên nghị thi thảo thao đồng phụ nông \
            cựu làng xuân chợ trại họp diễn khỏe hóa chung xưa tụ; hợp: tác đồng lý nhất; khang: trang; khoa: học; khánh: \
            thành kiệt; khóa: học; khẩn: trương; khởi: công nghiệp động sắc; kinh: tế phí doanh nghiệm; kề: vai; kỳ: họp \
            vọng thi; lai: tạo; lao: động; liên: kết hoan đoàn tục tiếp hệ; lung: linh; lâm: nghiệp; lân: cận; lũ: lụt \
            quét về; lương: cao thấp thực tối; lạc: hậu quan; lập: thành kỷ hội danh; lịch: sử sự; lộng: gió; may: mặc áo \
            đo; minh: bạch chứng; mù: sương chữ; mẫu: giáo mực; mỹ: thuật phẩm; nam: nữ công nữ giới; nghĩa: tình trang vụ \
            cử nhân; ngàn: năm hoa; ngân: hàng sách; ngập: lụt; nhiệm: kỳ vụ; nhiệt: tình liệt; nhân: dịp dân rộng viên ái \
            lực kỷ ngày sự; nhật: ký; nhộn: nhịp; náo: nức; nông: thôn dân nghiệp sản trường sâu cụ; núi: rừng; nước: sạch \
            lũ ngoài uống; nữ: công đoàn sinh; phong: trào tặng phú cảnh sát; phát: động; phú: quý; phúc: lợi; phương: án \
            tiện pháp; phấn: khởi; phổ: biến cập thông; quan: tâm trọng hệ; quyết: tâm liệt định toán; quân: đội dân sự; \
            quốc: gia tế phòng khánh; rau: sạch an xanh; rét: đậm; rạng: rỡ ngời; rực: rỡ; sinh: hoạt viên; song: phương \
            hành; sum: vầy; sâu: xa; sạt: lở; thanh: niên tra toán lý lọc; thiện: nguyện; thu: hoạch hút nhập gom hồi; \
            thuần: nông; thuận: lợi; thành: lập công tích tựu phố ủy; thông: suốt qua tin báo thoáng; thơ: ca mộng; thư: \
            viện; thương: binh mại yêu lượng tích; thường: xuyên trực niên; thắm: thiết tình; thế: giới hệ; thủ: tục công \
            đô; thủy: lợi sản; tiên: phong tiến; tiến: hành độ bộ; tiền: lương tết điện; tiểu: học đoàn ban; toàn: quốc \
            tỉnh diện dân thể; tri: ân thức; trung: tâm ương thu bình học; trường: học tiểu mầm trung dân lớp kỳ; tuyên: \
            truyền dương thệ; tuần: tra tới; tài: chính trợ năng sản; tái: thiết định cơ; tân: binh; tây: nguyên; tích: \
            cực lũy; tưng: bừng; tươi: mới; tương: thân lai trợ; tấp: nập; tập: huấn trung; tỉnh: đoàn; tỏ: lòng; tứ: bề; \
            vinh: danh dự; văn: hóa nghệ minh phòng bản; vĩnh: viễn; vạn: sự; vật: liệu nuôi tư; vệ: sinh; xa: xôi; xuân: \
            yêu ấm về này mới; xã: hội; xứng: đáng; y: tế bác; yên: tâm vui lòng; điện: sáng lực tử mặt thoại; đoàn: viên \
            thanh thể công kết; đào: tạo; đá: bóng cầu; đông: người đảo đủ vui xuân kín nghịt xuân đúc lao công đoàn; đất: \
            nước đai học; đậm: đà; đặc: biệt sản thù khu; đẹp: lòng; đồ: số dùng chơi ăn; đồn: biên; đồng: hành lòng loạt \
            bào chí thuận thời diễn bộ đều phục sức nghiệp; đổi: thay; đội: viên bóng tuyển ngũ hình nắng mưa; đức: độ; \
            ấm: áp no êm; ủy: ban;
            """.split(separator: ";").map { entry in
                let words = entry.split { $0 == " " || $0 == ":" }.map(String.init)
                return (words[0], Set(words.dropFirst()))
            })
}

import Testing
import Vietnamese

@testable import Intake

@Suite("Places in a title in capitals that nothing else names") struct PlacesInTitlesTests {
    private func restored(_ title: String, in text: String = "") -> String {
        let applied = SentenceCase().applied(to: title.uppercased())
        return NamesInText.withKinds(NamesInText.withPlaces(applied, in: text))
    }

    @Test(
        "what stands behind an area, a school or a company has its capitals",
        arguments: [
            "Công đoàn xã Quảng La trao quà cho đoàn viên khó khăn",
            "Xã Nà Hẩu giữ rừng nguyên sinh nhờ lệ làng",
            "Công đoàn thị trấn Mậu A tổ chức hội thao chào mừng ngày 28/7",
            "LĐLĐ thị xã Giá Rai tuyên truyền luật lao động tại khu nhà trọ",
            "Buôn Ky đổi thay nhờ vốn vay ưu đãi",
            "Bản Nà Sàng có điện sau nhiều năm chờ đợi",
            "Điểm trường Nà Lụng đón áo ấm đầu đông",
            "Trường Tiểu học Nà Lụng khai giảng trong nắng sớm",
            "Trường THCS Nậm Búng tuyên dương nhà giáo tiêu biểu",
            "Công đoàn Trường THPT Lê Hồng Phong giao lưu bóng chuyền hơi",
            "Giáo viên Trường PTDTBT Tiểu học Tả Van góp gạo nuôi học trò",
            "Công đoàn Trường Tiểu học Ea Tul quyên góp sách cho thư viện",
            "Công ty May Sông Hồng tăng suất ăn ca cho công nhân",
            "Công ty Xi măng Bỉm Sơn đối thoại định kỳ với người lao động",
            "Công đoàn Công ty May Hưng Phú ký thỏa ước lao động tập thể",
            "HTX Suối Giàng đưa chè cổ thụ ra thị trường thế giới",
            "Khánh thành cầu dân sinh tại xã Vĩnh Hậu A",
            "Gian hàng không đồng phục vụ người lao động phường Hòa Khánh Bắc",
            "Những người gác rừng thầm lặng ở huyện Chư Păh",
            "Ủy ban nhân dân xã Phong Dụ Thượng cảm ơn các nhà hảo tâm",
            "Xã Chế Tạo không còn nhà tạm",
            "Xã Tân Phú Đông thành lập nghiệp đoàn nghề cá",
            "Đảng ủy xã Vần gặp mặt cán bộ công đoàn cơ sở",
            "Đoàn viên công đoàn xã Húc hiến máu cứu người bệnh",
            "Thuyền viên xã Phổ Thạnh vào nghiệp đoàn, vững tâm bám biển", "Đoàn viên huyện Cần Giờ dọn sạch bãi biển",
            "Bản Hô khoác áo mới nhờ du lịch cộng đồng",
        ])
    func named(title: String) { #expect(restored(title) == title) }

    @Test(
        "what the area does, and how it is, has none",
        arguments: [
            "Công đoàn xã bám sát cơ sở, nói đi đôi với làm",
            "Công đoàn xã gỡ khó cho đoàn viên bị nợ lương",
            "Công đoàn phường ba năm liền dẫn đầu phong trào thi đua",
            "Phường hội xưa và nghiệp đoàn nay",
            "Xã hội hóa nguồn lực chăm lo đoàn viên",
            "Hai xã giáp ranh cùng giữ rừng đầu nguồn",
            "Huyện ủy gặp mặt đoàn viên tiêu biểu đầu xuân",
            "Thị xã bên sông đón nghìn lao động trở về",
            "Thôn bản bình yên nhờ tổ tự quản",
            "Ấp ủ giấc mơ có nhà của nữ công nhân",
            "Buôn làng vang tiếng chiêng mừng lúa mới",
            "Điểm trường chênh vênh lưng núi và hai cô giáo trẻ",
            "Trường mầm non công lập thiếu cô nuôi",
            "HTX sản xuất miến dong tất bật vào vụ Tết",
            "Bản đồ số giúp công nhân tìm nhà trọ",
            "Hợp tác xã nông nghiệp bao tiêu cam cho bà con",
            "Xã đạt chuẩn nông thôn mới nhờ sức dân",
            "Cán bộ xã hiến đất làm sân chơi cho con công nhân",
            "Người giữ nhịp phong trào ở một xã bãi ngang",
            "Công nhân ngoại tỉnh yên lòng ở lại đón Tết",
            "Trưởng thôn kể chuyện công nhân sửa cầu giữa đêm",
            "Công nhân điện lực đội nắng kéo dây trên đỉnh đèo",
            "Công đoàn lắp camera an ninh cho xóm công nhân",
            "Công ty giày nợ lương, công nhân kêu cứu", "Từ xã trắng tiêu chí đến điểm sáng nông thôn mới",
            "Sân trường tiểu học hóa phiên chợ Tết gây quỹ", "Cán bộ công đoàn xã phải biết đi bộ",
            "Huyện miền núi khát giáo viên tiếng Anh",
        ])
    func unnamed(title: String) { #expect(restored(title) == title) }

    @Test("what the text itself writes small stays small")
    func written() {
        let title = "Đoàn viên thôn sen hồng vui hội"
        #expect(restored(title) == "Đoàn viên thôn Sen Hồng vui hội")
        #expect(restored(title, in: "Cả thôn trồng sen hồng từ lâu.") == title)
    }
}

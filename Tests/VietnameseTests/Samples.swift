/// Repeats the same choices for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

/// Ordinary newsroom prose, written for these tests.
let sampleText = """
    Sáng ngày 24/8, tại hội trường lớn, Liên đoàn Lao động tỉnh đã tổ chức buổi tọa đàm về việc nâng cao chất lượng tin, \
    bài phản ánh hoạt động của công đoàn cơ sở. Dự buổi tọa đàm có các đồng chí trong Thường trực, lãnh đạo các ban và \
    hơn bốn mươi cán bộ công đoàn chuyên trách. Phát biểu khai mạc, đồng chí Chủ tịch nhấn mạnh: mỗi cộng tác viên phải \
    bám sát đời sống, việc làm của đoàn viên và người lao động; kịp thời biểu dương những gương điển hình tiên tiến, \
    những cách làm hay ở nhà máy, trường học, bệnh viện. Các đại biểu đã thẳng thắn chỉ ra những khó khăn, vướng mắc: \
    nhiều đơn vị còn ngại viết, ảnh chụp bằng điện thoại chưa rõ, chú thích thiếu tên người, thiếu địa điểm. Kết thúc \
    buổi làm việc, Ban Tuyên giáo thống nhất mỗi quý mở một lớp bồi dưỡng kỹ năng, chấm nhuận bút công khai và khen \
    thưởng kịp thời cho những tác phẩm được bạn đọc yêu thích. Trước đó, đoàn công tác đã đến thăm hỏi, tặng quà ba gia \
    đình công nhân có hoàn cảnh đặc biệt khó khăn ở xã vùng cao, trong đó có chị Nguyễn Thị Thủy, một mình nuôi hai con \
    nhỏ ăn học. Những phần quà tuy nhỏ nhưng ấm áp nghĩa tình, giúp họ vững tin vượt qua những ngày tháng vất vả.
    """

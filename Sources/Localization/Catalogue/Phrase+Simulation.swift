extension Phrase {
    /// What the options of `workflow simulate` mean, by name or by path and name.
    package static let simulationOptions: [String: Phrase] = [
        "workflow simulate WORKFLOW": Phrase(
            vi: "Tên quy trình đã áp dụng, hoặc tệp quy trình", en: "The name of an adopted workflow, or a file"),
        "workflow simulate format": Phrase(
            vi: "Dạng kết quả: table (bảng) hoặc svg (hình vẽ)", en: "The output's format: table or svg (a picture)"),
        "arrivals": Phrase(
            vi: "Số tin, bài nhận được mỗi tuần (mặc định 20)", en: "Pieces received a week (default 20)"),
        "weeks": Phrase(vi: "Số tuần chạy thử (mặc định 12)", en: "How many weeks (default 12)"),
        "hours": Phrase(
            vi:
                "Số giờ mỗi người dành cho việc này trong một ngày làm việc (mặc định: cả giờ làm việc trong cài đặt, hoặc 8)",
            en: "Hours that each person has for this a working day (default: all that the settings have, or 8)"),
        "workflow simulate from": Phrase(
            vi: "Chạy từ thứ hai của tuần có ngày này, theo ngày nghỉ trong cài đặt (mặc định: thứ hai tới)",
            en: "Begin on the Monday of this day's week, for the settings' holidays (default: the coming Monday)"),
        "minutes": Phrase(
            vi: "Số phút trung bình để làm một bước, như propose=40; chỉ ghi 40 là cho mọi bước (mặc định 30)",
            en: "Minutes that a step takes on average, such as propose=40; just 40 is for all (default 30)"),
        "people": Phrase(
            vi: "Giả định số người, như editor=3 hoặc editor@nu-cong=1, thay cho người của tòa soạn",
            en: "Suppose so many people, such as editor=3 or editor@nu-cong=1, instead of the newsroom's"),
        "seed": Phrase(
            vi: "Số khởi đầu cho phần ngẫu nhiên (mặc định 1)", en: "Where chance begins, a number (default 1)"),
    ]

    package static let simulation = Simulation()

    /// What `workflow simulate` says. Lengths of time are hours on the clock, nights and days off included.
    package struct Simulation: Sendable {
        package let intro = Phrase(
            vi:
                "{title}: {arrivals} tin, bài mỗi tuần, {weeks} tuần, mỗi người {hours} giờ một ngày (số khởi đầu {seed}).",
            en:
                "{title}: {arrivals} {arrivals|piece|pieces} a week for {weeks} {weeks|week|weeks}, {hours} {hours|hour|hours} a day each (seed {seed})."
        )
        package let calendar = Phrase(
            vi: "Theo lịch làm việc trong newsroom.yaml, {hours} giờ một ngày, từ thứ hai {from}[, nghỉ {off} ngày].",
            en:
                "By the working time in newsroom.yaml, {hours} {hours|hour|hours} a day, from Monday {from}[, {off} {off|day|days} off]."
        )
        package let supposed = Phrase(
            vi: "Người giả định: {people}. Đổi bằng --people.",
            en: "Supposed people: {people}. Change them with --people.")
        package let nobody = Phrase(
            vi: "Không có ai giữ vai trò trong quy trình này.", en: "Nobody holds a role in this workflow.")
        package let totals = Phrase(
            vi: "Nhận {received} tin, bài: đăng {published}, kết thúc mà không đăng {ended}, còn dở {underWay}.",
            en: "Received {received}: published {published}, ended otherwise {ended}, on the way {underWay}.")
        package let stuck = Phrase(
            vi: "Trong số còn dở có {n} tin, bài không ai làm tiếp được: quy trình cần thêm người giữ vai trò.",
            en: "Of those on the way, {n} cannot be moved on by anybody: a role lacks people.")
        package let publication = Phrase(
            vi: "Từ lúc nhận đến lúc đăng: một nửa số bài trong {median} giờ, chín phần mười trong {ninety} giờ.",
            en: "From receipt to publication: half of them within {median} hours, nine in ten within {ninety} hours.")
        package let worst = Phrase(
            vi: "Dồn lại nhiều nhất ở trạng thái “{state}”: có lúc {n} tin, bài cùng chờ.",
            en: "The longest queue is at “{state}”: {n} at one time.")
        package let noQueue = Phrase(vi: "Không tin, bài nào phải chờ.", en: "Nothing had to wait.")
        package let oneMore = Phrase(
            vi: "Nếu có thêm một người giữ vai trò (trước → sau):",
            en: "With one more holder of a role (before → after):")
        package let oneMoreLine = Phrase(
            vi:
                "Thêm một {role}: một nửa số bài được đăng trong {before} → {after} giờ, lúc đông nhất {queueBefore} → {queueAfter} bài chờ.",
            en:
                "One more {role}: half are public within {before} → {after} hours, the longest queue {queueBefore} → {queueAfter}."
        )

        package let entered = Phrase(vi: "SỐ BÀI TỚI", en: "ENTERED")
        package let meanWait = Phrase(vi: "CHỜ TRUNG BÌNH", en: "MEAN WAIT")
        package let medianWait = Phrase(vi: "MỘT NỬA CHỜ DƯỚI", en: "HALF WAIT UP TO")
        package let ninetyWait = Phrase(vi: "90% CHỜ DƯỚI", en: "90% WAIT UP TO")
        package let largestQueue = Phrase(vi: "ĐÔNG NHẤT", en: "LONGEST QUEUE")
        package let share = Phrase(vi: "PHẦN THỜI GIAN", en: "SHARE OF TIME")
        package let overdue = Phrase(vi: "QUÁ HẠN", en: "OVERDUE")
        package let who = Phrase(vi: "AI", en: "WHO")
        package let role = Phrase(vi: "VAI TRÒ", en: "ROLE")
        package let people = Phrase(vi: "SỐ NGƯỜI", en: "PEOPLE")
        package let utilisation = Phrase(vi: "BẬN", en: "BUSY")
        package let published = Phrase(vi: "SỐ BÀI ĐĂNG", en: "PUBLISHED")
        package let medianToPublication = Phrase(vi: "MỘT NỬA ĐĂNG TRONG", en: "HALF ARE PUBLIC WITHIN")
        package let hours = Phrase(vi: "{n} giờ", en: "{n} h")

        package let plotTitle = Phrase(vi: "{title}: chờ nhiều nhất ở đâu", en: "{title}: where they wait")
        package let plotSubtitle = Phrase(
            vi: "{arrivals} tin, bài mỗi tuần, {weeks} tuần; mỗi người {hours} giờ một ngày (số khởi đầu {seed})",
            en:
                "{arrivals} {arrivals|piece|pieces} a week for {weeks} {weeks|week|weeks}; {hours} {hours|hour|hours} a day each (seed {seed})"
        )
        package let plotLargest = Phrase(vi: "Lúc đông nhất", en: "Most at one moment")
        package let plotWeeks = Phrase(vi: "Tuần", en: "Weeks")
        package let plotWaiting = Phrase(
            vi: "Số tin, bài đang chờ, trung bình cả ngày", en: "Pieces that wait, averaged over each day")
    }
}

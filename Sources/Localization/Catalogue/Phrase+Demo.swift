extension Phrase {
    package static let demo = Demo()

    /// What `demo` tells while it runs.
    package struct Demo: Sendable {
        package let newsroomName = Phrase(vi: "Bản tin Công đoàn Sông Thương", en: "Song Thuong Union News")
        package let welcome = Phrase(
            vi: "Một tòa soạn nhỏ đang được lập tại {path}.", en: "A small newsroom is being set up in {path}.")
        package let people = Phrase(
            vi: "Thêm người: cộng tác viên ở cơ sở, hai biên tập viên, một lãnh đạo duyệt và một thư ký.",
            en: "Adding people: collaborators, two editors, an approver and a secretary.")
        package let watching = Phrase(
            vi: "Tòa soạn bắt đầu chạy và trông các thư mục inbox.", en: "The newsroom starts and watches its inboxes.")
        package let dropping = Phrase(
            vi: "Cộng tác viên lưu bài vào thư mục của mình, như chép một tệp bình thường:",
            en: "Collaborators save their pieces into their folders, as one copies any file:")
        package let dropped = Phrase(vi: "{person} gửi {name}", en: "{person} drops {name}")
        package let queue = Phrase(vi: "Tòa soạn đã nhận:", en: "The newsroom has received:")
        package let returning = Phrase(
            vi: "Một tin còn thiếu thông tin, biên tập viên trả lại và nói rõ cần gì.",
            en: "One item lacks facts; the editor returns it and says what is needed.")
        package let answer = Phrase(
            vi: "Phiếu phản hồi mà cộng tác viên đọc được trong thư mục outbox:",
            en: "The receipt that the collaborator reads in the outbox:")
        package let again = Phrase(
            vi: "Cộng tác viên viết thêm rồi thả lại tệp, có số của tin trong tên:",
            en: "The collaborator adds the facts and drops the file again, with the number in its name:")
        package let editing = Phrase(
            vi: "Biên tập viên nhận bài, sửa và trình duyệt; lãnh đạo duyệt; thư ký đăng.",
            en: "Editors claim, edit and propose; the approver approves; the secretary publishes.")
        package let refusal = Phrase(
            vi: "Người vừa biên tập không tự duyệt được bài ấy, và hệ thống nói rõ vì sao:",
            en: "Whoever edited a piece cannot approve it, and is told why:")
        package let rest = Phrase(vi: "Việc còn lại trên bàn:", en: "What is left on the desk:")
        package let history = Phrase(vi: "Quá trình của một tin:", en: "The history of one item:")
        package let receipts = Phrase(vi: "Phiếu phản hồi trong {path}:", en: "The receipts in {path}:")
        package let quarantine = Phrase(
            vi: "Tệp không đọc được nằm nguyên vẹn trong khu cách ly:",
            en: "What could not be read lies whole in quarantine:")
        package let verifying = Phrase(
            vi: "Kiểm tra sổ nhật ký: chạy lại mọi sự kiện theo đúng quy trình.",
            en: "Verifying the ledger: every event is replayed by the rules.")
        package let done = Phrase(
            vi: "Xong. Tòa soạn vẫn ở {path} để bạn xem. Mở trang tin trong trình duyệt: {site}",
            en: "Done. The newsroom stays in {path} for you to look at. Open the site in a browser: {site}")
        package let noFixtures = Phrase(
            vi: "Không thấy bộ bài mẫu. Chỉ rõ thư mục: tinbai demo --fixtures THƯ_MỤC",
            en: "The sample drops were not found. Name their folder: tinbai demo --fixtures DIR")
        package let stepFailed = Phrase(
            vi: "Lệnh “{command}” không chạy được như mong đợi (mã {status}). Xem dòng lỗi phía trên.",
            en: "The command “{command}” did not go as expected (status {status}). See the lines above.")
        package let waitedTooLong = Phrase(
            vi: "Chờ quá lâu mà chưa thấy: {what}.", en: "Waited too long for: {what}.")
        package let missingFacts = Phrase(
            vi:
                "Tin rất ấm. Chị/anh bổ sung giúp: buổi lễ tổ chức ở thôn, xã nào; số tiền hỗ trợ; hoàn cảnh gia đình và ngày dự kiến hoàn thành.",
            en:
                "A warm item. Please add where the ceremony took place, the sum given, the family's situation and the expected date."
        )
    }
}

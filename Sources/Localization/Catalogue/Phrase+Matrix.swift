extension Phrase {
    /// What a definition says, in words, by the word that stands in its file: requirements, triggers, kinds, what becomes of
    /// the live edition, effects, and acts that are no transition.
    package static let rules: [String: Phrase] = [
        "comment": Phrase(vi: "kèm lời nhắn", en: "with a comment"),
        "new-revision": Phrase(
            vi: "có bản mới từ khi vào trạng thái này", en: "a new revision since it came to this state"),
        "title": Phrase(vi: "có tiêu đề", en: "a title"),
        "lead": Phrase(vi: "có sapo", en: "a lead"),
        "byline": Phrase(vi: "có bút danh", en: "a byline"),
        "sources": Phrase(vi: "có ghi nguồn", en: "sources named"),
        "photo": Phrase(vi: "có ảnh", en: "a photo"),
        "desk": Phrase(vi: "có chuyên mục", en: "a desk"),
        "checks": Phrase(vi: "không còn lỗi phải sửa", en: "checks passed"),
        "captions": Phrase(vi: "ảnh nào cũng có chú thích", en: "a caption on every photo"),
        "time": Phrase(vi: "kèm giờ hẹn", en: "with a time"),
        "approved": Phrase(vi: "đúng bản đã được duyệt", en: "approved in exactly this text"),
        "live": Phrase(vi: "bài đang đăng", en: "live"),
        "not-live": Phrase(vi: "bài không đang đăng", en: "not live"),
        "scheduled-time": Phrase(vi: "đã đến giờ hẹn", en: "scheduled time reached"),
        "deadline": Phrase(vi: "đã hết hạn", en: "deadline passed"),

        "initial": Phrase(vi: "bắt đầu", en: "the beginning"),
        "ordinary": Phrase(vi: "bình thường", en: "an ordinary state"),
        "public": Phrase(vi: "công khai", en: "published"),
        "ended": Phrase(vi: "kết thúc", en: "the end"),

        "keep": Phrase(vi: "giữ bản đang đăng", en: "keep the live edition"),
        "replace": Phrase(vi: "đăng bản này", en: "publish this text"),
        "remove": Phrase(vi: "gỡ bản đang đăng", en: "take the live edition down"),

        "assign": Phrase(vi: "nhận phần việc", en: "become the assignee"),
        "unassign": Phrase(vi: "thôi giao việc", en: "release the assignee"),
        "approve": Phrase(vi: "duyệt bản này", en: "approve this text"),
        "schedule": Phrase(vi: "ghi giờ hẹn", en: "keep the time"),
        "unschedule": Phrase(vi: "bỏ giờ hẹn", en: "drop the time"),
        "void-approvals": Phrase(vi: "hủy các lượt duyệt", en: "void approvals"),
        "publish": Phrase(vi: "đăng bài", en: "publish it"),
        "unpublish": Phrase(vi: "gỡ bài", en: "take it down"),

        "revise": Phrase(vi: "sửa bài", en: "revise"),
        "send": Phrase(vi: "gửi bản mới", en: "send a new version"),
        "see": Phrase(vi: "xem", en: "see"),
        "comment-on": Phrase(vi: "góp ý", en: "comment"),
    ]

    package static let matrix = Matrix()

    /// What `workflow matrix` and `workflow diagram` say.
    package struct Matrix: Sendable {
        package let heading = Phrase(
            vi: "Ai được làm gì: {title} ({name}, phiên bản {version})",
            en: "Who may do what: {title} ({name}, version {version})")
        package let act = Phrase(vi: "Trạng thái, việc", en: "State, act")
        package let state = Phrase(vi: "Trạng thái", en: "State")
        package let step = Phrase(vi: "Việc", en: "Act")
        package let leadsTo = Phrase(vi: "Chuyển tới", en: "Leads to")
        package let conditions = Phrase(vi: "Điều kiện", en: "Conditions")
        package let opinion = Phrase(vi: "{step} (nêu ý kiến)", en: "{step} (an opinion)")
        package let withConditions = Phrase(vi: "có điều kiện", en: "with conditions")
        package let legend = Phrase(
            vi: "✓ được; ✓* được, khi đủ các điều kiện ghi kèm; – không được",
            en: "✓ may; ✓* may, under the conditions beside it; – may not")
        package let several = Phrase(
            vi:
                "Người có nhiều tư cách (chẳng hạn biên tập viên đang giữ bài) được làm những gì mỗi tư cách cho phép. Vai trò gắn với một chuyên mục chỉ có hiệu lực với bài của chuyên mục ấy.",
            en:
                "Whoever is several of these (such as an editor who is the assignee) may do what any of them may. A role held at one desk counts only for what belongs to that desk."
        )
        package let nobody = Phrase(vi: "không ai", en: "nobody")
        package let fired = Phrase(
            vi: "đã có người làm bước “{step}” với đúng bản này",
            en: "somebody has taken the step “{step}” on this text")
        package let sight = Phrase(
            vi: "ai ở đây không nhìn thấy tin, bài thì phải nhìn thấy nhờ vai trò khác",
            en: "who does not see the piece here must see it as something else")
        package let notAuthor = Phrase(vi: "không phải người viết", en: "not the author")
        package let notReviser = Phrase(vi: "không phải người đã sửa bản này", en: "not an editor of this text")
        package let notFired = Phrase(
            vi: "không phải người đã làm bước “{step}”", en: "not who took the step “{step}”")
        package let quorum = Phrase(vi: "cần {n} người khác nhau", en: "{n} different {n|person|people} needed")
        package let systemOnly = Phrase(vi: "hệ thống chỉ làm khi {condition}", en: "the system only when: {condition}")
        package let date = Phrase(vi: "Ngày … tháng … năm ……", en: "Date: ……………………")
        package let signature = Phrase(
            vi: "NGƯỜI PHÊ DUYỆT (ký, ghi rõ họ tên)", en: "APPROVED BY (signature and full name)")

        package let limit = Phrase(vi: "hạn {limit}", en: "within {limit}")
        package let seconds = Phrase(vi: "{n} giây", en: "{n} {n|second|seconds}")
        package let minutes = Phrase(vi: "{n} phút", en: "{n} {n|minute|minutes}")
        package let hours = Phrase(vi: "{n} giờ", en: "{n} {n|hour|hours}")
        package let days = Phrase(vi: "{n} ngày", en: "{n} {n|day|days}")
        package let working = Phrase(vi: "{limit} làm việc", en: "{limit} of working time")
        package let workingDays = Phrase(vi: "{n} ngày làm việc", en: "{n} working {n|day|days}")
        package let atDeadline = Phrase(vi: "tự động khi hết hạn", en: "by itself at the deadline")
        package let atScheduledTime = Phrase(vi: "tự động khi đến giờ hẹn", en: "by itself at the scheduled time")
        package let version = Phrase(vi: "phiên bản {version}", en: "version {version}")
        package let initialState = Phrase(vi: "nơi bắt đầu", en: "where it begins")
        package let publicState = Phrase(vi: "đã công khai", en: "public")
        package let endedState = Phrase(vi: "đã kết thúc", en: "ended")
        package let present = Phrase(vi: "đang ở đây", en: "it stands here")
        package let automatic = Phrase(vi: "có lúc hệ thống tự làm", en: "the system may take it by itself")
        package let isOpinion = Phrase(vi: "nêu ý kiến, không chuyển bước", en: "an opinion; nothing moves")
        package let votes = Phrase(vi: "×2: cần 2 người khác nhau", en: "×2: two different people needed")
        package let otherWorkflow = Phrase(
            vi:
                "{id} đi theo quy trình “{found}”, không phải “{asked}”. Gõ: workflow diagram {found} --submission {id}",
            en:
                "{id} follows the workflow “{found}”, not “{asked}”. Ask for: workflow diagram {found} --submission {id}"
        )
    }

    package static let difference = Difference()

    /// What `workflow diff` says.
    package struct Difference: Sendable {
        package let heading = Phrase(
            vi: "Từ “{a}” phiên bản {versionA} sang “{b}” phiên bản {versionB}",
            en: "From “{a}”, version {versionA}, to “{b}”, version {versionB}")
        package let identical = Phrase(vi: "Hai quy trình không khác gì nhau.", en: "The two workflows do not differ.")
        package let parts = Phrase(vi: "Trạng thái và bước", en: "States and steps")
        package let powers = Phrase(vi: "Quyền", en: "Powers")
        package let conditions = Phrase(vi: "Điều kiện", en: "Conditions")
        package let stateAdded = Phrase(vi: "thêm trạng thái “{name}”", en: "a new state: “{name}”")
        package let stateRemoved = Phrase(vi: "bỏ trạng thái “{name}”", en: "a state less: “{name}”")
        package let stateChanged = Phrase(vi: "trạng thái “{name}”: {changes}", en: "the state “{name}”: {changes}")
        package let stepAdded = Phrase(vi: "thêm bước “{name}”", en: "a new step: “{name}”")
        package let stepRemoved = Phrase(vi: "bỏ bước “{name}”", en: "a step less: “{name}”")
        package let stepChanged = Phrase(
            vi: "bước “{name}” từ “{state}”: {changes}", en: "the step “{name}” from “{state}”: {changes}")
        package let rolesAdded = Phrase(vi: "thêm vai trò: {names}", en: "new roles: {names}")
        package let rolesRemoved = Phrase(vi: "bỏ vai trò: {names}", en: "roles less: {names}")
        package let promiseAdded = Phrase(vi: "thêm cam kết: {name}", en: "a new promise: {name}")
        package let promiseRemoved = Phrase(vi: "bỏ cam kết: {name}", en: "a promise less: {name}")
        package let title = Phrase(vi: "tên “{before}” → “{after}”", en: "title “{before}” → “{after}”")
        package let kind = Phrase(vi: "loại: {before} → {after}", en: "kind: {before} → {after}")
        package let live = Phrase(vi: "bản đang đăng: {before} → {after}", en: "live edition: {before} → {after}")
        package let deadline = Phrase(vi: "hạn: {before} → {after}", en: "deadline: {before} → {after}")
        package let reminders = Phrase(vi: "nhắc hạn: {before} → {after}", en: "reminders: {before} → {after}")
        package let target = Phrase(vi: "chuyển tới: {before} → {after}", en: "leads to: {before} → {after}")
        package let effects = Phrase(vi: "kéo theo: {before} → {after}", en: "effects: {before} → {after}")
        package let automatic = Phrase(vi: "tự động: {before} → {after}", en: "by itself: {before} → {after}")
        package let nothing = Phrase(vi: "không", en: "none")
        package let stays = Phrase(vi: "đứng yên (nêu ý kiến)", en: "nowhere (an opinion)")
        package let before = Phrase(vi: "trước hạn {limit}", en: "{limit} before")
        package let after = Phrase(vi: "sau hạn {limit}", en: "{limit} after")
        package let whenDue = Phrase(vi: "đúng lúc đến hạn", en: "when due")
        package let power = Phrase(vi: "{act} (ở {states})", en: "{act} (in {states})")
        package let stricter = Phrase(
            vi: "Chặt hơn: {act} ở “{state}”[ ({who})]: thêm điều kiện {conditions}",
            en: "Stricter: {act} in “{state}”[ ({who})]: now also: {conditions}")
        package let looser = Phrase(
            vi: "Nới lỏng: {act} ở “{state}”[ ({who})]: bỏ điều kiện {conditions}",
            en: "Looser: {act} in “{state}”[ ({who})]: not asked any more: {conditions}")
        package let fewer = Phrase(
            vi: "Nới lỏng: {act} ở “{state}”[ ({who})]: chỉ còn cần {n} người",
            en: "Looser: {act} in “{state}”[ ({who})]: only {n} {n|person|people} needed now")
    }
}

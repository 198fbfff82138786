extension Phrase {
    /// What happened, by the event's kind, for `history` and `audit log`; who did it stands in its own column. Facts are
    /// optional: `person`, `role`, `workflow`, `version`, `transition`, `from`, `to`, `revision`, `have`, `need`, `id`.
    package static let events: [String: Phrase] = [
        "newsroom-created": Phrase(vi: "lập tòa soạn", en: "created the newsroom"),
        "settings-adopted": Phrase(vi: "áp dụng cài đặt mới", en: "adopted new settings"),
        "key-adopted": Phrase(vi: "nhận khóa ký sổ nhật ký", en: "adopted the ledger's signing key"),
        "checkpoint-witnessed": Phrase(
            vi: "ghi nhận chữ ký của bên chứng kiến trên mốc kiểm", en: "recorded a witness's signature of a checkpoint"
        ),
        "workflow-adopted": Phrase(
            vi: "áp dụng quy trình[ “{workflow}”][ phiên bản {version}]",
            en: "adopted the workflow[ “{workflow}”][ version {version}]"),
        "workflow-migrated": Phrase(
            vi: "chuyển sang quy trình[ “{workflow}”][ phiên bản {version}]",
            en: "moved to the workflow[ “{workflow}”][ version {version}]"),
        "person-added": Phrase(
            vi: "thêm người[ {person}][, vai trò {roles}]", en: "added[ {person} as] a person[ with the role {roles}]"),
        "profile-changed": Phrase(vi: "sửa thông tin của[ {person}]", en: "changed the profile[ of {person}]"),
        "role-granted": Phrase(
            vi: "trao vai trò[ {role}][ cho {person}]", en: "granted a role[, {role},][ to {person}]"),
        "role-revoked": Phrase(
            vi: "rút vai trò[ {role}][ của {person}]", en: "revoked a role[, {role},][ from {person}]"),
        "role-delegated": Phrase(
            vi: "ủy quyền vai trò[ {role}][ của {person}][ cho {delegate}][ đến {until}]",
            en: "delegated a role[, {role},][ of {person}][ to {delegate}][ until {until}]"),
        "delegation-ended": Phrase(
            vi: "thôi ủy quyền vai trò[ {role}][ của {person}][ cho {delegate}]",
            en: "ended the delegation of a role[, {role},][ of {person}][ to {delegate}]"),
        "absence-declared": Phrase(
            vi: "báo[ {person}] vắng mặt[ từ {since}][ đến {until}]",
            en: "declared[ {person}] away[ from {since}][ until {until}]"),
        "absence-ended": Phrase(
            vi: "báo[ {person}] có mặt trở lại", en: "declared[ {person}] to be there again"),
        "person-deactivated": Phrase(vi: "cho[ {person}] ngừng hoạt động", en: "deactivated[ {person} as] a person"),
        "person-reactivated": Phrase(vi: "cho[ {person}] hoạt động trở lại", en: "reactivated[ {person} as] a person"),
        "person-erased": Phrase(vi: "xóa thông tin cá nhân[ của {person}]", en: "erased personal data[ of {person}]"),
        "received": Phrase(vi: "gửi tin, bài", en: "sent the piece"),
        "resubmitted": Phrase(vi: "gửi bản mới", en: "sent a new version"),
        "revised": Phrase(vi: "lưu phiên bản[ {revision}]", en: "saved a revision[, {revision}]"),
        "moved": Phrase(
            vi: "chuyển bước[ {transition}][: {from} → {to}]", en: "moved it[: {transition}][, {from} → {to}]"),
        "counted": Phrase(
            vi: "bỏ phiếu[ cho bước {transition}][ ({have}/{need})]", en: "voted[ for {transition}][ ({have}/{need})]"),
        "opined": Phrase(vi: "nêu ý kiến[ {transition}]", en: "gave an opinion[: {transition}]"),
        "reminded": Phrase(vi: "nhắc hạn xử lý[, lần {number}]", en: "reminded of the deadline[, number {number}]"),
        "commented": Phrase(vi: "góp ý", en: "commented"),
        "quarantined": Phrase(
            vi: "gửi tệp phải chuyển vào khu cách ly", en: "sent a drop that was put into quarantine"),
        "refused": Phrase(
            vi: "bị từ chối[ bước {transition}][: {command}]", en: "was refused[ {transition}][: {command}]"),
        "channel-posted": Phrase(vi: "ghi nhận đã đăng lên kênh[ {channel}]", en: "recorded a post[ on {channel}]"),
        "channel-removed": Phrase(
            vi: "ghi nhận đã gỡ khỏi kênh[ {channel}]", en: "recorded a removal[ from {channel}]"),
    ]

    /// The roles of people, and the words that stand beside them in a transition's `by`.
    package static let roles: [String: Phrase] = [
        "contributor": Phrase(vi: "cộng tác viên", en: "contributor"),
        "editor": Phrase(vi: "biên tập viên", en: "editor"),
        "approver": Phrase(vi: "lãnh đạo duyệt", en: "approver"),
        "secretary": Phrase(vi: "thư ký tòa soạn", en: "secretary"),
        "expert": Phrase(vi: "người thẩm định", en: "expert"),
        "desk-head": Phrase(vi: "trưởng ban", en: "head of desk"),
        "standing": Phrase(vi: "Thường trực", en: "standing committee"),
        "auditor": Phrase(vi: "kiểm tra", en: "auditor"),
        "operator": Phrase(vi: "quản trị", en: "operator"),
        "author": Phrase(vi: "người viết", en: "author"),
        "assignee": Phrase(vi: "người đang biên tập", en: "assignee"),
        "system": Phrase(vi: "hệ thống", en: "system"),
    ]

    /// The kinds of a piece, and of a relation to another one.
    package static let kinds: [String: Phrase] = [
        "tin": Phrase(vi: "tin", en: "news item"),
        "bai": Phrase(vi: "bài", en: "article"),
        "anh": Phrase(vi: "ảnh", en: "photos"),
        "duplicate": Phrase(vi: "trùng với[ {id}]", en: "the same[ as {id}]"),
        "near-duplicate": Phrase(
            vi: "gần giống[ {id}][ ({share} %)]", en: "much like another[, {id}][, {share} %]"),
        "revision": Phrase(vi: "bản mới của[ {id}]", en: "a new version[ of {id}]"),
        "supplement": Phrase(vi: "bổ sung cho[ {id}]", en: "a supplement[ to {id}]"),
    ]

    /// What a workflow promises and `workflow check` proves, by the promise's word.
    package static let promises: [String: Phrase] = [
        "every-state-reachable": Phrase(vi: "Trạng thái nào cũng tới được", en: "Every state can be reached"),
        "always-an-end": Phrase(
            vi: "Từ trạng thái nào cũng đi tới kết thúc được", en: "From every state an end can be reached"),
        "approved-before-public": Phrase(
            vi: "Chỉ đăng đúng bản đã được duyệt", en: "Nothing is published that was not approved exactly so"),
        "two-approvers": Phrase(
            vi: "Bài nào lên trang cũng có ít nhất hai người duyệt",
            en: "At least two people approve whatever is published"),
        "three-people": Phrase(
            vi: "Bài nào lên trang cũng qua tay ít nhất ba người",
            en: "Whatever is published passed through the hands of at least three people"),
        "four-eyes": Phrase(
            vi: "Người viết, người biên tập và người duyệt là những người khác nhau",
            en: "Author, editor and approver are different people"),
        "nobody-stuck": Phrase(
            vi: "Không ai phải chờ vì thiếu người giữ vai trò", en: "Nobody gets stuck because a role has no holder"),
        "no-deadline-loop": Phrase(vi: "Hạn xử lý không quay vòng mãi", en: "No deadline loops for ever"),
    ]

    package static let workflow = Workflow()

    /// What `workflow check`, `diff`, `matrix`, `simulate` and `migrate` say around their findings.
    package struct Workflow: Sendable {
        package let proven = Phrase(
            vi: "Quy trình “{name}” phiên bản {version} giữ đủ các cam kết.",
            en: "The workflow “{name}”, version {version}, keeps all its promises.")
        package let states = Phrase(
            vi: "Đã xét {n} tình huống.", en: "Examined {n} {n|situation|situations}.")
        package let broken = Phrase(vi: "KHÔNG GIỮ ĐƯỢC: {promise}", en: "BROKEN: {promise}")
        package let kept = Phrase(vi: "giữ được: {promise}", en: "kept: {promise}")
        package let counterexample = Phrase(vi: "Ví dụ ngắn nhất:", en: "The shortest counterexample:")
        package let storyStep = Phrase(
            vi: "{number}. {who} làm bước “{transition}”: {from} → {to}",
            en: "{number}. {who} takes the step “{transition}”: {from} → {to}")
        package let stuck = Phrase(
            vi: "Tới đây không ai làm tiếp được: không còn người giữ vai trò {role}.",
            en: "Here nobody can go on: nobody is left who holds the role {role}.")
        package let notAdopted = Phrase(
            vi: "Quy trình chưa giữ đủ cam kết nên không áp dụng được. Sửa tệp rồi kiểm lại bằng workflow check.",
            en: "A workflow that breaks a promise cannot be adopted. Mend the file and run workflow check again.")
        package let adopted = Phrase(
            vi: "Đã áp dụng quy trình “{name}” phiên bản {version}.",
            en: "Adopted the workflow “{name}”, version {version}.")
        package let gains = Phrase(vi: "{who} thêm quyền: {powers}", en: "{who} gains: {powers}")
        package let loses = Phrase(vi: "{who} mất quyền: {powers}", en: "{who} loses: {powers}")
        package let same = Phrase(
            vi: "Hai quy trình trao quyền như nhau.", en: "Both workflows give the same powers.")
        package let migrated = Phrase(
            vi: "Đã chuyển {n} tin, bài sang phiên bản {version}.",
            en: "Moved {n} {n|submission|submissions} to version {version}.")
        package let stranded = Phrase(
            vi: "{n} tin, bài không chuyển được, vẫn chạy theo phiên bản cũ:",
            en: "{n} {n|submission|submissions} cannot be moved and {n|stays|stay} on the former version:")
        package let wouldMigrate = Phrase(
            vi: "Sẽ chuyển {n} tin, bài sang phiên bản {version}; chưa thay đổi gì.",
            en: "Would move {n} {n|submission|submissions} to version {version}; nothing was changed.")
        package let yes = Phrase(vi: "được", en: "may")
        package let no = Phrase(vi: "không", en: "may not")
    }
}

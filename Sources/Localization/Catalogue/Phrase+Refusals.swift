extension Phrase {
    /// Why a command was not carried out, by the refusal's code. All facts are optional: `who` and `by` (who could),
    /// `state`, `allowed`, `transition`, `nearest`, `person`, `role`, `desk`, `workflow`, `version`, `id`, `time`,
    /// `expected`, `actual`, `login`, `value`, `limit`.
    package static let refusals: [String: Phrase] = [
        "not-permitted": Phrase(
            vi: "Bạn chưa được phép làm việc này.[ Vai trò được làm: {by}.][ Xin nhờ: {who}.]",
            en: "You are not permitted to do this.[ It takes: {by}.][ Please ask: {who}.]"),
        "wrong-state": Phrase(
            vi:
                "Lúc này chưa làm được việc đó[: tin, bài đang ở trạng thái “{state}”][ từ {at}][, do {name}].[ Chỉ làm được khi ở: {allowed}.] Xem các việc làm được bằng lệnh explain.",
            en:
                "This cannot be done now[: the piece is in the state “{state}”][ since {at}][, by {name}].[ It can be done in: {allowed}.] The command explain lists what can."
        ),
        "unknown-transition": Phrase(
            vi: "Quy trình không có bước[ “{transition}”] này.[ Có phải ý bạn là: {nearest}?]",
            en: "The workflow has no such step[ as “{transition}”].[ Did you mean {nearest}?]"),
        "missing-comment": Phrase(
            vi: "Bước này cần lời nhắn nêu rõ lý do, để người nhận hiểu và làm theo. Viết thêm: -m \"lý do\".",
            en: "This step needs a comment with the reason, for whoever receives it. Add: -m \"the reason\"."),
        "missing-title": Phrase(
            vi: "Tin, bài chưa có tiêu đề. Đặt tiêu đề bằng lệnh set với --title.",
            en: "The piece has no title yet. Give it one with the command set and --title."),
        "missing-lead": Phrase(
            vi: "Tin, bài chưa có sapo. Viết sapo bằng lệnh set với --lead.",
            en: "The piece has no lead yet. Write one with the command set and --lead."),
        "missing-byline": Phrase(
            vi: "Tin, bài chưa ghi tên người viết. Ghi bằng lệnh set với --byline.",
            en: "The piece has no byline yet. Write one with the command set and --byline."),
        "missing-sources": Phrase(
            vi: "Bài chưa dẫn nguồn. Thêm một dòng bắt đầu bằng “Nguồn:” hoặc một đường dẫn vào bài bằng lệnh edit.",
            en:
                "The piece names no sources yet. Add a line that begins with “Source:”, or a link, with the command edit."
        ),
        "missing-photo": Phrase(
            vi: "Tin, bài chưa có ảnh. Đề nghị người viết gửi ảnh bằng một bản mới.",
            en: "The piece has no photo yet. Ask its author to send one with a new version."),
        "missing-step": Phrase(
            vi: "Bản này còn chưa qua bước[ “{transition}”]. Làm bước đó trước.[ Xin nhờ: {who}.]",
            en:
                "This revision has not been through the step[ “{transition}”] yet; that comes first.[ Please ask: {who}.]"
        ),
        "not-reminded-yet": Phrase(
            vi: "Chưa đến lúc nhắc việc này.", en: "It is not yet time for this reminder."),
        "unknown-version": Phrase(
            vi: "Quy trình[ “{workflow}”] không có phiên bản[ {version}] này. Xem danh sách: workflow list.",
            en: "The workflow[ “{workflow}”] has no such version[ as {version}]. See: workflow list."),
        "other-workflow": Phrase(
            vi: "Bài[ {id}] chạy theo quy trình khác nên không chuyển được.",
            en: "The piece[ {id}] runs on another workflow, so it cannot be migrated to this one."),
        "stranded-state": Phrase(
            vi: "Phiên bản mới không có trạng thái[ “{state}”] mà bài đang ở. Đưa bài sang trạng thái khác rồi chuyển.",
            en: "The new version has no state[ “{state}”], where the piece stands. Move the piece on first."),
        "stranded-approval": Phrase(
            vi:
                "Bản này đã được duyệt, hoặc đã có phiếu duyệt, theo luật mà phiên bản mới đã đổi. Khi văn bản có bản sửa thì chuyển được.",
            en:
                "This text was approved, or has votes for it, under rules that the new version has changed. It can be moved once its text has changed."
        ),
        "unsound-workflow": Phrase(
            vi: "Quy trình chưa đạt[: {findings}]. Xem từng lỗi và ví dụ bằng lệnh workflow check.",
            en: "The workflow does not hold[: {findings}]. The command workflow check tells each with its story."),
        "missing-desk": Phrase(
            vi: "Tin, bài chưa xếp vào chuyên mục. Chọn chuyên mục bằng lệnh set với --desk.",
            en: "The piece belongs to no desk yet. Choose one with the command set and --desk."),
        "missing-caption": Phrase(
            vi: "Còn ảnh chưa có chú thích. Viết chú thích bằng lệnh set với --caption số=\"lời chú thích\".",
            en: "A photo still has no caption. Write it with the command set and --caption NUMBER=\"TEXT\"."),
        "checks-failed": Phrase(
            vi: "Bản thảo còn lỗi bắt buộc phải sửa[: {issues}]. Xem từng lỗi bằng lệnh show, sửa xong rồi làm lại.",
            en: "The manuscript still has faults that must be mended[: {issues}]. The command show lists them."),
        "no-new-revision": Phrase(
            vi: "Chưa có phiên bản mới từ khi tin, bài được trả lại. Cần gửi bản đã sửa trước.",
            en: "There is no new revision since the piece was returned. Send the mended one first."),
        "same-person-author": Phrase(
            vi: "Bạn là người viết nên không tự làm bước này cho bài của mình được.[ Xin nhờ: {who}.]",
            en: "You wrote this piece, so somebody else must take this step.[ Please ask: {who}.]"),
        "same-person-editor": Phrase(
            vi: "Bạn đã sửa phiên bản này nên cần người khác làm bước này.[ Xin nhờ: {who}.]",
            en: "You edited this revision, so somebody else must take this step.[ Please ask: {who}.]"),
        "same-person-fired": Phrase(
            vi: "Bạn đã làm bước[ “{transition}”] trước đó nên cần người khác làm bước này.[ Xin nhờ: {who}.]",
            en: "You took the earlier step[ “{transition}”], so somebody else must take this one.[ Please ask: {who}.]"),
        "not-approved": Phrase(
            vi: "Phiên bản hiện tại chưa được duyệt. Nếu đã duyệt rồi mới sửa thì phải trình duyệt lại.",
            en: "The present revision is not approved. What was edited after its approval must be approved again."),
        "not-live": Phrase(
            vi: "Tin, bài chưa đăng hoặc đã gỡ, nên không có gì để làm trên trang.",
            en: "The piece is not public, so there is nothing on the site to act on."),
        "already-live": Phrase(
            vi: "Tin, bài đang được đăng rồi. Muốn sửa bài đã đăng, dùng lệnh correct.",
            en: "The piece is public already. To mend what is published, use the command correct."),
        "not-due": Phrase(
            vi: "Chưa đến giờ[: hẹn lúc {time}]. Đến giờ hệ thống sẽ tự làm.",
            en: "It is not yet time[: it is due at {time}]. The system will act by itself."),
        "missing-time": Phrase(
            vi: "Bước này cần giờ hẹn. Viết thêm, ví dụ: --at \"25/11/2026 07:30\".",
            en: "This step needs a time. Add, for instance: --at \"2026-11-25 07:30\"."),
        "time-in-past": Phrase(
            vi: "Giờ hẹn[ {time}] đã qua. Chọn một giờ sắp tới, hoặc đăng ngay bằng lệnh publish.",
            en: "The time[ {time}] has passed. Choose one that is to come, or use the command publish now."),
        "already-voted": Phrase(
            vi: "Ý kiến của bạn cho phiên bản này đã được tính. Còn cần ý kiến của người khác.[ Xin nhờ: {who}.]",
            en: "Your vote on this revision is counted already. Others have yet to vote.[ Please ask: {who}.]"),
        "unknown-person": Phrase(
            vi: "Tòa soạn không có người[ “{person}”] này.[ Có phải ý bạn là: {nearest}?] Xem danh sách: people list.",
            en: "The newsroom knows no such person[ as “{person}”].[ Did you mean {nearest}?] See: people list."),
        "unknown-submission": Phrase(
            vi: "Không có tin, bài mang số[ {id}] này. Kiểm tra lại số, hoặc tìm bằng lệnh search.",
            en: "There is no submission with this number[, {id}]. Check it, or look with the command search."),
        "unknown-desk": Phrase(
            vi:
                "Không có chuyên mục[ “{desk}”] này.[ Có phải ý bạn là: {nearest}?] Các chuyên mục ghi trong newsroom.yaml.",
            en: "There is no such desk[ as “{desk}”].[ Did you mean {nearest}?] newsroom.yaml lists the desks."),
        "no-desks": Phrase(
            vi: "Cấu hình chưa có chuyên mục nào. Ghi ít nhất một chuyên mục vào newsroom.yaml.",
            en: "The settings name no desk. Put at least one into newsroom.yaml."),
        "role-has-no-desk": Phrase(
            vi: "Vai trò[ “{role}”] này là của cả tòa soạn, không gắn với chuyên mục nào. Bỏ phần @ sau tên vai trò.",
            en:
                "This role[, “{role}”,] is of the whole newsroom and belongs to no desk. Leave out the @ and what follows."
        ),
        "unknown-role": Phrase(
            vi: "Không có vai trò[ “{role}”] này.[ Có phải ý bạn là: {nearest}?]",
            en: "There is no such role[ as “{role}”].[ Did you mean {nearest}?]"),
        "unknown-workflow": Phrase(
            vi: "Không có quy trình[ “{workflow}”] này.[ Có phải ý bạn là: {nearest}?] Xem danh sách: workflow list.",
            en: "There is no such workflow[ as “{workflow}”].[ Did you mean {nearest}?] See: workflow list."),
        "workflow-not-adopted": Phrase(
            vi: "Quy trình[ “{workflow}”] này chưa được áp dụng. Áp dụng bằng lệnh workflow adopt.",
            en: "The workflow[ “{workflow}”] is not adopted. Adopt it with the command workflow adopt."),
        "version-exists": Phrase(
            vi:
                "Quy trình[ “{workflow}”] đã có phiên bản[ {version}] này với nội dung khác. Tăng số version trong tệp rồi áp dụng lại.",
            en:
                "The workflow[ “{workflow}”] has this version[, {version},] already, with other content. Raise version in the file and adopt it again."
        ),
        "person-exists": Phrase(
            vi: "Đã có người mang mã[ “{person}”] này. Chọn mã khác; xem người đang có bằng lệnh people show.",
            en: "There is already a person with this id[, “{person}”]. Choose another; see people show."),
        "person-inactive": Phrase(
            vi:
                "Người[ “{person}”] này đã ngừng hoạt động trong tòa soạn nên không làm được việc gì nữa. Người quản trị cho trở lại được bằng people reactivate, trừ người đã xóa thông tin cá nhân.",
            en:
                "This person[, “{person}”,] is no longer active in the newsroom and can do nothing in it. An operator can take them back with people reactivate, unless their data was erased."
        ),
        "wrong-way": Phrase(
            vi:
                "Việc này không làm theo đường đó được[ ({via})]: bài chỉ nhận từ hộp gửi của chính người gửi, còn đồng hồ chỉ làm các bước tự động.",
            en:
                "This cannot be done by that way[ ({via})]: pieces come only from the inbox of whoever sends them, and the clock only takes the automatic steps."
        ),
        "person-unknown-login": Phrase(
            vi:
                "Tài khoản[ “{login}”] trên máy này chưa gắn với ai trong tòa soạn. Nhờ quản trị chạy: people add với --login.",
            en:
                "The account[ “{login}”] on this machine belongs to nobody in the newsroom. Ask the operator to run people add with --login."
        ),
        "account-inactive": Phrase(
            vi:
                "Tài khoản[ “{login}”] gắn với người đã ngừng hoạt động trong tòa soạn[: {person}]. Nhờ quản trị cho trở lại bằng people reactivate.",
            en:
                "The account[ “{login}”] is that of somebody who is no longer active in the newsroom[: {person}]. Ask the operator to take them back with people reactivate."
        ),
        "service-not-running": messages.serviceNotRunning,
        "not-owner": Phrase(
            vi:
                "Chỉ chủ thư mục tòa soạn mới được chạy watch, dùng --as, và chạy lệnh trực tiếp khi dịch vụ không chạy.",
            en:
                "Only the owner of the newsroom's folder may run watch, use --as, or run commands while the service is not running."
        ),
        "not-yours": Phrase(
            vi: "Bài[ {id}] này là của người khác, nên không nhận bản mới từ bạn.",
            en: "The piece[ {id}] is somebody else's, so no new version of it is taken from you."),
        "holds-role-already": Phrase(
            vi: "Người này[ ({person})] đã có vai trò[ “{role}”] rồi; không cần làm gì thêm.",
            en: "This person[, {person},] holds the role[ “{role}”] already; nothing needs to be done."),
        "lacks-role": Phrase(
            vi: "Người này[ ({person})] không có vai trò[ “{role}”] đó. Xem vai trò đang có bằng lệnh people show.",
            en: "This person[, {person},] does not hold the role[ “{role}”]. The command people show lists the roles."),
        "delegates-to-self": Phrase(
            vi: "Không ai ủy quyền cho chính mình được[ ({person})]. Chọn người khác bằng --to.",
            en: "Nobody can delegate to themselves[, {person}]. Name somebody else with --to."),
        "not-delegable": Phrase(
            vi: "Vai trò[ “{role}”] này không ủy quyền được: bài gửi luôn đứng tên người có hộp gửi.",
            en: "The role[ “{role}”] cannot be delegated: what is sent bears the name of whoever's inbox it lay in."),
        "not-delegated": Phrase(
            vi:
                "Không có ủy quyền nào như vậy đang có hiệu lực[: vai trò {role}][ của {person}][ cho {delegate}]. Xem: people show.",
            en:
                "No such delegation is in force[: the role {role}][ of {person}][ for {delegate}]. See people show."
        ),
        "holds-pieces": Phrase(
            vi: "Người này[ ({person})] còn giữ[ {count}] tin, bài đang xử lý[: {pieces}]. Trả lại hàng đợi trước.",
            en: "This person[, {person},] still holds open pieces[ ({count})][: {pieces}]. Release them first."),
        "pieces-under-way": Phrase(
            vi: "Tin, bài của người này[ ({person})] còn đang xử lý[: {pieces}]. Đăng, từ chối hoặc rút trước.",
            en:
                "Pieces of this person[, {person},] are still under way[: {pieces}]. Publish, reject or withdraw them first."
        ),
        "drops-waiting": Phrase(
            vi: "Hộp gửi của người này[ ({person})] còn[ {count}] lượt gửi chưa nhận. Nhận hoặc xóa trước.",
            en:
                "The inbox of this person[, {person},] still holds drops[ ({count})]. Have them taken, or remove them first."
        ),
        "over-already": Phrase(
            vi: "Thời điểm kết thúc[ {time}] đã qua. Chọn một ngày sắp tới.",
            en: "That end[, {time},] has passed already. Name a day that is to come."),
        "ends-before-it-begins": Phrase(
            vi: "Ngày kết thúc đứng trước ngày bắt đầu[ {time}]. Xem lại --from và --until.",
            en: "It would end before it begins[ ({time})]. Look at --from and --until again."),
        "not-away": Phrase(
            vi: "Người này[ ({person})] không vắng và cũng chưa báo vắng. Xem: people show.",
            en: "This person[, {person},] is not away, and no absence is declared. See people show."),
        "last-operator": Phrase(
            vi:
                "Người này[ ({person})] là quản trị cuối cùng của tòa soạn. Trao vai trò operator cho người khác trước.",
            en: "This person[, {person},] is the newsroom's last operator. Grant that role to somebody else first."),
        "somebody-was-faster": Phrase(
            vi:
                "Có người vừa thao tác trên tin, bài này trước bạn[: {transition}][, lúc {at}][, {name}][; nay ở trạng thái “{state}”][ (bạn xem ở bước {expected}, nay đã là bước {actual})]. Chưa có gì thay đổi; xem lại rồi làm tiếp.",
            en:
                "Somebody was faster[: {transition}][, at {at}][, by {name}][; it is now in “{state}”][ (you looked at step {expected}, it is at step {actual})]. Nothing was changed; look again and go on."
        ),
        "bad-id": Phrase(
            vi: "Số[ “{value}”] này không đúng mẫu. Số tin, bài có dạng TB-2026-000123.",
            en: "This[, “{value}”,] is not a submission's number. They look like TB-2026-000123."),
        "bad-word": Phrase(
            vi: "Mã[ “{value}”] này không đúng mẫu: chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối.",
            en: "This[, “{value}”,] is not a valid id: use plain lower-case letters, digits and hyphens."),
        "bad-time": Phrase(
            vi: "Không đọc được thời gian[ “{value}”] này. Viết như: 25/11/2026 07:30.",
            en: "This[, “{value}”,] is not a time that is understood. Write it as 2026-11-25 07:30."),
        "no-such-time": Phrase(
            vi: "Không có ngày hay giờ[ “{value}”] này. Kiểm tra lại ngày, tháng và giờ.",
            en: "There is no such day or time[ as “{value}”]. Check day, month and time."),
        "nothing-changed": Phrase(
            vi: "Không có gì khác với bản hiện có nên không lưu phiên bản mới.",
            en: "Nothing differs from what is there, so no new revision was kept."),
        "too-long": Phrase(
            vi: "Nội dung dài quá mức cho phép[ ({limit})]. Rút ngắn rồi làm lại.",
            en: "The text is longer than is allowed[ ({limit})]. Shorten it and try again."),
        "ended": Phrase(
            vi: "Tin, bài đã kết thúc[ ở trạng thái “{state}”] nên không sửa được nữa.",
            en: "The piece has ended[ in the state “{state}”] and can no longer be changed."),
        "already-received": Phrase(
            vi: "Bản này đã nhận trước đây[, số {id}]. Không cần gửi lại.",
            en: "This was received before[ as {id}]. There is no need to send it again."),
        "already-quarantined": Phrase(
            vi: "Tệp này đã gửi trước đây và không đọc được. Xem phiếu phản hồi lần trước để biết cách gửi lại.",
            en: "This file came before and could not be read. The earlier receipt says how to send it again."),
        "unknown-witness": Phrase(
            vi: "Khóa của bên chứng kiến[ “{witness}”] không có trong mục witnesses của newsroom.yaml.",
            en: "The witness's key[, “{witness}”,] is not listed under witnesses in newsroom.yaml."),
        "already-created": Phrase(
            vi: "Ở đây đã có một tòa soạn. Chọn thư mục khác để lập tòa soạn mới.",
            en: "There is a newsroom here already. Choose another folder for a new one."),
        "key-not-signed": Phrase(
            vi: "Khóa ký mới phải mang chữ ký của khóa trước nó, còn khóa đầu tiên thì không.",
            en: "A new signing key bears the signature of the one before it, and the first one bears none."),
        "not-created": Phrase(
            vi: "Tòa soạn này chưa được lập xong. Chạy lệnh init trước.",
            en: "This newsroom has not been set up. Run the command init first."),
        "unknown-channel": Phrase(
            vi: "Không có kênh[ “{channel}”] này.[ Có phải ý bạn là: {nearest}?]",
            en: "There is no such channel[ as “{channel}”].[ Did you mean {nearest}?]"),
        "unknown-revision": Phrase(
            vi: "Tin, bài không có phiên bản[ {value}] này. Xem các phiên bản bằng lệnh history.",
            en: "The piece has no such revision[ as {value}]. The command history lists them."),
        "unknown-photo": Phrase(
            vi: "Tin, bài không có ảnh số[ {value}] này. Xem các ảnh bằng lệnh show.",
            en: "The piece has no photo of this number[, {value}]. The command show lists them."),
    ]
}

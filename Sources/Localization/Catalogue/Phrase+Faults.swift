extension Phrase {
    /// What is wrong with a workflow's definition, by the fault's code; `WorkflowFile` and `Workflow` give the facts.
    package static let definitionFaults: [String: Phrase] = [
        "version-too-small": Phrase(
            vi: "số version phải từ 1 trở lên[, không phải {version}]", en: "version must be 1 or more[, not {version}]"
        ),
        "reserved-role": Phrase(
            vi: "tên vai trò[ “{role}”] dành riêng cho hệ thống; hãy đặt tên khác",
            en: "this role's name[, “{role}”,] is reserved; choose another"),
        "duplicate-role": Phrase(
            vi: "vai trò[ “{role}”] khai báo hai lần", en: "the role[ “{role}”] is declared twice"),
        "duplicate-state": Phrase(
            vi: "trạng thái[ “{state}”] khai báo hai lần", en: "the state[ “{state}”] is declared twice"),
        "no-initial-state": Phrase(
            vi: "chưa có trạng thái bắt đầu; ghi kind: initial cho một trạng thái",
            en: "no state is the initial one; write kind: initial at one of them"),
        "several-initial-states": Phrase(
            vi: "có nhiều trạng thái bắt đầu[: {states}]; chỉ giữ một",
            en: "several states are initial[: {states}]; keep one"),
        "live-from-the-start": Phrase(
            vi: "trạng thái bắt đầu[ “{state}”] không thể là trạng thái đã đăng",
            en: "the initial state[ “{state}”] cannot be a public one"),
        "deadline-too-short": Phrase(
            vi: "hạn xử lý của[ “{state}”] ngắn quá[: {seconds} giây]",
            en: "the deadline[ of “{state}”] is too short[: {seconds} seconds]"),
        "unreachable-state": Phrase(
            vi: "không bước nào dẫn tới trạng thái[ “{state}”]", en: "no transition leads to the state[ “{state}”]"),
        "no-way-to-an-end": Phrase(
            vi: "từ trạng thái[ “{state}”] không đi tới kết thúc được",
            en: "no way leads from the state[ “{state}”] to an end"),
        "unknown-role-in-state": Phrase(
            vi: "trạng thái[ “{state}”] nhắc tới vai trò[ “{role}”] chưa khai báo[; có phải ý bạn là: {nearest}?]",
            en: "the state[ “{state}”] names a role[, “{role}”,] that is not declared[; did you mean {nearest}?]"),
        "unknown-role": Phrase(
            vi: "bước[ “{transition}”] nhắc tới vai trò[ “{role}”] chưa khai báo[; có phải ý bạn là: {nearest}?]",
            en:
                "the transition[ “{transition}”] names a role[, “{role}”,] that is not declared[; did you mean {nearest}?]"
        ),
        "unknown-state": Phrase(
            vi: "bước[ “{transition}”] nhắc tới trạng thái[ “{state}”] chưa khai báo[; có phải ý bạn là: {nearest}?]",
            en:
                "the transition[ “{transition}”] names a state[, “{state}”,] that is not declared[; did you mean {nearest}?]"
        ),
        "unknown-transition-named": Phrase(
            vi: "bước[ “{transition}”] nhắc tới bước[ “{named}”] không có[; có phải ý bạn là: {nearest}?]",
            en:
                "the transition[ “{transition}”] names another[, “{named}”,] that does not exist[; did you mean {nearest}?]"
        ),
        "from-nowhere": Phrase(
            vi: "bước[ “{transition}”] chưa ghi bắt đầu từ trạng thái nào",
            en: "the transition[ “{transition}”] starts from no state"),
        "overlap": Phrase(
            vi: "bước[ “{transition}”] khai báo hai lần cho trạng thái[ “{state}”]",
            en: "the transition[ “{transition}”] is declared twice[ for the state “{state}”]"),
        "nobody-may-fire": Phrase(
            vi: "bước[ “{transition}”] chưa ghi ai được làm; ghi ở by",
            en: "nobody may take the transition[ “{transition}”]; say who at by"),
        "quorum-too-small": Phrase(
            vi: "số phiếu của bước[ “{transition}”] phải từ 1 trở lên[, không phải {quorum}]",
            en: "the quorum[ of “{transition}”] must be 1 or more[, not {quorum}]"),
        "quorum-with-system": Phrase(
            vi: "bước[ “{transition}”] cần nhiều phiếu nên hệ thống không thể tự làm",
            en: "a transition with a quorum[, “{transition}”,] cannot be the system's"),
        "automatic-without-system": Phrase(
            vi: "bước[ “{transition}”] tự chạy[ ({trigger})] nhưng hệ thống chưa được phép làm; thêm system vào by",
            en:
                "the transition[ “{transition}”] is automatic[ ({trigger})], but the system may not take it; add system to by"
        ),
        "deadline-missing": Phrase(
            vi: "bước[ “{transition}”] chờ hết hạn, nhưng trạng thái[ “{state}”] không có hạn xử lý",
            en: "the transition[ “{transition}”] waits for a deadline, but the state[ “{state}”] has none"),
        "schedule-without-time": Phrase(
            vi: "bước[ “{transition}”] hẹn giờ nhưng không đòi giờ; thêm time vào requires",
            en: "the transition[ “{transition}”] schedules without requiring a time; add time to requires"),
        "public-without-approval": Phrase(
            vi:
                "bước[ “{transition}”] đưa bài ra công khai[ (“{state}”)] mà chưa đòi duyệt; thêm approved vào requires",
            en:
                "the transition[ “{transition}”] makes a piece public[ (“{state}”)] without approval; add approved to requires"
        ),
        "contradictory-live": Phrase(
            vi:
                "bước[ “{transition}”] vừa đăng vừa gỡ; chỉ giữ một trong publish, unpublish và live của trạng thái tới",
            en:
                "the transition[ “{transition}”] both publishes and takes down; keep one of publish, unpublish and the live of the state it leads to"
        ),
        "opinion-that-acts": Phrase(
            vi:
                "bước[ “{transition}”] không có to nên chỉ ghi ý kiến: bỏ does, quorum, automatic và system, hoặc thêm to",
            en:
                "the transition[ “{transition}”] has no to, so it only records an opinion: remove does, quorum, automatic and system, or add to"
        ),
        "half-approving": Phrase(
            vi:
                "bước[ “{transition}”] ở nơi khác có does: approve mà ở đây thì không; đặt mã khác, hoặc thêm approve",
            en:
                "the transition[ “{transition}”] does approve elsewhere and not here; give it another id, or add approve"
        ),
        "reminder-without-deadline": Phrase(
            vi: "trạng thái[ “{state}”] có nhắc việc nhưng không có hạn xử lý; thêm deadline",
            en: "the state[ “{state}”] has reminders and no deadline; add one"),
    ]

    /// What is wrong with a settings or workflow file, by the fault's code; shown after its place, see
    /// ``Messages/fileFault``.
    package static let fileFaults: [String: Phrase] = [
        "file-too-large": Phrase(
            vi: "tệp lớn quá[: {bytes} byte][, nhiều nhất {limit}]",
            en: "the file is too large[: {bytes} bytes][, at most {limit}]"),
        "file-empty": Phrase(vi: "tệp trống", en: "the file is empty"),
        "not-utf-8": Phrase(
            vi: "chữ trong tệp không phải UTF-8; lưu lại tệp theo UTF-8", en: "the text is not UTF-8; save it as UTF-8"),
        "control-character": Phrase(
            vi: "có ký tự điều khiển; hãy xóa đi", en: "there is a control character; delete it"),
        "tab": Phrase(vi: "thụt đầu dòng bằng phím Tab; hãy dùng dấu cách", en: "the indent is a tab; use spaces"),
        "syntax": Phrase(vi: "sai cú pháp YAML[: {problem}]", en: "this is not valid YAML[: {problem}]"),
        "several-documents": Phrase(
            vi: "trong tệp có nhiều văn bản YAML; chỉ giữ một", en: "there are several YAML documents; keep one"),
        "anchor": Phrase(vi: "không dùng dấu neo[ {found}] của YAML", en: "anchors[, {found},] are not used here"),
        "alias": Phrase(vi: "không dùng tham chiếu[ {found}] của YAML", en: "aliases[, {found},] are not used here"),
        "tag": Phrase(vi: "không dùng thẻ kiểu[ {found}] của YAML", en: "tags[, {found},] are not used here"),
        "merge-key": Phrase(vi: "không dùng khóa gộp “<<” của YAML", en: "the merge key “<<” is not used here"),
        "too-deep": Phrase(
            vi: "lồng nhau quá sâu[, nhiều nhất {limit} tầng]", en: "nested too deep[, at most {limit} levels]"),
        "too-many-nodes": Phrase(
            vi: "tệp có quá nhiều mục[, nhiều nhất {limit}]", en: "the file has too many entries[, at most {limit}]"),
        "wrong-type": Phrase(
            vi: "sai kiểu giá trị[: cần {expected}][, lại thấy {found}]",
            en: "the wrong kind of value[: expected {expected}][, found {found}]"),
        "duplicate-key": Phrase(
            vi: "mục[ “{key}”] ghi hai lần[, lần đầu ở dòng {firstLine}]; chỉ giữ một",
            en: "this key[, “{key}”,] stands twice[, first on line {firstLine}]; keep one"),
        "unexpected-key": Phrase(
            vi: "không có mục[ “{key}”] này[ (dùng được: {known})][; có phải ý bạn là: {nearest}?]",
            en: "there is no such key[ as “{key}”][ (expected one of: {known})][; did you mean {nearest}?]"),
        "missing-key": Phrase(vi: "thiếu mục[ “{key}”]", en: "a key[, “{key}”,] is missing"),
        "not-an-identifier": Phrase(
            vi: "mã[ “{found}”] không đúng mẫu; chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối",
            en: "not an identifier[: “{found}”]; use plain lower-case letters, digits and hyphens"),
        "unknown-word": Phrase(
            vi: "không hiểu[ “{found}”][ (dùng được: {known})][; có phải ý bạn là: {nearest}?]",
            en: "this word is not known[: “{found}”][ (expected one of: {known})][; did you mean {nearest}?]"),
        "invisible-character": Phrase(
            vi: "có ký tự không nhìn thấy[: {found}]; hãy xóa đi",
            en: "there is a character that nobody sees[: {found}]; delete it"),
        "not-a-number": Phrase(vi: "cần một số[, không phải “{found}”]", en: "expected a number[, not “{found}”]"),
        "quoted-number": Phrase(
            vi: "cần một số; bỏ dấu ngoặc kép[ quanh {found}]",
            en: "expected a number; remove the quotation marks[ around {found}]"),
        "not-a-duration": Phrase(
            vi:
                "cần một khoảng thời gian như 90 minutes, 36 hours, 3 days, 8 working hours, 2 working days[, không phải “{found}”]",
            en:
                "expected a length of time such as 90 minutes, 36 hours, 3 days, 8 working hours or 2 working days[, not “{found}”]"
        ),
        "not-a-reminder": Phrase(
            vi: "cần lúc nhắc như 4 working hours before, 1 day after hoặc when due[, không phải “{found}”]",
            en: "expected a reminder such as 4 working hours before, 1 day after or when due[, not “{found}”]"),
        "not-a-size": Phrase(
            vi: "cần một dung lượng như 50 MiB[, không phải “{found}”]",
            en: "expected a size such as 50 MiB[, not “{found}”]"),
        "not-a-time-zone": Phrase(
            vi: "cần tên múi giờ như Asia/Ho_Chi_Minh[, không phải “{found}”]",
            en: "expected a time zone such as Asia/Ho_Chi_Minh[, not “{found}”]"),
        "not-a-witness": Phrase(
            vi: "không phải khóa của bên chứng kiến[: “{found}”]; chép nguyên dòng mà audit witness-key in ra",
            en: "is no witness's key[: “{found}”]; copy the whole line that audit witness-key prints"),
        "not-a-url": Phrase(
            vi: "cần địa chỉ bắt đầu bằng https://[, không phải “{found}”]",
            en: "expected an address that begins with https://[, not “{found}”]"),
        "text-too-long": Phrase(
            vi: "dòng chữ dài quá[, nhiều nhất {limit} ký tự]", en: "the text is too long[, at most {limit} characters]"
        ),
        "out-of-range": Phrase(
            vi: "giá trị[ “{found}”] phải nằm trong mức cho phép[, từ {from} đến {to}]",
            en: "the value[ “{found}”] must be within its range[, {from} to {to}]"),
        "duplicate-desk": Phrase(vi: "chuyên mục[ “{found}”] ghi hai lần", en: "the desk[ “{found}”] stands twice"),
        "not-hours": Phrase(
            vi: "cần khoảng giờ trong ngày như 07:30-11:30[, không phải “{found}”]",
            en: "expected hours of a day such as 07:30-11:30[, not “{found}”]"),
        "not-a-date": Phrase(
            vi: "cần một ngày như 2027-04-30, hoặc nhiều ngày liền như 2027-02-05..2027-02-11[, không phải “{found}”]",
            en: "expected a date such as 2027-04-30, or several as 2027-02-05..2027-02-11[, not “{found}”]"),
        "no-such-date": Phrase(
            vi: "không có ngày[ “{found}”] này trong lịch", en: "there is no such date[ as “{found}”]"),
        "backward-range": Phrase(
            vi: "chỗ bắt đầu phải trước chỗ kết thúc[, không như “{found}”]",
            en: "the beginning must come before the end[, unlike “{found}”]"),
        "overlapping-ranges": Phrase(
            vi: "hai khoảng[ “{found}”][ và “{other}”] chồng lên nhau; hãy gộp lại hoặc bỏ bớt",
            en: "two ranges overlap[: “{found}”][ and “{other}”]; make one of them"),
        "duplicate-day": Phrase(vi: "thứ[ “{found}”] ghi hai lần", en: "the day[ “{found}”] stands twice"),
    ]
}

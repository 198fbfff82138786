import CommandLineParsing

/// A small newsroom's command line, with everything that a specification can say.
let sample = CommandSpecification(
    "tin", summary: "Tòa soạn trong một chương trình",
    options: [
        Option("newsroom", valueName: "DIR", help: "Thư mục tòa soạn"),
        Option("lang", help: "Ngôn ngữ", values: ["vi", "en"]),
        Option("json", short: "j", help: "In ra JSON"),
        Option("quiet", short: "q", help: "Không in lời nhắn"),
        Option("help", short: "h", help: "Hiện trợ giúp", interrupting: true),
    ],
    subcommands: [
        CommandSpecification(
            "queue", aliases: ["q"], summary: "Xem hàng đợi", group: "Đọc",
            options: [
                Option("state", valueName: "S", help: "Chỉ trạng thái này", repeating: true),
                Option("limit", valueName: "N", help: "Nhiều nhất N dòng"),
            ]),
        CommandSpecification(
            "return", summary: "Trả lại cho người viết, kèm lời nhắn cần bổ sung những gì và gửi lại bằng cách nào",
            discussion: "Lời nhắn là bắt buộc.", group: "Làm", arguments: [Argument("ID", help: "Số của tin, bài")],
            options: [Option("message", short: "m", valueName: "TEXT", help: "Lời nhắn")]),
        CommandSpecification(
            "fire", summary: "Thực hiện một bước chuyển", group: "Làm",
            arguments: [Argument("TRANSITION"), Argument("ID"), Argument("NOTE", repeating: true, optional: true)]),
        CommandSpecification(
            "people", summary: "Con người", group: "Quản trị",
            subcommands: [
                CommandSpecification(
                    "add", summary: "Thêm người", arguments: [Argument("PERSON")],
                    options: [
                        Option("name", valueName: "TEXT", help: "Họ tên"),
                        Option("role", valueName: "ROLE", help: "Vai trò", repeating: true),
                    ]),
                CommandSpecification("list", summary: "Liệt kê"),
            ]),
        CommandSpecification(
            "completions", summary: "In kịch bản", group: "Quản trị",
            arguments: [Argument("SHELL", help: "Trình lệnh", values: ["bash", "zsh", "fish"])]),
    ])

func fault(_ words: [String]) -> UsageError.Fault? {
    do throws(UsageError) {
        _ = try sample.parse(words)
        return nil
    } catch {
        return error.fault
    }
}

import CommandLineParsing
import Testing

private let words = UsageWords(
    usage: "Cách dùng", arguments: "Tham số", options: "Tùy chọn", globalOptions: "Tùy chọn chung", commands: "Lệnh",
    aliases: "Gọi tắt", optionsPlaceholder: "tùy chọn", commandPlaceholder: "LỆNH")

@Suite("Help texts")
struct UsageTextTests {
    @Test("the root lists its commands under their headings, aligned and wrapped")
    func root() {
        #expect(
            UsageText.render(sample, words: words) == """
                Tòa soạn trong một chương trình

                Cách dùng: tin LỆNH [tùy chọn]

                Đọc:
                  queue                      Xem hàng đợi

                Làm:
                  return ID                  Trả lại cho người viết, kèm lời nhắn cần bổ sung
                                             những gì và gửi lại bằng cách nào
                  fire TRANSITION ID [NOTE]  Thực hiện một bước chuyển

                Quản trị:
                  people                     Con người
                  completions SHELL          In kịch bản

                Tùy chọn chung:
                  --newsroom DIR             Thư mục tòa soạn
                  --lang vi|en               Ngôn ngữ
                  -j, --json                 In ra JSON
                  -q, --quiet                Không in lời nhắn
                  -h, --help                 Hiện trợ giúp

                """)
    }

    @Test("a command shows its arguments, its own options and the global ones")
    func command() {
        let text = UsageText.render(sample, path: ["return"], words: words)
        #expect(text.contains("Cách dùng: tin return ID [tùy chọn]\n\nLời nhắn là bắt buộc.\n"))
        #expect(text.contains("Tham số:\n  ID "))
        #expect(text.contains("Tùy chọn:\n  -m, --message TEXT  Lời nhắn\n"))
        #expect(text.contains("Tùy chọn chung:\n"))
        #expect(UsageText.render(sample, path: ["queue"], words: words).contains("Gọi tắt: q\n"))
        #expect(UsageText.render(sample, path: ["fire"], words: words).contains("tin fire TRANSITION ID [NOTE…]"))
    }

    @Test("no line is wider than asked, at any width", arguments: [40, 57, 80, 120])
    func width(width: Int) {
        for (path, _) in sample.everyCommand() {
            for line in UsageText.render(sample, path: path, words: words, width: width).split(separator: "\n") {
                #expect(line.count <= width)
                #expect(line.last != " ")
            }
        }
    }

    @Test("the sample has no fault, and faults are found")
    func specificationFaults() {
        #expect(sample.faults().isEmpty)
        let wrong = CommandSpecification(
            "x", options: [Option("json")],
            subcommands: [
                CommandSpecification("a", options: [Option("json")]),
                CommandSpecification("b", aliases: ["a"], arguments: [Argument("P", optional: true), Argument("Q")]),
            ])
        #expect(
            wrong.faults() == [
                .ambiguous(path: [], word: "a"), .ambiguous(path: ["a"], word: "--json"),
                .unreachableArgument(path: ["b"], name: "Q"),
            ])
    }

    @Test(
        "nearest matches are close, few and ordered",
        arguments: [
            ("publsh", ["publish"]), ("pubilsh", ["publish"]), ("re", ["reject", "return"]), ("zzz", []),
            ("clam", ["claim"]), ("", []), ("approval", ["approve"]),
        ])
    func nearest(word: String, expected: [String]) {
        let verbs = ["publish", "claim", "return", "reject", "approve", "set", "show"]
        #expect(nearestMatches(to: word, among: verbs) == expected)
    }
}

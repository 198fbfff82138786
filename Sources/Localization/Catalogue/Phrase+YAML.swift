extension Phrase {
    /// The kinds of value that a file can hold, by the word in a fault's facts.
    package static let shapes: [String: Phrase] = [
        "text": Phrase(vi: "một dòng chữ", en: "a text"),
        "list": Phrase(vi: "một danh sách", en: "a list"),
        "mapping": Phrase(vi: "các mục dạng tên: giá trị", en: "keys with values"),
        "nothing": Phrase(vi: "chỗ trống", en: "nothing"),
    ]

    /// A fault of YAML for which there is no sentence of ours.
    package static let yamlProblem = Phrase(vi: "thư viện libyaml báo “{problem}”", en: "libyaml says “{problem}”")

    /// What libyaml says of a file that is no YAML, by its own wording.
    package static let yamlProblems: [String: Phrase] = [
        "could not find expected ':'": Phrase(
            vi: "sau tên mục thiếu dấu hai chấm", en: "a colon is missing after a key"),
        "did not find expected key": Phrase(
            vi: "chỗ này phải là một mục mới; xem lại thụt đầu dòng và dấu ngoặc ở đây và dòng trên",
            en: "a key should stand here; look at the indentation and the quotation marks here and above"),
        "did not find expected '-' indicator": Phrase(
            vi: "chỗ này phải là dấu gạch đầu dòng của danh sách; xem lại thụt đầu dòng",
            en: "the dash of a list should stand here; look at the indentation"),
        "did not find expected ',' or ']'": Phrase(
            vi: "trong ngoặc vuông thiếu dấu phẩy hoặc dấu đóng ngoặc",
            en: "a comma or the closing bracket is missing in a list in brackets"),
        "did not find expected ',' or '}'": Phrase(
            vi: "trong ngoặc nhọn thiếu dấu phẩy hoặc dấu đóng ngoặc",
            en: "a comma or the closing brace is missing between braces"),
        "did not find expected node content": Phrase(
            vi: "chỗ này phải có giá trị", en: "a value should stand here"),
        "did not find expected <document start>": Phrase(
            vi: "chữ thừa sau phần cuối của tệp; xem lại thụt đầu dòng",
            en: "there is more behind what should be the end; look at the indentation"),
        "did not find expected comment or line break": Phrase(
            vi: "sau dấu | hoặc > phải xuống dòng", en: "a new line should follow | or >"),
        "did not find expected hexdecimal number": Phrase(
            vi: "sau dấu \\x, \\u thiếu chữ số", en: "digits are missing after \\x or \\u"),
        "found unknown escape character": Phrase(
            vi: "trong ngoặc kép, sau dấu \\ có chữ không dùng được; muốn ghi dấu \\ thì gõ hai lần",
            en: "in quotation marks, \\ is followed by a letter without a meaning; write \\ twice to have one"),
        "found unexpected end of stream": Phrase(
            vi: "dấu ngoặc kép mở ở đây không đóng lại", en: "the quotation mark that opens here is never closed"),
        "found unexpected document indicator": Phrase(
            vi: "dấu ngoặc kép không đóng lại trước dòng --- hoặc ...",
            en: "a quotation mark is not closed before a line --- or ..."),
        "found unexpected ':'": Phrase(
            vi: "dấu hai chấm thừa; chữ có dấu hai chấm phải đặt trong ngoặc kép",
            en: "there is a colon too many; a text with one belongs in quotation marks"),
        "found character that cannot start any token": Phrase(
            vi: "chữ ở đây không thể bắt đầu một giá trị; đặt giá trị trong ngoặc kép",
            en: "no value can begin with this character; put it in quotation marks"),
        "found an indentation indicator equal to 0": Phrase(
            vi: "sau dấu | hoặc > không ghi số 0 được", en: "0 cannot follow | or >"),
        "mapping values are not allowed in this context": Phrase(
            vi:
                "không được có dấu hai chấm ở đây; chữ có dấu hai chấm phải đặt trong ngoặc kép, hoặc thụt đầu dòng sai",
            en:
                "there cannot be a colon here; a text with one belongs in quotation marks, or the indentation is wrong"
        ),
        "mapping keys are not allowed in this context": Phrase(
            vi: "không được có mục mới ở đây; xem lại thụt đầu dòng",
            en: "there cannot be a key here; look at the indentation"),
        "block sequence entries are not allowed in this context": Phrase(
            vi: "không được có gạch đầu dòng ở đây; xuống dòng rồi mới liệt kê",
            en: "there cannot be a dash here; begin the list on a new line"),
        "found a tab character that violates indentation": Phrase(
            vi: "thụt đầu dòng bằng phím Tab; hãy dùng dấu cách", en: "the indent is a tab; use spaces"),
        "found a tab character where an indentation space is expected": Phrase(
            vi: "thụt đầu dòng bằng phím Tab; hãy dùng dấu cách", en: "the indent is a tab; use spaces"),
        "found unknown directive name": Phrase(
            vi: "dòng bắt đầu bằng dấu % không dùng ở đây", en: "a line that begins with % is not used here"),
        "could not find expected directive name": Phrase(
            vi: "dòng bắt đầu bằng dấu % không dùng ở đây", en: "a line that begins with % is not used here"),
        "did not find expected whitespace or line break": Phrase(
            vi: "chỗ này thiếu dấu cách hoặc dấu xuống dòng", en: "a blank or a new line is missing here"),
        "did not find expected alphabetic or numeric character": Phrase(
            vi: "dấu & hoặc * mở đầu một giá trị; đặt giá trị trong ngoặc kép",
            en: "a value begins with & or *; put it in quotation marks"),
        "out of memory": Phrase(vi: "hết bộ nhớ", en: "there is no memory left"),
        "unexpected event": Phrase(vi: "cấu trúc không đọc được", en: "its structure cannot be read"),
    ]
}

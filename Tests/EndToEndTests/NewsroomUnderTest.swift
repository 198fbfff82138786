import Glibc
import Newsroom
import Posix

/// A newsroom in a folder of its own, worked from outside through the release binary as a person would.
///
/// It has an editor `lan`, a second one `minh`, an approver `duc`, a secretary `thu`, and two contributors `ba` and `tu`.
final class NewsroomUnderTest {
    let path: String
    let home: String
    private let program: String
    private let account: Int?
    private var watcher: Running?

    /// Makes a newsroom in a folder that goes with it. `under` is a folder that is kept, such as a mount; `account` is
    /// the uid that owns and runs it.
    init(under parent: String = "/tmp", account: Int? = nil, settings edits: [String: String] = [:]) throws {
        guard let program = Program.tinbai else { throw Trouble.noDocument("no program") }
        self.program = program
        self.account = account
        home = parent + "/tinbai-" + randomBytes(8).map { String($0, radix: 16) }.joined()
        path = home + "/toasoan"
        try Folder.makeDirectory(home, mode: 0o755)
        if let account { try shell("chown", String(account), home) }
        try done("init", path, "--name", "Tòa soạn thử", "--lang", "vi")
        var text = try read("newsroom.yaml").replacing("settle-milliseconds: 1500", with: "settle-milliseconds: 20")
        for (old, new) in edits { text = text.replacing(old, with: new) }
        try write("newsroom.yaml", text)
        for (id, role) in [
            ("lan", "editor"), ("minh", "editor"), ("duc", "approver"), ("thu", "secretary"), ("ba", "contributor"),
            ("tu", "contributor"),
        ] {
            try done("people", "add", id, "--name", "Người \(id)", "--role", role)
        }
    }

    deinit {
        watcher = nil
        guard let parent = try? Folder.open(Folder.parent(of: home)) else { return }
        try? Folder.removeTree(FileName(Folder.name(of: home)), in: parent)
    }

    // MARK: Commands

    /// Runs one command of the program; `uid` is another account of the machine, `wrapper` stands before the program.
    func run(
        _ words: [String], uid: Int? = nil, environment: [String: String] = [:], wrapper: [String] = []
    ) throws -> Outcome {
        try start(words, uid: uid, environment: environment, wrapper: wrapper).wait()
    }

    func run(_ words: String...) throws -> Outcome { try run(words) }

    func start(
        _ words: [String], uid: Int? = nil, environment: [String: String] = [:], wrapper: [String] = []
    ) throws -> Running {
        var line = wrapper + [program] + words
        if let uid = uid ?? account {
            line = ["setpriv", "--reuid=\(uid)", "--regid=\(uid)", "--clear-groups", "--"] + line
        }
        var variables = [
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": home,
        ]
        if words.first != "init" { variables["TINBAI_NEWSROOM"] = path }
        variables.merge(environment) { $1 }
        return try Running(line, environment: variables, logs: "/tmp")
    }

    /// Runs a command that must succeed.
    @discardableResult
    func done(_ words: String...) throws -> Outcome {
        let outcome = try run(words)
        guard outcome.status == 0 else {
            throw Trouble.step("tinbai " + words.joined(separator: " "), outcome.status, outcome.message)
        }
        return outcome
    }

    /// Runs a command that must succeed for its document.
    func ask(_ words: String...) throws -> JSON {
        let outcome = try run(words + ["--json"])
        guard outcome.status == 0 else {
            throw Trouble.step("tinbai " + words.joined(separator: " "), outcome.status, outcome.text + outcome.message)
        }
        return try outcome.document()
    }

    /// Fires a transition as somebody, who must be allowed to, and gives the state that came of it.
    @discardableResult
    func fire(_ transition: String, _ id: String, as person: String, _ more: String...) throws -> String? {
        let outcome = try run([transition, id, "--as", person, "--json"] + more)
        guard outcome.status == 0 else { throw Trouble.step("\(transition) \(id)", outcome.status, outcome.text) }
        return try outcome.document()["state"]?.text
    }

    func state(of id: String) throws -> String? { try ask("show", id)["state"]?.text }
    func queue() throws -> [JSON] { try ask("queue", "--all").items ?? [] }
    func quarantined() throws -> [JSON] { try ask("audit", "log", "--kind", "quarantined").items ?? [] }

    /// The exit code of `audit verify`, and what it found.
    func verify() throws -> (status: Int32, problems: [String], message: String) {
        let outcome = try run("audit", "verify", "--json")
        let problems = (try? outcome.document()["problems"]?.items?.compactMap { $0["code"]?.text }) ?? []
        return (outcome.status, problems, outcome.text + outcome.message)
    }

    // MARK: The watcher

    func startWatcher(wrapper: [String] = []) throws {
        let started = try start(["watch"], wrapper: wrapper)
        watcher = started
        try eventually("the watcher to answer") {
            guard started.isRunning else {
                throw Trouble.step("tinbai watch", try started.wait().status, started.message)
            }
            let status = try run("status", "--json")
            return try status.status == 0 && status.document()["running"]?.flag == true
        }
    }

    /// Stops the watcher as an operator would.
    @discardableResult
    func stopWatcher() throws -> Outcome? {
        watcher?.signal(SIGTERM)
        defer { watcher = nil }
        return try watcher?.wait()
    }

    /// Waits until the watcher has published all that it was told to: a stop leaves what it had not begun to the next
    /// start.
    func settle() throws {
        try eventually("nothing left to publish") { try ask("status")["waitingJobs"]?.number == 0 }
    }

    /// Has the watcher read its settings anew and waits until it has said so for the given time.
    func hangUp(expecting count: Int) throws {
        try hangUp {
            $0.split(separator: "\n").count { $0 == "Đã đọc lại cài đặt và quy trình." } == count
        }
    }

    /// Has the watcher read its settings anew and waits until what it has said so far is as expected.
    func hangUp(until isHeard: (String) -> Bool) throws {
        watcher?.signal(SIGHUP)
        try eventually("settings read anew") { isHeard(watcherSaid) }
    }

    func killWatcher() throws {
        watcher?.signal(SIGKILL)
        _ = try watcher?.wait()
        watcher = nil
    }

    var watcherSaid: String { watcher?.message ?? "" }
    var watcherIsRunning: Bool { watcher?.isRunning ?? false }

    /// Lets the watcher work once through everything.
    @discardableResult
    func watchOnce() throws -> Outcome { try run("watch", "--once") }

    // MARK: Files

    func inbox(_ person: String = "ba") -> String { "\(path)/inbox/\(person)" }

    /// Writes a file into an inbox under a name that is bytes, and closes it.
    func drop(_ name: [UInt8], _ bytes: [UInt8], from person: String = "ba") throws {
        let folder = try Folder.open(inbox(person))
        let file = try Descriptor.openBeneath(folder, name, [.write, .create, .exclusive], mode: 0o644)
        try file.writeAll(bytes)
        try file.close()
    }

    func drop(_ name: String, _ text: String, from person: String = "ba") throws {
        try drop(Array(name.utf8), Array(text.utf8), from: person)
    }

    /// The drops and claims that still lie in an inbox, by name.
    func lying(in person: String = "ba") throws -> [FileName] {
        var names = try Folder.list(inbox(person)).map(\.name).filter { $0.bytes.first != UInt8(ascii: ".") }
        if let claims = try? Folder.list(inbox(person) + "/.tinbai") {
            for claim in claims { names += try Folder.list("\(inbox(person))/.tinbai/\(claim.name.text)").map(\.name) }
        }
        return names
    }

    /// What answers drops, without the guide that lies beside it.
    func receipts(of person: String = "ba") throws -> [String] {
        try Folder.list("\(path)/outbox/\(person)").filter {
            $0.name.text.hasSuffix(".txt") && $0.name.text != "DOC-TOI.txt"
        }
        .map { try read("outbox/\(person)/\($0.name.text)") }
    }

    func read(_ relative: String) throws -> String {
        String(decoding: try Descriptor.open("\(path)/\(relative)").readAll(limit: 64 << 20), as: UTF8.self)
    }

    func write(_ relative: String, _ text: String) throws {
        try Durable.replace("\(path)/\(relative)", Array(text.utf8))
        if let account { try shell("chown", String(account), "\(path)/\(relative)") }
    }

    /// Every regular file beneath a folder, relative to it.
    func files(beneath relative: String) throws -> [String] {
        var found: [String] = []
        for entry in try Folder.list("\(path)/\(relative)") {
            let name = "\(relative)/\(entry.name.text)"
            switch entry.kind {
            case .directory: found += try files(beneath: name)
            case .regular: found.append(name)
            case .link, .pipe, .socket, .device: break
            }
        }
        return found
    }

    /// A piece that has come as far as a state, through ordinary commands.
    func piece(_ title: String, in state: String = "submitted", by person: String = "ba") throws -> String {
        try drop("\(title).txt", Text.news(title), from: person)
        if watcher == nil { try watchOnce() }
        var id = ""
        try eventually("\(title) in the queue") {
            id = try queue().first { $0["source"]?["name"]?.text == "\(title).txt" }?["id"]?.text ?? ""
            return !id.isEmpty
        }
        for step in Text.way(to: state) { try fire(step[0], id, as: step[1]) }
        return id
    }
}

/// Words to send.
enum Text {
    /// With it a text is an object of its own, for which the disk is waited for, and not kept in the store.
    static let long = String(repeating: "Đoàn viên đã phát biểu ý kiến. ", count: 3_000)

    /// A short news item with a title of its own.
    static func news(_ title: String, more: String = "") -> String {
        """
        \(title)

        Sáng 19/11/2026, tại hội trường Công ty May Lam Khê, Công đoàn cơ sở đã tổ chức hội nghị người lao động năm 2026 \
        với 120 đại biểu tham dự, bàn về bữa ăn ca và an toàn lao động.

        Hội nghị đã nghe báo cáo kết quả sản xuất, lấy ý kiến về thỏa ước lao động tập thể và bầu ban thanh tra nhân dân. \
        Dịp này, Công đoàn cơ sở trao 40 suất quà cho đoàn viên có hoàn cảnh khó khăn. \(more)

        Tin: Nguyễn Văn Ba

        """
    }

    /// The transitions that lead to a state, each with who fires it.
    static func way(to state: String) -> [[String]] {
        let all = [
            ["claim", "lan", "editing"], ["propose", "lan", "proposed"], ["approve", "duc", "approved"],
            ["publish", "thu", "published"],
        ]
        guard let end = all.firstIndex(where: { $0[2] == state }) else { return [] }
        return Array(all[...end])
    }
}

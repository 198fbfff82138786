import Glibc
import Newsroom
import Posix
import Testing

@Suite("What is installed", .serialized, .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct PackageTests {
    private static let packaging =
        "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Sources/tinbai/debian"

    /// A folder that goes when it is let go.
    private final class Folder: Sendable {
        let path = "/tmp/tinbai-package-" + randomBytes(8).map { String($0, radix: 16) }.joined()
        init() throws { try Posix.Folder.makeDirectory(path) }
        deinit { _ = try? shell("rm", "-rf", path) }
    }

    @Test("every command has a page in both languages, in which other programs find no fault")
    func pages() throws {
        let folder = try Folder()
        let tinbai = try #require(Program.tinbai)
        for language in ["en", "vi"] {
            let pages = "\(folder.path)/\(language)"
            try shell(tinbai, "man", pages, "--lang", language)
            let names = try Posix.Folder.list(pages).map(\.name.text)
            #expect(names.contains("tinbai.1") && names.contains("tinbai-people-add.1") && names.count > 50)
            for name in names {
                if Program.isInstalled("mandoc") {
                    let lint = try Running(
                        ["mandoc", "-Tlint", "-Wwarning", "\(pages)/\(name)"],
                        environment: ["PATH": "/usr/bin:/bin"], logs: "/tmp"
                    ).wait()
                    #expect(lint.status == 0, "\(lint.text)")
                }
                if Program.isInstalled("groff") {
                    let groff = try Running(
                        ["groff", "-ww", "-k", "-man", "-Tutf8", "-z", "\(pages)/\(name)"],
                        environment: ["PATH": "/usr/bin:/bin"], logs: "/tmp"
                    ).wait()
                    #expect(groff.status == 0 && groff.errors.isEmpty, "\(groff.message)")
                }
            }
        }
        if Program.isInstalled("man") {
            let text = try shell("man", "-l", "\(folder.path)/vi/tinbai-return.1")
            #expect(text.contains("--message") && text.contains("tinbai return"), "\(text)")
        }
    }

    @Test(
        "the units are right, and leave the service little to be exposed by",
        .enabled(if: Program.isInstalled("systemd-analyze"), "systemd-analyze is not installed"))
    func units() throws {
        let folder = try Folder()
        let tinbai = try #require(Program.tinbai)
        try shell("\(Self.packaging)/install", tinbai, folder.path + "/root", "/usr")
        let units = folder.path + "/root/usr/lib/systemd/system"
        // In a folder of their own, with a program that is there.
        let service = String(
            decoding: try Descriptor.open(units + "/tinbai@.service").readAll(limit: 1 << 16), as: UTF8.self)
        try Durable.replace(
            units + "/tinbai@.service", Array(service.replacing("/usr/bin/tinbai", with: tinbai).utf8))
        let verify = try Running(
            [
                "systemd-analyze", "verify", "--man=no", "--recursive-errors=no", "\(units)/tinbai@.socket",
                "\(units)/tinbai@.service",
            ],
            environment: ["PATH": "/usr/bin:/bin"], logs: "/tmp"
        ).wait()
        #expect(verify.status == 0 && verify.message.isEmpty, "\(verify.message)")
        // The threshold is ten times the score: 0 is perfect, 100 unsafe.
        let security = try Running(
            ["systemd-analyze", "security", "--offline=true", "--threshold=10", "\(units)/tinbai@.service"],
            environment: ["PATH": "/usr/bin:/bin"], logs: "/tmp"
        ).wait()
        #expect(security.status == 0, "\(security.text.split(separator: "\n").last ?? "")\(security.message)")
    }

    @Test(
        "the Debian package makes the account and brings program, units, pages and completions; its removal leaves the data",
        .enabled(
            if: Program.isRoot && Program.isInstalled("dpkg-shlibdeps"), "installing needs root, making needs dpkg-dev")
    )
    func package() throws {
        let folder = try Folder()
        let tinbai = try #require(Program.tinbai)
        let file = try shell("\(Self.packaging)/build", tinbai, folder.path).filter { $0 != "\n" }
        // The machine's own system with a layer above it, so that it stays as it is.
        let (layer, root) = (folder.path + "/layer", folder.path + "/root")
        for path in [layer, root] { try Posix.Folder.makeDirectory(path) }
        try shell("mount", "-t", "tmpfs", "tmpfs", layer)
        defer { _ = try? shell("umount", "-l", layer) }
        for path in ["upper", "work"] { try Posix.Folder.makeDirectory("\(layer)/\(path)") }
        try shell(
            "mount", "-t", "overlay", "overlay", "-o", "lowerdir=/,upperdir=\(layer)/upper,workdir=\(layer)/work", root)
        defer { _ = try? shell("umount", "-l", root) }
        // Swift's programs learn their own arguments there.
        try shell("mount", "-t", "proc", "proc", root + "/proc")
        defer { _ = try? shell("umount", "-l", root + "/proc") }
        func inside(_ words: String...) throws -> Outcome {
            try Running(
                ["chroot", root] + words,
                environment: [
                    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive",
                ],
                logs: "/tmp"
            ).wait()
        }
        try shell("cp", file, layer + "/upper/tinbai.deb")
        let installed = try inside("dpkg", "--no-triggers", "-i", "/tinbai.deb")
        guard installed.status == 0 else { throw Trouble.step("dpkg -i", installed.status, installed.message) }
        #expect(try inside("dpkg", "--verify", "tinbai").output.isEmpty)
        #expect(try inside("tinbai", "--version").status == 0)
        for path in [
            "lib/systemd/system/tinbai@.service", "lib/systemd/system/tinbai@.socket", "lib/sysusers.d/tinbai.conf",
            "share/man/man1/tinbai-watch.1.gz", "share/man/vi/man1/tinbai-watch.1.gz",
            "share/bash-completion/completions/tinbai", "share/zsh/vendor-completions/_tinbai",
            "share/fish/vendor_completions.d/tinbai.fish", "share/tinbai/fixtures/README.md",
            "share/doc/tinbai/copyright",
        ] { #expect(access("\(root)/usr/\(path)", F_OK) == 0, "\(path)") }
        let account = try inside("getent", "passwd", "tinbai").text
        #expect(account.contains(":/var/lib/tinbai:") && account.hasSuffix("/nologin\n"), "\(account)")

        let made = try inside(
            "setpriv", "--reuid=tinbai", "--regid=tinbai", "--clear-groups", "tinbai", "init", "/var/lib/tinbai/ban-tin"
        )
        #expect(made.status == 0, "\(made.message)")
        for words in ["--remove", "--purge"].map({ ["dpkg", "--no-triggers", $0, "tinbai"] }) {
            #expect(
                try Running(
                    ["chroot", root] + words, environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"], logs: "/tmp"
                ).wait().status == 0)
            #expect(access(root + "/usr/bin/tinbai", F_OK) != 0)
            #expect(access(root + "/var/lib/tinbai/ban-tin/var/tinbai.db", F_OK) == 0, "\(words)")
            #expect(try inside("getent", "passwd", "tinbai").text == account)
        }
    }
}

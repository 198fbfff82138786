import Glibc
import Testing

@testable import Posix

@Suite struct FolderTests {
    @Test("a listing gives names as bytes, in their order, each with its kind")
    func listing() throws {
        let scratch = try Scratch()
        let folder = try scratch.open()
        let broken = FileName(bytes: Array("h".utf8) + [0xF0, 0xE0] + Array(".doc".utf8))
        try Durable.create(broken, in: folder, [1])
        try Durable.create("Bài viết.docx", in: folder, [1])
        try Folder.makeDirectory("thư mục", in: folder)
        symlink("/etc", scratch.at("link"))
        mkfifo(scratch.at("pipe"), 0o600)
        let entries = try Folder.list(folder)
        #expect(entries.map(\.name) == ["Bài viết.docx", broken, "link", "pipe", "thư mục"])
        #expect(entries.map(\.kind) == [.regular, .regular, .link, .pipe, .directory])
        #expect(entries.map(\.name.isValidText) == [true, false, true, true, true])
        #expect(broken.text == "h\u{FFFD}\u{FFFD}.doc")
        #expect(try Folder.list(folder) == entries)
        #expect(try Descriptor.openRegularBeneath(folder, broken.bytes).read(9) == [1])
        try Folder.rename(broken, in: folder, to: "plain.doc", in: folder)
        #expect(try scratch.names() == ["Bài viết.docx", "link", "pipe", "plain.doc", "thư mục"])
    }

    @Test("a name must name one entry of the folder", arguments: ["", ".", "..", "a/b", "/etc", "a\0b"])
    func oneComponent(text: String) throws {
        let scratch = try Scratch()
        let folder = try scratch.open()
        try scratch.write("a")
        let name = FileName(text)
        let errors = [
            failure { () throws(SystemError) in try Folder.removeFile(name, in: folder) },
            failure { () throws(SystemError) in try Folder.removeTree(name, in: folder) },
            failure { () throws(SystemError) in try Folder.makeDirectory(name, in: folder) },
            failure { () throws(SystemError) in try Folder.rename("a", in: folder, to: name, in: folder) },
            failure { () throws(SystemError) in try Durable.create(name, in: folder, []) },
            failure { () throws(SystemError) in _ = try FileStatus(of: name, in: folder) },
        ]
        #expect(errors == Array(repeating: "EINVAL", count: 6))
        #expect(try scratch.names() == ["a"])
    }

    @Test("renaming without replacing leaves both names as they were when the new one is taken")
    func noReplace() throws {
        let scratch = try Scratch()
        try scratch.write("a", "first")
        try scratch.write("b", "second")
        #expect(
            failure { () throws(SystemError) in
                try Folder.renameNoReplace(scratch.at("a"), to: scratch.at("b"))
            } == "EEXIST")
        #expect(try scratch.read("a") == "first" && scratch.read("b") == "second")
        try Folder.renameNoReplace(scratch.at("a"), to: scratch.at("c"))
        try Folder.rename(scratch.at("c"), to: scratch.at("b"))
        #expect(try scratch.names() == ["b"])
        #expect(try scratch.read("b") == "first")
    }

    @Test("folders are made with those above them, and again without harm, but not over a file")
    func makeDirectories() throws {
        let scratch = try Scratch()
        for _ in 0..<2 { try Folder.makeDirectories(scratch.at("a/b/c/"), mode: 0o700) }
        #expect(try FileStatus(ofPath: scratch.at("a/b/c")).kind == .directory)
        try scratch.write("file")
        #expect(failure { () throws(SystemError) in try Folder.makeDirectories(scratch.at("file")) } == "ENOTDIR")
        #expect(failure { () throws(SystemError) in try Folder.makeDirectories(scratch.at("file/x")) } == "ENOTDIR")
        try Folder.syncDirectory(scratch.path)
    }

    @Test("removing a tree follows no link and takes depths that no path can name")
    func removeTree() throws {
        let scratch = try Scratch()
        let folder = try scratch.open()
        try Folder.makeDirectories(scratch.at("kept"))
        try scratch.write("kept/file")
        try Folder.makeDirectory("tree", in: folder)
        symlink(scratch.at("kept"), scratch.at("tree/link"))
        mkfifo(scratch.at("tree/pipe"), 0o600)
        var deepest = try Descriptor.openBeneath(folder, "tree", .directory)
        let long = FileName(String(repeating: "n", count: 200))
        for _ in 0..<300 {
            try Folder.makeDirectory(long, in: deepest)
            try Durable.replace("file", in: deepest, [1], sync: false)
            deepest = try Descriptor.openBeneath(deepest, long.bytes, .directory)
        }
        try Folder.removeTree("tree", in: folder)
        #expect(try scratch.names() == ["kept"])
        #expect(try Folder.list(scratch.at("kept")).count == 1)
    }

    @Test("removing a tree that is a link removes the link; one that is not there is ENOENT")
    func removeLink() throws {
        let scratch = try Scratch()
        try Folder.makeDirectories(scratch.at("kept/inner"))
        symlink("kept", scratch.at("link"))
        try Folder.removeTree("link", in: scratch.open())
        #expect(try scratch.names() == ["kept"])
        #expect(failure { () throws(SystemError) in try Folder.removeTree("none", in: scratch.open()) } == "ENOENT")
    }

    @Test("a path is divided into its folder and its name")
    func splitting() {
        for (path, parent, name) in [
            ("/a/b", "/a", "b"), ("/a/b//", "/a", "b"), ("/a", "/", "a"), ("a", ".", "a"), ("/", "/", ""),
        ] {
            #expect(Folder.parent(of: path) == parent && Folder.name(of: path) == name)
        }
    }
}

@Suite struct BeneathTests {
    /// Both ways of opening must answer alike: openat2, and the steps for systems without it.
    enum Way: CaseIterable {
        case kernel, steps

        func open(_ folder: borrowing Descriptor, _ path: String) throws(SystemError) -> Descriptor {
            switch self {
            case .kernel: return try Descriptor.openBeneath(folder, path)
            case .steps:
                return try Descriptor.openStepwise(folder, Descriptor.partsBeneath(Array(path.utf8)), O_RDONLY, mode: 0)
            }
        }
    }

    @Test("no link and no way out leads out of the folder", arguments: Way.allCases)
    func confined(way: Way) throws {
        let scratch = try Scratch()
        try Folder.makeDirectories(scratch.at("box/inner"))
        try scratch.write("secret", "secret")
        try scratch.write("box/inner/file", "plain")
        symlink("../secret", scratch.at("box/link"))
        symlink("/etc", scratch.at("box/etc"))
        symlink("inner", scratch.at("box/alias"))
        symlink("file", scratch.at("box/inner/self"))
        let box = try Folder.open(scratch.at("box"))
        func answer(_ path: String) -> String? {
            failure { () throws(SystemError) in _ = try way.open(box, path) }
        }
        #expect(answer("inner/file") == nil && answer("inner//file") == nil && answer("./inner/./file") == nil)
        #expect(answer("link") == "ELOOP" && answer("inner/self") == "ELOOP")
        // Without openat2 a link where a folder should be is told by ENOTDIR.
        for path in ["etc/passwd", "alias/file"] {
            #expect(answer(path) == (way == .kernel ? "ELOOP" : "ENOTDIR"))
        }
        for path in ["../secret", "inner/../../secret", "inner/../inner/file", "/etc/passwd", ".."] {
            #expect(answer(path) == "EXDEV")
        }
        #expect(answer("") == "ENOENT" && answer("none") == "ENOENT" && answer("inner/file/x") == "ENOTDIR")
    }

    @Test("only a regular file is handed out for reading, and a pipe keeps nobody waiting")
    func regularOnly() throws {
        let scratch = try Scratch()
        let folder = try scratch.open()
        try scratch.write("file", "plain")
        try Folder.makeDirectory("folder", in: folder)
        mkfifo(scratch.at("pipe"), 0o600)
        symlink("file", scratch.at("link"))
        #expect(try Descriptor.openRegularBeneath(folder, "file").readAll(limit: 9) == Array("plain".utf8))
        for (name, code) in [("folder", "EISDIR"), ("pipe", "ENXIO"), ("link", "ELOOP")] {
            let error = failure { () throws(SystemError) in _ = try Descriptor.openRegularBeneath(folder, name) }
            #expect(error == code)
        }
        #expect(try Descriptor.openBeneath(folder, "pipe").status().kind == .pipe)
    }
}

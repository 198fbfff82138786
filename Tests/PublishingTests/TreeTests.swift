import Localization
import Newsroom
import Posix
import Publishing
import Testing

/// Gives a test a folder of its own and removes it afterwards.
func inFolder(_ body: (String) throws -> Void) throws {
    let name = FileName("tinbai-publishing-\(UInt64.random(in: 0...UInt64.max))")
    let parent = try Folder.open("/tmp")
    try Folder.makeDirectory(name, in: parent)
    defer { try? Folder.removeTree(name, in: parent) }
    try body("/tmp/\(name)")
}

@Suite("The tree of files") struct TreeTests {
    private let site = Site(settings: Sample.settings())

    @Test("equal bytes are left alone, other bytes replace the file whole")
    func writing() throws {
        try inFolder { folder in
            let tree = try Tree("\(folder)/public")
            #expect(try tree.write("2021/08/a.html", Array("một".utf8)))
            let before = try FileStatus(ofPath: "\(folder)/public/2021/08/a.html")
            #expect(try !tree.write("2021/08/a.html", Array("một".utf8)))
            #expect(try FileStatus(ofPath: "\(folder)/public/2021/08/a.html") == before)
            #expect(try tree.write("2021/08/a.html", Array("hai".utf8)))
            let after = try FileStatus(ofPath: "\(folder)/public/2021/08/a.html")
            #expect(after.inode != before.inode && after.mode == 0o644)
            #expect(try tree.files() == ["2021/08/a.html"])
        }
    }

    @Test("a removed file takes the folders with it that it leaves empty, and removing twice is no fault")
    func removing() throws {
        try inFolder { folder in
            let tree = try Tree(folder)
            try tree.write("cu/1.html", [1])
            try tree.write("ngay/2021/08/01.html", [1])
            try tree.write("ngay/index.html", [1])
            try tree.remove("ngay/2021/08/01.html")
            try tree.remove("ngay/2021/08/01.html")
            #expect(try tree.files() == ["cu/1.html", "ngay/index.html"])
            #expect(try Folder.list("\(folder)/ngay").map(\.name.text) == ["index.html"])
        }
    }

    @Test("a link that somebody put in a page's place is replaced, never written through")
    func links() throws {
        try inFolder { folder in
            let tree = try Tree("\(folder)/public")
            try Durable.create("\(folder)/elsewhere", Array("mine".utf8))
            let made = try Child.run(
                program: "ln", arguments: ["-s", "\(folder)/elsewhere", "index.html"], folder: "\(folder)/public")
            #expect(made.succeeded)
            try tree.write("index.html", Array("mine".utf8))
            #expect(try FileStatus(ofPath: "\(folder)/public/index.html").kind == .regular)
            #expect(try FileStatus(ofPath: "\(folder)/elsewhere").size == 4)
        }
    }

    @Test("a tree that other settings made lacks a part of the foundation")
    func foundation() {
        let tree = site.everything([Sample.edition(1)])
        #expect(site.foundation.allSatisfy { tree[$0] != nil })
        var renamed = Sample.settings()
        renamed.name = "Tên mới"
        #expect(!Site(settings: renamed).foundation.allSatisfy { tree[$0] != nil })
        #expect(Site(settings: Sample.settings(.en)).foundation != site.foundation)
        #expect(Site(settings: Sample.settings(), unusable: [Sample.digest(9)]).foundation == site.foundation)
    }

    @Test("what changes apply to a tree, a check finds nothing amiss with; what somebody did to it, it names")
    func checking() throws {
        try inFolder { folder in
            let tree = try Tree(folder)
            var editions = [Sample.edition(1, photos: []), Sample.edition(2, photos: [])]
            for (path, bytes) in site.everything([editions[0]]) { try tree.write(path, bytes) }
            let (changes, archive) = site.changes(publishing: [editions[1]], to: site.archive(of: [editions[0]])) { _ in
                editions[0]
            }
            try tree.apply(changes)

            func differences() throws -> TreeDifferences {
                var check = TreeCheck(tree)
                for (path, bytes) in site.everything(editions) { check.expect(path, bytes) }
                check.expect(pictures: site.picturePaths(in: archive))
                return check.differences()
            }
            #expect(try differences().isEmpty)

            try tree.write("index.html", Array("khác".utf8))
            try tree.remove("rss.xml")
            try tree.write("la.html", [1])
            let found = try differences()
            #expect(
                found.differing == ["index.html"] && found.missing == ["rss.xml"] && found.unexpected == ["la.html"])

            editions.removeLast()
            let expected = site.everything(editions)
            for (path, bytes) in expected { try tree.write(path, bytes) }
            try tree.removeOthers(than: Set(expected.keys))
            #expect(try tree.files() == Set(expected.keys))
        }
    }

    @Test("a folder that lies deeper than a path can name is told as unreadable, and hides nothing beside it")
    func tooDeep() throws {
        try inFolder { folder in
            let tree = try Tree(folder)
            try tree.write("index.html", [1])
            try tree.write("rss.xml", [2])
            var deepest = try Folder.open(folder)
            let name = FileName(String(repeating: "d", count: 200))
            for _ in 0..<30 {
                try Folder.makeDirectory(name, in: deepest)
                deepest = try Descriptor.openBeneath(deepest, name.bytes, .directory)
            }
            var check = TreeCheck(tree)
            check.expect("index.html", [9])
            check.expect("rss.xml", [2])
            let found = check.differences()
            #expect(found.differing == ["index.html"] && found.missing.isEmpty && found.unexpected.isEmpty)
            #expect(found.unreadable.values.map(\.name) == ["ENAMETOOLONG"] && !found.isEmpty)
        }
    }

    @Test("a tree that is not there is compared as an empty one, and is not made for that")
    func absent() throws {
        try inFolder { folder in
            let tree = Tree(lyingAt: folder + "/public")
            var check = TreeCheck(tree)
            check.expect("index.html", [1])
            #expect(check.differences().missing == ["index.html"])
            #expect(throws: SystemError.self) { try FileStatus(ofPath: tree.folder) }
            try tree.write("index.html", [1])
            #expect(try tree.files() == ["index.html"])
        }
    }
}

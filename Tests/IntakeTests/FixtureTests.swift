import Intake
import Newsroom
import Posix
import Testing
import Workflow

private let drops = String(#filePath.dropLast("Tests/IntakeTests/FixtureTests.swift".count)) + "fixtures/drops"
private let areThere = (try? Folder.list(drops)) != nil

private func expectations() -> [JSON] {
    guard let file = try? Descriptor.open("\(drops)/expected.json"), let bytes = try? file.readAll(limit: 1 << 20),
        let json = try? JSON(parsing: bytes)
    else { return [] }
    return json["drops"]?.items ?? []
}

private let names = expectations().compactMap { $0["drop"]?.text }

private func folded(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

@Suite("The shipped drops") struct FixtureTests {
    @Test("are read as their list says", .enabled(if: areThere), arguments: names)
    func readsAsExpected(name: String) throws {
        let expected = try #require(expectations().first { $0["drop"]?.text == name })
        let desk = try Desk()
        let entry = try #require(expected["entry"]?.text)
        let folder = "\(drops)/\(try #require(expected["drop"]?.text))/\(entry)"
        let isFolder = try FileStatus(ofPath: folder).kind == .directory
        var files: [(name: String, bytes: [UInt8])] = []
        for name in isFolder ? try Folder.list(folder).map(\.name.text) : [""] {
            let file = try Descriptor.open(isFolder ? "\(folder)/\(name)" : folder)
            files.append((isFolder ? name : entry, try file.readAll(limit: 1 << 24)))
        }
        let reading = try desk.read(files, folder: isFolder ? entry : nil)
        if expected["quarantined"]?.flag == true {
            #expect(reading.code == "truncated")
            return
        }
        let piece = try #require(reading.manuscript)
        #expect(piece.title == expected["title"]?.text)
        #expect(folded(piece.lead).hasPrefix(folded(try #require(expected["leadStartsWith"]?.text))))
        #expect(piece.byline == expected["byline"]?.text)
        #expect(piece.author == expected["author"]?.text)
        #expect(piece.kind.rawValue == expected["kind"]?.text)
        #expect(piece.photos.map(\.caption) == (expected["captions"]?.items ?? []).map { folded($0.text ?? "") })
        #expect(
            piece.photos.map { [$0.width, $0.height] }
                == (expected["sizes"]?.items ?? []).map { ($0.items ?? []).compactMap { $0.number.map { Int($0) } } })
        for text in expected["bodyContains"]?.items ?? [] { #expect(piece.body.contains(folded(text.text ?? "?"))) }
        for issue in expected["issuesInclude"]?.items ?? [] {
            #expect(reading.issues.map(\.rawValue).contains(issue.text ?? "?"))
        }
        for heading in expected["headings"]?.items ?? [] { #expect(piece.body.contains("## \(heading.text ?? "?")")) }
    }
}

import Foundation
import Testing
import Workflow
import WorkflowFile

@testable import Commands

@Suite("The workflows that a new newsroom finds in its folder")
struct ShippedWorkflowsTests {
    @Test("they are those of the repository, byte for byte")
    func same() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "workflows")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        #expect(ShippedWorkflows.all.map(\.file).sorted() == names.sorted())
        for (file, text) in ShippedWorkflows.all {
            #expect(try text == Array(Data(contentsOf: folder.appending(path: file))), "\(file)")
            #expect(try readDefinition(bytes: text, file: file).name.text + ".yaml" == file)
        }
    }

    @Test("the one that it begins with is the one that its settings name")
    func usual() throws {
        let text = Settings.template(name: "Bản tin", language: .vi, timeZone: "Asia/Ho_Chi_Minh")
        let settings = try readSettings(bytes: Array(text.utf8), file: "newsroom.yaml")
        #expect(try readDefinition(bytes: ShippedWorkflows.usual, file: "usual").name == settings.workflow)
    }
}

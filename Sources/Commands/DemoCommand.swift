import CommandLineParsing
import Foundation
import Localization
import Newsroom
import Service

/// `demo [DIR]`: does the main job on the shipped fixtures, through the same commands that people type.
enum DemoCommand {
    static func run(_ call: Call) throws(Failure) {
        let path = InitCommand.absolute(call.parsed.argument("DIR") ?? "tinbai-demo")
        guard let fixtures = Fixtures.find(call) else {
            throw Failure(3, "no-fixtures", [:], call.say(Phrase.demo.noFixtures))
        }
        let stage = Stage(call, folder: NewsroomFolder(path: path))
        do throws(Failure) {
            try perform(stage, fixtures)
        } catch {
            stage.end()
            throw error
        }
    }

    private static let editors = [("lan", "Nông Thị Lan"), ("minh", "Hoàng Văn Minh")]
    private static let approver = ("duc", "Vi Văn Đức")
    private static let secretary = ("thu", "Đàm Thị Thu")
    /// Where an editor puts the sample drops that named no desk.
    private static let desks = [
        "01-conference": "hoat-dong-cong-doan", "04-class": "doi-song-viec-lam", "02-drill": "an-toan-lao-dong",
        "03-home": "hoat-dong-cong-doan",
        "06-home-again": "hoat-dong-cong-doan", "07-sports": "van-hoa-the-thao", "09-portrait": "guong-dien-hinh",
    ]

    private static func perform(_ stage: Stage, _ fixtures: Fixtures) throws(Failure) {
        let words = Phrase.demo
        let folder = stage.folder
        stage.narrate(words.welcome, ["path": folder.path])
        try stage.tinbai(
            "init", folder.path, "--name", stage.call.say(words.newsroomName), "--lang", stage.call.language.rawValue,
            inNewsroom: false)
        stage.narrate(words.people)
        for person in fixtures.people {
            try stage.tinbai(
                "people", "add", person.id, "--name", person.name, "--role", "contributor", "--unit", person.unit)
        }
        for (id, name) in editors { try stage.tinbai("people", "add", id, "--name", name, "--role", "editor") }
        try stage.tinbai("people", "add", approver.0, "--name", approver.1, "--role", "approver")
        try stage.tinbai("people", "add", secretary.0, "--name", secretary.1, "--role", "secretary")

        stage.narrate(words.watching)
        try stage.startWatcher()

        stage.narrate(words.dropping)
        let first = fixtures.drops.filter { $0.replaces == nil }
        for drop in first { try stage.drop(drop, from: fixtures) }
        let readable = first.filter { !$0.isBroken }.count
        try stage.wait(for: "\(readable) + \(first.count - readable)") { () throws(Failure) in
            let queue = try stage.read("queue", "--all").items ?? []
            let put = try stage.read("audit", "log", "--kind", "quarantined").items ?? []
            return queue.count == readable && put.count == first.count - readable
        }
        stage.narrate(words.queue)
        try stage.tinbai("queue")

        // One piece goes back to its author and comes again.
        var returned: String?
        if let second = fixtures.drops.first(where: { $0.replaces != nil }),
            let original = fixtures.drops.first(where: { $0.drop == second.replaces })
        {
            let id = try stage.number(of: original)
            returned = id
            stage.narrate(words.returning)
            try stage.tinbai("claim", id, "--as", editors[0].0)
            try stage.tinbai("return", id, "-m", stage.call.say(words.missingFacts), "--as", editors[0].0)
            stage.narrate(words.answer)
            try stage.showReceipt(of: id, for: original.sender, containing: stage.call.say(words.missingFacts))
            stage.narrate(words.again)
            try stage.drop(second, from: fixtures, numbered: id)
            try stage.wait(for: "\(id) (2)") { () throws(Failure) in
                let piece = try stage.read("show", id)
                return piece["state"]?.text == "submitted" && piece["revision"]?.number == 2
            }
        }

        stage.narrate(words.editing)
        let pieces = try stage.read("queue").items ?? []
        // The photo story stays on the desk, so that there is something to try.
        let story = pieces.first { $0["kind"]?.text == "anh" } ?? pieces.last
        let left = story?["id"]?.text ?? ""
        // What has no photo goes first, so that the front page opens with a picture.
        let ids = pieces.filter { $0["id"]?.text != left }
            .sorted {
                ($0["photos"]?.items?.count ?? 0, $0["id"]?.text ?? "") < (
                    $1["photos"]?.items?.count ?? 0, $1["id"]?.text ?? ""
                )
            }
            .compactMap { $0["id"]?.text }
        for (index, id) in ids.enumerated() {
            let editor = editors[index % editors.count].0
            try stage.tinbai("claim", id, "--as", editor)
            let name = pieces.first { $0["id"]?.text == id }?["source"]?["name"]?.text
            let drop = fixtures.drops.first { name?.hasSuffix($0.entry) == true }
            if let drop, let desk = desks[drop.drop] {
                try stage.tinbai("set", id, "--desk", desk, "--as", editor)
            }
            if index == 0 { try stage.edit(id, as: editor) }
            try stage.tinbai("propose", id, "--as", editor)
            if index == 0 {
                stage.narrate(words.refusal)
                try stage.tinbai("approve", id, "--as", editor, expecting: 1)
            }
            try stage.tinbai("approve", id, "--as", approver.0)
            try stage.tinbai("publish", id, "--as", secretary.0)
        }
        try stage.tinbai("claim", left, "--as", editors[1].0)
        let published = Set(ids)
        try stage.wait(for: folder.site) { () throws(Failure) in
            for id in published {
                guard let path = try stage.read("show", id)["live"]?["path"]?.text,
                    FileManager.default.fileExists(atPath: folder.site + "/" + path)
                else { return false }
            }
            return true
        }

        stage.narrate(words.rest)
        try stage.tinbai("queue")
        stage.narrate(words.history)
        try stage.tinbai("history", returned ?? ids[0])
        let sender = fixtures.people[0].id
        stage.narrate(words.receipts, ["path": folder.outbox(of: sender)])
        stage.list(folder.outbox(of: sender))
        stage.narrate(words.quarantine)
        stage.list(folder.quarantine)
        stage.narrate(words.verifying)
        try stage.tinbai("audit", "verify")
        try stage.stopWatcher()
        try stage.tinbai("site", "check")
        stage.narrate(words.done, ["path": folder.path, "site": "file://" + folder.site + "/index.html"])
    }
}

import Testing
import Workflow
import WorkflowFile

@Suite struct SettingsTests {
    let least =
        "name: Tòa soạn\nlanguage: vi\ntime-zone: Asia/Ho_Chi_Minh\ndesks: [{id: tin-tuc, vi: Tin tức, en: News}]\n"

    @Test("the template is read back with every default", arguments: Titles.Language.allCases)
    func template(_ language: Titles.Language) throws {
        let text = Settings.template(name: "LĐLĐ tỉnh", language: language, timeZone: "Asia/Ho_Chi_Minh")
        let settings = try readSettings(bytes: Array(text.utf8), file: "newsroom.yaml")
        #expect(settings.name == "LĐLĐ tỉnh")
        #expect(settings.language == language)
        #expect(settings.timeZone == "Asia/Ho_Chi_Minh")
        #expect(settings.defaultDesk == id("tin-tuc"))
        #expect(settings.desks.count == 11)
        let bare = try readSettings(
            bytes: Array(least.utf8), file: "newsroom.yaml")
        #expect(settings.site.tagline != nil && bare.site.tagline == nil)
        #expect(settings.site.url == bare.site.url && settings.site.imprint == bare.site.imprint)
        #expect(settings.intake == bare.intake)
        #expect(settings.checks == bare.checks)
        #expect(settings.workflow == bare.workflow)
        for issue in Settings.Checks.Issue.allCases { #expect(text.contains(issue.rawValue)) }
    }

    @Test("what is set in comments can be uncommented")
    func comments() throws {
        var text = Settings.template(name: "a", language: .vi, timeZone: "UTC")
        for key in ["url", "tagline", "imprint", "address"] { text = text.replacing("# \(key):", with: "\(key):") }
        let site = try readSettings(bytes: Array(text.utf8), file: "newsroom.yaml").site
        #expect(site.url == "https://congdoan.example.vn")
        #expect(site.tagline?.en == "The voice of members and workers")
        #expect(site.imprint != nil && site.address != nil)
    }

    @Test(
        "no name can break out of the template",
        arguments: [
            "\"", "\\", "\\\"", "a\nname: b", "a # b", "'a'", "{a}", "*a", "&a", "- a", "a: b", "\u{1B}[31m",
            "\u{FEFF}x",
            "\u{FFFF}x", "x\u{0}", "a\u{85}b", "a\u{2028}b", "🙂", "%YAML", "no", "1",
        ])
    func hostileName(_ name: String) throws {
        let text = Settings.template(name: name, language: .en, timeZone: "UTC")
        let settings = try readSettings(bytes: Array(text.utf8), file: "newsroom.yaml")
        #expect(settings.name.unicodeScalars.count == name.unicodeScalars.count)
        #expect(settings.defaultDesk == id("tin-tuc"))
    }

    @Test("the least file has the defaults")
    func defaults() throws {
        let settings = try readSettings(bytes: Array(least.utf8), file: "newsroom.yaml")
        #expect(settings.workflow == id("tin-bai"))
        #expect(settings.intake.settleMilliseconds == 1500)
        #expect(settings.intake.resubmitDays == 14)
        #expect(settings.intake.taken == .move)
        #expect(settings.intake.limits.bytesPerDrop == 209_715_200)
        #expect(settings.intake.limits.bytesPerFile == 52_428_800)
        #expect(settings.intake.limits.filesPerDrop == 40)
        #expect(settings.intake.limits.pixels == 100_000_000)
        #expect(settings.intake.limits.converterSeconds == 60)
        #expect(settings.intake.limits.converterMegabytes == 2048)
        #expect(settings.checks.shortTin == 80 && settings.checks.longTin == 500)
        #expect(settings.checks.shortBai == 300 && settings.checks.longBai == 3000)
        #expect(settings.checks.smallPhotoPixels == 640)
        #expect(settings.checks.required == [.brokenImage])
    }

    @Test(
        "sizes and numbers can be written as people write them",
        arguments: [
            ("200 MiB", 200 << 20), ("1 GiB", 1 << 30), ("5 MB", 5_000_000), ("2_000_000", 2_000_000),
            ("\"3 MiB\"", 3 << 20), ("16 GiB", 16 << 30), ("1048576 B", 1 << 20),
        ])
    func sizes(_ text: String, _ bytes: Int) throws {
        let file = least + "intake: {limits: {bytes-per-drop: \(text), bytes-per-file: 1 MiB}}\n"
        let settings = try readSettings(bytes: Array(file.utf8), file: "newsroom.yaml")
        #expect(settings.intake.limits.bytesPerDrop == bytes)
    }

    @Test(
        "what is wrong is refused with its place and the range",
        arguments: [
            ("intake: {taken: leav}", "unknown-word", ["nearest": "leave"]),
            ("intake: {resubmit-days: 0}", "out-of-range", ["from": "1", "to": "365"]),
            ("intake: {resubmit-days: 366}", "out-of-range", ["found": "366"]),
            ("intake: {resubmit-days: -1}", "not-a-number", [:]),
            ("intake: {resubmit-days: 1.5}", "not-a-number", [:]),
            ("intake: {resubmit-days: 1 million million}", "not-a-number", [:]),
            ("intake: {resubmit-days: 9223372036854775807 million}", "out-of-range", [:]),
            ("site: {url: congdoan.vn}", "not-a-url", ["found": "congdoan.vn"]),
            ("site: {url: \"https://\"}", "not-a-url", [:]),
            ("site: {url: \"https://a b\"}", "not-a-url", [:]),
            ("site: {tagline: {vi: a}}", "missing-key", ["key": "en"]),
            ("site: []", "wrong-type", ["expected": "mapping", "found": "list"]),
            ("workflow: Tin Bài", "not-an-identifier", [:]),
            ("intake: {limits: {bytes-per-drop: 200 mb}}", "not-a-size", ["found": "200 mb"]),
            ("intake: {limits: {bytes-per-drop: 1 KiB}}", "out-of-range", ["from": "1048576"]),
            ("intake: {limits: {bytes-per-drop: 2 MiB, bytes-per-file: 3 MiB}}", "out-of-range", ["to": "2097152"]),
            ("checks: {short-tin: 700, long-tin: 600}", "out-of-range", ["from": "700"]),
            ("checks: {required: [broken-imge]}", "unknown-word", ["nearest": "broken-image"]),
            ("chekcs: {}", "unexpected-key", ["nearest": "checks"]),
        ] as [(String, String, [String: String])])
    func wrong(_ line: String, _ code: String, _ facts: [String: String]) throws {
        let found = settingsFaults(least + line + "\n")
        #expect(found.map(\.code) == [code])
        let fault = try #require(found.first)
        #expect(fault.line == 5)
        for (name, value) in facts { #expect(fault.facts[name] == value) }
    }

    @Test(
        "a place that is no time zone, a language that is not spoken, desks that are missing or doubled are refused",
        arguments: [
            ("Asia/Ho_Chi_Minh", "../../etc/passwd", "not-a-time-zone"),
            ("Asia/Ho_Chi_Minh", "Asia//X", "not-a-time-zone"),
            ("language: vi", "language: fr", "unknown-word"),
            ("[{id: tin-tuc, vi: Tin tức, en: News}]", "[]", "wrong-type"),
            (
                "[{id: tin-tuc, vi: Tin tức, en: News}]", "[{id: a, vi: a, en: a}, {id: a, vi: b, en: b}]",
                "duplicate-desk"
            ),
            ("name: Tòa soạn\n", "", "missing-key"), ("name: Tòa soạn", "name:", "wrong-type"),
        ])
    func head(_ old: String, _ new: String, _ code: String) {
        #expect(settingsFaults(least.replacing(old, with: new)).map(\.code) == [code])
    }
}

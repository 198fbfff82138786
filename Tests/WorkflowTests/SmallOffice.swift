import Workflow

func id(_ text: StaticString) -> Identifier { Identifier(literal: text) }
func person(_ text: StaticString) -> PersonID { PersonID(literal: text) }

/// A workflow of five states in which the pieces can be exchanged one by one.
struct SmallOffice {
    var version = 1
    var roles = [id("writer"), id("approver"), id("contributor")]
    var states = [
        State(
            id: id("draft"), titles: Titles(vi: "Bản thảo", en: "Draft"), kind: .initial, deadline: TimeLimit(3600),
            revise: [.author, .role(id("writer"))]),
        State(id: id("waiting"), titles: Titles(vi: "Chờ duyệt", en: "Waiting")),
        State(id: id("ready"), titles: Titles(vi: "Đã duyệt", en: "Ready"), see: [.role(id("approver")), .assignee]),
        State(id: id("out"), titles: Titles(vi: "Đã đăng", en: "Out"), kind: .public, live: .replace),
        State(id: id("dropped"), titles: Titles(vi: "Bỏ", en: "Dropped"), kind: .ended),
    ]
    var transitions = [
        Transition(
            id: id("propose"), titles: Titles(vi: "Trình", en: "Propose"), from: [id("draft")], to: id("waiting"),
            by: [.author, .role(id("writer"))], requires: [.title, .checks]),
        Transition(
            id: id("approve"), titles: Titles(vi: "Duyệt", en: "Approve"), from: [id("waiting")], to: id("ready"),
            by: [.role(id("approver"))], not: [.author, .reviser, .fired(id("propose"))], quorum: 2, does: [.approve]),
        Transition(
            id: id("publish"), titles: Titles(vi: "Đăng", en: "Publish"), from: [id("ready")], to: id("out"),
            by: [.role(id("writer")), .system], requires: [.approved], automatic: .scheduledTime),
        Transition(
            id: id("drop"), titles: Titles(vi: "Bỏ", en: "Drop"), from: [id("waiting")], to: id("dropped"),
            by: [.role(id("approver"))], requires: [.comment, .notLive]),
        Transition(
            id: id("drop"), titles: Titles(vi: "Bỏ", en: "Drop"), from: [id("draft")], to: id("dropped"),
            by: [.author, .system], automatic: .deadline),
    ]
    var promises: [Promise] = [.fourEyes, .approvedBeforePublic, .alwaysAnEnd]

    func definition() throws(DefinitionFaults) -> Definition {
        try Definition(
            name: id("small-office"), version: version, titles: Titles(vi: "Văn phòng nhỏ", en: "A small office"),
            roles: roles, states: states, transitions: transitions, promises: promises)
    }

    func faults() -> [DefinitionFault] {
        do throws(DefinitionFaults) {
            _ = try definition()
            return []
        } catch {
            return error.faults
        }
    }
}

let lan = Actor(person: person("lan"), grants: [RoleGrant(role: id("writer"))])
let minh = Actor(person: person("minh"), grants: [RoleGrant(role: id("approver"))])
let hoa = Actor(person: person("hoa"), grants: [RoleGrant(role: id("approver"), desk: id("nu-cong"))])
let everything = Attempt(comment: true, time: true)

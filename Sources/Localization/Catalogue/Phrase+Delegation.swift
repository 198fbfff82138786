extension Phrase {
    package static let delegation = Delegation()

    /// Of roles that were lent: `role`, `person`, `delegate`, `until`, `other`.
    package struct Delegation: Sendable {
        package let given = Phrase(
            vi: "{person} đã ủy quyền vai trò {role} cho {delegate} đến hết {until}.",
            en: "{person} has delegated the role {role} to {delegate} through {until}.")
        package let ended = Phrase(
            vi: "{delegate} thôi được {person} ủy quyền vai trò {role}.",
            en: "{delegate} no longer holds the role {role} by delegation of {person}.")
        package let delegations = Phrase(vi: "ĐÃ ỦY QUYỀN", en: "DELEGATED")
        package let lent = Phrase(vi: "{role} cho {person} đến hết {until}", en: "{role} to {person} until {until}")
        package let standsIn = Phrase(vi: "ĐƯỢC ỦY QUYỀN", en: "STANDS IN")
        package let borrowed = Phrase(
            vi: "{role} thay {person} đến hết {until}", en: "{role} for {person} until {until}")
        package let acted = Phrase(
            vi: "{person} (được {other} ủy quyền)", en: "{person} (by delegation of {other})")
    }
}

extension Phrase {
    /// Refusals of whoever would have acted by a lent role, where what is said of "you" may be true of the lender; facts: `giver`,
    /// `transition`, `who`.
    package static let refusalsOfLent: [String: Phrase] = [
        "same-person-author": Phrase(
            vi:
                "Bạn làm thay {giver}, mà một trong hai người đã viết bài này, nên cần người khác làm bước này.[ Xin nhờ: {who}.]",
            en:
                "You act for {giver}, and one of you two wrote this piece, so somebody else must take this step.[ Please ask: {who}.]"
        ),
        "same-person-editor": Phrase(
            vi:
                "Bạn làm thay {giver}, mà một trong hai người đã sửa phiên bản này, nên cần người khác làm bước này.[ Xin nhờ: {who}.]",
            en:
                "You act for {giver}, and one of you two edited this revision, so somebody else must take this step.[ Please ask: {who}.]"
        ),
        "same-person-fired": Phrase(
            vi:
                "Bạn làm thay {giver}, mà một trong hai người đã làm bước[ “{transition}”] trước đó, nên cần người khác làm bước này.[ Xin nhờ: {who}.]",
            en:
                "You act for {giver}, and one of you two took the earlier step[ “{transition}”], so somebody else must take this one.[ Please ask: {who}.]"
        ),
        "already-voted": Phrase(
            vi:
                "Bạn làm thay {giver}, mà ý kiến của một trong hai người cho phiên bản này đã được tính. Còn cần ý kiến của người khác.[ Xin nhờ: {who}.]",
            en:
                "You act for {giver}, and the vote of one of you two on this revision is counted already. Others have yet to vote.[ Please ask: {who}.]"
        ),
    ]
}

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

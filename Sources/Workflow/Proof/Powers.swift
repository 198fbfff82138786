/// Which rules anybody can be trusted to fire, so that it does not matter who: a first look at the people of one exploration.
///
/// It does not matter who fires a rule when firing it leaves no trace on whoever does, and when, whatever has happened, two
/// people or more can still do it or nobody ever can. Such a rule is fired by an unnamed somebody, and people who differ only
/// in such powers are alike. (With a single holder it does matter: that person can be away.) The votes of a quorum are cast in
/// one go where one person more than it asks for can always vote: a vote from earlier spares then nobody anything.
struct Powers {
    /// For each rule, whether somebody unnamed fires it in the place of those who may by a role.
    let isFree: [Bool]
    private let names: [[PersonID]]
    private let stateCount: Int
    private let deskCount: Int

    init(_ casting: Casting, authorClass: Int) {
        let definition = casting.definition
        let deskCount = casting.desks.count
        let stateCount = definition.states.count
        let byMasks = casting.rules.map { casting.roleMask($0.transition.by) }
        let seeMasks = definition.states.map { $0.see.isEmpty ? nil : casting.roleMask($0.see) }
        let reviseMask = casting.roleMask(definition.states.flatMap(\.revise))
        /// Whether people of a class could be marked as editors, or as those who fired a transition.
        let everyRole = casting.classes.map { $0.roles.reduce(0, |) }
        let canBeAssigned = casting.classes.indices.map { number in
            casting.rules.contains { rule in
                rule.transition.does.contains(.assign)
                    && (byMasks[rule.index] & everyRole[number] != 0 || rule.byAssignee)
            }
        }
        let assigneeRevises = definition.states.contains { $0.revise.contains(.assignee) }
        func canBeMarked(_ number: Int, _ separation: Separation) -> Bool {
            switch separation {
            case .author: return false
            case .reviser:
                return everyRole[number] & reviseMask != 0 || canBeAssigned[number] && assigneeRevises
            case .fired(let name):
                return casting.rules.contains { rule in
                    rule.transition.id == name
                        && (byMasks[rule.index] & everyRole[number] != 0 || canBeAssigned[number] && rule.byAssignee)
                }
            }
        }
        var isFree: [Bool] = []
        var names = [[PersonID]](repeating: [], count: casting.rules.count * stateCount * deskCount)
        for rule in casting.rules {
            let isTraceless =
                !rule.transition.does.contains(.assign) && (rule.mark < 0 || rule.isOnlyCounted(casting))
                && !(rule.approves && (casting.marksApprovers || !rule.notAuthor || !rule.isSafe(casting)))
            guard isTraceless else {
                isFree.append(false)
                continue
            }
            let isSeparated = rule.transition.not.contains { $0 != .author }
            // Of those who are bound to others it depends on these as well.
            let clean = casting.classes.enumerated().map { number, people in
                !people.isBound && !rule.transition.not.contains { canBeMarked(number, $0) }
            }
            var isAlways = true
            for state in rule.transition.from.compactMap({ definition.table.states[$0] }) {
                for desk in 0..<deskCount {
                    var trusted: [PersonID] = []
                    var permitted = 0
                    for (number, people) in casting.classes.enumerated() {
                        guard byMasks[rule.index] & people.roles[desk] != 0 else { continue }
                        permitted += people.members.count
                        // Who sees the state only as author or assignee is somebody in particular.
                        let sees = seeMasks[state].map { $0 & people.roles[desk] != 0 } ?? people.sees[desk]
                        guard sees else { continue }
                        let isAuthors = number == authorClass
                        // The author is as trusted as anybody unless the rule is one that asks who it is.
                        let others =
                            isAuthors && (rule.notAuthor || isSeparated)
                            ? people.members.dropFirst() : people.members[...]
                        if clean[number] { trusted += others }
                    }
                    if permitted == 0 { continue }
                    if trusted.count < rule.transition.quorum + 1 { isAlways = false }
                    names[(rule.index * stateCount + state) * deskCount + desk] = trusted.suffix(rule.transition.quorum)
                }
            }
            isFree.append(isAlways)
        }
        self.isFree = isFree
        self.names = names
        self.stateCount = stateCount
        self.deskCount = deskCount
    }

    /// As many people as a free rule needs who may fire it there, whatever has happened; empty where nobody may by a role.
    func somebody(_ rule: Int, state: Int, desk: Int) -> [PersonID] {
        isFree[rule] ? names[(rule * stateCount + state) * deskCount + desk] : []
    }
}

extension Casting.Rule {
    /// Whether its votes make no difference but by their number, and only to the rule itself.
    fileprivate func isOnlyCounted(_ casting: Casting) -> Bool {
        transition.quorum > 1 && enough != 0 && done == 0
            && !casting.rules.contains { other in
                // Another rule of the same id counts these votes as well, or makes approvals of them.
                other.transition.id == transition.id
                    && (other.transition.by.contains(.system)
                        || other.index != index && (other.quorum > 1 || other.approves))
            }
    }

    /// Whether nobody who edited the text can approve it by this rule, where the definition promises so.
    fileprivate func isSafe(_ casting: Casting) -> Bool {
        !casting.definition.promises.contains(.fourEyes) || transition.not.contains(.reviser)
    }
}

/// Holds the people who may act, for a proof: who they are, which roles they hold, and at which desks pieces can stand.
public struct People: Hashable, Sendable {
    public let members: [Actor]
    /// The desks at which a subject can stand; empty where desks are not told apart.
    public let desks: [Identifier]
    /// Whether they were made up, because nobody real was at hand.
    public let isGeneric: Bool

    /// Takes the active people of a real office with all that they hold at that moment. What was lent is a member of its own: whoever
    /// borrowed it, with the roles that are lent, on behalf of whoever lent them.
    public init(_ members: [Actor], desks: [Identifier]) {
        self.init(members, desks: desks, isGeneric: false)
    }

    private init(_ members: [Actor], desks: [Identifier], isGeneric: Bool) {
        // Everybody's own powers come before those that they borrowed, and these stay in their order.
        self.members = members.enumerated().sorted { one, other in
            func key(_ member: (offset: Int, element: Actor)) -> (String, Int, Int) {
                (member.element.person?.text ?? "", member.element.onBehalfOf == nil ? 0 : 1, member.offset)
            }
            return key(one) < key(other)
        }.map(\.element)
        self.desks = desks
        self.isGeneric = isGeneric
    }

    /// Makes up an office for a definition: of each role as many holders as the largest quorum and two more, as many who
    /// hold every role at once, and contributors. Whatever protects such an office from one person protects any.
    public static func generic(for definition: Definition) -> People {
        let largest = definition.transitions.map(\.quorum).max() ?? 1
        let roles = definition.roles.filter { $0 != Definition.contributor }
        let contributor = RoleGrant(role: Definition.contributor)
        var members: [Actor] = []
        func add(_ name: String, _ count: Int, _ grants: [RoleGrant]) {
            for number in 1...count {
                // A role's name may be as long as an identifier can be; its head is then enough.
                let head = String(name.prefix(Identifier.longest - 4))
                guard let person = PersonID("\(head)-\(number)") ?? PersonID("p-\(members.count + 1)") else { continue }
                members.append(Actor(person: person, grants: grants))
            }
        }
        add("contributor", 2, [contributor])
        for role in roles { add(role.text, largest + 2, [RoleGrant(role: role)]) }
        add("all-roles", largest + 2, roles.map { RoleGrant(role: $0) } + [contributor])
        return People(members, desks: [], isGeneric: true)
    }

    /// How many people there are.
    public var count: Int { members.count { $0.onBehalfOf == nil } }

    /// The same people, and somebody who can send a draft where nobody of them can: one will come.
    var withAuthor: People {
        let contributor = RoleGrant(role: Definition.contributor)
        guard !members.contains(where: { $0.grants.contains { $0.role == contributor.role } }) else { return self }
        let taken = Set(members.compactMap(\.person))
        let name = (1...members.count + 1).lazy.compactMap { PersonID("contributor-\($0)") }.first {
            !taken.contains($0)
        }
        guard let name else { return self }
        return People(members + [Actor(person: name, grants: [contributor])], desks: desks, isGeneric: isGeneric)
    }

    /// The same people, or made-up ones where nobody yet holds any role that the definition's transitions name, as in an
    /// office that is just being set up.
    public func orGeneric(for definition: Definition) -> People {
        let named = Set(
            definition.transitions.flatMap(\.by).compactMap { rule -> Identifier? in
                guard case .role(let role) = rule, role != Definition.contributor else { return nil }
                return role
            })
        let isStaffed = members.contains { member in member.grants.contains { named.contains($0.role) } }
        return isStaffed || named.isEmpty ? self : .generic(for: definition)
    }
}

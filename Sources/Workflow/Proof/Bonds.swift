/// Who is bound to whom among the people of a stage, because powers were lent.
///
/// Whoever borrowed powers has a place of their own for each person who lent some: a way to act, with marks of its own. Whatever keeps
/// one of the two from a step keeps the way from it, and what was done that way counts for both.
struct Bonds {
    /// For each place the place of whoever acts there.
    let owners: [Int]
    /// For each place whose powers are used there.
    let lenders: [PersonID?]
    /// For each place the other ways in which the same person could act, in the order in which they are tried.
    let before: [[Int]]
    /// For each place whether the author acts there, or on the author's behalf, or the author's powers are used.
    let areAuthors: [Bool]
    /// For each place those whose marks count there too; that the text was edited does not where the author alone is common to both,
    /// since authors are no editors of their own.
    let bound: [[(place: Int, withRevisers: Bool)]]

    /// Takes who acts at each place, the author first, and whose powers they use there.
    init(_ names: [PersonID], lenders: [PersonID?]) {
        self.lenders = lenders
        let author = names[0]
        owners = names.indices.map { place in
            guard lenders[place] != nil else { return place }
            return names.indices.first { lenders[$0] == nil && names[$0] == names[place] } ?? place
        }
        let people = names.indices.map { Set([names[$0], lenders[$0]].compactMap(\.self)) }
        areAuthors = people.map { $0.contains(author) }
        before = names.indices.map { place in
            guard lenders[place] != nil else { return [] }
            let ways = names.indices.filter { names[$0] == names[place] }
            return ways.filter { lenders[$0] == nil } + ways.filter { lenders[$0] != nil && $0 < place }
        }
        bound = names.indices.map { place in
            names.indices.compactMap { other in
                guard other != place, lenders[place] != nil || lenders[other] != nil else { return nil }
                let common = people[place].intersection(people[other])
                return common.isEmpty ? nil : (other, common != [author])
            }
        }
    }
}

extension Stage {
    /// The place of whoever acts at a place.
    func owner(_ place: Int) -> Int { place < 0 ? place : bonds?.owners[place] ?? place }

    /// Whether nothing that others do binds whoever acts at a place.
    func isFree(_ place: Int) -> Bool { bonds?.bound[place].isEmpty ?? true }

    /// Whose powers are used at a place, where they were lent.
    func lender(_ place: Int) -> PersonID? { bonds?.lenders[place] }

    /// How many different people there are at some places.
    func people(at places: [Int]) -> Int {
        guard let bonds else { return places.count }
        return Set(places.map { bonds.owners[$0] }).count
    }

    /// The marks that count for a place: those of whoever acts there, and of all who are bound to them.
    func marks(_ place: Int, _ situation: Configuration) -> UInt64 {
        let own = situation.marks(places[place].marks)
        guard let bonds else { return own }
        // Those who are bound have one layout.
        let reviser = layout(place).bits[Casting.reviser]
        return bonds.bound[place].reduce(own) { marks, other in
            let theirs = situation.marks(places[other.place].marks)
            return marks | (other.withRevisers ? theirs : theirs & ~reviser)
        }
    }

    /// Whether somebody is kept from a rule by what they, or those whom they are bound to, have done.
    func isSeparated(_ place: Int, _ rule: Casting.Rule, in situation: Configuration) -> Bool {
        isSeparated(place, rule, marks: marks(place, situation))
            || rule.notAuthor && bonds?.areAuthors[place] == true
    }
}

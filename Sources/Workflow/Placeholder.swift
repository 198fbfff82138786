public struct Identifier: Hashable, Sendable { public let text: String; public init?(_ t: String) { text = t } }
public struct PersonID: Hashable, Sendable { public let text: String; public init?(_ t: String) { text = t } }

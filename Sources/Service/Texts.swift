import Ledger
package import Newsroom
import Posix

/// A small text that an event names by digest, with a random salt, so that nobody can guess it from its digest and it can
/// be erased without breaking the ledger.
package struct SaltedText: Hashable, Sendable {
    package let digest: Digest
    package let bytes: [UInt8]

    /// Wraps a document with 16 fresh random bytes.
    package init(_ json: JSON) {
        bytes = json.with("salt", .string(SaltedText.freshSalt())).canonicalBytes
        digest = .of(bytes)
    }

    /// 16 random bytes in hex.
    static func freshSalt() -> String {
        randomBytes(16).map { byte in
            let digits = Array("0123456789abcdef")
            return String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
        }.joined()
    }

    /// Wraps a comment.
    package init(comment: String) { self.init(.object(["text": .string(comment)])) }

    /// Whether it has the form of ``freshSalt()``.
    static func isSalt(_ text: String?) -> Bool {
        guard let digits = text?.utf8, digits.count == 32 else { return false }
        return digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// Whether bytes are those of a comment as it is stored: nobody has said nothing.
    static func isComment(_ bytes: [UInt8]) -> Bool {
        guard let json = try? JSON(parsing: bytes), let words = json["text"]?.text else { return false }
        return !words.allSatisfy(\.isWhitespace) && isSalt(json["salt"]?.text)
    }

    /// Reads a comment's words back.
    package static func comment(in bytes: [UInt8]) -> String? { (try? JSON(parsing: bytes))?["text"]?.text }
}

/// What is known of a person beside their powers: personal data, kept outside the ledger.
package struct Profile: Hashable, Sendable {
    package var name: String
    /// The Unix account that speaks for the person on the socket.
    package var login: String?
    package var unit: String?
    /// The line under a piece that names nobody.
    package var byline: String?

    package init(name: String, login: String?, unit: String?, byline: String?) {
        self.name = name
        self.login = login
        self.unit = unit
        self.byline = byline
    }

    package var json: JSON {
        .members([
            "name": .string(name), "login": login.map(JSON.string), "unit": unit.map(JSON.string),
            "byline": byline.map(JSON.string),
        ])
    }

    package init?(bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes), let name = json["name"]?.text else { return nil }
        self.init(name: name, login: json["login"]?.text, unit: json["unit"]?.text, byline: json["byline"]?.text)
    }
}

extension Manuscript {
    /// The same with a fresh salt.
    func salted() -> Manuscript {
        var manuscript = self
        manuscript.salt = SaltedText.freshSalt()
        return manuscript
    }
}

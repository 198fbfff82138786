import Ledger
import Testing

@Suite struct NoteTests {
    private let specified = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    private let note = """
        This is an example message.

        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

        """

    @Test("the example of C2SP signed-note verifies with its key")
    func specifiedExample() throws {
        let key = try #require(VerifierKey(specified))
        #expect(key.description == specified && key.name == "example.com/foo" && key.kind == .signature)
        let read = try #require(Note(Array(note.utf8)))
        #expect(read.text == Array("This is an example message.\n".utf8))
        #expect(try read.verify(by: [key]) == [key])
        #expect(read.bytes == Array(note.utf8))
    }

    @Test("the worked example's keys, signature and cosignature are those that outside tools made")
    func workedExample() throws {
        let (key, witness) = (try #require(Example.key), try #require(Example.witness))
        #expect(
            key.verifier.description == "newsroom.example/audit+80ab0c34+AdBKsjJ0K7SrOhNovUYV5ObQIkq3GgFrr4UgozLJd4c3")
        #expect(
            witness.verifier.description == "witness.example/w1+e0cd2864+BKCapfR6Z1mAL/lV+NwtKhSlyZ0jvpf4ZBJ/+Tg0VaTw")
        let checkpoint = try #require(Checkpoint(origin: Example.origin, size: 3, root: Example.log.roots[3]))
        var signed = checkpoint.signed(by: key)
        signed.cosign(by: witness, at: 1_767_225_600)
        #expect(String(decoding: signed.bytes, as: UTF8.self) == Example.checkpoint)
        #expect(try signed.verify(by: [witness.verifier, key.verifier]).count == 2)
        #expect(try Checkpoint.open(signed, by: key.verifier) == checkpoint)
    }

    @Test("a key reads back from its text, the secret one too")
    func keys() throws {
        let key = try #require(Example.key)
        #expect(VerifierKey(key.verifier.description) == key.verifier)
        #expect(SigningKey(key.secretText)?.verifier == key.verifier)
        for wrong in flipped(Array(specified.utf8)) {
            // Hexadecimal digits in the other case are another text too.
            #expect(VerifierKey(String(decoding: wrong, as: UTF8.self)) == nil)
        }
        for name in ["", "a b", "a+b", "a\u{a0}b", "a\nb", "a\u{3000}"] {
            #expect(VerifierKey(name: name, kind: .signature, publicKey: key.verifier.publicKey) == nil)
        }
        #expect(SigningKey(name: "a", kind: .signature, seed: []) == nil)
        #expect(SigningKey(key.verifier.description) == nil)
    }

    @Test("every single changed bit of a signed note is refused, its text's and its signatures'")
    func changedBits() throws {
        let keys = [try #require(Example.key).verifier, try #require(Example.witness).verifier]
        for wrong in flipped(Array(Example.checkpoint.utf8)) {
            // A name or key id that is another one is a signature by somebody unknown: it counts for nobody.
            let found = try? Note(wrong)?.verify(by: keys)
            #expect((found ?? []).count < 2)
        }
        for wrong in flipped(Array(note.utf8)) {
            let key = try #require(VerifierKey(specified))
            #expect((try? Note(wrong)?.verify(by: [key])) == nil)
        }
    }

    @Test("unknown keys are passed over; a known key's bad signature refuses the whole note")
    func unknownAndBad() throws {
        let (key, witness) = (try #require(Example.key), try #require(Example.witness))
        let read = try #require(Note(Array(Example.checkpoint.utf8)))
        #expect(try read.verify(by: [witness.verifier]) == [witness.verifier])
        let stranger = try #require(
            SigningKey(name: "somebody", kind: .signature, seed: Array(repeating: 3, count: 32)))
        #expect(throws: NoteFault.unsigned) { try read.verify(by: [stranger.verifier]) }
        #expect(throws: NoteFault.unsigned) { try read.verify(by: []) }
        var other = try #require(Note(text: Array("other\n".utf8)))
        for signature in read.signatures { other.add(signature) }
        #expect(throws: NoteFault.badSignature(name: Example.origin)) { try other.verify(by: [key.verifier]) }
        // A checkpoint of one log under another log's key.
        let foreign = try #require(Checkpoint(origin: Example.origin, size: 0, root: .emptyRoot)).signed(by: stranger)
        #expect(throws: NoteFault.unsigned) { try Checkpoint.open(foreign, by: stranger.verifier) }
    }

    @Test("what is no note is not read as one")
    func malformed() throws {
        let line = "— a AAAAAAA=\n"
        for text in [
            "", "\n", "text\n", "text\n\n", "text\n\nline\n", "text\n\n— a\n", "text\n\n— a b\n",
            "text\n\n— a AAAAAAA=", "text\n\n- a AAAAAAA=\n", "te\u{7}xt\n\n\(line)", "text\r\n\n\(line)",
            "text\n\n—  AAAAAAA=\n", "text\n\n— a  AAAAAAA=\n", "text\n\n— a AAAA\n", "text\n\n— a AAAAAAB=\n",
        ] { #expect(Note(Array(text.utf8)) == nil, "\(text)") }
        #expect(Note(Array("text\n\n\(line)".utf8)) != nil)
        #expect(Note(Array("two\n\nparts\n\n\(line)".utf8))?.text == Array("two\n\nparts\n".utf8))
        #expect(Note([0xff, 0x0a, 0x0a] + Array(line.utf8)) == nil)
        #expect(Note(Array(("text\n\n" + String(repeating: line, count: 100)).utf8)) != nil)
        #expect(Note(Array(("text\n\n" + String(repeating: line, count: 101)).utf8)) == nil)
        #expect(Note(text: Array("no end".utf8)) == nil)
    }

    @Test("a checkpoint has one form of each number, and others' extension lines are passed over")
    func checkpoints() throws {
        let root = "92OvoPhN1WFTlpF9GFMR3Eq6j7YQk7eTatc73uaYLt8="
        func read(_ text: String) -> Checkpoint? { Checkpoint(text: Array(text.utf8)) }
        let plain = try #require(read("o\n3\n\(root)\n"))
        #expect(plain.origin == "o" && plain.size == 3 && plain.root == Example.log.roots[3])
        #expect(plain.text == Array("o\n3\n\(root)\n".utf8))
        #expect(read("o\n3\n\(root)\nextension\n") == plain)
        #expect(read("o\n0\n\(root)\n")?.size == 0)
        for wrong in [
            "", "o\n3\n", "o\n3\n\(root)", "o\n03\n\(root)\n", "o\n+3\n\(root)\n", "o\n-3\n\(root)\n", "o\n\n\(root)\n",
            "\n3\n\(root)\n", "o\n3\nAAAA\n", "o\n3\n\(root)\n\n", "o\n18446744073709551616\n\(root)\n",
            "o o\n3\n\(root)\n",
        ] { #expect(read(wrong) == nil, "\(wrong)") }
    }
}

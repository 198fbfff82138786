import Foundation
import Workflow
import WorkflowFile

func id(_ text: StaticString) -> Identifier { Identifier(literal: text) }
func person(_ text: StaticString) -> PersonID { PersonID(literal: text) }

/// The folder `workflows`.
let workflows = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "workflows")

/// The bytes of a file of the folder `workflows`.
func shipped(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: workflows.appending(path: name)))
}

/// The faults of a workflow file, or none.
func faults(_ bytes: [UInt8]) -> [YAMLFault] {
    do throws(FileFaults) {
        _ = try readDefinition(bytes: bytes, file: "a.yaml")
        return []
    } catch {
        return error.faults
    }
}

/// The faults of a settings file, or none.
func settingsFaults(_ text: String) -> [YAMLFault] {
    do throws(FileFaults) {
        _ = try readSettings(bytes: Array(text.utf8), file: "newsroom.yaml")
        return []
    } catch {
        return error.faults
    }
}

/// A generator whose numbers are the same in every run (Steele, Lea, Flood: SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

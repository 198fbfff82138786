// swift-tools-version: 6.2
import PackageDescription

// No package line stands here and none ever will: whoever builds tinbai inside a closed network needs the
// toolchain and the distribution's own libraries, nothing else. `ARCHITECTURE.md` gives the reason for each arrow.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
    name: "tinbai",
    products: [
        .executable(name: "tinbai", targets: ["tinbai"]),
        .executable(name: "Benchmarks", targets: ["Benchmarks"]),
        .library(name: "Workflow", targets: ["Workflow"]),
        .library(name: "Ledger", targets: ["Ledger"]),
        .library(name: "Vietnamese", targets: ["Vietnamese"]),
        .library(name: "CommandLineParsing", targets: ["CommandLineParsing"]),
    ],
    targets: [
        // The system's C libraries.
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3"),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto"),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1"),
        .systemLibrary(name: "CMarkGFM", pkgConfig: "libcmark-gfm"),
        .target(name: "CLinux"),
        // What the benchmarks hold our tree against.
        .target(name: "CBareTree", dependencies: ["CCrypto"]),

        // Pure cores.
        module("Workflow"),
        module("Newsroom", ["Workflow"]),
        module("Ledger", ["CCrypto"]),
        module("Vietnamese"),
        module("Localization"),
        module("CommandLineParsing"),

        // Thin shells.
        module("Posix", ["CLinux"]),
        module("WorkflowFile", ["Workflow", "CYAML"]),
        module("StoreSQLite", ["Newsroom", "Workflow", "Ledger", "Posix", "CSQLite"]),
        module("Intake", ["Newsroom", "Vietnamese", "Localization", "Posix"]),
        module("Publishing", ["Newsroom", "Vietnamese", "Localization", "Posix", "CMarkGFM"]),
        module("Service", ["Newsroom", "Intake", "Publishing", "Posix", "Ledger"]),
        .target(
            name: "Commands",
            dependencies: [
                "Service", "StoreSQLite", "Intake", "Publishing", "Newsroom", "WorkflowFile", "Workflow", "Ledger",
                "Vietnamese", "Localization", "CommandLineParsing", "Posix",
            ],
            resources: [.embedInCode("Shipped")], swiftSettings: strict),
        .executableTarget(name: "tinbai", dependencies: ["Commands"], exclude: ["debian"], swiftSettings: strict),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Commands", "Service", "StoreSQLite", "Intake", "Publishing", "Newsroom", "WorkflowFile", "Workflow",
                "Ledger", "Vietnamese", "Localization", "CommandLineParsing", "Posix", "CLinux", "CSQLite", "CBareTree",
            ],
            exclude: ["peers"], swiftSettings: strict),

        // Bytes that nobody meant: what `make fuzz` runs, and the tests in short.
        module("FuzzTargets", ["Intake", "Newsroom", "Vietnamese", "Workflow", "WorkflowFile", "Posix"]),
        .executableTarget(name: "Fuzz", dependencies: ["FuzzTargets"], swiftSettings: strict),

        // Facts.
        tests("WorkflowTests", ["Workflow"]),
        tests("WorkflowFileTests", ["WorkflowFile", "Workflow"]),
        tests("NewsroomTests", ["Newsroom", "Workflow", "WorkflowFile"]),
        tests("LedgerTests", ["Ledger"]),
        tests("VietnameseTests", ["Vietnamese"]),
        tests("LocalizationTests", ["Localization"]),
        tests("CommandLineParsingTests", ["CommandLineParsing"]),
        tests("PosixTests", ["Posix"]),
        tests(
            "CommandsTests",
            ["Commands", "Service", "Newsroom", "Workflow", "WorkflowFile", "Localization", "CommandLineParsing"]),
        tests("IntakeTests", ["Intake", "Newsroom", "Vietnamese", "Localization", "Posix"]),
        .target(
            name: "StoreContract", dependencies: ["Newsroom", "Workflow"], path: "Tests/StoreContract",
            swiftSettings: strict),
        tests(
            "StoreSQLiteTests",
            ["StoreSQLite", "StoreContract", "Newsroom", "Workflow", "Ledger", "Posix", "CSQLite"]),
        tests("PublishingTests", ["Publishing", "Newsroom", "Vietnamese", "Localization", "Posix"]),
        tests(
            "ServiceTests",
            [
                "Service", "StoreSQLite", "Newsroom", "Intake", "Publishing", "Localization", "Vietnamese", "Workflow",
                "WorkflowFile", "Posix", "Ledger", "CSQLite",
            ]),
        tests("FuzzTests", ["FuzzTargets"]),
        // The release binary from outside; it reads answers with the newsroom's own JSON.
        tests("EndToEndTests", ["Newsroom", "Posix", "Service"]),
    ],
    swiftLanguageModes: [.v6]
)

// swift-tools-version: 6.3

import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A module of kpimail, which the tests of the same name see through `@testable import`.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = [], resources: [String] = [])
    -> Target
{
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name)] + dependencies,
        exclude: resources,
        swiftSettings: strict
    )
}

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "kpimail",
    products: [.executable(name: "kpimail", targets: ["kpimail"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        module("KPIReport"),
        module("Programs"),
        module("KPIWorkspace", ["KPIReport", "Programs", yams, system]),
        module("KPIResults", ["KPIReport", "Curl", "Postgres", "Zlib", grdb, system]),
        module("KPIMessage", ["KPIReport", crypto]),
        module("KPILedger", ["KPIReport", "LZ4", grdb, system]),
        module("KPIDelivery", ["KPIReport", "Curl", system, crypto]),
        module("Curl", ["CCurl"]),
        .systemLibrary(
            name: "CCurl",
            path: "Sources/CCurl",
            pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]
        ),
        module("Postgres", ["CPostgres"]),
        .systemLibrary(
            name: "CPostgres",
            path: "Sources/CPostgres",
            pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"])]
        ),
        module("Zlib", ["CZlib"]),
        .systemLibrary(
            name: "CZlib",
            path: "Sources/CZlib",
            pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"])]
        ),
        module("LZ4", ["CLZ4"]),
        .systemLibrary(
            name: "CLZ4",
            path: "Sources/CLZ4",
            pkgConfig: "liblz4",
            providers: [.apt(["liblz4-dev"])]
        ),
        .target(name: "CDefaults", exclude: ["catalogue", "sample"]),
        .executableTarget(
            name: "kpimail",
            dependencies: [
                "KPIReport", "KPIWorkspace", "KPIResults", "KPIMessage", "KPILedger",
                "KPIDelivery", "Programs", "Curl", "CDefaults", argumentParser, crypto, system,
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "kpimail-bench",
            dependencies: ["KPIReport", "KPIWorkspace", "KPIResults", "KPIMessage", "KPILedger"],
            path: "Benchmarks/kpimail-bench",
            swiftSettings: strict
        ),
        tests(of: "KPIReport", resources: ["Fixtures", "Golden"]),
        tests(of: "KPIWorkspace", ["KPIReport"]),
        tests(of: "KPIResults", ["KPIReport"], resources: ["Samples"]),
        tests(of: "KPIMessage", ["KPIReport"], resources: ["Oracles"]),
        tests(of: "KPILedger", ["KPIReport"]),
        tests(of: "LZ4"),
        tests(of: "Programs"),
        tests(of: "KPIDelivery", ["KPIReport", "Curl", system], resources: ["Rigs"]),
        tests(
            of: "kpimail",
            [
                "KPIReport", "KPIWorkspace", "KPIMessage", "KPILedger", "KPIDelivery",
                argumentParser, system,
            ]
        ),
    ]
)

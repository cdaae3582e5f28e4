// swift-tools-version: 6.2
import PackageDescription

/// Language settings that every target of the package shares.
///
/// The upcoming features are the coming language defaults, turned on now. Warnings stop the build in
/// CI only, so that a newer compiler's new warnings never keep a user from building a release.
let strict: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
  ]
  + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

let package = Package(
  name: "xtdiag",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "xtdiag", targets: ["xtdiag"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // System libraries.
    .systemLibrary(
      name: "CLibcurl", pkgConfig: "libcurl",
      providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),

    // The ground floor: values and the wire.
    .target(name: "Secrets", swiftSettings: strict),
    .target(
      name: "HTTPTransport",
      dependencies: [
        "CLibcurl", "Secrets",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .target(name: "SOAP", dependencies: ["CLibXML2"], swiftSettings: strict),
    .target(name: "Diagnosis", dependencies: ["Secrets"], swiftSettings: strict),

    // What a run makes in mailboxes and must delete again.
    .target(name: "Journal", swiftSettings: strict),

    // Engine, settings, catalogue and one typed client for each service.
    .target(name: "CheckEngine", dependencies: ["Diagnosis"], swiftSettings: strict),
    .target(
      name: "Settings",
      dependencies: ["Secrets", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(name: "Knowledge", dependencies: ["Diagnosis"], swiftSettings: strict),
    .target(
      name: "Entra",
      dependencies: [
        "HTTPTransport", "Secrets", .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "JWTKit", package: "jwt-kit"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "X509", package: "swift-certificates"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
      ],
      swiftSettings: strict),
    .target(
      name: "MicrosoftGraph",
      dependencies: [
        "HTTPTransport", "Secrets", .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .target(
      name: "ExchangeWebServices",
      dependencies: [
        "HTTPTransport", "SOAP", "Secrets",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),

    .target(
      name: "ExchangeAdmin",
      dependencies: [
        "HTTPTransport", "Secrets", .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .target(
      name: "Dataverse",
      dependencies: [
        "HTTPTransport", "Secrets", .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),

    // Checks, renderers and the simulated tenants.
    .target(
      name: "Checks",
      dependencies: [
        "CheckEngine", "Dataverse", "Diagnosis", "Entra", "ExchangeAdmin", "ExchangeWebServices", "HTTPTransport",
        "Journal", "Knowledge", "MicrosoftGraph", "Secrets", "Settings",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .target(
      name: "Rendering",
      dependencies: ["Diagnosis", .product(name: "Mustache", package: "swift-mustache")], swiftSettings: strict),
    .target(
      name: "TenantLab",
      dependencies: [
        "CLibXML2",
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdHTTP2", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "JWTKit", package: "jwt-kit"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "X509", package: "swift-certificates"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),

    // The command line.
    .target(
      name: "XTDiagCommands",
      dependencies: [
        "CheckEngine", "Checks", "Diagnosis", "HTTPTransport", "Journal", "Knowledge", "Rendering", "Secrets",
        "Settings", "TenantLab",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .executableTarget(name: "xtdiag", dependencies: ["XTDiagCommands"], swiftSettings: strict),

    // For those who work on the program: is the right thing told, whatever is wrong with the lab?
    .target(
      name: "LabTrials",
      dependencies: [
        "CheckEngine", "Checks", "Diagnosis", "HTTPTransport", "Settings", "TenantLab",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "xtdiag-trials",
      dependencies: ["LabTrials", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: strict),

    // Tests.
    .target(
      name: "TestSupport",
      dependencies: [
        "HTTPTransport", "Secrets",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "X509", package: "swift-certificates"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
      ],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "SecretsTests", dependencies: ["Secrets"], swiftSettings: strict),
    .testTarget(
      name: "HTTPTransportTests",
      dependencies: [
        "HTTPTransport", "Secrets", "TenantLab", "TestSupport",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: strict),
    .testTarget(name: "SOAPTests", dependencies: ["SOAP"], swiftSettings: strict),
    .testTarget(name: "DiagnosisTests", dependencies: ["Diagnosis"], swiftSettings: strict),
    .testTarget(name: "JournalTests", dependencies: ["Journal"], swiftSettings: strict),
    .testTarget(
      name: "CheckEngineTests", dependencies: ["CheckEngine", "Diagnosis"], swiftSettings: strict),
    .testTarget(name: "SettingsTests", dependencies: ["Settings", "Secrets"], swiftSettings: strict),
    .testTarget(name: "KnowledgeTests", dependencies: ["Knowledge", "Diagnosis"], swiftSettings: strict),
    .testTarget(
      name: "EntraTests",
      dependencies: [
        "Entra", "HTTPTransport", "Secrets",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "MicrosoftGraphTests",
      dependencies: [
        "MicrosoftGraph", "HTTPTransport", "Secrets", "TestSupport",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ExchangeWebServicesTests",
      dependencies: [
        "ExchangeWebServices", "HTTPTransport", "SOAP", "Secrets", "TestSupport",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ExchangeAdminTests",
      dependencies: [
        "ExchangeAdmin", "HTTPTransport", "Secrets", "TestSupport",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DataverseTests",
      dependencies: [
        "Dataverse", "HTTPTransport", "Secrets", "TestSupport",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ChecksTests",
      dependencies: [
        "Checks", "CheckEngine", "Dataverse", "Diagnosis", "ExchangeAdmin", "ExchangeWebServices", "HTTPTransport",
        "Journal", "Knowledge", "LabTrials", "MicrosoftGraph", "Rendering", "Secrets", "Settings", "TenantLab",
        "TestSupport",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RenderingTests",
      dependencies: [
        "Rendering", "Diagnosis", "Knowledge", "SOAP", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TenantLabTests",
      dependencies: [
        "TenantLab", "HTTPTransport", "Secrets", .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LabTrialsTests",
      dependencies: ["LabTrials", "CheckEngine", "Checks", "Diagnosis", "HTTPTransport", "TenantLab"],
      swiftSettings: strict),
    .testTarget(
      name: "XTDiagCommandsTests",
      dependencies: [
        "XTDiagCommands", "Diagnosis", "Journal", "Knowledge", "Settings", "TenantLab", "TestSupport", "Rendering",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
  ]
)

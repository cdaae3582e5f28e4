@testable import Settings

/// A small outside world for one test. No file exists but those that are put in.
struct Scene {
  var environment: [String: String] = [:]
  var files: [String: String] = [:]
  var bytes: [String: [UInt8]] = [:]
  var permissions: [String: UInt16] = [:]
  var standardInput: String?

  var world: SettingsWorld {
    let scene = self
    return SettingsWorld(
      environment: environment,
      readFile: { path in
        if let bytes = scene.bytes[path] { return bytes }
        guard let text = scene.files[path] else { throw SettingsWorld.FileProblem.notFound }
        return Array(text.utf8)
      },
      filePermissions: { scene.permissions[$0] },
      readStandardInput: {
        guard let text = scene.standardInput else { throw SettingsWorld.FileProblem.unreadable }
        return Array(text.utf8)
      },
      currentDirectory: "/project",
      userConfigurationFolder: "/home/ann/.config")
  }

  /// What the loader says about `yaml` in the default file.
  func inspect(_ yaml: String?, _ overrides: SettingsOverrides = SettingsOverrides())
    -> SettingsLoader.Inspection
  {
    var scene = self
    if let yaml { scene.files["/project/xtdiag.yaml"] = yaml }
    return SettingsLoader(world: scene.world).inspect(overrides)
  }

  /// The errors about `yaml`, as a user reads them.
  func errors(_ yaml: String?, _ overrides: SettingsOverrides = SettingsOverrides()) -> [String] {
    inspect(yaml, overrides).issues.filter { $0.severity == .error }.map(\.description)
  }
}

/// Values that tests use over and over.
enum Sample {
  static let clientID = "11111111-1111-4111-8111-111111111111"
  static let otherClientID = "33333333-3333-4333-8333-333333333333"
  static let secret = "Zx8~MARKED-secret-value.0123456789_abcd"
  static let certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
  static let key = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n"

  /// An Exchange side with one line in place of the credential.
  static func exchange(_ line: String) -> String {
    "exchange:\n  tenant: contoso.example\n  clientId: \(clientID)\n  \(line)\nmailboxes: [sales@contoso.example]\n"
  }
}

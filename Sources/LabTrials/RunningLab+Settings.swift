public import HTTPTransport
public import Settings
public import TenantLab

extension RunningLab {
  /// What a user who follows the lab's own configuration would have.
  ///
  /// - Throws: `SettingsError`, which the lab's own configuration does not give reason for.
  public func settings() throws -> RunSettings {
    var overrides = SettingsOverrides()
    overrides.configuration = SettingsOverrides.ConfigurationText(
      label: "lab", text: configurationYAML(caFile: nil, secretFiles: nil))
    overrides.extraCAPEM = certificateAuthorityPEM
    return try SettingsLoader(world: settingsWorld).load(overrides)
  }

  /// The lab's secrets, and the files that its configuration names.
  public var settingsWorld: SettingsWorld {
    SettingsWorld(
      environment: secrets,
      readFile: { path in
        guard let text = virtualFile(path) else { throw SettingsWorld.FileProblem.notFound }
        return Array(text.utf8)
      })
  }
}

extension TransportConfiguration {
  /// The way to a lab: with its authority and its proxy, and one time limit for everything.
  public init(for settings: RunSettings, timeout: Duration) {
    self.init(
      additionalAuthoritiesPEM: settings.trust.caPEM,
      proxy: settings.proxy.map { .via(url: $0.url, credentials: $0.credentials, exceptions: "") } ?? .direct,
      connectTimeout: timeout, totalTimeout: timeout)
  }
}

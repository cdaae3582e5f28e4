/// Gathers the settings of a run from flags, environment variables and a configuration file.
///
/// Flags beat the environment, the environment beats the file. A secret is the exception: when the file names
/// a source for it, that source is used, and the variables named `…_CLIENT_SECRET` are the default source.
public struct SettingsLoader: Sendable {
  /// What looking at the settings gave, right or wrong.
  public struct Inspection: Sendable {
    /// What could be understood; values that are wrong are missing.
    public let settings: RunSettings
    /// Errors and warnings, in the order of the file.
    public let issues: [SettingsIssue]
  }

  private let world: SettingsWorld

  /// Makes a loader for an outside world.
  public init(world: SettingsWorld) {
    self.world = world
  }

  /// The settings, all of them right as far as they go.
  ///
  /// That something is missing is not an error here, since commands need different things: see
  /// ``RunSettings/validateForExchange()``.
  ///
  /// - Throws: ``SettingsError`` with every issue that was found, if there is an error among them.
  public func load(_ overrides: SettingsOverrides = SettingsOverrides()) throws(SettingsError) -> RunSettings {
    let inspection = inspect(overrides)
    guard !inspection.issues.contains(where: { $0.severity == .error }) else {
      throw SettingsError(issues: inspection.issues)
    }
    return inspection.settings
  }

  /// Everything that can be said about the settings; for `xtdiag init --check`.
  public func inspect(_ overrides: SettingsOverrides = SettingsOverrides()) -> Inspection {
    var resolver = SettingsResolver(world: world, overrides: overrides)
    resolver.resolve()
    return Inspection(settings: resolver.settings, issues: resolver.issues)
  }
}

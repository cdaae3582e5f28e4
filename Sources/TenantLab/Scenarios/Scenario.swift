/// A named change of the healthy world.
public struct Scenario: Sendable {
  /// The name, which is that of the cause it brings about.
  public let name: String
  /// One line that says what is wrong.
  public let summary: String
  let mutate: @Sendable (inout World) throws -> Void

  init(_ name: String, _ summary: String, _ mutate: @escaping @Sendable (inout World) throws -> Void) {
    self.name = name
    self.summary = summary
    self.mutate = mutate
  }
}

/// One line of the list of scenarios.
public struct ScenarioSummary: Sendable, Hashable {
  /// The scenario's name.
  public let name: String
  /// What is wrong in it.
  public let summary: String
}

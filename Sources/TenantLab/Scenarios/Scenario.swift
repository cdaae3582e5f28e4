/// A named change of the healthy world.
public struct Scenario: Sendable {
  /// The name, which is that of the cause it brings about.
  public let name: String
  /// One line that says what is wrong.
  public let summary: String
  /// The kinds of credential with which the change brings about its cause.
  let credentials: Set<LabCredential>
  /// Whether only a run that may change things comes upon the cause.
  let needsChanges: Bool
  /// Whether the change is made after all others: it takes away a whole tenant, and hides what was changed in it.
  let comesLast: Bool
  let mutate: @Sendable (inout World) throws -> Void

  init(
    _ name: String, _ summary: String, with credentials: Set<LabCredential> = Set(LabCredential.allCases),
    needsChanges: Bool = false, comesLast: Bool = false, _ mutate: @escaping @Sendable (inout World) throws -> Void
  ) {
    self.name = name
    self.summary = summary
    self.credentials = credentials
    self.needsChanges = needsChanges
    self.comesLast = comesLast
    self.mutate = mutate
  }
}

/// One line of the list of scenarios.
public struct ScenarioSummary: Sendable, Hashable {
  /// The scenario's name.
  public let name: String
  /// What is wrong in it.
  public let summary: String
  /// The kinds of credential with which the scenario brings about its cause, in the order of their cases.
  public let credentials: [LabCredential]
  /// Whether only a run that may change things comes upon the cause.
  public let needsChanges: Bool

  init(_ scenario: Scenario) {
    name = scenario.name
    summary = scenario.summary
    needsChanges = scenario.needsChanges
    credentials = LabCredential.allCases.filter(scenario.credentials.contains)
  }
}

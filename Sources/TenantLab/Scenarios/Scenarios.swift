/// Everything that the lab can be in.
///
/// A new scenario is an entry in its group's list; a new group is a list in a file of its own and a term below.
public enum Scenarios {
  /// All scenarios in the order of the way from a client to a mailbox.
  public static let all: [Scenario] =
    [Scenario("healthy", "everything works") { _ in }]
    + networkScenarios + tenantScenarios + tokenScenarios + consentScenarios + ewsScenarios
    + policyScenarios + mailboxScenarios

  /// Names and lines for a list.
  public static var summaries: [ScenarioSummary] {
    all.map { ScenarioSummary(name: $0.name, summary: $0.summary) }
  }

  /// The scenario of this name.
  public static func named(_ name: String) -> Scenario? {
    all.first { $0.name == name }
  }

  /// The scenarios that a combination such as `ews.throttled+consent.missing` names, in its order.
  ///
  /// Throws ``LabError`` for a name that there is not.
  static func combination(_ names: String) throws -> [Scenario] {
    try names.split(separator: "+", omittingEmptySubsequences: false).map { part in
      let name = String(part.filter { !$0.isWhitespace })
      guard let scenario = named(name) else {
        throw LabError.unknownScenario(name, nearest: Spelling.nearest(to: name, among: all.map(\.name)))
      }
      return scenario
    }
  }
}

extension World {
  /// The healthy world after all scenarios of a combination.
  static func scenario(_ names: String, clock: LabClock = .realTime()) throws -> World {
    var world = World.healthy(clock: clock)
    for scenario in try Scenarios.combination(names) { try scenario.mutate(&world) }
    return world
  }
}

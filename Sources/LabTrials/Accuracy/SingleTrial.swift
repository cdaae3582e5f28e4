public import Diagnosis
public import TenantLab

/// One scenario by itself.
public struct SingleTrial: Sendable {
  /// The scenario.
  public let scenario: ScenarioSummary

  /// Every scenario, one trial each.
  public static let all = Scenarios.summaries.map(SingleTrial.init)

  /// Runs the checks and judges what they told.
  public func result() async throws -> TrialResult {
    let told = try await Circumstances(scenario).told()
    let expected = Self.untold.contains(scenario.name) ? nil : CauseID(scenario.name)
    var misses: [TrialResult.Miss] = []
    if told.first != expected { misses.append(.wrongFirst(told.first)) }
    let others = told.failures.subtracting([expected].compactMap(\.self))
    if !others.isEmpty { misses.append(.thirdCause(others.sorted { $0.text < $1.text })) }
    return TrialResult(
      names: [scenario.name], kind: expected == nil ? .nothingToTell : .allTold, misses: misses,
      causes: told.causes.map(\.cause))
  }

  /// Nothing is wrong in these, or nothing but that something cannot be known.
  static let untold: Set<String> = ["healthy", "policy.not-readable"]
}

/// What came of a trial.
public struct TrialResult: Sendable {
  /// The scenarios.
  public let names: [String]
  /// How the trial ended, where it ended well.
  public let kind: Kind
  /// What is not as it should be.
  public let misses: [Miss]
  /// All that was told, in the report's order.
  public let causes: [CauseID]

  /// A way to end well.
  public enum Kind: Sendable, Hashable {
    /// All that is wrong was told.
    case allTold
    /// One was told, and stands before the other.
    case otherHidden
    /// One was told, and of the other there is nothing to tell.
    case nothingToTell
  }

  /// A way not to.
  public enum Miss: Sendable, Hashable, CustomStringConvertible {
    /// The report opens with something else.
    case wrongFirst(CauseID?)
    /// This scenario was not told, and nothing stands before it.
    case lost(String)
    /// Causes that fail the run and belong to no scenario.
    case thirdCause([CauseID])
    /// The run could not be made.
    case broken(String)

    /// The miss in words.
    public var description: String {
      switch self {
      case .wrongFirst(let cause): "first: \(cause?.text ?? "nothing")"
      case .lost(let name): "lost: \(name)"
      case .thirdCause(let causes): "also: \(causes.map(\.text).joined(separator: ", "))"
      case .broken(let reason): "broken: \(reason)"
      }
    }
  }
}

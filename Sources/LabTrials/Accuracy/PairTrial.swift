import CheckEngine
import Checks
import Diagnosis
public import TenantLab

/// Two scenarios at once.
///
/// The report must open with one of them. The other is told as well, or rightly hidden: each check that tells of it
/// when it is alone was not tried on that subject, or tells of the first one there, or tells of it only in the light of
/// a check of which that is so. Nothing but the two may fail the run. What is told of a scenario alone is found out by
/// running it alone, in the same circumstances: with the same credential, with or without admin access, with or
/// without leave to change things.
public struct PairTrial: Sendable {
  /// The one that comes first in the catalogue.
  public let first: ScenarioSummary
  /// The other.
  public let second: ScenarioSummary

  /// The name of the combination.
  public var name: String { "\(first.name)+\(second.name)" }

  private var allowsChanges: Bool { first.needsChanges || second.needsChanges }

  /// The credential that the lab chooses for both.
  private var credential: LabCredential {
    LabCredential.allCases.first { first.credentials.contains($0) && second.credentials.contains($0) } ?? .secret
  }

  /// Runs the checks and judges what they told.
  func result(_ references: References) async -> TrialResult {
    do {
      let options = LabOptions(scenario: name)
      let told = Told(
        try await Lab.run(options) { lab in
          try await TrialRun.report(
            of: lab, changes: allowsChanges ? TrialRun.changes : .none, isSilent: first.isSilent || second.isSilent)
        })
      return try await judge(told, references)
    } catch {
      return TrialResult(
        names: [first.name, second.name], kind: .allTold, misses: [.broken("\(error)")], causes: [])
    }
  }

  private func judge(_ told: Told, _ references: References) async throws -> TrialResult {
    var accounts: [Account] = []
    for scenario in [first, second] {
      var known = [
        try await references.told(
          Circumstances(
            scenario, credential: credential, adminAccess: .asTheScenarioHasIt, allowsChanges: allowsChanges))
      ]
      if !told.readsAdminSide {
        known.append(
          try await references.told(
            Circumstances(scenario, credential: credential, adminAccess: .withheld, allowsChanges: allowsChanges)))
      }
      accounts.append(Account(scenario: scenario.name, known: known, otherNames: told.otherNames(of: scenario)))
    }
    return judge(told, accounts)
  }

  private func judge(_ told: Told, _ accounts: [Account]) -> TrialResult {
    let causes = Set(told.causes.map(\.cause))
    let firsts = accounts.reduce(into: Set<CauseID>()) { $0.formUnion($1.firsts) }
    let all = accounts.reduce(into: Set<CauseID>()) { $0.formUnion($1.causes) }
    var misses: [TrialResult.Miss] = []
    var kind = TrialResult.Kind.allTold
    let isFirst = told.first.map(firsts.contains) ?? accounts.allSatisfy(\.hasNothingToTell)
    if !isFirst { misses.append(.wrongFirst(told.first)) }
    for account in accounts where account.firsts.isDisjoint(with: causes) {
      if account.hasNothingToTell {
        kind = .nothingToTell
      } else if account.isHidden(in: told, behind: all) {
        kind = .otherHidden
      } else {
        misses.append(.lost(account.scenario))
      }
    }
    let others = told.failures.subtracting(all)
    if !others.isEmpty { misses.append(.thirdCause(others.sorted { $0.text < $1.text })) }
    return TrialResult(
      names: [first.name, second.name], kind: kind, misses: misses, causes: told.causes.map(\.cause))
  }
}

/// What is known of one scenario of a pair from runs in which it was alone.
private struct Account {
  let scenario: String
  /// As it is; and without admin access, when the run of the pair had none.
  let known: [Told]
  /// What it is told as where EWS could not be tried.
  let otherNames: Set<CauseID>

  /// What its reports open with.
  var firsts: Set<CauseID> { Set(known.compactMap(\.first)).union(otherNames) }

  /// All that its reports tell.
  var causes: Set<CauseID> { Set(known.flatMap { $0.causes.map(\.cause) }).union(otherNames) }

  /// Whether a run in these circumstances need not tell it.
  var hasNothingToTell: Bool { known.contains { $0.first == nil } }

  /// Whether no check that tells of the scenario could come upon it.
  func isHidden(in told: Told, behind causes: Set<CauseID>) -> Bool {
    known.contains { alone in
      let places = alone.findings.filter { $0.cause != nil && $0.cause == alone.first }
      let unseen = Set(places.filter { told.isUnseen($0, behind: causes) }.map(\.check))
      return places.allSatisfy { place in
        unseen.contains(place.check) || !Self.looksAt(place.check).isDisjoint(with: unseen)
      }
    }
  }

  /// The checks in whose light this one judges.
  private static func looksAt(_ check: CheckID) -> Set<CheckID> {
    guard let description = CheckCatalogue.descriptions.first(where: { $0.id == check }) else { return [] }
    return Set(description.needs.map(\.check) + description.after)
  }
}

extension Told {
  /// Whether a check was not tried where it tells of a scenario that is alone, or tells one of these causes there.
  fileprivate func isUnseen(_ place: Finding, behind causes: Set<CauseID>) -> Bool {
    let there = findings.filter { $0.check == place.check }
    let same = there.filter { $0.subject == place.subject }
    return (same.isEmpty ? there : same).contains { finding in
      switch finding.verdict {
      case .pass: false
      case .blocked, .skipped: true
      case .warn, .fail, .inconclusive: finding.cause.map(causes.contains) ?? false
      }
    }
  }

  /// What a scenario is told as when EWS could not be tried: what is declared counts then, and whether it is in
  /// force already is not known.
  fileprivate func otherNames(of scenario: ScenarioSummary) -> Set<CauseID> {
    let triesEWS = findings.contains { $0.check == "ews.liveness" && $0.verdict == .pass }
    return !triesEWS && scenario.name == "ews.closing" ? ["ews.disabled-for-organization"] : []
  }
}

/// What is told of scenarios alone, each found out once.
actor References {
  private var known: [Circumstances: Task<Told, any Error>] = [:]

  func told(_ circumstances: Circumstances) async throws -> Told {
    if let task = known[circumstances] { return try await task.value }
    let task = Task { try await circumstances.told() }
    known[circumstances] = task
    return try await task.value
  }
}

public import CheckEngine
public import Diagnosis
import Entra
import FoundationEssentials
import Knowledge

/// Does the app hold more than it needs on Exchange?
public struct ConsentLeastPrivilege: Check {
  /// The roles of the token for Exchange.
  public struct Observation: Codable, Sendable, Hashable {
    /// The application permissions; absent when the token can't be read.
    public let roles: [String]?
    /// The permission that server-side synchronization needs.
    public let neededRole: String
  }

  /// The check in words.
  public static let description = CheckDescription(
    "consent.least-privilege", about: .app, question: "Does the app hold more than it needs on Exchange?",
    needs: ["token.claims"], after: ["consent.ews"])

  /// Makes the check.
  public init() {}

  /// The app.
  public func subjects(in environment: RunEnvironment) -> Subjects { .these([environment.app]) }

  /// Reads the roles in memory; nothing is sent.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    Observation(
      roles: try environment.exchangeToken().claims.map { $0.roles ?? [] },
      neededRole: ExchangeOnlineResource.fullAccessAsApp.value)
  }

  /// Holds the roles against the one that is needed. What the app holds on Microsoft Graph is not looked at:
  /// it is there for the move to Graph.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    guard let roles = observation.roles else {
      return .skipped(reason: "the token can't be read, so that its roles are not known")
    }
    let excess = roles.filter { $0 != observation.neededRole }
    guard !excess.isEmpty else {
      return .pass(
        Statement(
          "Nothing beyond what sync needs",
          explanation: roles.isEmpty
            ? "The token for Exchange carries no role at all, so none that is not needed."
            : "The token for Exchange carries \(observation.neededRole) and nothing else.",
          expected: observation.neededRole, observed: roles.rolesInWords))
    }
    if facts.findings(of: ConsentEWS.id).first?.cause == Cause.consentWrongPermission.id {
      return .blocked(
        by: ConsentEWS.id,
        Statement(explanation: "The token carries \(excess.joined(separator: ", ")) in place of what is needed."))
    }
    let list = excess.map { "\($0) (\(ExchangeOnlineResource.allows($0) ?? "not in xtdiag's list"))" }
    return .found(
      .consentExcessPermissions, .certain,
      Statement(
        explanation: "Besides what sync needs, the token for Exchange carries \(list.joined(separator: "; ")). "
          + "Whoever gets hold of the credential can do all of that.",
        expected: "\(observation.neededRole) alone", observed: roles.joined(separator: ", ")))
  }
}

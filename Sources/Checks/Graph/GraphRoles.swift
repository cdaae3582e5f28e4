public import CheckEngine
public import Diagnosis
import Entra
import FoundationEssentials
import Knowledge

/// Is the app ready for the move of cross-tenant sync from EWS to Microsoft Graph, as far as permissions go?
public struct GraphRoles: Check {
  /// What the app holds on Microsoft Graph, and what it will need.
  public struct Observation: Codable, Sendable, Hashable {
    /// What came of the sign-in; absent without an app.
    public let signIn: GraphSignIn?
    /// The permissions that Microsoft's page lists.
    public let needed: [String]
    /// The one that Microsoft's script grants in addition.
    public let grantedByScript: String
  }

  /// The check in words.
  public static let description = CheckDescription(
    "graph.roles", about: .app,
    question: "Does the app hold the Microsoft Graph permissions that sync needs from April 2027?",
    needs: [Need("token.exchange", yieldsInput: true)], after: ["token.credential-expiry", "consent.ews"],
    endpoint: "POST {login}/{tenant}/oauth2/v2.0/token, for Microsoft Graph")

  /// Makes the check.
  public init() {}

  /// The app.
  public func subjects(in environment: RunEnvironment) -> Subjects { .these([environment.app]) }

  /// Asks for a token for Microsoft Graph, whose roles are what was granted. Graph itself is not asked.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async -> Observation {
    var signIn = facts.graphAccess?.signIns.first { $0.app == .sync }
    if signIn == nil { signIn = await environment.signInToGraph(.sync, tenantB: facts.tenantB) }
    return Observation(
      signIn: signIn, needed: GraphResource.permissionsForSync,
      grantedByScript: GraphResource.permissionGrantedByScript)
  }

  /// Holds the roles against the list.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    guard let signIn = observation.signIn else { return .skipped(reason: "no app is configured") }
    guard let roles = signIn.roles else {
      return .skipped(
        reason: "what the app holds on Microsoft Graph is not known: \(signIn.failure ?? "no token came")")
    }
    let missing = observation.needed.filter { !roles.contains($0) }
    let lacksScripted = !roles.contains(observation.grantedByScript)
    let note =
      lacksScripted
      ? " \(observation.grantedByScript), which Microsoft's script grants and its page does not ask for, is missing."
      : ""
    let needed = observation.needed.count
    guard !missing.isEmpty else {
      return .pass(
        Statement(
          "All \(needed) Graph permissions for 2027",
          explanation: "The token for Microsoft Graph carries all \(needed) permissions that sync needs once it has "
            + "left EWS.\(note)",
          expected: observation.needed.joined(separator: ", "), observed: roles.joined(separator: ", ")))
    }
    return .found(
      .consentGraphTransitionIncomplete, .certain,
      Statement(
        "\(missing.count) of \(needed) Graph permissions for 2027 missing",
        explanation: "The token for Microsoft Graph lacks \(missing.joined(separator: ", ")).\(note)",
        expected: observation.needed.joined(separator: ", "),
        observed: roles.rolesInWords))
  }
}

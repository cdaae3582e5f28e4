#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One Entra tenant with its directory and its Exchange organization.
struct Tenant: Sendable {
  /// The directory's id.
  let id: String
  /// The verified domain names, the default one first.
  var domains: [String]
  /// The name people read.
  var displayName: String
  /// Where the tenant's data lives, as OpenID discovery tells it: `WW`, `NA`, `EU`, `AS`, `OC`.
  var regionScope: String
  /// The cloud in which the tenant lives.
  var cloud = Cloud.public
  /// When the tenant was made.
  var createdAt: Date
  /// The apps that are registered here.
  var registrations: [AppRegistration]
  /// The enterprise applications: apps of this or another tenant, and Microsoft's services.
  var servicePrincipals: [ServicePrincipal]
  /// The Conditional Access policies for workload identities.
  var conditionalAccessPolicies: [ConditionalAccessPolicy] = []
  /// A rule that keeps apps out and that no list of error numbers holds yet.
  var laterRule: LaterRule?
  /// What apps have used up of Microsoft Graph, by client id.
  var graphBudgets: [String: ThrottlingBudget] = [:]
  /// The Exchange Online organization.
  var exchange: ExchangeOrganization

  /// A Conditional Access policy that blocks apps where they sign in from, or for their risk.
  struct ConditionalAccessPolicy: Sendable, Hashable {
    let id: String
    var displayName: String
    /// The client ids that the policy blocks from where the lab's clients are.
    var blockedAppIDs: Set<String>
    var isEnabled = true
  }

  /// A reason for a refusal that is younger than the programs that read it.
  struct LaterRule: Sendable, Hashable {
    var code: Int
    var message: String
  }

  /// The policies that keep an app from getting a token. They hold for apps that are registered here only.
  func policies(blocking appID: String) -> [ConditionalAccessPolicy] {
    guard registrations.contains(where: { $0.appID == appID }) else { return [] }
    return conditionalAccessPolicies.filter { $0.isEnabled && $0.blockedAppIDs.contains(appID) }
  }

  /// Whether the name is this tenant's id or one of its domains.
  func isNamed(_ name: String) -> Bool {
    let name = name.lowercased()
    return id == name || domains.contains(name)
  }

  /// The enterprise application of an app id.
  func servicePrincipal(appID: String) -> ServicePrincipal? {
    servicePrincipals.first { $0.appID == appID.lowercased() }
  }

  /// The service that is known here under an identifier URI or an application id.
  ///
  /// A slash at the end makes no difference: `https://outlook.office365.com/` names the same service.
  func resource(named identifier: String) -> ServicePrincipal? {
    let wanted = ServicePrincipal.normalized(identifier)
    return servicePrincipals.first { $0.isResource(wanted) }
  }

  /// Changes the enterprise application of an app id.
  mutating func changeServicePrincipal(
    _ appID: String, _ change: (inout ServicePrincipal) throws -> Void
  ) throws {
    guard let index = servicePrincipals.firstIndex(where: { $0.appID == appID }) else {
      throw LabError(.contradiction, "\(displayName) has no service principal \(appID) left to change")
    }
    try change(&servicePrincipals[index])
  }

  /// Changes an app registration.
  mutating func changeRegistration(
    _ appID: String, _ change: (inout AppRegistration) throws -> Void
  ) throws {
    guard let index = registrations.firstIndex(where: { $0.appID == appID }) else {
      throw LabError(.contradiction, "\(displayName) has no registration \(appID) left to change")
    }
    try change(&registrations[index])
  }
}

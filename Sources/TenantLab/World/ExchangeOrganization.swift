#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The Exchange Online organization of a tenant.
struct ExchangeOrganization: Sendable {
  // The EWS settings of `Set-OrganizationConfig` (Microsoft Learn, "Control access to EWS in Exchange").

  /// Whether EWS is open: `nil` is the default that was never touched.
  var ewsEnabled: Bool?
  /// The client ids that may use EWS, or `nil` when the list was never written.
  var ewsAllowedAppIDs: [String]?
  /// Which user agents may use EWS.
  var ewsApplicationAccessPolicy: UserAgentPolicy?

  /// Which apps reach which mailboxes by ApplicationAccessPolicy.
  var applicationAccessPolicies: [ApplicationAccessPolicy] = []
  /// Which apps reach which mailboxes by RBAC for Applications.
  var managementRoleAssignments: [ManagementRoleAssignment] = []
  /// Whether members of a group in a policy's group count. Documentation says yes, field reports say not
  /// always.
  var policiesFollowNestedGroups = true
  var groups: [MailGroup] = []
  var mailboxes: [Mailbox] = []
  /// Mail on its way.
  var transport = MailTransport()

  /// How EWS says that a mailbox is out of the app's scope. No answer is documented, and several were
  /// reported.
  var scopeDenial = ScopeDenial.forbidden
  /// What apps have used up, by client id.
  var budgets: [String: ThrottlingBudget] = [:]
  /// Set while EWS as a whole is down.
  var outage: Outage?

  /// The form in which EWS refuses a mailbox that is out of scope.
  enum ScopeDenial: Sendable, Hashable {
    /// HTTP 403 without a body.
    case forbidden
    /// HTTP 403 whose `x-ms-diagnostics` names the AppOnly AccessPolicy.
    case forbiddenWithDiagnostics
    /// A fault `ErrorAccessDenied`.
    case accessDenied
    /// A fault `ErrorImpersonateUserDenied`.
    case impersonateUserDenied
  }

  /// A gate by user agent: `EwsApplicationAccessPolicy` with `EwsAllowList` or `EwsBlockList`.
  enum UserAgentPolicy: Sendable, Hashable {
    case enforceAllowList([String])
    case enforceBlockList([String])

    /// Whether a client with this user agent may pass. Patterns may begin and end with an asterisk.
    func admits(_ userAgent: String) -> Bool {
      switch self {
      case .enforceAllowList(let patterns): patterns.contains { Self.matches(userAgent, $0) }
      case .enforceBlockList(let patterns): !patterns.contains { Self.matches(userAgent, $0) }
      }
    }

    private static func matches(_ userAgent: String, _ pattern: String) -> Bool {
      let agent = userAgent.lowercased()
      var core = Substring(pattern.lowercased())
      let opens = core.hasPrefix("*")
      if opens { core.removeFirst() }
      let closes = core.hasSuffix("*")
      if closes { core.removeLast() }
      switch (opens, closes) {
      case (false, false): return agent == core
      case (true, false): return agent.hasSuffix(core)
      case (false, true): return agent.hasPrefix(core)
      case (true, true): return agent.contains(core)
      }
    }
  }

  /// Time during which Exchange answers nobody.
  struct Outage: Sendable, Hashable {
    /// What the load balancer says.
    var status = 503
  }

  /// The mailbox that answers to an address.
  func mailbox(_ address: String) -> Mailbox? {
    mailboxes.first { $0.answers(to: address) }
  }

  /// Changes a mail-enabled group.
  mutating func changeGroup(_ address: String, _ change: (inout MailGroup) throws -> Void) throws {
    guard let index = groups.firstIndex(where: { $0.address == address }) else {
      throw LabError(.contradiction, "the lab has no group \(address) left to change")
    }
    try change(&groups[index])
  }
}

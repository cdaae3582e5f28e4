#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The Exchange Online organization of a tenant.
struct ExchangeOrganization: Sendable {
  /// Whether and for whom EWS is open.
  var ews = EWSSettings()

  /// Which apps reach which mailboxes by ApplicationAccessPolicy.
  @Propagating var applicationAccessPolicies: [ApplicationAccessPolicy] = []
  /// Whether members of a group in a policy's group count. Documentation says yes, field reports say not
  /// always.
  var policiesFollowNestedGroups = true
  /// Whether an app needs a role assignment as well as a policy that grants. Reports from 2026 say so of newer
  /// tenants, and no document does.
  var policiesNeedRoleAssignment = false
  /// Which apps reach which mailboxes by RBAC for Applications.
  @Propagating var managementRoleAssignments: [ManagementRoleAssignment] = []
  /// The apps that Exchange knows as service principals: a role is assigned to one of these.
  var servicePrincipals: [ServicePrincipalPointer] = []
  /// The recipients that a role assignment can be for, by the scope's name.
  var managementScopes: [ManagementScope] = []
  /// Whether the organization shares the standard roles with others until somebody customizes it. Cmdlets about
  /// roles fail until then.
  var isDehydrated = false
  var groups: [MailGroup] = []
  var mailboxes: Mailboxes = []
  /// Mail on its way.
  var transport = MailTransport()
  /// How long changes take to bite.
  var delays = PropagationDelays()
  /// The admin API, as it is for this organization.
  var admin = AdminSurface()

  /// How EWS says that a mailbox is out of the app's scope. No answer is documented, and several were
  /// reported.
  var scopeDenial = ScopeDenial.forbidden
  /// What apps have used up, by client id.
  var budgets: [String: ThrottlingBudget] = [:]
  /// How much EWS serves an app at a time, by client id.
  var limits: [String: RequestLimits] = [:]
  /// Set while EWS as a whole is down.
  var outage: Outage?
  /// The text of a gate that is younger than the programs that read it.
  var laterGate: String?
  /// Whether a restriction that does not say what it is turns every app away.
  var isFencedOff = false
  /// How EWS answers about an address without a mailbox.
  var unknownMailbox = UnknownMailbox.fault
  /// What Autodiscover does about an on-premises mailbox.
  var autodiscover = AutodiscoverForm.namesHost
  /// The versions that EWS takes no requests in any more.
  var withdrawnVersions: Set<String> = []
  /// How Microsoft Graph words its refusals.
  var graphMail = GraphMailForms()

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

  /// The two answers about an address without a mailbox.
  enum UnknownMailbox: Sendable, Hashable {
    /// A fault `ErrorNonExistentMailbox`.
    case fault
    /// HTTP 404 of the front end, with `X-CasErrorCode`.
    case frontEnd
  }

  /// The two answers of Autodiscover about a mailbox on a server of the company's own.
  enum AutodiscoverForm: Sendable, Hashable {
    /// The address of EWS there.
    case namesHost
    /// A redirect to Autodiscover there.
    case redirects
  }

  /// Forms of Microsoft Graph for one and the same refusal.
  struct GraphMailForms: Sendable, Hashable {
    /// Whether a denial by policy is worded as Microsoft's documentation has it, without the part in brackets.
    var isDenialAsDocumented = false
    /// Whether an address without a user is "not discovered" rather than invalid.
    var hasUndiscoveredUsers = false
  }

  /// Time during which Exchange answers nobody.
  struct Outage: Sendable, Hashable {
    /// What the load balancer says.
    var status = 503
  }

  /// The mailbox that answers to an address.
  func mailbox(_ address: String) -> Mailbox? {
    mailboxes.named(address)
  }

  /// Changes a mail-enabled group.
  mutating func changeGroup(_ address: String, _ change: (inout MailGroup) throws -> Void) throws {
    guard let index = groups.firstIndex(where: { $0.address == address }) else {
      throw LabError(.contradiction, "the lab has no group \(address) left to change")
    }
    try change(&groups[index])
  }
}

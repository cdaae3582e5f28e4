import CheckEngine
import ExchangeAdmin
import Knowledge

/// Who may read Exchange's own settings in this run, and what: facts for observations.
///
/// It is found out once in a run, with one token request and one question which cmdlets the app may run,
/// and the failure of either is remembered as well.
public struct AdminAccess: Codable, Sendable, Hashable {
  /// What came of the sign-in; absent when no admin app is configured.
  public let signIn: AdminSignIn?
  /// Of the cmdlets that this program knows, those that the app may run; absent when that is not known.
  public let cmdlets: [String]?
  /// Why it is not known.
  public let problem: AdminProblem?

  init(signIn: AdminSignIn?, cmdlets: [String]? = nil, problem: AdminProblem? = nil) {
    self.signIn = signIn
    self.cmdlets = cmdlets
    self.problem = problem
  }

  /// The cmdlets that this program knows.
  static let knownCmdlets: [String] = [
    GetOrganizationConfig.name, GetCASMailbox.name, GetMailbox.name, GetRecipient.name,
    GetApplicationAccessPolicy.name, TestApplicationAccessPolicy.name, GetServicePrincipal.name,
    GetManagementRoleAssignment.name, GetManagementScope.name, TestServicePrincipalAuthorization.name,
    GetDistributionGroupMember.name,
  ]
}

extension AdminAccess {
  /// Whether an admin app is configured.
  var isConfigured: Bool { signIn != nil }

  /// Whether the admin API can be asked at all, as far as is known.
  var isUsable: Bool {
    guard let signIn, signIn.isIssued else { return false }
    if cmdlets != nil { return true }
    // The list of cmdlets is a convenience that may go away: only a refusal of the app or of its token, and
    // a host that does not answer, speak for the cmdlets as well.
    if problem?.obstacle != nil { return false }
    switch problem?.refusal?.kind {
    case .appNotAllowed, .tokenRejected, .cmdletNotAllowed: return false
    default: return true
    }
  }

  /// Whether it is worth running the cmdlet: the service lists it, or does not say what it lists.
  func mayRun(_ cmdlet: String) -> Bool {
    guard isUsable else { return false }
    return cmdlets.map { $0.contains(cmdlet) } ?? true
  }

  /// What is missing for running the cmdlets, and how to change that, as a clause.
  ///
  /// - Parameter cmdlets: what was to be run; none for the admin API as such.
  func whatIsMissing(for cmdlets: String...) -> String {
    let grant =
      "\(ExchangeOnlineResource.manageAsApp.value) on Office 365 Exchange Online and a role that may read, "
      + "such as Global Reader"
    guard let signIn else {
      return "needs a second app under exchange.admin with \(grant)"
    }
    if let failure = signIn.failure { return failure }
    if signIn.lacksPermission {
      return "the app under exchange.admin lacks \(ExchangeOnlineResource.manageAsApp.value) on Office 365 "
        + "Exchange Online; grant it, and a role that may read, such as Global Reader"
    }
    if !isUsable {
      let why = problem?.why ?? "the Exchange admin API gave no answer"
      guard problem?.refusal != nil else { return why }
      let hint =
        signIn.lacksDirectoryRole
        ? "its token carries no directory role"
        : "a role that was granted minutes ago counts from the next token on"
      return "\(why); it takes \(grant), and \(hint)"
    }
    let refused = cmdlets.filter { !mayRun($0) }
    guard !refused.isEmpty else { return "needs \(grant)" }
    return "the app under exchange.admin may not run \(refused.joined(separator: " and ")); give it a role that may, "
      + "such as Exchange Administrator, or a role group with View-Only Configuration and View-Only Recipients"
  }
}

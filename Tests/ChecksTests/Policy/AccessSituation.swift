/// A state of two tenants, as far as it decides whether an app opens one mailbox over EWS.
struct AccessSituation: Sendable, CustomStringConvertible {
  /// What RBAC for Applications gives the app.
  enum Role: String, Sendable, CaseIterable {
    case none
    case everywhere
    case scopeWithMailbox
    case scopeWithoutMailbox
    case unitWithMailbox
    case unitWithoutMailbox
    /// `Application Exchange Full Access`, which in spite of its name opens nothing over EWS.
    case forGraphOnly
  }

  /// Which application access policies there are.
  enum Policy: String, Sendable, CaseIterable {
    case none
    case restrictToGroupWithMailbox
    case restrictToGroupWithoutMailbox
    case restrictToTwoGroupsOneWithMailbox
    case denyGroupWithMailbox
    case denyGroupWithoutMailbox
    /// The mailbox is in the group of either.
    case denyAndRestrict
    case everyAppRestrictedToGroupWithoutMailbox
    case forAnotherApp
  }

  /// The gates before EWS.
  enum Gate: String, Sendable, CaseIterable {
    case open
    case offForOrganization
    case appNotListed
    case offForMailbox
  }

  /// What state the mailbox is in.
  enum Mailbox: String, Sendable, CaseIterable {
    case ready
    case missing
    case kioskPlan
    case moving
    case accountDisabled
  }

  let carriesRole: Bool
  let role: Role
  let policy: Policy
  let gate: Gate
  let mailbox: Mailbox
  /// Whether a change has not arrived yet: what happens is then the opposite of what is declared.
  let isPropagating: Bool

  var description: String {
    "\(carriesRole ? "consented" : "not consented"), role \(role), policy \(policy), gate \(gate), "
      + "mailbox \(mailbox)\(isPropagating ? ", propagating" : "")"
  }

  /// All of them under one policy. That a permission which nobody gave still works is left out.
  static func all(under policy: Policy) -> [AccessSituation] {
    var all: [AccessSituation] = []
    for carriesRole in [true, false] {
      for role in Role.allCases {
        for gate in Gate.allCases {
          for mailbox in Mailbox.allCases {
            for isPropagating in [false, true] {
              let situation = AccessSituation(
                carriesRole: carriesRole, role: role, policy: policy, gate: gate, mailbox: mailbox,
                isPropagating: isPropagating)
              if !(isPropagating && situation.holdsNothing) { all.append(situation) }
            }
          }
        }
      }
    }
    return all
  }
}

/// The oracle: what the documents say of each situation, written without a look at the judges
/// (Microsoft Learn, "New-ApplicationAccessPolicy" for policies, "Role Based Access Control for Applications in
/// Exchange Online" for roles and for how the two add up).
extension AccessSituation {
  /// Whether the app has no permission for EWS at all, be it from Entra or from Exchange.
  var holdsNothing: Bool { !carriesRole && [.none, .forGraphOnly].contains(role) }

  /// What the policies say.
  var policyLetsIn: Bool {
    switch policy {
    case .none, .forAnotherApp: true
    case .restrictToGroupWithMailbox, .restrictToTwoGroupsOneWithMailbox: true
    case .restrictToGroupWithoutMailbox, .everyAppRestrictedToGroupWithoutMailbox: false
    case .denyGroupWithMailbox, .denyAndRestrict: false
    case .denyGroupWithoutMailbox: true
    }
  }

  /// What the roles in Exchange say.
  var roleLetsIn: Bool { [.everywhere, .scopeWithMailbox, .unitWithMailbox].contains(role) }

  var isDeclaredAllowed: Bool { carriesRole && policyLetsIn || roleLetsIn }

  /// Whether the app's reach holds the mailbox at the moment.
  var isLetIn: Bool { isPropagating ? !isDeclaredAllowed : isDeclaredAllowed }

  /// What shuts the app out by declaration.
  var declaredDenial: String {
    guard carriesRole else { return "policy.rbac-out-of-scope" }
    let isDenied = [.denyGroupWithMailbox, .denyAndRestrict].contains(policy)
    return isDenied ? "policy.mailbox-denied-by-rule" : "policy.mailbox-out-of-scope"
  }

  /// How EWS answers: its gates first, then the token, the mailbox, the switch of the mailbox, the app's reach,
  /// and at last the mailbox's own state.
  var answer: Answer {
    if gate == .offForOrganization { return .disabled }
    if gate == .appNotListed { return .blocked }
    if holdsNothing { return .noPermission }
    if mailbox == .missing { return .noMailbox }
    if gate == .offForMailbox { return .disabled }
    if !isLetIn || mailbox == .kioskPlan { return .forbidden }
    return switch mailbox {
    case .moving: .moving
    case .accountDisabled: .accountDisabled
    case .ready, .missing, .kioskPlan: .opened
    }
  }

  enum Answer: Sendable {
    case opened, disabled, blocked, noPermission, noMailbox, forbidden, moving, accountDisabled
  }

  /// The cause that the check of the mailbox must name, or `pass`, `blocked`, or a group with an asterisk.
  func impersonation(withAdmin: Bool) -> String {
    switch answer {
    case .opened: "pass"
    case .noMailbox: "mailbox.not-found"
    case .moving: "mailbox.moving"
    case .accountDisabled: "mailbox.account-disabled"
    case .noPermission: "blocked"
    case .blocked: "ews.*"
    case .disabled: gate == .offForMailbox ? "ews.disabled-for-mailbox" : "ews.*"
    case .forbidden:
      if !withAdmin {
        "policy.mailbox-probably-out-of-scope"
      } else if !isDeclaredAllowed {
        declaredDenial
      } else {
        mailbox == .kioskPlan ? "mailbox.licence-blocked" : "policy.propagating"
      }
    }
  }

  /// The cause that the check of what is declared must name.
  var declared: String {
    if mailbox == .missing { return answer == .noMailbox ? "blocked" : "mailbox.not-found" }
    if holdsNothing { return "skipped" }
    if answer == .forbidden { return impersonation(withAdmin: true) }
    if isDeclaredAllowed { return "pass" }
    return answer == .opened ? "policy.propagating" : declaredDenial
  }

  /// What the check of the app's rules must name. A policy for another app is taken to hold the mailbox.
  var rules: String {
    if role == .everywhere { return "policy.unscoped" }
    let isScoped = ![.none, .forGraphOnly].contains(role)
    guard carriesRole else { return isScoped ? "pass" : "skipped" }
    if policy != .none && policy != .forAnotherApp { return "pass" }
    if isScoped { return "policy.scope-defeated-by-consent" }
    return policy == .none ? "policy.unscoped" : "policy.for-another-app"
  }

  /// What the fence must name when the mailbox is a control, while another mailbox opens.
  var fence: String {
    switch answer {
    case .opened: rules == "policy.for-another-app" ? "policy.for-another-app" : "policy.control-mailbox-reachable"
    case .forbidden: "pass"
    default: "other"
    }
  }
}

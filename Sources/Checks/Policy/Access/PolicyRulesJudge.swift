import Diagnosis
import Knowledge

/// Judges what limits the app as such, from what is declared and from what the token carries.
struct PolicyRulesJudge {
  /// The app's client id.
  let clientID: String
  /// What is declared.
  let reading: PolicyRulesReading
  /// Whether `full_access_as_app` was consented.
  let consent: Access
  /// Other ids of the app, such as its object ids: what is typed into a policy by mistake.
  var otherIDs: Set<String> = []

  private var policies: [AccessPolicy]? { reading.policies(about: clientID) }
  private var roles: [AccessRole]? { reading.ewsAssignments }
  private var scopedRoles: [AccessRole] { (roles ?? []).filter { $0.scopeKind != .organization } }

  /// The judgement.
  var judgement: Judgement {
    if let everywhere = roles?.first(where: { $0.scopeKind == .organization }) { return unscoped(by: everywhere) }
    guard let policies else { return unread }
    if !policies.isEmpty { return limited(by: policies) }
    if consent == .denied { return withoutConsent }
    if !scopedRoles.isEmpty { return consent == .granted ? defeated : limitedOrNot }
    if let other = policyOfAnotherApp { return forAnotherApp(other) }
    return unscoped
  }

  // MARK: Without a policy

  /// The consent is not there, so that roles in Exchange are all there is.
  private var withoutConsent: Judgement {
    if !scopedRoles.isEmpty {
      guard reading.unread.isEmpty else { return unread }
      return .pass(
        Statement(
          "Limited by RBAC for Applications",
          explanation: "The token does not carry \(needed), and in Exchange the app has \(rolesInWords).",
          observed: rolesInWords))
    }
    return .skipped(
      reason: "the token does not carry \(needed)"
        + (roles == nil ? "" : " and Exchange gives the app no role that opens EWS")
        + ", so that there is nothing to limit")
  }

  /// A consent beside the roles would defeat their scope, and whether there is one can't be read.
  private var limitedOrNot: Judgement {
    .found(
      .policyNotReadable, .certain,
      Statement(
        explanation: "In Exchange the app has \(rolesInWords), and no application access policy is about it. "
          + "\(consentInWords) If it does, the app reaches every mailbox all the same.", observed: rolesInWords))
  }

  private var defeated: Judgement {
    .found(
      .policyScopeDefeatedByConsent, .certain,
      Statement(
        explanation: "In Exchange the app has \(rolesInWords), and no application access policy is about it. "
          + "\(consentInWords) That consent has no scope, and the two add up: the app reaches every mailbox.",
        expected: "the role in Exchange alone, or a policy about \(clientID)",
        observed: "\(needed) without a policy, beside \(rolesInWords)"))
  }

  private var unscoped: Judgement {
    let others = (reading.policies ?? []).count
    let known =
      others == 0 ? "The tenant has no application access policy" : "None of the \(others) policies is about it"
    let roles = self.roles == nil ? "its roles in Exchange could not be read" : "Exchange gives it no scoped role"
    var alternatives: [Alternative] = []
    if others > 0 {
      let ids = (reading.policies ?? []).map(\.appID).prefix(5).joined(separator: ", ")
      alternatives.append(
        Alternative(Cause.policyForAnotherApp.id, why: "the policies are for \(ids), one of which may be meant for it"))
    }
    return .found(
      .policyUnscoped, confidence,
      Statement(
        explanation: "\(known), and \(roles). \(consentInWords)", expected: "a policy about \(clientID)",
        observed: others == 0 ? "no policy" : "\(others) policies, none about the app"),
      alternatives: alternatives)
  }

  private func unscoped(by role: AccessRole) -> Judgement {
    let policies = (self.policies ?? []).isEmpty ? "" : " The policies about it do not narrow what a role gives."
    return .found(
      .policyUnscoped, .certain,
      Statement(
        explanation: "The assignment '\(role.name)' gives the app \(role.role) for every mailbox.\(policies)",
        expected: "an assignment with a scope", observed: "\(role.role) for \(role.scopeInWords)"))
  }

  // MARK: Policies for another app

  private struct OtherPolicy {
    let policy: AccessPolicy
    let isOurObjectID: Bool
  }

  /// The policy that seems to be meant for this app: it names another id of it, or covers the run's mailboxes.
  private var policyOfAnotherApp: OtherPolicy? {
    let policies = reading.policies ?? []
    if let policy = policies.first(where: { otherIDs.contains($0.appID) }) {
      return OtherPolicy(policy: policy, isOurObjectID: true)
    }
    let covering = policies.first { (reading.group(of: $0)?.configuredMembers ?? 0) > 0 }
    return covering.map { OtherPolicy(policy: $0, isOurObjectID: false) }
  }

  private func forAnotherApp(_ other: OtherPolicy) -> Judgement {
    let policy = other.policy
    let why =
      other.isOurObjectID
      ? "it names \(policy.appID), an object id of this app in place of its client id"
      : "it names \(policy.appID), and its group holds mailboxes of this run"
    return .found(
      .policyForAnotherApp, other.isOurObjectID ? .certain : .likely,
      Statement(
        explanation: "There is a policy, \(policy.inWords), and \(why). No policy names \(clientID), so that the "
          + "app is not limited at all.",
        expected: "a policy about \(clientID)", observed: "a policy about \(policy.appID)"),
      alternatives: other.isOurObjectID
        ? [] : [Alternative(Cause.policyUnscoped.id, why: "the policy may be for another app on purpose")])
  }

  // MARK: With a policy

  private func limited(by policies: [AccessPolicy]) -> Judgement {
    let list = policies.map(\.inWords).joined(separator: ", ")
    if consent == .denied, roles?.isEmpty == true {
      return .skipped(
        reason: "the token does not carry \(needed), which the policies about the app would limit (\(list))")
    }
    // A role that could not be read may open every mailbox past all of them, and a group whose members could not
    // be read may hold nobody, or groups that do not count.
    guard roles != nil, reading.unread.isEmpty else { return unread }
    let restricts = policies.contains { $0.right == .restrict }
    var sentences = ["About the app there is \(list)."]
    if !restricts { sentences.append("Only these are shut out: it reaches every other mailbox.") }
    for policy in policies {
      guard let group = reading.group(of: policy), !group.innerGroups.isEmpty else { continue }
      sentences.append(
        "'\(group.name)' holds groups (\(group.innerGroups.joined(separator: ", "))), which may not count.")
    }
    if !scopedRoles.isEmpty {
      sentences.append("In Exchange it has \(rolesInWords) besides, which policies do not narrow.")
    }
    return .pass(
      Statement(
        restricts
          ? "Limited by \(policies.count == 1 ? "a policy" : "\(policies.count) policies")" : "Some mailboxes shut out",
        explanation: sentences.joined(separator: " "), observed: list))
  }

  private var unread: Judgement {
    let list = policies.map { $0.isEmpty ? "no policy" : $0.map(\.inWords).joined(separator: ", ") }
    let known = list.map { ["about the app there is \($0)"] } ?? []
    let why = (known + reading.unread.map(\.inWords)).joined(separator: "; ")
    return .found(
      .policyNotReadable, .certain,
      Statement(explanation: why.isEmpty ? "the policies were not read" : why, observed: list))
  }

  // MARK: Words

  private var needed: String { ExchangeOnlineResource.fullAccessAsApp.value }

  private var confidence: Confidence { consent == .granted && roles != nil ? .certain : .likely }

  private var consentInWords: String {
    consent == .granted ? "The token carries \(needed)." : "Whether the token carries \(needed) can't be read."
  }

  private var rolesInWords: String {
    (roles ?? []).map { "\($0.role) for \($0.scopeInWords)" }.joined(separator: ", ")
  }
}

/// A piece of the lab's state of which several scenarios say what it is, and which can be one thing only.
struct ContestedState: Sendable {
  /// What it is, as the end of a sentence.
  let name: String
  /// Scenarios that can be true at the same time. Two of different camps, and of no camp together, cannot.
  let camps: [Set<String>]

  /// Whether both scenarios say what this is, and not the same.
  func isContested(by first: String, and second: String) -> Bool {
    let own = camps.filter { $0.contains(first) }
    guard !own.isEmpty, camps.contains(where: { $0.contains(second) }) else { return false }
    return !own.contains { $0.contains(second) }
  }
}

extension Scenarios {
  /// Everything that two scenarios can disagree about without one of them taking away what the other changes.
  ///
  /// That one hides the other is no disagreement: both are so.
  static let contested: [ContestedState] = [
    ContestedState(
      name: "what becomes of requests to Exchange on the way",
      camps: [
        ["network.connection-refused"], ["network.timed-out"], ["network.answer-not-from-service"],
        ["network.unsafe-redirect"], ["network.connection-lost"],
      ]),
    ContestedState(
      name: "what becomes of answers of the sign-in service on the way",
      camps: [["network.answer-not-from-service"], ["network.answer-malformed"]]),
    ContestedState(
      name: "the certificate that the Exchange host presents",
      camps: [["network.certificate-untrusted"], ["network.certificate-name-mismatch"]]),
    ContestedState(
      name: "the configured secret",
      camps: [
        ["token.secret-invalid"], ["settings.secret-is-an-id"], ["settings.secret-has-stray-characters"],
      ]),
    ContestedState(
      name: "when the app's secret ends", camps: [["token.secret-expired"], ["token.secret-expiring"]]),
    ContestedState(
      name: "the certificate that the app signs in with",
      camps: [["token.certificate-unknown"], ["token.certificate-expired"]]),
    ContestedState(
      name: "whether there is a tenant contoso.example anywhere",
      camps: [["tenant.unknown"], ["tenant.wrong-cloud", "settings.same-tenant"]]),
    ContestedState(
      name: "which mailbox the address of orders@ stands for",
      camps: [["settings.mailbox-domain-foreign"], ["mailbox-row.duplicate"]]),
    ContestedState(
      name: "what the app may do on Exchange Online",
      camps: [
        ["consent.missing", "token.assignment-required"], ["consent.not-granted", "token.assignment-required"],
        ["consent.role-absent-but-works", "policy.rbac-out-of-scope", "token.assignment-required"],
        ["consent.wrong-permission"], ["consent.excess-permissions", "policy.scope-defeated-by-consent"],
      ]),
    ContestedState(
      name: "what fences in the app",
      camps: [
        [
          "policy.mailbox-out-of-scope", "policy.mailbox-probably-out-of-scope", "policy.mailbox-denied-by-rule",
          "policy.propagating", "policy.nested-group", "policy.control-mailbox-reachable",
        ],
        ["consent.role-absent-but-works", "policy.rbac-out-of-scope", "policy.control-mailbox-reachable"],
        ["policy.unscoped"], ["policy.for-another-app"], ["policy.scope-defeated-by-consent"],
      ]),
    ContestedState(
      name: "whether orders@ is in the app's group",
      camps: [
        ["policy.mailbox-out-of-scope", "policy.mailbox-probably-out-of-scope", "policy.rbac-out-of-scope"],
        ["policy.propagating"], ["policy.nested-group"],
      ]),
    ContestedState(
      name: "the organization's switch and app list of EWS",
      camps: [
        ["ews.disabled-for-organization", "ews.disabled"], ["ews.app-not-allowed", "ews.blocked-by-policy"],
        ["ews.allow-list-empty"], ["ews.closing"],
      ]),
    ContestedState(
      name: "the organization's list of user agents",
      camps: [["ews.user-agent-blocked"], ["mailbox-row.exchange-refused"]]),
    ContestedState(
      name: "whether there is an admin app",
      camps: [
        ["policy.admin-sign-in-refused"],
        ["ews.disabled", "ews.blocked-by-policy", "policy.mailbox-probably-out-of-scope", "policy.not-readable"],
      ]),
    ContestedState(
      name: "the primary address of orders@",
      camps: [["mailbox.not-primary-address"], ["settings.mailbox-domain-foreign"]]),
    ContestedState(
      name: "the state that the store of orders@ is in",
      camps: [
        ["mailbox.moving"], ["mailbox.unavailable"], ["mailbox.access-denied"], ["mailbox.unknown-refusal"],
      ]),
    ContestedState(
      name: "the secret in the email server profile",
      camps: [
        ["profile.secret-not-set"], ["mailbox-row.profile-credentials-refused"],
        ["settings.secret-has-stray-characters"],
      ]),
    ContestedState(
      name: "how many active mailbox rows there are for orders@",
      camps: [["mailbox-row.not-found"], ["mailbox-row.duplicate"]]),
    ContestedState(
      name: "the tenant of the Dynamics environment",
      camps: [["settings.same-tenant"], ["dataverse.token-rejected"]]),
  ]

  /// Throws ``LabError`` when two of these say different things about one and the same piece of state.
  static func checkContested(_ scenarios: [Scenario]) throws {
    for (index, first) in scenarios.enumerated() {
      for second in scenarios.dropFirst(index + 1) {
        guard let state = contested.first(where: { $0.isContested(by: first.name, and: second.name) }) else { continue }
        throw LabError(
          .contradiction, "\(first.name) and \(second.name) contradict each other: both set \(state.name)")
      }
    }
  }

  /// Finds out whether a combination such as `ews.throttled+consent.missing` can be had, without starting a lab.
  ///
  /// - Throws: ``LabError`` for a name that there is not, and for scenarios that contradict each other.
  public static func check(_ combination: String) throws {
    _ = try World.scenario(combination)
  }
}

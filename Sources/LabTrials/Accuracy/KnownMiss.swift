/// Pairs that are not told as they should be, and why they stay so. None is among the usual ones.
struct KnownMiss: Sendable {
  let some: Set<String>
  let others: Set<String>
  let reason: String

  /// Why a pair is not told as it should be, where that is known.
  static func reason(for names: [String]) -> String? {
    guard names.count == 2 else { return nil }
    return all.first { miss in
      (miss.some.contains(names[0]) && miss.others.contains(names[1]))
        || (miss.some.contains(names[1]) && miss.others.contains(names[0]))
    }?.reason
  }

  /// All of them.
  static let all = [
    KnownMiss(
      some: ["consent.role-absent-but-works", "policy.rbac-out-of-scope"],
      others: [
        "network.tenant-restrictions", "ews.disabled", "ews.blocked-by-policy", "ews.token-wrong-audience",
        "ews.token-rejected", "ews.not-exchange-online",
      ],
      reason: "where neither EWS nor the admin side tells, an app with a role in Exchange looks like one without "
        + "consent; that is told as likely, with the role as the alternative"),
    KnownMiss(
      some: ["token.undecodable"],
      others: ["consent.wrong-permission", "policy.rbac-out-of-scope", "policy.propagating"],
      reason: "what the token carries can't be read, so that what is behind a refusal is told as probable only"),
    KnownMiss(
      some: ["settings.same-tenant"], others: ["token.unknown-refusal"],
      reason: "the tenant's rule meets the Dynamics app as well, which is in the same tenant there; both are told"),
  ]
}

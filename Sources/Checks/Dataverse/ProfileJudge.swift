import CheckEngine
import Dataverse
import Diagnosis
import Knowledge

/// Judges an email server profile by the values that work from here.
struct ProfileJudge {
  let observation: DataverseProfile.Observation
  /// Whether the configured values are proven: a token was issued for them.
  let worksFromHere: Bool
  /// Whether any profile was seen at all.
  let showsProfiles: Bool

  var judgement: Judgement {
    guard let profile = observation.judged else { return notFound }
    let differences = observation.differences(of: profile)
    guard let first = differences.first else { return incomparable(profile) ?? pass(profile) }
    var statement = Statement(
      explanation: sentence(first, profile), expected: expectedValues(profile), observed: seenValues(profile))
    for other in differences.dropFirst() { statement.explanation += " \(sentence(other, profile))" }
    if !worksFromHere {
      statement.explanation += " The configured values are not proven here: xtdiag itself got no token with them."
    }
    return .found(first.cause, worksFromHere || isFactByItself(first) ? .certain : .likely, statement)
  }

  /// What needs no comparison.
  private func isFactByItself(_ difference: ProfileDifference) -> Bool {
    [Cause.profileInactive.id, Cause.profileNotCrossTenant.id, Cause.profileSecretNotSet.id]
      .contains(difference.cause.id)
  }

  private func sentence(_ difference: ProfileDifference, _ profile: EmailServerProfile) -> String {
    switch difference.cause.id {
    case Cause.profileInactive.id: return "The profile '\(profile.name)' is deactivated."
    case Cause.profileSecretNotSet.id: return "No client secret is stored in the profile '\(profile.name)'."
    default:
      return
        "The profile '\(profile.name)' has \(difference.what) \(difference.seen) instead of \(difference.expected)."
    }
  }

  /// Where tenant B is configured by a name of which discovery does not say which tenant it is.
  private func incomparable(_ profile: EmailServerProfile) -> Judgement? {
    let expected = observation.expected
    guard expected.tenantID == nil, !expected.tenant.isEmpty,
      profile.tenantID?.lowercased() != expected.tenant.lowercased()
    else { return nil }
    return .blocked(
      by: TenantDiscoveryCheck.id,
      Statement(
        explanation:
          "The profile '\(profile.name)' is for \(profile.tenantInWords). Discovery does not say which tenant "
          + "\(expected.tenant) is, so that the two can't be compared; nothing else differs."))
  }

  private func pass(_ profile: EmailServerProfile) -> Judgement {
    let known = [
      observation.expected.tenantID.map { "tenant \($0)" }, observation.expected.clientID.map { "client id \($0)" },
    ].compactMap { $0 }
    let compared = known.isEmpty ? "" : " with \(known.joined(separator: " and "))"
    let proof = worksFromHere ? ", which work from here" : ""
    let credential =
      profile.isSecretSet
      ? "A client secret is stored; whether it is the right one cannot be read back"
      : "Its secret lies in a key vault, or a managed identity stands in for it"
    let others = observation.candidates.count - 1
    let rest = others > 0 ? " There are \(others) other profiles of this kind." : ""
    return .pass(
      Statement(
        "'\(profile.name)' matches",
        explanation: "The profile '\(profile.name)' is active and signs in across tenants\(compared)\(proof). "
          + "\(credential).\(rest)",
        expected: expectedValues(profile), observed: seenValues(profile)))
  }

  private var notFound: Judgement {
    let names = observation.profiles.map { "'\($0.name)' (\($0.signInInWords))" }
    var statement = Statement(
      explanation: observation.name.map { "No email server profile is called '\($0)'." }
        ?? "No email server profile signs in as an app at Entra.",
      expected: observation.name.map { "a profile called '\($0)'" } ?? "a profile of Oauth (Cross Tenant)",
      observed: names.isEmpty ? "no profile at all" : names.joined(separator: ", "))
    guard !showsProfiles else { return .found(.profileNotFound, .certain, statement) }
    statement.explanation += " The app sees no profile at all."
    return .found(
      .profileNotFound, .possible, statement,
      alternatives: [
        Alternative(
          Cause.dataversePrivilegeMissing.id,
          why: "prvReadEmailServerProfile may cover the application user's own profiles only")
      ])
  }

  // MARK: Side by side

  private func expectedValues(_ profile: EmailServerProfile) -> String {
    let expected = observation.expected
    return line(
      state: "active", signIn: Choice(CredentialRetrieval.entra).inWords, tenant: expected.tenantID,
      clientID: expected.clientID, secret: "set", authority: nil, location: expected.ewsURL)
  }

  private func seenValues(_ profile: EmailServerProfile) -> String {
    line(
      state: profile.state.inWords, signIn: profile.signInInWords, tenant: profile.tenantInWords,
      clientID: profile.clientID ?? "none",
      secret: profile.isSecretSet ? "set" : observation.substituted.contains(profile.id) ? "elsewhere" : "not set",
      authority: observation.authority(of: profile)?.inWords,
      location: profile.incomingLocation ?? profile.defaultLocation ?? "not set")
  }

  private func line(
    state: String, signIn: String, tenant: String?, clientID: String?, secret: String, authority: String?,
    location: String
  ) -> String {
    [
      state, "sign-in \(signIn)", tenant.map { "tenant \($0)" }, clientID.map { "client id \($0)" },
      "secret \(secret)", authority.map { "authority \($0)" }, "location \(location)",
    ].compactMap { $0 }.joined(separator: "; ")
  }
}

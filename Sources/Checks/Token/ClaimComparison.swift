import Entra

/// One claim of a token beside what it should be.
struct ClaimComparison: Sendable, Hashable {
  let claim: String
  let expected: String
  let seen: String
  let agrees: Bool

  /// Clocks may differ by this much before a time range is held against a token, in seconds.
  private static let clockTolerance = 300

  /// The comparisons that mean something for this token. A claim that the service leaves out is compared
  /// only where the format demands it: the format is the service's to change.
  static func all(of claims: TokenClaims, _ observation: TokenClaimsCheck.Observation) -> [ClaimComparison] {
    var found: [ClaimComparison] = []
    func compare(_ claim: String, expected: String, seen: String?, _ agrees: Bool) {
      found.append(ClaimComparison(claim: claim, expected: expected, seen: seen ?? "none", agrees: agrees))
    }
    let audience = claims.aud.map { withoutSlash($0.lowercased()) }
    compare(
      "aud", expected: observation.expectedAudiences.first ?? "", seen: claims.aud,
      observation.expectedAudiences.contains { $0.lowercased() == audience })
    if let tenant = observation.expectedTenantID {
      compare("tid", expected: tenant, seen: claims.tid, claims.tid?.lowercased() == tenant)
      if let issuer = claims.iss {
        compare("iss", expected: "an issuer of \(tenant)", seen: issuer, issuer.lowercased().contains(tenant))
      }
    }
    compare(
      "appid", expected: observation.expectedClientID, seen: claims.appid,
      claims.appid?.lowercased() == observation.expectedClientID)
    if let proof = claims.appidacr {
      compare("appidacr", expected: observation.expectedProof, seen: proof, proof == observation.expectedProof)
    }
    if let kind = claims.idtyp { compare("idtyp", expected: "app", seen: kind, kind == "app") }
    if let scope = claims.scp { compare("scp", expected: "none", seen: scope, false) }
    if let ends = claims.exp {
      // The service's clock decides where it is known; a wrong local clock is another check's finding.
      let now = observation.serviceTime ?? observation.localTime
      compare("exp", expected: "after \(now)", seen: "\(ends)", ends > now - clockTolerance)
    }
    return found
  }

  private static func withoutSlash(_ text: String) -> String {
    text.hasSuffix("/") ? String(text.dropLast()) : text
  }
}

import Diagnosis
import Knowledge

/// Names the cause when the permission for EWS is not there.
enum ConsentJudge {
  /// The judgement for a token without `full_access_as_app` that Exchange refused, or that could not be
  /// tried there.
  ///
  /// - Parameters:
  ///   - roles: the application permissions in the token.
  ///   - isDecodable: whether the token could be read at all.
  ///   - seen: what Exchange said to it, as a sentence; `nil` when it was not asked.
  static func missing(roles: [String], isDecodable: Bool, seen: String?) -> Judgement {
    let confidence: Confidence = isDecodable && seen != nil ? .certain : .likely
    let expected = "the role \(ExchangeOnlineResource.fullAccessAsApp.value)"
    if roles.isEmpty {
      let token = isDecodable ? "The token carries no role at all." : "The token can't be read."
      return .found(
        .consentMissing, confidence,
        Statement(
          explanation: [token, seen].compactMap { $0 }.joined(separator: " "), expected: expected,
          observed: isDecodable ? "no roles" : "unreadable"))
    }
    let found = roles.joined(separator: ", ")
    return .found(
      .consentWrongPermission, confidence,
      Statement(
        explanation: (["The token carries \(found) and not \(ExchangeOnlineResource.fullAccessAsApp.value)."]
          + [seen].compactMap { $0 })
          .joined(separator: " "),
        expected: expected, observed: found))
  }
}

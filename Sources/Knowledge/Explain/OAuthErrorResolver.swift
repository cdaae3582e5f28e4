import Diagnosis

/// Recognises the error classes of OAuth, such as `invalid_client` (RFC 6749 section 5.2). They say less than
/// the AADSTS number that comes with them, so that they only count without one.
struct OAuthErrorResolver: CodeResolver {
  let kind = Explanation.Kind("oauth-error", label: "OAuth error class")

  private struct Known {
    let meaning: String
    let likelyReason: String
    let causes: [Cause]
    var retriable = Explanation.Retriability.never
  }

  private static let known: [String: Known] = [
    "invalid_client": Known(
      meaning: "Entra refuses the app or its credential.",
      likelyReason: "A wrong or expired secret, or an app that the tenant does not have",
      causes: [.tokenSecretInvalid, .tokenSecretExpired, .tokenServicePrincipalMissing, .tokenCertificateUnknown]),
    "unauthorized_client": Known(
      meaning: "The app may not sign in to this tenant in this way.",
      likelyReason: "An app that is registered in another tenant, or is disabled",
      causes: [.tokenAppUnknown, .tokenAppDisabled]),
    "invalid_request": Known(
      meaning: "The request for a token is wrong.", likelyReason: "A tenant that does not exist in this cloud",
      causes: [.tenantUnknown, .tenantNameInvalid, .tenantWrongCloud]),
    "invalid_tenant": Known(
      meaning: "There is no such tenant in this cloud.", likelyReason: "A mistyped tenant, or another cloud's",
      causes: [.tenantUnknown, .tenantWrongCloud]),
    "invalid_scope": Known(
      meaning: "The scope is not one that can be asked for.",
      likelyReason: "A scope that is not one resource followed by /.default", causes: [.tokenScopeInvalid]),
    "invalid_resource": Known(
      meaning: "The tenant does not have the service that the token is for.",
      likelyReason: "A tenant without Exchange Online, or with a disabled one",
      causes: [.tenantExchangeMissing, .tenantExchangeDisabled]),
    "invalid_grant": Known(
      meaning: "The credential is right, but the sign-in is not allowed.",
      likelyReason:
        "A conditional access policy, or an assignment that Exchange demands; in x-ms-diagnostics: no permission",
      causes: [.tokenConditionalAccess, .tokenAssignmentRequired, .consentMissing]),
    "invalid_token": Known(
      meaning: "The service refuses the token.", likelyReason: "The number in x-ms-diagnostics says why",
      causes: [.ewsTokenRejected, .ewsTokenWrongAudience, .consentMissing]),
    "temporarily_unavailable": Known(
      meaning: "Entra cannot answer now.", likelyReason: "A passing fault or overload of Entra",
      causes: [.tokenServiceUnavailable, .tokenThrottled], retriable: .transient),
  ]

  func mentions(asTerm term: String) -> [Mention] {
    let code = term.lowercased()
    guard Self.known[code] != nil else { return [] }
    return [Mention(code: code, input: term, isKnown: true, isWeak: true)]
  }

  func mentions(at index: Int, in text: SearchedText) -> [Mention] {
    let range = text.words[index]
    guard [UInt8(ascii: "i"), UInt8(ascii: "u"), UInt8(ascii: "t")].contains(text.byte(range.lowerBound)),
      text.bytes[range.prefix(SearchedText.longestCode)].contains(UInt8(ascii: "_"))
    else { return [] }
    let word = text.word(index)
    guard Self.known[word] != nil else { return [] }
    return [Mention(code: word, input: word, isKnown: true, isWeak: true, offset: range.lowerBound)]
  }

  func codes(leadingTo cause: CauseID) -> [String] { [] }

  func explanation(of mention: Mention) -> Explanation {
    guard let known = Self.known[mention.code] else {
      return Explanation(
        of: mention.input, kind: kind, code: mention.code, meaning: "This class is not known.", isKnown: false)
    }
    return Explanation(
      of: mention.input, kind: kind, code: mention.code, meaning: known.meaning, likelyReason: known.likelyReason,
      retriable: known.retriable,
      seeAlso: known.causes.map { Explanation.Related($0.id.text, why: $0.title) })
  }
}

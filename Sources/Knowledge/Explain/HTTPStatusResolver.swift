import Diagnosis

/// Recognises HTTP statuses where a text says that they are such: `HTTP/1.1 403`, `(403) Forbidden`,
/// `"status": 503`. A status says less than any code, so that it only counts where there is no other.
struct HTTPStatusResolver: CodeResolver {
  let kind = Explanation.Kind("http-status", label: "HTTP status")

  private struct Status {
    let number: Int
    let phrase: String
    let meaning: String
    let likelyReason: String
    let causes: [Cause]
    var retriable: Explanation.Retriability?
  }

  func mentions(asTerm term: String) -> [Mention] {
    let lowered = term.lowercased()
    guard lowered.hasPrefix("http"), let status = Int(lowered.dropFirst("http".count)), Self.byNumber[status] != nil
    else { return [] }
    return [Mention(code: "HTTP \(status)", input: term, isKnown: true, isWeak: true)]
  }

  func mentions(at index: Int, in text: SearchedText) -> [Mention] {
    let word = text.words[index]
    guard word.count == 3, text.digits(at: word.lowerBound) == word, let number = Int(text.string(word)),
      let status = Self.byNumber[number], isAnnounced(at: index, as: status, in: text)
    else { return [] }
    return [
      Mention(
        code: "HTTP \(number)", input: text.string(word), isKnown: true, isWeak: true, offset: word.lowerBound)
    ]
  }

  func codes(leadingTo cause: CauseID) -> [String] { [] }

  /// How to ask for the status `number`, if it is known: a bare number may be anything.
  static func reference(to number: Int) -> Explanation.Related? {
    byNumber[number].map { Explanation.Related("HTTP\($0.number)", why: "the HTTP status \($0.number) \($0.phrase)") }
  }

  func explanation(of mention: Mention) -> Explanation {
    guard let number = Int(mention.code.dropFirst("HTTP ".count)), let status = Self.byNumber[number] else {
      return Explanation(
        of: mention.input, kind: kind, code: mention.code, meaning: "This status is not known.", isKnown: false)
    }
    return Explanation(
      of: mention.input, kind: kind, code: mention.code, name: status.phrase, meaning: status.meaning,
      likelyReason: status.likelyReason, retriable: status.retriable,
      seeAlso: status.causes.map { Explanation.Related($0.id.text, why: $0.title) })
  }

  private func isAnnounced(at index: Int, as status: Status, in text: SearchedText) -> Bool {
    let firstOfPhrase = status.phrase.prefix { $0 != " " }.lowercased()
    if text.lowercasedWord(index + 1) == firstOfPhrase { return true }
    let before = (1...3).map { text.lowercasedWord(index - $0) }
    if ["http", "status", "statuscode", "status_code"].contains(before[0]) { return true }
    // `status code: 403`, `HTTP/2 403`, `HTTP/1.1 403`.
    if before[0] == "code", before[1] == "status" { return true }
    return ["1", "2", "3"].contains(before[0]) && (before[1] == "http" || before[2] == "http")
  }

  private static let byNumber = Dictionary(all.map { ($0.number, $0) }) { first, _ in first }

  private static let all = [
    Status(
      number: 400, phrase: "Bad Request", meaning: "The request was refused; the body says why.",
      likelyReason: "At the sign-in: a wrong tenant, scope or app id, with an AADSTS number in the body",
      causes: [.tokenAppUnknown, .tenantUnknown, .tokenScopeInvalid], retriable: .never),
    Status(
      number: 401, phrase: "Unauthorized", meaning: "The credential or the token was refused.",
      likelyReason: """
        At the sign-in the body holds an AADSTS number; at Exchange the header x-ms-diagnostics says why the \
        token was refused
        """,
      causes: [.consentMissing, .ewsTokenRejected, .ewsTokenWrongAudience, .tokenSecretInvalid], retriable: .never),
    Status(
      number: 403, phrase: "Forbidden", meaning: "The caller is known and is not let in.",
      likelyReason: """
        With X-EWS-Policy-Reason a gate for EWS is closed; with x-ms-diagnostics 2000008 a permission is \
        missing; with neither, the mailbox is out of the app's scope or its licence excludes EWS
        """,
      causes: [.ewsDisabled, .ewsBlockedByPolicy, .consentMissing, .policyMailboxProbablyOutOfScope, .ewsRefused],
      retriable: .never),
    Status(
      number: 404, phrase: "Not Found", meaning: "There is nothing at this address.",
      likelyReason: "With X-CasErrorCode Exchange finds no such mailbox; without it this is no Exchange Online",
      causes: [.mailboxNotFound, .ewsNotExchangeOnline], retriable: .never),
    Status(
      number: 407, phrase: "Proxy Authentication Required", meaning: "The proxy wants to know who is asking.",
      likelyReason: "A proxy between here and Microsoft, without credentials in the configuration",
      causes: [.networkProxyAuthenticationRequired], retriable: .never),
    Status(
      number: 429, phrase: "Too Many Requests", meaning: "The caller must slow down; Retry-After says for how long.",
      likelyReason: "Too many requests of the app or the tenant within a short time",
      causes: [.tokenThrottled, .ewsThrottled, .dataverseThrottled], retriable: .transient),
    Status(
      number: 500, phrase: "Internal Server Error", meaning: "The server answers with an error.",
      likelyReason: "EWS sends every SOAP fault with this status; the code in the body says what it is about",
      causes: [.ewsServiceUnavailable, .tokenServiceUnavailable]),
    Status(
      number: 502, phrase: "Bad Gateway", meaning: "Something on the way got no proper answer from the server.",
      likelyReason: "A passing fault, or a proxy that cannot reach Microsoft",
      causes: [.ewsServiceUnavailable, .networkAnswerNotFromService], retriable: .transient),
    Status(
      number: 503, phrase: "Service Unavailable", meaning: "The server cannot answer now.",
      likelyReason: "With Retry-After Exchange asks to slow down; without it the service is in trouble",
      causes: [.ewsThrottled, .ewsServiceUnavailable, .tokenServiceUnavailable], retriable: .transient),
    Status(
      number: 504, phrase: "Gateway Timeout", meaning: "Something on the way waited in vain for the server.",
      likelyReason: "A passing fault, or a proxy that cannot reach Microsoft",
      causes: [.ewsServiceUnavailable, .networkTimedOut], retriable: .transient),
  ]
}

import Diagnosis

/// Recognises the texts of `X-EWS-Policy-Reason`, by which Exchange Online says that one of its EWS gates is
/// closed. There are two; another one after the name of the header is told to be unknown.
struct PolicyReasonResolver: CodeResolver {
  let kind = Explanation.Kind("ews-policy-reason", label: "X-EWS-Policy-Reason")

  private struct Reason {
    let text: String
    let pattern: StaticString
    let meaning: String
    let cause: Cause
    let likelyReason: String
  }

  private static let reasons = [
    Reason(
      text: "EWS is disabled for this user or tenant", pattern: "ews is disabled for this user or tenant",
      meaning: "EwsEnabled is False for the organization or for the mailbox; the text does not say for which.",
      cause: .ewsDisabled,
      likelyReason: """
        Microsoft switches EWS off in tenants that did not opt in. Where other mailboxes answer, it is the \
        setting of the mailbox.
        """),
    Reason(
      text: "EWS is blocked by policy for this user or tenant",
      pattern: "ews is blocked by policy for this user or tenant",
      meaning: """
        EWS is on, but not for this caller: its id is not among the allowed apps, or a user-agent policy \
        keeps it out. The text does not say which.
        """,
      cause: .ewsBlockedByPolicy,
      likelyReason: "EwsAllowedAppIDs is empty or lacks the app. The user-agent policy is rarer."),
  ]
  /// A header's value is no longer than this, in bytes.
  private static let longestValue = 200

  /// The texts have several words and are found as such.
  func mentions(asTerm term: String) -> [Mention] { [] }

  func mentions(at index: Int, in text: SearchedText) -> [Mention] {
    let start = text.words[index].lowerBound
    switch text.byte(start).loweredASCII {
    case UInt8(ascii: "e"):
      return Self.reasons.filter { text.matches($0.pattern, at: start) }.map { reason in
        let end = start + reason.pattern.utf8CodeUnitCount
        return Mention(code: reason.text, input: text.string(start..<end), isKnown: true, offset: start)
      }
    case UInt8(ascii: "r") where text.matches("reason", at: start):
      return unknownValue(after: index, in: text)
    default:
      return []
    }
  }

  func codes(leadingTo cause: CauseID) -> [String] {
    Self.reasons.filter { $0.cause.id == cause }.map { "\"\($0.text)\"" }
  }

  func explanation(of mention: Mention) -> Explanation {
    guard let reason = Self.reasons.first(where: { $0.text == mention.code }) else {
      return Explanation(
        of: mention.input, kind: kind, code: mention.code,
        meaning: "A gate of Exchange for EWS is closed, with a text that is not one of the two published.",
        isKnown: false,
        seeAlso: [
          Explanation.Related(
            Cause.ewsUnknownGate.id.text, why: "what a run calls a gate with an unknown text, which it keeps whole")
        ] + Self.reasons.map { Explanation.Related($0.text, why: $0.meaning) })
    }
    return Explanation(
      of: mention.input, kind: kind, code: reason.text, meaning: reason.meaning, cause: reason.cause,
      likelyReason: reason.likelyReason, retriable: .never,
      seeAlso: RelatedCodes.toldApart(from: reason.text, cause: reason.cause.id))
  }

  /// What stands after `X-EWS-Policy-Reason:` when it is none of the known texts.
  private func unknownValue(after index: Int, in text: SearchedText) -> [Mention] {
    let names = ["policy", "ews", "x"]
    guard names.indices.allSatisfy({ text.lowercasedWord(index - 1 - $0) == names[$0] }) else { return [] }
    var start = text.words[index].upperBound
    var hasColon = false
    while [UInt8(ascii: ":"), 0x3D, 0x20, 0x22, 0x27, 0x5B, 0x5C].contains(text.byte(start)) {
      hasColon = hasColon || text.byte(start) == UInt8(ascii: ":") || text.byte(start) == UInt8(ascii: "=")
      start += 1
    }
    let ends: [UInt8] = [0, 0x0A, 0x0D, 0x22, 0x27, 0x5C, 0x5D, 0x3C, 0x7D]
    var end = start
    while end - start < Self.longestValue, !ends.contains(text.byte(end)) { end += 1 }
    guard hasColon, end > start, !Self.reasons.contains(where: { text.matches($0.pattern, at: start) }) else {
      return []
    }
    let value = text.string(start..<end)
    return [Mention(code: value, input: value, isKnown: false, offset: start)]
  }
}

import Diagnosis

/// Recognises the codes of Microsoft Graph that the checks can meet and that are none of EWS, such as
/// `Authorization_RequestDenied`.
struct GraphCodeResolver: CodeResolver {
  let kind = Explanation.Kind("graph-code", label: "Microsoft Graph error code")

  private struct Known {
    let meaning: String
    let likelyReason: String
    let causes: [Cause]
  }

  private static let known: [String: Known] = [
    "Authorization_RequestDenied": Known(
      meaning: "The app may not read this part of the directory.",
      likelyReason: """
        xtdiag asked for something that needs a permission which the app does not hold; the check is then \
        skipped and says which one
        """,
      causes: [.consentMissing]),
    "NoPermissionsInAccessToken": Known(
      meaning: "The token holds no permission for Microsoft Graph.",
      likelyReason: "A permission that was never granted, or was granted after the token was issued",
      causes: [.consentGraphTransitionIncomplete, .consentNotGranted]),
    "MailboxNotEnabledForRESTAPI": Known(
      meaning: "The mailbox is inactive, deleted, unlicensed or not in Exchange Online.",
      likelyReason: "An address whose mailbox is on-premises or in the other tenant",
      causes: [.mailboxNotFound, .mailboxOnPremises, .mailboxRowNoExchangeLicence]),
  ]
  private static let byLowercasedName = Dictionary(known.keys.map { ($0.lowercased(), $0) }) { first, _ in first }

  func mentions(asTerm term: String) -> [Mention] {
    guard let code = Self.byLowercasedName[term.lowercased()] else { return [] }
    return [Mention(code: code, input: term, isKnown: true)]
  }

  func mentions(at index: Int, in text: SearchedText) -> [Mention] {
    let start = text.words[index].lowerBound
    guard text.byte(start).isUppercase, text.words[index].count > 20 else { return [] }
    let word = text.word(index)
    guard Self.known[word] != nil else { return [] }
    return [Mention(code: word, input: word, isKnown: true, offset: start)]
  }

  func codes(leadingTo cause: CauseID) -> [String] { [] }

  func explanation(of mention: Mention) -> Explanation {
    guard let known = Self.known[mention.code] else {
      return Explanation(
        of: mention.input, kind: kind, code: mention.code, meaning: "This code is not known.", isKnown: false)
    }
    return Explanation(
      of: mention.input, kind: kind, code: mention.code, meaning: known.meaning, likelyReason: known.likelyReason,
      seeAlso: known.causes.map { Explanation.Related($0.id.text, why: $0.title) })
  }
}

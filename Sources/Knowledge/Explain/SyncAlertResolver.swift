import Diagnosis

/// Recognises the alerts of server-side synchronization that carry no HRESULT: by their names, such as
/// `InvalidIncomingEmailServerProfile`, and by the fixed parts of their sentences.
struct SyncAlertResolver: CodeResolver {
  let kind = Explanation.Kind("sync-alert", label: "server-side sync alert")

  private static let byCode = Dictionary(
    SyncAlert.all.filter { $0.number == nil }.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

  func mentions(asTerm term: String) -> [Mention] {
    guard term.utf8.count <= SearchedText.longestCode, let alert = SyncAlert.byLowercasedName[term.lowercased()],
      alert.number == nil, !alert.isResponseCode
    else { return [] }
    return [Mention(code: alert.code, input: term, isKnown: true, isWeak: alert.isVague)]
  }

  func mentions(at index: Int, in text: SearchedText) -> [Mention] {
    var mentions: [Mention] = []
    if let alert = SyncAlertMatch.name(at: index, in: text), alert.number == nil, !alert.isResponseCode {
      mentions.append(mention(alert, text.words[index], of: text))
    }
    if let (alert, range) = SyncAlertMatch.phrase(at: index, in: text), alert.number == nil {
      mentions.append(mention(alert, range, of: text))
    }
    return mentions
  }

  func codes(leadingTo cause: CauseID) -> [String] {
    SyncAlert.all.filter { $0.cause?.id == cause && $0.number == nil && !$0.isResponseCode }
      .map { $0.names.isEmpty ? "\"\($0.code)\"" : $0.code }
  }

  func explanation(of mention: Mention) -> Explanation {
    guard let alert = Self.byCode[mention.code] else {
      return Explanation(
        of: mention.input, kind: kind, code: mention.code, meaning: "This alert is not known.", isKnown: false)
    }
    return Explanation(
      of: mention.input, kind: kind, code: alert.code, name: alert.name, meaning: alert.meaning, cause: alert.cause,
      likelyReason: alert.likelyReason, retriable: alert.retriable, ownFix: alert.fix,
      seeAlso: RelatedCodes.toldApart(from: alert.code, cause: alert.cause?.id))
  }

  /// A sentence says less than the code of EWS that it speaks of.
  private func mention(_ alert: SyncAlert, _ range: Range<Int>, of text: SearchedText) -> Mention {
    Mention(
      code: alert.code, input: text.string(range), isKnown: true, isWeak: alert.isVague || alert.isResponseCode,
      offset: range.lowerBound)
  }
}

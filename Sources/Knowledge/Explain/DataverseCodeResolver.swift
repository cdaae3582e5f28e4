import Diagnosis

/// Recognises the codes of Dataverse: `0x80072560`, the same number as programs print it, signed
/// (`-2147015328`) or without a sign, and as alerts do (`Crm.80048306`, `8005E273`); also the public names and
/// the sentences that go with them.
struct DataverseCodeResolver: CodeResolver {
  let kind = Explanation.Kind("dataverse-code", label: "Dataverse error code")

  private static let known = SyncAlert.all.filter { $0.number != nil }
  private static let alertPrefix = "crm."

  func mentions(asTerm term: String) -> [Mention] {
    if let code = HResult.number(term) { return [mention(code, input: term)] }
    let isAlert = term.lowercased().hasPrefix(Self.alertPrefix)
    if let code = HResult.bareNumber(isAlert ? String(term.dropFirst(Self.alertPrefix.count)) : term),
      isAlert || SyncAlert.numbered(code) != nil
    {
      return [mention(code, input: term)]
    }
    guard term.utf8.count <= SearchedText.longestCode,
      let code = SyncAlert.byLowercasedName[term.lowercased()]?.number
    else { return [] }
    return [mention(code, input: term)]
  }

  func mentions(at index: Int, in text: SearchedText) -> [Mention] {
    var mentions = number(at: index, in: text)
    if let code = SyncAlertMatch.name(at: index, in: text)?.number {
      let word = text.words[index]
      mentions.append(mention(code, input: text.string(word), offset: word.lowerBound))
    }
    if let (alert, range) = SyncAlertMatch.phrase(at: index, in: text), let code = alert.number {
      mentions.append(mention(code, input: text.string(range), offset: range.lowerBound))
    }
    return mentions
  }

  func codes(leadingTo cause: CauseID) -> [String] {
    Self.known.filter { $0.cause?.id == cause }.map(\.code)
  }

  func explanation(of mention: Mention) -> Explanation {
    let code = HResult.number(mention.code) ?? 0
    guard let known = SyncAlert.numbered(code) else {
      let near = NearestCodes.numbers(Self.known.compactMap(\.number).filter { $0 >> 16 == code >> 16 }, near: code)
      return Explanation(
        of: mention.input, kind: kind, code: mention.code,
        meaning: "It has the form of a code of Dataverse or Windows, but xtdiag does not know it.", isKnown: false,
        nearest: near.map { Explanation.Related(HResult.text($0), why: SyncAlert.numbered($0)?.meaning) })
    }
    return Explanation(
      of: mention.input, kind: kind, code: mention.code, name: known.name, meaning: known.meaning, cause: known.cause,
      likelyReason: known.likelyReason, retriable: known.retriable, ownFix: known.fix,
      seeAlso: RelatedCodes.toldApart(from: mention.code, cause: known.cause?.id))
  }

  /// A number in any of its forms. Eight digits without a mark look like many things, so that they count only
  /// after `Crm` or when the code is known; so does a large number without a sign.
  private func number(at index: Int, in text: SearchedText) -> [Mention] {
    let word = text.words[index]
    guard let code = SyncAlert.number(at: index, in: text) else { return [] }
    let isSigned = text.byte(word.lowerBound - 1) == UInt8(ascii: "-") && text.digits(at: word.lowerBound) == word
    let isMarked =
      isSigned || text.matches("0x", at: word.lowerBound)
      || (word.count == 8 && index > 0 && text.lowercasedWord(index - 1) == "crm"
        && text.words[index - 1].upperBound + 1 == word.lowerBound)
    guard isMarked || SyncAlert.numbered(code) != nil else { return [] }
    let start = isSigned ? word.lowerBound - 1 : word.lowerBound
    return [mention(code, input: text.string(start..<word.upperBound), offset: start)]
  }

  private func mention(_ code: UInt32, input: String, offset: Int = 0) -> Mention {
    Mention(code: HResult.text(code), input: input, isKnown: SyncAlert.numbered(code) != nil, offset: offset)
  }
}

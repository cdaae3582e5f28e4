import Diagnosis

/// Recognises the number at the head of `x-ms-diagnostics`, by which Exchange says why it refuses a token:
/// the number by itself, or the header or its value in a text.
struct DiagnosticsResolver: CodeResolver {
  let kind = Explanation.Kind("x-ms-diagnostics", label: "x-ms-diagnostics number")

  /// The numbers of this header that are known all lie here.
  private static let range = 2_000_000...2_000_099
  private static let length = 7

  func mentions(asTerm term: String) -> [Mention] {
    guard term.utf8.count == Self.length, term.utf8.allSatisfy(\.isDigit), let number = Int(term),
      Self.range.contains(number)
    else { return [] }
    return [mention(number, input: term)]
  }

  func mentions(at index: Int, in text: SearchedText) -> [Mention] {
    let word = text.words[index]
    guard word.count == Self.length, text.digits(at: word.lowerBound) == word, let number = Int(text.string(word))
    else { return [] }
    let isHeader =
      text.lowercasedWord(index - 1) == "diagnostics" && word.lowerBound - text.words[index - 1].upperBound < 8
    let isValue =
      text.byte(word.upperBound) == UInt8(ascii: ";")
      && ["reason", "error_category", "error_type"].contains(text.lowercasedWord(index + 1))
    guard isHeader || isValue else { return [] }
    return [mention(number, input: text.string(word), offset: word.lowerBound)]
  }

  func codes(leadingTo cause: CauseID) -> [String] {
    ExchangeDiagnosticsID.all.filter { $0.cause.id == cause }.map { String($0.number) }
  }

  func explanation(of mention: Mention) -> Explanation {
    guard let number = Int(mention.code), let id = ExchangeDiagnosticsID.id(number) else { return unknown(mention) }
    return Explanation(
      of: mention.input, kind: kind, code: mention.code, name: id.category, meaning: id.meaning, cause: id.cause,
      likelyReason: Self.reasons[number],
      seeAlso: RelatedCodes.toldApart(from: mention.code, cause: id.cause.id))
  }

  private func mention(_ number: Int, input: String, offset: Int = 0) -> Mention {
    Mention(
      code: String(number), input: input, isKnown: ExchangeDiagnosticsID.id(number) != nil, offset: offset)
  }

  private func unknown(_ mention: Mention) -> Explanation {
    let near = NearestCodes.numbers(ExchangeDiagnosticsID.all.map(\.number), near: Int(mention.code) ?? 0)
    let rejected = Explanation.Related(
      Cause.ewsTokenRejected.id.text, why: "what a run calls a token that Exchange refuses for another reason")
    return Explanation(
      of: mention.input, kind: kind, code: mention.code,
      meaning: "Nothing public says what this number means. The reason and category beside it may.",
      isKnown: false,
      nearest: near.map { Explanation.Related(String($0), why: ExchangeDiagnosticsID.id($0)?.meaning) },
      seeAlso: [rejected])
  }

  private static let reasons: [Int: String] = [
    2_000_003: "A token for another resource: the scope names Graph, or Exchange by a host of another cloud.",
    2_000_004: "A token of another tenant than the one that holds the mailboxes.",
    2_000_008: """
    A token without full_access_as_app: the consent is missing, was given in the other tenant, or is \
    newer than the token.
    """,
    2_000_020: "A proxy of this network adds tenant restrictions; Dynamics itself is not behind it.",
  ]
}

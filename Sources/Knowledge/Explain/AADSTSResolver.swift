import Diagnosis

/// Recognises the numbers of Entra's sign-in service: `AADSTS7000215`, the bare number where it is all that
/// was asked for, the list `error_codes` of an answer, and the `errorCode` of a sign-in log.
struct AADSTSResolver: CodeResolver {
  let kind = Explanation.Kind("aadsts", label: "Entra sign-in error")

  private static let lengths = 4...8
  /// An answer lists one code or two; more than this is no answer of Entra.
  private static let mostListed = 16
  private static let numbersByName = Dictionary(
    AADSTSCode.all.compactMap { code in code.name.map { ($0.lowercased(), code.number) } },
    uniquingKeysWith: { first, _ in first })

  func mentions(asTerm term: String) -> [Mention] {
    if let number = Self.numbersByName[term.lowercased()] { return [mention(number, input: term)] }
    var digits = term[...]
    if digits.lowercased().hasPrefix("aadsts") {
      digits = digits.dropFirst("aadsts".count)
      if let separator = digits.first, "-:#".contains(separator) { digits = digits.dropFirst() }
      digits = digits.last == ":" ? digits.dropLast() : digits
    }
    guard Self.lengths.contains(digits.utf8.count), digits.utf8.allSatisfy(\.isDigit), let number = Int(digits) else {
      return []
    }
    return [mention(number, input: term)]
  }

  func mentions(at index: Int, in text: SearchedText) -> [Mention] {
    let word = text.words[index]
    switch text.byte(word.lowerBound).loweredASCII {
    case UInt8(ascii: "e") where text.matches("error_codes", at: word.lowerBound):
      return listed(after: index, in: text)
    case let byte where byte.isDigit:
      return labelled(at: index, in: text)
    default:
      return prefixed(in: word, of: text, next: index + 1)
    }
  }

  func codes(leadingTo cause: CauseID) -> [String] {
    AADSTSInterpretation.all.filter { $0.cause.id == cause }.map { "AADSTS\($0.code)" }
  }

  func explanation(of mention: Mention) -> Explanation {
    let number = Int(mention.code.dropFirst("AADSTS".count)) ?? 0
    let known = AADSTS.code(number)
    guard let interpretation = AADSTS.interpretation(of: number) else {
      return known.map { uninterpreted($0, mention: mention) } ?? unknown(number, mention: mention)
    }
    return Explanation(
      of: mention.input, kind: kind, code: mention.code, name: known?.name,
      meaning: known?.meaning ?? interpretation.cause.title, cause: interpretation.cause,
      likelyReason: interpretation.likelyReason, retriable: interpretation.isRetriable.forExplanations,
      ownFix: interpretation.fix,
      seeAlso: RelatedCodes.toldApart(from: mention.code, cause: interpretation.cause.id))
  }

  // MARK: Finding

  private func mention(_ number: Int, input: String, offset: Int = 0) -> Mention {
    Mention(code: "AADSTS\(number)", input: input, isKnown: AADSTS.code(number) != nil, offset: offset)
  }

  private func mention(_ digits: Range<Int>, of text: SearchedText, from start: Int) -> Mention? {
    guard Self.lengths.contains(digits.count), let number = Int(text.string(digits)) else { return nil }
    return mention(number, input: text.string(start..<digits.upperBound), offset: start)
  }

  /// `AADSTS` and a number, also when something else is glued to it, and when a blank stands between.
  private func prefixed(in word: Range<Int>, of text: SearchedText, next: Int) -> [Mention] {
    var mentions: [Mention] = []
    var offset = word.lowerBound
    while offset + 6 <= word.upperBound {
      guard text.byte(offset).loweredASCII == UInt8(ascii: "a"), text.matches("aadsts", at: offset) else {
        offset += 1
        continue
      }
      var digits = text.digits(at: offset + 6)
      if digits.isEmpty, offset + 6 == word.upperBound, text.words.indices.contains(next),
        text.words[next].lowerBound - word.upperBound == 1
      {
        digits = text.digits(at: text.words[next].lowerBound)
      }
      if let mention = mention(digits, of: text, from: offset) { mentions.append(mention) }
      offset = max(offset + 6, digits.upperBound)
    }
    return mentions
  }

  /// The numbers of `"error_codes":[700016]`, which some answers write as strings.
  private func listed(after index: Int, in text: SearchedText) -> [Mention] {
    var mentions: [Mention] = []
    var end = text.words[index].upperBound
    for next in text.words[(index + 1)...].prefix(Self.mostListed) {
      let between = text.bytes[end..<next.lowerBound]
      guard between.count < 16, !between.contains(UInt8(ascii: "]")), text.digits(at: next.lowerBound) == next else {
        break
      }
      if let mention = mention(next, of: text, from: next.lowerBound) { mentions.append(mention) }
      end = next.upperBound
    }
    return mentions
  }

  /// A known number that a label announces: `errorCode: 53003`, `error code 50126`, `error?code=700016`.
  private func labelled(at index: Int, in text: SearchedText) -> [Mention] {
    let word = text.words[index]
    guard Self.lengths.contains(word.count), text.digits(at: word.lowerBound) == word, index > 0 else { return [] }
    let label = text.lowercasedWord(index - 1)
    let isLabel =
      label == "errorcode" || label == "error_code"
      || (label == "code" && text.lowercasedWord(index - 2) == "error")
    guard isLabel, word.lowerBound - text.words[index - 1].upperBound < 8,
      let mention = mention(word, of: text, from: word.lowerBound), mention.isKnown
    else { return [] }
    return [mention]
  }

  // MARK: Explaining

  private func uninterpreted(_ code: AADSTSCode, mention: Mention) -> Explanation {
    Explanation(
      of: mention.input, kind: kind, code: mention.code, name: code.name, meaning: code.meaning,
      cause: .tokenUnknownRefusal,
      likelyReason: """
        None is known. Most codes without one belong to sign-ins of people, which an app that signs in by \
        itself does not meet.
        """)
  }

  private func unknown(_ number: Int, mention: Mention) -> Explanation {
    let refusal = Explanation.Related(
      Cause.tokenUnknownRefusal.id.text, why: "what a run calls a refusal with an unknown code, which it keeps whole")
    return Explanation(
      of: mention.input, kind: kind, code: mention.code,
      meaning: "This number is on no public list that xtdiag holds. Entra makes new ones without notice.",
      isKnown: false, nearest: NearestCodes.signInCodes(to: number), seeAlso: [refusal])
  }
}

extension AADSTSInterpretation.Retriability {
  fileprivate var forExplanations: Explanation.Retriability {
    switch self {
    case .never: .never
    case .transient: .transient
    case .afterChange: .afterChange
    }
  }
}

import Diagnosis

/// Recognises the codes of Dataverse: `0x80072560`, and the same number as programs print it, signed
/// (`-2147015328`) or without a sign.
struct DataverseCodeResolver: CodeResolver {
  let kind = Explanation.Kind("dataverse-code", label: "Dataverse error code")

  private struct Known {
    let code: UInt32
    var name: String?
    let meaning: String
    let cause: Cause
    let likelyReason: String
    let retriable: Explanation.Retriability
  }

  private static let known = [
    Known(
      code: 0x8004_0220, name: "PrivilegeDenied", meaning: "The caller lacks a privilege, which the message names.",
      cause: .dataversePrivilegeMissing,
      likelyReason: "An application user whose security role does not cover the table that was asked for",
      retriable: .never),
    Known(
      code: 0x8007_2321, meaning: "The caller's requests took too much time within five minutes.",
      cause: .dataverseThrottled,
      likelyReason: "Another integration that signs in as the same application user", retriable: .transient),
    Known(
      code: 0x8007_2322, meaning: "The caller sent too many requests within five minutes.", cause: .dataverseThrottled,
      likelyReason: "Another integration that signs in as the same application user", retriable: .transient),
    Known(
      code: 0x8007_2326, meaning: "The caller sent too many requests at once.", cause: .dataverseThrottled,
      likelyReason: "Another integration that signs in as the same application user", retriable: .transient),
    Known(
      code: 0x8007_2560, meaning: "The user is not a member of the organization.", cause: .dataverseAppUserMissing,
      likelyReason: "An app without an application user in this environment, or with one in another environment",
      retriable: .afterChange),
  ]
  private static let byCode = Dictionary(known.map { ($0.code, $0) }) { first, _ in first }

  func mentions(asTerm term: String) -> [Mention] {
    guard let code = Self.code(term) else { return [] }
    return [mention(code, input: term)]
  }

  func mentions(at index: Int, in text: SearchedText) -> [Mention] {
    let word = text.words[index]
    guard text.byte(word.lowerBound).isDigit, word.count == 10 else { return [] }
    if text.matches("0x8", at: word.lowerBound) {
      return Self.code(text.string(word)).map { [mention($0, input: text.string(word), offset: word.lowerBound)] } ?? []
    }
    guard text.digits(at: word.lowerBound) == word else { return [] }
    let start = word.lowerBound - 1
    if text.byte(start) == UInt8(ascii: "-"), !text.byte(start - 1).isWordByte {
      let input = text.string(start..<word.upperBound)
      return Self.code(input).map { [mention($0, input: input, offset: start)] } ?? []
    }
    // Any large number looks like a code without a sign.
    guard let code = Self.code(text.string(word)), Self.byCode[code] != nil else { return [] }
    return [mention(code, input: text.string(word), offset: word.lowerBound)]
  }

  func codes(leadingTo cause: CauseID) -> [String] {
    Self.known.filter { $0.cause.id == cause }.map { Self.text($0.code) }
  }

  func explanation(of mention: Mention) -> Explanation {
    let code = Self.code(mention.code) ?? 0
    guard let known = Self.byCode[code] else {
      let near = NearestCodes.numbers(Self.known.map(\.code).filter { $0 >> 16 == code >> 16 }, near: code)
      return Explanation(
        of: mention.input, kind: kind, code: mention.code,
        meaning: "It has the form of a code of Dataverse or Windows, but xtdiag does not know it.", isKnown: false,
        nearest: near.map { Explanation.Related(Self.text($0), why: Self.byCode[$0]?.meaning) })
    }
    return Explanation(
      of: mention.input, kind: kind, code: mention.code, name: known.name, meaning: known.meaning, cause: known.cause,
      likelyReason: known.likelyReason, retriable: known.retriable,
      seeAlso: RelatedCodes.toldApart(from: mention.code, cause: known.cause.id))
  }

  private func mention(_ code: UInt32, input: String, offset: Int = 0) -> Mention {
    Mention(code: Self.text(code), input: input, isKnown: Self.byCode[code] != nil, offset: offset)
  }

  /// The number that a text writes in one of the three ways, if it is a failure: failures have the highest
  /// bit set, and those of services begin with 0x80 (MS-ERREF section 2.1).
  private static func code(_ text: String) -> UInt32? {
    let code: UInt32?
    if text.lowercased().hasPrefix("0x") {
      let digits = text.dropFirst(2)
      code = digits.utf8.count == 8 && digits.utf8.allSatisfy(\.isHexDigit) ? UInt32(digits, radix: 16) : nil
    } else if text.hasPrefix("-") {
      code = text.utf8.dropFirst().allSatisfy(\.isDigit) ? Int32(text).map { UInt32(bitPattern: $0) } : nil
    } else {
      code = text.utf8.count == 10 && text.utf8.allSatisfy(\.isDigit) ? UInt32(text) : nil
    }
    return code.flatMap { $0 >> 28 == 8 ? $0 : nil }
  }

  private static func text(_ code: UInt32) -> String { "0x" + String(code, radix: 16, uppercase: true) }
}

import Diagnosis

/// Recognises the program's own causes, such as `consent.missing`, and their groups, such as `consent`.
struct CauseResolver: CodeResolver {
  let kind = Explanation.Kind("cause", label: "cause")
  private let groupKind = Explanation.Kind("cause-group", label: "group of causes")

  /// The groups, in the order of the catalogue.
  static let groups: [String] = Catalogue.causes.reduce(into: []) { groups, cause in
    if groups.last != cause.id.group { groups.append(cause.id.group) }
  }
  private static let groupSet = Set(groups)

  func mentions(asTerm term: String) -> [Mention] {
    guard term.utf8.count <= SearchedText.longestCode else { return [] }
    let code = term.lowercased()
    if Self.groupSet.contains(code) || Catalogue.cause(CauseID(code)) != nil {
      return [Mention(code: code, input: term, isKnown: true)]
    }
    let id = CauseID(code)
    let hasShape = code.contains(".") && code.utf8.allSatisfy { $0.isWordByte || $0 == 0x2E || $0 == 0x2D }
    guard hasShape, Self.groupSet.contains(id.group) else { return [] }
    return [Mention(code: code, input: term, isKnown: false)]
  }

  /// In a longer text only known causes count: host names, file names and ids of checks look the same.
  func mentions(at index: Int, in text: SearchedText) -> [Mention] {
    let start = text.words[index].lowerBound
    guard Self.isPartOfID(text.byte(start)), !Self.isPartOfID(text.byte(start - 1)) else { return [] }
    var end = start
    while end - start < SearchedText.longestCode, Self.isPartOfID(text.byte(end)) { end += 1 }
    while end > start, !text.byte(end - 1).isWordByte { end -= 1 }
    guard text.bytes[start..<end].contains(UInt8(ascii: ".")) else { return [] }
    let code = text.string(start..<end)
    guard Catalogue.cause(CauseID(code)) != nil else { return [] }
    return [Mention(code: code, input: code, isKnown: true, offset: start)]
  }

  func codes(leadingTo cause: CauseID) -> [String] { [] }

  func explanation(of mention: Mention) -> Explanation {
    if let cause = Catalogue.cause(CauseID(mention.code)) {
      return Explanation(
        of: mention.input, kind: kind, code: mention.code, meaning: cause.title, cause: cause,
        retriable: cause.passesByItself ? .transient : nil,
        codes: Explainer.resolvers.flatMap { $0.codes(leadingTo: cause.id) },
        seeAlso: RelatedCodes.toldApart(from: mention.code, cause: cause.id))
    }
    if Self.groupSet.contains(mention.code) {
      let causes = Catalogue.causes.filter { $0.id.group == mention.code }
      return Explanation(
        of: mention.input, kind: groupKind, code: mention.code,
        meaning: "A group of \(causes.count) causes, in the order in which a run meets them.",
        seeAlso: causes.map { Explanation.Related($0.id.text, why: $0.title) })
    }
    return Explanation(
      of: mention.input, kind: kind, code: mention.code,
      meaning: "There is no cause of this name in the group \(CauseID(mention.code).group).",
      isKnown: false, nearest: NearestCodes.causes(to: mention.code))
  }

  private static func isPartOfID(_ byte: UInt8) -> Bool {
    (byte.isWordByte && !byte.isUppercase) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }
}

extension Cause {
  /// Whether waiting is all that can be done from here.
  fileprivate var passesByItself: Bool { verdict == .inconclusive && side == .microsoft }
}

import Diagnosis

/// Finds the known codes that an unknown one may have been meant to be.
enum NearestCodes {
  private static let most = 3
  /// Longer names are no mistyped ones.
  private static let longest = SearchedText.longestCode

  /// Known codes of every kind whose name is like `typed`.
  static func toAnything(_ typed: String) -> [Explanation.Related] {
    if let status = Int(typed).flatMap(HTTPStatusResolver.reference(to:)) { return [status] }
    let groups = CauseResolver.groups.map { Name($0) }
    return ranked(causeNames + groups + responseCodeNames + signInNames, near: typed).map { name in
      if let code = signInCodesByName[name] { return related(code) }
      return Explanation.Related(name, why: Catalogue.cause(CauseID(name))?.title)
    }
  }

  /// Causes whose code is like `typed` as a whole, or without the group.
  static func causes(to typed: String) -> [Explanation.Related] {
    ranked(causeNames, near: typed).compactMap { Catalogue.cause(CauseID($0)) }
      .map { Explanation.Related($0.id.text, why: $0.title) }
  }

  /// Response codes whose name is like `typed`.
  static func responseCodes(to typed: String) -> [Explanation.Related] {
    ranked(responseCodeNames, near: typed).map { name in
      Explanation.Related(name, why: EWSResponseCode.named(name)?.meaning)
    }
  }

  /// Codes that `number` differs from by one slip of the hand, then those of the same family: Entra numbers
  /// codes of one kind one after the other.
  static func signInCodes(to number: Int) -> [Explanation.Related] {
    let typed = Array(String(number).utf8)
    let digits = typed.sorted()
    let ranked = AADSTSCode.all.compactMap { code -> (rank: [Int], code: AADSTSCode)? in
      let other = Array(String(code.number).utf8)
      let isSlip = distance(typed, other, atMost: 1) <= 1
      guard isSlip || (other.count == typed.count && other.starts(with: typed.dropLast(2))) else { return nil }
      // Digits in another order are the commonest slip. Codes that are interpreted here are met most often.
      let isSwap = isSlip && other.sorted() == digits
      let isInterpreted = AADSTSInterpretation.byCode[code.number] != nil
      let rank = [!isSlip, !isSwap, !isInterpreted, other.count != typed.count].map { $0 ? 1 : 0 }
      return (rank + [abs(code.number - number)], code)
    }
    return ranked.sorted { $0.rank.lexicographicallyPrecedes($1.rank) }.prefix(most).map { related($0.code) }
  }

  /// Those of `known` that are nearest to `number`.
  static func numbers<Number: FixedWidthInteger>(_ known: [Number], near number: Number) -> [Number] {
    func gap(_ other: Number) -> Number { other > number ? other - number : number - other }
    return Array(known.sorted { gap($0) < gap($1) }.prefix(most))
  }

  static func related(_ code: AADSTSCode) -> Explanation.Related {
    Explanation.Related("AADSTS\(code.number)", why: code.meaning)
  }

  /// The names that are near, the nearest first. A name with a group is also near by its own part alone.
  private static func ranked(_ names: [Name], near typed: String) -> [String] {
    let wanted = Name(typed)
    guard (2...longest).contains(wanted.folded.count) else { return [] }
    let scored = names.enumerated().compactMap { place, name -> (score: Int, place: Int, name: String)? in
      let scores = [gap(wanted.folded, name.folded), name.part.flatMap { gap(wanted.part ?? wanted.folded, $0) }]
      // The whole name is the better match.
      let score = scores.enumerated().compactMap { index, gap in gap.map { $0 * 2 + index } }.min()
      return score.map { ($0, place, name.text) }
    }
    return scored.sorted { ($0.score, $0.place) < ($1.score, $1.place) }.prefix(most).map(\.name)
  }

  /// The distance of two names if it is small for their length.
  private static func gap(_ typed: [UInt8], _ known: [UInt8]) -> Int? {
    let limit = max(1, min(typed.count / 4, 5))
    let distance = distance(typed, known, atMost: limit)
    return distance <= limit ? distance : nil
  }

  /// A name prepared for comparison: in lower case, without hyphens and underscores.
  private struct Name: Sendable {
    let text: String
    let folded: [UInt8]
    /// What stands after the first dot.
    let part: [UInt8]?

    init(_ text: String) {
      self.text = text
      folded = Self.folded(text[...])
      part = text.firstIndex(of: ".").map { Self.folded(text[text.index(after: $0)...]) }
    }

    private static func folded(_ text: Substring) -> [UInt8] {
      text.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }.map(\.loweredASCII)
    }
  }

  private static let causeNames = Catalogue.causes.map { Name($0.id.text) }
  private static let responseCodeNames = EWSResponseCode.all.map { Name($0.name) }
  private static let signInNames = AADSTSCode.all.compactMap { $0.name.map { Name($0) } }
  private static let signInCodesByName = Dictionary(
    AADSTSCode.all.compactMap { code in code.name.map { ($0, code) } }, uniquingKeysWith: { first, _ in first })

  /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment), or more than
  /// `limit` as soon as that is certain.
  private static func distance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
        var cost = min(previous[column + 1] + 1, current[column] + 1, replaced)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforePrevious[column - 1] + 1)
        }
        current.append(cost)
      }
      // No path through this row can become shorter again.
      if (current.min() ?? 0) > limit { return limit + 1 }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}

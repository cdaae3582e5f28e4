/// Finds alerts in a text, word by word.
enum SyncAlertMatch {
  /// What stands between two fixed parts of a sentence: a name, an address, a few words.
  private static let longestGap = 24

  private struct Candidate: Sendable {
    let alert: SyncAlert
    let phrase: SyncAlert.Phrase
  }

  /// The phrases by their first word.
  private static let byFirstWord: [String: [Candidate]] = Dictionary(
    grouping: SyncAlert.all.flatMap { alert in alert.phrases.map { Candidate(alert: alert, phrase: $0) } },
    by: { $0.phrase.parts.first?.first ?? "" })
  /// Longer words are no beginning of a phrase.
  private static let longestFirstWord = byFirstWord.keys.map(\.utf8.count).max() ?? 0

  /// The alert whose sentence begins at the word number `index`, with the place where it stands. Where several
  /// fit, it is the one with the longest sentence.
  static func phrase(at index: Int, in text: SearchedText) -> (alert: SyncAlert, range: Range<Int>)? {
    guard text.words[index].count <= longestFirstWord, let candidates = byFirstWord[text.lowercasedWord(index)]
    else { return nil }
    let matches = candidates.compactMap { candidate in
      end(of: candidate.phrase, at: index, in: text).map { (alert: candidate.alert, end: $0) }
    }
    guard let longest = matches.max(by: { $0.end < $1.end }) else { return nil }
    return (longest.alert, text.words[index].lowerBound..<text.words[longest.end - 1].upperBound)
  }

  /// An alert whose name is the word number `index`.
  static func name(at index: Int, in text: SearchedText) -> SyncAlert? {
    text.words[index].count <= SearchedText.longestCode ? SyncAlert.byLowercasedName[text.lowercasedWord(index)] : nil
  }

  /// The number of the word after the phrase that begins at `index`; `nil` when another text stands there.
  private static func end(of phrase: SyncAlert.Phrase, at index: Int, in text: SearchedText) -> Int? {
    var next = index
    for (number, part) in phrase.parts.enumerated() {
      let starts = number == 0 ? next...next : next...(next + longestGap)
      guard let start = starts.first(where: { stands(part, at: $0, in: text) }) else { return nil }
      next = start + part.count
    }
    return next
  }

  private static func stands(_ words: [String], at index: Int, in text: SearchedText) -> Bool {
    words.indices.allSatisfy { text.lowercasedWord(index + $0) == words[$0] }
  }
}

/// Finds what somebody may have meant.
enum Spelling {
  /// The two candidates that need the fewest changed letters, if they are near at all.
  static func nearest(to word: String, among candidates: [String]) -> [String] {
    let limit = max(2, word.count / 3)
    let ranked = candidates.map { (candidate: $0, distance: distance(word, $0)) }
      .filter { $0.distance <= limit || (!word.isEmpty && $0.candidate.contains(word)) }
      .sorted { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }
    return ranked.prefix(2).map(\.candidate)
  }

  /// The number of letters to insert, delete or replace.
  private static func distance(_ first: String, _ second: String) -> Int {
    let columns = Array(second)
    var previous = Array(0...columns.count)
    for (row, letter) in first.enumerated() {
      var current = [row + 1]
      for (column, other) in columns.enumerated() {
        let replaced = previous[column] + (letter == other ? 0 : 1)
        current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous.last ?? first.count
  }
}

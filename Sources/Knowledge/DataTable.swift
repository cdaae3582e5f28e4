/// Reads the tables that stand as text in the sources: one row a line, fields parted by `|`.
///
/// A table as text compiles at once where an array literal of the same size takes the compiler long, and
/// nothing is read before the first look-up. The texts are the program's own, so that a row of another
/// width is skipped here and caught by the tests.
enum DataTable {
  /// The rows of `text` that have exactly `width` fields.
  static func rows(of text: String, width: Int) -> [[Substring]] {
    text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "|", maxSplits: width, omittingEmptySubsequences: false)
      return fields.count == width ? fields : nil
    }
  }
}

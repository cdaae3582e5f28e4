extension String {
  /// The text without a final full stop, to stand inside a sentence.
  var asClause: String { hasSuffix(".") ? String(dropLast()) : self }
}

extension String {
  /// The text without a final full stop, to stand inside a sentence.
  var asClause: String { hasSuffix(".") ? String(dropLast()) : self }

  /// The clause as a sentence of its own.
  var asSentence: String { isEmpty ? "" : "\(prefix(1).uppercased())\(dropFirst().description.asClause)." }
}

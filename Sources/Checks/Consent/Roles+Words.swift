extension [String] {
  /// The roles of a token as a list, or that there are none.
  var rolesInWords: String { isEmpty ? "no roles" : joined(separator: ", ") }
}

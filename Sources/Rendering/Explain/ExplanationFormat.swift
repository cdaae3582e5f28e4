public import Diagnosis

/// A format in which explanations can be written; the raw value is its name on the command line.
public enum ExplanationFormat: String, Sendable, Hashable, CaseIterable {
  /// For a person at a terminal.
  case text
  /// For other programs: an array with an object for each code.
  case json

  /// The whole document, ending with a line break.
  ///
  /// What it says follows from the explanations alone. Placeholders of the catalogue are shown by their
  /// names in angle brackets, since there is no run that could fill them.
  ///
  /// - Parameters:
  ///   - explanations: what to write, in this order.
  ///   - style: how text for people is set; JSON takes no notice of it.
  public func render(_ explanations: [Explanation], style: TextStyle = TextStyle()) -> String {
    switch self {
    case .text:
      var page = Page(style: style)
      for explanation in explanations { page.explanation(explanation) }
      return page.text
    case .json:
      return JSONValue.array(explanations.map(JSONValue.init(explaining:))).text() + "\n"
    }
  }
}

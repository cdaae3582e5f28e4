import Diagnosis

/// Recognises one kind of code and explains it.
///
/// A new kind is a new resolver in a file of its own and one line in ``Explainer/resolvers``.
protocol CodeResolver: Sendable {
  /// The kind that it recognises.
  var kind: Explanation.Kind { get }

  /// The codes that `term` means when it is all that was asked for, so that a bare number counts too.
  func mentions(asTerm term: String) -> [Mention]

  /// The codes in a longer text that are to be noticed at the word number `index`. It is called for each
  /// word of the text, so that it has to be quick and to look no further than a bounded distance.
  func mentions(at index: Int, in text: SearchedText) -> [Mention]

  /// The codes of this kind by which `cause` shows itself.
  func codes(leadingTo cause: CauseID) -> [String]

  /// Explains a code that this resolver has found.
  func explanation(of mention: Mention) -> Explanation
}

/// A code that was found.
struct Mention: Sendable, Hashable {
  /// The code in its usual form.
  let code: String
  /// The code as it was written.
  let input: String
  /// Whether it is known.
  let isKnown: Bool
  /// Whether it only counts when no known code that says more stands in the same text: the HTTP status of
  /// an answer whose body names the reason is such.
  var isWeak = false
  /// Where it was found.
  var offset = 0
}

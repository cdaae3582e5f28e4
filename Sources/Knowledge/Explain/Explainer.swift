public import Diagnosis

/// Finds the codes in what a user came across and explains each: causes, Entra's and Exchange's codes, those
/// of Dataverse, in whatever text they stand.
///
/// Everything is looked up in the catalogue; nothing is asked of a network.
public enum Explainer {
  /// The longest input that is worth reading, in bytes of UTF-8. The time grows with the input and no
  /// faster, so that this bounds it.
  public static let longestInput = 1 << 20
  /// So many codes are explained at most: a text with more of them is a log, not a question.
  public static let mostCodes = 100

  /// What came of a question.
  public struct Answer: Sendable, Hashable {
    /// One entry for each code, in the order in which they were found. It is never empty: where nothing
    /// was recognised there is an entry that says so.
    public internal(set) var explanations: [Explanation]
    /// How many further codes were found beyond ``Explainer/mostCodes``.
    public internal(set) var omitted: Int
  }

  /// The kinds of code that are recognised. Where a term fits several kinds, the first that knows it has it.
  static let resolvers: [any CodeResolver] = [
    CauseResolver(),
    DiagnosticsResolver(),
    AADSTSResolver(),
    EWSCodeResolver(),
    PolicyReasonResolver(),
    SyncAlertResolver(),
    DataverseCodeResolver(),
    GraphCodeResolver(),
    OAuthErrorResolver(),
    HTTPStatusResolver(),
  ]

  /// Explains the codes in `text`: a code by itself, several of them, or whatever they stand in.
  public static func explain(_ text: String) -> [Explanation] { answer(to: [text]).explanations }

  /// Explains the codes in some arguments of a command line.
  ///
  /// Each argument is a question of its own. A sentence whose quotation marks were forgotten shows by its
  /// many words that mean nothing; then all of them are read as one text.
  public static func answer(to arguments: [String]) -> Answer {
    var findings = arguments.map(findings(in:))
    var questions = arguments
    let strangers = findings.count { $0.isEmpty }
    if strangers >= fewestWordsOfSentence, strangers * 2 > arguments.count {
      questions = [arguments.joined(separator: " ")]
      findings = questions.map(self.findings(in:))
    }
    var seen: Set<Finding.Key> = []
    var answer = Answer(explanations: [], omitted: 0)
    for (question, found) in zip(questions, findings) {
      let fresh = found.filter { seen.insert($0.key).inserted }
      let room = mostCodes - answer.explanations.count
      answer.explanations += fresh.prefix(room).map(\.explanation)
      answer.omitted += max(0, fresh.count - room)
      guard found.isEmpty, seen.insert(Finding.Key(kind: .unrecognised, code: question)).inserted else { continue }
      if room > 0 { answer.explanations.append(unrecognised(question)) } else { answer.omitted += 1 }
    }
    return answer
  }

  private static let fewestWordsOfSentence = 3
  /// A list of bare codes is no longer than this, in bytes; a longer text is searched.
  private static let longestList = 4096
  private static let longestExcerpt = 160

  /// A mention with the resolver that explains it.
  private struct Finding {
    struct Key: Hashable {
      let kind: Explanation.Kind
      let code: String
    }

    let resolver: any CodeResolver
    let mention: Mention

    var key: Key { Key(kind: resolver.kind, code: mention.code) }
    var explanation: Explanation { resolver.explanation(of: mention) }
  }

  private static func findings(in text: String) -> [Finding] {
    let terms = terms(of: text)
    let listed = terms.map(findings(ofTerm:))
    if !listed.isEmpty, listed.allSatisfy({ !$0.isEmpty }) { return listed.flatMap { $0 } }
    return findings(among: SearchedText(text))
  }

  /// The text as a term, or as a list of terms with blanks, commas or semicolons between them.
  private static func terms(of text: String) -> [String] {
    guard text.utf8.count <= longestList else { return [] }
    let parts = text.split { $0.isWhitespace || $0 == "," || $0 == ";" }
    return parts.map(String.init)
  }

  private static func findings(ofTerm term: String) -> [Finding] {
    let candidates = resolvers.map { resolver in
      resolver.mentions(asTerm: term).map { Finding(resolver: resolver, mention: $0) }
    }
    return candidates.first { $0.contains(where: \.mention.isKnown) } ?? candidates.first { !$0.isEmpty } ?? []
  }

  private static func findings(among text: SearchedText) -> [Finding] {
    var findings: [Finding] = []
    var seen: Set<Finding.Key> = []
    for index in text.words.indices {
      for resolver in resolvers {
        for mention in resolver.mentions(at: index, in: text) {
          let finding = Finding(resolver: resolver, mention: mention)
          if seen.insert(finding.key).inserted { findings.append(finding) }
        }
      }
    }
    let hasTelling = findings.contains { $0.mention.isKnown && !$0.mention.isWeak }
    // What stands first in the text comes first.
    return findings.filter { !hasTelling || !$0.mention.isWeak }.enumerated()
      .sorted { ($0.element.mention.offset, $0.offset) < ($1.element.mention.offset, $1.offset) }
      .map(\.element)
  }

  private static func unrecognised(_ text: String) -> Explanation {
    let excerpt = text.utf8.count <= longestExcerpt ? text : String(text.prefix(longestExcerpt)) + "…"
    let isWord = !text.isEmpty && text.utf8.count <= SearchedText.longestCode && !text.contains(where: \.isWhitespace)
    return Explanation(
      of: excerpt, kind: .unrecognised, code: "",
      meaning: isWord
        ? "This is no code that xtdiag knows, and it has the form of none."
        : "Nothing in this text has the form of a code.",
      isKnown: false, nearest: isWord ? NearestCodes.toAnything(text) : [])
  }
}

import Diagnosis

/// Recognises the response codes of Exchange Web Services, such as `ErrorNonExistentMailbox`. Microsoft
/// Graph uses the same names for mailboxes.
struct EWSCodeResolver: CodeResolver {
  let kind = Explanation.Kind("ews-code", label: "EWS response code")

  private static let byLowercasedName = Dictionary(
    EWSResponseCode.all.map { ($0.name.lowercased(), $0.name) }, uniquingKeysWith: { first, _ in first })
  private static let success = "NoError"

  func mentions(asTerm term: String) -> [Mention] {
    guard term.utf8.count <= SearchedText.longestCode else { return [] }
    if let name = Self.byLowercasedName[term.lowercased()] {
      return [Mention(code: name, input: term, isKnown: true)]
    }
    guard Self.hasShape(term) else { return [] }
    return [Mention(code: term, input: term, isKnown: false)]
  }

  func mentions(at index: Int, in text: SearchedText) -> [Mention] {
    let range = text.words[index]
    guard range.count <= SearchedText.longestCode else { return [] }
    switch text.byte(range.lowerBound) {
    case UInt8(ascii: "E"):
      let word = text.word(index)
      let isKnown = EWSResponseCode.named(word) != nil
      guard isKnown || (Self.hasShape(word) && !Self.isCommonName(word)) else { return [] }
      return [Mention(code: word, input: word, isKnown: isKnown, offset: range.lowerBound)]
    case UInt8(ascii: "N") where text.word(index) == Self.success:
      return [Mention(code: Self.success, input: Self.success, isKnown: true, isWeak: true, offset: range.lowerBound)]
    default:
      return []
    }
  }

  func codes(leadingTo cause: CauseID) -> [String] {
    EWSResponseCode.all.filter { $0.cause?.id == cause }.map(\.name)
  }

  func explanation(of mention: Mention) -> Explanation {
    guard let code = EWSResponseCode.named(mention.code) else { return unknown(mention) }
    let cause = code.cause ?? (Self.reasons[code.name] == nil ? code.responseClass.fallback : nil)
    return Explanation(
      of: mention.input, kind: kind, code: code.name, name: code.name,
      meaning: code.meaning ?? Self.words(of: code.name), cause: cause,
      likelyReason: Self.reasons[code.name] ?? (code.cause == nil ? code.responseClass.reason : nil),
      retriable: code.name == Self.success ? nil : code.isRetriable ? .transient : .never,
      seeAlso: RelatedCodes.toldApart(from: code.name, cause: code.cause?.id))
  }

  private func unknown(_ mention: Mention) -> Explanation {
    let refusal = Explanation.Related(
      Cause.mailboxUnknownRefusal.id.text,
      why: "what a run calls a refusal with an unknown code, which it keeps whole")
    return Explanation(
      of: mention.input, kind: kind, code: mention.code,
      meaning: "It has the form of a response code of EWS, but is on no list that xtdiag holds.",
      isKnown: false, nearest: NearestCodes.responseCodes(to: mention.code), seeAlso: [refusal])
  }

  /// `Error` and a name: `Error[A-Z][A-Za-z0-9]+`.
  private static func hasShape(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    guard bytes.count > 7, bytes.count <= SearchedText.longestCode, word.hasPrefix("Error"), bytes[5].isUppercase
    else { return false }
    return bytes.allSatisfy { $0.isWordByte && $0 != UInt8(ascii: "_") }
  }

  /// What programs call the parts of their own messages, and what is no code therefore.
  private static func isCommonName(_ word: String) -> Bool {
    commonNames.contains(String(word.dropFirst("Error".count))) || commonEndings.contains(where: word.hasSuffix)
  }

  private static let commonEndings = ["Exception", "Handler", "Handling", "Page", "View", "Controller", "Message"]
  private static let commonNames: Set<String> = [
    "Action", "ActionPreference", "Category", "Code", "Codes", "Context", "Count", "Data", "Description", "Detail",
    "Details", "Event", "Format", "Id", "Info", "Information", "Kind", "Level", "Line", "List", "Log", "Messages",
    "Name", "Number", "Object", "Output", "Reason", "Record", "Response", "Result", "Results", "Severity", "Source",
    "Stack", "State", "Status", "String", "Subcode", "SubCode", "Summary", "Text", "Time", "Timestamp", "Title",
    "Trace", "Type", "Uri", "Url", "Value", "Variable", "SubscriptionIds",
  ]

  /// The name as words: `ErrorCalendarDurationIsTooLong` says it itself.
  private static func words(of name: String) -> String {
    var words = ""
    let rest = name.hasPrefix("Error") ? name.dropFirst("Error".count) : name[...]
    var previous: Character = " "
    for character in rest {
      let isStart = character.isUppercase && !previous.isUppercase && previous != " "
      words += (isStart ? " " : "") + character.lowercased()
      previous = character
    }
    return words
  }

  private static let reasons: [String: String] = [
    success: "The request was carried out.",
    "ErrorInvalidExchangeImpersonationHeaderData": """
    To a call without impersonation this is the good answer: token, permission and gates let the app in, \
    and only the mailbox was not named. To a call with impersonation it means that the header is empty, \
    or that the token stands for a user.
    """,
  ]
}

extension EWSResponseClass {
  /// What a code of the class says about sync, in a sentence.
  fileprivate var reason: String? {
    switch self {
    case .auth: "The caller lacks a right, or an account is not usable."
    case .impersonation: "Acting as the mailbox was refused, or its address in the header is unfit."
    case .mailboxMissing: "There is no such mailbox in this tenant."
    case .mailboxState: "The mailbox is there, but in a state that keeps it closed."
    case .policy: "A policy of the organization forbids it."
    case .quota: "A size or number is over its limit."
    case .requestBug: "The request itself is wrong, which is the fault of the program that sent it."
    case .server: "The server failed in a way that does not pass by itself."
    case .throttling: "The caller must slow down."
    case .transient: "The server failed in a way that passes."
    case .item: "It concerns a single item or folder, not the way into the mailbox."
    case .notRelevant: "Cross-tenant sync does not meet this code: it belongs to other features of Exchange."
    }
  }

  /// The cause that a run names when the code has none of its own.
  fileprivate var fallback: Cause? {
    switch self {
    case .notRelevant: nil
    case .auth, .impersonation, .mailboxMissing, .mailboxState, .policy, .quota, .requestBug, .server, .throttling,
      .transient, .item:
      .mailboxUnknownRefusal
    }
  }
}

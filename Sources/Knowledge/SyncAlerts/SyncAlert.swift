public import Diagnosis

/// Something that server-side synchronization or the Web API of Dataverse says when it does not do what it
/// should: an alert of a mailbox or profile, or an error of the API.
///
/// Most carry a code: an HRESULT, a name such as `ErrorInvalidLicense`, or an HTTP status in a fixed phrase.
/// Some have nothing but their sentence, which is matched by its fixed parts; it may be in another language,
/// so that a match by text is worth less than one by code.
public struct SyncAlert: Sendable, Hashable {
  /// Where it stands in the table, which is its identity.
  let index: Int
  /// The HRESULT, where there is one.
  public let number: UInt32?
  /// The names by which it is known.
  public let names: [String]
  /// The fixed parts of its sentences, each taken apart into words in lower case; a gap stands for what
  /// differs from case to case.
  let phrases: [Phrase]
  /// The cause that it leads to, where one fits.
  public let cause: Cause?
  /// Whether trying again helps.
  public let retriable: Explanation.Retriability
  /// What it says.
  public let meaning: String
  /// What usually leads to it.
  public let likelyReason: String
  /// What to do about it in particular.
  public let fix: FixStep?

  /// A sentence of which some parts are fixed.
  struct Phrase: Sendable, Hashable {
    /// The sentence as the table has it.
    let text: String
    /// The fixed parts, word by word.
    let parts: [[String]]
  }

  /// All of them.
  public static let all: [SyncAlert] = DataTable.rows(of: tableText, width: 7).enumerated().compactMap { index, row in
    guard let retriable = Explanation.Retriability(rawValue: String(row[3])) else { return nil }
    let codes = row[0].split(separator: " ").map(String.init)
    return SyncAlert(
      index: index, number: codes.lazy.compactMap(HResult.number).first,
      names: codes.filter { HResult.number($0) == nil },
      phrases: row[1].split(separator: "~").map { Phrase($0) },
      cause: row[2].isEmpty ? nil : Catalogue.cause(CauseID(String(row[2]))), retriable: retriable,
      meaning: String(row[4]), likelyReason: String(row[5]), fix: row[6].isEmpty ? nil : FixStep(String(row[6])))
  }

  static let byNumber: [UInt32: SyncAlert] = Dictionary(
    all.compactMap { alert in alert.number.map { ($0, alert) } }, uniquingKeysWith: { first, _ in first })

  static let byLowercasedName: [String: SyncAlert] = Dictionary(
    all.flatMap { alert in alert.names.map { ($0.lowercased(), alert) } }, uniquingKeysWith: { first, _ in first })

  /// The code in its usual form: the number, else a name, else the sentence.
  public var code: String {
    number.map(HResult.text) ?? names.first ?? phrases.first?.text ?? ""
  }

  /// The public name besides the code, where there is one.
  public var name: String? { number == nil ? names.dropFirst().first : names.first }

  /// The alert with the HRESULT `number`, or `nil` if it is not known.
  public static func numbered(_ number: UInt32) -> SyncAlert? { byNumber[number] }
}

extension SyncAlert.Phrase {
  fileprivate init(_ text: Substring) {
    self.text = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    parts = self.text.split(separator: "…").map { part in
      let searched = SearchedText(String(part))
      return searched.words.indices.map(searched.lowercasedWord)
    }.filter { !$0.isEmpty }
  }
}

public import Diagnosis

/// What an AADSTS code means for an app that signs in across tenants.
///
/// The number alone decides here. Where other evidence changes the picture, the judge decides: `90002` is
/// `tenant.unknown` here, and `tenant.wrong-cloud` once discovery is known to know the tenant.
public struct AADSTSInterpretation: Sendable, Hashable {
  /// Whether the same request may succeed later without a change.
  public enum Retriability: String, Sendable, Hashable, Codable, CaseIterable {
    /// Not without a change.
    case never
    /// Yes: the fault passes by itself.
    case transient
    /// Only within minutes after a change, while it spreads; then it needs a fix.
    case afterChange = "after-change"
  }

  /// The code.
  public let code: Int
  /// The cause. Codes without a cause of their own have `token.unknown-refusal`, and the likely reason
  /// says more.
  public let cause: Cause
  /// What usually leads to this code here, in a phrase.
  public let likelyReason: String
  /// Whether trying again helps.
  public let isRetriable: Retriability
  /// What to do about this code in particular, where the steps of the cause do not say it.
  public let fix: FixStep?

  /// All interpretations, by code.
  public static let all: [AADSTSInterpretation] = byCode.values.sorted { $0.code < $1.code }

  static let byCode: [Int: AADSTSInterpretation] = Dictionary(
    DataTable.rows(of: tableText, width: 5).flatMap { row -> [(Int, AADSTSInterpretation)] in
      guard let cause = Catalogue.cause(CauseID(String(row[1]))),
        let isRetriable = Retriability(rawValue: String(row[2]))
      else { return [] }
      return row[0].split(separator: " ").compactMap { Int($0) }.map { code in
        let interpretation = AADSTSInterpretation(
          code: code, cause: cause, likelyReason: String(row[3]), isRetriable: isRetriable,
          fix: row[4].isEmpty ? nil : FixStep(String(row[4])))
        return (code, interpretation)
      }
    }, uniquingKeysWith: { first, _ in first })
}

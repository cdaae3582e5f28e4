public import Diagnosis

/// The number at the head of Exchange's `x-ms-diagnostics`, which says why a token was refused.
///
/// The header reads `2000008;reason="...";error_category="invalid_grant"`. Numbers that are missing here
/// occur, and nothing public says what they mean; they are printed as they came.
public struct ExchangeDiagnosticsID: Sendable, Hashable {
  /// The number.
  public let number: Int
  /// The word that stands in `error_category` with it.
  public let category: String
  /// What it says, in a sentence.
  public let meaning: String
  /// The cause that it points to. For `2000008` other evidence may name a finer one.
  public let cause: Cause

  /// All known ids, by number.
  public static let all: [ExchangeDiagnosticsID] = [
    ExchangeDiagnosticsID(
      number: 2_000_000, category: "invalid_signature", meaning: "The signature of the token is not valid.",
      cause: .ewsTokenRejected),
    ExchangeDiagnosticsID(
      number: 2_000_001, category: "invalid_token", meaning: "The token cannot be parsed.",
      cause: .ewsTokenRejected),
    ExchangeDiagnosticsID(
      number: 2_000_002, category: "token_expired", meaning: "The token has expired.",
      cause: .ewsTokenRejected),
    ExchangeDiagnosticsID(
      number: 2_000_003, category: "invalid_resource",
      meaning: "The audience of the token is not this service.",
      cause: .ewsTokenWrongAudience),
    ExchangeDiagnosticsID(
      number: 2_000_004, category: "invalid_tenant",
      meaning: "Exchange does not know the tenant of the token.",
      cause: .ewsTokenRejected),
    ExchangeDiagnosticsID(
      number: 2_000_005, category: "invalid_user",
      meaning: "The user in the token does not exist or is ambiguous.", cause: .ewsTokenRejected),
    ExchangeDiagnosticsID(
      number: 2_000_006, category: "invalid_client", meaning: "The app in the token is not accepted.",
      cause: .ewsTokenRejected),
    ExchangeDiagnosticsID(
      number: 2_000_007, category: "internal_error", meaning: "Exchange failed while it checked the token.",
      cause: .ewsTokenRejected),
    ExchangeDiagnosticsID(
      number: 2_000_008, category: "invalid_grant",
      meaning: "The token carries no permission, or not the one that this call needs.", cause: .consentMissing
    ),
    ExchangeDiagnosticsID(
      number: 2_000_020, category: "insufficient_claims",
      meaning: "Tenant restrictions of this network do not let the tenant through.",
      cause: .networkTenantRestrictions),
  ]

  private static let byNumber: [Int: ExchangeDiagnosticsID] = Dictionary(
    all.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })

  /// The id with `number`, or `nil` if nothing public says what it means.
  public static func id(_ number: Int) -> ExchangeDiagnosticsID? { byNumber[number] }
}

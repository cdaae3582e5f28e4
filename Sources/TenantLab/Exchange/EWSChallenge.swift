/// Answers with status 401 and 403 by which EWS turns away a token.
enum EWSChallenge {
  /// Why a token was turned away, with the number that `x-ms-diagnostics` gives it
  /// (Microsoft Learn, "Instrumenting client requests for EWS and REST in Exchange").
  enum Reason: Sendable, Hashable {
    case signature
    case unreadable
    case expired
    case audience(String)
    case tenant(String)
    case client(String)
    case user
    case noPermissions
    case notEnoughScope
    case tenantRestriction

    fileprivate var diagnostics: (id: Int, text: String, category: String) {
      switch self {
      case .signature: (2_000_000, "The token has an invalid signature.", "invalid_signature")
      case .unreadable:
        (2_000_001, "OAuth token submitted with the request cannot be parsed.", "invalid_token")
      case .expired: (2_000_002, "The token has expired.", "token_expired")
      case .audience(let audience):
        (2_000_003, "The audience claim value is invalid '\(audience)'.", "invalid_resource")
      case .tenant(let id):
        (2_000_004, "The tenant for tenant guid '\(id)' does not exist.", "invalid_tenant")
      case .client(let id):
        (2_000_006, "The application '\(id)' is not known in the tenant.", "invalid_client")
      case .user:
        (2_000_005, "The user specified by the user-context in the token does not exist.", "invalid_user")
      case .noPermissions:
        (
          2_000_008, "The token contains no permissions, or permissions can not be understood.",
          "invalid_grant"
        )
      case .notEnoughScope:
        (2_000_008, "The token contains not enough scope to make this call.", "invalid_grant")
      case .tenantRestriction:
        (
          2_000_020,
          "xms_trpid claim was not present but sec-tenant-restriction-access-policy header was in request",
          "insufficient_claims"
        )
      }
    }

    /// A token that is good but too weak is forbidden; every other one must be replaced.
    fileprivate var status: Int {
      switch self {
      case .notEnoughScope, .tenantRestriction: 403
      case .signature, .unreadable, .expired, .audience, .tenant, .client, .user, .noPermissions: 401
      }
    }
  }

  /// The answer to a request without a token.
  static let noToken = LabResponse(401, headers: challenges(error: nil))

  /// The answer to a token that is not good enough.
  static func refusal(_ reason: Reason) -> LabResponse {
    let (id, text, category) = reason.diagnostics
    var headers = reason.status == 401 ? challenges(error: "invalid_token") : HeaderList()
    headers.add("x-ms-diagnostics", "\(id);reason=\"\(text)\";error_category=\"\(category)\"")
    if reason == .tenantRestriction { headers.add("Restrict-Access-Confirm", "1") }
    return LabResponse(reason.status, headers: headers)
  }

  /// The challenges of Exchange Online: a Bearer one whose quoted parameters hold blanks and at signs, and
  /// Basic ones that nobody can meet any more (RFC 9110 section 11.6.1 allows both forms of a list).
  private static func challenges(error: String?) -> HeaderList {
    let parameters =
      [
        "client_id=\"\(LabIdentity.exchangeOnlineAppID)\"",
        "trusted_issuers=\"00000001-0000-0000-c000-000000000000@*\"",
        "token_types=\"app_asserted_user_v1 service_asserted_app_v1\"",
        "authorization_uri=\"https://login.windows.net/common/oauth2/authorize\"",
      ] + (error.map { ["error=\"\($0)\""] } ?? [])
    return [
      "WWW-Authenticate": "Bearer " + parameters.joined(separator: ", ") + ",Basic Realm=\"\"",
      "WWW-Authenticate": "Basic Realm=\"\",Basic Realm=\"\"",
    ]
  }
}

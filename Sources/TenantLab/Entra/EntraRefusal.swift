/// One answer by which Entra refuses, with its AADSTS number.
///
/// Texts and numbers follow Microsoft Learn, "Microsoft Entra authentication and authorization error codes";
/// the error classes are those of RFC 6749 section 5.2 and Entra's own.
struct EntraRefusal: Error, Sendable, Hashable {
  let code: Int
  /// The `error` member.
  let error: String
  let status: Int
  let message: String
  /// Whether the answer names the page of the error look-up site.
  var hasErrorPage = true
  /// The `suberror` member.
  var suberror: String?
  /// The `claims` member: a JSON document in a string.
  var claims: String?

  // Tenants.

  static func tenantNotFound(_ name: String) -> EntraRefusal {
    EntraRefusal(
      code: 90002, error: "invalid_request", status: 400,
      message:
        "Tenant '\(name)' not found. Check to make sure you have the correct tenant ID and are signing "
        + "into the correct cloud. Check with your subscription administrator, this may happen if there are "
        + "no active subscriptions for the tenant.")
  }

  static func tenantIsEmptyGUID(_ name: String) -> EntraRefusal {
    EntraRefusal(
      code: 900021, error: "invalid_request", status: 400,
      message:
        "Requested tenant identifier '\(name)' is not valid. Tenant identifiers may not be an empty GUID.")
  }

  static func tenantIsNoName(_ name: String) -> EntraRefusal {
    EntraRefusal(
      code: 900023, error: "invalid_request", status: 400,
      message:
        "Specified tenant identifier '\(name)' is neither a valid DNS name, nor a valid external domain.")
  }

  static let tenantNotGiven = EntraRefusal(
    code: 90019, error: "invalid_request", status: 400,
    message: "No tenant-identifying information found in either the request or implied by any provided "
      + "credentials.")

  static let unknownInstance = EntraRefusal(
    code: 50049, error: "invalid_instance", status: 400, message: "Unknown or invalid instance.")

  // The shape of the request.

  static func wrongVerb(_ verb: String) -> EntraRefusal {
    EntraRefusal(
      code: 900561, error: "invalid_request", status: 400,
      message: "The endpoint only accepts POST requests. Received a \(verb) request.")
  }

  static func missingParameter(_ name: String) -> EntraRefusal {
    EntraRefusal(
      code: 900144, error: "invalid_request", status: 400,
      message: "The request body must contain the following parameter: '\(name)'.")
  }

  static func unsupportedGrant(_ grant: String) -> EntraRefusal {
    EntraRefusal(
      code: 70003, error: "unsupported_grant_type", status: 400,
      message: "The app requested an unsupported grant type '\(grant)'.")
  }

  static let severalApplications = EntraRefusal(
    code: 7000110, error: "invalid_request", status: 400,
    message: "Request is ambiguous, multiple application identifiers found.")

  static func scopeNotDefault(_ scope: String) -> EntraRefusal {
    EntraRefusal(
      code: 1_002_012, error: "invalid_scope", status: 400,
      message:
        "The provided value for scope \(scope) is not valid. Client credential flows must have a scope "
        + "value with /.default suffixed to the resource identifier (application ID URI).")
  }

  static let severalCredentials = EntraRefusal(
    code: 9_002_324, error: "invalid_request", status: 400,
    message: "Only one of 'client_assertion', 'client_secret' or 'request' may be in the request.")

  static func invalidParameter(_ name: String) -> EntraRefusal {
    EntraRefusal(
      code: 90100, error: "invalid_request", status: 400, message: "The parameter '\(name)' is empty or not valid.")
  }

  // The service itself.

  /// Two numbers say the same of an app whose tenant lives in another cloud.
  static func crossCloud(_ refusal: SignInService.CrossCloudRefusal) -> EntraRefusal {
    switch refusal {
    case .confidentialClient:
      EntraRefusal(
        code: refusal.rawValue, error: "invalid_request", status: 400,
        message: "Confidential Client is not supported in Cross Cloud request.", hasErrorPage: false)
    case .crossCloudRequest:
      EntraRefusal(
        code: refusal.rawValue, error: "invalid_request", status: 400,
        message: "Confidential Client is not supported in Cross Cloud request.")
    }
  }

  static let loop = EntraRefusal(
    code: 50196, error: "invalid_grant", status: 400,
    message: "The server terminated an operation because it encountered a client request loop.")

  static let directoryIsDown = EntraRefusal(
    code: 90033, error: "temporarily_unavailable", status: 503,
    message: "A transient error has occurred. Please try again.")

  /// The same refusal in the words of another endpoint.
  func reported(as error: String) -> EntraRefusal {
    var refusal = EntraRefusal(code: code, error: error, status: status, message: message)
    refusal.hasErrorPage = hasErrorPage
    return refusal
  }
}

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

  // The app and its credential.

  static func appNotFound(_ app: String, in tenant: Tenant) -> EntraRefusal {
    EntraRefusal(
      code: 700_016, error: "unauthorized_client", status: 400,
      message: "Application with identifier '\(app)' was not found in the directory '\(tenant.displayName)'. "
        + "This can happen if the application has not been installed by the administrator of the tenant or "
        + "consented to by any user in the tenant. You may have sent your authentication request to the "
        + "wrong tenant.")
  }

  static func noServicePrincipal(_ app: String, in tenant: Tenant) -> EntraRefusal {
    EntraRefusal(
      code: 7_000_229, error: "invalid_client", status: 401,
      message: "The client application \(app) is missing service principal in the tenant \(tenant.id). See "
        + "instructions here: https://go.microsoft.com/fwlink/?linkid=2225119")
  }

  static func appDisabled(_ app: ServicePrincipal) -> EntraRefusal {
    EntraRefusal(
      code: 7_000_112, error: "unauthorized_client", status: 400,
      message: "Application '\(app.appID)'(\(app.displayName)) is disabled.")
  }

  static let noCredential = EntraRefusal(
    code: 7_000_216, error: "invalid_client", status: 401,
    message:
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant "
      + "type.")

  static func wrongSecret(_ app: String) -> EntraRefusal {
    EntraRefusal(
      code: 7_000_215, error: "invalid_client", status: 401,
      message: "Invalid client secret provided. Ensure the secret being sent in the request is the client "
        + "secret value, not the client secret ID, for a secret added to app '\(app)'.")
  }

  static func expiredSecret(_ app: String) -> EntraRefusal {
    EntraRefusal(
      code: 7_000_222, error: "invalid_client", status: 401,
      message:
        "The provided client secret keys for app '\(app)' are expired. Visit the Azure portal to create "
        + "new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials "
        + "for added security: https://aka.ms/certCreds.")
  }

  // The resource.

  static func resourceNotFound(_ resource: String, in tenant: Tenant) -> EntraRefusal {
    EntraRefusal(
      code: 500_011, error: "invalid_resource", status: 400,
      message: "The resource principal named \(resource) was not found in the tenant named "
        + "\(tenant.displayName). This can happen if the application has not been installed by the "
        + "administrator of the tenant or consented to by any user in the tenant. You might have sent your "
        + "authentication request to the wrong tenant.")
  }

  static func resourceDisabled(_ resource: ServicePrincipal) -> EntraRefusal {
    EntraRefusal(
      code: 500_014, error: "invalid_resource", status: 400,
      message: "The service principal for resource '\(resource.appID)' is disabled. This indicate that a "
        + "subscription within the tenant has lapsed, or that the administrator for this tenant has disabled "
        + "the application, preventing tokens from being issued for it.")
  }

  /// The same refusal in the words of another endpoint.
  func reported(as error: String) -> EntraRefusal {
    EntraRefusal(code: code, error: error, status: status, message: message, hasErrorPage: hasErrorPage)
  }
}

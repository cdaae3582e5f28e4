/// Refusals of an app and of its secret.
extension EntraRefusal {
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

  /// A rule that came into force after the lists of numbers in programs were written.
  static func laterRule(_ rule: Tenant.LaterRule) -> EntraRefusal {
    EntraRefusal(code: rule.code, error: "invalid_client", status: 401, message: rule.message)
  }
}

/// An application object: the registration of an app in its home tenant.
///
/// The member names are those of Microsoft Graph's `application` resource.
struct AppRegistration: Sendable {
  /// The client id, the same in every tenant.
  let appID: String
  /// The object id, which people mistake for the client id.
  let objectID: String
  var displayName: String
  /// The client secrets.
  var passwordCredentials: [PasswordCredential]
  /// Whether other tenants may use the app (`AzureADMultipleOrgs`).
  var isMultiTenant = false
}

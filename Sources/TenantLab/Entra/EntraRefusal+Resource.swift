#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Refusals that come when the app is known and its credential accepted.
extension EntraRefusal {
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

  static func notAssigned(_ app: ServicePrincipal, to resource: ServicePrincipal) -> EntraRefusal {
    EntraRefusal(
      code: 501_051, error: "invalid_grant", status: 400,
      message: "Application '\(app.appID)'(\(app.displayName)) is not assigned to a role for the application "
        + "'\(resource.appID)'(\(resource.displayName)).")
  }

  static func blockedByConditionalAccess(_ policies: [Tenant.ConditionalAccessPolicy]) -> EntraRefusal {
    var refusal = EntraRefusal(
      code: 53003, error: "invalid_grant", status: 400,
      message: "Access has been blocked by Conditional Access policies. The access policy does not allow token "
        + "issuance.")
    refusal.suberror = "message_only"
    let values = JSONText.strings(policies.map(\.id))
    let claims: JSONText = ["access_token": ["capolids": ["essential": true, "values": values]]]
    refusal.claims = claims.text
    return refusal
  }
}

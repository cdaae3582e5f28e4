/// The directory of one tenant in the form of Microsoft Graph's resources.
struct DirectoryObjects: Sendable {
  let tenant: Tenant

  func servicePrincipal(_ key: GraphRoute.Key) -> ServicePrincipal? {
    switch key {
    case .objectID(let id): tenant.servicePrincipals.first { $0.id == id }
    case .appID(let id): tenant.servicePrincipal(appID: id)
    }
  }

  /// A registration, which only its home tenant knows.
  func application(_ key: GraphRoute.Key) -> AppRegistration? {
    switch key {
    case .objectID(let id): tenant.registrations.first { $0.objectID == id }
    case .appID(let id): tenant.registrations.first { $0.appID == id }
    }
  }

  /// The resource `servicePrincipal`.
  func members(of principal: ServicePrincipal) -> [JSONText.Member] {
    let registration = tenant.registrations.first { $0.appID == principal.appID }
    return [
      .init(name: "id", value: .string(principal.id)),
      .init(name: "accountEnabled", value: .bool(principal.accountEnabled)),
      .init(name: "appDisplayName", value: .string(principal.displayName)),
      .init(name: "appId", value: .string(principal.appID)),
      .init(name: "appOwnerOrganizationId", value: .string(principal.appOwnerOrganizationID)),
      .init(name: "appRoleAssignmentRequired", value: .bool(principal.appRoleAssignmentRequired)),
      .init(name: "disabledByMicrosoftStatus", value: .null),
      .init(name: "displayName", value: .string(principal.displayName)),
      .init(
        name: "servicePrincipalNames",
        value: .strings([principal.appID] + principal.servicePrincipalNames)),
      .init(name: "servicePrincipalType", value: "Application"),
      .init(
        name: "signInAudience",
        value: registration?.isMultiTenant == false ? "AzureADMyOrg" : "AzureADMultipleOrgs"),
      .init(name: "appRoles", value: .array(principal.appRoles.map(appRole))),
    ]
  }

  private func appRole(_ role: ServicePrincipal.AppRole) -> JSONText {
    [
      "allowedMemberTypes": ["Application"], "description": .string(role.value), "displayName": .string(role.value),
      "id": .string(role.id), "isEnabled": true, "origin": "Application", "value": .string(role.value),
    ]
  }

  /// The resource `appRoleAssignment`, for each permission that was granted to an app.
  func appRoleAssignments(of principal: ServicePrincipal) -> [[JSONText.Member]] {
    principal.appRoleAssignments.enumerated().compactMap { index, assignment in
      guard let resource = tenant.servicePrincipals.first(where: { $0.id == assignment.resourceID }) else {
        return nil
      }
      return [
        // Opaque, and different for each assignment.
        .init(name: "id", value: .string(Self.assignmentID(principal.id, index))),
        .init(name: "deletedDateTime", value: .null),
        .init(name: "appRoleId", value: .string(assignment.appRoleID)),
        .init(name: "createdDateTime", value: .string(Timestamp(tenant.createdAt).iso8601)),
        .init(name: "principalDisplayName", value: .string(principal.displayName)),
        .init(name: "principalId", value: .string(principal.id)),
        .init(name: "principalType", value: "ServicePrincipal"),
        .init(name: "resourceDisplayName", value: .string(resource.displayName)),
        .init(name: "resourceId", value: .string(resource.id)),
      ]
    }
  }

  private static func assignmentID(_ principal: String, _ index: Int) -> String {
    let number = index < 10 ? "0\(index)" : String(index)
    return "AR" + principal.filter { $0 != "-" } + number
  }

  /// The resource `application`.
  func members(of app: AppRegistration) -> [JSONText.Member] {
    [
      .init(name: "id", value: .string(app.objectID)),
      .init(name: "appId", value: .string(app.appID)),
      .init(name: "createdDateTime", value: .string(Timestamp(tenant.createdAt).iso8601)),
      .init(name: "displayName", value: .string(app.displayName)),
      .init(name: "publisherDomain", value: .string(tenant.domains.first ?? "")),
      .init(name: "signInAudience", value: app.isMultiTenant ? "AzureADMultipleOrgs" : "AzureADMyOrg"),
      .init(name: "keyCredentials", value: .array(app.keyCredentials.map(keyCredential))),
      .init(name: "passwordCredentials", value: .array(app.passwordCredentials.map(passwordCredential))),
      .init(name: "requiredResourceAccess", value: .array(app.requiredResourceAccess.map(requiredAccess))),
    ]
  }

  private func passwordCredential(_ credential: PasswordCredential) -> JSONText {
    [
      "customKeyIdentifier": .null, "displayName": .string(credential.displayName),
      "endDateTime": .string(Timestamp(credential.endDateTime).iso8601), "hint": .string(credential.hint),
      "keyId": .string(credential.keyID), "secretText": .null,
      "startDateTime": .string(Timestamp(credential.startDateTime).iso8601),
    ]
  }

  private func keyCredential(_ credential: KeyCredential) -> JSONText {
    [
      "customKeyIdentifier": .string(credential.thumbprint), "displayName": .string(credential.displayName),
      "endDateTime": .string(Timestamp(credential.endDateTime).iso8601), "key": .null,
      "keyId": .string(credential.keyID),
      "startDateTime": .string(Timestamp(credential.startDateTime).iso8601), "type": "AsymmetricX509Cert",
      "usage": "Verify",
    ]
  }

  private func requiredAccess(_ access: AppRegistration.RequiredResourceAccess) -> JSONText {
    [
      "resourceAppId": .string(access.resourceAppID),
      "resourceAccess": .array(access.roleIDs.map { ["id": .string($0), "type": "Role"] }),
    ]
  }
}

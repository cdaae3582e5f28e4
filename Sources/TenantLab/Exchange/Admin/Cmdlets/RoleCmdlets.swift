extension Cmdlet {
  /// The apps that Exchange knows (Microsoft Learn, "Get-ServicePrincipal").
  static let getServicePrincipal = Cmdlet("Get-ServicePrincipal", [.text("Identity")]) { call in
    let pointers = try call.text("Identity").map { [try call.pointer($0)] } ?? call.organization.servicePrincipals
    return pointers.map { pointer in
      [
        "DisplayName": .text(pointer.displayName), "AppId": .text(pointer.appID), "ObjectId": .text(pointer.objectID),
        "ServiceId": .text(pointer.objectID), "Identity": .text(pointer.objectID), "Name": .text(pointer.objectID),
      ]
    }
  }

  /// Who was assigned which role and for which recipients (Microsoft Learn, "Get-ManagementRoleAssignment").
  static let getManagementRoleAssignment = Cmdlet(
    "Get-ManagementRoleAssignment", [.text("Identity"), .text("RoleAssignee"), .text("Role")]
  ) { call in
    try call.requireCustomization()
    let assignee = try call.text("RoleAssignee").map(call.pointer)
    let role = call.text("Role")?.lowercased()
    let identity = call.text("Identity")
    let rows = call.organization.managementRoleAssignments
      .filter { (assignee == nil || $0.appID == assignee?.appID) && (role == nil || $0.role.lowercased() == role) }
      .map { (name: call.name(of: $0), row: call.row(of: $0)) }
      .filter { identity == nil || $0.name.lowercased() == identity?.lowercased() }
    if let identity, rows.isEmpty { throw AdminRefusal.notFound(identity, in: call.organization.admin) }
    return rows.map(\.row)
  }

  /// The recipients that a role assignment can be for (Microsoft Learn, "Get-ManagementScope").
  static let getManagementScope = Cmdlet("Get-ManagementScope", [.text("Identity")]) { call in
    try call.requireCustomization()
    let identity = call.text("Identity")
    let scopes = call.organization.managementScopes.filter {
      identity == nil || $0.name.lowercased() == identity?.lowercased()
    }
    if let identity, scopes.isEmpty { throw AdminRefusal.notFound(identity, in: call.organization.admin) }
    return scopes.map { scope in
      let row: CmdletRow = [
        "Name": .text(scope.name), "Identity": .text(scope.name), "ScopeRestrictionType": "RecipientScope",
        "Exclusive": false, "RecipientRoot": "", "RecipientFilter": .text(scope.filter.text), "ServerFilter": "",
      ]
      return row.timed(of: call.tenant)
    }
  }

  /// What RBAC for Applications lets an app do, caches aside. It knows nothing of what Entra granted (Microsoft
  /// Learn, "Test-ServicePrincipalAuthorization").
  static let testServicePrincipalAuthorization = Cmdlet(
    "Test-ServicePrincipalAuthorization", [.mandatory("Identity"), .text("Resource")]
  ) { call in
    try call.requireCustomization()
    let pointer = try call.pointer(call.text("Identity") ?? "")
    let mailbox = try call.text("Resource").map { identity in
      guard case .mailbox(let mailbox) = try call.organization.recipient(identity) else {
        throw AdminRefusal.notFound(identity, in: call.organization.admin)
      }
      return mailbox
    }
    return call.organization.managementRoleAssignments.filter { $0.appID == pointer.appID }.map { assignment in
      [
        "RoleName": .text(assignment.role),
        "GrantedPermissions": .text(ApplicationRole.permissions(of: assignment.role).joined(separator: ",")),
        "AllowedResourceScope": .text(call.scopeName(of: assignment) ?? "Organization"),
        "ScopeType": .text(assignment.scope.type), "InScope": call.inScope(assignment, mailbox),
      ]
    }
  }
}

extension CmdletCall {
  /// The app that an identity names. Throws ``AdminRefusal`` when Exchange does not know it.
  fileprivate func pointer(_ identity: String) throws -> ServicePrincipalPointer {
    let wanted = identity.lowercased()
    let found = organization.servicePrincipals.first {
      [$0.appID, $0.objectID, $0.displayName].contains { $0.lowercased() == wanted }
    }
    guard let found else { throw AdminRefusal.notFound(identity, in: organization.admin) }
    return found
  }

  fileprivate func requireCustomization() throws {
    if organization.isDehydrated { throw AdminRefusal.dehydrated }
  }

  private func objectID(of app: String) -> String {
    organization.servicePrincipals.first { $0.appID == app }?.objectID ?? app
  }

  fileprivate func name(of assignment: ManagementRoleAssignment) -> String {
    "\(assignment.role)-\(objectID(of: assignment.appID))"
  }

  /// The scope as the cmdlets name it, or `nil` for everybody.
  fileprivate func scopeName(of assignment: ManagementRoleAssignment) -> String? {
    switch assignment.scope {
    case .organization: nil
    case .group(let guid): organization.groups.first { $0.guid == guid }?.name ?? guid
    case .managementScope(let name): name
    case .administrativeUnit(let id): id
    }
  }

  fileprivate func row(of assignment: ManagementRoleAssignment) -> CmdletRow {
    let row: CmdletRow = [
      "Name": .text(name(of: assignment)), "Identity": .text(name(of: assignment)), "Role": .text(assignment.role),
      "RoleAssigneeName": .text(objectID(of: assignment.appID)), "RoleAssigneeType": "ServicePrincipal",
      "AssignmentMethod": "Direct", "CustomResourceScope": .optional(scopeName(of: assignment)),
      "RecipientWriteScope": .text(assignment.scope.type), "Enabled": true,
    ]
    let assignments = organization.$managementRoleAssignments
    return row.timed(
      of: tenant, changedAt: assignments.earliest.contains(assignment) ? nil : assignments.writtenAt)
  }

  fileprivate func inScope(_ assignment: ManagementRoleAssignment, _ mailbox: Mailbox?) -> CmdletValue {
    guard let mailbox else { return "Not Run" }
    let holds = organization.holds(mailbox, assignment.scope, .declared)
    return organization.admin.writesInScopeAsText ? .text(holds ? "True" : "False") : .bool(holds)
  }
}

extension ManagementRoleAssignment.Scope {
  /// The value of `ScopeType` and of `RecipientWriteScope`.
  fileprivate var type: String {
    switch self {
    case .organization: "Organization"
    case .group: "Group"
    case .managementScope: "CustomRecipientScope"
    case .administrativeUnit: "AdministrativeUnit"
    }
  }
}

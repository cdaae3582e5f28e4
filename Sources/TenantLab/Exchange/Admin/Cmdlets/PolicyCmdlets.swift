extension Cmdlet {
  /// The ApplicationAccessPolicies. An identity that leads nowhere gives all of them, as documented (Microsoft
  /// Learn, "Get-ApplicationAccessPolicy").
  static let getApplicationAccessPolicy = Cmdlet("Get-ApplicationAccessPolicy", [.text("Identity")]) { call in
    let rows = call.organization.applicationAccessPolicies.map { (policy: $0, row: call.row(of: $0)) }
    let wanted = call.text("Identity").map { identity in
      rows.filter { call.identity(of: $0.policy).lowercased() == identity.lowercased() }
    }
    return (wanted.flatMap { $0.isEmpty ? nil : $0 } ?? rows).map(\.row)
  }

  /// What the policies say of one app and one recipient. It reads the directory, so that a change shows at once
  /// (Microsoft Learn, "Test-ApplicationAccessPolicy").
  static let testApplicationAccessPolicy = Cmdlet(
    "Test-ApplicationAccessPolicy", [.mandatory("Identity"), .mandatory("AppId")]
  ) { call in
    let organization = call.organization
    let app = call.text("AppId") ?? ""
    let entry = try organization.recipient(call.text("Identity") ?? "")
    let access = organization.applicationAccess(app: app, recipient: entry.member)
    let (name, guid, sid) =
      switch entry {
      case .mailbox(let mailbox): (mailbox.name, mailbox.guid, mailbox.securityIdentifier)
      case .group(let group): (group.name, group.guid, group.securityIdentifier)
      }
    return [
      [
        "AppId": .text(app), "Mailbox": .text(name), "MailboxId": .guid(guid), "MailboxSid": .text(sid),
        "AccessCheckResult": .text(call.language.name(of: access)),
      ]
    ]
  }
}

extension CmdletCall {
  /// The recipient that a policy names: name people read, name in the directory, security identifier and id.
  private func scope(
    of policy: ApplicationAccessPolicy
  ) -> (display: String, name: String, sid: String, objectID: String) {
    if let group = organization.groups.first(where: { $0.guid == policy.scope }) {
      return (group.displayName, group.name, group.securityIdentifier, group.guid)
    }
    if let mailbox = organization.mailboxes.of(guid: policy.scope) {
      return (mailbox.displayName, mailbox.name, mailbox.securityIdentifier, mailbox.externalDirectoryObjectID)
    }
    // The recipient was deleted after the policy was made.
    return ("", "", "", policy.scope)
  }

  fileprivate func identity(of policy: ApplicationAccessPolicy) -> String {
    let scope = scope(of: policy)
    return "\(tenant.id)\\\(policy.appID):\(scope.sid);\(scope.objectID)"
  }

  fileprivate func row(of policy: ApplicationAccessPolicy) -> CmdletRow {
    let scope = scope(of: policy)
    let right = policy.accessRight.name
    let composed =
      "AppId: \(policy.appID); ScopeIdentitySid: \(scope.sid); ScopeIdentityOid: \(scope.objectID); "
      + "AccessRight: \(right); ShardType: All"
    return [
      "ScopeName": .text(scope.display), "ScopeIdentity": .text(scope.name),
      "Identity": .text(identity(of: policy)), "AppId": .text(policy.appID),
      "ScopeIdentityRaw": .text("\(scope.sid);\(scope.objectID)"),
      "Description": .text(policy.description.isEmpty ? composed : policy.description),
      "AccessRight": .text(right), "ShardType": "All", "IsValid": .bool(organization.hasSecurityPrincipal(policy)),
      "ObjectState": "Unchanged",
    ]
  }
}

extension ApplicationAccessPolicy.AccessRight {
  fileprivate var name: String {
    switch self {
    case .restrictAccess: "RestrictAccess"
    case .denyAccess: "DenyAccess"
    }
  }
}

extension Cmdlet {
  /// The organization's settings (Microsoft Learn, "Get-OrganizationConfig").
  static let getOrganizationConfig = Cmdlet(
    "Get-OrganizationConfig", [.toggle(revealsAppIDs)]
  ) { call in
    let organization = call.organization
    let settings = organization.ews
    var row: CmdletRow = [
      "Name": .optional(call.tenant.domains.last), "DisplayName": .text(call.tenant.displayName),
      "Guid": .guid(call.tenant.id), "IsDehydrated": .bool(organization.isDehydrated),
      "EwsEnabled": settings.isEnabled.map(CmdletValue.bool) ?? .null, "EwsAllowOutlook": .null,
      "EwsAllowMacOutlook": .null, "EwsAllowEntourage": .null,
      "EwsApplicationAccessPolicy": .optional(settings.userAgentPolicy?.name),
      "EwsAllowList": .list(settings.userAgentPolicy?.allowed ?? []),
      "EwsBlockList": .list(settings.userAgentPolicy?.blocked ?? []),
    ]
    // The list is not among the settings unless it is asked for.
    if call.isSet(revealsAppIDs) {
      guard organization.admin.knowsOperationAccessPolicy else { throw AdminRefusal.unknownParameters }
      row.add("EwsAllowedAppIDs", allowedAppIDs(settings.allowedAppIDs, organization.admin.allowedAppIDsForm))
    }
    let changes = [
      settings.$isEnabled.writtenAt, settings.$allowedAppIDs.writtenAt, settings.$userAgentPolicy.writtenAt,
    ]
    row.addTimes(of: call.tenant, changedAt: changes.compactMap { $0 }.max())
    return [row]
  }

  private static let revealsAppIDs = "RetrieveEwsOperationAccessPolicy"

  private static func allowedAppIDs(_ ids: [String]?, _ form: AdminSurface.ListForm) -> CmdletValue {
    guard let ids, !ids.isEmpty else { return .null }
    let text = ids.joined(separator: ",")
    return form == .text ? .text(text) : .list([text])
  }
}

extension UserAgentPolicy {
  /// The value of `EwsApplicationAccessPolicy`.
  var name: String {
    switch self {
    case .enforceAllowList: "EnforceAllowList"
    case .enforceBlockList: "EnforceBlockList"
    }
  }

  var allowed: [String] {
    if case .enforceAllowList(let patterns) = self { return patterns }
    return []
  }

  var blocked: [String] {
    if case .enforceBlockList(let patterns) = self { return patterns }
    return []
  }
}

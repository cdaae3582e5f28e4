#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Cmdlet {
  private static let mailboxTypes = ["UserMailbox", "SharedMailbox", "RoomMailbox", "EquipmentMailbox"]

  /// Mailboxes, with what explains most refusals (Microsoft Learn, "Get-Mailbox").
  static let getMailbox = Cmdlet(
    "Get-Mailbox",
    [
      .text("Identity"), .resultSize, .oneOf("RecipientTypeDetails", mailboxTypes), .toggle("SoftDeletedMailbox"),
      .toggle("InactiveMailboxOnly"), .toggle("IncludeInactiveMailbox"),
    ]
  ) { call in
    let wantedType = call.text("RecipientTypeDetails")?.lowercased()
    return try call.organization.mailboxes(for: call) { mailbox in
      guard mailbox.onPremisesHost == nil, wantedType == nil || wantedType == mailbox.recipientType.name.lowercased()
      else { return false }
      return switch mailbox.deletion {
      case nil: !call.isSet("SoftDeletedMailbox") && !call.isSet("InactiveMailboxOnly")
      case .softDeleted: call.isSet("SoftDeletedMailbox")
      case .inactive: call.isSet("InactiveMailboxOnly") || call.isSet("IncludeInactiveMailbox")
      }
    }.map { $0.mailboxRow(in: call.tenant) }
  }

  /// Whether clients' protocols are open for mailboxes (Microsoft Learn, "Get-CASMailbox").
  static let getCASMailbox = Cmdlet("Get-CASMailbox", [.text("Identity"), .resultSize]) { call in
    try call.organization.mailboxes(for: call, where: \.isHostedHere).map { mailbox in
      let row: CmdletRow = [
        "Identity": .text(mailbox.name), "Name": .text(mailbox.name), "DisplayName": .text(mailbox.displayName),
        "PrimarySmtpAddress": .text(mailbox.primarySmtpAddress), "EwsEnabled": .bool(mailbox.ewsEnabled),
        "EwsAllowOutlook": .null, "EwsAllowMacOutlook": .null, "EwsAllowEntourage": .null,
        "EwsApplicationAccessPolicy": .null, "EwsAllowList": .null, "EwsBlockList": .null, "OWAEnabled": true,
        "ImapEnabled": true, "PopEnabled": true, "Guid": .guid(mailbox.guid),
        "DistinguishedName": .text(mailbox.distinguishedName),
      ]
      return row.timed(of: call.tenant, changedAt: mailbox.$ewsEnabled.writtenAt)
    }
  }

  /// Everything that has an address (Microsoft Learn, "Get-Recipient").
  static let getRecipient = Cmdlet(
    "Get-Recipient",
    [
      .text("Identity"), .resultSize,
      .oneOf("RecipientTypeDetails", mailboxTypes + ["MailUser", "MailUniversalSecurityGroup"]),
      .toggle("IncludeSoftDeletedRecipients"),
    ]
  ) { call in
    let organization = call.organization
    let wantedType = call.text("RecipientTypeDetails")?.lowercased()
    let identity = call.text("Identity")
    let mailboxes = (identity.map(organization.recipients) ?? Array(organization.mailboxes))
      .filter { $0.deletion == nil || call.isSet("IncludeSoftDeletedRecipients") }
    let groups = identity.map { organization.group(named: $0).map { [$0] } ?? [] } ?? organization.groups
    let rows =
      mailboxes.filter { wantedType == nil || $0.recipientType.name.lowercased() == wantedType }
      .map { $0.recipientRow(in: call.tenant) }
      + groups.filter { wantedType == nil || $0.kind.name.lowercased() == wantedType }
      .map { $0.recipientRow(in: call.tenant) }
    if let identity, rows.isEmpty { throw AdminRefusal.notFound(identity, in: organization.admin) }
    return rows
  }

  /// The direct members of a group (Microsoft Learn, "Get-DistributionGroupMember").
  static let getDistributionGroupMember = Cmdlet(
    "Get-DistributionGroupMember", [.mandatory("Identity"), .resultSize]
  ) { call in
    let organization = call.organization
    let identity = call.text("Identity") ?? ""
    guard let group = organization.group(named: identity) else {
      throw AdminRefusal.notFound(identity, in: organization.admin)
    }
    return group.members.compactMap { member in
      switch member {
      case .mailbox(let guid):
        organization.mailboxes.of(guid: guid).flatMap { mailbox in
          mailbox.deletion == nil ? mailbox.recipientRow(in: call.tenant) : nil
        }
      case .group(let guid): organization.groups.first { $0.guid == guid }?.recipientRow(in: call.tenant)
      }
    }
  }
}

extension Mailbox {
  fileprivate func mailboxRow(in tenant: Tenant) -> CmdletRow {
    var row: CmdletRow = [
      "Name": .text(name), "Alias": .text(alias), "Identity": .text(name), "DisplayName": .text(displayName),
      "UserPrincipalName": .text(userPrincipalName), "PrimarySmtpAddress": .text(primarySmtpAddress),
      "EmailAddresses": .list(emailAddresses), "RecipientType": "UserMailbox",
      "RecipientTypeDetails": .text(recipientType.name), "ExchangeGuid": .guid(guid), "Guid": .guid(guid),
      "ExternalDirectoryObjectId": .text(externalDirectoryObjectID), "DistinguishedName": .text(distinguishedName),
      "IsMailboxEnabled": true, "AccountDisabled": .bool(isAccountDisabled),
      "SKUAssigned": .bool(plan != .unlicensed), "PersistedCapabilities": .list(plan.capabilities),
      "MailboxPlan": .optional(plan.mailboxPlan),
      "MailboxMoveStatus": .text(condition == .moving ? "InProgress" : "None"),
      "Database": "EURPR01DG001-db001", "ServerName": "am0pr01mb0001",
      "AdministrativeUnits": .list(administrativeUnits),
      "ForwardingAddress": .null, "ForwardingSmtpAddress": .optional(forwarding.map { "smtp:\($0.address)" }),
      "DeliverToMailboxAndForward": .bool(forwarding?.keepsCopy ?? false),
      "IsInactiveMailbox": .bool(isInactive), "IsSoftDeletedByRemove": .bool(softDeletedAt != nil),
      "IsSoftDeletedByDisable": false,
      "RecipientSoftDeletedStatus": .int32(softDeletedAt == nil ? 0 : 1),
      "WhenSoftDeleted": softDeletedAt.map(CmdletValue.moment) ?? .null, "LitigationHoldEnabled": false,
      "Department": .text(department),
    ]
    row.addTimes(of: tenant)
    for number in 1...15 { row.add("CustomAttribute\(number)", .text(customAttributes[number] ?? "")) }
    return row
  }

  fileprivate func recipientRow(in tenant: Tenant) -> CmdletRow {
    let hasMailbox = onPremisesHost == nil
    let row: CmdletRow = [
      "Name": .text(name), "Alias": .text(alias), "Identity": .text(name), "DisplayName": .text(displayName),
      "PrimarySmtpAddress": .text(primarySmtpAddress), "EmailAddresses": .list(emailAddresses),
      "RecipientType": .text(hasMailbox ? "UserMailbox" : "MailUser"),
      "RecipientTypeDetails": .text(recipientType.name), "Guid": .guid(guid),
      "ExchangeGuid": .guid(hasMailbox ? guid : GUID.empty),
      "ExternalDirectoryObjectId": .text(externalDirectoryObjectID), "DistinguishedName": .text(distinguishedName),
      "IsValidSecurityPrincipal": true,
      "ExternalEmailAddress": .optional(onPremisesHost.map { _ in "SMTP:\(primarySmtpAddress)" }),
    ]
    return row.timed(of: tenant)
  }

  private var emailAddresses: [String] { ["SMTP:\(primarySmtpAddress)"] + aliases.map { "smtp:\($0)" } }

  /// Nobody signs in to shared mailboxes, rooms and equipment.
  private var isAccountDisabled: Bool {
    switch recipientType {
    case .userMailbox, .mailUser: !accountEnabled
    case .sharedMailbox, .roomMailbox, .equipmentMailbox: true
    }
  }

  private var softDeletedAt: Date? {
    if case .softDeleted(let moment) = deletion { return moment }
    return nil
  }

  private var isInactive: Bool {
    if case .inactive = deletion { return true }
    return false
  }
}

extension Mailbox.Plan {
  /// The values of `PersistedCapabilities`.
  fileprivate var capabilities: [String] {
    switch self {
    case .exchangeOnlinePlan1: ["BPOS_S_Standard"]
    case .exchangeOnlinePlan2: ["BPOS_S_Enterprise"]
    case .exchangeOnlineKiosk, .microsoft365F1, .microsoft365F3: ["BPOS_S_Deskless"]
    case .unlicensed: []
    }
  }

  /// The plan's name with the id that every organization has of its own.
  fileprivate var mailboxPlan: String? {
    let id = "b7000000-0000-4000-8000-000000000001"
    return switch self {
    case .exchangeOnlinePlan1: "ExchangeOnline-\(id)"
    case .exchangeOnlinePlan2: "ExchangeOnlineEnterprise-\(id)"
    case .exchangeOnlineKiosk, .microsoft365F1, .microsoft365F3: "ExchangeOnlineDeskless-\(id)"
    case .unlicensed: nil
    }
  }
}

extension MailGroup.Kind {
  /// The value of `RecipientTypeDetails`.
  fileprivate var name: String {
    switch self {
    case .mailEnabledSecurity: "MailUniversalSecurityGroup"
    case .distributionList: "MailUniversalDistributionGroup"
    case .microsoft365: "GroupMailbox"
    }
  }
}

extension MailGroup {
  /// A change of the members is a change of the group.
  fileprivate func recipientRow(in tenant: Tenant) -> CmdletRow {
    let row: CmdletRow = [
      "Name": .text(name), "Alias": .text(alias), "Identity": .text(name), "DisplayName": .text(displayName),
      "PrimarySmtpAddress": .text(address), "EmailAddresses": .list(["SMTP:\(address)"]),
      "RecipientType": .text(kind.name), "RecipientTypeDetails": .text(kind.name), "Guid": .guid(guid),
      "ExchangeGuid": .guid(GUID.empty), "ExternalDirectoryObjectId": .text(guid),
      "DistinguishedName": .text(distinguishedName), "IsValidSecurityPrincipal": .bool(kind.isSecurityPrincipal),
    ]
    return row.timed(of: tenant, changedAt: $members.writtenAt)
  }
}

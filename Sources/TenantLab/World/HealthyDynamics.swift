#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The ids of rows of the Dynamics environment. They are fixed, so that two labs answer alike.
enum DynamicsRows {
  /// The profile for the mailboxes of tenant B.
  static let profile = "a5000000-0000-4000-8000-000000000001"
  /// The profile that every environment comes with, for mailboxes of its own tenant.
  static let ownTenantProfile = "a5000000-0000-4000-8000-000000000002"
  /// The application user of the program.
  static let reader = "a6000000-0000-4000-8000-000000000003"
  /// The person who set up the synchronization.
  static let administrator = "a6000000-0000-4000-8000-000000000004"
  /// The mailbox row of orders@.
  static let orders = mailbox(3)

  static func mailbox(_ number: Int) -> String { "a7000000-0000-4000-8000-00000000000\(number)" }
  static func user(_ number: Int) -> String { "a8000000-0000-4000-8000-00000000000\(number)" }
}

extension DynamicsEnvironment {
  /// What the program's application user needs to read, and to start a test.
  static let readerPrivileges: Set<String> = [
    "prvReadEmailServerProfile", "prvReadMailbox", "prvReadTraceLog", "prvReadOrganization", "prvReadUser",
    "prvReadQueue", "prvWriteMailbox",
  ]

  /// What the owner of a mailbox row needs for appointments, contacts and tasks (Microsoft Learn, "Error when you
  /// test and enable a mailbox").
  static let ownerPrivileges: Set<String> = [
    "prvReadMailbox", "prvWriteMailbox", "prvReadExchangeSyncIdMapping", "prvWriteExchangeSyncIdMapping",
  ]

  /// The environment in which everything is set up and nothing was tested yet.
  static func healthy(_ now: Date, _ secrets: HealthySecrets) -> DynamicsEnvironment {
    let setUp = now.addingTimeInterval(-60 * .day)
    var dynamics = DynamicsEnvironment(
      tenantID: LabIdentity.dynamicsTenantID, url: LabIdentity.dynamicsEnvironment,
      organizationID: "a6000000-0000-4000-8000-000000000001", businessUnitID: "a6000000-0000-4000-8000-000000000002",
      applicationUsers: [LabIdentity.dynamicsClientID: DynamicsRows.reader])
    dynamics.addUsers(setUp)
    dynamics.addProfiles(secrets, setUp)
    dynamics.insert(
      .organization, id: dynamics.organizationID,
      [
        "name": .text("org"), "requireapprovalforuseremail": .boolean(true),
        "requireapprovalforqueueemail": .boolean(true),
        "orgdborgsettings": .text(
          "<OrgSettings><RequirePrivilegeToSelfApproveEmailAddress>false"
            + "</RequirePrivilegeToSelfApproveEmailAddress></OrgSettings>"),
        "defaultemailserverprofileid": .reference(table: "emailserverprofile", id: DynamicsRows.ownTenantProfile),
      ], at: setUp)
    for (index, address) in [LabIdentity.sales, LabIdentity.support, LabIdentity.orders].enumerated() {
      dynamics.addMailboxRow(index + 1, address, setUp)
    }
    return dynamics
  }

  private mutating func addUsers(_ now: Date) {
    insert(
      .systemUser, id: DynamicsRows.administrator,
      [
        "fullname": .text("Ada Administrator"), "domainname": .text("ada@\(LabIdentity.dynamicsDomain)"),
        "internalemailaddress": .text("ada@\(LabIdentity.dynamicsDomain)"), "accessmode": .integer(0),
      ], at: now)
    insert(
      .systemUser, id: DynamicsRows.reader,
      [
        "fullname": .text("# Dynamics reader"), "applicationid": .text(LabIdentity.dynamicsClientID),
        "domainname": .text("\(LabIdentity.dynamicsClientID)@\(LabIdentity.dynamicsDomain)"),
        "accessmode": .integer(4),
      ], by: DynamicsRows.administrator, at: now)
    privileges[DynamicsRows.reader] = Self.readerPrivileges
    privileges[DynamicsRows.administrator] = Set(
      DataverseTable.all.flatMap { table in DataverseVerb.allCases.map { table.privilege(for: $0) } }
    ).union(Self.ownerPrivileges).union(["prvApproveRejectEmailAddress"])
    tenantAdministrators = [DynamicsRows.administrator]
  }

  private mutating func addProfiles(_ secrets: HealthySecrets, _ now: Date) {
    let location = DataverseValue.text("https://outlook.office365.com/EWS/Exchange.asmx")
    let shared: [String: DataverseValue] = [
      "emailservertypename": .text("Exchange Online"), "incomingserverlocation": location,
      "outgoingserverlocation": location, "incomingportnumber": .integer(443), "outgoingportnumber": .integer(443),
    ]
    insert(
      .emailServerProfile, id: DynamicsRows.ownTenantProfile,
      shared.merging([
        "name": .text("Microsoft Exchange Online"), "incomingcredentialretrieval": .integer(2),
        "outgoingcredentialretrieval": .integer(2),
      ]) { $1 }, by: DynamicsRows.administrator, at: now)
    insert(
      .emailServerProfile, id: DynamicsRows.profile,
      shared.merging([
        "name": .text(LabIdentity.serverProfile), "incomingcredentialretrieval": .integer(7),
        "outgoingcredentialretrieval": .integer(7), "usedefaulttenantid": .boolean(false),
        "exchangeonlinetenantid": .text(LabIdentity.exchangeTenantID),
        "oauthclientid": .text(LabIdentity.exchangeClientID), "isoauthclientsecretset": .boolean(true),
        "owneremailaddress": .text("ada@\(LabIdentity.dynamicsDomain)"),
      ]) { $1 }, by: DynamicsRows.administrator, at: now)
    profileSecrets[DynamicsRows.profile] = secrets.exchange
  }

  /// The row of one mailbox of tenant B with the user of tenant A that it belongs to.
  private mutating func addMailboxRow(_ number: Int, _ address: String, _ now: Date) {
    let user = DynamicsRows.user(number)
    let name = String(address.prefix { $0 != "@" })
    insert(
      .systemUser, id: user,
      [
        "fullname": .text("\(name.capitalized) Desk"), "domainname": .text("\(name)@\(LabIdentity.dynamicsDomain)"),
        "internalemailaddress": .text(address), "emailrouteraccessapproval": .integer(1),
        "isemailaddressapprovedbyo365admin": .boolean(true),
        "defaultmailbox": .reference(table: "mailbox", id: DynamicsRows.mailbox(number)),
      ], by: DynamicsRows.administrator, at: now)
    privileges[user] = Self.ownerPrivileges
    insert(
      .mailbox, id: DynamicsRows.mailbox(number),
      [
        "name": .text("\(name.capitalized) Desk"), "emailaddress": .text(address),
        "emailserverprofile": .reference(table: "emailserverprofile", id: DynamicsRows.profile),
        "regardingobjectid": .reference(table: "systemuser", id: user),
        "ownerid": .reference(table: "systemuser", id: user), "incomingemaildeliverymethod": .integer(2),
        "outgoingemaildeliverymethod": .integer(2), "actdeliverymethod": .integer(1),
        "emailrouteraccessapproval": .integer(1), "isemailaddressapprovedbyo365admin": .boolean(true),
        "emailaddressapprovedby": .reference(table: "systemuser", id: DynamicsRows.administrator),
        "emailaddressapprovedon": .moment(now),
      ], by: DynamicsRows.administrator, at: now)
  }
}

/// One assignment of RBAC for Applications: `New-ManagementRoleAssignment -App`.
struct ManagementRoleAssignment: Sendable, Hashable {
  var appID: String
  /// An application role, such as `Application EWS.AccessAsApp`.
  var role: String
  var scope: Scope

  /// Where the assignment holds.
  enum Scope: Sendable, Hashable {
    case organization
    /// The direct members of a group, by its GUID.
    case group(String)
    /// The recipients that a management scope's filter lets through, by the scope's name.
    case managementScope(String)
    /// The members of an administrative unit, by its id.
    case administrativeUnit(String)
  }

  /// The role that opens mailboxes over EWS.
  static let ewsAccessAsApp = ApplicationRole.ews
}

/// `New-ServicePrincipal`: that Exchange knows an app of the directory.
struct ServicePrincipalPointer: Sendable, Hashable {
  let appID: String
  /// The object id of the enterprise application.
  let objectID: String
  var displayName: String
}

/// `New-ManagementScope`: a choice of recipients by a filter.
struct ManagementScope: Sendable, Hashable {
  let name: String
  var filter: RecipientFilter
}

extension ExchangeOrganization {
  /// The app's assignments of roles that hold one of the permissions.
  func roleAssignments(
    of app: String, for permissions: Set<String>, _ view: AccessView
  ) -> [ManagementRoleAssignment] {
    $managementRoleAssignments.seen(view).filter {
      $0.appID == app && !permissions.isDisjoint(with: ApplicationRole.permissions(of: $0.role))
    }
  }

  /// Whether a mailbox is in the scope of an assignment.
  func holds(_ mailbox: Mailbox, _ scope: ManagementRoleAssignment.Scope, _ view: AccessView) -> Bool {
    switch scope {
    case .organization: return true
    case .group(let guid): return contains(mailbox, inGroup: guid, nested: false, view)
    case .administrativeUnit(let id): return mailbox.administrativeUnits.contains(id)
    case .managementScope(let name):
      guard let filter = managementScopes.first(where: { $0.name == name })?.filter else { return false }
      return filter.holds { property in
        property == "memberofgroup" ? groupNames(of: mailbox, view) : mailbox.filterable(property)
      }
    }
  }

  /// The distinguished names of the groups that a mailbox is a direct member of: `MemberOfGroup` knows no others.
  private func groupNames(of mailbox: Mailbox, _ view: AccessView) -> [String] {
    groups.filter { $0.$members.seen(view).contains(.mailbox(mailbox.guid)) }.map(\.distinguishedName)
  }

  /// Gives an app a role, and makes the app known to Exchange.
  mutating func assign(
    _ role: String, to app: String, objectID: String, displayName: String,
    scope: ManagementRoleAssignment.Scope
  ) {
    if !servicePrincipals.contains(where: { $0.appID == app }) {
      servicePrincipals.append(.init(appID: app, objectID: objectID, displayName: displayName))
    }
    managementRoleAssignments.append(.init(appID: app, role: role, scope: scope))
  }
}

extension ExchangeOrganization {
  /// Gives the app of tenant B the role that opens EWS, for the direct members of a group, as Microsoft's guide has
  /// it.
  mutating func scopeRole(to group: MailGroup) throws {
    let filter = try RecipientFilter("MemberOfGroup -eq '\(group.distinguishedName)'")
    let scope = ManagementScope(name: "\(group.displayName) only", filter: filter)
    managementScopes.append(scope)
    assign(
      ApplicationRole.ews, to: LabIdentity.exchangeClientID, objectID: LabIdentity.exchangeServicePrincipalID,
      displayName: "Dynamics server-side sync", scope: .managementScope(scope.name))
  }
}

/// Names under which Exchange's directory keeps a recipient.
enum DirectoryName {
  static func of(_ name: String) -> String {
    "CN=\(name),OU=contoso.onmicrosoft.example,OU=Microsoft Exchange Hosted Organizations,DC=EURPR01A001,DC=PROD,"
      + "DC=OUTLOOK,DC=COM"
  }
}

extension MailGroup {
  /// The part of the address before the at sign.
  var alias: String { String(address.prefix { $0 != "@" }) }
  /// The group's name in the directory: that of the portal's making, with a time stamp behind it.
  var name: String { "\(displayName)20240301120000" }
  var distinguishedName: String { DirectoryName.of(name) }
  var securityIdentifier: String { "S-1-5-21-1004336348-1177238915-682003330-\(SecurityIdentifier.number(guid))" }
}

extension Mailbox {
  /// The part of the primary address before the at sign.
  var alias: String { String(primarySmtpAddress.prefix { $0 != "@" }) }
  /// The name in the directory.
  var name: String { alias }
  var distinguishedName: String { DirectoryName.of(name) }
  var securityIdentifier: String { "S-1-5-21-1004336348-1177238915-682003330-\(SecurityIdentifier.number(guid))" }
  /// The id of the account in the directory.
  var externalDirectoryObjectID: String { "b9" + guid.dropFirst(2) }

  /// The values of a property that filters can ask for, by its name in lower case.
  fileprivate func filterable(_ property: String) -> [String] {
    func optional(_ value: String?) -> [String] { value.flatMap { $0.isEmpty ? nil : [$0] } ?? [] }
    let attribute = "customattribute"
    if property.hasPrefix(attribute) {
      return optional(Int(property.dropFirst(attribute.count)).flatMap { customAttributes[$0] })
    }
    return switch property {
    case "alias": [alias]
    case "department": optional(department)
    case "displayname": [displayName]
    case "distinguishedname": [distinguishedName]
    case "emailaddresses": ["SMTP:\(primarySmtpAddress)"] + aliases.map { "smtp:\($0)" }
    case "name": [name]
    case "primarysmtpaddress", "windowsemailaddress": [primarySmtpAddress]
    case "recipienttypedetails": [recipientType.name]
    case "userprincipalname": [userPrincipalName]
    default: []
    }
  }
}

extension Mailbox.RecipientType {
  /// The value of `RecipientTypeDetails`.
  var name: String {
    switch self {
    case .userMailbox: "UserMailbox"
    case .sharedMailbox: "SharedMailbox"
    case .roomMailbox: "RoomMailbox"
    case .equipmentMailbox: "EquipmentMailbox"
    case .mailUser: "MailUser"
    }
  }
}

/// The last part of a security identifier, made from a GUID so that it stays the same.
enum SecurityIdentifier {
  static func number(_ guid: String) -> Int {
    guid.utf8.reduce(1_000) { ($0 &* 31 &+ Int($1)) % 9_000_000 }
  }
}

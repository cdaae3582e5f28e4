/// The roles of RBAC for Applications and the permissions that they stand for (Microsoft Learn, "Role Based Access
/// Control for Applications in Exchange Online").
enum ApplicationRole {
  /// The role that opens mailboxes over EWS.
  static let ews = "Application EWS.AccessAsApp"
  /// The permission in it. Entra's permission for the same has another name.
  static let ewsPermission = "EWS.AccessAsApp"

  private static let plain = [
    "Mail.Read", "Mail.ReadBasic", "Mail.ReadWrite", "Mail.Send", "MailboxSettings.Read", "MailboxSettings.ReadWrite",
    "Calendars.Read", "Calendars.ReadWrite", "Contacts.Read", "Contacts.ReadWrite", "MailboxFolder.Read",
    "MailboxFolder.ReadWrite", "MailboxItem.Read", "MailboxItem.ReadWrite", "MailboxItem.Export",
    "MailboxItem.ImportExport", "SMTP.SendAsApp", "MailboxConfigItem.Read", "MailboxConfigItem.ReadWrite",
    "MailTips.ReadBasic.All", "Mail-Advanced.ReadWrite.All", ewsPermission,
  ]

  /// Roles that stand for several permissions. None of them opens EWS.
  private static let composite = [
    "Application Mail Full Access": ["Mail.ReadWrite", "Mail.Send"],
    "Application Exchange Full Access": [
      "Mail.ReadWrite", "Mail.Send", "MailboxSettings.ReadWrite", "Calendars.ReadWrite", "Contacts.ReadWrite",
    ],
  ]

  /// The permissions of a role. Empty for a role that is none of these.
  static func permissions(of role: String) -> [String] {
    if let several = composite[role] { return several }
    let prefix = "Application "
    guard role.hasPrefix(prefix) else { return [] }
    let permission = String(role.dropFirst(prefix.count))
    return plain.contains(permission) ? [permission] : []
  }
}

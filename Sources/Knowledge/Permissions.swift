/// A permission that an app can hold by itself: an app role of a resource.
public struct ApplicationPermission: Sendable, Hashable {
  /// The value, as it stands in the `roles` of a token.
  public let value: String
  /// The id of the app role, the same in each tenant. The same id on another resource is another
  /// permission, so compare both.
  public let id: String
  /// What it lets an app do, as the rest of a sentence.
  public let allows: String
}

/// Office 365 Exchange Online as a resource in Microsoft Entra.
public enum ExchangeOnlineResource {
  /// Its app id, the same in each tenant and cloud.
  public static let appID = "00000002-0000-0ff1-ce00-000000000000"

  /// EWS to every mailbox, with impersonation: what sync needs.
  public static let fullAccessAsApp = ApplicationPermission(
    value: "full_access_as_app", id: "dc890d15-9560-4a4c-9b7f-a736ec74ec40", allows: "opens every mailbox over EWS")
  /// The admin API and PowerShell as an app; useless without a role that may read.
  public static let manageAsApp = ApplicationPermission(
    value: "Exchange.ManageAsApp", id: "dc50a0fb-09a3-484d-be87-e023b12c6440",
    allows: "manages Exchange as far as the app's directory roles go")

  /// The application permissions whose ids are known. Those after the first two are often granted by
  /// mistake and do not open EWS.
  public static let knownPermissions: [ApplicationPermission] = [
    fullAccessAsApp,
    manageAsApp,
    ApplicationPermission(
      value: "IMAP.AccessAsApp", id: "5e5addcd-3e8d-4e90-baf5-964efab2b20a", allows: "signs in to mailboxes over IMAP"),
    ApplicationPermission(
      value: "POP.AccessAsApp", id: "cb842b43-da6e-4506-86fe-bb12199c656d", allows: "signs in to mailboxes over POP"),
    ApplicationPermission(
      value: "Mail.ReadWrite", id: "e2a3a72e-5f79-4c64-b1b1-878b674786c9",
      allows: "reads and changes the mail of every mailbox"),
    ApplicationPermission(
      value: "Mail.Send", id: "b633e1c5-b582-4048-a93e-9f11b44c7e96", allows: "sends mail as anybody"),
    ApplicationPermission(
      value: "Calendars.ReadWrite.All", id: "ef54d2bf-783f-4e0f-bca1-3210c0444d99",
      allows: "reads and changes every calendar"),
    ApplicationPermission(
      value: "Contacts.ReadWrite", id: "6918b873-d17a-4dc1-b314-35f528134491",
      allows: "reads and changes the contacts of every mailbox"),
  ]

  /// The delegated permission for EWS. It needs a signed-in user and does not help an app.
  public static let delegatedEWSScope = ApplicationPermission(
    value: "EWS.AccessAsUser.All", id: "3b5f3d61-589b-4a3c-a359-5dd4b5ee5bd5",
    allows: "opens the signed-in user's mailbox over EWS")

  /// What a permission of this value lets an app do, as the rest of a sentence; `nil` for one that is not
  /// known here.
  public static func allows(_ value: String) -> String? {
    knownPermissions.first { $0.value == value }?.allows
  }

  /// The role of Exchange's RBAC for Applications that opens EWS without a permission in Entra.
  public static let rbacRole = "Application EWS.AccessAsApp"
  /// The permission that this role gives, as `Test-ServicePrincipalAuthorization` prints it.
  public static let rbacPermission = "EWS.AccessAsApp"

  /// The audiences of a token for Exchange in the public cloud, all of which mean the same. A slash at
  /// the end makes no difference.
  public static let audiences = [
    "https://outlook.office365.com", "https://outlook.office.com", appID,
  ]
}

/// Microsoft Graph as a resource in Microsoft Entra.
public enum GraphResource {
  /// Its app id, the same in each tenant and cloud.
  public static let appID = "00000003-0000-0000-c000-000000000000"

  /// The application permissions that cross-tenant sync needs once it has left EWS for Graph.
  public static let permissionsForSync = [
    "Mail.ReadWrite", "Mail.Send", "MailboxSettings.ReadWrite", "Calendars.ReadWrite", "Contacts.ReadWrite",
    "Tasks.ReadWrite.All", "MailboxConfigItem.ReadWrite", "Chat.Read.All", "OnlineMeetings.ReadWrite.All",
    "CallRecords.Read.All",
  ]
  /// The application permissions with which an app can open a mail folder.
  public static let permissionsToOpenMail = ["Mail.ReadWrite", "Mail.Read", "Mail.ReadBasic.All", "Mail.ReadBasic"]
  /// One more, which Microsoft's script grants and its page does not name.
  public static let permissionGrantedByScript = "User.Read.All"
  /// The permission that reads secrets' end dates and consents; without it those checks are skipped.
  public static let permissionToReadApplications = "Application.Read.All"
  /// Permissions that read them as well and allow more.
  public static let widerPermissionsToReadApplications = [
    "Application.ReadWrite.All", permissionToReadDirectory, "Directory.ReadWrite.All",
  ]
  /// The permission that also reads which delegated permissions an app was granted.
  public static let permissionToReadDirectory = "Directory.Read.All"

  /// The delegated permission for EWS under the name of Microsoft Graph, where the portal offers it
  /// (Microsoft Learn, "Microsoft Graph permissions reference").
  public static let delegatedEWSScope = ApplicationPermission(
    value: "EWS.AccessAsUser.All", id: "9769c687-087d-48ac-9cb3-c37dde652038",
    allows: "opens the signed-in user's mailbox over EWS")
}

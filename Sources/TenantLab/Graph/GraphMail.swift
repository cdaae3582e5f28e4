#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The mail of Microsoft Graph: one folder of a mailbox, opened by an app without a user.
///
/// The order is not documented. It is: permission, user, mailbox, user agent, the app's scope, the store.
struct GraphMail: Sendable {
  let tenant: Tenant
  let claims: AccessTokenClaims
  let now: Date

  /// The permissions of which one is needed (Microsoft Learn, "Get mailFolder").
  private static let granted: Set<String> = ["Mail.Read", "Mail.ReadBasic.All", "Mail.ReadWrite"]
  /// Those of RBAC for Applications, whose names differ.
  private static let assigned: Set<String> = ["Mail.Read", "Mail.ReadBasic", "Mail.ReadWrite"]

  /// The resource `mailFolder`. Throws ``GraphError`` when the app may not see it, or when there is none.
  func folder(_ name: String, of user: String, userAgent: String) throws -> [JSONText.Member] {
    let organization = tenant.exchange
    let isGranted = !Self.granted.isDisjoint(with: claims.roles ?? [])
    if !isGranted, organization.roleAssignments(of: claims.appid, for: Self.assigned, view).isEmpty {
      throw claims.roles == nil ? GraphError.noPermissions : GraphError.mailAccessDenied
    }
    if organization.outage != nil { throw GraphError.unavailable("UnknownError", "The service is unavailable.") }
    guard let mailbox = organization.mailbox(user) ?? organization.mailboxes.of(principalName: user) else {
      throw organization.graphMail.hasUndiscoveredUsers ? GraphError.notDiscovered : GraphError.invalidUser(user)
    }
    guard mailbox.isHostedHere, mailbox.plan != .unlicensed else { throw GraphError.mailboxNotEnabled }
    if let policy = organization.ews.$userAgentPolicy.effective(at: now), !policy.admits(userAgent) {
      throw GraphError.accessDisabled
    }
    let isReached = organization.reaches(
      app: claims.appid, isGranted: isGranted, permissions: Self.assigned, mailbox: mailbox, view)
    guard isReached else {
      throw organization.graphMail.isDenialAsDocumented ? GraphError.accessDisabled : GraphError.blockedByPolicy
    }
    try open(mailbox)
    guard let folder = mailbox.folder(distinguished: name.lowercased()) ?? mailbox.folder(id: name) else {
      throw GraphError.folderNotFound
    }
    return members(of: folder, in: mailbox)
  }

  private var view: AccessView { .effective(at: now) }

  private func open(_ mailbox: Mailbox) throws {
    switch mailbox.condition {
    case .ready: break
    case .moving:
      throw GraphError.unavailable("ErrorMailboxMoveInProgress", "Mailbox move in progress. Try again later.")
    case .storeUnavailable:
      throw GraphError.unavailable(
        "ErrorMailboxStoreUnavailable", "The mailbox database is temporarily unavailable.")
    case .locked: throw GraphError.mailAccessDenied
    case .laterRule(let code, let message): throw GraphError(status: 403, code: code, message: message)
    }
  }

  private func members(of folder: Folder, in mailbox: Mailbox) -> [JSONText.Member] {
    [
      .init(name: "id", value: .string(folder.id)),
      .init(name: "displayName", value: .string(folder.displayName)),
      .init(name: "parentFolderId", value: folder.parentID.map(JSONText.string) ?? .null),
      .init(name: "childFolderCount", value: .integer(mailbox.folders.count { $0.parentID == folder.id })),
      .init(name: "unreadItemCount", value: .integer(folder.items.count { !$0.isRead })),
      .init(name: "totalItemCount", value: .integer(folder.items.count)),
      .init(name: "isHidden", value: false),
    ]
  }
}

extension GraphError {
  /// The app's token holds nothing for mail.
  static let mailAccessDenied = GraphError(
    status: 403, code: "ErrorAccessDenied", message: "Access is denied. Check credentials and try again.")

  /// The app's token holds nothing at all.
  static let noPermissions = GraphError(
    status: 401, code: "NoPermissionsInAccessToken",
    message: "The token contains no permissions, or permissions can not be understood.")

  /// A policy or a scope keeps the app from this mailbox.
  static let blockedByPolicy = GraphError(
    status: 403, code: "ErrorAccessDenied",
    message: "Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.")

  /// The user-agent policy shuts the client out; documentation has the same answer for an app's policy.
  static let accessDisabled = GraphError(
    status: 403, code: "ErrorAccessDenied", message: "Access to OData is disabled.")

  static func invalidUser(_ user: String) -> GraphError {
    GraphError(status: 404, code: "ErrorInvalidUser", message: "The requested user '\(user)' is invalid.")
  }

  static let notDiscovered = GraphError(
    status: 404, code: "ResourceNotFound", message: "Resource could not be discovered.")

  static let mailboxNotEnabled = GraphError(
    status: 404, code: "MailboxNotEnabledForRESTAPI",
    message: "The mailbox is either inactive, soft-deleted, or is hosted on-premise.")

  static let folderNotFound = GraphError(
    status: 404, code: "ErrorItemNotFound", message: "The specified object was not found in the store.")

  static func unavailable(_ code: String, _ message: String) -> GraphError {
    GraphError(status: 503, code: code, message: message)
  }
}

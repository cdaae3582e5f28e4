#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One mailbox with the account that owns it.
struct Mailbox: Sendable {
  /// The Exchange GUID.
  let guid: String
  var userPrincipalName: String
  var displayName: String
  var primarySmtpAddress: String
  /// Further SMTP addresses.
  var aliases: [String] = []
  /// Whether the account may sign in.
  var accountEnabled = true
  /// `EwsEnabled` of `Get-CASMailbox`.
  var ewsEnabled = true
  var plan = Plan.exchangeOnlinePlan1
  var condition = Condition.ready
  /// What Exchange says when an app with the right to it asks to act as this mailbox.
  var impersonation = Impersonation.byScope
  var folders: [Folder]

  /// What the account is licensed for.
  enum Plan: Sendable, Hashable {
    case exchangeOnlinePlan1
    case exchangeOnlineKiosk
    case unlicensed
  }

  /// Whether the mailbox can be opened at all.
  enum Condition: Sendable, Hashable {
    case ready
    /// The mailbox is on its way to another database.
    case moving
    /// The database is not mounted.
    case storeUnavailable
  }

  /// Whether acting as this mailbox is left to scopes and policies.
  enum Impersonation: Sendable, Hashable {
    case byScope
    /// Exchange refuses with `ErrorImpersonateUserDenied` whatever the scope says.
    case denied
  }

  /// Whether the address is the primary or another one of this mailbox.
  func answers(to address: String) -> Bool {
    let address = address.lowercased()
    return primarySmtpAddress == address || aliases.contains(address)
  }

  /// The folder with this id.
  func folder(id: String) -> Folder? { folders.first { $0.id == id } }

  /// The folder with this distinguished name.
  func folder(distinguished name: String) -> Folder? {
    folders.first { $0.distinguishedName == name }
  }

  /// The item with this id.
  func item(id: String) -> Item? {
    for folder in folders {
      if let item = folder.items.first(where: { $0.id == id }) { return item }
    }
    return nil
  }
}

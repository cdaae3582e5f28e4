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
  /// What it may send, keep and give away.
  var rules = MailboxRules()
  /// How many items were made in it since the lab began, which numbers them.
  var itemsMade = 0
  /// The account as the directory shows it to whoever looks its address up.
  var directoryEntry = DirectoryEntry()
  /// The Dynamics organization that synchronizes the mailbox, as the mark says that it left here (Microsoft
  /// Learn, "Emails aren't being synced because email address is configured for another organization").
  var syncOrganizationID: String?

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

  /// What a look-up in the directory finds. It can lag behind Exchange.
  struct DirectoryEntry: Sendable, Hashable {
    /// Whether the address is found: as a user principal name, an SMTP or a mail address.
    var holdsAddress = true
    var accountEnabled = true
    /// Whether the account has a plan with Exchange Online.
    var hasExchangePlan = true
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

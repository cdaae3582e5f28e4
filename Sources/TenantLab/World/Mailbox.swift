#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One mailbox with the account that owns it, or a mail user whose mailbox is elsewhere.
struct Mailbox: Sendable {
  /// The Exchange GUID.
  let guid: String
  /// Makes the ids of the mailbox's folders and items.
  let ids: MailboxIDs
  var userPrincipalName: String
  var displayName: String
  var primarySmtpAddress: String
  /// Further SMTP addresses.
  var aliases: [String] = []
  /// What kind of recipient it is.
  var recipientType = RecipientType.userMailbox
  /// Set when the mailbox was deleted.
  var deletion: Deletion?
  /// Whether the account may sign in.
  var accountEnabled = true
  /// `EwsEnabled` of `Get-CASMailbox`.
  @Propagating var ewsEnabled: Bool = true
  var plan = Plan.exchangeOnlinePlan1
  var condition = Condition.ready
  /// What Exchange says when an app with the right to it asks to act as this mailbox.
  var impersonation = Impersonation.byScope
  /// Where mail goes besides or instead.
  var forwarding: Forwarding?
  /// What it may send and keep.
  var rules = MailboxRules()
  /// How many items were made in it since the lab began, which numbers them.
  var itemsMade = 0
  /// The account as the directory shows it to whoever looks its address up.
  var directoryEntry = DirectoryEntry()
  /// The Dynamics organization that synchronizes the mailbox, as the mark says that it left here (Microsoft
  /// Learn, "Emails aren't being synced because email address is configured for another organization").
  var syncOrganizationID: String?
  /// `CustomAttribute1` to `CustomAttribute15`, by number.
  var customAttributes: [Int: String] = [:]
  var department = ""
  /// The administrative units that hold the mailbox, by id.
  var administrativeUnits: [String] = []
  private var ownFolders: [Folder]?

  /// A mailbox with the usual folders, unless others are given.
  init(
    guid: String, ids: MailboxIDs, userPrincipalName: String, displayName: String, primarySmtpAddress: String,
    aliases: [String] = [], folders: [Folder]? = nil
  ) {
    self.guid = guid
    self.ids = ids
    self.userPrincipalName = userPrincipalName
    self.displayName = displayName
    self.primarySmtpAddress = primarySmtpAddress
    self.aliases = aliases
    ownFolders = folders
  }

  /// The folders. The usual ones take no memory until something in them was changed.
  var folders: [Folder] {
    get { ownFolders ?? ids.standardFolders }
    set { ownFolders = newValue }
  }

  /// The kinds of recipient, by the names of `RecipientTypeDetails`.
  enum RecipientType: Sendable, Hashable {
    case userMailbox, sharedMailbox, roomMailbox, equipmentMailbox
    /// The mailbox is on a server of the company itself.
    case mailUser(host: String)
  }

  /// How a mailbox was deleted.
  enum Deletion: Sendable, Hashable {
    /// It can be brought back within 30 days.
    case softDeleted(at: Date)
    /// It is kept for a hold, and nobody signs in to it.
    case inactive(since: Date)
  }

  /// What the account is licensed for.
  enum Plan: Sendable, Hashable, CaseIterable {
    case exchangeOnlinePlan1
    case exchangeOnlinePlan2
    // The three plans that EWS turns away (Microsoft 365 message center, MC1191578).
    case exchangeOnlineKiosk, microsoft365F1, microsoft365F3
    case unlicensed

    /// Whether EWS turns the plan away.
    var isWithoutEWS: Bool {
      switch self {
      case .exchangeOnlineKiosk, .microsoft365F1, .microsoft365F3: true
      case .exchangeOnlinePlan1, .exchangeOnlinePlan2, .unlicensed: false
      }
    }
  }

  /// Whether the mailbox can be opened at all.
  enum Condition: Sendable, Hashable {
    case ready
    /// The mailbox is on its way to another database.
    case moving
    /// The database is not mounted.
    case storeUnavailable
    /// The store opens its folders to nobody.
    case locked
    /// The store refuses for a reason that no list of codes holds yet.
    case laterRule(code: String, message: String)
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

  /// `ForwardingSmtpAddress` with `DeliverToMailboxAndForward`.
  struct Forwarding: Sendable, Hashable {
    var address: String
    var keepsCopy: Bool
  }

  /// Whether this organization's servers hold the mailbox and give it out.
  var isHostedHere: Bool {
    if case .mailUser = recipientType { return false }
    return deletion == nil
  }

  /// The host of the company's own that holds the mailbox.
  var onPremisesHost: String? {
    if case .mailUser(let host) = recipientType { return host }
    return nil
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

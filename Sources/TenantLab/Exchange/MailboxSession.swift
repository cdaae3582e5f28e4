#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One request at work in the mailbox that the app acts as.
///
/// Operations change ``organization``; what they leave there becomes the state of the world.
struct MailboxSession: Sendable {
  var organization: ExchangeOrganization
  /// The mailbox as the request has left it so far.
  private(set) var mailbox: Mailbox
  let now: Date

  init(organization: ExchangeOrganization, mailbox: Mailbox, now: Date) {
    self.organization = organization
    self.mailbox = mailbox
    self.now = now
  }

  /// Changes the mailbox. What fails leaves it as it was.
  mutating func change<Result>(_ body: (inout Mailbox) throws -> Result) throws -> Result {
    guard let index = organization.mailboxes.firstIndex(where: { $0.guid == mailbox.guid }) else {
      throw ObjectError.noMailbox
    }
    var changed = mailbox
    let result = try body(&changed)
    mailbox = changed
    organization.mailboxes[index] = changed
    return result
  }

  /// The folder that an element of a request names, by id or by distinguished name.
  ///
  /// Throws ``ObjectError`` when there is none, or when it belongs to another mailbox.
  func folder(_ reference: ElementNode) throws -> Folder {
    if mailbox.condition == .locked { throw ObjectError.accessDenied }
    let id = reference.attributes["Id"] ?? ""
    if reference.name == "DistinguishedFolderId" {
      try checkOwner(reference)
      guard let folder = mailbox.folder(distinguished: id) else { throw ObjectError.folderNotFound }
      return folder
    }
    guard MailboxIDs.isWellFormed(id) else { throw ObjectError.malformedID }
    guard let folder = mailbox.folder(id: id) else { throw ObjectError.objectNotFound }
    return folder
  }

  /// The item that an element of a request names. Throws ``ObjectError`` when there is none.
  func item(_ reference: ElementNode) throws -> Item {
    if mailbox.condition == .locked { throw ObjectError.accessDenied }
    let id = reference.attributes["Id"] ?? ""
    guard MailboxIDs.isWellFormed(id) else { throw ObjectError.malformedID }
    guard let item = mailbox.item(id: id) else { throw ObjectError.objectNotFound }
    return item
  }

  /// The folder that holds an item.
  func folder(holding item: Item) -> Folder? {
    mailbox.folders.first { $0.items.contains { $0.id == item.id } }
  }

  /// A distinguished folder can name its mailbox. Acting as one mailbox gives no right to another's folders.
  private func checkOwner(_ reference: ElementNode) throws {
    guard let address = reference.type("Mailbox")?.type("EmailAddress")?.trimmedText else { return }
    guard let owner = organization.mailbox(address) else { throw ObjectError.noMailbox }
    guard owner.primarySmtpAddress == address.lowercased() else { throw ObjectError.notPrimary }
    guard owner.guid == mailbox.guid else { throw ObjectError.accessDenied }
  }
}

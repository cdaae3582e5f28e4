#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension MailboxSession {
  /// Saves an item in the folder that a request names, or else in one of the usual ones. Returns it with its ids.
  mutating func save(_ item: Item, in reference: ElementNode?, otherwise name: String) throws -> Item {
    guard let folder = try reference.map(folder) ?? mailbox.folder(distinguished: name) else {
      throw ObjectError.folderNotFound
    }
    // Messages are kept anywhere; the other kinds have folders of their own.
    guard item.kind == .message || folder.kind == item.kind.folderKind else {
      throw ObjectError.wrongFolder(for: item.kind)
    }
    return try change { mailbox in
      try mailbox.checkQuota(for: item)
      return try mailbox.store(item, in: folder.id)
    }
  }

  /// Puts a message on its way to its recipients.
  mutating func send(_ item: Item, to recipients: [String]) throws {
    guard !recipients.isEmpty else { throw ObjectError.recipientsMissing }
    guard recipients.allSatisfy({ $0.contains("@") && !$0.contains(" ") }) else {
      throw ObjectError.recipientsInvalid
    }
    try checkSender(of: item)
    let now = now
    try change { mailbox in
      try mailbox.checkQuota(for: item)
      try mailbox.rules.countSubmission(recipients.count, at: now)
    }
    var message = item
    message.isDraft = false
    let domain = mailbox.primarySmtpAddress.split(separator: "@").last ?? ""
    message.internetMessageID = item.internetMessageID ?? "<\(GUID.make())@\(domain).lab>"
    let due = now.addingTimeInterval(organization.transport.delay)
    organization.transport.queue += recipients.map {
      MailTransport.Delivery(recipient: $0, message: message, due: due)
    }
  }

  /// Whoever acts as a mailbox sends as it, unless that right was taken away, and as others that gave it one.
  private func checkSender(of item: Item) throws {
    guard let sender = organization.mailbox(item.from), sender.guid != mailbox.guid else {
      guard mailbox.rules.ownerSendsAs, mailbox.answers(to: item.from) else { throw ObjectError.sendAsDenied }
      return
    }
    guard sender.rules.sendAsTrustees.contains(mailbox.guid) else { throw ObjectError.sendAsDenied }
  }
}

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Mailbox {
  /// A mailbox with the usual folders and a little mail.
  static func healthy(
    _ number: Int, _ name: String, _ address: String, alias: String, _ now: Date
  ) -> Mailbox {
    let ids = MailboxIDs(mailbox: number)
    return Mailbox(
      guid: "b5000000-0000-4000-8000-00000000000\(number)", ids: ids, userPrincipalName: address,
      displayName: name, primarySmtpAddress: address, aliases: [alias],
      folders: ids.standardFolders.map { folder in
        var folder = folder
        if folder.distinguishedName == "inbox" { folder.items = welcomeMail(ids, to: address, now) }
        return folder
      })
  }

  private static func welcomeMail(_ ids: MailboxIDs, to address: String, _ now: Date) -> [Item] {
    let subjects = ["Quotation 4711", "Delivery next week", "Re: opening hours"]
    return subjects.enumerated().map { index, subject in
      Item(
        id: ids.item(index + 1), changeKey: ids.changeKey, subject: subject,
        body: "This is a letter of the lab.", from: "customer\(index + 1)@adatum.example", to: [address],
        receivedAt: now.addingTimeInterval(-3_600 * TimeInterval(index + 1)))
    }
  }
}

extension MailboxIDs {
  /// The folders that every mailbox has, empty.
  var standardFolders: [Folder] {
    let layout: [(name: String, parent: String?, title: String, kind: Folder.Kind)] = [
      ("root", nil, "", .mail),
      ("msgfolderroot", "root", "Top of Information Store", .mail),
      ("inbox", "msgfolderroot", "Inbox", .mail),
      ("outbox", "msgfolderroot", "Outbox", .mail),
      ("drafts", "msgfolderroot", "Drafts", .mail),
      ("sentitems", "msgfolderroot", "Sent Items", .mail),
      ("deleteditems", "msgfolderroot", "Deleted Items", .mail),
      ("junkemail", "msgfolderroot", "Junk Email", .mail),
      ("calendar", "msgfolderroot", "Calendar", .calendar),
      ("contacts", "msgfolderroot", "Contacts", .contacts),
      ("tasks", "msgfolderroot", "Tasks", .tasks),
    ]
    return layout.map { entry in
      Folder(
        id: folder(entry.name), changeKey: changeKey, distinguishedName: entry.name,
        parentID: entry.parent.map(folder), displayName: entry.title, kind: entry.kind)
    }
  }
}

/// Makes the opaque ids of one mailbox: base64 text that differs from mailbox to mailbox.
struct MailboxIDs: Sendable {
  let mailbox: Int

  /// What every id that Exchange gives out begins with here, so that other texts are told from ids.
  static let prefix = "AAMk"

  var changeKey: String { Self.encode("change key \(mailbox)") }
  func folder(_ name: String) -> String { Self.encode("mailbox \(mailbox) folder \(name)") }
  func item(_ number: Int) -> String { Self.encode("mailbox \(mailbox) item \(number)") }

  /// An opaque id out of a text that is unique.
  static func encode(_ text: String) -> String {
    prefix + Data(text.utf8).base64EncodedString()
  }

  /// Whether a text has the form of an id, whatever it may stand for.
  static func isWellFormed(_ id: String) -> Bool {
    id.hasPrefix(prefix) && Data(base64Encoded: String(id.dropFirst(prefix.count))) != nil
  }
}

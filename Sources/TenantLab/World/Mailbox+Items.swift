#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Mailbox {
  /// All items that people see.
  var itemCount: Int { folders.reduce(0) { $0 + $1.items.count } }

  /// What the items take, in bytes, those included that can be recovered.
  var size: Int {
    folders.reduce(0) { sum, folder in
      sum + (folder.items + folder.softDeletedItems).reduce(0) { $0 + $1.size }
    }
  }

  /// Throws ``ObjectError`` when an item does not fit any more.
  func checkQuota(for item: Item) throws {
    guard size + item.size <= rules.prohibitSendReceiveQuota else { throw ObjectError.quotaExceeded }
  }

  /// Puts an item into a folder and returns it with the ids that it got.
  @discardableResult
  mutating func store(_ item: Item, in folder: String) throws -> Item {
    guard let index = folders.firstIndex(where: { $0.id == folder }) else { throw ObjectError.folderNotFound }
    var stored = item
    (stored.id, stored.changeKey) = makeIDs()
    folders[index].items.append(stored)
    return stored
  }

  /// Puts a message that arrives into the inbox, if there is one and the message fits.
  mutating func receive(_ message: Item, at moment: Date) {
    guard let inbox = folder(distinguished: "inbox"), (try? checkQuota(for: message)) != nil else { return }
    var received = message
    received.receivedAt = moment
    received.isRead = false
    received.isDraft = false
    _ = try? store(received, in: inbox.id)
  }

  /// Takes an item out of its folder. Returns it with the folder's position.
  mutating func take(_ id: String) throws -> (item: Item, folder: Int) {
    for folder in folders.indices {
      if let index = folders[folder].items.firstIndex(where: { $0.id == id }) {
        return (folders[folder].items.remove(at: index), folder)
      }
    }
    throw ObjectError.objectNotFound
  }

  /// An id and a change key that no item of this mailbox ever had.
  private mutating func makeIDs() -> (id: String, changeKey: String) {
    itemsMade += 1
    return (
      MailboxIDs.encode("mailbox \(guid) new item \(itemsMade)"),
      MailboxIDs.encode("mailbox \(guid) version \(itemsMade)")
    )
  }
}

import Crypto

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension RunningLab {
  /// How many items each mailbox holds, by its primary address: all folders, Deleted Items too.
  ///
  /// Mail whose time has come is delivered first.
  public func itemCounts() -> [String: Int] {
    store.update { world in
      world.settle()
      return Dictionary(
        world.tenants.flatMap(\.exchange.mailboxes).map { ($0.primarySmtpAddress, $0.itemCount) },
        uniquingKeysWith: +)
    }
  }

  /// A digest of each part of the state that clients can change, by the part's name. Two that are equal say that
  /// nothing was changed in between; one that differs says where.
  ///
  /// Counts of requests and what else reading leaves behind are no part of it.
  public func fingerprint() -> [String: String] {
    store.update { world in
      world.settle()
      return world.changeableParts.mapValues { text in
        SHA256.hash(data: Array(text.utf8)).prefix(12).map { byte in
          (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
      }
    }
  }
}

extension World {
  /// What clients can change, as texts that are equal when the state is.
  fileprivate var changeableParts: [String: String] {
    var parts: [String: String] = [:]
    for tenant in tenants {
      for mailbox in tenant.exchange.mailboxes {
        parts["mailbox \(mailbox.primarySmtpAddress)"] = mailbox.contents
      }
      let queue = tenant.exchange.transport.queue.map { "\($0.recipient) \($0.message.subject) \($0.due)" }
      if !queue.isEmpty { parts["mail of \(tenant.displayName)"] = queue.joined(separator: "\n") }
    }
    for (table, contents) in dynamics.contents { parts["dynamics \(table)"] = contents }
    return parts
  }
}

extension Mailbox {
  /// Every item with its version, folder by folder.
  fileprivate var contents: String {
    folders.map { folder in
      "\(folder.displayName) \(folder.id): "
        + (folder.items.map { "\($0.id) \($0.changeKey)" } + folder.softDeletedItems.map { "(\($0.id))" })
        .sorted().joined(separator: ", ")
    }.joined(separator: "\n") + "\nsynchronized by \(syncOrganizationID ?? "nobody")"
  }
}

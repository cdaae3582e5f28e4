/// A mail-enabled security group.
struct MailGroup: Sendable {
  let guid: String
  var displayName: String
  let address: String
  var members: [Member]

  /// A direct member, by the GUID of the mailbox or the group.
  enum Member: Sendable, Hashable {
    case mailbox(String)
    case group(String)
  }
}

extension ExchangeOrganization {
  /// Whether a mailbox is in a group, directly or, when asked for, through groups in it.
  func contains(_ mailbox: Mailbox, inGroup guid: String, nested: Bool) -> Bool {
    var seen: Set<String> = []
    var open = [guid]
    while let next = open.popLast() {
      // Groups can be members of each other in a circle.
      guard seen.insert(next).inserted, let group = groups.first(where: { $0.guid == next }) else { continue }
      for member in group.members {
        switch member {
        case .mailbox(let guid) where guid == mailbox.guid: return true
        case .mailbox: continue
        case .group(let guid): if nested { open.append(guid) }
        }
      }
    }
    return false
  }
}

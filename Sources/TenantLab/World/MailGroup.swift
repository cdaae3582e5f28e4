/// A group with an address.
struct MailGroup: Sendable {
  /// The id of the group in the directory.
  let guid: String
  var displayName: String
  let address: String
  /// The direct members. A change counts for access some time after it was made.
  @Propagating var members: [Member]
  var kind = Kind.mailEnabledSecurity

  /// A direct member, by the GUID of the mailbox or the group.
  enum Member: Sendable, Hashable {
    case mailbox(String)
    case group(String)
  }

  /// What a group is, by the names of `RecipientTypeDetails`.
  enum Kind: Sendable, Hashable {
    case mailEnabledSecurity, distributionList, microsoft365

    /// Whether the scope of an ApplicationAccessPolicy can be such a group (Microsoft Learn,
    /// "New-ApplicationAccessPolicy").
    var isSecurityPrincipal: Bool { self == .mailEnabledSecurity }
  }
}

extension ExchangeOrganization {
  /// Whether a mailbox is in a group, directly or, when asked for, through groups in it.
  func contains(
    _ mailbox: Mailbox, inGroup guid: String, nested: Bool, _ view: AccessView = .declared
  ) -> Bool {
    contains(.mailbox(mailbox.guid), inGroup: guid, nested: nested, view)
  }

  /// Whether a mailbox or a group is in a group.
  func contains(
    _ wanted: MailGroup.Member, inGroup guid: String, nested: Bool, _ view: AccessView = .declared
  ) -> Bool {
    var seen: Set<String> = []
    var open = [guid]
    while let next = open.popLast() {
      // Groups can be members of each other in a circle.
      guard seen.insert(next).inserted, let group = groups.first(where: { $0.guid == next }) else { continue }
      for member in group.$members.seen(view) {
        if member == wanted { return true }
        if nested, case .group(let guid) = member { open.append(guid) }
      }
    }
    return false
  }
}

import ExchangeAdmin

/// The members of a policy's group, as far as they could be read. They stay in memory: a report names what
/// follows for its mailboxes, and not everybody else.
struct GroupMembers: Sendable {
  /// What the direct members are known by.
  private var direct: Set<String> = []
  /// What the members of inner groups are known by, and the inner group.
  private var nested: [String: String] = [:]
  /// Whether a list is missing, so that nobody can be said not to be a member.
  var isPartial = false

  /// Adds a direct member, or the one mailbox that a policy names itself.
  mutating func add(_ recipient: ExchangeRecipient) { direct.formUnion(recipient.names) }

  /// Adds a member of an inner group.
  mutating func add(_ recipient: ExchangeRecipient, through group: String) {
    for name in recipient.names where nested[name] == nil { nested[name] = group }
  }

  /// How a mailbox that is known by these names belongs to the group of a policy.
  func membership(of names: Set<String>, in policy: AccessPolicy) -> PolicyMembership {
    if !direct.isDisjoint(with: names) { return PolicyMembership(.direct, in: policy) }
    if let group = names.lazy.compactMap({ nested[$0] }).first {
      return PolicyMembership(.nested, in: policy, through: group)
    }
    return PolicyMembership(isPartial ? .unknown : .none, in: policy)
  }
}

extension ExchangeRecipient {
  /// What it is known by: its addresses, and its id in Entra.
  var names: Set<String> {
    Set(emailAddresses.all + [primarySmtpAddress, externalDirectoryObjectID].compactMap { $0?.lowercased() })
  }

  /// The name for people.
  var title: String { displayName ?? name ?? primarySmtpAddress ?? "" }
}

/// What an identity in a cmdlet's parameter can stand for.
enum RecipientEntry: Sendable {
  case mailbox(Mailbox)
  case group(MailGroup)

  /// As a member of groups and as the scope of policies.
  var member: MailGroup.Member {
    switch self {
    case .mailbox(let mailbox): .mailbox(mailbox.guid)
    case .group(let group): .group(group.guid)
    }
  }
}

extension ExchangeOrganization {
  /// The mailboxes and mail users that an identity names: by address, name, id or distinguished name (Microsoft
  /// Learn, "Get-Mailbox", on the parameter Identity).
  func recipients(named identity: String) -> [Mailbox] {
    let wanted = identity.lowercased()
    if let quick = mailboxes.named(wanted) ?? mailboxes.of(principalName: wanted) ?? mailboxes.of(guid: wanted) {
      return [quick]
    }
    return mailboxes.filter {
      [$0.name, $0.displayName, $0.distinguishedName, $0.externalDirectoryObjectID]
        .contains { $0.lowercased() == wanted }
    }
  }

  /// The group that an identity names.
  func group(named identity: String) -> MailGroup? {
    let wanted = identity.lowercased()
    return groups.first {
      [$0.address, $0.alias, $0.name, $0.displayName, $0.guid, $0.distinguishedName]
        .contains { $0.lowercased() == wanted }
    }
  }

  /// The recipient that an identity names. Throws ``AdminRefusal`` when there is none.
  func recipient(_ identity: String) throws -> RecipientEntry {
    if let mailbox = recipients(named: identity).first(where: { $0.deletion == nil }) { return .mailbox(mailbox) }
    if let group = group(named: identity) { return .group(group) }
    throw AdminRefusal.notFound(identity, in: admin)
  }

  /// The recipients that a call asks for, by `Identity` or all of them.
  ///
  /// Throws ``AdminRefusal`` when an identity leads to none that passes.
  func mailboxes(for call: CmdletCall, where passes: (Mailbox) -> Bool) throws -> [Mailbox] {
    guard let identity = call.text("Identity") else { return mailboxes.filter(passes) }
    let found = recipients(named: identity).filter(passes)
    guard !found.isEmpty else { throw AdminRefusal.notFound(identity, in: admin) }
    return found
  }
}

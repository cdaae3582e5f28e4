/// The mailboxes and mail users of an organization, in order, found by address without looking through all of them.
struct Mailboxes: Sendable, RandomAccessCollection, MutableCollection, ExpressibleByArrayLiteral {
  private var elements: [Mailbox]
  /// Positions by address in lower case. Of two that answer to one address the first counts.
  private var byAddress: [String: Int] = [:]
  private var byPrincipalName: [String: Int] = [:]
  private var byGUID: [String: Int] = [:]

  init(_ elements: some Sequence<Mailbox>) {
    self.elements = Array(elements)
    index(from: 0)
  }

  init(arrayLiteral elements: Mailbox...) { self.init(elements) }

  var startIndex: Int { elements.startIndex }
  var endIndex: Int { elements.endIndex }

  subscript(position: Int) -> Mailbox {
    get { elements[position] }
    set {
      let old = elements[position]
      elements[position] = newValue
      let isNamedAsBefore =
        old.primarySmtpAddress == newValue.primarySmtpAddress && old.aliases == newValue.aliases
        && old.userPrincipalName == newValue.userPrincipalName && old.guid == newValue.guid
      if !isNamedAsBefore { rebuild() }
    }
  }

  mutating func append(_ mailbox: Mailbox) {
    elements.append(mailbox)
    index(from: elements.count - 1)
  }

  mutating func append(contentsOf mailboxes: some Sequence<Mailbox>) {
    let first = elements.count
    elements.append(contentsOf: mailboxes)
    index(from: first)
  }

  mutating func removeAll(where isGone: (Mailbox) throws -> Bool) rethrows {
    try elements.removeAll(where: isGone)
    rebuild()
  }

  /// The position of the one that answers to an address, whatever the letter case.
  func position(of address: String) -> Int? { byAddress[address.lowercased()] }

  /// The one that answers to an address.
  func named(_ address: String) -> Mailbox? { position(of: address).map { elements[$0] } }

  /// The one of this user principal name.
  func of(principalName: String) -> Mailbox? { byPrincipalName[principalName.lowercased()].map { elements[$0] } }

  /// The one of this Exchange GUID.
  func of(guid: String) -> Mailbox? { byGUID[guid].map { elements[$0] } }

  private mutating func rebuild() {
    byAddress = [:]
    byPrincipalName = [:]
    byGUID = [:]
    index(from: 0)
  }

  private mutating func index(from first: Int) {
    for position in first..<elements.count {
      let mailbox = elements[position]
      for address in [mailbox.primarySmtpAddress] + mailbox.aliases where byAddress[address] == nil {
        byAddress[address] = position
      }
      if byPrincipalName[mailbox.userPrincipalName] == nil { byPrincipalName[mailbox.userPrincipalName] = position }
      byGUID[mailbox.guid] = position
    }
  }
}

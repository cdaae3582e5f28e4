/// One of the mailboxes that were added to tenant B by number.
public struct LabMailbox: Sendable, Hashable {
  /// The address that a list would hold.
  public let address: String
  /// Whether the app must not reach it, and does not.
  public let expectsDenial: Bool
  /// The cause that a diagnosis finds, or `nil` when the mailbox is as it should be.
  public let cause: String?
}

extension World {
  /// Adds mailboxes to tenant B, most of them in the scope of the app.
  ///
  /// Of every hundred with faults about ten are broken, each in a way that a scenario is about.
  mutating func addMailboxes(_ count: Int, withFaults hasFaults: Bool) throws {
    guard count > 0 else { return }
    var mailboxes: [Mailbox] = []
    var members: [MailGroup.Member] = []
    for number in 1...count {
      let extra = ExtraMailbox(number: number, fault: hasFaults ? ExtraMailbox.Fault(number) : nil)
      extraMailboxes.append(extra.listed)
      if let mailbox = extra.mailbox { mailboxes.append(mailbox) }
      if extra.isInScope { members.append(.mailbox(extra.guid)) }
    }
    try changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
      exchange.mailboxes.append(contentsOf: mailboxes)
      try exchange.changeGroup(MailGroup.dynamicsScope) { $0.members += members }
    }
  }
}

/// How one of the mailboxes by number is made.
private struct ExtraMailbox {
  let number: Int
  let fault: Fault?

  /// What can be wrong with it, by its cause.
  enum Fault: String {
    case notFound = "mailbox.not-found"
    case outOfScope = "policy.mailbox-out-of-scope"
    case moving = "mailbox.moving"
    case ewsDisabled = "ews.disabled-for-mailbox"
    case notPrimary = "mailbox.not-primary-address"
    case accountDisabled = "mailbox.account-disabled"
    case unlicensed = "mailbox.licence-blocked"
    case onPremises = "mailbox.on-premises"
    /// Nothing is wrong: it is a control outside the scope.
    case control = ""

    init?(_ number: Int) {
      switch number % 100 {
      case 7: self = .notFound
      case 13, 14, 15: self = .outOfScope
      case 29: self = .moving
      case 31: self = .ewsDisabled
      case 43: self = .notPrimary
      case 59: self = .accountDisabled
      case 61: self = .unlicensed
      case 73: self = .onPremises
      case 97: self = .control
      default: return nil
      }
    }
  }

  /// The number with leading zeroes, so that lists sort.
  private func digits(_ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }

  var guid: String { "bd000000-0000-4000-8000-\(digits(12))" }
  private var address: String { "queue\(digits(4))@\(LabIdentity.exchangeDomain)" }
  var isInScope: Bool { fault != .outOfScope && fault != .control }

  var listed: LabMailbox {
    LabMailbox(
      address: address, expectsDenial: fault == .control,
      cause: fault.flatMap { $0 == .control ? nil : $0.rawValue })
  }

  var mailbox: Mailbox? {
    if fault == .notFound { return nil }
    var mailbox = Mailbox(
      guid: guid, ids: MailboxIDs(mailbox: 10_000 + number), userPrincipalName: address, displayName: "Queue \(number)",
      primarySmtpAddress: address)
    switch fault {
    case nil, .notFound, .outOfScope, .control: break
    case .moving: mailbox.condition = .moving
    case .ewsDisabled: mailbox.ewsEnabled = false
    case .notPrimary:
      mailbox.aliases = [address]
      mailbox.primarySmtpAddress = "desk\(digits(4))@\(LabIdentity.exchangeDomain)"
    case .accountDisabled: mailbox.accountEnabled = false
    case .unlicensed: mailbox.plan = .unlicensed
    case .onPremises: mailbox.recipientType = .mailUser(host: Mailbox.onPremisesHost)
    }
    return mailbox
  }
}

extension Mailbox {
  /// The host of the company's own Exchange server.
  static let onPremisesHost = "mail.\(LabIdentity.exchangeDomain)"
}

/// What can be wrong with one mailbox. It is orders@ in all of them.
extension Scenario {
  static let mailboxNotFound = Scenario(
    "mailbox.not-found", "orders@ has no mailbox"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
      exchange.mailboxes.removeAll { $0.answers(to: LabIdentity.orders) }
    }
  }

  static let mailboxOnPremises = Scenario(
    "mailbox.on-premises", "the mailbox of orders@ is on a server of the company's own"
  ) { world in
    try world.changeMailbox(LabIdentity.orders) { $0.recipientType = .mailUser(host: Mailbox.onPremisesHost) }
  }

  static let mailboxNotPrimaryAddress = Scenario(
    "mailbox.not-primary-address", "orders@ is only an alias of another primary address"
  ) { world in
    try world.changeMailbox(LabIdentity.orders) { mailbox in
      mailbox.aliases.append(mailbox.primarySmtpAddress)
      mailbox.primarySmtpAddress = "order.desk@contoso.example"
    }
  }

  static let mailboxAccountDisabled = Scenario(
    "mailbox.account-disabled", "the account behind orders@ is disabled"
  ) { world in
    try world.changeMailbox(LabIdentity.orders) { $0.accountEnabled = false }
  }

  static let mailboxLicenceBlocked = Scenario(
    "mailbox.licence-blocked", "the account behind orders@ has lost its licence for Exchange"
  ) { world in
    try world.changeMailbox(LabIdentity.orders) { $0.plan = .unlicensed }
  }

  static let mailboxImpersonationDenied = Scenario(
    "mailbox.impersonation-denied", "Exchange lets nobody act as orders@"
  ) { world in
    try world.changeMailbox(LabIdentity.orders) { $0.impersonation = .denied }
  }

  static let mailboxAccessDenied = Scenario(
    "mailbox.access-denied", "the store opens no folder of orders@"
  ) { world in
    try world.changeMailbox(LabIdentity.orders) { $0.condition = .locked }
  }

  static let mailboxUnknownRefusal = Scenario(
    "mailbox.unknown-refusal", "EWS refuses orders@ with a code that no list has"
  ) { world in
    try world.changeMailbox(LabIdentity.orders) {
      $0.condition = .laterRule(
        code: "ErrorMailboxSetAsideForReview",
        message: "The mailbox does not meet a requirement that came into force lately.")
    }
  }

  static let mailboxMoving = Scenario(
    "mailbox.moving", "orders@ is on its way to another database"
  ) { world in
    try world.changeMailbox(LabIdentity.orders) { $0.condition = .moving }
  }

  static let mailboxUnavailable = Scenario(
    "mailbox.unavailable", "the database of orders@ is not mounted"
  ) { world in
    try world.changeMailbox(LabIdentity.orders) { $0.condition = .storeUnavailable }
  }
}

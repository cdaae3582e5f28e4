/// What the tests of the three directions can come upon. It is orders@ in all of them.
extension Scenario {
  static let mailboxFolderMissing = Scenario(
    "mailbox.folder-missing", "orders@ has no folder for tasks"
  ) { world in
    try world.changeMailbox(LabIdentity.orders) { mailbox in
      mailbox.folders.removeAll { $0.distinguishedName == "tasks" }
    }
  }

  static let mailboxFull = Scenario(
    "mailbox.full", "orders@ has no room for one more item", needsChanges: true
  ) { world in
    try world.changeMailbox(LabIdentity.orders) { $0.rules.prohibitSendReceiveQuota = $0.size }
  }

  static let mailboxSendDenied = Scenario(
    "mailbox.send-denied", "nobody may send as orders@", needsChanges: true
  ) { world in
    try world.changeMailbox(LabIdentity.orders) { $0.rules.ownerSendsAs = false }
  }

  static let mailboxSubmissionLimit = Scenario(
    "mailbox.submission-limit", "orders@ has written to as many recipients as it may in a day", needsChanges: true
  ) { world in
    let now = world.clock.now
    try world.changeMailbox(LabIdentity.orders) { mailbox in
      mailbox.rules.submissions = .init(since: now, recipients: mailbox.rules.recipientRateLimit)
    }
  }

  static let mailboxTestMessageNotDelivered = Scenario(
    "mailbox.test-message-not-delivered", "mail to orders@ is forwarded elsewhere and no copy stays",
    needsChanges: true
  ) { world in
    try world.changeMailbox(LabIdentity.orders) {
      $0.forwarding = .init(address: "desk@adatum.example", keepsCopy: false)
    }
  }

  static let mailboxCleanUpIncomplete = Scenario(
    "mailbox.clean-up-incomplete", "orders@ is on hold and has no room left for what is deleted", needsChanges: true
  ) { world in
    try world.changeMailbox(LabIdentity.orders) { $0.rules.recoverableItemsAreFull = true }
  }
}

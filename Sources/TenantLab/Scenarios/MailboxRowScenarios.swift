/// How a mailbox row can be set up wrong. It is that of orders@ in all of them.
extension Scenario {
  static let mailboxRowNotFound = Scenario(
    "mailbox-row.not-found", "the mailbox row of orders@ is deactivated"
  ) { world in
    try world.changeMailboxRow { row in
      row["statecode"] = .integer(1)
      row["statuscode"] = .integer(2)
    }
  }

  static let mailboxRowDuplicate = Scenario(
    "mailbox-row.duplicate", "a queue has the address of orders@ too"
  ) { world in
    let now = world.clock.now
    let row = "a7000000-0000-4000-8000-000000000009"
    let queue = world.dynamics.insert(
      .queue,
      [
        "name": .text("Orders"), "emailaddress": .text(LabIdentity.orders), "emailrouteraccessapproval": .integer(1),
        "defaultmailbox": .reference(table: "mailbox", id: row),
      ], by: DynamicsRows.administrator, at: now)
    world.dynamics.insert(
      .mailbox, id: row,
      [
        "name": .text("Orders"), "emailaddress": .text(LabIdentity.orders),
        "emailserverprofile": .reference(table: "emailserverprofile", id: DynamicsRows.profile),
        "regardingobjectid": .reference(table: "queue", id: queue), "incomingemaildeliverymethod": .integer(2),
        "outgoingemaildeliverymethod": .integer(2), "actdeliverymethod": .integer(1),
        "emailrouteraccessapproval": .integer(1), "isemailaddressapprovedbyo365admin": .boolean(true),
      ], by: DynamicsRows.administrator, at: now)
  }

  static let mailboxRowProfileDiffers = Scenario(
    "mailbox-row.profile-differs", "orders@ is on the profile that the environment came with"
  ) { world in
    try world.changeMailboxRow {
      $0["emailserverprofile"] = .reference(table: "emailserverprofile", id: DynamicsRows.ownTenantProfile)
    }
  }

  static let mailboxRowNotApproved = Scenario(
    "mailbox-row.not-approved", "nobody has approved the address of orders@"
  ) { world in
    try world.changeMailboxRow { row in
      row["emailrouteraccessapproval"] = .integer(0)
      row["isemailaddressapprovedbyo365admin"] = .boolean(false)
      row["emailaddressapprovedby"] = nil
      row["emailaddressapprovedon"] = nil
    }
  }

  /// The third column is numbered differently from the other two: 0 is Outlook there.
  static let mailboxRowDeliveryMethod = Scenario(
    "mailbox-row.delivery-method", "appointments, contacts and tasks of orders@ are left to Outlook"
  ) { world in
    try world.changeMailboxRow { $0["actdeliverymethod"] = .integer(0) }
  }
}

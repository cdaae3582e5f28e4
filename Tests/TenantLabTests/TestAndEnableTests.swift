import Foundation
import Testing

@testable import TenantLab

/// The worker that tests and enables mailboxes.
struct TestAndEnableTests {
  private func finished(_ dataverse: DataverseAtWork, _ more: String = "") async -> [String: Any] {
    _ = await dataverse.startTest(more)
    dataverse.pass(1)
    return await dataverse.row()
  }

  @Test func aTestIsQueuedRunsAndEnablesTheMailbox() async throws {
    let dataverse = try await DataverseAtWork { world in
      world.dynamics.testAndEnable.queueDelay = 30
      // The message of the test stays, so that it can be seen.
      world.dynamics.testAndEnable.keepsTestMessage = true
    }
    #expect(await dataverse.startTest().status == 204)
    var row = await dataverse.row()
    #expect(row["testemailconfigurationscheduled"] as? Bool == true)
    #expect(row["mailboxstatus"] as? Int == 0)
    #expect(row["_testandenablelastattemptedby_value"] as? String == DynamicsRows.reader)
    dataverse.pass(29)
    #expect(await dataverse.row()["testemailconfigurationscheduled"] as? Bool == true)
    dataverse.pass(10)
    row = await dataverse.row()
    #expect(row["testemailconfigurationscheduled"] as? Bool == false)
    // The work was done when it was due, not when somebody looked.
    #expect(row["testmailboxaccesscompletedon"] as? String == "2026-11-23T12:00:30Z")
    for column in ["incomingemailstatus", "outgoingemailstatus", "actstatus", "mailboxstatus"] {
      #expect(row[column] as? Int == 1, "\(column)")
    }
    for column in ["enabledforincomingemail", "enabledforoutgoingemail", "enabledforact", "isactsyncorgflagset"] {
      #expect(row[column] as? Bool == true, "\(column)")
    }
    #expect(await dataverse.alerts().map { $0["level"] as? Int } == [1, 1, 1])
    let inbox = try #require(dataverse.world.mailbox(LabIdentity.orders)?.folder(distinguished: "inbox"))
    #expect(inbox.items.contains { $0.subject == TestAndEnable.testSubject && $0.from == LabIdentity.orders })
  }

  @Test(arguments: [0.0, 90])
  func theMessageOfTheTestIsTakenAwayOnceItArrived(delay: Double) async throws {
    let dataverse = try await DataverseAtWork { world in
      try world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.transport.delay = delay }
    }
    let before = dataverse.world.mailbox(LabIdentity.orders)?.itemCount
    #expect(await finished(dataverse)["mailboxstatus"] as? Int == 1)
    dataverse.pass(delay)
    dataverse.client.store.update { $0.settle() }
    #expect(dataverse.world.mailbox(LabIdentity.orders)?.itemCount == before)
    #expect(dataverse.world.tenants.allSatisfy { $0.exchange.transport.queue.isEmpty })
    #expect(dataverse.world.dynamics.testAndEnable.jobs.isEmpty)
  }

  @Test func aDirectionThatIsNotSetIsNotTested() async throws {
    let dataverse = try await DataverseAtWork { world in
      try world.changeMailboxRow { $0["actdeliverymethod"] = .integer(2) }
    }
    let row = await finished(dataverse)
    #expect(row["actstatus"] as? Int == 0)
    #expect(row["mailboxstatus"] as? Int == 1)
    #expect(await dataverse.alerts().count == 2)
  }

  /// A change of the world, what stands behind "Email Server Error Code:" for incoming mail, a part of the alert's
  /// text, and whether the profile's owner is told too.
  private static let faults: [(String, @Sendable (inout World) throws -> Void, String?, String, Bool)] = [
    (
      "no profile", { try $0.changeMailboxRow { $0["emailserverprofile"] = nil } }, "InvalidIncomingEmailServerProfile",
      "does not have an email server profile", false
    ),
    (
      "inactive profile", { try $0.changeProfile { $0["statecode"] = .integer(1) } },
      "InvalidIncomingEmailServerProfile",
      "inactive", false
    ),
    (
      "not approved", { try $0.changeMailboxRow { $0["emailrouteraccessapproval"] = .integer(0) } },
      "IncomingEmailS2SApprovalNeeded", "requires an approval by an Office 365 administrator", false
    ),
    (
      "rejected", { try $0.changeMailboxRow { $0["emailrouteraccessapproval"] = .integer(3) } },
      "EmailAddressNotApproved", "email address of the mailbox", false
    ),
    (
      "same tenant", { try $0.changeProfile { $0["incomingcredentialretrieval"] = .integer(2) } }, nil,
      "no user was found with the email address", false
    ),
    (
      "secret missing", { $0.dynamics.profileSecrets = [:] }, nil,
      "credentials specified in the associated email server profile are incorrect", true
    ),
    (
      "secret expired", { $0.dynamics.profileSecrets[DynamicsRows.profile] = $0.secrets.exchangeExpired }, nil,
      "credentials specified in the associated email server profile are incorrect", true
    ),
    (
      "client id", { try $0.changeProfile { $0["oauthclientid"] = .text("b1000000-0000-4000-8000-000000000001") } },
      nil,
      "credentials specified in the associated email server profile are incorrect", true
    ),
    (
      "tenant", { try $0.changeProfile { $0["exchangeonlinetenantid"] = .text(LabIdentity.dynamicsTenantID) } }, nil,
      "credentials specified in the associated email server profile are incorrect", true
    ),
    (
      "authority", { try $0.changeProfile { $0["serverauthority"] = .integer(1) } }, nil,
      "credentials specified in the associated email server profile are incorrect", true
    ),
    (
      "host", { try $0.changeProfile { $0["incomingserverlocation"] = .text("https://mail.contoso.example/EWS/") } },
      "Socket returned exception InvalidIncomingEmailServerProfileConfiguration HostNotFound.",
      "email server location or the incoming email port", true
    ),
    (
      "port", { try $0.changeProfile { $0["incomingportnumber"] = .integer(993) } },
      "Web server returned ConnectFailure exception.", "while connecting to the email server", true
    ),
    (
      "path", { try $0.changeProfile { $0["incomingserverlocation"] = .text("https://outlook.office365.com/owa") } },
      "Http server returned NotFound exception.", "unknown error occurred while receiving", false
    ),
    (
      "user unknown", { try $0.changeMailbox(LabIdentity.orders) { $0.directoryEntry.holdsAddress = false } }, nil,
      "no user was found with the email address", false
    ),
    (
      "user disabled", { try $0.changeMailbox(LabIdentity.orders) { $0.directoryEntry.accountEnabled = false } },
      "8005E273", "is disabled", false
    ),
    (
      "no licence", { try $0.changeMailbox(LabIdentity.orders) { $0.directoryEntry.hasExchangePlan = false } },
      "MailboxNotEnabledForRESTAPI", "hosted on-premise", false
    ),
    (
      "administrative", { try $0.changeRow("systemuser", DynamicsRows.user(3)) { $0["accessmode"] = .integer(1) } },
      "8005E276", "no Exchange license", false
    ),
    (
      "out of scope", { $0 = try World.scenario("policy.mailbox-probably-out-of-scope", clock: $0.clock) },
      "Http server returned Forbidden exception.", "establishing a secure connection", false
    ),
    (
      "no role", { $0 = try World.scenario("consent.missing", clock: $0.clock) },
      "Http server returned 401 Unauthorized exception.", "Make sure that the credentials", false
    ),
    (
      "impersonation", { $0 = try World.scenario("mailbox.impersonation-denied", clock: $0.clock) },
      "Exchange server returned ErrorImpersonateUserDenied exception.", "An impersonation error occurred", false
    ),
    (
      "another organization", { try $0.changeMailbox(LabIdentity.orders) { $0.syncOrganizationID = "other" } },
      "IncomingIncorrectCrmOrgError", "configured for another Dynamics 365 organization", false
    ),
    (
      "later rule", { $0.dynamics.testAndEnable.laterRule = .init(code: "NewRule", message: "of a new rule.") },
      "NewRule", "of a new rule.", false
    ),
  ]

  @Test(arguments: faults.indices)
  func aFaultIsToldInAnAlert(index: Int) async throws {
    let (name, change, code, text, isAboutProfile) = Self.faults[index]
    let dataverse = try await DataverseAtWork { try change(&$0) }
    let row = await finished(dataverse)
    #expect(row["incomingemailstatus"] as? Int == 2, "\(name)")
    #expect(row["mailboxstatus"] as? Int == 2)
    #expect(row["enabledforincomingemail"] as? Bool == false)
    #expect(row["testemailconfigurationscheduled"] as? Bool == false)
    let alerts = await dataverse.alerts()
    let matching = alerts.filter { ($0["text"] as? String)?.contains(text) == true }
    #expect(!matching.isEmpty, "\(name): \(alerts.map { $0["text"] ?? "" })")
    #expect(matching.contains { $0["errortypedisplay"] as? String == code }, "\(name)")
    #expect(matching.allSatisfy { $0["level"] as? Int == 3 && $0["tracestatus"] as? Bool == false })
    if let code {
      #expect(matching.contains { ($0["text"] as? String)?.hasSuffix("Email Server Error Code: \(code)") == true })
    }
    let ofProfile = await dataverse.get("emailserverprofiles(\(DynamicsRows.profile))/tracelog_EmailServerProfile")
    #expect(ofProfile.rows.isEmpty != isAboutProfile, "\(name)")
  }

  @Test func appointmentsRunWithTheRightsOfTheOwner() async throws {
    let dataverse = try await DataverseAtWork {
      _ = $0.dynamics.privileges[DynamicsRows.user(3)]?.remove("prvWriteExchangeSyncIdMapping")
    }
    let row = await finished(dataverse)
    #expect(row["actstatus"] as? Int == 2)
    #expect(row["incomingemailstatus"] as? Int == 1)
    #expect(row["enabledforact"] as? Bool == false && row["enabledforincomingemail"] as? Bool == true)
    #expect(
      await dataverse.alerts().contains { ($0["errortypedisplay"] as? String)?.hasPrefix("Crm.80048306") == true })
    dataverse.client.store.update { $0.dynamics.privileges[DynamicsRows.user(3)] = [] }
    _ = await finished(dataverse)
    #expect(await dataverse.alerts().contains { $0["errortypedisplay"] as? String == "8005E259" })
  }

  @Test func ownershipIsTakenOverWhenAskedFor() async throws {
    let dataverse = try await DataverseAtWork { world in
      try world.changeMailbox(LabIdentity.orders) { $0.syncOrganizationID = "other" }
    }
    #expect(await finished(dataverse)["mailboxstatus"] as? Int == 2)
    let row = await finished(dataverse, ", \"orgmarkedasprimaryforexchangesync\": true")
    #expect(row["mailboxstatus"] as? Int == 1)
    #expect(
      dataverse.world.mailbox(LabIdentity.orders)?.syncOrganizationID == dataverse.world.dynamics.organizationID)
  }

  @Test func aFaultThatMayPassIsTriedAgain() async throws {
    let dataverse = try await DataverseAtWork("mailbox.unavailable")
    var row = await finished(dataverse)
    #expect(row["testemailconfigurationscheduled"] as? Bool == true)
    #expect(row["testemailconfigurationretrycount"] as? Int == 1)
    #expect(row["postponetestemailconfigurationuntil"] as? String == "2026-11-23T12:05:00Z")
    #expect(row["mailboxstatus"] as? Int == 0)
    #expect(await dataverse.alerts().allSatisfy { $0["level"] as? Int == 2 })
    let first = await dataverse.alerts().count
    dataverse.pass(300)
    #expect(await dataverse.row()["testemailconfigurationretrycount"] as? Int == 2)
    // The same alert again touches the old one.
    #expect(await dataverse.alerts().count == first)
    try dataverse.client.store.update { world in
      try world.changeMailbox(LabIdentity.orders) { $0.condition = .ready }
    }
    dataverse.pass(300)
    row = await dataverse.row()
    #expect(row["mailboxstatus"] as? Int == 1)
    #expect(row["postponetestemailconfigurationuntil"] is NSNull)
  }

  @Test func afterTenAttemptsAFaultLasts() async throws {
    let dataverse = try await DataverseAtWork("mailbox.unavailable")
    _ = await finished(dataverse)
    dataverse.pass(9 * 300 - 10)
    #expect(await dataverse.row()["testemailconfigurationscheduled"] as? Bool == true)
    dataverse.pass(10)
    // Nobody's token lives that long under a clock that jumps.
    let row = try #require(dataverse.settledRow())
    #expect(row.flag("testemailconfigurationscheduled") == false)
    #expect(row.number("mailboxstatus") == 2)
    #expect(row.number("testemailconfigurationretrycount") == 10)
    #expect(dataverse.world.dynamics.rows("tracelog").contains { $0.number("level") == 3 })
  }

  @Test func aTestCanBeTakenBackAndBackgroundWorkCanStandStill() async throws {
    let dataverse = try await DataverseAtWork()
    _ = await dataverse.startTest()
    _ = await dataverse.send(
      "PATCH", "mailboxes(\(DynamicsRows.orders))", ["If-Match": "*"],
      body: "{\"testemailconfigurationscheduled\": false}")
    dataverse.pass(10)
    #expect(await dataverse.row()["testmailboxaccesscompletedon"] is NSNull)
    dataverse.client.store.update { $0.dynamics.testAndEnable.backgroundOperationsAreOn = false }
    #expect(await finished(dataverse)["testemailconfigurationscheduled"] as? Bool == true)
  }

  @Test func onesOwnAddressIsApprovedSilently() async throws {
    func dataverse(_ name: String, _ settings: String) async throws -> DataverseAtWork {
      try await DataverseAtWork { world in
        try world.changeMailboxRow { row in
          row["emailrouteraccessapproval"] = .integer(0)
          row["isemailaddressapprovedbyo365admin"] = .boolean(false)
        }
        try world.changeRow("systemuser", DynamicsRows.user(3)) { $0["domainname"] = .text(name) }
        try world.changeRow("organization", world.dynamics.organizationID) { $0["orgdborgsettings"] = .text(settings) }
      }
    }
    let off = "<OrgSettings/>"
    let on = "<OrgSettings><RequirePrivilegeToSelfApproveEmailAddress>true</…>"
    #expect(await finished(try await dataverse(LabIdentity.orders, off))["mailboxstatus"] as? Int == 1)
    #expect(await finished(try await dataverse(LabIdentity.orders, on))["mailboxstatus"] as? Int == 2)
    #expect(await finished(try await dataverse("orders@fabrikam.example", off))["mailboxstatus"] as? Int == 2)
  }

  @Test func approvalIsNotAskedForWhereItIsSwitchedOff() async throws {
    let dataverse = try await DataverseAtWork { world in
      try world.changeMailboxRow { $0["emailrouteraccessapproval"] = .integer(0) }
      try world.changeRow("organization", world.dynamics.organizationID) {
        $0["requireapprovalforuseremail"] = .boolean(false)
      }
    }
    #expect(await finished(dataverse)["mailboxstatus"] as? Int == 1)
  }

  @Test func alertsCanBeSwitchedOff() async throws {
    let dataverse = try await DataverseAtWork { $0.dynamics.testAndEnable.alertLevels = [] }
    #expect(await finished(dataverse)["mailboxstatus"] as? Int == 1)
    #expect(await dataverse.alerts().isEmpty)
  }

  /// Dynamics introduces itself under a name of its own, which a gate can tell from others.
  @Test func aGateForUserAgentsTellsDynamicsFromOthers() async throws {
    let dataverse = try await DataverseAtWork("mailbox-row.exchange-refused")
    #expect(await dataverse.client.openInbox(LabIdentity.orders).decision == "NoError")
    #expect(await finished(dataverse)["mailboxstatus"] as? Int == 2)
  }
}

extension World {
  fileprivate func mailbox(_ address: String) -> Mailbox? {
    tenants.lazy.compactMap { $0.exchange.mailbox(address) }.first
  }
}

extension DataverseAtWork {
  /// The row of orders@ after everything that is due.
  fileprivate func settledRow() -> DataverseRow? {
    client.store.update { world in
      world.settle()
      return world.dynamics.row("mailbox", DynamicsRows.orders)
    }
  }
}

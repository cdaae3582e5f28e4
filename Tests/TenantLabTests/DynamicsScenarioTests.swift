import Foundation
import Testing

@testable import TenantLab

/// What the scenarios of the Dynamics side and of the tests of mailboxes look like from outside.
struct DynamicsScenarioTests {
  @Test(
    arguments: [
      ("dataverse.environment-unknown", 404, ""), ("dataverse.token-rejected", 401, "0x8004a100"),
      ("dataverse.app-user-missing", 403, "0x80072560"), ("dataverse.privilege-missing", 403, "0x80040220"),
      ("dataverse.throttled", 429, "0x80072322"), ("dataverse.service-unavailable", 503, ""), ("healthy", 200, ""),
    ] as [(String, Int, String)])
  func theEnvironmentRefuses(scenario: String, status: Int, code: String) async throws {
    let answer = try await DataverseAtWork(scenario).get("mailboxes")
    #expect(answer.status == status)
    #expect(answer.dataverseCode ?? "" == code)
  }

  @Test func theReaderOfTenantAIsRefused() async throws {
    let client = try await LabClient("dataverse.sign-in-refused")
    let support = try #require(client.store.snapshot.support.dynamics)
    let answer = await client.token(
      tenant: support.tenant,
      [
        "client_id": support.clientID, "client_secret": support.clientSecret,
        "scope": "\(LabIdentity.dynamicsEnvironment)/.default",
      ])
    #expect(answer.aadsts == 7_000_215)
  }

  @Test func anEnvironmentThatMovedNamesItsNewTenant() async throws {
    let challenge = try await DataverseAtWork("dataverse.token-rejected").get("WhoAmI").headers["WWW-Authenticate"]
    #expect(challenge?.contains(LabIdentity.dynamicsTenantID) == false)
  }

  /// The profile of the healthy world, and the one column that differs in each scenario.
  @Test(
    arguments: [
      ("profile.not-found", "name", "Exchange Online (Contoso Ltd)"), ("profile.inactive", "statecode", "1"),
      ("profile.not-cross-tenant", "incomingcredentialretrieval", "2"),
      ("profile.tenant-differs", "exchangeonlinetenantid", LabIdentity.dynamicsTenantID),
      ("profile.client-id-differs", "oauthclientid", "b1000000-0000-4000-8000-000000000001"),
      ("profile.secret-not-set", "isoauthclientsecretset", "0"),
      ("profile.location-wrong", "incomingserverlocation", "https://mail.contoso.example/EWS/Exchange.asmx"),
      ("profile.authority-wrong", "serverauthority", "1"),
    ] as [(String, String, String)])
  func oneThingIsWrongWithTheProfile(scenario: String, column: String, value: String) async throws {
    let path = "emailserverprofiles(\(DynamicsRows.profile))"
    let healthy = try await DataverseAtWork().get(path).json
    let profile = try await DataverseAtWork(scenario).get(path).json
    let partners = ["outgoingcredentialretrieval", "outgoingserverlocation", "statuscode"]
    let differing = profile.keys.filter { name in
      !name.hasPrefix("@") && name != "modifiedon" && "\(profile[name] ?? "")" != "\(healthy[name] ?? "")"
    }
    #expect(differing.filter { !partners.contains($0) } == [column])
    #expect("\(profile[column] ?? "")" == value)
  }

  /// No test of the mailbox row succeeds with a profile that is wrong.
  @Test(
    arguments: [
      "profile.inactive", "profile.not-cross-tenant", "profile.tenant-differs", "profile.client-id-differs",
      "profile.secret-not-set", "profile.location-wrong", "profile.authority-wrong", "mailbox-row.profile-differs",
      "mailbox-row.not-approved",
    ] as [String])
  func theWorkerComesUponIt(scenario: String) async throws {
    let dataverse = try await DataverseAtWork(scenario)
    #expect(await dataverse.row()["mailboxstatus"] as? Int == 0)
    _ = await dataverse.startTest()
    dataverse.pass(1)
    #expect(await dataverse.row()["mailboxstatus"] as? Int == 2)
  }

  @Test func aRowCanBeMissingOrThereTwice() async throws {
    let filter = "emailaddress eq '\(LabIdentity.orders)' and statecode eq 0"
    for (scenario, count) in [("healthy", 1), ("mailbox-row.not-found", 0), ("mailbox-row.duplicate", 2)] {
      #expect(try await DataverseAtWork(scenario).filter("mailboxes", filter).rows.count == count)
    }
    #expect(try await DataverseAtWork("mailbox-row.delivery-method").row()["actdeliverymethod"] as? Int == 0)
  }

  /// A scenario, the status of incoming mail and of appointments after the earlier test, and what the alerts say.
  @Test(
    arguments: [
      ("mailbox-row.owned-by-another-organization", 2, 2, "IncorrectCrmOrgError"),
      ("mailbox-row.user-not-found", 2, 2, "no user was found"), ("mailbox-row.user-disabled", 2, 2, "8005E273"),
      ("mailbox-row.no-exchange-licence", 2, 2, "MailboxNotEnabledForRESTAPI"),
      ("mailbox-row.owner-privilege", 1, 2, "Crm.80048306"),
      ("mailbox-row.profile-credentials-refused", 2, 2, "credentials specified in the associated email server profile"),
      ("mailbox-row.exchange-refused", 2, 2, "Http server returned Forbidden exception"),
      ("mailbox-row.test-failed", 2, 2, "ExchangeSyncFutureRequirementError"),
    ] as [(String, Int, Int, String)])
  func anEarlierTestHasLeftItsAlerts(scenario: String, incoming: Int, appointments: Int, text: String) async throws {
    let dataverse = try await DataverseAtWork(scenario)
    let row = await dataverse.row()
    #expect(row["incomingemailstatus"] as? Int == incoming)
    #expect(row["actstatus"] as? Int == appointments)
    #expect(row["testmailboxaccesscompletedon"] as? String == "2026-11-23T10:00:00Z")
    #expect(row["_testandenablelastattemptedby_value"] as? String == DynamicsRows.administrator)
    let alerts = await dataverse.alerts().filter { $0["level"] as? Int == 3 }
    #expect(!alerts.isEmpty)
    #expect(alerts.allSatisfy { ($0["text"] as? String)?.contains(text) == true })
    // The mailbox itself is as ever for the app, and no message of the earlier test is left.
    #expect(await dataverse.client.openInbox(LabIdentity.orders).decision == "NoError")
    #expect(dataverse.world.tenants.flatMap(\.exchange.mailboxes).allSatisfy { $0.itemCount == 3 })
    // A new test ends in the same way.
    _ = await dataverse.startTest()
    dataverse.pass(1)
    #expect(await dataverse.row()["incomingemailstatus"] as? Int == incoming)
    #expect(await dataverse.alerts().filter { $0["level"] as? Int == 3 }.count == alerts.count)
  }

  @Test func onlyTheRowOfOrdersIsHit() async throws {
    let dataverse = try await DataverseAtWork("mailbox-row.user-disabled")
    #expect(await dataverse.filter("mailboxes", "mailboxstatus eq 2").rows.count == 1)
    #expect(await dataverse.filter("mailboxes", "mailboxstatus eq 1").rows.count == 2)
  }

  @Test func aTestThatIsQueuedStaysQueued() async throws {
    let dataverse = try await DataverseAtWork("mailbox-row.test-queued")
    dataverse.pass(3_000)
    let row = await dataverse.row()
    #expect(row["testemailconfigurationscheduled"] as? Bool == true)
    #expect(row["testmailboxaccesscompletedon"] is NSNull)
    #expect(row["testandenablelastattemptedon"] as? String == "2026-11-23T10:00:00Z")
  }

  @Test func inTheHealthyWorldNothingWasTestedYet() async throws {
    let dataverse = try await DataverseAtWork()
    #expect(await dataverse.filter("mailboxes", "mailboxstatus eq 0 and enabledforact eq false").rows.count == 3)
    #expect(await dataverse.get("tracelogs").rows.isEmpty)
    #expect(await dataverse.get("organizations").rows.first?["requireapprovalforuseremail"] as? Bool == true)
    #expect(await dataverse.filter("systemusers", "accessmode eq 4").rows.count == 1)
  }

  @Test(
    arguments: [
      ("mailbox.full", "ErrorQuotaExceeded", 1), ("mailbox.send-denied", "ErrorSendAsDenied", 0),
      ("mailbox.submission-limit", "ErrorSubmissionQuotaExceeded", 0),
      ("mailbox.test-message-not-delivered", "NoError", 0), ("mailbox.clean-up-incomplete", "NoError", 0),
      ("healthy", "NoError", 0),
    ] as [(String, String, Int)])
  func aTestOfSendingComesUponIt(scenario: String, code: String, refusedTasks: Int) async throws {
    let mailbox = try await MailboxAtWork(LabIdentity.orders, in: scenario)
    #expect(await mailbox.client.openInbox(LabIdentity.orders).decision == "NoError")
    #expect(await mailbox.send("Probe", to: LabIdentity.orders).responseCodes == [code])
    let arrives = ["healthy", "mailbox.clean-up-incomplete"].contains(scenario)
    #expect(await mailbox.find(MailboxAtWork.hasSubject("Probe")).items.count == (arrives ? 1 : 0))
    let task = await mailbox.create("<t:Task><t:Subject>Probe</t:Subject></t:Task>")
    #expect(task.responseCodes == [refusedTasks == 1 ? "ErrorQuotaExceeded" : "NoError"])
    guard let id = task.itemID else { return }
    let deleted = await mailbox.delete(id, "DeleteType=\"HardDelete\" AffectedTaskOccurrences=\"AllOccurrences\"")
    #expect(
      deleted.responseCodes == [scenario == "mailbox.clean-up-incomplete" ? "ErrorCannotDeleteObject" : "NoError"])
  }

  @Test func aFolderCanBeMissing() async throws {
    let mailbox = try await MailboxAtWork(LabIdentity.orders, in: "mailbox.folder-missing")
    #expect(await mailbox.find(in: "tasks").responseCodes == ["ErrorFolderNotFound"])
    #expect(await mailbox.find(in: "calendar").responseCodes == ["NoError"])
  }

  @Test func whatNeedsChangesIsMarked() {
    let marked = Scenarios.summaries.filter(\.needsChanges).map(\.name)
    #expect(
      marked == [
        "mailbox.full", "mailbox.send-denied", "mailbox.submission-limit", "mailbox.test-message-not-delivered",
        "mailbox.clean-up-incomplete",
      ])
  }
}

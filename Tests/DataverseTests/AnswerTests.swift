import Dataverse
import Foundation
import HTTPTransport
import TestSupport
import Testing

@Suite struct AnswerTests {
  @Test func whoItIsIsRead() async throws {
    let who = try #require(
      await DataverseClient(StubSender(json: 200, try fixture("whoami"))).whoAmI(token: token).answer)
    #expect(who.userID.description == "d1000000-0000-4000-8000-000000000002")
    #expect(who.businessUnitID.description == "d1000000-0000-4000-8000-000000000001")
    #expect(who.organizationID.description == "d1000000-0000-4000-8000-000000000003")
  }

  @Test func theOrganizationIsRead() async throws {
    let sender = StubSender(json: 200, try fixture("organization"))
    let settings = try #require(await DataverseClient(sender).organization(token: token).answer)
    #expect(settings.name == "Fabrikam")
    #expect(settings.requiresApprovalForUsers)
    #expect(!settings.requiresApprovalForQueues)
  }

  @Test func profilesAreReadWithWhatIsUnknownKeptWhole() async throws {
    let sender = StubSender(json: 200, try fixture("profiles"))
    let profiles = try #require(await DataverseClient(sender).serverProfiles(token: token).answer)
    #expect(profiles.map(\.name) == ["Exchange Online (contoso)", "On the shelf"])
    let (good, odd) = (profiles[0], profiles[1])
    #expect(good.state.known == .active && good.state.label == "Active")
    #expect(good.incomingSignIn?.known == .entra && good.incomingSignIn?.label == "OAuth with Microsoft Entra ID")
    #expect(good.tenantID == "22222222-2222-4222-8222-222222222222" && !good.usesOwnTenant)
    #expect(good.clientID == "11111111-1111-4111-8111-111111111111")
    #expect(good.isSecretSet)
    #expect(good.incomingLocation == "https://outlook.office365.com/EWS/Exchange.asmx" && good.incomingPort == 443)
    #expect(good.owner?.table == "systemuser" && good.owner?.name == "Ada Admin")
    #expect(odd.state.known == .inactive && odd.state.label == nil)
    #expect(odd.incomingSignIn?.number == 42 && odd.incomingSignIn?.known == nil)
    #expect(odd.outgoingSignIn?.number == -1 && !odd.usesIncomingSettings)
    #expect(!odd.isSecretSet && odd.incomingUsesTLS && !odd.outgoingUsesTLS)
  }

  @Test func theAuthorityIsAskedForApartBecauseOldEnvironmentsLackIt() async throws {
    let new = DataverseClient(StubSender(json: 200, try fixture("authorities")))
    let authorities = try #require(await new.authorities(token: token).answer.flatMap { $0 })
    #expect(authorities.map(\.authority?.known) == [.public, nil])
    #expect(authorities.map(\.authority?.number) == [0, 9])
    for body in [try fixture("error-400-column"), #"{"error":{"code":"","message":""}}"#] {
      let reply = await DataverseClient(StubSender(json: 400, body)).authorities(token: token)
      #expect(reply.answer == .some(nil))
    }
    let broken = DataverseClient(StubSender(json: 400, #"{"error":{"code":"0x80048d19","message":"bad"}}"#))
    #expect(await broken.authorities(token: token).refusal?.number == 0x8004_8D19)
  }

  @Test func whatStandsInForASecretIsReadWhereThereIsAnything() async throws {
    let new = DataverseClient(StubSender(json: 200, try fixture("substitutes")))
    let found = try #require(
      await new.substitutes(ofProfile: try profileID(), token: token).answer.flatMap { $0 })
    #expect(found.keyVault == nil && found.managedIdentity?.name == "Sync")
    let old = DataverseClient(StubSender(json: 400, try fixture("error-400-column")))
    #expect(await old.substitutes(ofProfile: try profileID(), token: token).answer == .some(nil))
  }

  @Test func mailboxRowsAreReadPageByPage() async throws {
    let sender = StubSender([.answer(200, try fixture("mailboxes-1")), .answer(200, try fixture("mailboxes-2"))])
    let rows = try #require(
      await DataverseClient(sender).mailboxes(address: "sales@contoso.example", token: token).answer)
    #expect(rows.map(\.state.known) == [.active, .inactive])
    let row = rows[0]
    #expect(row.id == (try mailboxID()))
    #expect(row.profile?.id == (try profileID()) && row.profile?.name == "Exchange Online (contoso)")
    #expect(row.regarding?.table == "queue")
    // 2 is server-side synchronization for mail, and "not at all" for appointments, where 1 is it.
    #expect(row.incoming?.known == .serverSideSync && row.incoming?.number == 2)
    #expect(row.appointments?.known == .serverSideSync && row.appointments?.number == 1)
    #expect(AppointmentDelivery(rawValue: 2) == AppointmentDelivery.none)
    #expect(row.approval.known == .approved && row.isApprovedByAdministrator == true)
    #expect(row.test.incoming.known == .success && row.test.outgoing.known == .failure)
    #expect(row.test.appointments.known == .notRun && !row.test.isScheduled)
    #expect(row.test.completedAt == Date(timeIntervalSince1970: 1_795_168_923))
    #expect(row.sync.lastErrorCode == -2_147_220_891)
    #expect(row.sync.lastErrorAt == Date(timeIntervalSince1970: 1_795_169_700))
    #expect(row.sync.processingPostponedUntil != nil && row.sync.lastSucceededAt == nil)
    #expect(sender.requests.count == 2 && sender.requests[1].url.contains("$skiptoken="))
  }

  @Test(
    arguments: [
      "https://other.crm.dynamics.com/api/data/v9.2/mailboxes?x", "http://org.crm.dynamics.com/x",
      "https://org.crm.dynamics.com:8443/x", "https://org.crm.dynamics.com@evil.example/x", "/x", "",
    ] as [String])
  func aPageElsewhereIsNotAskedFor(link: String) async throws {
    let page = try fixture("mailboxes-1")
    let start = try #require(page.range(of: "https://org.crm.dynamics.com/api/data/v9.2/mailboxes?"))
    let end = try #require(page[start.upperBound...].firstIndex(of: "\""))
    let sender = StubSender([
      .answer(200, page.replacingCharacters(in: start.lowerBound..<end, with: link)),
      .answer(200, try fixture("mailboxes-2")),
    ])
    let reply = await DataverseClient(sender).mailboxes(address: "x@y.example", token: token)
    #expect(reply.reason?.contains("elsewhere") == true, "half a list is none")
    #expect(sender.requests.count == 1, "the token must not go there")
  }

  @Test func aListWithoutEndIsNone() async throws {
    let sender = StubSender(json: 200, try fixture("mailboxes-1"))
    let reply = await DataverseClient(sender).mailboxes(address: "x@y.example", token: token)
    #expect(reply.reason?.contains("does not end") == true)
    #expect(sender.requests.count == 2)
  }

  @Test func theTestOfARowIsRead() async throws {
    let sender = StubSender(json: 200, try fixture("test"))
    let test = try #require(await DataverseClient(sender).test(ofMailbox: try mailboxID(), token: token).answer)
    #expect(test.isScheduled && test.attempts == 3 && test.postponedUntil != nil && test.completedAt == nil)
    #expect(test.appointments.number == 7 && test.appointments.known == nil)
    #expect(test.isAppointmentsEnabled == nil)
  }

  @Test func anAnswerAboutAnotherRowIsNone() async throws {
    let other = try #require(RowID("d4000000-0000-4000-8000-000000000009"))
    let dataverse = DataverseClient(StubSender(json: 200, try fixture("test")))
    #expect(await dataverse.test(ofMailbox: other, token: token).reason != nil)
  }

  @Test func theHistoryOfARowIsReadWhereThereIsOne() async throws {
    let new = DataverseClient(StubSender(json: 200, try fixture("history")))
    let history = try #require(await new.history(ofMailbox: try mailboxID(), token: token).answer.flatMap { $0 })
    #expect(history.approvedBy?.name == "Ada Admin" && history.approvedAt != nil)
    #expect(history.testedBy == nil && history.testedAt == nil)
    let old = DataverseClient(StubSender(json: 400, try fixture("error-400-column")))
    #expect(await old.history(ofMailbox: try mailboxID(), token: token).answer == .some(nil))
  }

  @Test func alertsAreRead() async throws {
    let sender = StubSender(json: 200, try fixture("alerts"))
    let alerts = try #require(
      await DataverseClient(sender).alerts(about: try mailboxID(), on: nil, since: nil, token: token).answer)
    #expect(alerts.map(\.level.known) == [.error])
    #expect(alerts[0].errorCode == "Http server returned Forbidden exception")
    #expect(alerts[0].details == "The remote server returned an error: (403) Forbidden.")
    #expect(alerts[0].regarding?.table == "mailbox" && alerts[0].traceCode == 61)
  }

  @Test func whetherATableShowsRowsIsRead() async throws {
    let some = DataverseClient(StubSender(json: 200, try fixture("alerts")))
    #expect(await some.showsRows(of: .traceLog, token: token).answer == true)
    let none = #"{"@odata.context":"https://x/api/data/v9.2/$metadata#tracelogs(tracelogid)","value":[]}"#
    #expect(await DataverseClient(StubSender(json: 200, none)).showsRows(of: .traceLog, token: token).answer == false)
    #expect(await DataverseClient(StubSender(json: 200, none)).showsRows(of: .mailbox, token: token).reason != nil)
  }

  @Test(
    arguments: [
      (401, "error-401", 0x8004_A100, []), (403, "error-403-member", 0x8007_2560, []),
      (403, "error-403-privilege", 0x8004_0220, ["prvReadMailbox"]), (404, "error-404", 0x8004_0217, []),
      (429, "error-429", 0x8007_2322, []), (400, "error-400-column", 0, []),
    ] as [(Int, String, UInt32, [String])])
  func aRefusalIsReadWhole(status: Int, name: String, number: UInt32, privileges: [String]) async throws {
    let sender = StubSender(json: status, try fixture(name))
    let refusal = try #require(await DataverseClient(sender).whoAmI(token: token).refusal)
    #expect(refusal.status == status && refusal.number == number)
    #expect(refusal.privileges == privileges)
    #expect(!refusal.message.isEmpty)
  }

  @Test(
    arguments: [
      ("0x80072560", 0x8007_2560), ("-2147015328", 0x8007_2560), ("0X80040220", 0x8004_0220), ("0x0", 0), ("", nil),
      ("0x", nil), ("0x-1", nil), ("0x+1", nil), ("words", nil), ("99999999999", nil), ("0x123456789", nil),
    ] as [(String, UInt32?)])
  func aCodeIsANumberInEitherForm(code: String, number: UInt32?) {
    #expect(DataverseRefusal(status: 400, code: code).number == number)
  }

  @Test func aFailedExchangeIsKept() async {
    let sender = StubSender(failing: .timedOut(.connect), detail: "timed out")
    let reply = await DataverseClient(sender).whoAmI(token: token)
    #expect(reply.reason == "timed out" && reply.exchange.error?.code == .timedOut(.connect))
  }
}

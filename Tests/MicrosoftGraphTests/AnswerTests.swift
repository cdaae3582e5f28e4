import FoundationEssentials
import HTTPTransport
import Secrets
import TestSupport
import Testing

@testable import MicrosoftGraph

@Suite struct AnswerTests {
  @Test func aServicePrincipalIsRead() async throws {
    let sender = StubSender(json: 200, try fixture("service-principal"))
    let found = try #require(await GraphClient(sender).servicePrincipal(appID: sync, token: token).answer)
    #expect(found.id == principal)
    #expect(found.accountEnabled == true)
    #expect(found.ownerTenantID == "22222222-2222-4222-8222-222222222222")
    #expect(found.disabledByMicrosoftStatus == nil)
    #expect(found.passwordCredentials.isEmpty && found.appRoles.isEmpty)
  }

  @Test func aServicePrincipalOfAnAppFromElsewhereIsRead() async throws {
    let sender = StubSender(json: 200, try fixture("service-principal-elsewhere"))
    let found = try #require(await GraphClient(sender).servicePrincipal(appID: sync, token: token).answer)
    #expect(found.accountEnabled == false)
    #expect(found.ownerTenantID == "33333333-3333-4333-8333-333333333333")
    #expect(found.disabledByMicrosoftStatus == "DisabledDueToViolationOfServicesAgreement")
    #expect(found.passwordCredentials.first?.hint == nil)
    #expect(found.passwordCredentials.first?.endDateTime == Date(timeIntervalSince1970: 1_803_888_000))
  }

  @Test func theRolesOfAResourceAreRead() async throws {
    let sender = StubSender(json: 200, try fixture("service-principal-exchange"))
    let exchange = "00000002-0000-0ff1-ce00-000000000000"
    let reply = await GraphClient(sender).servicePrincipal(appID: exchange, withAppRoles: true, token: token)
    let found = try #require(reply.answer)
    #expect(found.appRoles.map(\.value) == ["full_access_as_app", "IMAP.AccessAsApp", nil])
    #expect(found.appRoles.first?.id == "dc890d15-9560-4a4c-9b7f-a736ec74ec40")
  }

  @Test func aRegistrationIsRead() async throws {
    let sender = StubSender(json: 200, try fixture("application"))
    let found = try #require(await GraphClient(sender).application(appID: sync, token: token).answer)
    #expect(found.signInAudience == "AzureADMyOrg")
    #expect(found.passwordCredentials.map(\.hint) == ["Ab1", nil])
    #expect(found.passwordCredentials.map(\.displayName) == ["Dynamics, this year", nil])
    #expect(found.passwordCredentials.map(\.keyID).first == "b3000000-0000-4000-8000-000000000001")
    #expect(found.passwordCredentials.first?.endDateTime == Date(timeIntervalSince1970: 1_796_292_900))
    #expect(found.passwordCredentials.first?.startDateTime == Date(timeIntervalSince1970: 1_764_756_900))
    #expect(found.passwordCredentials.last?.endDateTime != nil)
    #expect(found.keyCredentials.map(\.customKeyIdentifier) == ["52E75C2F0B9A4F7E8C5D1A3B6E9F0D2C4B8A7E61"])
    #expect(
      found.listedPermissions == [
        .init("00000002-0000-0ff1-ce00-000000000000", "dc890d15-9560-4a4c-9b7f-a736ec74ec40", "Role"),
        .init("00000002-0000-0ff1-ce00-000000000000", "3b5f3d61-589b-4a3c-a359-5dd4b5ee5bd5", "Scope"),
        .init("00000003-0000-0000-c000-000000000000", "e2a3a72e-5f79-4c64-b1b1-878b674786c9", "Role"),
      ])
  }

  @Test func delegatedGrantsAreRead() async throws {
    let sender = StubSender(json: 200, try fixture("delegated-grants"))
    let found = await GraphClient(sender).delegatedGrants(ofServicePrincipal: principal, token: token).answer
    #expect(found?.map(\.scopes) == [["EWS.AccessAsUser.All", "openid"]])
    #expect(found?.map(\.resourceID) == ["b2000000-0000-4000-8000-000000000002"])
  }

  @Test func anAnswerAboutAnotherAppIsNone() async throws {
    for name in ["service-principal", "application"] {
      let sender = StubSender(json: 200, try fixture(name))
      let other = "44444444-4444-4444-8444-444444444444"
      #expect(await GraphClient(sender).application(appID: other, token: token).answer == nil)
      #expect(await GraphClient(sender).servicePrincipal(appID: other, token: token).answer == nil)
    }
  }

  @Test(
    arguments: [
      (401, "InvalidAuthenticationToken"), (403, "Authorization_RequestDenied"), (404, "Request_ResourceNotFound"),
      (429, "TooManyRequests"), (503, "serviceNotAvailable"),
    ] as [(Int, String)])
  func aRefusalIsReadWhole(status: Int, code: String) async throws {
    let sender = StubSender(json: status, try fixture("error-\(status)"))
    let refusal = try #require(await GraphClient(sender).application(appID: sync, token: token).refusal)
    #expect(refusal.status == status)
    #expect(refusal.code == code)
    #expect(!refusal.message.isEmpty)
    #expect(refusal.requestID == "c1000000-0000-4000-8000-000000000\(status)")
    #expect(refusal.innerCode == (status == 429 ? "429" : nil))
  }

  /// What is no answer of the service: nothing of it may be taken for one.
  @Test(
    arguments: [
      (200, ""), (200, "{}"), (200, "[]"), (200, "null"), (200, "{\"value\":[]}"), (200, "<html>portal</html>"),
      (200, "{\"appId\":\"11111111-1111-4111-8111-111111111111\"}"), (200, "{\"appId\":1,\"id\":2}"),
      (200, "{\"error\":{\"code\":\"x\"}}"), (200, "{\"id\":"), (204, ""), (401, ""), (403, "no"), (404, "{}"),
      (429, "Too many requests"), (500, ""), (503, "<html>out of order</html>"), (302, ""),
    ] as [(Int, String)])
  func nothingElseIsAnAnswer(status: Int, body: String) async {
    let graph = GraphClient(StubSender(json: status, body))
    #expect(await graph.application(appID: sync, token: token).reason != nil)
    #expect(await graph.servicePrincipal(appID: sync, token: token).reason != nil)
    if body != "{\"value\":[]}" {
      #expect(await graph.appRoleAssignments(ofServicePrincipal: principal, token: token).reason != nil)
      #expect(await graph.delegatedGrants(ofServicePrincipal: principal, token: token).reason != nil)
    }
  }

  @Test func aFailedExchangeIsKept() async {
    let sender = StubSender([.failure(TransportError(.timedOut(.connect), detail: "timed out"))])
    let reply = await GraphClient(sender).application(appID: sync, token: token)
    #expect(reply.reason == "timed out")
    #expect(reply.exchange.error?.code == .timedOut(.connect))
  }
}

extension GraphApplication.ListedPermission {
  /// Reads back what a registration lists, for comparison.
  fileprivate init(_ resource: String, _ id: String, _ type: String) {
    self.init(resourceAppID: resource, id: id, type: type)
  }
}

import HTTPTransport
import MicrosoftGraph
import Secrets
import TestSupport
import Testing

@Suite struct PagingTests {
  /// A page whose list goes on at `next`.
  private static func page(next: String) throws -> Result<Response, TransportError> {
    let link =
      "https://graph.microsoft.com/v1.0/servicePrincipals/\(principal)/appRoleAssignments?$skiptoken=RFNwdAIAAQ"
    return .answer(200, try fixture("app-role-assignments-1").replacing(link, with: next))
  }

  @Test func aListIsReadToItsEnd() async throws {
    let sender = StubSender([
      .answer(200, try fixture("app-role-assignments-1")), .answer(200, try fixture("app-role-assignments-2")),
    ])
    let found = try #require(
      await GraphClient(sender).appRoleAssignments(ofServicePrincipal: principal, token: token).answer)
    #expect(
      found.map(\.appRoleID) == [
        "5e5addcd-3e8d-4e90-baf5-964efab2b20a", "dc890d15-9560-4a4c-9b7f-a736ec74ec40",
      ])
    #expect(found.allSatisfy { $0.createdDateTime != nil && $0.resourceDisplayName == "Office 365 Exchange Online" })
    #expect(sender.requests.count == 2)
    #expect(sender.requests[1].url.hasSuffix("$skiptoken=RFNwdAIAAQ"))
    #expect(sender.requests.allSatisfy { $0.bearer != nil })
  }

  @Test func anEmptyListIsAList() async throws {
    let found = await GraphClient(StubSender(json: 200, #"{"value":[]}"#))
      .appRoleAssignments(ofServicePrincipal: principal, token: token).answer
    #expect(found == [])
  }

  @Test(
    arguments: [
      "https://graph.microsoft.example/v1.0/x", "http://graph.microsoft.com/v1.0/x",
      "https://graph.microsoft.com:8443/v1.0/x", "https://graph.microsoft.com@evil.example/v1.0/x",
      "https://user@graph.microsoft.com/v1.0/x", "//graph.microsoft.com/v1.0/x", "/v1.0/x",
      "ftp://graph.microsoft.com/x",
      "nothing", "",
    ] as [String])
  func aPageElsewhereIsNotAskedFor(link: String) async throws {
    let sender = StubSender([try Self.page(next: link), .answer(200, try fixture("app-role-assignments-2"))])
    let reply = await GraphClient(sender).appRoleAssignments(ofServicePrincipal: principal, token: token)
    #expect(reply.reason?.contains("elsewhere") == true, "half a list is none")
    #expect(sender.requests.count == 1, "the token must not go there")
  }

  @Test(
    arguments: [
      "HTTPS://Graph.Microsoft.Com/v1.0/x", "https://graph.microsoft.com:443/v1.0/x",
    ] as [String])
  func theSameHostMayBeSpelledInOtherWays(link: String) async throws {
    let sender = StubSender([try Self.page(next: link), .answer(200, try fixture("app-role-assignments-2"))])
    let reply = await GraphClient(sender).appRoleAssignments(ofServicePrincipal: principal, token: token)
    #expect(reply.answer?.count == 2)
  }

  @Test func aListThatTurnsInACircleEnds() async throws {
    let sender = StubSender([try Self.page(next: "https://graph.microsoft.com/v1.0/again")])
    let reply = await GraphClient(sender).appRoleAssignments(ofServicePrincipal: principal, token: token)
    #expect(reply.reason?.contains("does not end") == true)
    #expect(sender.requests.count == 2)
  }

  @Test func aListWithoutEndEnds() async throws {
    let pages = try (1...100).map { try Self.page(next: "https://graph.microsoft.com/v1.0/x?$skiptoken=\($0)") }
    let sender = StubSender(pages)
    let reply = await GraphClient(sender).appRoleAssignments(ofServicePrincipal: principal, token: token)
    #expect(reply.reason?.contains("does not end") == true)
    #expect(sender.requests.count == GraphClient.maximumPages)
  }

  @Test func aRefusedSecondPageRefusesTheList() async throws {
    let sender = StubSender([
      .answer(200, try fixture("app-role-assignments-1")), .answer(403, try fixture("error-403")),
    ])
    let reply = await GraphClient(sender).appRoleAssignments(ofServicePrincipal: principal, token: token)
    #expect(reply.refusal?.code == "Authorization_RequestDenied")
  }
}

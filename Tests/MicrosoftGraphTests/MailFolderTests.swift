import HTTPTransport
import HTTPTypes
import MicrosoftGraph
import TestSupport
import Testing

@Suite struct MailFolderTests {
  @Test func theInboxIsAskedForAndRead() async throws {
    let sender = StubSender(json: 200, #"{"@odata.context":"x","id":"AAMkAD=","totalItemCount":12}"#)
    let folder = try #require(await GraphClient(sender).inbox(of: "o'brien+x/y@contoso.example", token: token).answer)
    #expect(folder.id == "AAMkAD=" && folder.totalItemCount == 12)
    let request = try #require(sender.requests.first)
    #expect(
      request.url
        == "https://graph.microsoft.com/v1.0/users/o%27brien%2Bx%2Fy%40contoso.example/mailFolders/inbox"
        + "?$select=id,totalItemCount")
    #expect(request.bearer != nil)
  }

  @Test func theAgentIsTold() async {
    let sender = StubSender(json: 404)
    let graph = GraphClient(base: "https://graph.microsoft.com", sender: sender, userAgent: "CRM/9.2")
    _ = await graph.inbox(of: "a@b.example", token: token)
    _ = await GraphClient(sender).inbox(of: "a@b.example", token: token)
    #expect(sender.requests.map { $0.headers[.userAgent] } == ["CRM/9.2", nil])
  }

  @Test(arguments: ["", "{}", "[]", #"{"id":""}"#, #"{"id":7}"#, #"{"totalItemCount":3}"#, #"{"id":"A"#, "<html>"])
  func nothingElseIsAFolder(body: String) async {
    #expect(await GraphClient(StubSender(json: 200, body)).inbox(of: "a@b.example", token: token).reason != nil)
  }

  @Test(
    arguments: [
      (
        403, "ErrorAccessDenied",
        "Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.",
        .blockedByPolicy
      ),
      (403, "ErrorAccessDenied", "Access to OData is disabled.", .accessDisabled),
      (403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.", .permissionMissing),
      (403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.", .permissionMissing),
      (
        403, "NoPermissionsInAccessToken", "The token contains no permissions, or permissions can not be understood.",
        .noPermissions
      ),
      (
        404, "MailboxNotEnabledForRESTAPI", "The mailbox is either inactive, soft-deleted, or is hosted on-premise.",
        .mailboxNotEnabled
      ),
      (404, "ResourceNotFound", "Resource could not be discovered.", .notFound),
      (404, "Request_ResourceNotFound", "Resource does not exist.", .notFound),
      (404, "ErrorInvalidUser", "The requested user is invalid.", .notFound),
      (401, "InvalidAuthenticationToken", "Access token has expired.", .tokenRejected),
      (403, "ErrorOfTheFuture", "[RAOP] Access to OData is disabled", .other), (404, "itemNotFound", "", .other),
    ] as [(Int, String, String, GraphRefusal.MailboxKind)])
  func refusalsAreToldApart(status: Int, code: String, message: String, kind: GraphRefusal.MailboxKind) async throws {
    let body = #"{"error":{"code":"\#(code)","message":"\#(message)","innerError":{"request-id":"r"}}}"#
    let reply = await GraphClient(StubSender(json: status, body)).inbox(of: "a@b.example", token: token)
    let refusal = try #require(reply.refusal)
    #expect(refusal.mailboxKind == kind)
    #expect(refusal.code == code && refusal.message == message)
  }
}

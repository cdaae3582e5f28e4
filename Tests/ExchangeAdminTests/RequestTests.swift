import ExchangeAdmin
import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

@Suite struct RequestTests {
  @Test func aCmdletIsPostedWithAllThatTheServiceGoesBy() async throws {
    let sender = StubSender(json: 200, try fixture("cas-mailbox"))
    _ = await ExchangeAdminClient(sender, base: "https://outlook.office365.com/")
      .run(GetCASMailbox("orders@contoso.example"), token: token)
    let request = try #require(sender.requests.first)
    #expect(request.method == .post)
    #expect(request.url == "https://outlook.office365.com/adminapi/beta/\(tenantB)/InvokeCommand")
    #expect(request.service == "exchange-admin")
    #expect(request.bearer != nil)
    #expect(request.header("Accept-Language") == "en-US")
    #expect(request.header("Accept") == "application/json")
    #expect(request.header("X-ResponseFormat") == "json")
    #expect(request.header("X-CmdletName") == "Get-CASMailbox")
    #expect(request.header("X-AnchorMailbox") == "UPN:orders@contoso.example")
    #expect(request.header("connection-id") == "88888888-8888-4888-8888-888888888888")
    #expect(request.header("client-request-id") == "99999999-9999-4999-8999-999999999999")
    #expect(request.header("Prefer") == "odata.maxpagesize=1000")
    #expect(
      request.bodyText
        == #"{"CmdletInput":{"CmdletName":"Get-CASMailbox","Parameters":{"Identity":"orders@contoso.example"}}}"#)
    guard case .text(_, let mediaType) = request.body else {
      Issue.record("\(request.body)")
      return
    }
    #expect(mediaType == "application/json; charset=utf-8")
  }

  /// Each cmdlet with its parameters, and whether a mailbox is its anchor.
  static let calls: [(any Cmdlet, String, String)] = [
    (GetOrganizationConfig(), #"{"RetrieveEwsOperationAccessPolicy":true}"#, organization),
    (GetOrganizationConfig(withAllowedApps: false), "{}", organization),
    (GetMailbox("a@b.example"), #"{"Identity":"a@b.example"}"#, "UPN:a@b.example"),
    (
      GetMailbox("a@b.example", softDeleted: true), #"{"Identity":"a@b.example","SoftDeletedMailbox":true}"#,
      organization
    ),
    (
      GetMailbox("a@b.example", inactive: true), #"{"Identity":"a@b.example","InactiveMailboxOnly":true}"#,
      organization
    ),
    (GetCASMailbox("orders"), #"{"Identity":"orders"}"#, organization),
    (GetRecipient("a@b.example"), #"{"Identity":"a@b.example"}"#, organization),
    (GetApplicationAccessPolicy(), "{}", organization),
    (
      TestApplicationAccessPolicy(mailbox: "a@b.example", appID: sync),
      "{\"AppId\":\"\(sync)\",\"Identity\":\"a@b.example\"}", organization
    ),
    (GetServicePrincipal(sync), "{\"Identity\":\"\(sync)\"}", organization),
    (GetManagementRoleAssignment(assignee: "x"), #"{"RoleAssignee":"x"}"#, organization),
    (GetManagementScope(), "{}", organization), (GetManagementScope("S"), #"{"Identity":"S"}"#, organization),
    (TestServicePrincipalAuthorization("x"), #"{"Identity":"x"}"#, organization),
    (
      TestServicePrincipalAuthorization("x", resource: "a@b.example"),
      #"{"Identity":"x","Resource":"a@b.example"}"#, organization
    ),
    (GetDistributionGroupMember(of: "g"), #"{"Identity":"g","ResultSize":"Unlimited"}"#, organization),
  ]
  private static let organization = "APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@\(tenantB)"

  @Test(arguments: calls.indices)
  func eachCmdletHasItsParametersAndItsAnchor(index: Int) async throws {
    let (cmdlet, parameters, anchor) = Self.calls[index]
    let request = try await Self.request(cmdlet)
    #expect(request.bodyText.hasSuffix("\"Parameters\":\(parameters)}}"), "\(request.bodyText)")
    #expect(request.header("X-AnchorMailbox") == anchor)
    #expect(request.bodyText.contains("\"CmdletName\":\"\(request.header("X-CmdletName") ?? "")\""))
  }

  private static func request<C: Cmdlet>(_ cmdlet: C) async throws -> OutgoingRequest {
    let sender = StubSender(json: 500)
    _ = await ExchangeAdminClient(sender).run(cmdlet, token: token)
    return try #require(sender.requests.first)
  }

  @Test func whatIsSpecialIsEscaped() async throws {
    let sender = StubSender(json: 500)
    let client = ExchangeAdminClient(base: "https://h.example", tenant: "a/../b?c", sender: sender)
    _ = await client.run(GetMailbox("x\"},\u{1}é/@b.example"), token: token)
    let request = try #require(sender.requests.first)
    #expect(request.url == "https://h.example/adminapi/beta/a%2F..%2Fb%3Fc/InvokeCommand")
    #expect(request.bodyText.contains(#""Identity":"x\"},\u0001é/@b.example""#))
  }

  @Test func theCmdletsThatMayRunAreAskedFor() async throws {
    let sender = StubSender(json: 200, try fixture("module"))
    let reply = await ExchangeAdminClient(sender).allowedCmdlets(token: token)
    let allowed = try #require(reply.answer)
    #expect(allowed.names.count == 4)
    #expect(allowed.contains("Get-Mailbox") && allowed.contains("get-applicationaccesspolicy"))
    #expect(!allowed.contains("Get-Recipient") && !allowed.contains(""))
    let request = try #require(sender.requests.first)
    #expect(request.method == .get)
    #expect(
      request.url == "https://outlook.office365.com/adminapi/v1.0/\(tenantB)/EXOModuleFile?Version=3.9.2")
    #expect(request.header("CommandName") == "*")
  }

  @Test(arguments: ["{}", "[]", #"{"value":[]}"#, #"{"value":[{}]}"#, #"{"value":[{"exportedCmdlets":3}]}"#, "", "x"])
  func aListThatIsNoneAllowsNothing(body: String) async {
    #expect(await ExchangeAdminClient(StubSender(json: 200, body)).allowedCmdlets(token: token).reason != nil)
  }

  @Test func anAppThatMayRunNothingIsTold() async {
    let sender = StubSender(json: 200, #"{"value":[{"exportedCmdlets":""}]}"#)
    #expect(await ExchangeAdminClient(sender).allowedCmdlets(token: token).answer?.names == [])
  }
}

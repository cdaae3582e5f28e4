import HTTPTransport
import HTTPTypes
import MicrosoftGraph
import Secrets
import TestSupport
import Testing

@Suite struct RequestTests {
  @Test func eachQuestionGoesToItsAddressOnTheGraphHost() async {
    let sender = StubSender(json: 404)
    let graph = GraphClient(sender, base: "https://graph.microsoft.us/")
    _ = await graph.servicePrincipal(appID: sync, token: token)
    _ = await graph.servicePrincipal(appID: sync, withAppRoles: true, token: token)
    _ = await graph.application(appID: sync, token: token)
    _ = await graph.appRoleAssignments(ofServicePrincipal: principal, token: token)
    _ = await graph.delegatedGrants(ofServicePrincipal: principal, token: token)
    let base = "https://graph.microsoft.us/v1.0"
    let common = "id,appId,displayName,accountEnabled,appOwnerOrganizationId,disabledByMicrosoftStatus"
    #expect(
      sender.requests.map(\.url) == [
        "\(base)/servicePrincipals(appId='\(sync)')?$select=\(common),passwordCredentials",
        "\(base)/servicePrincipals(appId='\(sync)')?$select=\(common),appRoles",
        "\(base)/applications(appId='\(sync)')?$select=id,appId,displayName,signInAudience,passwordCredentials,"
          + "keyCredentials,requiredResourceAccess",
        "\(base)/servicePrincipals/\(principal)/appRoleAssignments",
        "\(base)/servicePrincipals/\(principal)/oauth2PermissionGrants",
      ])
    #expect(sender.requests.allSatisfy { $0.method == .get && $0.service == "graph" && $0.bearer != nil })
  }

  @Test func theTokenStandsInNoHeaderAndARequestIDInEach() async throws {
    let sender = StubSender(json: 404)
    _ = await GraphClient(sender).application(appID: sync, token: token)
    let request = try #require(sender.requests.first)
    #expect(request.headers[.accept] == "application/json")
    #expect(
      request.headers[try #require(HTTPField.Name("client-request-id"))] == "99999999-9999-4999-8999-999999999999")
    #expect(request.headers[.authorization] == nil)
    #expect(!"\(RecordedRequest(request))".contains("nobody-may-see"))
  }

  @Test func whatIsSpecialInAnAddressIsEscaped() async throws {
    let sender = StubSender(json: 404)
    _ = await GraphClient(sender).application(appID: "it's/../me?x", token: token)
    _ = await GraphClient(sender).appRoleAssignments(ofServicePrincipal: "a/b?c", token: token)
    #expect(sender.requests[0].url.contains("(appId='it%27%27s%2F..%2Fme%3Fx')?$select="))
    #expect(sender.requests[1].url.hasSuffix("/servicePrincipals/a%2Fb%3Fc/appRoleAssignments"))
  }
}

import Foundation
import Testing

@testable import TenantLab

struct AdminRefusalTests {
  @Test func withoutATokenThereIsAChallenge() async throws {
    let answer = await (try LabClient()).exchange(
      LabRequest("POST", "/adminapi/beta/\(LabIdentity.exchangeTenantID)/InvokeCommand"))
    #expect(answer.status == 401)
    #expect(answer.headers["WWW-Authenticate"]?.hasPrefix("Bearer ") == true)
  }

  @Test func aTokenForAnotherServiceOrOutOfTimeIsRejected() async throws {
    let client = try await LabClient()
    let graph = try #require(await client.accessToken(scope: "https://graph.microsoft.com/.default"))
    let wrong = await client.invoke("Get-OrganizationConfig", headers: ["Authorization": "Bearer \(graph)"])
    #expect(wrong.decision == "401 2000003")
    let token = try #require(await client.adminToken())
    client.store.update { $0.clock.offset += 4_000 }
    let late = await client.invoke("Get-OrganizationConfig", headers: ["Authorization": "Bearer \(token)"])
    #expect(late.decision == "401 2000002")
  }

  /// Without the permission, without a role, and for another tenant.
  @Test(arguments: ["permission", "role", "tenant"])
  func whoMayRunNothingIsRefusedWithNULBytes(lacking: String) async throws {
    let client = try await LabClient { world in
      try world.changeExchangeTenant { tenant in
        try tenant.changeServicePrincipal(LabIdentity.adminClientID) { app in
          if lacking == "role" { app.directoryRoles = [] }
          if lacking == "permission" { app.appRoleAssignments = [] }
        }
      }
    }
    let tenant = lacking == "tenant" ? LabIdentity.dynamicsTenantID : LabIdentity.exchangeTenantID
    let answer = await client.invoke("Get-OrganizationConfig", tenant: tenant)
    #expect(answer.status == 403)
    #expect(!answer.body.isEmpty && answer.body.allSatisfy { $0 == 0 })
    #expect(answer.headers["x-ms-diagnostics"] == nil)
    client.store.update { world in
      try? world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.admin.denial = .diagnostics }
    }
    #expect(await client.invoke("Get-OrganizationConfig", tenant: tenant).decision == "403 2000008")
  }

  /// The role stands in the token, so that it counts from the next one on.
  @Test func aNewRoleNeedsANewToken() async throws {
    let client = try await LabClient { world in
      try world.changeExchangeTenant { tenant in
        try tenant.changeServicePrincipal(LabIdentity.adminClientID) { $0.directoryRoles = [] }
      }
    }
    let old = try #require(await client.adminToken())
    client.store.update { world in
      try? world.changeExchangeTenant { tenant in
        try tenant.changeServicePrincipal(LabIdentity.adminClientID) { $0.directoryRoles = [.globalReader] }
      }
    }
    #expect(
      await client.invoke("Get-OrganizationConfig", headers: ["Authorization": "Bearer \(old)"]).status == 403)
    #expect(await client.invoke("Get-OrganizationConfig").status == 200)
  }

  @Test func aRoleGroupOfExchangeStandsInForADirectoryRole() async throws {
    let client = try await LabClient { world in
      try world.changeExchangeTenant { tenant in
        try tenant.changeServicePrincipal(LabIdentity.adminClientID) { $0.directoryRoles = [] }
        tenant.exchange.admin.cmdletsOfRoleGroups[LabIdentity.adminClientID] = ["Get-OrganizationConfig"]
      }
    }
    #expect(await client.invoke("Get-OrganizationConfig").status == 200)
    #expect(await client.invoke("Get-Mailbox").status == 401)
  }

  @Test func theAppOfDynamicsMayNotAdminister() async throws {
    let client = try await LabClient()
    let token = try #require(await client.accessToken())
    #expect(
      await client.invoke("Get-OrganizationConfig", headers: ["Authorization": "Bearer \(token)"]).status == 403)
  }

  @Test(
    arguments: [
      ("Get-Nonsense", "{}", 400, "CommandNotFoundException"),
      ("Get-Mailbox", "{\"Nonsense\":1}", 400, "AmbiguousParameterSetException"),
      ("Test-ApplicationAccessPolicy", "{\"Identity\":\"sales@contoso.example\"}", 400, "ParameterBindingException"),
      ("Get-Mailbox", "{\"Identity\":\"nobody@contoso.example\"}", 404, "ManagementObjectNotFoundException"),
      ("Get-ServicePrincipal", "{\"Identity\":\"nobody\"}", 404, "ManagementObjectNotFoundException"),
      (
        "Test-ServicePrincipalAuthorization", "{\"Identity\":\"\(LabIdentity.exchangeClientID)\"}", 404,
        "ManagementObjectNotFoundException"
      ),
    ] as [(String, String, Int, String)])
  func aRefusalNamesTheException(cmdlet: String, parameters: String, status: Int, exception: String) async throws {
    let answer = await (try LabClient()).invoke(cmdlet, parameters)
    #expect(answer.status == status)
    #expect(answer.adminDetail.count == 3)
    #expect(answer.adminDetail[1].hasSuffix(exception))
    #expect(answer.adminDetail[0].isEmpty || answer.adminDetail[0] == "Ex6F9304")
    #expect(!answer.adminDetail[2].isEmpty)
  }

  @Test(arguments: ["{\"RecipientTypeDetails\":\"Nonsense\"}", "{\"SoftDeletedMailbox\":\"yes\"}"])
  func anUnfitValueIsToldInTheExceptionInside(parameters: String) async throws {
    let answer = await (try LabClient()).invoke("Get-Mailbox", parameters)
    #expect(answer.status == 400)
    #expect(answer.adminDetail.isEmpty)
    #expect((answer.adminException?["type"] as? String)?.hasSuffix("ParameterTransformationException") == true)
  }

  @Test func anOrganizationThatWasNeverCustomizedHasNoRolesToRead() async throws {
    let client = try await LabClient { world in
      try world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.isDehydrated = true }
    }
    let answer = await client.invoke("Get-ManagementScope")
    #expect(answer.status == 500)
    #expect(answer.adminDetail.prefix(2) == ["", ""])
    #expect(answer.adminDetail[2].contains("Enable-OrganizationCustomization"))
    #expect((answer.adminException?["message"] as? String)?.hasPrefix("Exception of type '") == true)
    #expect(await client.invoke("Get-OrganizationConfig").rows.first?["IsDehydrated"] as? Bool == true)
  }

  @Test(arguments: [400, 404, 500])
  func anObjectThatThereIsNotHasMoreThanOneStatus(status: Int) async throws {
    let client = try await LabClient { world in
      try world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.admin.notFoundStatus = status }
    }
    let answer = await client.invoke("Get-Recipient", "{\"Identity\":\"nobody@contoso.example\"}")
    #expect(answer.status == status)
    #expect(answer.adminDetail[1].hasSuffix("ManagementObjectNotFoundException"))
  }

  @Test(arguments: [
    "", "[]", "{}", "{\"CmdletInput\":{}}", "{\"CmdletInput\":{\"CmdletName\":\"Get-Mailbox\",\"Parameters\":1}}",
  ])
  func aBodyWithoutACmdletIsABadRequest(body: String) async throws {
    let answer = await (try LabClient()).admin(
      "POST", "/adminapi/beta/\(LabIdentity.exchangeTenantID)/InvokeCommand", body: body)
    #expect(answer.status == 400)
    #expect(answer.adminCode == "BadRequest")
  }

  @Test(arguments: [("/adminapi/beta", 404), ("/adminapi/v3.0/contoso.example/InvokeCommand", 404)])
  func otherPathsLeadNowhere(path: String, status: Int) async throws {
    #expect(await (try LabClient()).admin("POST", path, body: LabClient.command("Get-Mailbox")).status == status)
  }

  @Test func theAPIHasItsOwnLimitsAndOutages() async throws {
    let client = try await LabClient { world in
      let until = world.clock.now.addingTimeInterval(20)
      try world.changeExchange(of: LabIdentity.exchangeTenantID) {
        $0.admin.budgets[LabIdentity.adminClientID] = ThrottlingBudget(exhaustedUntil: until)
      }
    }
    let busy = await client.invoke("Get-OrganizationConfig")
    #expect(busy.status == 429)
    #expect(busy.headers["Retry-After"] == "20")
    client.store.update { world in
      try? world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.admin.outage = .init(status: 500) }
    }
    #expect(await client.invoke("Get-OrganizationConfig").status == 500)
  }
}

import Foundation
import Testing

@testable import TenantLab

struct PropagationTests {
  private static let noon = LabClient.noon

  @Test func whatIsWrittenIsReadBackAtOnceAndCountsLater() {
    var setting = Propagating(wrappedValue: 1)
    setting.write(2, effectiveAt: Self.noon)
    setting.write(3, effectiveAt: Self.noon.addingTimeInterval(60))
    #expect(setting.wrappedValue == 3)
    #expect(setting.effective(at: Self.noon.addingTimeInterval(-1)) == 1)
    #expect(setting.effective(at: Self.noon) == 2)
    #expect(setting.effective(at: Self.noon.addingTimeInterval(60)) == 3)
  }

  @Test func theLaterOfTwoWritesStandsEvenIfItIsFaster() {
    var setting = Propagating(wrappedValue: "old")
    setting.write("slow", effectiveAt: Self.noon.addingTimeInterval(60))
    setting.write("fast", effectiveAt: Self.noon)
    #expect(setting.effective(at: Self.noon) == "fast")
    #expect(setting.effective(at: Self.noon.addingTimeInterval(120)) == "fast")
  }

  @Test func whatHasAlwaysBeenSoIsSoBeforeAndAfterAWrite() {
    var setting = Propagating(wrappedValue: ["sales"])
    setting.change(effectiveAt: Self.noon) { $0.append("orders") }
    setting.amend { $0.append("ceo") }
    #expect(setting.effective(at: Self.noon.addingTimeInterval(-1)) == ["sales", "ceo"])
    #expect(setting.effective(at: Self.noon) == ["sales", "orders", "ceo"])
    #expect(setting.wrappedValue == ["sales", "orders", "ceo"])
  }

  @Test func assigningSettlesTheMatter() {
    var setting = Propagating(wrappedValue: 1)
    setting.write(2, effectiveAt: Self.noon)
    setting.wrappedValue = 5
    #expect(setting.effective(at: Self.noon.addingTimeInterval(-1)) == 5)
  }

  /// Each of the settings of an organization, written an hour ago with its own delay.
  @Test(
    arguments: [
      ("EwsEnabled", 3_600, "403 EWS is disabled for this user or tenant"),
      ("EwsAllowedAppIDs", 86_400, "403 EWS is blocked by policy for this user or tenant"),
      ("EwsApplicationAccessPolicy", 7_200, "403 EWS is blocked by policy for this user or tenant"),
      ("mailbox", 3_600, "403 EWS is disabled for this user or tenant"), ("policy removed", 3_600, "NoError"),
      ("policy added", 3_600, "403"), ("role assignment", 7_200, "NoError"),
    ] as [(String, TimeInterval, String)])
  func aSettingBitesAfterItsDelay(what: String, delay: TimeInterval, decision: String) async throws {
    let isForCEO = what == "policy removed" || what == "role assignment"
    let mailbox = isForCEO ? LabIdentity.ceo : LabIdentity.sales
    let client = try await LabClient { world in
      let delays = PropagationDelays()
      let now = world.clock.now
      try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
        func after(_ delay: TimeInterval) -> Date { now.addingTimeInterval(delay) }
        switch what {
        case "EwsEnabled": exchange.ews.$isEnabled.write(false, effectiveAt: after(delays.ewsEnabled))
        case "EwsAllowedAppIDs":
          exchange.ews.$allowedAppIDs.write(["other"], effectiveAt: after(delays.allowedAppIDs))
        case "EwsApplicationAccessPolicy":
          exchange.ews.$userAgentPolicy.write(.enforceAllowList(["X*"]), effectiveAt: after(delays.userAgents))
        case "policy removed":
          exchange.$applicationAccessPolicies.write([], effectiveAt: after(delays.policies))
        case "policy added":
          let deny = ApplicationAccessPolicy(
            appID: "*", accessRight: .denyAccess, scope: exchange.groups[0].guid)
          exchange.$applicationAccessPolicies.change(effectiveAt: after(delays.policies)) { $0.append(deny) }
        case "role assignment":
          let assignment = ManagementRoleAssignment(
            appID: LabIdentity.exchangeClientID, role: ApplicationRole.ews, scope: .organization)
          exchange.$managementRoleAssignments.write([assignment], effectiveAt: after(delays.roleAssignments))
        default: break
        }
      }
      if what == "mailbox" {
        try world.changeMailbox(LabIdentity.sales) {
          $0.$ewsEnabled.write(false, effectiveAt: after(delays.ewsEnabled, now))
        }
      }
      func after(_ delay: TimeInterval, _ now: Date) -> Date { now.addingTimeInterval(delay) }
    }
    let before = isForCEO ? "403" : "NoError"
    #expect(await client.openInbox(mailbox).decision == before)
    client.store.update { $0.clock.offset += delay - 1 }
    #expect(await client.openInbox(mailbox).decision == before)
    client.store.update { $0.clock.offset += 1 }
    #expect(await client.openInbox(mailbox).decision == decision)
  }

  @Test(
    arguments: [
      (Cloud.public, 1_791_590_399, true), (.public, 1_791_590_400, false), (.gccHigh, 1_795_435_200, true),
    ] as [(Cloud, TimeInterval, Bool)])
  func anEmptyListShutsEverybodyOutFromItsDayOn(cloud: Cloud, moment: TimeInterval, passes: Bool) {
    var organization = ExchangeOrganization()
    organization.ews.isEnabled = true
    let gates = EWSGates(
      organization: organization, cloud: cloud,
      caller: EWSCaller(tenantID: "t", appID: "a", hasFullAccess: true))
    let now = Date(timeIntervalSince1970: moment)
    #expect((try? gates.pass(userAgent: "", at: now)) != nil || !passes)
    #expect((try? gates.pass(userAgent: "", at: now)) == nil || passes)
  }

  @Test func theEndOfEWSIsForGood() async throws {
    let client = try await LabClient { world in
      try world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.ews.end = LabClient.noon }
    }
    #expect(await client.openInbox(LabIdentity.sales).decision == "403 EWS is disabled for this user or tenant")
  }
}

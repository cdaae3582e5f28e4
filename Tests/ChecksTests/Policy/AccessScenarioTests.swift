import Checks
import Diagnosis
import Knowledge
import TenantLab
import Testing

/// Scenarios of the policies and of access to mailboxes in the other forms in which services are known to answer: the
/// cause exactly with somebody who may read the admin side, an honest one without, and never another failure.
@Suite(.serialized) struct AccessScenarioTests {
  /// A scenario, whether the admin side may be read, and what is to be named.
  struct Case: Sendable, CustomTestStringConvertible {
    let scenario: String
    let adminAccess: LabOptions.AdminAccess
    /// The cause that the report opens with; `nil` for nothing but the coming end of EWS.
    let expected: String?
    var testDescription: String { "\(scenario), admin access \(adminAccess)" }
  }

  private static let outOfScope = "policy.mailbox-out-of-scope"
  private static let probably = "policy.mailbox-probably-out-of-scope"

  /// Scenarios in another form of which reports differ.
  static let variants: [Case] = [
    Case(scenario: outOfScope + "+variant.denied-with-diagnostics", adminAccess: .given, expected: outOfScope),
    Case(scenario: outOfScope + "+variant.denied-with-diagnostics", adminAccess: .withheld, expected: probably),
    Case(scenario: outOfScope + "+variant.denied-as-access", adminAccess: .given, expected: outOfScope),
    Case(
      scenario: outOfScope + "+variant.denied-as-access", adminAccess: .withheld, expected: "mailbox.access-denied"),
    Case(scenario: outOfScope + "+variant.denied-as-impersonation", adminAccess: .given, expected: outOfScope),
    Case(
      scenario: outOfScope + "+variant.denied-as-impersonation", adminAccess: .withheld,
      expected: "mailbox.impersonation-denied"),
    // The result of the cmdlet can't be read, and the policies can.
    Case(scenario: outOfScope + "+variant.admin-answers-in-french", adminAccess: .given, expected: outOfScope),
    Case(scenario: "variant.admin-answers-in-french", adminAccess: .given, expected: nil),
    Case(scenario: outOfScope + "+variant.admin-may-not-test", adminAccess: .given, expected: outOfScope),
    Case(scenario: "variant.admin-may-not-test", adminAccess: .given, expected: nil),
    Case(scenario: outOfScope + "+variant.small-pages", adminAccess: .given, expected: outOfScope),
    Case(scenario: outOfScope + "+variant.organization-dehydrated", adminAccess: .given, expected: outOfScope),
    Case(scenario: "variant.organization-dehydrated", adminAccess: .given, expected: nil),
    Case(scenario: outOfScope + "+variant.admin-without-role", adminAccess: .given, expected: probably),
    Case(scenario: "variant.admin-without-role", adminAccess: .given, expected: "policy.admin-sign-in-refused"),
    Case(
      scenario: "policy.mailbox-denied-by-rule+variant.denied-as-access", adminAccess: .given,
      expected: "policy.mailbox-denied-by-rule"),
    Case(
      scenario: "policy.rbac-out-of-scope+variant.in-scope-as-text", adminAccess: .given,
      expected: "policy.rbac-out-of-scope"),
    Case(
      scenario: "policy.rbac-out-of-scope+variant.denied-as-impersonation", adminAccess: .given,
      expected: "policy.rbac-out-of-scope"),
    Case(
      scenario: "policy.nested-group+variant.nested-groups-ignored", adminAccess: .given, expected: outOfScope),
    Case(
      scenario: "mailbox.not-found+variant.unknown-at-front-end", adminAccess: .given, expected: "mailbox.not-found"),
    Case(scenario: "mailbox.not-found+variant.not-found-as-500", adminAccess: .given, expected: "mailbox.not-found"),
    Case(
      scenario: "mailbox.on-premises+variant.autodiscover-redirects", adminAccess: .withheld,
      expected: "mailbox.on-premises"),
    Case(
      scenario: "mailbox.on-premises+variant.unknown-at-front-end", adminAccess: .given, expected: "mailbox.on-premises"
    ),
  ]

  @Test(arguments: variants)
  func theCauseIsNamedAndNothingElse(entry: Case) async throws {
    let report = try await Lab.run(LabOptions(scenario: entry.scenario, adminAccess: entry.adminAccess)) { lab in
      try await LabRun.outcome(in: lab).report
    }
    let causes = report.rootCauses.filter { $0.cause != "ews.retirement-approaching" }
    let told = "\(causes.map(\.cause.text))"
    #expect(causes.first?.cause.text == entry.expected, "\(told)")
    #expect(causes.dropFirst().allSatisfy { $0.verdict == .warn }, "\(told)")
    let isTurnedAway = entry.scenario.contains("variant.admin-without-role")
    #expect(!isTurnedAway || causes.contains { $0.cause == "policy.admin-sign-in-refused" }, "\(told)")
    let isLikely = entry.expected == "policy.mailbox-probably-out-of-scope" || entry.expected == "policy.propagating"
    #expect(!isLikely || causes.first?.confidence == .likely, "\(told)")
    if entry.adminAccess == .withheld {
      #expect(report.findings(of: "policy.rules").map(\.cause) == ["policy.not-readable"])
      #expect(report.findings(of: "policy.declared").allSatisfy { $0.verdict == .skipped })
    }
  }

  @Test func thePoliciesAreReadOnceAndEachMailboxWithOneRequest() async throws {
    let report = try await Lab.run(
      LabOptions(scenario: "policy.mailbox-out-of-scope+policy.control-mailbox-reachable", adminAccess: .given)
    ) { lab in
      try await LabRun.outcome(in: lab).report
    }
    let bodies = report.evidence.map { $0.request.body ?? "" }
    for cmdlet in ["Get-ApplicationAccessPolicy", "Get-DistributionGroupMember", "Get-ServicePrincipal"] {
      #expect(bodies.filter { $0.contains("\"\(cmdlet)\"") }.count == 1, "\(cmdlet)")
    }
    let batches = report.evidence.filter { $0.request.url.hasSuffix("/$batch") }
    #expect(batches.count == report.findings(of: "policy.declared").count)
  }
}

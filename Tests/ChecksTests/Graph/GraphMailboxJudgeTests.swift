import CheckEngine
import Diagnosis
import HTTPTransport
import MicrosoftGraph
import TestSupport
import Testing

@testable import Checks

/// What Graph says about a mailbox never fails a run: sync over EWS does not suffer from it.
@Suite struct GraphMailboxJudgeTests {
  private static let mailbox = Subject(.mailbox, "orders@contoso.example")
  private static let opened = EWSObservation(.opened, status: 200, totalItems: 3)
  private static let bare = EWSObservation(.httpRefusal, status: 403)

  private static func refused(_ status: Int, _ code: String, _ message: String = "No.") throws
    -> GraphMailbox.Observation
  {
    let refusal = try GraphRefusal(
      status: status, body: Array(#"{"error":{"code":"\#(code)","message":"\#(message)"}}"#.utf8))
    return GraphMailbox.Observation(
      mailRoles: ["Mail.ReadWrite"], problem: GraphProblem("the inbox of \(mailbox.name)", refusal: refusal))
  }

  private static func judge(_ observation: GraphMailbox.Observation, ews: EWSObservation?) -> Judgement {
    let facts = ews.map { Facts([(Node(MailboxImpersonation.id, mailbox), $0, nil)]) } ?? Facts()
    return GraphMailbox().judge(observation, of: mailbox, facts: facts)
  }

  private static let raop = "Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy."
  private static let warning = "consent.graph-transition-incomplete possible"

  /// The refusal, and what is said when EWS opens the mailbox, when it does not, and when that is not known.
  @Test(
    arguments: [
      (403, "ErrorAccessDenied", raop, warning, "blocked", warning),
      (403, "ErrorAccessDenied", "Access to OData is disabled.", warning, "blocked", warning),
      (403, "ErrorAccessDenied", "Access is denied.", warning, "blocked", warning),
      (403, "NoPermissionsInAccessToken", "None.", warning, "blocked", warning),
      (404, "MailboxNotEnabledForRESTAPI", "Inactive.", warning, "blocked", warning),
      (404, "ResourceNotFound", "Nothing.", warning, "blocked", "skipped"),
      (404, "ErrorInvalidUser", "Nothing.", warning, "blocked", "skipped"),
      (401, "InvalidAuthenticationToken", "Old.", "skipped", "skipped", "skipped"),
      (403, "ErrorOfTheFuture", "New.", "skipped", "skipped", "skipped"),
    ] as [(Int, String, String, String, String, String)])
  func aRefusalIsAWarningAtMost(
    status: Int, code: String, message: String, opened: String, closed: String, unknown: String
  ) throws {
    let observation = try Self.refused(status, code, message)
    let judgements = [Self.opened, Self.bare, nil].map { Self.judge(observation, ews: $0) }
    #expect(judgements.map(GateJudgeTests.word) == [opened, closed, unknown])
    for judgement in judgements {
      let text = judgement.reason ?? judgement.statement?.explanation ?? ""
      #expect(text.contains(code) && text.contains(message), "\(text)")
      if judgement.confidence == .possible { #expect(!judgement.alternatives.isEmpty) }
    }
  }

  @Test func aPolicyIsAmongTheAlternatives() throws {
    let judgement = Self.judge(try Self.refused(403, "ErrorAccessDenied", Self.raop), ews: Self.opened)
    #expect(judgement.alternatives == ["policy.propagating", "policy.mailbox-out-of-scope"])
    #expect(judgement.statement?.title == "A policy keeps the app out of orders@contoso.example over Graph")
    let older = Self.judge(
      try Self.refused(403, "ErrorAccessDenied", "Access to OData is disabled."), ews: Self.opened)
    #expect(older.alternatives.last == "ews.user-agent-blocked")
  }

  @Test func withoutAMailPermissionNothingIsSaid() {
    #expect(
      Self.judge(GraphMailbox.Observation(mailRoles: []), ews: Self.opened).reason?.contains("graph.roles") == true)
  }

  @Test func anInboxThatOpensPasses() {
    let observation = GraphMailbox.Observation(mailRoles: ["Mail.Read"], isOpened: true, totalItems: 3)
    #expect(Self.judge(observation, ews: Self.opened).statement?.explanation.contains("3 items") == true)
    #expect(Self.judge(observation, ews: Self.bare).statement?.explanation.hasSuffix("EWS did not.") == true)
  }

  @Test func anObstacleIsNoVerdict() {
    let exchange = Exchange.failed(.timedOut(.connect))
    let obstacle = Obstacle(exchange, expecting: .json, reason: "timed out", now: exchange.startedAt)
    let observation = GraphMailbox.Observation(
      mailRoles: ["Mail.Read"], problem: GraphProblem("the inbox", obstacle: obstacle))
    #expect(GateJudgeTests.word(Self.judge(observation, ews: Self.opened)) == "skipped")
    #expect(GateJudgeTests.word(Self.judge(GraphMailbox.Observation(mailRoles: ["Mail.Read"]), ews: nil)) == "skipped")
  }
}

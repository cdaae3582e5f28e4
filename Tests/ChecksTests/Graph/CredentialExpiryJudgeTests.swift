import Diagnosis
import FoundationEssentials
import Knowledge
import Testing

@testable import Checks

@Suite struct CredentialExpiryJudgeTests {
  private typealias Secret = TokenCredentialExpiry.DirectorySecret

  /// 2026-11-23 at noon.
  private static let now = Date(timeIntervalSince1970: 1_795_435_200)

  private static func inDays(_ days: Double) -> Date { now.addingTimeInterval(days * 86_400) }

  private static func secret(_ days: Double?, alike: Bool? = true, id: String = "one") -> Secret {
    Secret(
      keyID: id, name: nil, beginsLikeTheOneInUse: alike, startsAt: inDays(-400), endsAt: days.map { inDays($0) })
  }

  private static func judgement(_ secrets: [Secret]?, owner: String? = nil, problem: GraphProblem? = nil) -> Judgement {
    var observation = TokenCredentialExpiry.Observation(credential: "secret", lookedAt: now)
    observation.secrets = secrets
    observation.problem = problem
    observation.ownerTenantID = owner
    return CredentialExpiryJudge.judgement(of: observation)
  }

  @Test(
    arguments: [
      (300, .pass, "Ends in 300 days, on 2027-09-19"), (31, .pass, "Ends in 31 days, on 2026-12-24"),
      (30, .warn, "The client secret in use ends in 30 days"), (15, .warn, "The client secret in use ends in 15 days"),
      (14, .warn, "The client secret in use ends in 14 days"), (8, .warn, "The client secret in use ends in 8 days"),
      (7, .warn, "The client secret in use ends in 7 days"), (1, .warn, "The client secret in use ends in 1 day"),
      (0.1, .warn, "The client secret in use ends today"),
      (-0.1, .warn, "The client secret in use has ended on 2026-11-23"),
    ] as [(Double, Verdict, String)])
  func theEndIsHeldAgainstTheDay(days: Double, verdict: Verdict, title: String) {
    let judgement = Self.judgement([Self.secret(days)])
    #expect(judgement.verdict == verdict)
    #expect(judgement.statement?.title == title)
    #expect(judgement.statement?.explanation.contains(Self.inDays(days).dayText) == true)
  }

  @Test(
    arguments: [(30, "14 and 7 days"), (14, "within 14 days"), (7, "within 7 days")] as [(Double, String)])
  func theStepsAreNamed(days: Double, words: String) {
    #expect(Self.judgement([Self.secret(days)]).statement?.explanation.contains(words) == true)
  }

  @Test(
    arguments: [
      // The one in use is among these, and all of them end soon.
      ([secret(5), secret(20)], .warn, .certain),
      ([secret(5), secret(300)], .warn, .likely),
      ([secret(100), secret(300)], .pass, nil),
      // What has ended is not in use while another one fits.
      ([secret(-5), secret(300)], .pass, nil),
      ([secret(-5), secret(-9)], .warn, .certain),
      // Another beginning, another secret.
      ([secret(5, alike: false), secret(300)], .pass, nil),
      ([secret(5, alike: false), secret(300, alike: nil)], .pass, nil),
      ([secret(5, alike: nil), secret(300, alike: false)], .warn, .certain),
      ([secret(5, alike: nil), secret(300)], .pass, nil),
      ([secret(5, alike: nil), secret(300, alike: nil)], .warn, .likely),
    ] as [([Secret], Verdict, Confidence?)])
  private func severalSecretsAreToldApart(secrets: [Secret], verdict: Verdict, confidence: Confidence?) {
    let judgement = Self.judgement(secrets)
    #expect(judgement.verdict == verdict)
    #expect(judgement.confidence == confidence)
    #expect(verdict != .warn || judgement.cause == Cause.tokenSecretExpiring.id)
  }

  @Test(
    arguments: [
      [], [secret(300, alike: false)], [secret(nil)], [secret(300), secret(nil)], [secret(-3, alike: nil)],
    ] as [[Secret]])
  private func whatIsNotKnownIsSkipped(secrets: [Secret]) {
    #expect(Self.judgement(secrets).verdict == .skipped)
  }

  @Test func whatCouldNotBeReadIsSkippedWithTheReason() {
    var observation = TokenCredentialExpiry.Observation(credential: "secret", lookedAt: Self.now)
    #expect(CredentialExpiryJudge.judgement(of: observation).verdict == .skipped)
    observation.access = GraphAccess(signIns: [GraphSignIn(.sync, clientID: "x", isIssued: true, roles: [])])
    let judgement = CredentialExpiryJudge.judgement(of: observation)
    #expect(judgement.reason?.contains("needs Application.Read.All on Microsoft Graph") == true)
    let host = Obstacle(.timedOut, host: "graph.microsoft.com")
    let problem = GraphProblem("the registration", obstacle: host)
    #expect(
      Self.judgement(nil, problem: problem).reason?.contains("graph.microsoft.com did not answer in time") == true)
  }

  @Test(
    arguments: [(200, .pass, "Ends in 200 days, on 2027-06-11"), (9, .warn, "The certificate in use ends in 9 days")]
      as [(Double, Verdict, String)])
  func aCertificateNeedsNobodyElse(days: Double, verdict: Verdict, title: String) {
    var observation = TokenCredentialExpiry.Observation(credential: "certificate", lookedAt: Self.now)
    observation.certificate = .init(thumbprint: "AB12", notBefore: Self.inDays(-100), notAfter: Self.inDays(days))
    let judgement = CredentialExpiryJudge.judgement(of: observation)
    #expect(judgement.verdict == verdict)
    #expect(judgement.statement?.title == title)
    #expect(judgement.statement?.explanation.contains("AB12") == true)
  }

  @Test func aFederatedTokenIsSkipped() {
    let observation = TokenCredentialExpiry.Observation(credential: "federated", lookedAt: Self.now)
    #expect(CredentialExpiryJudge.judgement(of: observation).verdict == .skipped)
  }
}

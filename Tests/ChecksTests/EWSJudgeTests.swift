import CheckEngine
import Diagnosis
import Foundation
import Testing

@testable import Checks

/// Judges of what Exchange answered, without a network: an observation in, a judgement out.
struct EWSJudgeTests {
  private static let app = Subject(.app, "11111111-1111-4111-8111-111111111111")
  private static let mailbox = Subject(.mailbox, "orders@contoso.example")
  private static let other = Subject(.mailbox, "sales@contoso.example")
  private static let control = Subject(.controlMailbox, "ceo@contoso.example")

  private static let disabled = "EWS is disabled for this user or tenant"
  private static let blocked = "EWS is blocked by policy for this user or tenant"

  static let opened = EWSObservation(.opened, status: 200, totalItems: 3)
  static let bare = EWSObservation(.httpRefusal, status: 403)

  private static func refused(_ status: Int, policyReason: String? = nil, diagnostic: Int? = nil) -> EWSObservation {
    EWSObservation(
      .httpRefusal, status: status, policyReason: policyReason,
      diagnostics: diagnostic.map { [EWSObservation.Diagnostic(id: $0, reason: "r", category: "c")] } ?? [])
  }

  private static func fault(_ code: String) -> EWSObservation {
    EWSObservation(.fault, status: 500, responseCode: code, text: "Le serveur refuse.")
  }

  /// `pass`, `blocked`, `skipped`, or a cause with its confidence.
  private static func word(_ judgement: Judgement) -> String {
    switch judgement {
    case .pass: "pass"
    case .blocked: "blocked"
    case .skipped: "skipped"
    case .found(let cause, let confidence, _, _): "\(cause.id) \(confidence)"
    }
  }

  private static func finding(_ check: CheckID, _ subject: Subject, _ judgement: Judgement) -> Finding {
    Finding(check: check, subject: subject, judgement: judgement, startedAt: Date(timeIntervalSince1970: 0))
  }

  private static func livenessFact(_ observation: EWSObservation) -> (Node, (any Codable & Sendable)?, Finding?) {
    let judgement = EWSLiveness().judge(observation, of: app, facts: Facts())
    return (Node(EWSLiveness.id, app), observation, finding(EWSLiveness.id, app, judgement))
  }

  /// The facts of a run in which the liveness call and another mailbox fared like this.
  private static func facts(liveness: EWSObservation? = nil, other observation: EWSObservation? = nil) -> Facts {
    var entries: [(node: Node, observation: (any Codable & Sendable)?, finding: Finding?)] = []
    if let liveness { entries.append(livenessFact(liveness)) }
    if let observation { entries.append((Node(MailboxImpersonation.id, other), observation, nil)) }
    return Facts(entries)
  }

  private static let alive = fault("ErrorInvalidExchangeImpersonationHeaderData")

  @Test(
    arguments: [
      (alive, "pass"), (fault("ErrorMissingEmailAddress"), "pass"), (opened, "pass"),
      (refused(403, policyReason: disabled), "ews.disabled certain"),
      (refused(403, policyReason: blocked), "ews.blocked-by-policy certain"),
      (refused(403, policyReason: blocked.uppercased()), "ews.blocked-by-policy certain"),
      (refused(403, policyReason: "something new"), "ews.unknown-gate certain"),
      (refused(401, diagnostic: 2_000_003), "ews.token-wrong-audience certain"),
      (refused(403, diagnostic: 2_000_020), "network.tenant-restrictions certain"),
      (refused(401), "ews.token-rejected likely"),
      (refused(401, diagnostic: 2_000_001), "ews.token-rejected certain"),
      (refused(404), "ews.not-exchange-online certain"),
      (bare, "ews.refused possible"),
      (fault("ErrorSchemaValidation"), "ews.request-rejected certain"),
      (fault("ErrorServerBusy"), "ews.throttled certain"),
      (fault("ErrorOfTheFuture"), "mailbox.unknown-refusal possible"),
    ] as [(EWSObservation, String)])
  func liveness(observation: EWSObservation, expected: String) {
    #expect(Self.word(EWSLiveness().judge(observation, of: Self.app, facts: Facts())) == expected)
  }

  @Test(
    arguments: [
      (opened, nil, nil, "pass"), (opened, bare, nil, "pass"),
      // The same token is good elsewhere, so it is about this mailbox.
      (bare, alive, nil, "policy.mailbox-probably-out-of-scope likely"),
      (bare, bare, opened, "policy.mailbox-probably-out-of-scope likely"),
      // Nothing is proven, so others fit as well.
      (bare, nil, nil, "policy.mailbox-probably-out-of-scope possible"),
      (refused(403, policyReason: disabled), alive, nil, "ews.disabled-for-mailbox certain"),
      (refused(403, policyReason: disabled), nil, opened, "ews.disabled-for-mailbox certain"),
      (refused(403, policyReason: disabled), nil, nil, "ews.disabled certain"),
      (fault("ErrorNonExistentMailbox"), alive, nil, "mailbox.not-found certain"),
      (fault("ErrorNonPrimarySmtpAddress"), alive, nil, "mailbox.not-primary-address certain"),
      (fault("ErrorAccountDisabled"), alive, nil, "mailbox.account-disabled certain"),
      (fault("ErrorMailboxMoveInProgress"), alive, nil, "mailbox.moving certain"),
      (fault("ErrorMailboxStoreUnavailable"), alive, nil, "mailbox.unavailable certain"),
      (fault("ErrorInvalidLicense"), alive, nil, "mailbox.licence-blocked certain"),
      (fault("ErrorImpersonateUserDenied"), alive, nil, "mailbox.impersonation-denied likely"),
      (fault("ErrorAccessDenied"), alive, nil, "mailbox.access-denied likely"),
      (fault("ErrorServerBusy"), alive, opened, "ews.throttled certain"),
      (fault("ErrorOfTheFuture"), alive, nil, "mailbox.unknown-refusal certain"),
    ] as [(EWSObservation, EWSObservation?, EWSObservation?, String)])
  func impersonation(
    observation: EWSObservation, liveness: EWSObservation?, other: EWSObservation?, expected: String
  ) {
    let facts = Self.facts(liveness: liveness, other: other)
    #expect(Self.word(MailboxImpersonation().judge(observation, of: Self.mailbox, facts: facts)) == expected)
  }

  @Test(
    arguments: [
      (bare, opened, "pass"), (fault("ErrorAccessDenied"), opened, "pass"),
      (fault("ErrorImpersonateUserDenied"), opened, "pass"),
      (opened, opened, "policy.control-mailbox-reachable certain"),
      (opened, nil, "policy.control-mailbox-reachable certain"),
      // Where nothing opens, a refusal shows no fence.
      (bare, bare, "blocked"), (bare, nil, "skipped"), (fault("ErrorAccessDenied"), bare, "blocked"),
      // Refused, and for another reason than its scope.
      (fault("ErrorNonExistentMailbox"), opened, "skipped"), (fault("ErrorMailboxMoveInProgress"), opened, "skipped"),
      (fault("ErrorAccountDisabled"), opened, "skipped"), (fault("ErrorInvalidLicense"), opened, "skipped"),
      (fault("ErrorOfTheFuture"), opened, "skipped"), (refused(403, policyReason: disabled), opened, "skipped"),
      (refused(403, diagnostic: 2_000_008), nil, "blocked"),
      (refused(401), opened, "ews.token-rejected likely"), (fault("ErrorServerBusy"), opened, "ews.throttled certain"),
      (refused(404), opened, "ews.not-exchange-online certain"),
    ] as [(EWSObservation, EWSObservation?, String)])
  func fence(observation: EWSObservation, other: EWSObservation?, expected: String) {
    let judgement = PolicyFence().judge(observation, of: Self.control, facts: Self.facts(other: other))
    #expect(Self.word(judgement) == expected)
  }

  @Test(
    arguments: [
      (fault("ErrorNonExistentMailbox"), nil, "pass"), (fault("ErrorNonExistentMailbox"), bare, "pass"),
      // The policy may be asked before the mailbox is looked for.
      (bare, opened, "pass"), (bare, bare, "blocked"), (bare, nil, "skipped"),
      (opened, opened, "ews.not-exchange-online likely"), (opened, bare, "ews.not-exchange-online likely"),
      (fault("ErrorAccountDisabled"), opened, "skipped"), (fault("ErrorServerBusy"), opened, "ews.throttled certain"),
    ] as [(EWSObservation, EWSObservation?, String)])
  func anAddressThatNobodyHas(observation: EWSObservation, other: EWSObservation?, expected: String) {
    let tenant = Subject(.tenant, "contoso.example")
    #expect(Self.word(PolicyFence().judge(observation, of: tenant, facts: Self.facts(other: other))) == expected)
  }

  // MARK: Consent

  private static let needed = "full_access_as_app"

  /// The observation as an old report holds it.
  private static func consent(_ roles: [String], isDecodable: Bool) throws -> ConsentEWS.Observation {
    let value = JSONValue.object([
      .init("isDecodable", .bool(isDecodable)), .init("roles", .array(roles.map { .string($0) })),
      .init("neededRole", .string(needed)),
    ])
    return try JSONDecoder().decode(ConsentEWS.Observation.self, from: Data(value.text().utf8))
  }

  @Test(
    arguments: [
      ([needed], true, nil, nil, "pass"), ([needed, "IMAP.AccessAsApp"], true, bare, nil, "pass"),
      // Access rests on Exchange.
      ([], true, alive, opened, "consent.role-absent-but-works certain"),
      (["IMAP.AccessAsApp"], true, bare, opened, "consent.role-absent-but-works certain"),
      ([], false, alive, opened, "pass"),
      ([], true, refused(401, diagnostic: 2_000_008), nil, "consent.missing certain"),
      (["IMAP.AccessAsApp"], true, refused(403, diagnostic: 2_000_008), nil, "consent.wrong-permission certain"),
      ([], true, nil, nil, "consent.missing likely"),
      (["IMAP.AccessAsApp"], true, nil, nil, "consent.wrong-permission likely"),
      ([], true, alive, bare, "consent.missing possible"),
      // A token that can't be read says nothing; behaviour is all there is.
      ([], false, alive, bare, "pass"), ([], false, bare, nil, "blocked"), ([], false, nil, nil, "blocked"),
    ] as [([String], Bool, EWSObservation?, EWSObservation?, String)])
  func consent(
    roles: [String], isDecodable: Bool, liveness: EWSObservation?, mailbox: EWSObservation?, expected: String
  ) throws {
    let judgement = try ConsentEWS().judge(
      Self.consent(roles, isDecodable: isDecodable), of: Self.app, facts: Self.facts(liveness: liveness, other: mailbox)
    )
    #expect(Self.word(judgement) == expected)
  }

  @Test func aRoleInExchangeIsNoMissingConsent() throws {
    var reading = PolicyRulesReading()
    reading.assignments = [
      AccessRole(name: "a", role: "Application EWS.AccessAsApp", scopeKind: .custom, scope: "Dynamics")
    ]
    let rules = PolicyRules.Observation(access: AdminAccess(signIn: nil), reading: reading, otherIDs: [])
    let facts = Facts([
      Self.livenessFact(Self.alive), (Node(MailboxImpersonation.id, Self.other), Self.bare, nil),
      (Node(PolicyRules.id, Self.app), rules, nil),
    ])
    let judgement = try ConsentEWS().judge(Self.consent([], isDecodable: true), of: Self.app, facts: facts)
    #expect(Self.word(judgement) == "consent.role-absent-but-works certain")
  }

  @Test func whatIsOnlyPossibleListsWhatElseFits() {
    for judgement in [
      EWSLiveness().judge(Self.bare, of: Self.app, facts: Facts()),
      MailboxImpersonation().judge(Self.bare, of: Self.mailbox, facts: Facts()),
    ] {
      guard case .found(_, .possible, _, let alternatives) = judgement else {
        Issue.record("\(judgement)")
        continue
      }
      #expect(!alternatives.isEmpty)
    }
  }
}

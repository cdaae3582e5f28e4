import CheckEngine
import Diagnosis
import Foundation
import Testing

@testable import Checks

/// How a refusal of one mailbox is told, with and without what is declared.
struct AccessJudgeTests {
  static let mailbox = Subject(.mailbox, "orders@contoso.example")
  static let bare = EWSObservation(.httpRefusal, status: 403)
  static let policyNamed = EWSObservation(
    .httpRefusal, status: 403,
    diagnostics: [
      EWSObservation.Diagnostic(
        id: 2_000_010, reason: "[RAOP] : Bloqué par les paramètres AppOnly AccessPolicy.", category: nil)
    ])
  static let accessDenied = fault("ErrorAccessDenied")
  static let impersonateUserDenied = fault("ErrorImpersonateUserDenied")
  static let missing = fault("ErrorNonExistentMailbox")

  static func fault(_ code: String) -> EWSObservation {
    EWSObservation(.fault, status: 500, responseCode: code, text: "Nein.")
  }

  static let readAt = Date(timeIntervalSince1970: 1_780_000_000)
  static let group = AccessPolicy(identity: "p", appID: "app", right: .restrict, scopeName: "Dynamics mailboxes")

  /// What is declared of a mailbox that is in the policy's group, or not.
  static func declared(_ isMember: Bool, _ change: (inout DeclaredAccess) -> Void = { _ in }) -> DeclaredAccess {
    var declared = DeclaredAccess(consent: .granted, readAt: readAt)
    declared.policyTest = PolicyTest(isMember ? "Granted" : "Denied")
    declared.memberships = [PolicyMembership(isMember ? .direct : .none, in: group)]
    declared.roleTests = []
    declared.assignments = []
    declared.mailbox = MailboxFacts(
      kind: "UserMailbox", primaryAddress: mailbox.name, plans: ["BPOS_S_Standard"])
    declared.clientAccess = MailboxClientAccess(ewsEnabled: true)
    change(&declared)
    return declared
  }

  static func judgement(
    _ answer: EWSObservation, declared: DeclaredAccess? = nil, location: MailboxLocation? = nil,
    isWayProven: Bool = true
  ) -> Judgement {
    var answer = answer
    answer.declared = declared
    answer.location = location
    return AccessJudge(subject: mailbox, answer: answer, consent: .granted, isWayProven: isWayProven).judgement
  }

  static func word(_ judgement: Judgement) -> String {
    "\(judgement.cause?.text ?? "-") \(judgement.confidence?.rawValue ?? "-")"
  }

  @Test(arguments: [bare, policyNamed, accessDenied, impersonateUserDenied])
  func everyFormOfARefusalIsTheScopeWhenTheAdminSideSaysSo(answer: EWSObservation) {
    #expect(Self.word(Self.judgement(answer, declared: Self.declared(false))) == "policy.mailbox-out-of-scope certain")
  }

  @Test(
    arguments: [
      (bare, "policy.mailbox-probably-out-of-scope likely"),
      (policyNamed, "policy.mailbox-probably-out-of-scope likely"),
      (accessDenied, "mailbox.access-denied likely"),
      (impersonateUserDenied, "mailbox.impersonation-denied likely"),
    ] as [(EWSObservation, String)])
  func withoutTheAdminSideAFormIsToldForWhatItIs(answer: EWSObservation, expected: String) {
    let judgement = Self.judgement(answer)
    #expect(Self.word(judgement) == expected)
    #expect(!judgement.alternatives.isEmpty)
  }

  @Test(
    arguments: [
      (bare, "policy.propagating likely"), (policyNamed, "policy.propagating likely"),
      (accessDenied, "mailbox.access-denied likely"),
      (impersonateUserDenied, "mailbox.impersonation-denied likely"),
    ] as [(EWSObservation, String)])
  func aRefusalAgainstWhatIsDeclaredIsNoScope(answer: EWSObservation, expected: String) {
    #expect(Self.word(Self.judgement(answer, declared: Self.declared(true))) == expected)
  }

  @Test func aDeniedMailboxOfWhichTheDenialsCouldNotBeReadIsOnlyLikelyOutOfScope() {
    let declared = Self.declared(false) { $0.memberships = nil }
    let judgement = Self.judgement(Self.bare, declared: declared)
    #expect(Self.word(judgement) == "policy.mailbox-out-of-scope likely")
    #expect(judgement.alternatives == ["policy.mailbox-denied-by-rule"])
  }

  @Test(arguments: ["Accordé", "Refusé", "", "Maybe"])
  func aLocalisedResultIsNoVerdict(text: String) {
    let declared = Self.declared(false) {
      $0.policyTest = PolicyTest(text)
      $0.memberships = nil
    }
    let judgement = Self.judgement(Self.bare, declared: declared)
    #expect(Self.word(judgement) == "policy.mailbox-probably-out-of-scope likely")
    #expect(judgement.statement?.explanation.contains("'\(text)'") == true)
  }

  @Test func anUnprovenWayLeavesARefusalPossibleOnly() {
    let judgement = Self.judgement(Self.bare, isWayProven: false)
    #expect(Self.word(judgement) == "policy.mailbox-probably-out-of-scope possible")
  }

  // MARK: Licences, switches, kinds

  @Test(arguments: ["BPOS_S_DeskLess", "ExchangeOnlineDeskless-1f2a", "Exchange Online Kiosk"])
  func aPlanThatEWSRefusesGoesBeforeAChangeUnderWay(plan: String) {
    let declared = Self.declared(true) { $0.mailbox?.plans = [plan] }
    let judgement = Self.judgement(Self.bare, declared: declared)
    #expect(Self.word(judgement) == "mailbox.licence-blocked likely")
    #expect(judgement.alternatives == ["policy.propagating"])
    // Any other refusal has another reason.
    #expect(Self.judgement(Self.accessDenied, declared: declared).cause == "mailbox.access-denied")
    // And a mailbox that is out of scope is, whatever its plan.
    let outside = Self.declared(false) { $0.mailbox?.plans = [plan] }
    #expect(Self.judgement(Self.bare, declared: outside).cause == "policy.mailbox-out-of-scope")
  }

  @Test func onlyTheCodeMakesTheLicenceCertain() {
    #expect(Self.word(Self.judgement(Self.fault("ErrorInvalidLicense"))) == "mailbox.licence-blocked certain")
  }

  @Test func theSwitchOfTheMailboxExplainsItsGate() {
    let disabled = EWSObservation(
      .httpRefusal, status: 403, policyReason: "EWS is disabled for this user or tenant")
    let off = Self.declared(true) { $0.clientAccess = MailboxClientAccess(ewsEnabled: false) }
    #expect(
      Self.word(Self.judgement(disabled, declared: off, isWayProven: false)) == "ews.disabled-for-mailbox certain")
    #expect(Self.word(Self.judgement(disabled, isWayProven: true)) == "ews.disabled-for-mailbox certain")
    #expect(Self.word(Self.judgement(disabled, isWayProven: false)) == "ews.disabled certain")
  }

  @Test func theUserAgentPolicyOfTheMailboxExplainsItsGate() {
    let blocked = EWSObservation(
      .httpRefusal, status: 403, policyReason: "EWS is blocked by policy for this user or tenant")
    let listed = Self.declared(true) {
      $0.clientAccess = MailboxClientAccess(
        ewsEnabled: true, userAgentPolicy: "EnforceBlockList", blockedUserAgents: ["xtdiag/*"])
    }
    #expect(Self.word(Self.judgement(blocked, declared: listed)) == "ews.user-agent-blocked certain")
    #expect(Self.word(Self.judgement(blocked, declared: Self.declared(true))) == "ews.blocked-by-policy certain")
  }

  // MARK: No mailbox

  @Test(
    arguments: [
      (nil, nil, nil, "mailbox.not-found certain"),
      (nil, nil, MailboxLocation(host: "mail.contoso.example", isExchangeOnline: false), "mailbox.on-premises certain"),
      (nil, nil, MailboxLocation(host: "outlook.office365.com", isExchangeOnline: true), "mailbox.not-found certain"),
      ("MailUser", "orders@contoso.example", nil, "mailbox.not-found certain"),
      ("RemoteUserMailbox", "orders@contoso.example", nil, "mailbox.on-premises likely"),
      ("UserMailbox", "order.desk@contoso.example", nil, "mailbox.not-primary-address likely"),
      ("UserMailbox", "Orders@Contoso.example", nil, "mailbox.not-found likely"),
    ] as [(String?, String?, MailboxLocation?, String)])
  func whatStandsInPlaceOfAMailboxIsTold(kind: String?, primary: String?, location: MailboxLocation?, expected: String)
  {
    let declared = kind.map { kind in
      Self.declared(true) { $0.mailbox = MailboxFacts(kind: kind, primaryAddress: primary) }
    }
    #expect(Self.word(Self.judgement(Self.missing, declared: declared, location: location)) == expected)
  }

  @Test(
    arguments: [
      (MailboxFacts(kind: "UserMailbox", isSoftDeleted: true), "soft-deleted"),
      (MailboxFacts(kind: "UserMailbox", isInactive: true), "inactive"),
      (MailboxFacts(kind: "MailContact"), "MailContact"),
    ])
  func aDeletedMailboxIsExplained(facts: MailboxFacts, word: String) {
    let judgement = Self.judgement(Self.missing, declared: Self.declared(true) { $0.mailbox = facts })
    #expect(Self.word(judgement) == "mailbox.not-found certain")
    #expect(judgement.statement?.explanation.contains(word) == true)
  }

  @Test func anAddressThatTheAdminSideDoesNotKnowIsNoQuestionOfScope() {
    let unknown = Self.declared(true) {
      $0.isUnknownRecipient = true
      $0.mailbox = nil
      $0.policyTest = nil
      $0.memberships = nil
    }
    #expect(Self.word(Self.judgement(Self.bare, declared: unknown)) == "mailbox.not-found likely")
    #expect(Self.word(Self.judgement(Self.missing, declared: unknown)) == "mailbox.not-found certain")
  }

  @Test(arguments: [("InProgress", "mailbox.moving likely"), ("None", "mailbox.unavailable certain")])
  func aStoreThatIsAwayBecauseOfAMoveIsToldAsThat(status: String, expected: String) {
    let declared = Self.declared(true) { $0.mailbox?.moveStatus = status }
    #expect(Self.word(Self.judgement(Self.fault("ErrorMailboxStoreUnavailable"), declared: declared)) == expected)
  }

  // MARK: Changes under way

  @Test(
    arguments: [
      (nil, "not known"), (readAt.addingTimeInterval(-40 * 60), "40 minutes before"),
      (readAt.addingTimeInterval(-5 * 3_600), "5 hours before"),
      (readAt.addingTimeInterval(-72 * 3_600), "longer than changes take"),
    ] as [(Date?, String)])
  func theTimeOfTheChangeIsToldWhereItIsKnown(at: Date?, words: String) {
    let declared = Self.declared(true) {
      $0.lastChange = at.map { DeclaredChange("the group 'Dynamics mailboxes'", at: $0) }
    }
    let explanation = Self.judgement(Self.bare, declared: declared).statement?.explanation ?? ""
    #expect(explanation.contains(words), "\(explanation)")
    #expect(explanation.contains("30 minutes"), "\(explanation)")
  }

  @Test func theTwoStatesStandSideBySide() {
    let statement = Self.judgement(Self.bare, declared: Self.declared(true)).statement
    #expect(
      statement?.observed
        == "declared: granted; effective: refused (HTTP 403, neither a reason nor diagnostics)")
  }

  @Test func deniedEverywhereIsSaidToProveLittle() {
    let judgement = AccessJudge(
      subject: Self.mailbox, answer: Self.bare, consent: .granted, isWayProven: true, isDeniedEverywhere: true
    ).judgement
    #expect(judgement.statement?.explanation.contains("No mailbox opens") == true)
  }

  @Test func aRoleWhoseScopeLeavesTheMailboxOutIsNamed() {
    let declared = Self.declared(false) {
      $0.consent = .denied
      $0.roleTests = [
        RoleTest(
          role: "Application EWS.AccessAsApp", permissions: ["EWS.AccessAsApp"], scope: "Dynamics", scopeKind: .custom,
          isInScope: false)
      ]
    }
    let noPermission = EWSObservation(
      .httpRefusal, status: 403,
      diagnostics: [EWSObservation.Diagnostic(id: 2_000_008, reason: "r", category: "invalid_grant")])
    for answer in [Self.bare, Self.accessDenied, noPermission] {
      #expect(Self.word(Self.judgement(answer, declared: declared)) == "policy.rbac-out-of-scope certain")
    }
  }
}

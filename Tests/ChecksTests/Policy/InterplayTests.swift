import CheckEngine
import Diagnosis
import Testing

@testable import Checks

/// Consent, roles, policies, gates, the state of the mailbox and changes under way, all combined: the judges come
/// to what the documents say, for which an oracle stands that shares no code with them.
struct InterplayTests {
  typealias Situation = AccessSituation

  /// `pass`, `blocked`, `skipped`, or the cause.
  private static func word(_ judgement: Judgement) -> String {
    switch judgement {
    case .pass: "pass"
    case .blocked: "blocked"
    case .skipped: "skipped"
    case .found(let cause, _, _, _): cause.id.text
    }
  }

  private static func fits(_ judgement: Judgement, _ expected: String) -> Bool {
    let word = word(judgement)
    return expected.hasSuffix("*") ? word.hasPrefix(expected.dropLast()) : word == expected
  }

  /// How sure a judgement of a refusal may be: certain takes Exchange's own word for what is declared.
  private static func isRightlySure(
    _ judgement: Judgement, _ situation: Situation, _ source: Situation.Source?
  ) -> Bool {
    guard situation.answer == .forbidden, case .found(let cause, let confidence, _, _) = judgement else {
      return true
    }
    let isShutOut = source != nil && !situation.isDeclaredAllowed
    let isFirstHand = source == .cmdlet || cause.id == "policy.rbac-out-of-scope"
    return confidence == (isShutOut && isFirstHand ? .certain : .likely)
  }

  @Test func thereAreEnoughSituations() {
    let count = Situation.Policy.allCases.map { Situation.all(under: $0).count }.reduce(0, +)
    #expect(count > 2_000)
  }

  @Test(arguments: Situation.Policy.allCases)
  func aMailboxIsJudgedByWhatIsDeclared(policy: Situation.Policy) {
    for situation in Situation.all(under: policy) {
      for source in [nil] + Situation.Source.allCases.map(Optional.some) {
        var observation = situation.observation
        if observation.isAboutMailbox { observation.declared = source.map(situation.declaredAccess) }
        let judgement = MailboxImpersonation().judge(
          observation, of: Situation.mailbox, facts: Facts(situation.base))
        let expected = situation.impersonation(withAdmin: source != nil)
        let row = "\(situation), declared by \(source?.rawValue ?? "nobody")"
        let isRight = Self.fits(judgement, expected)
        #expect(isRight, "\(row): \(Self.word(judgement)), not \(expected)")
        let isRightlySure = Self.isRightlySure(judgement, situation, source)
        #expect(isRightlySure, "\(row): \(judgement.confidence.map(\.rawValue) ?? "")")
      }
    }
  }

  @Test(arguments: Situation.Policy.allCases)
  func whatIsDeclaredIsToldBesideWhatHappens(policy: Situation.Policy) {
    for situation in Situation.all(under: policy) {
      for source in Situation.Source.allCases {
        let declared = situation.declaredAccess(source)
        var observation = situation.observation
        if observation.isAboutMailbox { observation.declared = declared }
        let facts = Facts(situation.base + [(Node(MailboxImpersonation.id, Situation.mailbox), observation, nil)])
        let judgement = PolicyDeclared().judge(
          PolicyDeclared.Observation(declared: declared), of: Situation.mailbox, facts: facts)
        let expected = situation.declared
        let row = "\(situation), declared by \(source)"
        let isRight = Self.fits(judgement, expected)
        #expect(isRight, "\(row): \(Self.word(judgement)), not \(expected)")
      }
    }
  }

  @Test(arguments: Situation.Policy.allCases)
  func theRulesOfTheAppAreJudgedAsSuch(policy: Situation.Policy) {
    for situation in Situation.all(under: policy) {
      let judgement = PolicyRulesJudge(
        clientID: Situation.own, reading: situation.rulesReading, consent: Access(situation.carriesRole)
      ).judgement
      #expect(Self.fits(judgement, situation.rules), "\(situation): \(Self.word(judgement)), not \(situation.rules)")
    }
  }

  @Test(arguments: Situation.Policy.allCases)
  func aFenceHoldsWhereTheControlIsRefusedAndAnotherMailboxOpens(policy: Situation.Policy) {
    let opened = EWSObservation(.opened, status: 200, totalItems: 1)
    for situation in Situation.all(under: policy) {
      for declares in [true, false] {
        var observation = situation.observation
        if declares && observation.result == .opened { observation.declared = situation.declaredAccess(.cmdlet) }
        var entries = situation.base + [(Node(MailboxImpersonation.id, Situation.other), opened, nil)]
        entries.append(situation.rulesEntry(Facts(entries)))
        let judgement = PolicyFence().judge(observation, of: Situation.control, facts: Facts(entries))
        if situation.fence == "other" {
          // Refused for another reason than its scope: that shows no fence.
          #expect(judgement.verdict != .pass, "\(situation): \(Self.word(judgement))")
        } else {
          #expect(
            Self.fits(judgement, situation.fence), "\(situation): \(Self.word(judgement)), not \(situation.fence)")
        }
      }
    }
  }

  @Test(arguments: Situation.Policy.allCases)
  func aRefusalWhereNothingOpensShowsNoFence(policy: Situation.Policy) {
    for situation in Situation.all(under: policy) where situation.answer != .opened {
      let refused = EWSObservation(.httpRefusal, status: 403)
      let entries = situation.base + [(Node(MailboxImpersonation.id, Situation.other), refused, nil)]
      let judgement = PolicyFence().judge(situation.observation, of: Situation.control, facts: Facts(entries))
      #expect(judgement.verdict != .pass, "\(situation): \(Self.word(judgement))")
    }
  }
}

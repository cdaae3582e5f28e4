public import CheckEngine
public import Diagnosis
import Entra
import ExchangeWebServices
import FoundationEssentials
import Knowledge

/// Does EWS accept the token at all?
///
/// It asks for an inbox without impersonating anybody. An app has no inbox, so the right answer is a
/// refusal: that the impersonation header is missing. It comes only from an Exchange that has accepted
/// the token and whose gates let the app through.
public struct EWSLiveness: Check {
  /// What EWS answered.
  public typealias Observation = EWSObservation

  /// The codes by which EWS refuses such a request only because nobody is impersonated.
  private static let acceptedCodes: Set<String> = [
    "ErrorInvalidExchangeImpersonationHeaderData", "ErrorMissingEmailAddress",
  ]

  /// The check in words.
  public static let description = CheckDescription(
    "ews.liveness", about: .app, question: "Does EWS accept the token at all (call without impersonation)?",
    needs: ["network.reach", Need("token.exchange", yieldsInput: true)], after: ["token.claims"],
    permission: "full_access_as_app, or Application EWS.AccessAsApp in Exchange",
    endpoint: "POST {exchange}/EWS/Exchange.asmx (GetFolder); when a gate is closed, Get-OrganizationConfig at POST "
      + "{exchange}/adminapi/beta/{tenant}/InvokeCommand")

  /// Makes the check.
  public init() {}

  /// The app.
  public func subjects(in environment: RunEnvironment) -> Subjects { .these([environment.app]) }

  /// Only the Exchange host matters.
  public func relevantSubjects(
    of needed: CheckID, for subject: Subject, in environment: RunEnvironment
  ) -> [Subject]? {
    needed == NetworkReach.id ? [environment.host(of: .exchange)] : nil
  }

  /// Asks for an inbox as nobody.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    let token = try await environment.lastingExchangeToken()
    let reply = await environment.ews.getFolders([.inbox], shape: .idOnly, token: token.value, as: nil)
    var observation = EWSObservation(reply, now: environment.now(), totalItems: \.totalCount)
    // Why the permission is missing is for the directory to say, so that this and consent.ews name one cause.
    if observation.deniesPermissions,
      token.claims?.roles?.contains(ExchangeOnlineResource.fullAccessAsApp.value) != true
    {
      observation.consent = await environment.consentReading(facts)
    }
    // Which setting closes the gate is for the admin side to say, so that this and ews.gates name one cause.
    if observation.policyReason != nil { observation.settings = await environment.ewsSettings(facts) }
    return observation
  }

  /// Judges how far the request came.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    let claims = facts.theObservation(of: TokenClaimsCheck.self)?.claims
    let judgement = EWSJudge.wayJudgement(of: observation, claims: claims, tenantNames: facts.tenantNames)
    if let judgement { return judgement }
    if observation.result == .opened || Self.acceptedCodes.contains(observation.responseCode ?? "") {
      return .pass(
        Statement(
          "EWS accepts the token",
          explanation: observation.result == .opened
            ? "EWS opened a folder without impersonation."
            : "EWS refused a call without impersonation for that reason alone "
              + "(\(observation.responseCode ?? "")), which it does only after it has accepted the token."))
    }
    if observation.isBareRefusal {
      return .found(
        .ewsRefused, .possible, EWSJudge.statement(observation),
        alternatives: [
          Alternative(Cause.consentMissing.id, why: "a refusal without a reason can stand for a missing permission"),
          Alternative(Cause.ewsBlockedByPolicy.id, why: "a gate that does not say its reason"),
        ])
    }
    return .found(.mailboxUnknownRefusal, .possible, EWSJudge.statement(observation))
  }
}

extension Finding {
  /// Whether this result of the liveness check leaves the mailboxes worth a try.
  ///
  /// A token that is rejected, a closed gate and a broken way fail for every mailbox. A missing permission
  /// and a refusal without a reason do not: an app whose access rests on RBAC for Applications may meet
  /// them here and still open its mailboxes.
  var letsMailboxesBeTried: Bool {
    verdict.allowsDependents
      || [
        Cause.consentMissing.id, Cause.consentNotGranted.id, Cause.consentWrongPermission.id,
        Cause.policyPropagating.id, Cause.ewsRefused.id, Cause.mailboxUnknownRefusal.id,
      ].contains(cause)
  }
}

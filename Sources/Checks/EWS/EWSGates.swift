public import CheckEngine
public import Diagnosis
import ExchangeAdmin
import FoundationEssentials
import Knowledge

/// What do EwsEnabled, the list of apps and the user-agent policy say?
///
/// It is told beside what EWS does. When both say no, this check names the cause that `ews.liveness` names;
/// when only the settings say no, EWS is about to close.
public struct EWSGates: Check {
  /// What the settings say.
  public typealias Observation = EWSSettingsReading

  /// The check in words.
  public static let description = CheckDescription(
    "ews.gates", about: .tenant, question: "What do EwsEnabled, the app list and the user-agent policy say?",
    needs: ["network.reach", "tenant.discovery"], after: ["ews.liveness"],
    permission:
      "Exchange.ManageAsApp and a role that may read, such as Global Reader, for the app under exchange.admin",
    endpoint: "POST {exchange}/adminapi/beta/{tenant}/InvokeCommand (Get-OrganizationConfig)")

  /// Makes the check.
  public init() {}

  /// Tenant B, when an app may read its settings.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    environment.adminApp == nil
      ? .none(reason: AdminAccess(signIn: nil).whatIsMissing()) : .these([environment.tenantSubject])
  }

  /// Only the Exchange host and tenant B matter.
  public func relevantSubjects(
    of needed: CheckID, for subject: Subject, in environment: RunEnvironment
  ) -> [Subject]? {
    switch needed {
    case NetworkReach.id: [environment.host(of: .exchange)]
    case TenantDiscoveryCheck.id: [environment.tenantSubject]
    default: nil
    }
  }

  /// Reads the settings, unless the liveness check had to.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async -> Observation {
    if let known = facts.theObservation(of: EWSLiveness.self)?.settings { return known }
    return await environment.ewsSettings(facts)
  }

  /// Holds what is declared against what EWS did.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    guard let organization = observation.organization else {
      return .skipped(reason: observation.whyUnknown ?? "the settings of the organization are not known")
    }
    let liveness = facts.theObservation(of: EWSLiveness.self)
    if let liveness, let reason = liveness.policyReason {
      return GateJudge.judgement(reason, liveness, settings: observation)
    }
    let works = facts.findings(of: EWSLiveness.id).first?.verdict == .pass
    let gates = DeclaredGates(organization, for: observation.caller)
    if let cause = gates.closedBy { return closed(by: cause, gates, works: works) }
    if gates.apps == .unknown {
      return .skipped(reason: "the settings do not tell whether they let the app in: \(gates.appsInWords.asClause)")
    }
    return .pass(Self.statement(gates, organization, observation.caller, works: works))
  }

  private func closed(by cause: Cause, _ gates: DeclaredGates, works: Bool) -> Judgement {
    var statement = Statement(
      explanation: "\(gates.inWords)\(gates.changeInWords)", expected: "settings that let the app in",
      observed: gates.appsInWords.asClause)
    guard works else {
      statement.explanation += " EWS itself could not be asked."
      return .found(cause, .likely, GateJudge.withDelay(statement, cause))
    }
    statement.explanation +=
      " EWS answers the app all the same: this is not enforced yet, or the change is still on its way."
    return .found(.ewsClosing, .certain, statement)
  }

  private static func statement(
    _ gates: DeclaredGates, _ organization: OrganizationConfig, _ caller: EWSSettingsReading.Caller, works: Bool
  ) -> Statement {
    var statement = Statement(
      "EwsEnabled \(organization.ewsEnabled == .on ? "True, the app is listed" : "not set")",
      explanation: "\(gates.inWords)\(works ? " EWS answers accordingly." : "")",
      expected: "settings that let the app in", observed: gates.appsInWords.asClause)
    if organization.ewsEnabled == .notSet {
      statement.explanation +=
        " As long as EwsEnabled is not set the list does not count. Microsoft sets it to False tenant by tenant."
    } else if gates.hasEmptyList {
      statement.title = "EwsEnabled True, no app is listed"
      statement.explanation +=
        " In this cloud an empty list does not shut anybody out yet; once it does, the list must hold the app."
    }
    if gates.agents == .unknown { statement.explanation += " Whether the user-agent policy counts is not known." }
    return statement
  }
}

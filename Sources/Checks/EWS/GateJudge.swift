import Diagnosis
import FoundationEssentials
import Knowledge

/// Judges a closed gate: what the header says, joined with what the settings declare, by date and cloud.
///
/// What Exchange answers counts for more than the calendar. What the settings declare names the cause where
/// it agrees with the answer; where it does not, the change is still on its way.
enum GateJudge {
  /// The reasons that Exchange Online gives. The two texts are protocol values, not localised messages
  /// (Microsoft Learn, "Control access to EWS in Exchange").
  enum Reason {
    /// `EwsEnabled` of the organization or the mailbox.
    case disabled
    /// The list of apps or the policy on user agents.
    case blockedByPolicy
    /// Another text.
    case unknown

    init(_ text: String) {
      switch text.lowercased() {
      case "ews is disabled for this user or tenant": self = .disabled
      case "ews is blocked by policy for this user or tenant": self = .blockedByPolicy
      default: self = .unknown
      }
    }
  }

  /// The judgement of a refusal that names a gate.
  ///
  /// - Parameters:
  ///   - reason: what the header says.
  ///   - observation: the refusal.
  ///   - settings: what the settings declare, where they were looked up.
  static func judgement(
    _ reason: String, _ observation: EWSObservation, settings: EWSSettingsReading?
  ) -> Judgement {
    var statement = EWSJudge.statement(observation, expected: "the gates of EWS open for the app")
    if let settings, settings.caller.isPastEnd {
      statement.explanation += " \(endInWords)"
    }
    guard let settings, let organization = settings.organization else {
      if let why = settings?.whyUnknown { statement.explanation += " The settings are not known: \(why.asClause)." }
      return undeclared(Reason(reason), statement)
    }
    let gates = DeclaredGates(organization, for: settings.caller)
    statement.explanation += " \(gates.inWords)\(gates.changeInWords)"
    switch Reason(reason) {
    case .disabled: return disabled(gates, statement)
    case .blockedByPolicy: return blocked(gates, statement)
    case .unknown: return .found(.ewsUnknownGate, .certain, statement)
    }
  }

  /// Told with every refusal from the end on.
  private static let endInWords =
    "EWS ended in Exchange Online on 1 April 2027, so that a refusal is what was announced; only the move to "
    + "Microsoft Graph helps."

  // MARK: Without the settings

  private static func undeclared(_ reason: Reason, _ statement: Statement) -> Judgement {
    switch reason {
    case .disabled:
      .found(
        .ewsDisabled, .certain, statement,
        alternatives: [
          Alternative(Cause.ewsDisabledForOrganization.id, why: "EwsEnabled of the organization may be False"),
          Alternative(Cause.ewsDisabledForMailbox.id, why: "EwsEnabled of the mailbox may be False"),
        ])
    case .blockedByPolicy:
      .found(.ewsBlockedByPolicy, .certain, statement, alternatives: [appNotAllowed, allowListEmpty, agentBlocked])
    case .unknown:
      .found(.ewsUnknownGate, .certain, statement)
    }
  }

  private static let appNotAllowed = Alternative(
    Cause.ewsAppNotAllowed.id, why: "EwsAllowedAppIDs may not hold this client id")
  private static let allowListEmpty = Alternative(
    Cause.ewsAllowListEmpty.id, why: "EwsAllowedAppIDs may be empty")
  private static let agentBlocked = Alternative(
    Cause.ewsUserAgentBlocked.id, why: "the user-agent policy may shut this client out")

  // MARK: With the settings

  private static func disabled(_ gates: DeclaredGates, _ statement: Statement) -> Judgement {
    switch gates.apps {
    case .closed(let cause):
      return declared(cause, cause == .ewsDisabledForOrganization ? .certain : .likely, statement)
    case .unknown:
      return .found(
        .ewsDisabled, .certain, statement,
        alternatives: [
          Alternative(Cause.ewsDisabledForOrganization.id, why: "EwsEnabled of the organization is not shown")
        ])
    case .open:
      return onItsWay(
        statement, gates,
        others: [
          Alternative(
            Cause.ewsDisabled.id,
            why: "Microsoft closes EWS tenant by tenant, and for short tests, without a word in the settings")
        ])
    }
  }

  private static func blocked(_ gates: DeclaredGates, _ statement: Statement) -> Judgement {
    // Whatever the calendar says of this cloud, Exchange acts on the empty list.
    if gates.hasEmptyList { return declared(.ewsAllowListEmpty, .certain, statement, also: gates.agents) }
    switch (gates.apps, gates.agents) {
    case (.closed(let cause), let agents):
      let isOfThisGate = cause != .ewsDisabledForOrganization
      return declared(cause, isOfThisGate ? .certain : .likely, statement, also: agents)
    case (.open, .closed(let cause)):
      return declared(cause, .certain, statement)
    case (.unknown, .closed(let cause)):
      return .found(
        cause, .likely, withDelay(statement, cause), alternatives: [appNotAllowed, allowListEmpty])
    case (.unknown, .open):
      return .found(.ewsBlockedByPolicy, .certain, statement, alternatives: [appNotAllowed, allowListEmpty])
    case (.unknown, .unknown):
      return .found(
        .ewsBlockedByPolicy, .certain, statement, alternatives: [appNotAllowed, allowListEmpty, agentBlocked])
    case (.open, let agents):
      return onItsWay(statement, gates, others: agents == .unknown ? [agentBlocked] : [])
    }
  }

  private static func declared(
    _ cause: Cause, _ confidence: Confidence, _ statement: Statement, also agents: DeclaredGates.Gate = .open
  ) -> Judgement {
    let others =
      agents.closedBy.map {
        [Alternative($0.id, why: "the user-agent policy keeps this client out as well, and both must let it in")]
      } ?? []
    return .found(cause, confidence, withDelay(statement, cause), alternatives: others)
  }

  /// The settings let the caller in and Exchange does not, yet.
  private static func onItsWay(
    _ statement: Statement, _ gates: DeclaredGates, others: [Alternative]
  ) -> Judgement {
    var statement = statement
    statement.title = "EWS is still closed, although its settings let the app in"
    statement.explanation +=
      " They let the app in, and Exchange does not act on it yet: EwsEnabled takes about 1 hour to bite, "
      + "EwsAllowedAppIDs up to 24, the user-agent policy up to 2."
    return .found(.policyPropagating, .likely, statement, alternatives: others)
  }

  /// Says how long a fix takes to bite, so that nobody takes a good fix for a useless one.
  static func withDelay(_ statement: Statement, _ cause: Cause) -> Statement {
    guard !cause.takesEffect.isEmpty else { return statement }
    var statement = statement
    statement.explanation += " A change takes \(cause.takesEffect) to bite."
    return statement
  }
}

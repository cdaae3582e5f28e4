import CheckEngine
import Dataverse
import Diagnosis
import Knowledge

/// Judges the alerts of a failed test in the light of what works from here.
struct AlertJudge {
  /// So many alerts are repeated at most.
  private static let mostShown = 3

  let alerts: [TraceLog]
  let row: MailboxRow
  let subject: Subject
  let facts: Facts
  /// Whether the test belongs to this run, so that what works from here worked at the same time.
  let isFresh: Bool

  /// The judgement of a test that failed.
  func judgement(_ statement: Statement) -> Judgement {
    let readings = AlertReading.all(of: alerts, row: row)
    var statement = statement
    if readings.isEmpty {
      statement.explanation += " Dynamics holds no alert about it; alerts can be switched off by their level."
    }
    let shown = readings.uniqued().prefix(Self.mostShown)
    for reading in shown { statement.explanation += " \(reading.sentence)" }
    if readings.count > shown.count {
      let rest = readings.count - shown.count
      statement.explanation += " \(rest) further \(rest == 1 ? "alert says" : "alerts say") the like."
    }
    guard let reading = readings.first, let cause = reading.cause else {
      return refusalFromHere("Test & Enable failed") ?? .found(.mailboxRowTestFailed, .certain, statement)
    }
    let confidence: Confidence = isFresh && reading.isByCode ? .certain : .likely
    switch cause.id {
    case Cause.mailboxRowProfileCredentialsRefused.id:
      return credentials(statement, confidence)
    case Cause.mailboxRowExchangeRefused.id, Cause.mailboxImpersonationDenied.id, Cause.mailboxAccessDenied.id:
      return exchange(statement, confidence)
    default:
      // What Exchange says of the mailbox from here is the nearer account of the same thing.
      let isAboutMailbox =
        ["mailbox", "ews", "policy"].contains(cause.id.group) || Self.causesOfMailboxes.contains(cause.id)
      if isAboutMailbox, let blocked = refusalFromHere("Test & Enable failed as well") { return blocked }
      return .found(cause, confidence, statement)
    }
  }

  private static let causesOfMailboxes: Set<CauseID> = [
    Cause.mailboxRowUserNotFound.id, Cause.mailboxRowUserDisabled.id, Cause.mailboxRowNoExchangeLicence.id,
  ]

  // MARK: Joining

  /// The sign-in with what the profile holds was refused. ``DataverseProfile`` has found its ids right.
  private func credentials(_ statement: Statement, _ confidence: Confidence) -> Judgement {
    let signIn = facts.findings(of: TokenExchangeCheck.id).first
    switch signIn?.verdict {
    case .pass, .warn:
      var statement = statement
      statement.explanation += " The same tenant and client id work from here, so that the stored secret is another "
      statement.explanation += "one than that of this run, or the sign-in is only allowed from here."
      return .found(.mailboxRowProfileCredentialsRefused, confidence, statement)
    case .fail, .inconclusive, .blocked:
      return .blocked(
        by: signIn.map { $0.blockedBy ?? $0.check } ?? TokenExchangeCheck.id,
        Statement(explanation: "The sign-in is refused from here as well (\(signIn?.title ?? "")).")
      )
    case .skipped, nil:
      return .found(
        .mailboxRowProfileCredentialsRefused, .possible, statement,
        alternatives: [
          Alternative(
            Cause.tokenSecretExpired.id, why: "whether the app itself can sign in was not tried from here"),
          Alternative(Cause.tokenConditionalAccess.id, why: "a policy may keep Dynamics from signing in"),
        ])
    }
  }

  /// Exchange refused Dynamics.
  private func exchange(_ statement: Statement, _ confidence: Confidence) -> Judgement {
    if let blocked = refusalFromHere("Exchange refused Dynamics as well") { return blocked }
    guard facts.exchangeFindings(of: subject).contains(where: { $0.verdict == .pass }) else {
      return .found(
        .mailboxRowExchangeRefused, .possible, statement,
        alternatives: [
          Alternative(Cause.ewsBlockedByPolicy.id, why: "EWS may be closed to the app; it was not tried from here"),
          Alternative(Cause.ewsDisabled.id, why: "EWS may be switched off; it was not tried from here"),
          Alternative(
            Cause.policyMailboxOutOfScope.id, why: "the mailbox may be outside the app's scope"),
        ])
    }
    var statement = statement
    statement.explanation += " The same mailbox opens from here."
    return .found(.mailboxRowExchangeRefused, confidence, statement)
  }

  private func refusalFromHere(_ what: String) -> Judgement? {
    guard let refusal = facts.exchangeRefusal(of: subject) else { return nil }
    return .blocked(
      by: refusal.blockedBy ?? refusal.check,
      Statement(explanation: "\(what), and Exchange refuses the mailbox from here (\(refusal.title))."))
  }
}

extension [AlertReading] {
  /// Alerts with one code, such as one for each direction, are shown once.
  fileprivate func uniqued() -> [AlertReading] {
    var seen: Set<String> = []
    return filter { seen.insert($0.code ?? $0.sentence).inserted }
  }
}

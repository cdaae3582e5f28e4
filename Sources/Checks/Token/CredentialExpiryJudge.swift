import Diagnosis
import FoundationEssentials
import Knowledge

/// Judges when the credential ends.
enum CredentialExpiryJudge {
  /// From this many days before the end on, it is told.
  private static let warningDays = 30
  /// The steps at which the words grow more urgent.
  private static let urgentDays = 14
  private static let lastDays = 7

  private static let day: TimeInterval = 86_400

  static func judgement(of observation: TokenCredentialExpiry.Observation) -> Judgement {
    if let certificate = observation.certificate {
      return judgement(
        of: "certificate", endingAt: certificate.notAfter, seenAt: observation.lookedAt, confidence: .certain,
        basis: "The certificate with the thumbprint \(certificate.thumbprint) says so itself.")
    }
    guard observation.credential == "secret" else {
      return .skipped(
        reason: "a federated token has no end date in the directory: its issuer replaces it, and a sign-in shows it")
    }
    guard let secrets = observation.secrets else {
      return .skipped(reason: "the end of the secret is not readable: \(obstacle(observation))")
    }
    return judgement(of: secrets, observation)
  }

  private static func obstacle(_ observation: TokenCredentialExpiry.Observation) -> String {
    if let problem = observation.problem { return problem.inWords }
    return observation.access?.whatIsMissing ?? "Microsoft Graph was not asked"
  }

  // MARK: Secrets

  private static func judgement(
    of secrets: [TokenCredentialExpiry.DirectorySecret], _ observation: TokenCredentialExpiry.Observation
  ) -> Judgement {
    let candidates = candidates(among: secrets, at: observation.lookedAt)
    let ends = candidates.compactMap(\.endsAt)
    guard let latest = ends.max(), let earliest = ends.min(), ends.count == candidates.count else {
      return .skipped(reason: unknownEnd(candidates, secrets, observation))
    }
    // Where several come into question, an end is certain once all of them are near it.
    let isCertain = isEnding(latest, observation)
    let end = !isCertain && isEnding(earliest, observation) ? earliest : latest
    return judgement(
      of: "client secret", endingAt: end, seenAt: observation.lookedAt, confidence: isCertain ? .certain : .likely,
      basis: basis(candidates, endingAt: end))
  }

  /// The secrets that may be the one in use: Entra has just accepted it, so that one which has ended comes
  /// into question only when no other does.
  private static func candidates(
    among secrets: [TokenCredentialExpiry.DirectorySecret], at moment: Date
  ) -> [TokenCredentialExpiry.DirectorySecret] {
    func live(_ secret: TokenCredentialExpiry.DirectorySecret) -> Bool { secret.endsAt.map { $0 > moment } ?? true }
    let alike = secrets.filter { $0.beginsLikeTheOneInUse == true }
    if alike.contains(where: live) { return alike.filter(live) }
    return alike.isEmpty ? secrets.filter { $0.beginsLikeTheOneInUse == nil && live($0) } : alike
  }

  private static func isEnding(_ end: Date, _ observation: TokenCredentialExpiry.Observation) -> Bool {
    days(from: observation.lookedAt, to: end) <= warningDays
  }

  /// The days from date to date as a calendar shows them, in UTC.
  private static func days(from start: Date, to end: Date) -> Int {
    func number(_ date: Date) -> Double { (date.timeIntervalSince1970 / day).rounded(.down) }
    return Int(number(end) - number(start))
  }

  private static func basis(_ candidates: [TokenCredentialExpiry.DirectorySecret], endingAt end: Date) -> String {
    guard let first = candidates.first(where: { $0.endsAt == end }) else { return "" }
    let name = first.name.map { " '\($0)'" } ?? ""
    let id = first.keyID.map { " (id \($0))" } ?? ""
    guard first.beginsLikeTheOneInUse == true else {
      return "The directory does not tell how its secrets begin; of those that come into question"
        + " this is\(name)\(id), \(candidates.count == 1 ? "the only one" : "one of \(candidates.count)")."
    }
    if candidates.count == 1 { return "It is the secret\(name)\(id): the only one that begins like the one in use." }
    return "\(candidates.count) secrets begin like the one in use; this is\(name)\(id). "
      + "They end on \(candidates.compactMap(\.endsAt).sorted().map(\.dayText).joined(separator: ", "))."
  }

  private static func unknownEnd(
    _ candidates: [TokenCredentialExpiry.DirectorySecret], _ secrets: [TokenCredentialExpiry.DirectorySecret],
    _ observation: TokenCredentialExpiry.Observation
  ) -> String {
    let lead = "the end of the secret is not known"
    if !candidates.isEmpty { return "\(lead): the directory tells no end date for it" }
    if let problem = observation.problem {
      guard problem.isNotFound else { return "\(lead): \(problem.inWords)" }
      let place = observation.ownerTenantID.map { "tenant \($0)" } ?? "another tenant"
      return "\(lead): the app is registered in \(place), and only there it can be read"
    }
    return secrets.isEmpty
      ? "\(lead): the directory lists no secret for the app"
      : "\(lead): none of the \(secrets.count) secrets in the directory begins like the one in use"
  }

  // MARK: The end

  private static func judgement(
    of credential: String, endingAt end: Date, seenAt now: Date, confidence: Confidence, basis: String
  ) -> Judgement {
    let days = days(from: now, to: end)
    let count = days == 1 ? "1 day" : "\(days) days"
    guard days <= warningDays else {
      return .pass(
        Statement(
          "Ends in \(count), on \(end.dayText)",
          explanation: "The \(credential) in use ends on \(end.dayText), in \(count). \(basis)",
          expected: "more than \(warningDays) days", observed: count))
    }
    let title: String
    let urgency: String
    if end <= now {
      title = "The \(credential) in use has ended on \(end.dayText)"
      urgency = "A token was issued all the same, by clocks that differ or for a short while. Replace it now."
    } else {
      title = "The \(credential) in use ends \(days == 0 ? "today" : "in \(count)")"
      switch days {
      case ...lastDays: urgency = "That is within \(lastDays) days: replace it now."
      case ...urgentDays: urgency = "That is within \(urgentDays) days: replace it this week."
      default:
        urgency = "Plan its replacement; \(urgentDays) and \(lastDays) days before the end this grows more urgent."
      }
    }
    return .found(
      .tokenSecretExpiring, confidence,
      Statement(
        title, explanation: "It ends on \(end.dayText). \(urgency) \(basis)",
        expected: "more than \(warningDays) days", observed: end <= now ? "ended on \(end.dayText)" : count))
  }
}

extension Date {
  /// The day in UTC, such as `2026-12-05`.
  var dayText: String { formatted(.iso8601.year().month().day()) }
}

public import FoundationEssentials

/// The judgement of one check about one subject, as the report holds it.
public struct Finding: Sendable, Hashable, Codable {
  /// The check.
  public let check: CheckID
  /// The check's group.
  public let group: String
  /// What it is about.
  public let subject: Subject
  /// What it came to.
  public let verdict: Verdict
  /// The cause, for each `warn`, `fail` and `inconclusive`, and for a `skipped` that has one.
  public let cause: CauseID?
  /// How sure the cause is.
  public let confidence: Confidence?
  /// One line.
  public let title: String
  /// How it is known.
  public let explanation: String
  /// What should have been seen.
  public let expected: String?
  /// What was seen.
  public let observed: String?
  /// Other causes that fit.
  public let alternatives: [Alternative]
  /// The check that stands in the way, for `blocked`.
  public let blockedBy: CheckID?
  /// Why it was skipped.
  public let reason: String?
  /// The ids of the exchanges that it rests on.
  public let evidence: [String]
  /// When the check began.
  public let startedAt: Date
  /// How long it took, in milliseconds.
  public let durationMs: Int
  /// How often it was tried.
  public let attempts: Int
  /// For what became so only by waiting: how long was waited, in milliseconds.
  public let waitedMs: Int?
  /// The waiver that covers it; it then counts for neither verdict nor exit status.
  public private(set) var waiver: Waiver?

  /// Makes a finding from a judgement.
  public init(
    check: CheckID, subject: Subject, judgement: Judgement, evidence: [String] = [], startedAt: Date,
    durationMs: Int = 0, attempts: Int = 1
  ) {
    self.check = check
    group = check.group
    self.subject = subject
    verdict = judgement.verdict
    var statement = Statement()
    switch judgement {
    case .pass(let said):
      (cause, confidence, blockedBy, reason, alternatives) = (nil, nil, nil, nil, [])
      statement = said
    case .found(let found, let sureness, let said, let others):
      (cause, confidence, blockedBy, alternatives) = (found.id, sureness, nil, others)
      reason = found.verdict == .skipped ? (said.explanation.isEmpty ? found.explanation : said.explanation) : nil
      statement = said
      if statement.title.isEmpty { statement.title = found.title }
      if statement.explanation.isEmpty { statement.explanation = found.explanation }
    case .blocked(let blocker, let said):
      (cause, confidence, blockedBy, reason, alternatives) = (nil, nil, blocker, nil, [])
      statement = said
      if statement.title.isEmpty { statement.title = "Not tried: \(blocker) did not pass" }
    case .skipped(let why):
      (cause, confidence, blockedBy, reason, alternatives) = (nil, nil, nil, why, [])
      statement = Statement("Skipped", explanation: why)
    }
    title = statement.title
    explanation = statement.explanation
    expected = statement.expected
    observed = statement.observed
    self.evidence = evidence
    self.startedAt = ReportDate.rounded(startedAt)
    self.durationMs = durationMs
    self.attempts = attempts
    waitedMs = nil
  }

  /// The same finding with `values` filled into its texts.
  public func filled(with values: FixValues) -> Finding {
    var values = values
    values[.subject] = subject.name
    values[.subjects] = subject.name
    var filled = Texts(self)
    filled.title = values.fill(title)
    filled.explanation = values.fill(explanation)
    return Finding(self, filled)
  }

  /// The same finding with `change` applied to each of its texts, such as to take secrets out of what a
  /// service said.
  public func mapTexts(_ change: (String) -> String) -> Finding {
    var changed = Texts(self)
    changed.title = change(title)
    changed.explanation = change(explanation)
    changed.expected = expected.map(change)
    changed.observed = observed.map(change)
    changed.reason = reason.map(change)
    changed.alternatives = alternatives.map { Alternative($0.cause, why: change($0.why)) }
    return Finding(self, changed)
  }

  /// The same finding, covered by a waiver.
  public func waived(by waiver: Waiver) -> Finding {
    var waived = self
    waived.waiver = waiver
    return waived
  }

  /// This judgement with the times and the evidence of an earlier one about the same subject.
  public func withAccount(of earlier: Finding) -> Finding {
    Finding(
      self, Texts(self),
      Account(
        evidence: earlier.evidence, startedAt: earlier.startedAt, durationMs: earlier.durationMs,
        attempts: earlier.attempts, waitedMs: earlier.waitedMs))
  }

  /// This judgement as that of another try of what `earlier` tells of.
  ///
  /// - Parameter waitedMs: how long was waited before this try, in milliseconds, when it came to another verdict.
  public func following(_ earlier: Finding, waitedMs: Int?) -> Finding {
    Finding(
      self, Texts(self),
      Account(
        evidence: earlier.evidence + evidence, startedAt: attempts > 0 ? startedAt : earlier.startedAt,
        durationMs: durationMs, attempts: earlier.attempts + attempts, waitedMs: waitedMs ?? earlier.waitedMs))
  }

  /// What came of looking, apart from the judgement.
  private struct Account {
    var evidence: [String]
    var startedAt: Date
    var durationMs: Int
    var attempts: Int
    var waitedMs: Int?
  }

  private struct Texts {
    var title: String
    var explanation: String
    var expected: String?
    var observed: String?
    var reason: String?
    var alternatives: [Alternative]

    init(_ finding: Finding) {
      title = finding.title
      explanation = finding.explanation
      expected = finding.expected
      observed = finding.observed
      reason = finding.reason
      alternatives = finding.alternatives
    }
  }

  private init(_ other: Finding, _ texts: Texts, _ account: Account? = nil) {
    check = other.check
    group = other.group
    subject = other.subject
    verdict = other.verdict
    waiver = other.waiver
    cause = other.cause
    confidence = other.confidence
    title = texts.title
    explanation = texts.explanation
    expected = texts.expected
    observed = texts.observed
    alternatives = texts.alternatives
    blockedBy = other.blockedBy
    reason = texts.reason
    evidence = account?.evidence ?? other.evidence
    startedAt = account?.startedAt ?? other.startedAt
    durationMs = account?.durationMs ?? other.durationMs
    attempts = account?.attempts ?? other.attempts
    waitedMs = account.map(\.waitedMs) ?? other.waitedMs
  }
}

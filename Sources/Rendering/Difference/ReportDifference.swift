public import Diagnosis

/// What has changed between two reports, by check and subject.
public struct ReportDifference: Sendable, Hashable {
  /// What became of a check about a subject.
  public enum Change: String, Sendable, Hashable, CaseIterable {
    /// Something is wrong that was not known to be wrong.
    case new
    /// Something is still wrong, perhaps for another cause.
    case still
    /// Something was wrong and now passes.
    case fixed
    /// Something was wrong and now nothing is known about it: blocked, skipped, or not looked at. That is no fix.
    case unknown
    /// The verdict is another one, and neither is about something wrong.
    case changed
  }

  /// One check about one subject, before and now.
  public struct Entry: Sendable, Hashable {
    /// What became of it.
    public let change: Change
    /// The check.
    public let check: CheckID
    /// The subject.
    public let subject: Subject
    /// The finding of the old report; nil when it has none.
    public let before: Finding?
    /// The finding of the new report; nil when it has none.
    public let now: Finding?

    /// Whether it fails now and did not before.
    public var isNewFailure: Bool { now?.verdict == .fail && before?.verdict != .fail }
  }

  /// The old report.
  public let old: Report
  /// The new report.
  public let new: Report
  /// What has changed or is still wrong, in the order of the path.
  public let entries: [Entry]

  /// Compares two reports.
  public init(from old: Report, to new: Report) {
    self.old = old
    self.new = new
    let before = Self.findings(of: old)
    let now = Self.findings(of: new)
    let keys = (now.order + before.order).unrepeated()
    entries = keys.compactMap { key in
      let (was, now) = (before.byKey[key], now.byKey[key])
      guard let change = Self.change(from: was?.verdict, to: now?.verdict) else { return nil }
      return Entry(change: change, check: key.check, subject: key.subject, before: was, now: now)
    }
  }

  /// The entries of a change.
  public func entries(_ change: Change) -> [Entry] { entries.filter { $0.change == change } }

  /// What keeps the reports from being compared fairly, as sentences.
  public var cautions: [String] {
    var cautions: [String] = []
    func differs(_ what: String, _ value: (Report) -> String?) {
      let (was, now) = (value(old), value(new))
      if was != now { cautions.append("The reports differ in the \(what): \(was ?? "none"), then \(now ?? "none").") }
    }
    differs("Exchange tenant") { $0.target.exchange.tenantName }
    differs("client id") { $0.target.exchange.clientId }
    differs("Dynamics environment") { $0.target.dynamics?.environment }
    differs("command") { $0.run.command }
    if old.run.startedAt > new.run.startedAt { cautions.append("The old report was made after the new one.") }
    if !new.run.complete { cautions.append("The new run was stopped before every check was done.") }
    return cautions
  }

  // MARK: Comparing

  private struct Key: Hashable {
    let check: CheckID
    let subject: Subject
  }

  /// The worst finding of each check about each subject.
  private static func findings(of report: Report) -> (order: [Key], byKey: [Key: Finding]) {
    var order: [Key] = []
    var byKey: [Key: Finding] = [:]
    for finding in CheckGroup.findings(of: report).flatMap(\.findings) {
      let key = Key(check: finding.check, subject: finding.subject)
      guard let known = byKey[key] else {
        order.append(key)
        byKey[key] = finding
        continue
      }
      if known.verdict.severity < finding.verdict.severity { byKey[key] = finding }
    }
    return (order, byKey)
  }

  private static func change(from was: Verdict?, to now: Verdict?) -> Change? {
    let wasWrong = was?.needsAttention ?? false
    let isWrong = now?.needsAttention ?? false
    if isWrong { return wasWrong ? .still : .new }
    if wasWrong { return now == .pass ? .fixed : .unknown }
    return was == now || was == nil ? nil : .changed
  }
}

/// One thing to fix: all findings with the same cause, taken together.
public struct RootCause: Sendable, Hashable, Codable {
  /// The cause.
  public let cause: CauseID
  /// Its verdict.
  public let verdict: Verdict
  /// The confidence of its surest finding.
  public let confidence: Confidence
  /// One line that names it.
  public let title: String
  /// On whose side it is.
  public let side: Side
  /// The role that can fix it.
  public let whoCanFix: String
  /// How long a fix takes to bite.
  public let takesEffect: String
  /// The checks that found it.
  public let checks: [CheckID]
  /// The names of the subjects it was found on.
  public let subjects: [String]
  /// What to do, in order.
  public let fix: [FixStep]
  /// Public documents that say more.
  public let docs: [String]

  /// Groups `findings` by cause and puts first what to fix first.
  ///
  /// Failures come before what could not be told, and that before warnings. Within a verdict, what a fix
  /// puts right comes before what is only to be known, and then the order of the path decides, because
  /// what stands earlier hides what stands later.
  ///
  /// - Parameters:
  ///   - findings: the findings in the order of the path.
  ///   - causes: the catalogue, by code.
  ///   - values: the run's values for titles and commands.
  public static func derive(from findings: [Finding], causes: [CauseID: Cause], values: FixValues) -> [RootCause] {
    var order: [CauseID] = []
    var groups: [CauseID: [Finding]] = [:]
    for finding in findings {
      guard let cause = finding.cause, finding.verdict.isRoot, finding.waiver == nil else { continue }
      if groups[cause] == nil { order.append(cause) }
      groups[cause, default: []].append(finding)
    }
    let roots = order.compactMap { id -> RootCause? in
      guard let group = groups[id], let cause = causes[id] else { return nil }
      return RootCause(cause, findings: group, values: values)
    }
    // The index breaks ties, so that the order is stable.
    func rank(_ entry: (offset: Int, element: RootCause)) -> (Int, Int, Int) {
      (-entry.element.verdict.severity, entry.element.takesEffect.isEmpty ? 1 : 0, entry.offset)
    }
    return roots.enumerated().sorted { rank($0) < rank($1) }.map(\.element)
  }

  private init(_ cause: Cause, findings: [Finding], values: FixValues) {
    let subjects = findings.map(\.subject.name).uniqued()
    var values = values
    values[.subjects] = subjects.joined(separator: ", ")
    values[.subject] = subjects.first
    self.cause = cause.id
    verdict = findings.map(\.verdict).max { $0.severity < $1.severity } ?? cause.verdict
    confidence = findings.compactMap(\.confidence).max { $0.rank < $1.rank } ?? .possible
    title = values.fill(cause.title)
    side = cause.side
    whoCanFix = values.fill(cause.whoCanFix)
    takesEffect = cause.takesEffect
    checks = findings.map(\.check).uniqued()
    self.subjects = subjects
    fix = cause.fix.map(values.fill)
    docs = cause.docs
  }
}

extension Verdict {
  /// Whether a finding with this verdict is something to act on by itself.
  fileprivate var isRoot: Bool {
    switch self {
    case .warn, .fail, .inconclusive: true
    case .pass, .blocked, .skipped: false
    }
  }
}

extension Sequence where Element: Hashable {
  /// The elements without repetitions, in the order of their first appearance.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

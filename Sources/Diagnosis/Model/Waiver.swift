/// A finding that somebody answers for, so that it counts for neither verdict nor exit status. It is still looked
/// for and shown.
public struct Waiver: Sendable, Hashable, Codable {
  /// The cause that is waived; `nil` when the waiver is for a check.
  public let cause: CauseID?
  /// The id or the group of the check whose findings are waived; `nil` when the waiver is for a cause.
  public let check: String?
  /// The names of the subjects that it is for, with `*` for anything; `nil` for all.
  public let subject: String?
  /// Why.
  public let reason: String
  /// Who answers for it.
  public let owner: String
  /// The last day on which it holds, as `2027-01-31`, in UTC.
  public let expires: String

  /// Makes a waiver for a cause or a check.
  public init(
    cause: CauseID? = nil, check: String? = nil, subject: String? = nil, reason: String, owner: String, expires: String
  ) {
    self.cause = cause
    self.check = check
    self.subject = subject
    self.reason = reason
    self.owner = owner
    self.expires = expires
  }

  /// What it is for, in words.
  public var name: String {
    let what = cause?.text ?? check ?? ""
    return subject.map { "\(what) on \($0)" } ?? what
  }

  /// Whether it is for this finding, whatever the day.
  public func covers(_ finding: Finding) -> Bool {
    guard finding.verdict.canBeWaived else { return false }
    if let cause, finding.cause != cause { return false }
    if let check, finding.check.text != check, finding.group != check { return false }
    return subject.map { Self.matches(finding.subject.name, $0) } ?? true
  }

  /// Whether it holds no more on a day such as `2027-02-01`.
  public func isExpired(on day: String) -> Bool { expires < day }

  /// Whether a name matches a pattern in which `*` stands for any characters. Letter case does not matter.
  private static func matches(_ name: String, _ pattern: String) -> Bool {
    let parts = pattern.lowercased().split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return name.lowercased() == pattern.lowercased() }
    var rest = name.lowercased()[...]
    for (index, part) in parts.enumerated() {
      if index == 0 {
        guard rest.hasPrefix(part) else { return false }
        rest = rest.dropFirst(part.count)
      } else if index == parts.count - 1 {
        return rest.hasSuffix(part)
      } else if !part.isEmpty {
        guard let found = rest.firstRange(of: part) else { return false }
        rest = rest[found.upperBound...]
      }
    }
    return true
  }
}

extension Verdict {
  /// Whether a finding with this verdict weighs on a run, so that somebody can answer for it.
  fileprivate var canBeWaived: Bool {
    switch self {
    case .warn, .fail, .inconclusive: true
    case .pass, .blocked, .skipped: false
    }
  }
}

extension [Finding] {
  /// The same findings, those noted that a waiver covers on a day.
  public func waived(by waivers: [Waiver], on day: String) -> [Finding] {
    let valid = waivers.filter { !$0.isExpired(on: day) }
    guard !valid.isEmpty else { return self }
    return map { finding in valid.first { $0.covers(finding) }.map(finding.waived) ?? finding }
  }
}

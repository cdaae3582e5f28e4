/// Something wrong or odd in the settings: where, what, and what to do about it.
///
/// No field ever holds the text of a secret, nor of a value that may be one in the wrong place.
public struct SettingsIssue: Sendable, Hashable {
  /// How bad it is.
  public enum Severity: String, Sendable, Hashable {
    /// Nothing can run.
    case error
    /// Worth a look; the run goes on.
    case warning
  }

  /// How bad it is.
  public let severity: Severity
  /// Where it was found; nil when it is about something that stands nowhere.
  public let place: SettingsPlace?
  /// The key it is about, such as `exchange.clientId`; empty for the file as a whole.
  public let keyPath: String
  /// What is wrong, without a full stop.
  public let problem: String
  /// What to do, in whole sentences.
  public let remedy: String

  /// Makes an issue.
  public init(
    severity: Severity = .error, place: SettingsPlace?, keyPath: String, problem: String, remedy: String
  ) {
    self.severity = severity
    self.place = place
    self.keyPath = keyPath
    self.problem = problem
    self.remedy = remedy
  }
}

extension SettingsIssue: CustomStringConvertible {
  /// The issue in one line, in the form that editors and terminals make clickable.
  public var description: String {
    let prefix = place.map { "\($0): " } ?? ""
    let word = severity == .warning ? "warning: " : ""
    return "\(prefix)\(word)\(problem). \(remedy)"
  }
}

/// Where an issue was found.
public enum SettingsPlace: Sendable, Hashable {
  /// In a file, by the name that the user gave; without a line when it is about the whole file.
  case file(String, line: Int? = nil, column: Int? = nil)
  /// In the value of a flag, by the flag's name with its dashes.
  case flag(String)
  /// In an environment variable, by name.
  case environment(String)
}

extension SettingsPlace: CustomStringConvertible {
  /// `xtdiag.yaml:4:3`, `--tenant` or `environment variable XTDIAG_PROXY`.
  public var description: String {
    switch self {
    case .file(let label, let line, let column):
      [label, line.map(String.init), column.map(String.init)].compactMap(\.self).joined(separator: ":")
    case .flag(let name): name
    case .environment(let name): "environment variable \(name)"
    }
  }
}

/// The settings can't be used. All issues that were found are inside, in the order of the file.
public struct SettingsError: Error, Sendable, Hashable {
  /// The errors, and the warnings found on the way.
  public let issues: [SettingsIssue]

  /// Makes an error.
  public init(issues: [SettingsIssue]) {
    self.issues = issues
  }
}

extension SettingsError: CustomStringConvertible {
  /// One line for each issue.
  public var description: String {
    issues.map(\.description).joined(separator: "\n")
  }
}

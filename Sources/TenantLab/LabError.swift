/// Why a lab could not be started.
public struct LabError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong, for a caller that decides on it.
  public enum Code: Sendable, Hashable {
    /// There is no scenario of that name.
    case unknownScenario
    /// A port that was asked for belongs to another process.
    case portInUse
    /// The operating system refused a socket or a file.
    case system
    /// A lab file cannot be read.
    case file
    /// A scenario does not fit the state it was applied to.
    case contradiction
  }

  /// What went wrong.
  public let code: Code
  /// The whole story in one line.
  public let description: String

  init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }

  static func unknownScenario(_ name: String, nearest: [String]) -> LabError {
    let hint = nearest.isEmpty ? "" : "; did you mean \(nearest.joined(separator: " or "))?"
    return LabError(.unknownScenario, "there is no scenario \"\(name)\"\(hint)")
  }
}

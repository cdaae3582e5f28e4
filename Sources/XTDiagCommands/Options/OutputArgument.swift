public import ArgumentParser
import Rendering

/// A format and where it goes: `json`, or `json=report.json`.
public struct OutputArgument: ExpressibleByArgument, Sendable, Hashable {
  /// The format.
  let format: OutputFormat
  /// The file, or `nil` for standard output.
  let path: String?

  /// Reads `FORMAT` or `FORMAT=PATH`.
  public init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = OutputFormat(rawValue: String(parts[0])), parts.count == 1 || !parts[1].isEmpty else {
      return nil
    }
    self.format = format
    path = parts.count == 2 ? String(parts[1]) : nil
  }

  init(_ format: OutputFormat, path: String? = nil) {
    self.format = format
    self.path = path
  }

  /// The formats, for messages.
  static var formats: String { OutputFormat.allCases.map(\.rawValue).joined(separator: ", ") }
}

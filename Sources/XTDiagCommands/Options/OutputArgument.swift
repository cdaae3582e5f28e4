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

  /// What a shell completes: each format, and each with a file to follow.
  public static var defaultCompletionKind: CompletionKind {
    .list(OutputFormat.allCases.map(\.rawValue) + OutputFormat.allCases.map { "\($0.rawValue)=" })
  }

  /// What keeps outputs from being written side by side; nil when they can.
  static func conflict(in outputs: [OutputArgument]) -> String? {
    if outputs.filter({ $0.path == nil }).count > 1 {
      return "Only one --output can go to standard output; give the others a file: json=report.json."
    }
    let paths = outputs.compactMap(\.path)
    let twice = paths.first { path in paths.count { $0 == path } > 1 }
    return twice.map { "Two --output go to \($0); give each a file of its own." }
  }
}

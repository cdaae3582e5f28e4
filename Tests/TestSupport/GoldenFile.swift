import Foundation
public import Testing

/// A recorded output under `fixtures`.
public struct GoldenFile: Sendable {
  private let path: String

  private static let environment = ProcessInfo.processInfo.environment

  /// Names a recording.
  ///
  /// - Parameters:
  ///   - name: The name of the file.
  ///   - folder: Its folder below `fixtures`.
  public init(name: String, in folder: String = "reports") {
    path = "fixtures/\(folder)/\(name)"
  }

  /// Names a page that is made from the program's own data.
  ///
  /// - Parameter page: Its name below `docs`.
  public init(page: String) {
    path = "docs/\(page)"
  }

  private var url: URL { RepositoryFiles.url(path) }

  /// The recorded text; `nil` when there is none.
  public var text: String? { try? String(contentsOf: url, encoding: .utf8) }

  /// Compares `actual` with the recorded text.
  ///
  /// With `XTDIAG_RECORD=1` it is recorded instead. A missing file is recorded as well, except in CI,
  /// where it is an issue.
  public func expect(_ actual: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let mustExist = Self.environment["CI"] != nil
    if Self.environment["XTDIAG_RECORD"] == "1" || (text == nil && !mustExist) {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(actual.utf8).write(to: url)
      return
    }
    let recorded = try #require(
      text, "\(path) is missing; record it with XTDIAG_RECORD=1", sourceLocation: sourceLocation)
    let difference = Self.firstDifference(recorded, actual)
    #expect(difference == nil, "\(path) differs from its recording", sourceLocation: sourceLocation)
  }

  private static func firstDifference(_ recorded: String, _ actual: String) -> String? {
    guard recorded != actual else { return nil }
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    for line in 0..<max(old.count, new.count) {
      let (before, now) = (line < old.count ? old[line] : "<end>", line < new.count ? new[line] : "<end>")
      if before != now { return "line \(line + 1): recorded \"\(before)\", now \"\(now)\"" }
    }
    return "different bytes"
  }
}

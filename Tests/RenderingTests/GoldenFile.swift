import Foundation
import Testing

/// A recorded output under `fixtures/reports`.
struct GoldenFile {
  let name: String

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "fixtures/reports")

  private static let environment = ProcessInfo.processInfo.environment

  private var url: URL { Self.folder.appending(path: name) }

  /// The recorded text; `nil` when there is none.
  var text: String? { try? String(contentsOf: url, encoding: .utf8) }

  /// Compares `actual` with the recorded text.
  ///
  /// With `XTDIAG_RECORD=1` it is recorded instead. A missing file is recorded as well, except in CI,
  /// where it is an issue.
  func expect(_ actual: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let mustExist = Self.environment["CI"] != nil
    if Self.environment["XTDIAG_RECORD"] == "1" || (text == nil && !mustExist) {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try Data(actual.utf8).write(to: url)
      return
    }
    let recorded = try #require(
      text, "fixtures/reports/\(name) is missing; record it with XTDIAG_RECORD=1",
      sourceLocation: sourceLocation)
    let difference = Self.firstDifference(recorded, actual)
    #expect(difference == nil, "\(name) differs from its recording", sourceLocation: sourceLocation)
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

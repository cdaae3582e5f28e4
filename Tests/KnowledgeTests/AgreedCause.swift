import Foundation

/// A row of the fixture that says which causes there are. Reports of old runs rest on these values, so
/// that a change to them shows here.
struct AgreedCause {
  let id: String
  let verdict: String
  let side: String
  let whoCanFix: String
  let takesEffect: String

  static func all() throws -> [AgreedCause] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "fixtures/knowledge/causes.tsv"), encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return AgreedCause(
        id: fields[0], verdict: fields[1], side: fields[2], whoCanFix: fields[3],
        takesEffect: fields[4] == "-" ? "" : fields[4])
    }
  }
}

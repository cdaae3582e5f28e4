import Foundation
import Journal

enum Sample {
  static let place = JournalEntry.Place(
    tenant: "contoso.example", clientID: "11111111-1111-4111-8111-111111111111",
    endpoint: "https://ews.contoso.example/EWS/Exchange.asmx")

  static func entry(_ testID: String, stage: JournalEntry.Stage = .planned, itemID: String? = nil) -> JournalEntry {
    JournalEntry(
      testID: testID, run: "run-1", place: place, mailbox: "sales@contoso.example", kind: .task, folder: "tasks",
      subject: "xtdiag test task \(testID)", plannedAt: Date(timeIntervalSince1970: 1_795_000_000), stage: stage,
      itemID: itemID)
  }
}

/// A folder that is there while a test runs.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "xtdiag-journal-\(UUID().uuidString)").path()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

  func text(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }

  func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
  }

  func mode(_ name: String = "") throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: name.isEmpty ? path : "\(path)/\(name)")
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }
}

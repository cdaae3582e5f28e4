import Crypto
import Diagnosis
import FoundationEssentials
import Rendering
import Settings

/// A folder with everything that a ticket needs: the report in three forms, the exchanges as an HTTP archive, the
/// log, and a manifest by which it can be told that nothing was changed.
///
/// Nothing is collected for it: all of it is made from the report, which holds no secrets.
struct EvidenceFolder: Sendable {
  /// What stands in the manifest.
  private struct Manifest: Codable {
    struct File: Codable {
      let name: String
      let bytes: Int
      let sha256: String
    }
    let format: Int
    let tool: Report.Tool
    let run: String
    let files: [File]
  }

  private static let manifestName = "manifest.json"
  private static let reportName = "report.json"
  private static let format = 1

  let path: String
  let world: CommandWorld

  // MARK: Writing

  /// Makes the folder before the run: afterwards what was found would be lost.
  func prepare() throws {
    let absolute = world.absolute(path)
    guard !world.fileExists(absolute) else {
      throw UsageError(description: "--evidence: \(path) exists already. Name a folder that is not there yet.")
    }
    do {
      try world.makeFolder(absolute)
    } catch {
      throw UsageError(description: "--evidence: the folder \(path) could not be made (\(error)). Name another one.")
    }
  }

  /// Writes all files.
  func write(_ report: Report) throws {
    var texts: [(name: String, text: String)] = [
      (Self.reportName, try JSONReportRenderer().render(report)),
      ("report.html", try HTMLReportRenderer().render(report)),
      ("report.txt", TextReportRenderer(style: TextStyle(colour: false, unicode: true, width: 100)).render(report)),
      ("exchanges.har", try HARRenderer().render(report)),
      ("xtdiag.log", RunLogText.text(report)),
    ]
    let manifest = Manifest(
      format: Self.format, tool: report.tool, run: report.run.id,
      files: texts.map { Manifest.File(name: $0.name, bytes: $0.text.utf8.count, sha256: Self.sha256($0.text.utf8)) })
    texts.append((Self.manifestName, try JSONValue.encoding(manifest).text(pretty: true) + "\n"))
    for (name, text) in texts { try world.writePrivateFile("\(world.absolute(path))/\(name)", text) }
  }

  // MARK: Reading

  /// Reads the report of such a folder, or of a single file, and makes sure that it is what was written.
  ///
  /// - Throws: ``UsageError`` with the place and a remedy.
  static func report(at argument: String, in world: CommandWorld) throws -> Report {
    let folder = argument.hasSuffix("/") ? String(argument.dropLast()) : argument
    guard argument != SavedReport.standardInput, world.fileExists(world.absolute("\(folder)/\(manifestName)")) else {
      return try SavedReport.read(argument, in: world)
    }
    let manifest = try manifest(of: folder, in: world)
    for file in manifest.files {
      let name = "\(folder)/\(file.name)"
      guard !file.name.contains("/"), let bytes = try? world.readReport(world.absolute(name)) else {
        throw UsageError(description: "\(name): the manifest names it, and it can't be read. Get the whole folder.")
      }
      guard sha256(bytes) == file.sha256 else {
        throw UsageError(
          description: "\(name): it is not as it was written: its SHA-256 differs from the manifest's. Get the folder "
            + "again from the run, or judge \(folder)/\(reportName) by itself.")
      }
    }
    return try SavedReport.read("\(folder)/\(reportName)", in: world)
  }

  private static func manifest(of folder: String, in world: CommandWorld) throws -> Manifest {
    let name = "\(folder)/\(manifestName)"
    do {
      let bytes = try world.readReport(world.absolute(name))
      let manifest = try JSONDecoder.forReports().decode(Manifest.self, from: Data(bytes))
      guard manifest.format == format, manifest.files.contains(where: { $0.name == reportName }) else {
        throw SettingsWorld.FileProblem.unreadable
      }
      return manifest
    } catch {
      throw UsageError(
        description: "\(name): this is no manifest of an evidence folder that this version reads. Judge the report in "
          + "the folder by itself.")
    }
  }

  private static func sha256(_ bytes: some Sequence<UInt8>) -> String {
    SHA256.hash(data: Array(bytes)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0\(digits)" : digits
    }.joined()
  }
}

import Diagnosis
import Rendering
import Settings

/// Reads reports that a run has saved as JSON.
enum SavedReport {
  /// What stands for standard input in place of a path.
  static let standardInput = "-"

  /// Reads a report.
  ///
  /// - Throws: ``UsageError`` with the place and a remedy: a file that is no report is a wrong argument.
  static func read(_ argument: String, in world: CommandWorld) throws -> Report {
    let isInput = argument == standardInput
    let name = isInput ? "standard input" : argument
    if isInput, world.input.isTerminal {
      throw UsageError(description: "Standard input is a terminal. Pipe a report into it, or name a file.")
    }
    let bytes: [UInt8]
    do {
      bytes = try world.readReport(isInput ? nil : world.absolute(argument))
    } catch {
      throw UsageError(description: "\(name): \(Self.explanation(of: error))")
    }
    do {
      return try Report(reading: ForeignText.utf8(bytes))
    } catch {
      throw UsageError(description: DisplayText.oneLine("\(name): \(Self.explanation(of: error))"))
    }
  }

  private static func explanation(of error: any Error) -> String {
    switch error as? SettingsWorld.FileProblem {
    case .notFound: "there is no such file. A run saves one with --output json=report.json."
    case .notPermitted: "you may not read it."
    case .isFolder: "this is a folder. Name the report in it."
    case .tooLarge: "it is too large for a report."
    case .unreadable, nil: "it could not be read."
    }
  }

  private static func explanation(of error: ReportReadingError) -> String {
    switch error {
    case .empty: "it is empty. A run saves a report with --output json=report.json."
    case .notJSON(let fault) where fault.isCutShort:
      "the report is cut short at \(fault). Get the whole file, or run again with --output json=report.json."
    case .notJSON(let fault):
      "this is no JSON report, by \(fault). Reports are saved with --output json=report.json; other formats can't be "
        + "read back."
    case .notAReport:
      "this is JSON, but no report of xtdiag: it has no schemaVersion and findings. 'xtdiag schema' describes one."
    case .laterVersion(let version):
      "the report has version \(version) of the form, and this xtdiag reads version \(Report.currentMajorVersion). "
        + "Read it with the xtdiag that made it, or a later one."
    case .invalid(let place, let problem):
      "the report is damaged: \(place.isEmpty ? "a part of it" : place) \(problem). Get the file as it was written, or "
        + "run again with --output json=report.json."
    }
  }
}

import Diagnosis
import Settings
import TenantLab

/// What somebody calls the lab that they want: scenarios, or a file that describes it.
struct LabChoice {
  private let name: String

  init(_ name: String) { self.name = name }

  /// How the lab is to be. No scenario's name ends as a file of YAML does.
  ///
  /// - Throws: ``UsageError`` for a file that cannot be read, `LabError` for what is wrong in it.
  func options(in world: CommandWorld) throws -> LabOptions {
    guard name.hasSuffix(".yaml") || name.hasSuffix(".yml") else { return LabOptions(scenario: name) }
    let bytes: [UInt8]
    do {
      bytes = try world.settings.readFile(world.absolute(name))
    } catch {
      throw UsageError(description: "\(name): \(Self.explanation(of: error))")
    }
    return LabOptions(try LabFile(ForeignText.decoded(ForeignText.utf8(bytes)), name: name))
  }

  private static func explanation(of error: any Error) -> String {
    switch error as? SettingsWorld.FileProblem {
    case .notFound: "there is no such lab file. 'xtdiag lab list' shows labs that need none."
    case .notPermitted: "you may not read it."
    case .isFolder: "this is a folder. Name the lab file in it."
    case .tooLarge: "it is too large for a lab file."
    case .unreadable, nil: "it could not be read."
    }
  }
}

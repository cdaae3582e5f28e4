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
      throw UsageError(description: "The lab file \(name) cannot be read: \(error).")
    }
    return LabOptions(try LabFile(ForeignText.decoded(ForeignText.utf8(bytes)), name: name))
  }
}

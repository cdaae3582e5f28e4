public import ArgumentParser
import Rendering

/// `xtdiag schema`: the JSON Schema of the report.
public struct SchemaCommand: ParsableCommand {
  /// What `--help` says.
  public static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema (2020-12) of the report.",
    discussion: """
      Within a major version of the form, members are only added. What the schema requires stays.

      Examples:
        xtdiag schema > report.schema.json
        check-jsonschema --schemafile report.schema.json r.json
      """)

  /// Makes the command.
  public init() {}

  /// Prints the schema.
  public func run() {
    CommandWorld.current.write(ReportSchema.text)
  }
}

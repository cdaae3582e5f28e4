import ArgumentParser
import Rendering

/// The flags of the commands that write a saved report.
struct ReportOptions: ParsableArguments {
  @Option(
    name: [.long, .customShort("o")],
    help: ArgumentHelp(
      "A format, or a format and a file (repeatable).",
      discussion: "Formats: \(OutputArgument.formats). Default: text.", valueName: "format[=path]"))
  var output: [OutputArgument] = []

  @Flag(name: [.long, .customShort("v")], help: "In text, show what passes rest on.")
  var verbose = false

  @Flag(name: [.long, .customShort("q")], help: "Say nothing besides the report.")
  var quiet = false

  @Flag(name: .long, help: "Use no colour (so does the environment variable NO_COLOR).")
  var noColor = false

  /// Holds the outputs against each other.
  func validate() throws {
    if let conflict = OutputArgument.conflict(in: output) { throw ValidationError(conflict) }
  }

  /// Where the report goes: to standard output as text when nothing else is said.
  func outputs(in world: CommandWorld) -> ReportOutputs {
    ReportOutputs(
      outputs: output.isEmpty ? [OutputArgument(.text)] : output, world: world, verbose: verbose, quiet: quiet,
      noColor: noColor)
  }
}

public import ArgumentParser
import CheckEngine
import Checks
import Diagnosis
import Rendering

/// `xtdiag checks`: what is checked, and what that takes.
public struct ChecksCommand: ParsableCommand {
  /// What `--help` says.
  public static let configuration = CommandConfiguration(
    commandName: "checks",
    abstract: "List the checks: id, question, needs, permission, endpoint, side effects.")

  /// A format of the list; the raw value is its name on the command line.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    /// For a person at a terminal.
    case text
    /// For other programs.
    case json
    /// For a page of documentation.
    case markdown
  }

  @Option(name: [.long, .customShort("o")], help: "The format: text, json or markdown.")
  var output: Format = .text

  /// Makes the command.
  public init() {}

  /// Writes the list.
  public func run() throws {
    let world = CommandWorld.current
    switch output {
    case .text:
      let text = CheckCatalogue.descriptions.map { Self.paragraph($0, columns: min(world.output.width, 120)) }
        .joined(separator: "\n")
      world.write(world.showsUnicode ? text : DisplayText.withASCIIPunctuation(text))
    case .json: world.write(JSONValue.array(CheckCatalogue.descriptions.map(Self.value)).text() + "\n")
    case .markdown: world.write(CheckReference.markdown(CheckCatalogue.descriptions))
    }
  }

  private static func paragraph(_ check: CheckDescription, columns: Int) -> String {
    let column = 15
    let lines: [(String, String)] = [
      ("about", check.about.rawValue),
      ("needs", check.needs.map(\.check.text).joined(separator: ", ")),
      ("permission", check.permission),
      ("asks", check.endpoint),
      ("changes", check.sideEffects.isEmpty ? "nothing" : check.sideEffects),
    ]
    let details = lines.filter { !$0.1.isEmpty }.flatMap { label, text in
      DisplayText.wrapped(text, columns: columns - column).enumerated().map { index, line in
        DisplayText.padded(index == 0 ? "    \(label)" : "", to: column) + line + "\n"
      }
    }
    let question = DisplayText.wrapped(check.question, columns: columns - 4).map { "    \($0)\n" }
    return "\(check.id)\n\(question.joined())\(details.joined())"
  }

  private static func value(_ check: CheckDescription) -> JSONValue {
    .object([
      .init("id", .string(check.id.text)),
      .init("group", .string(check.id.group)),
      .init("about", .string(check.about.rawValue)),
      .init("question", .string(check.question)),
      .init("needs", .array(check.needs.map { .string($0.check.text) })),
      .init("permission", .string(check.permission)),
      .init("endpoint", .string(check.endpoint)),
      .init("sideEffects", .string(check.sideEffects)),
    ])
  }
}

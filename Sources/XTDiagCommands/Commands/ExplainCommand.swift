public import ArgumentParser
import Diagnosis
import Knowledge
public import Rendering
import Settings

/// `xtdiag explain`: what a code means, and what to do about it.
public struct ExplainCommand: ParsableCommand {
  /// What `--help` says.
  public static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain causes, AADSTS numbers, EWS codes and whole error texts, offline.",
    discussion: """
      Takes codes as they come: causes of xtdiag and their groups, AADSTS numbers with or without the prefix, \
      response codes of EWS, the number of x-ms-diagnostics, texts of X-EWS-Policy-Reason, codes of Dataverse \
      such as 0x80072560 or -2147015328, and any text in which they stand: an error body, a log, a report.

      Examples:
        xtdiag explain consent.missing
        xtdiag explain 7000215 ErrorImpersonateUserDenied
        xtdiag explain token                         the causes of a group
        xtdiag explain --output json < answer.txt

      Exit status: 0 everything is known, 1 something is not, 64 nothing was asked.
      """)

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp(
      "A code or a text; '-' stands for standard input, which is also read when nothing is given.",
      valueName: "code"))
  var codes: [String] = []

  @Option(name: [.long, .customShort("o")], help: "The format: text or json.")
  var output: ExplanationFormat = .text

  @Flag(name: .long, help: "Use no colour (so does the environment variable NO_COLOR).")
  var noColor = false

  /// Makes the command.
  public init() {}

  /// Refuses what looks like an option. Codes may begin with a dash themselves, as `-2147015328` does.
  public func validate() throws {
    let options = codes.filter { $0.hasPrefix("-") && $0 != "-" && !Self.isNegativeNumber($0) }
    if let option = options.first { throw ValidationError("Unknown option '\(option)'.") }
  }

  /// Explains what was asked.
  public func run() throws {
    let world = CommandWorld.current
    let questions = try questions(in: world)
    let answer = Explainer.answer(to: questions)
    world.write(output.render(answer.explanations, style: style(in: world)))
    if answer.omitted > 0 {
      world.complain("xtdiag: \(answer.omitted) more codes are not shown; ask for fewer at once.")
    }
    if answer.omitted > 0 || answer.explanations.contains(where: { !$0.isKnown }) {
      throw ExitStatusError(status: .findings)
    }
  }

  // MARK: Questions

  private static let standardInput = "-"
  private static let example = "Try 'xtdiag explain AADSTS7000215', or pipe an error text into it."
  private static let tooLong =
    "The text is longer than \(Explainer.longestInput / 1024) KiB. Cut out the part with the error, or ask for its codes."

  private func questions(in world: CommandWorld) throws -> [String] {
    var questions: [String] = []
    var standardInput: String?
    for code in codes.isEmpty ? [Self.standardInput] : codes {
      guard code == Self.standardInput else {
        questions.append(code)
        continue
      }
      // It can be read once only.
      guard standardInput == nil else { continue }
      let text = try read(world)
      standardInput = text
      questions.append(text)
    }
    let size = questions.reduce(0) { $0 + $1.utf8.count }
    guard size <= Explainer.longestInput else { throw UsageError(description: Self.tooLong) }
    questions.removeAll { $0.allSatisfy(\.isWhitespace) }
    guard !questions.isEmpty else {
      throw UsageError(description: "There is nothing to explain. \(Self.example)")
    }
    return questions
  }

  private func read(_ world: CommandWorld) throws -> String {
    if codes.isEmpty, world.input.isTerminal {
      throw UsageError(description: "What is to be explained? \(Self.example)")
    }
    do {
      return ForeignText.decoded(try world.settings.readStandardInput())
    } catch SettingsWorld.FileProblem.tooLarge {
      throw UsageError(description: Self.tooLong)
    } catch {
      throw UsageError(description: "Standard input could not be read. \(Self.example)")
    }
  }

  private static func isNegativeNumber(_ text: String) -> Bool {
    text.count > 1 && text.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
  }

  private func style(in world: CommandWorld) -> TextStyle {
    TextStyle(
      colour: world.isColoured(world.output, unless: noColor),
      unicode: world.showsUnicode,
      width: min(world.output.width, 120))
  }
}

extension ExplanationFormat: ExpressibleByArgument {}

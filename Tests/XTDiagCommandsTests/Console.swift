import Diagnosis
import Foundation
import Settings
import Synchronization
import XTDiagCommands

/// A small outside world for one command: what it writes is kept, and files stand in memory.
final class Console: Sendable {
  private struct Contents {
    var output = ""
    var error = ""
    var files: [String: String] = [:]
    var folders: Set<String> = ["/project"]
  }

  private let contents: Mutex<Contents>
  private let interruptions = AsyncStream<Void>.makeStream()
  private let environment: [String: String]
  private let input: [UInt8]
  private let isTerminal: Bool
  private let stateFolder: String?
  private let refusesFiles: Bool
  private let onOutput: @Sendable (Console, String) -> Void
  private let onError: @Sendable (Console, String) -> Void

  /// Makes a world.
  ///
  /// - Parameters:
  ///   - files: texts by absolute path.
  ///   - environment: the environment variables.
  ///   - input: what stands on standard input.
  ///   - isTerminal: whether a person looks at both streams.
  ///   - stateFolder: a real folder for journals.
  ///   - refusesFiles: whether no file can be written.
  ///   - onOutput: told of each piece of standard output.
  ///   - onError: told of each piece of standard error.
  init(
    files: [String: String] = [:], environment: [String: String] = ["LANG": "C.UTF-8"], input: [UInt8] = [],
    isTerminal: Bool = false, stateFolder: String? = nil,
    refusesFiles: Bool = false,
    onOutput: @escaping @Sendable (Console, String) -> Void = { _, _ in },
    onError: @escaping @Sendable (Console, String) -> Void = { _, _ in }
  ) {
    contents = Mutex(Contents(files: files))
    self.environment = environment
    self.input = input
    self.isTerminal = isTerminal
    self.stateFolder = stateFolder
    self.refusesFiles = refusesFiles
    self.onOutput = onOutput
    self.onError = onError
  }

  var output: String { contents.withLock { $0.output } }
  var error: String { contents.withLock { $0.error } }
  var files: [String: String] { contents.withLock { $0.files } }

  /// Puts a file there, or another text into it.
  func put(_ text: String, at path: String) { contents.withLock { $0.files[path] = text } }

  /// Whether there is such a file or folder.
  func has(_ path: String) -> Bool { contents.withLock { $0.files[path] != nil || $0.folders.contains(path) } }

  /// What stands on standard output as a report.
  func report() throws -> Report {
    try JSONDecoder.forReports().decode(Report.self, from: Data(output.utf8))
  }

  /// Presses Ctrl-C.
  func interrupt() { interruptions.continuation.yield() }

  /// Runs a command line in a memory-only world.
  func run(_ arguments: String...) async -> Diagnosis.ExitStatus { await run(arguments) }

  /// Runs a command line in a memory-only world.
  func run(_ arguments: [String]) async -> Diagnosis.ExitStatus {
    await XTDiag.run(arguments, in: world(settingsWorld))
  }

  /// Runs a command line that reads and writes real files, with nothing of this process's environment.
  func runWithRealFiles(_ arguments: String...) async -> Diagnosis.ExitStatus { await runWithRealFiles(arguments) }

  /// Runs a command line that reads and writes real files, with nothing of this process's environment.
  func runWithRealFiles(_ arguments: [String]) async -> Diagnosis.ExitStatus {
    var settings = SettingsWorld.process
    settings.environment = environment
    settings.userConfigurationFolder = nil
    return await XTDiag.run(arguments, in: world(settings))
  }

  private var settingsWorld: SettingsWorld {
    SettingsWorld(
      environment: environment,
      readFile: { path in
        guard let text = self.files[path] else { throw SettingsWorld.FileProblem.notFound }
        return Array(text.utf8)
      },
      readStandardInput: { self.input },
      currentDirectory: "/project")
  }

  private func world(_ settings: SettingsWorld) -> CommandWorld {
    let stream = CommandWorld.Stream(isTerminal: isTerminal)
    return CommandWorld(
      settings: settings,
      write: { text in
        self.contents.withLock { $0.output += text }
        self.onOutput(self, text)
      },
      writeError: { text in
        self.contents.withLock { $0.error += text }
        self.onError(self, text)
      },
      output: stream, error: stream,
      writeFile: { path, text in
        if self.refusesFiles { throw CocoaError(.fileWriteNoPermission) }
        self.contents.withLock { $0.files[path] = text }
      },
      makeFolder: { path in _ = self.contents.withLock { $0.folders.insert(path) } },
      fileExists: { path in self.contents.withLock { $0.files[path] != nil || $0.folders.contains(path) } },
      stateFolder: stateFolder,
      interruptions: { self.interruptions.stream })
  }
}

/// Values that tests use over and over.
enum Sample {
  static let clientID = "11111111-1111-4111-8111-111111111111"

  /// A configuration that is complete once the secret is in the environment.
  static let configuration = """
    exchange:
      tenant: contoso.example
      clientId: \(clientID)
      clientSecret: { env: XTDIAG_EXCHANGE_CLIENT_SECRET }
    mailboxes: [sales@contoso.example]

    """
}

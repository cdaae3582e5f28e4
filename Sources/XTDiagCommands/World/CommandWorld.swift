public import FoundationEssentials
public import Settings

/// The outside world of the commands: what they read, where they write, what time it is.
///
/// Commands are made by the argument parser, so the world reaches them as a task-local value and not as
/// an argument.
public struct CommandWorld: Sendable {
  /// The world of the running command.
  @TaskLocal public static var current = CommandWorld.process

  /// What a stream can show.
  public struct Stream: Sendable, Hashable {
    /// Whether a person looks at it.
    public var isTerminal: Bool
    /// How many columns it has.
    public var width: Int

    /// Describes a stream.
    public init(isTerminal: Bool = false, width: Int = 80) {
      self.isTerminal = isTerminal
      self.width = width
    }
  }

  /// Environment, files and standard input.
  public var settings: SettingsWorld
  /// What stands behind standard input.
  public var input: Stream
  /// Writes to standard output.
  public var write: @Sendable (String) -> Void
  /// Writes to standard error.
  public var writeError: @Sendable (String) -> Void
  /// What standard output can show.
  public var output: Stream
  /// What standard error can show.
  public var error: Stream
  /// Writes a whole file in place of an old one.
  public var writeFile: @Sendable (_ path: String, _ text: String) throws -> Void
  /// Whether a path names something.
  public var fileExists: @Sendable (_ path: String) -> Bool
  /// The folder for what the program must remember beyond its run, absolute; `nil` when there is none.
  public var stateFolder: String?
  /// The local time.
  public var now: @Sendable () -> Date
  /// Yields each time the user asks the program to stop.
  public var interruptions: @Sendable () -> AsyncStream<Void>

  /// Makes a world. The defaults touch nothing outside.
  public init(
    settings: SettingsWorld = SettingsWorld(), input: Stream = Stream(),
    write: @escaping @Sendable (String) -> Void = { _ in }, writeError: @escaping @Sendable (String) -> Void = { _ in },
    output: Stream = Stream(), error: Stream = Stream(),
    writeFile: @escaping @Sendable (String, String) throws -> Void = { path, _ in
      throw CocoaError(.fileWriteNoPermission)
    },
    fileExists: @escaping @Sendable (String) -> Bool = { _ in false }, stateFolder: String? = nil,
    now: @escaping @Sendable () -> Date = { .now },
    interruptions: @escaping @Sendable () -> AsyncStream<Void> = { AsyncStream { $0.finish() } }
  ) {
    self.settings = settings
    self.input = input
    self.write = write
    self.writeError = writeError
    self.output = output
    self.error = error
    self.writeFile = writeFile
    self.fileExists = fileExists
    self.stateFolder = stateFolder
    self.now = now
    self.interruptions = interruptions
  }

  /// Writes a message and a line break to standard error.
  func complain(_ message: String) {
    writeError(message.hasSuffix("\n") ? message : message + "\n")
  }

  /// A path as the user gave it, made absolute.
  func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(settings.currentDirectory)/\(path)"
  }

  /// Whether marks and dashes beyond ASCII can be shown, by the locale (POSIX, "Environment Variables").
  var showsUnicode: Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    let locale = names.lazy.compactMap { settings.environment[$0] }.first { !$0.isEmpty } ?? ""
    let name = locale.lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }

  /// Whether `stream` is to be coloured: a terminal that is not dumb, unless `NO_COLOR` is set
  /// (no-color.org) or the user said no.
  func isColoured(_ stream: Stream, unless isForbidden: Bool) -> Bool {
    let forbidden = settings.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return stream.isTerminal && !isForbidden && !forbidden && settings.environment["TERM"] != "dumb"
  }
}

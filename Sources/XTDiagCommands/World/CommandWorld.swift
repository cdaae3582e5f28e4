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
    /// How many lines a person sees at once.
    public var height: Int

    /// Describes a stream.
    public init(isTerminal: Bool = false, width: Int = 80, height: Int = 24) {
      self.isTerminal = isTerminal
      self.width = width
      self.height = height
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
  /// Makes a folder with those above it, for this user alone.
  public var makeFolder: @Sendable (_ path: String) throws -> Void
  /// Writes a file that nobody else may read.
  public var writePrivateFile: @Sendable (_ path: String, _ text: String) throws -> Void
  /// Reads a saved report, which may be longer than any file of the configuration: a file by its absolute path, or
  /// standard input for `nil`. It throws `SettingsWorld.FileProblem`.
  public var readReport: @Sendable (_ path: String?) throws -> [UInt8]
  /// Whether a path names something.
  public var fileExists: @Sendable (_ path: String) -> Bool
  /// The folder for what the program must remember beyond its run, absolute; `nil` when there is none.
  public var stateFolder: String?
  /// The local time.
  public var now: @Sendable () -> Date
  /// A time as the clocks around the user show it, such as `14:05`.
  public var timeOfDay: @Sendable (Date) -> String
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
    makeFolder: @escaping @Sendable (String) throws -> Void = { _ in throw CocoaError(.fileWriteNoPermission) },
    writePrivateFile: (@Sendable (String, String) throws -> Void)? = nil,
    readReport: (@Sendable (String?) throws -> [UInt8])? = nil,
    fileExists: @escaping @Sendable (String) -> Bool = { _ in false }, stateFolder: String? = nil,
    now: @escaping @Sendable () -> Date = { .now },
    timeOfDay: @escaping @Sendable (Date) -> String = { Self.timeOfDay($0, secondsFromGMT: 0) },
    interruptions: @escaping @Sendable () -> AsyncStream<Void> = { AsyncStream { $0.finish() } }
  ) {
    self.settings = settings
    self.input = input
    self.write = write
    self.writeError = writeError
    self.output = output
    self.error = error
    self.writeFile = writeFile
    self.makeFolder = makeFolder
    self.writePrivateFile = writePrivateFile ?? writeFile
    self.readReport =
      readReport ?? { path in try path.map(settings.readFile) ?? settings.readStandardInput() }
    self.fileExists = fileExists
    self.stateFolder = stateFolder
    self.now = now
    self.timeOfDay = timeOfDay
    self.interruptions = interruptions
  }

  /// The time of day so far from Greenwich, such as `14:05`.
  public static func timeOfDay(_ date: Date, secondsFromGMT offset: Int) -> String {
    let minutes = Int(((date.timeIntervalSince1970 + Double(offset)) / 60).rounded(.down))
    let (hour, minute) = ((minutes / 60 % 24 + 24) % 24, (minutes % 60 + 60) % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
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

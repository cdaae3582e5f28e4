// Dispatch sources may be used from any thread; the module only does not say so to the compiler.
@preconcurrency import Dispatch
import FoundationEssentials
import Settings

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension CommandWorld {
  /// The world of this process.
  public static var process: CommandWorld {
    CommandWorld(
      settings: .process,
      input: Descriptor.stream(STDIN_FILENO),
      write: { Descriptor.write($0, to: STDOUT_FILENO) },
      writeError: { Descriptor.write($0, to: STDERR_FILENO) },
      output: Descriptor.stream(STDOUT_FILENO), error: Descriptor.stream(STDERR_FILENO),
      writeFile: { path, text in
        try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
      },
      makeFolder: { path in
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      },
      writePrivateFile: { path, text in
        // Made with its rights: at no moment can others read it.
        let made = FileManager.default.createFile(
          atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        if !made { throw CocoaError(.fileWriteUnknown) }
      },
      readReport: { path in
        if let path { return try SettingsWorld.contents(ofFile: path, limit: longestReport) }
        return try SettingsWorld.contentsOfStandardInput(limit: longestReport)
      },
      fileExists: { FileManager.default.fileExists(atPath: $0) },
      stateFolder: stateFolder(ProcessInfo.processInfo.environment), timeOfDay: localTimeOfDay,
      interruptions: Signals.interruptions)
  }

  /// The program's folder in the user's folder for state (XDG Base Directory Specification, "Environment variables":
  /// a path that is not absolute counts as none).
  public static func stateFolder(_ environment: [String: String]) -> String? {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return "\(state)/xtdiag" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return "\(home)/.local/state/xtdiag"
  }

  /// The time of day in the zone that is set for the process.
  @Sendable private static func localTimeOfDay(_ date: Date) -> String {
    var seconds = time_t(date.timeIntervalSince1970)
    var local = tm()
    let isKnown = localtime_r(&seconds, &local) != nil
    return timeOfDay(date, secondsFromGMT: isKnown ? local.tm_gmtoff : 0)
  }

  /// The longest report that is read: 1 GiB. One of thousands of mailboxes has some ten MiB.
  private static let longestReport = 1 << 30
}

private enum Descriptor {
  /// Writes without buffering, so that nothing is lost when the process ends.
  static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR && errno != EAGAIN {
        return
      }
    }
  }

  private static func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes, count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes, count)
    #else
      Darwin.write(descriptor, bytes, count)
    #endif
  }

  static func stream(_ descriptor: Int32) -> CommandWorld.Stream {
    var size = winsize()
    let isTerminal = isatty(descriptor) == 1
    let isKnown = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
    return CommandWorld.Stream(
      isTerminal: isTerminal, width: isKnown && size.ws_col > 0 ? Int(size.ws_col) : 80,
      height: isKnown && size.ws_row > 0 ? Int(size.ws_row) : 24)
  }
}

private enum Signals {
  /// Yields for each SIGINT and SIGTERM. The second one within a run ends the process at once, for users
  /// who do not want to wait.
  @Sendable static func interruptions() -> AsyncStream<Void> {
    AsyncStream { continuation in
      let queue = DispatchQueue(label: "xtdiag.signals")
      let sources = [SIGINT, SIGTERM].map { number in
        // The default action would end the process before the source hears of the signal.
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler {
          continuation.yield()
          signal(number, SIG_DFL)
        }
        source.resume()
        return source
      }
      continuation.onTermination = { _ in
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
      }
    }
  }
}

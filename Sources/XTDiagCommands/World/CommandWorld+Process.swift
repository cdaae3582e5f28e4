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
      fileExists: { FileManager.default.fileExists(atPath: $0) },
      stateFolder: stateFolder(ProcessInfo.processInfo.environment),
      interruptions: Signals.interruptions)
  }

  /// The program's folder in the user's folder for state (XDG Base Directory Specification, "Environment variables":
  /// a path that is not absolute counts as none).
  public static func stateFolder(_ environment: [String: String]) -> String? {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return "\(state)/xtdiag" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return "\(home)/.local/state/xtdiag"
  }
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
    let isKnown = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return CommandWorld.Stream(isTerminal: isTerminal, width: isKnown ? Int(size.ws_col) : 80)
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

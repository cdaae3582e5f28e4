internal import FoundationEssentials

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension SettingsWorld {
  /// The world of this process: its environment, files and standard input.
  public static var process: SettingsWorld {
    let environment = ProcessInfo.processInfo.environment
    return SettingsWorld(
      environment: environment,
      readFile: { path in try contents(ofFile: path, limit: longestFile) },
      filePermissions: { path in permissions(ofFile: path) },
      readStandardInput: { try contentsOfStandardInput(limit: longestFile) },
      currentDirectory: FileManager.default.currentDirectoryPath,
      userConfigurationFolder: configurationFolder(environment))
  }

  /// `$XDG_CONFIG_HOME`, or `~/.config`. The specification says to ignore a relative one.
  static func configurationFolder(_ environment: [String: String]) -> String? {
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") { return folder }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home.hasSuffix("/") ? "\(home).config" : "\(home)/.config"
  }

  // The C functions are used in place of FileManager's, since reading has to end at a limit: a named pipe
  // or a device has no length to look at beforehand.

  /// The bytes of a file of this machine.
  ///
  /// - Throws: ``FileProblem``, such as when it has more than `limit` bytes.
  public static func contents(ofFile path: String, limit: Int) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: throw FileProblem.notFound
      case EACCES, EPERM: throw FileProblem.notPermitted
      default: throw FileProblem.unreadable
      }
    }
    defer { _ = close(descriptor) }
    return try contents(of: descriptor, limit: limit)
  }

  /// What stands on this process's standard input.
  ///
  /// - Throws: ``FileProblem``, such as when it has more than `limit` bytes.
  public static func contentsOfStandardInput(limit: Int) throws -> [UInt8] {
    try contents(of: STDIN_FILENO, limit: limit)
  }

  private static func contents(of descriptor: Int32, limit: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0 {
        switch errno {
        case EINTR: continue
        case EISDIR: throw FileProblem.isFolder
        default: throw FileProblem.unreadable
        }
      }
      bytes += buffer[..<count]
      guard bytes.count <= limit else { throw FileProblem.tooLarge }
    }
  }

  private static func permissions(ofFile path: String) -> UInt16? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return UInt16(truncatingIfNeeded: status.st_mode & 0o7777)
  }
}

/// The outside world, as far as settings need it.
public struct SettingsWorld: Sendable {
  /// Why a file could not be read. ``readFile`` throws it; any other error counts as ``unreadable``.
  public enum FileProblem: Error, Sendable, Hashable {
    /// There is no such file.
    case notFound
    /// It is there, but not for this user.
    case notPermitted
    /// It is a folder.
    case isFolder
    /// It is longer than anything that settings are made of.
    case tooLarge
    /// Something else went wrong.
    case unreadable
  }

  /// The environment variables.
  public var environment: [String: String]
  /// Reads a file, given its absolute path.
  public var readFile: @Sendable (String) throws -> [UInt8]
  /// The permission bits of a file; nil where that means nothing.
  public var filePermissions: @Sendable (String) throws -> UInt16?
  /// Reads standard input to its end. It is called once at most, and only if a secret is to come from there.
  public var readStandardInput: @Sendable () throws -> [UInt8]
  /// The current folder, absolute.
  public var currentDirectory: String
  /// The user's configuration folder, absolute; nil when there is none.
  public var userConfigurationFolder: String?

  /// Makes a world. What is left out is empty: no file exists, standard input has nothing.
  public init(
    environment: [String: String] = [:],
    readFile: @escaping @Sendable (String) throws -> [UInt8] = { _ in throw FileProblem.notFound },
    filePermissions: @escaping @Sendable (String) throws -> UInt16? = { _ in nil },
    readStandardInput: @escaping @Sendable () throws -> [UInt8] = { [] },
    currentDirectory: String = "/",
    userConfigurationFolder: String? = nil
  ) {
    self.environment = environment
    self.readFile = readFile
    self.filePermissions = filePermissions
    self.readStandardInput = readStandardInput
    self.currentDirectory = currentDirectory
    self.userConfigurationFolder = userConfigurationFolder
  }

  /// The longest file that is read, configuration or secret: 1 MiB.
  public static let longestFile = 1 << 20
}

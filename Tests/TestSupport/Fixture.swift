public import Foundation

/// A file under `fixtures`, such as `ews/get-folder.xml`.
public struct Fixture: Sendable {
  /// The path below `fixtures`.
  public let path: String

  /// Names a file. It is read when it is asked for.
  public init(_ path: String) {
    self.path = path
  }

  /// Where the file is.
  public var url: URL { RepositoryFiles.url("fixtures/\(path)") }

  /// The file's bytes.
  public func bytes() throws -> [UInt8] { Array(try Data(contentsOf: url)) }

  /// The file's text.
  public func text() throws -> String { try String(contentsOf: url, encoding: .utf8) }
}

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension RunningLab {
  /// Writes `xtdiag.yaml`, `ca.pem`, one file a secret and the files of the app's credential into a folder, and
  /// `clients.json` with what a client of another kind needs. Mailboxes that were added by number are listed in
  /// `mailboxes.csv`.
  ///
  /// The folder is made if need be, for its owner alone. Secret files can be read by their owner alone from
  /// the moment they exist. Paths in the configuration are relative to the folder.
  ///
  /// - Throws: ``LabError`` when a file cannot be written, or when the folder holds a configuration that is not
  ///   the lab's.
  public func writeConfiguration(into directory: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw LabError(.system, "the folder \(directory) could not be made: \(error)")
    }
    let configuration = "\(directory)/xtdiag.yaml"
    if let old = FileManager.default.contents(atPath: configuration),
      !old.starts(with: Data(Self.marker.utf8))
    {
      throw LabError(.system, "\(configuration) was not written by the lab and is left alone")
    }
    var files: [String: String] = [:]
    for (variable, secret) in secrets {
      let name = Self.fileName(of: variable)
      try Self.write(secret, to: "\(directory)/\(name)", mode: 0o600)
      files[variable] = name
    }
    var credentials: [String: String] = [:]
    for (name, content) in credentialFiles {
      try Self.write(content, to: "\(directory)/\(name)", mode: name == Self.certificateFile ? 0o644 : 0o600)
      credentials[name] = name
    }
    for file in try clientFiles() {
      try Self.write(file.content, to: "\(directory)/\(file.name)", mode: file.isSecret ? 0o600 : 0o644)
    }
    if !extraMailboxes.isEmpty {
      try Self.write(mailboxesCSV, to: "\(directory)/mailboxes.csv", mode: 0o644)
    }
    try Self.write(certificateAuthorityPEM, to: "\(directory)/ca.pem", mode: 0o644)
    try Self.write(
      configurationYAML(caFile: "ca.pem", secretFiles: files, credentialFiles: credentials), to: configuration,
      mode: 0o644)
  }

  /// `exchange-client-secret` for `XTDIAG_EXCHANGE_CLIENT_SECRET`.
  private static func fileName(of variable: String) -> String {
    String(
      variable.lowercased().dropFirst(variable.hasPrefix("XTDIAG_") ? "XTDIAG_".count : 0)
        .map { $0 == "_" ? "-" : $0 })
  }

  /// Writes a new file in place of an old one. The old one is removed first, so that its mode is not
  /// inherited and a link in its place is not followed.
  private static func write(_ text: String, to path: String, mode: mode_t) throws {
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      throw LabError(.system, "\(path) could not be written: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Platform.write(descriptor, $0) }
      guard count > 0 else {
        throw LabError(.system, "\(path) could not be written: \(String(cString: strerror(errno)))")
      }
      rest = rest.dropFirst(count)
    }
  }
}

/// Functions of the C library whose names the type above uses for its own.
private enum Platform {
  static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}

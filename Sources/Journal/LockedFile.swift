#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that this process has locked, and that only grows.
///
/// The lock belongs to the open file and not to its name (flock(2)): it goes with the descriptor.
final class LockedFile: Sendable {
  private let path: String
  private let descriptor: Int32

  /// Makes a file that has `bytes` in it, and is locked, from the moment it has its name. Only its owner may read
  /// it.
  init(creating path: String, with bytes: [UInt8]) throws(JournalError) {
    let temporary = Self.temporaryName(for: path)
    unlink(temporary)
    let descriptor = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Self.failure(path, "made") }
    self.path = path
    self.descriptor = descriptor
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw Self.failure(path, "locked") }
    try append(bytes)
    guard rename(temporary, path) == 0 else { throw Self.failure(path, "named") }
    try flushFolder()
  }

  /// Opens a file that is there.
  ///
  /// - Returns: `nil` when another process has locked it, or when there is none.
  init?(existing path: String) throws(JournalError) {
    let descriptor = open(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw Self.failure(path, "opened")
    }
    self.path = path
    self.descriptor = descriptor
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK { return nil }
      throw Self.failure(path, "locked")
    }
  }

  deinit { close(descriptor) }

  /// Everything in the file.
  func read() throws(JournalError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(bytes.count)) }
      if count == 0 { return bytes }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw Self.failure(path, "read")
      }
      bytes += buffer.prefix(count)
    }
  }

  /// Adds bytes and waits until the disk has them.
  func append(_ bytes: [UInt8]) throws(JournalError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Platform.write(descriptor, $0) }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw Self.failure(path, "written")
      }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0 else { throw Self.failure(path, "flushed") }
  }

  /// Cuts off what stands behind the last line break.
  func cutTornLine() throws(JournalError) {
    let bytes = try read()
    let end = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    guard ftruncate(descriptor, off_t(end)) == 0 else { throw Self.failure(path, "cut") }
  }

  /// Takes the file away.
  func remove() throws(JournalError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw Self.failure(path, "removed") }
    try flushFolder()
  }

  /// A name is on the disk only when its folder is (fsync(2)).
  private func flushFolder() throws(JournalError) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
    guard descriptor >= 0 else { throw Self.failure(path, "flushed") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw Self.failure(path, "flushed") }
  }

  /// A name that is none of a journal.
  private static func temporaryName(for path: String) -> String {
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    return "\(path[..<slash]).\(path[slash...]).new"
  }

  private static func failure(_ path: String, _ what: String) -> JournalError {
    JournalError("\(path) could not be \(what): \(String(cString: strerror(errno)))")
  }
}

/// A function of the C library whose name the type above would hide.
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

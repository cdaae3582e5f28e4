import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A port on the loopback addresses that belongs to the lab before anybody listens on it.
///
/// As long as it is only reserved, connecting to it is refused and no other process can take it.
struct PortReservation: Sendable {
  let port: Int
  /// One socket for `127.0.0.1` and, where the machine has it, one for `::1`.
  let sockets: [BoundSocket]

  /// Reserves a port that is free on both addresses, or this one.
  ///
  /// Throws ``LabError`` when there is none.
  init(port wanted: Int?) throws {
    if let wanted {
      guard let port = UInt16(exactly: wanted), port > 0 else {
        throw LabError(.system, "\(wanted) is no port number")
      }
      self = try Self.reserve(port)
      return
    }
    // A port that is free on one address can be taken on the other.
    var failure: any Error = LabError(.system, "no free port")
    for _ in 0..<20 {
      do {
        self = try Self.reserve(0)
        return
      } catch { failure = error }
    }
    throw failure
  }

  private init(port: Int, sockets: [BoundSocket]) {
    self.port = port
    self.sockets = sockets
  }

  private static func reserve(_ port: UInt16) throws -> PortReservation {
    let first = try BoundSocket(.version4, port: port)
    do {
      let second = try BoundSocket(.version6, port: first.port)
      return PortReservation(port: Int(first.port), sockets: [first, second])
    } catch let failure as BoundSocket.Unavailable where failure.isMissingAddress {
      // Without ::1 a client that tries it is refused at once.
      return PortReservation(port: Int(first.port), sockets: [first])
    } catch is BoundSocket.Unavailable {
      throw LabError(.portInUse, "port \(first.port) on ::1 belongs to another process")
    }
  }
}

/// A stream socket that is bound to a loopback address and does not listen.
final class BoundSocket: Sendable {
  /// The two loopback addresses.
  enum Family: Sendable {
    case version4, version6
  }

  /// The address could not be bound.
  struct Unavailable: Error, Sendable {
    let number: Int32
    /// Whether the machine has no such address at all.
    var isMissingAddress: Bool { number == EADDRNOTAVAIL || number == EAFNOSUPPORT }
  }

  let port: UInt16
  private let descriptor: Mutex<Int32?>

  /// Throws ``Unavailable``, or ``LabError`` for a taken port on `127.0.0.1`.
  init(_ family: Family, port: UInt16) throws {
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    let descriptor = socket(family == .version4 ? AF_INET : AF_INET6, kind, 0)
    guard descriptor >= 0 else { throw Unavailable(number: errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    // A port chosen by number may still be cooling off from the last lab.
    if port != 0 && family == .version4 { Self.enable(descriptor, SOL_SOCKET, SO_REUSEADDR) }
    if family == .version6 { Self.enable(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY) }
    let bound = family == .version4 ? Self.bind4(descriptor, port) : Self.bind6(descriptor, port)
    guard bound == 0, let name = Self.port(of: descriptor, family) else {
      let number = errno
      close(descriptor)
      guard family == .version4 else { throw Unavailable(number: number) }
      throw LabError(.portInUse, "port \(port) belongs to another process")
    }
    self.port = name
    self.descriptor = Mutex(descriptor)
  }

  deinit {
    if let descriptor = handOver() { close(descriptor) }
  }

  /// Gives the socket away. Whoever gets it closes it.
  func handOver() -> Int32? {
    descriptor.withLock { descriptor in
      defer { descriptor = nil }
      return descriptor
    }
  }

  private static func enable(_ descriptor: Int32, _ level: Int32, _ option: Int32) {
    var on: Int32 = 1
    setsockopt(descriptor, level, option, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  private static func bind4(_ descriptor: Int32, _ port: UInt16) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  private static func bind6(_ descriptor: Int32, _ port: UInt16) -> Int32 {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = port.bigEndian
    address.sin6_addr = in6addr_loopback
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
      }
    }
  }

  private static func port(of descriptor: Int32, _ family: Family) -> UInt16? {
    // Both forms of the address begin with the family and the port.
    var address = sockaddr_in6()
    var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
    }
    return result == 0 ? UInt16(bigEndian: address.sin6_port) : nil
  }
}

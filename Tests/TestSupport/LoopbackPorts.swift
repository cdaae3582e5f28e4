#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A port on 127.0.0.1 that nobody answers on, taken for as long as the value lives.
public final class LoopbackPort: Sendable {
  /// How the port takes a connection.
  public enum Behaviour: Sendable {
    /// It refuses.
    case refusing
    /// It leaves the client waiting for the TCP connection: the queue of its listener is full. On Linux only.
    case overfull
  }

  /// The number of the port.
  public let port: Int
  private let descriptors: [Int32]

  /// Takes a free port.
  public init(_ behaviour: Behaviour) {
    let listener = Self.socket()
    var address = Self.address(port: 0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, size) == 0 && getsockname(listener, address, &size) == 0
      }
    }
    precondition(isBound, "no port on the loopback address")
    port = Int(UInt16(bigEndian: address.sin_port))
    var descriptors = [listener]
    if behaviour == .overfull {
      listen(listener, 0)
      for _ in 0..<8 {
        let client = Self.socket()
        _ = fcntl(client, F_SETFL, fcntl(client, F_GETFL) | O_NONBLOCK)
        withUnsafePointer(to: address) { pointer in
          pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = connect(client, $0, size) }
        }
        descriptors.append(client)
      }
    }
    self.descriptors = descriptors
  }

  deinit {
    for descriptor in descriptors { close(descriptor) }
  }

  private static func socket() -> Int32 {
    #if canImport(Glibc)
      Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #elseif canImport(Musl)
      Musl.socket(AF_INET, SOCK_STREAM, 0)
    #else
      Darwin.socket(AF_INET, SOCK_STREAM, 0)
    #endif
  }

  private static func address(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}

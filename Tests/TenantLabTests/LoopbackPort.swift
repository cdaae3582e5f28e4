@testable import TenantLab

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Looks whether somebody listens on a port of this machine.
enum LoopbackPort {
  /// Whether the machine has `::1`.
  static var hasVersion6: Bool { (try? BoundSocket(.version6, port: 0)) != nil }

  static func accepts(_ port: Int, _ family: BoundSocket.Family) -> Bool {
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    let descriptor = socket(family == .version4 ? AF_INET : AF_INET6, kind, 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    switch family {
    case .version4:
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = UInt16(port).bigEndian
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      return connects(descriptor, &address)
    case .version6:
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = UInt16(port).bigEndian
      address.sin6_addr = in6addr_loopback
      return connects(descriptor, &address)
    }
  }

  private static func connects<Address>(_ descriptor: Int32, _ address: inout Address) -> Bool {
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<Address>.size)) == 0
      }
    }
  }
}

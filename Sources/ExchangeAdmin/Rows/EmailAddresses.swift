/// The addresses of a recipient, as `EmailAddresses` lists them.
public struct EmailAddresses: Sendable, Hashable, Codable {
  /// The list as it came, such as `SMTP:sales@contoso.example`.
  public let proxies: [String]

  /// Makes a list.
  public init(_ proxies: [String]) {
    self.proxies = proxies
  }

  /// The primary address: the one whose prefix is in capitals.
  public var primary: String? { proxies.first { $0.hasPrefix("SMTP:") }.map { String($0.dropFirst(5)) } }

  /// All SMTP addresses, in lower case.
  public var all: [String] {
    proxies.compactMap { proxy in
      proxy.lowercased().hasPrefix("smtp:") ? String(proxy.dropFirst(5)).lowercased() : nil
    }
  }
}

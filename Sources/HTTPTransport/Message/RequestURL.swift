import FoundationEssentials

/// Rules about the URLs that the program sends requests to.
public enum RequestURL {
  /// Whether a request to `text` may be sent: absolute, with a host, without user information, and
  /// `https`, or `http` to this machine only.
  public static func isAllowed(_ text: String) -> Bool {
    // Foundation would escape such characters and so read another URL than the one that is sent.
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }),
      let url = URL(string: text), let host = url.host(percentEncoded: false), !host.isEmpty,
      url.user(percentEncoded: true) == nil, url.password(percentEncoded: true) == nil
    else { return false }
    switch url.scheme?.lowercased() {
    case "https": return true
    case "http": return isLoopback(host)
    default: return false
    }
  }

  /// Whether `host` names this machine: `localhost`, an address of 127.0.0.0/8, or `::1`.
  public static func isLoopback(_ host: String) -> Bool {
    let name = host.lowercased().filter { $0 != "[" && $0 != "]" }
    if name == "localhost" || name.hasSuffix(".localhost") || name == "::1" { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { UInt8($0) != nil && $0.utf8.allSatisfy { $0 != UInt8(ascii: "+") } }
  }

  /// The host and, where it is not the scheme's own, the port of a URL, such as `localhost:8443`.
  public static func authority(of text: String) -> String? {
    // Foundation would escape such characters and so read another URL than the one that is sent.
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }),
      let url = URL(string: text), let host = url.host(percentEncoded: false)
    else { return nil }
    let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
    return url.port.map { "\(name):\($0)" } ?? name
  }
}

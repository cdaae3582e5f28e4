internal import FoundationEssentials
internal import Secrets

/// The rules for URLs: base URLs of services, the environment, the proxy.
enum URLRules {
  enum Judged<Value> {
    case good(Value)
    case bad(Defect)
  }

  /// A base URL, without the slashes at its end.
  static func base(_ text: String, example: String, pathAllowed: Bool) -> Judged<String> {
    let value = InternationalHost.asciiURL(text)
    switch parts(of: value, example: example) {
    case .bad(let defect): return .bad(defect)
    case .good(let parts):
      if parts.hasUserInfo {
        return .bad(Defect(problem: "the URL holds a user or a password", remedy: "Remove them."))
      }
      guard parts.scheme == "https" || parts.scheme == "http" else {
        return .bad(
          Defect(
            problem: "the URL's scheme is '\(parts.scheme.prefix(20))'", remedy: "It has to be https."))
      }
      if parts.scheme == "http", !isLoopback(parts.host) {
        return .bad(
          Defect(
            problem: "plain http would send tokens readable for everybody on the way",
            remedy: "Use https; http is for localhost only."))
      }
      if parts.hasQueryOrFragment {
        return .bad(
          Defect(
            problem: "the URL holds a query or a fragment",
            remedy: "Give the base URL alone, such as \(example)."))
      }
      if !pathAllowed, !parts.path.allSatisfy({ $0 == "/" }) {
        return .bad(
          Defect(
            problem: "the URL holds a path", remedy: "Give scheme and host alone, such as \(example)."))
      }
      return .good(value.droppingSlashesAtEnd)
    }
  }

  /// A proxy. Its credentials are taken out of the URL; only the environment may hold them.
  static func proxy(_ value: String, credentialsAllowed: Bool) -> Judged<ProxySettings> {
    let example = "http://proxy.example.com:3128"
    switch parts(of: value, example: example) {
    case .bad(let defect): return .bad(defect)
    case .good(let parts):
      guard ["http", "https", "socks5", "socks5h"].contains(parts.scheme) else {
        return .bad(
          Defect(
            problem: "the proxy's scheme is '\(parts.scheme.prefix(20))'",
            remedy: "It has to be http, https, socks5 or socks5h."))
      }
      if parts.hasUserInfo, !credentialsAllowed {
        return .bad(
          Defect(
            problem: "the proxy's URL holds a user or a password",
            remedy: "Remove them here, and set the environment variable XTDIAG_PROXY to the whole URL."))
      }
      if parts.hasQueryOrFragment || !parts.path.allSatisfy({ $0 == "/" }) {
        return .bad(
          Defect(
            problem: "the proxy's URL holds more than scheme, host and port",
            remedy: "Give it as \(example)."))
      }
      let slashes = value.firstRange(of: "://")?.upperBound ?? value.startIndex
      guard parts.hasUserInfo, let at = value[slashes...].lastIndex(of: "@") else {
        return .good(ProxySettings(url: value.droppingSlashesAtEnd))
      }
      let url = value[..<slashes] + value[value.index(after: at)...]
      return .good(
        ProxySettings(
          url: String(url).droppingSlashesAtEnd, credentials: Secret(String(value[slashes..<at]))))
    }
  }

  /// Whether a host is this very machine: `localhost`, `127.0.0.0/8` or `::1`.
  static func isLoopback(_ host: String) -> Bool {
    let host = host.lowercased()
    if host == "localhost" || host == "[::1]" || host == "::1" { return true }
    let octets = host.split(separator: ".", omittingEmptySubsequences: false)
    return octets.count == 4 && octets[0] == "127"
      && octets.allSatisfy { $0.utf8.count <= 3 && UInt8($0) != nil && $0.first?.isNumber == true }
  }

  private struct Parts {
    var scheme: String
    var host: String
    var path: String
    var hasUserInfo: Bool
    var hasQueryOrFragment: Bool
  }

  private static func parts(of value: String, example: String) -> Judged<Parts> {
    let remedy = "Give it as \(example)."
    if value.hasBlankOrControl {
      return .bad(Defect(problem: "there is a blank or a control character in the URL", remedy: "Remove it."))
    }
    guard let components = URLComponents(string: value), let scheme = components.scheme,
      value.contains("://"), let host = components.encodedHost, !host.isEmpty
    else {
      return .bad(Defect(problem: "this is no absolute URL", remedy: remedy))
    }
    if let port = components.port, !(1...65535).contains(port) {
      return .bad(Defect(problem: "the URL's port is not between 1 and 65535", remedy: remedy))
    }
    // Anything odd in the authority that one reader takes for a host and another for user info is refused.
    if host.contains("%") || host.contains("\\") || value.contains("\\") {
      return .bad(Defect(problem: "the URL's host is no host name", remedy: remedy))
    }
    return .good(
      Parts(
        scheme: scheme.lowercased(), host: host, path: components.percentEncodedPath,
        hasUserInfo: components.percentEncodedUser != nil || components.percentEncodedPassword != nil,
        hasQueryOrFragment: components.percentEncodedQuery != nil
          || components.percentEncodedFragment != nil))
  }
}

extension String {
  fileprivate var droppingSlashesAtEnd: String {
    var text = Substring(self)
    while text.last == "/" { text.removeLast() }
    return String(text)
  }
}

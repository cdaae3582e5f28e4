import FoundationEssentials

/// Rules about the links from page to page.
public enum PageLink {
  /// Whether `link` leads to the service at `base`: the same scheme, host and port, so that a token which
  /// may go to the one may go to the other.
  public static func isSameService(_ link: String, as base: String) -> Bool {
    guard let link = Origin(link), let base = Origin(base) else { return false }
    return link == base
  }

  private struct Origin: Equatable {
    let scheme: String
    let host: String
    let port: Int

    init?(_ text: String) {
      guard let url = URL(string: text), let scheme = url.scheme?.lowercased(),
        let host = url.host(percentEncoded: false)?.lowercased(), !host.isEmpty,
        url.user(percentEncoded: true) == nil, url.password(percentEncoded: true) == nil,
        scheme == "https" || scheme == "http"
      else { return nil }
      self.scheme = scheme
      self.host = host
      port = url.port ?? (scheme == "https" ? 443 : 80)
    }
  }
}

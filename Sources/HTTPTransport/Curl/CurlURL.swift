import CLibcurl

/// A URL as libcurl reads it.
///
/// Foundation reads URLs as well, and where two readers disagree about the host, a request goes to another
/// place than the one that was judged. So libcurl's reading is judged, too.
struct CurlURL {
  let scheme: String
  let host: String
  let hasUserInfo: Bool

  init?(_ text: String) {
    guard let url = curl_url() else { return nil }
    defer { curl_url_cleanup(url) }
    guard curl_url_set(url, CURLUPART_URL, text, 0) == CURLUE_OK,
      let scheme = Self.part(CURLUPART_SCHEME, of: url), let host = Self.part(CURLUPART_HOST, of: url)
    else { return nil }
    self.scheme = scheme.lowercased()
    self.host = host
    hasUserInfo = Self.part(CURLUPART_USER, of: url) != nil || Self.part(CURLUPART_PASSWORD, of: url) != nil
  }

  /// Whether a request may go there: `https`, or `http` to this machine.
  var isAllowed: Bool {
    guard !hasUserInfo else { return false }
    return scheme == "https" || (scheme == "http" && RequestURL.isLoopback(host))
  }

  private static func part(_ part: CURLUPart, of url: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(url, part, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}

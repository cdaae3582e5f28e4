import CLibcurl
import HTTPTypes
import Secrets

extension CurlOptions {
  mutating func setConnection(_ url: String, _ configuration: TransportConfiguration) {
    set(CURLOPT_URL, url)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_NOSIGNAL, 1)
    // A name server that does not answer must not hold up the other requests of the loop.
    set(CURLOPT_QUICK_EXIT, 1)
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    // An open HTTP/2 connection is shared. None waits for another's handshake (CURLOPT_PIPEWAIT), because
    // a host that stalls there would then be measured once and hold up the rest in no phase at all.
    set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate")
    set(CURLOPT_CONNECTTIMEOUT_MS, configuration.connectTimeout.wholeMilliseconds)
    set(CURLOPT_TIMEOUT_MS, configuration.totalTimeout.wholeMilliseconds)
  }

  mutating func setTrust() {
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    set(CURLOPT_PROXY_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    // What is trusted comes from the transport, which read it once.
    for option in [CURLOPT_CAINFO, CURLOPT_CAPATH, CURLOPT_PROXY_CAINFO, CURLOPT_PROXY_CAPATH] { unset(option) }
    // A resumed session shows no certificate, and every new connection has to show it.
    set(CURLOPT_SSL_SESSIONID_CACHE, 0)
  }

  mutating func setProxy(_ proxy: TransportConfiguration.Proxy) {
    switch proxy {
    case .direct:
      // An empty text also keeps libcurl from looking at the environment.
      set(CURLOPT_PROXY, "")
    case .via(let url, let credentials, let exceptions):
      set(CURLOPT_PROXY, url)
      set(CURLOPT_NOPROXY, exceptions)
      credentials?.withValue { set(CURLOPT_PROXYUSERPWD, $0) }
    }
  }

  mutating func setMessage(_ request: OutgoingRequest) {
    let method = request.method
    var bytes = request.body.wireBytes
    switch request.body {
    case .none where method == .head: set(CURLOPT_NOBODY, 1)
    case .none where method != .post && method != .put && method != .patch: break
    default:
      // Without a body these methods still say so, with a length of nothing.
      set(CURLOPT_POST, 1)
      setOffset(CURLOPT_POSTFIELDSIZE_LARGE, bytes.count)
      // One byte more, so that there is something to point to: libcurl takes a missing text for an order to
      // read standard input.
      bytes.append(0)
      bytes.withUnsafeMutableBytes { buffer in
        if let start = buffer.baseAddress { set(CURLOPT_COPYPOSTFIELDS, pointer: start) }
      }
    }
    set(CURLOPT_CUSTOMREQUEST, method.rawValue)
  }
}

/// The header fields of a request in libcurl's form.
enum CurlHeaderList {
  /// - Throws: ``TransportError/Code/unusable`` when a value would end its line. The caller frees the list.
  static func make(
    _ request: OutgoingRequest, userAgent: String
  ) throws(TransportError) -> UnsafeMutablePointer<curl_slist>? {
    var lines = request.headers.map { line($0.name.rawName, $0.value) }
    if request.headers[.userAgent] == nil { lines.append(line("User-Agent", userAgent)) }
    if request.headers[.contentType] == nil {
      // libcurl would name a type of its own for a body that is none.
      lines.append(request.body.mediaType.map { line("Content-Type", $0) } ?? "Content-Type:")
    }
    // Without this libcurl waits for "100 Continue" before it sends a longer body.
    lines.append("Expect:")
    if let bearer = request.bearer {
      lines.append(bearer.withValue { line("Authorization", "Bearer \($0)") })
    }
    guard lines.allSatisfy(isOneLine) else {
      throw TransportError(.unusable, detail: "a header value holds a control character")
    }
    return lines.reduce(nil) { list, line in curl_slist_append(list, line) ?? list }
  }

  /// libcurl leaves out a field that has nothing after its colon; a semicolon asks for an empty value.
  private static func line(_ name: String, _ value: String) -> String {
    value.isEmpty ? "\(name);" : "\(name): \(value)"
  }

  private static func isOneLine(_ text: String) -> Bool {
    text.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == UInt8(ascii: "\t") }
  }
}

extension Duration {
  /// Whole milliseconds, at least 1, because to libcurl 0 means "no limit", and no more than libcurl takes.
  fileprivate var wholeMilliseconds: Int {
    let longest = Int64(Int32.max)
    let parts = components
    guard parts.seconds < longest / 1000 else { return Int(longest) }
    return Int(max(1, parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000))
  }
}

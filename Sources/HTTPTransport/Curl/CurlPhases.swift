import CLibcurl

/// Reads from an easy handle how far a transfer came and when.
struct CurlPhases {
  private let resolve: Duration?
  private let connect: Duration?
  private let tls: Duration?
  private let firstByte: Duration?
  private let total: Duration?
  private let reused: Bool
  private let usesTLS: Bool
  private let beganTLS: Bool

  /// - Parameters:
  ///   - tlsBegan: when the TLS handshake began, in microseconds; 0 when it did not.
  ///   - firstByte: when the answer began. libcurl's own time for it is that of the upload when there is one.
  init(_ handle: UnsafeMutableRawPointer, usesTLS: Bool, tlsBegan: Int, firstByte: Duration?) {
    func time(_ info: CURLINFO) -> Duration? {
      var microseconds: curl_off_t = 0
      guard xt_easy_get_offset(handle, info, &microseconds) == CURLE_OK, microseconds > 0 else { return nil }
      return .microseconds(microseconds)
    }
    resolve = time(CURLINFO_NAMELOOKUP_TIME_T)
    // libcurl sets this only together with the next when TLS is spoken.
    connect = time(CURLINFO_CONNECT_TIME_T) ?? (tlsBegan > 0 ? .microseconds(tlsBegan) : nil)
    tls = time(CURLINFO_APPCONNECT_TIME_T)
    let total = time(CURLINFO_TOTAL_TIME_T)
    self.total = total
    // Our clock starts a moment before libcurl's.
    self.firstByte = firstByte.map { min($0, total ?? $0) }
    var opened = 0
    _ = xt_easy_get_long(handle, CURLINFO_NUM_CONNECTS, &opened)
    // On an open connection nothing is opened, and still the request gets as far as being sent.
    reused = opened == 0 && time(CURLINFO_PRETRANSFER_TIME_T) != nil
    self.usesTLS = usesTLS
    beganTLS = tlsBegan > 0
  }

  /// The phase that was under way at the end.
  var reached: Phase {
    if firstByte != nil { return .transfer }
    if reused { return .firstByte }
    if resolve == nil { return .resolve }
    if connect == nil { return .connect }
    // Between TCP and TLS stands the proxy's tunnel.
    if usesTLS, tls == nil { return beganTLS ? .tls : .connect }
    return .firstByte
  }

  /// - Parameter elapsed: the time by our own clock, for a transfer that libcurl has not measured yet.
  func phases(stoppedIn: Phase?, elapsed: Duration) -> Phases {
    Phases(
      resolve: reused ? nil : resolve, connect: reused ? nil : connect, tls: reused ? nil : tls,
      firstByte: firstByte, total: total ?? elapsed, stoppedIn: stoppedIn, reusedConnection: reused)
  }
}

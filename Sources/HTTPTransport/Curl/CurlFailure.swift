import CLibcurl

/// Turns libcurl's result code into a typed error. See "libcurl error codes" in curl's documentation.
struct CurlFailure {
  let result: CURLcode
  let handle: UnsafeMutableRawPointer
  let exceededLimit: Int?
  let phase: Phase
  let certificate: xt_certificate
  let text: String

  var error: TransportError {
    if let limit = exceededLimit {
      return TransportError(.tooLarge(limit: limit), detail: "more than \(limit) bytes")
    }
    return TransportError(code, detail: detail)
  }

  private var code: TransportError.Code {
    if let status = refusedTunnelStatus { return .proxyRefused(status: status) }
    switch result {
    case CURLE_COULDNT_RESOLVE_HOST: return .notResolved
    case CURLE_COULDNT_RESOLVE_PROXY: return .proxyNotResolved
    case CURLE_COULDNT_CONNECT, CURLE_PROXY: return .connectionRefused
    case CURLE_OPERATION_TIMEDOUT: return .timedOut(phase)
    case CURLE_PEER_FAILED_VERIFICATION:
      // The chain is fine and verification failed all the same: it is the name.
      return certificate.seen != 0 && verifyResult == 0 ? .certificateNameMismatch : .certificateUntrusted
    case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR: return .certificateUntrusted
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED:
      // Behind a proxy that speaks TLS itself, a certificate that fails looks like any other failure.
      return verifyResult != 0 ? .certificateUntrusted : .tlsFailed
    case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE, CURLE_HTTP2_STREAM,
      CURLE_HTTP2:
      return .cutOff
    case CURLE_URL_MALFORMAT, CURLE_LOGIN_DENIED: return .badURL
    case CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL:
      return .malformedAnswer
    default: return .cutOff
    }
  }

  private var detail: String {
    if verifyResult != 0, let reason = xt_verify_text(verifyResult) { return String(cString: reason) }
    if !text.isEmpty { return text }
    return curl_easy_strerror(result).map { String(cString: $0) } ?? "libcurl error \(result.rawValue)"
  }

  private var verifyResult: Int { certificate.verify_result }

  /// The status with which a proxy refused to open a tunnel, if that is what happened.
  private var refusedTunnelStatus: Int? {
    var status = 0
    _ = xt_easy_get_long(handle, CURLINFO_HTTP_CONNECTCODE, &status)
    return status >= 300 ? status : nil
  }
}

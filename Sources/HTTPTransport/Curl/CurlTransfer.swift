import CLibcurl
import FoundationEssentials
import HTTPTypes
import Secrets

/// One request inside libcurl: owns the easy handle, the header list and the buffers that libcurl
/// writes into, and frees them when it goes.
///
/// `@unchecked Sendable`: it is made on the sender's thread and handed over once, through the loop's
/// mutex; from then on only the loop's thread touches it.
final class CurlTransfer: @unchecked Sendable {
  let id: Int
  let handle: UnsafeMutableRawPointer

  private let recorded: RecordedRequest
  private let usesTLS: Bool
  private let responseLimit: Int
  private let startedAt = Date.now
  private let certificate: UnsafeMutablePointer<xt_certificate>
  private let errorText: UnsafeMutablePointer<CChar>
  private var headerList: UnsafeMutablePointer<curl_slist>?

  private var status = 0
  private var headers = HTTPFields()
  private var body: [UInt8] = []
  private var isTooLarge = false

  init(id: Int, request: OutgoingRequest, configuration: TransportConfiguration) throws(TransportError) {
    guard RequestURL.isAllowed(request.url) else {
      throw TransportError(.badURL, detail: "not an https URL: \(request.url)")
    }
    guard let handle = curl_easy_init() else {
      throw TransportError(.unusable, detail: "libcurl has no handle left")
    }
    self.id = id
    self.handle = handle
    recorded = RecordedRequest(request)
    usesTLS = request.url.lowercased().hasPrefix("https:")
    responseLimit = configuration.responseLimit
    certificate = .allocate(capacity: 1)
    certificate.initialize(to: xt_certificate())
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    try setUp(request, configuration)
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(headerList)
    certificate.deallocate()
    errorText.deallocate()
  }

  // MARK: Set-up

  private func setUp(_ request: OutgoingRequest, _ configuration: TransportConfiguration) throws(TransportError) {
    var options = CurlOptions(handle)
    options.set(CURLOPT_ERRORBUFFER, pointer: errorText)
    options.set(CURLOPT_URL, request.url)
    options.set(CURLOPT_PROTOCOLS_STR, "http,https")
    options.set(CURLOPT_FOLLOWLOCATION, 0)
    options.set(CURLOPT_NOSIGNAL, 1)
    // A name server that does not answer must not hold up the other requests of the loop.
    options.set(CURLOPT_QUICK_EXIT, 1)
    options.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    options.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    options.set(CURLOPT_PIPEWAIT, 1)
    options.set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate")
    options.set(CURLOPT_CONNECTTIMEOUT_MS, configuration.connectTimeout.wholeMilliseconds)
    options.set(CURLOPT_TIMEOUT_MS, configuration.totalTimeout.wholeMilliseconds)
    setUpTrust(&options, configuration)
    setUpProxy(&options, configuration.proxy)
    setUpMessage(&options, request, configuration.userAgent)
    setUpCallbacks(&options)
    if let refused = options.refused {
      throw TransportError(.unusable, detail: "libcurl refused option \(refused.rawValue)")
    }
  }

  private func setUpTrust(_ options: inout CurlOptions, _ configuration: TransportConfiguration) {
    options.set(CURLOPT_SSL_VERIFYPEER, 1)
    options.set(CURLOPT_SSL_VERIFYHOST, 2)
    options.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    options.check(CURLOPT_SSL_CTX_FUNCTION, xt_easy_record_certificate(handle, certificate))
    if let extra = configuration.additionalAuthoritiesPEM {
      let bundle = Array((SystemAuthorities.pem + "\n" + extra).utf8)
      options.check(
        CURLOPT_CAINFO_BLOB, bundle.withUnsafeBytes { xt_easy_set_blob(handle, CURLOPT_CAINFO_BLOB, $0.baseAddress, $0.count) })
    }
  }

  private func setUpProxy(_ options: inout CurlOptions, _ proxy: TransportConfiguration.Proxy) {
    switch proxy {
    case .direct:
      // An empty text also keeps libcurl from looking at the environment.
      options.set(CURLOPT_PROXY, "")
    case .via(let url, let credentials, let exceptions):
      options.set(CURLOPT_PROXY, url)
      options.set(CURLOPT_NOPROXY, exceptions)
      if let credentials { credentials.withValue { options.set(CURLOPT_PROXYUSERPWD, $0) } }
    }
  }

  private func setUpMessage(_ options: inout CurlOptions, _ request: OutgoingRequest, _ userAgent: String) {
    var lines = request.headers.map { "\($0.name.rawName): \($0.value)" }
    if request.headers[.userAgent] == nil { lines.append("User-Agent: \(userAgent)") }
    if let mediaType = request.body.mediaType, request.headers[.contentType] == nil {
      lines.append("Content-Type: \(mediaType)")
    }
    // Without this libcurl waits for "100 Continue" before it sends a longer body.
    lines.append("Expect:")
    for line in lines { headerList = curl_slist_append(headerList, line) }
    request.bearer?.withValue { headerList = curl_slist_append(headerList, "Authorization: Bearer \($0)") }
    options.check(CURLOPT_HTTPHEADER, xt_easy_set_list(handle, CURLOPT_HTTPHEADER, headerList))

    options.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    switch request.body {
    case .none:
      if request.method == .head { options.set(CURLOPT_NOBODY, 1) }
    case .form, .text:
      let bytes = request.body.wireBytes
      options.set(CURLOPT_POST, 1)
      options.check(
        CURLOPT_POSTFIELDSIZE_LARGE, xt_easy_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count)))
      options.check(
        CURLOPT_COPYPOSTFIELDS,
        bytes.withUnsafeBytes { buffer in
          xt_easy_set_pointer(
            handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: buffer.baseAddress))
        })
    }
  }

  private func setUpCallbacks(_ options: inout CurlOptions) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    options.set(CURLOPT_WRITEDATA, pointer: context)
    options.set(CURLOPT_HEADERDATA, pointer: context)
    options.check(
      CURLOPT_WRITEFUNCTION,
      xt_easy_set_data_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
        CurlTransfer.from(context)?.receiveBody(bytes, size * count) ?? 0
      })
    options.check(
      CURLOPT_HEADERFUNCTION,
      xt_easy_set_data_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
        CurlTransfer.from(context)?.receiveHeader(bytes, size * count) ?? 0
      })
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
    context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
  }

  // MARK: What libcurl hands over

  /// Returns how many bytes were taken; another number than was offered ends the transfer.
  private func receiveBody(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    guard let bytes, count > 0 else { return 0 }
    guard body.count + count <= responseLimit else {
      isTooLarge = true
      return 0
    }
    body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
    return count
  }

  private func receiveHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    guard let bytes, count > 0 else { return 0 }
    let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      // A status line begins an answer; an interim one (1xx) is followed by another.
      headers = HTTPFields()
      status = line.split(separator: " ", maxSplits: 2).dropFirst().first.flatMap { Int($0) } ?? 0
    } else if let colon = line.firstIndex(of: ":"), let name = HTTPField.Name(String(line[..<colon])) {
      let value = line[line.index(after: colon)...].filter { $0 != "\r\n" && $0 != "\n" && $0 != "\r" }
      headers.append(HTTPField(name: name, value: String(value.drop { $0 == " " || $0 == "\t" })))
    }
    return count
  }

  // MARK: The end

  func finished(_ result: CURLcode) -> Exchange {
    let phases = CurlPhases(handle, usesTLS: usesTLS)
    guard result == CURLE_OK else {
      let error = CurlFailure(
        result: result, handle: handle, isTooLarge: isTooLarge, limit: responseLimit, phase: phases.reached,
        certificate: certificate.pointee, text: String(cString: errorText)
      ).error
      return failed(error, phases: phases.phases(stoppedIn: phases.reached))
    }
    var version = 0
    _ = xt_easy_get_long(handle, CURLINFO_HTTP_VERSION, &version)
    let response = Response(
      status: status, headers: headers, body: body,
      protocolVersion: version == Int(CURL_HTTP_VERSION_2_0) ? "HTTP/2" : "HTTP/1.1")
    return Exchange(
      id: id, request: recorded, outcome: .success(response), phases: phases.phases(stoppedIn: nil),
      startedAt: startedAt, peerCertificate: peerCertificate)
  }

  func failed(_ error: TransportError, phases: Phases? = nil) -> Exchange {
    let measured = CurlPhases(handle, usesTLS: usesTLS)
    return Exchange(
      id: id, request: recorded, outcome: .failure(error),
      phases: phases ?? measured.phases(stoppedIn: measured.reached), startedAt: startedAt,
      peerCertificate: peerCertificate)
  }

  private var peerCertificate: PeerCertificate? {
    let record = certificate.pointee
    guard record.seen != 0 else { return nil }
    return PeerCertificate(
      subject: CurlText.string(record.subject), issuer: CurlText.string(record.issuer),
      notBefore: CurlText.string(record.not_before), notAfter: CurlText.string(record.not_after))
  }
}

extension Duration {
  /// Whole milliseconds, at least 1: to libcurl 0 means "no limit".
  fileprivate var wholeMilliseconds: Int {
    let parts = components
    return max(1, Int(parts.seconds) * 1000 + Int(parts.attoseconds / 1_000_000_000_000_000))
  }
}

import CLibcurl
import FoundationEssentials

/// One request inside libcurl: owns the easy handle, the header list and the buffers that libcurl
/// writes into, and frees them when it goes.
///
/// `@unchecked Sendable`: it is made on the sender's thread and handed over once, through the loop's
/// mutex. From then on only the loop's thread touches it, until it has left the loop; whoever holds it
/// last frees it.
final class CurlTransfer: @unchecked Sendable {
  let id: Int
  let handle: UnsafeMutableRawPointer

  private let recorded: RecordedRequest
  private let usesTLS: Bool
  private let authorities: TrustedAuthorities
  private let startedAt = Date.now
  private let startedCounting = ContinuousClock.now
  private let handshake: UnsafeMutablePointer<xt_handshake>
  private let errorText: UnsafeMutablePointer<CChar>
  private var headerList: UnsafeMutablePointer<curl_slist>?

  private var answer: ReceivedAnswer
  /// When the first line of the answer came, counted from the start.
  private var firstByte: Duration?

  init(
    id: Int, request: OutgoingRequest, configuration: TransportConfiguration, authorities: TrustedAuthorities
  ) throws(TransportError) {
    guard RequestURL.isAllowed(request.url), let url = CurlURL(request.url), url.isAllowed else {
      throw TransportError(.badURL, detail: "not an https URL without user and password")
    }
    guard let handle = curl_easy_init() else {
      throw TransportError(.unusable, detail: "libcurl has no handle left")
    }
    guard let handshake = xt_handshake_new(authorities.store) else {
      curl_easy_cleanup(handle)
      throw TransportError(.unusable, detail: "out of memory")
    }
    self.id = id
    self.handle = handle
    self.handshake = handshake
    self.authorities = authorities
    recorded = RecordedRequest(request)
    usesTLS = url.scheme == "https"
    answer = ReceivedAnswer(bodyLimit: configuration.responseLimit)
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    try setUp(request, configuration)
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(headerList)
    xt_handshake_release(handshake)
    errorText.deallocate()
  }

  private func setUp(
    _ request: OutgoingRequest, _ configuration: TransportConfiguration
  ) throws(TransportError) {
    var options = CurlOptions(handle)
    options.set(CURLOPT_ERRORBUFFER, pointer: errorText)
    options.setConnection(request.url, configuration)
    options.setTrust()
    options.check(CURLOPT_SSL_CTX_FUNCTION, xt_easy_record_handshake(handle, handshake))
    // Plain http is for this machine alone: a proxy would see the token.
    options.setProxy(usesTLS ? configuration.proxy : .direct)
    headerList = try CurlHeaderList.make(request, userAgent: configuration.userAgent)
    options.check(CURLOPT_HTTPHEADER, xt_easy_set_list(handle, CURLOPT_HTTPHEADER, headerList))
    options.setMessage(request)
    setUpCallbacks(&options)
    if let refused = options.refused {
      throw TransportError(.unusable, detail: "libcurl refused option \(refused.rawValue)")
    }
  }

  // MARK: What libcurl hands over

  private func setUpCallbacks(_ options: inout CurlOptions) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    options.set(CURLOPT_WRITEDATA, pointer: context)
    options.set(CURLOPT_HEADERDATA, pointer: context)
    // Another number than was offered ends the transfer.
    options.check(
      CURLOPT_WRITEFUNCTION,
      xt_easy_set_data_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
        let bytes = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return CurlTransfer.from(context)?.answer.takeBody(bytes) == true ? bytes.count : 0
      })
    options.check(
      CURLOPT_HEADERFUNCTION,
      xt_easy_set_data_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
        let bytes = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return CurlTransfer.from(context)?.takeHeaderLine(bytes) == true ? bytes.count : 0
      })
  }

  private func takeHeaderLine(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if firstByte == nil { firstByte = elapsed }
    return answer.takeHeaderLine(bytes)
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
    context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
  }

  // MARK: The end

  func finished(_ result: CURLcode) -> Exchange {
    let measured = measured
    guard result == CURLE_OK else {
      return failed(
        CurlFailure(
          result: result, handle: handle, exceededLimit: answer.exceededLimit, phase: measured.reached,
          certificate: certificate, text: String(cString: errorText)
        ).error)
    }
    var status = 0
    _ = xt_easy_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
    var version = 0
    _ = xt_easy_get_long(handle, CURLINFO_HTTP_VERSION, &version)
    let response = Response(
      status: status, headers: answer.headers, body: answer.body, protocolVersion: Self.name(version))
    return exchange(.success(response), measured.phases(stoppedIn: nil, elapsed: elapsed))
  }

  /// An exchange that never began.
  func refused(_ error: TransportError) -> Exchange { exchange(.failure(error), Phases()) }

  func failed(_ error: TransportError) -> Exchange {
    let measured = measured
    return exchange(.failure(error), measured.phases(stoppedIn: measured.reached, elapsed: elapsed))
  }

  private func exchange(_ outcome: Result<Response, TransportError>, _ phases: Phases) -> Exchange {
    Exchange(
      id: id, request: recorded, outcome: outcome, phases: phases, startedAt: startedAt,
      peerCertificate: peerCertificate)
  }

  private var measured: CurlPhases {
    CurlPhases(handle, usesTLS: usesTLS, tlsBegan: certificate.began, firstByte: firstByte)
  }

  private var certificate: xt_certificate { handshake.pointee.certificate }

  private var elapsed: Duration { startedCounting.duration(to: .now) }

  private var peerCertificate: PeerCertificate? {
    let record = certificate
    guard record.seen != 0 else { return nil }
    return PeerCertificate(
      subject: CurlText.string(record.subject), issuer: CurlText.string(record.issuer),
      notBefore: CurlText.string(record.not_before), notAfter: CurlText.string(record.not_after))
  }

  private static func name(_ version: Int) -> String {
    switch version {
    case CURL_HTTP_VERSION_1_0: "HTTP/1.0"
    case Int(CURL_HTTP_VERSION_2_0): "HTTP/2"
    default: "HTTP/1.1"
    }
  }
}

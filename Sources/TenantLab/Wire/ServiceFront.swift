import Synchronization

/// What stands between the wire and a service: faults, latency and the clock.
struct ServiceFront: Sendable {
  let name: ServiceName
  let service: any LabService
  let store: WorldStore
  let latency: Duration
  private let traffic = Traffic()

  /// What becomes of a request.
  enum Outcome: Sendable {
    case response(LabResponse)
    /// The body ends in the middle and the connection with it.
    case truncated(LabResponse, bytes: Int)
    /// The body comes in pieces, with a pause after each.
    case dripping(LabResponse, bytes: Int, pause: Duration)
    /// The connection is torn down.
    case reset
    /// The connection is torn down in the middle of the answer's header.
    case resetWithinHeader
    /// The connection is torn down in the middle of the body.
    case resetWithinBody(LabResponse, bytes: Int)
    /// Nothing ever comes back.
    case silence
  }

  /// The outcome of a request. Throws only when it is cancelled while it waits.
  func outcome(of sent: LabRequest) async throws -> Outcome {
    let (fault, restriction) = store.update { world in
      (
        world.takeFault(for: name, sent), world.network.tenantRestriction
      )
    }
    var request = sent
    let credential = sent.headers["Authorization"] ?? ""
    request.underWay = traffic.enter(credential)
    defer { traffic.leave(credential) }
    // The proxy of a restricted network writes its policy into each request to Microsoft.
    if let restriction { request.headers[ClientNetwork.TenantRestriction.header] = restriction.headerValue }
    if latency > .zero { try await Task.sleep(for: latency) }
    return try await outcome(of: request, fault)
  }

  private func outcome(of request: LabRequest, _ fault: WireFault.Kind?) async throws -> Outcome {
    switch fault {
    case nil, .certificate, .onlyHTTP1:
      return .response(await answer(request))
    case .delay(let duration):
      try await Task.sleep(for: duration)
      return .response(await answer(request))
    case .truncated(let bytes):
      return .truncated(await answer(request), bytes: bytes)
    case .drip(let bytes, let pause):
      return .dripping(await answer(request), bytes: max(1, bytes), pause: pause)
    case .cutDocument, .mediaType, .huge, .gzipBomb, .badUTF8:
      var response = await answer(request)
      fault?.deform(&response)
      return .response(response)
    case .redirect(let status, let location):
      return .response(dated(LabResponse(status, headers: ["Location": location])))
    case .tooManyRequests(let retryAfter):
      return .response(dated(Self.later(429, "Too Many Requests", retryAfter)))
    case .unavailable(let retryAfter):
      return .response(dated(Self.later(503, "The service is unavailable.", retryAfter)))
    case .interceptedPage:
      return .response(dated(InterceptingPortal.page(for: request)))
    case .reset:
      return .reset
    case .resetWithinHeader:
      return .resetWithinHeader
    case .resetWithinBody(let bytes):
      return .resetWithinBody(await answer(request), bytes: bytes)
    case .stall, .connectionRefused:
      return .silence
    }
  }

  private func answer(_ request: LabRequest) async -> LabResponse {
    dated(await service.answer(request))
  }

  private func dated(_ response: LabResponse) -> LabResponse {
    var response = response
    response.headers["Date"] = Timestamp(store.read(\.clock.now)).http
    return response
  }

  private static func later(_ status: Int, _ text: String, _ retryAfter: Int?) -> LabResponse {
    var response = LabResponse.text(status, text)
    if let retryAfter { response.headers.add("Retry-After", String(retryAfter)) }
    return response
  }
}

/// Counts the requests that are under way at a service, by the credential that they carry.
private final class Traffic: Sendable {
  private let counts = Mutex<[String: Int]>([:])

  /// The number with the new one in it.
  func enter(_ credential: String) -> Int {
    counts.withLock { counts in
      counts[credential, default: 0] += 1
      return counts[credential] ?? 1
    }
  }

  func leave(_ credential: String) {
    counts.withLock { counts in
      let left = (counts[credential] ?? 1) - 1
      counts[credential] = left > 0 ? left : nil
    }
  }
}

/// A captive portal or an intercepting proxy: it answers everything, with a page for people.
enum InterceptingPortal {
  static func page(for request: LabRequest) -> LabResponse {
    let page = """
      <!DOCTYPE html>
      <html><head><title>Guest network</title></head>
      <body><h1>Welcome to the guest network</h1>
      <p>Please accept the terms of use before you go on.</p></body></html>
      """
    return LabResponse(
      200, headers: ["Content-Type": "text/html; charset=utf-8", "Server": "portal"], body: Array(page.utf8))
  }
}

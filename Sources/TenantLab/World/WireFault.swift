/// The four services of the lab.
enum ServiceName: String, Sendable, Hashable, CaseIterable {
  case login, exchange, graph, dataverse
}

/// Something that goes wrong on the way between a client and a service.
struct WireFault: Sendable, Hashable {
  var service: ServiceName
  /// Which requests are hit.
  var path = PathMatch.any
  /// Whether only requests with a token are hit.
  var onlyAuthenticated = false
  var kind: Kind
  /// How often it still happens, or `nil` for always.
  var remaining: Int?

  init(
    _ service: ServiceName, _ kind: Kind, path: PathMatch = .any, onlyAuthenticated: Bool = false, times: Int? = nil
  ) {
    self.service = service
    self.kind = kind
    self.path = path
    self.onlyAuthenticated = onlyAuthenticated
    self.remaining = times
  }

  /// A choice of requests by path.
  enum PathMatch: Sendable, Hashable {
    case any
    case containing(String)

    func matches(_ path: String) -> Bool {
      switch self {
      case .any: true
      case .containing(let part): path.lowercased().contains(part.lowercased())
      }
    }
  }

  /// What happens.
  enum Kind: Sendable, Hashable {
    /// Nobody listens: connecting is refused.
    case connectionRefused
    /// The answer comes late.
    case delay(Duration)
    /// The answer never comes.
    case stall
    /// HTTP 429 with plain text, as Entra's front end answers.
    case tooManyRequests(retryAfter: Int?)
    /// HTTP 503 with plain text.
    case unavailable(retryAfter: Int?)
    /// A page from a proxy or a captive portal stands in for the answer.
    case interceptedPage
    /// The connection is torn down instead of an answer.
    case reset
    /// The connection ends after so many bytes of the body.
    case truncated(afterBytes: Int)
    /// The document ends after so many bytes, and the answer is whole otherwise.
    case cutDocument(afterBytes: Int)
    /// A web server answers that has never heard of the service: 404 without a body.
    case otherServer
    /// The client is sent elsewhere.
    case redirect(status: Int, location: String)
  }
}

extension World {
  /// Takes out the fault that hits this request, counting it down.
  mutating func takeFault(
    for service: ServiceName, path: String, isAuthenticated: Bool = true
  ) -> WireFault.Kind? {
    let hit = faults.firstIndex {
      $0.service == service && $0.remaining != 0 && $0.kind != .connectionRefused && $0.path.matches(path)
        && (isAuthenticated || !$0.onlyAuthenticated)
    }
    guard let hit else { return nil }
    if let remaining = faults[hit].remaining { faults[hit].remaining = remaining - 1 }
    return faults[hit].kind
  }

  /// Whether nobody listens for this service.
  func refusesConnections(to service: ServiceName) -> Bool {
    faults.contains { $0.service == service && $0.kind == .connectionRefused }
  }
}

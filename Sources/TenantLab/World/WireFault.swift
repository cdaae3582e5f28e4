/// The four services of the lab.
public enum ServiceName: String, Sendable, Hashable, CaseIterable {
  /// Microsoft Entra.
  case login
  /// Exchange Online with its admin API.
  case exchange
  /// Microsoft Graph.
  case graph
  /// The Dataverse Web API.
  case dataverse
}

/// Something that goes wrong on the way between a client and a service.
public struct WireFault: Sendable, Hashable {
  /// The service.
  public var service: ServiceName
  /// Which requests are hit.
  public var path: PathMatch
  /// The EWS operation that is hit, such as `GetFolder`, or `nil` for all.
  public var operation: String?
  /// Whether only requests with a token are hit.
  public var onlyAuthenticated: Bool
  /// What happens.
  public var kind: Kind
  /// How many matching requests go well before.
  public var spared: Int
  /// How often it still happens, or `nil` for always.
  public var remaining: Int?

  /// A fault of a service.
  ///
  /// - Parameters:
  ///   - service: The service.
  ///   - kind: What happens.
  ///   - path: Which requests are hit.
  ///   - operation: The EWS operation that is hit.
  ///   - onlyAuthenticated: Whether only requests with a token are hit.
  ///   - first: The number of the first matching request that is hit, from 1 up.
  ///   - times: How many are hit.
  public init(
    _ service: ServiceName, _ kind: Kind, path: PathMatch = .any, operation: String? = nil,
    onlyAuthenticated: Bool = false, from first: Int = 1, times: Int? = nil
  ) {
    self.service = service
    self.kind = kind
    self.path = path
    self.operation = operation
    self.onlyAuthenticated = onlyAuthenticated
    spared = max(0, first - 1)
    remaining = times
  }

  /// A choice of requests by path. Letter case does not matter.
  public enum PathMatch: Sendable, Hashable {
    /// Every path.
    case any
    /// Paths with this text in them.
    case containing(String)
    /// Paths that begin with this text.
    case startingWith(String)

    func matches(_ path: String) -> Bool {
      switch self {
      case .any: true
      case .containing(let part): path.lowercased().contains(part.lowercased())
      case .startingWith(let start): path.lowercased().hasPrefix(start.lowercased())
      }
    }
  }

  /// What happens.
  public enum Kind: Sendable, Hashable {
    /// Nobody listens: connecting is refused. It is for the whole service from the lab's start.
    case connectionRefused
    /// What the service's host presents in TLS. It is for the whole service from the lab's start.
    case certificate(PresentedCertificate)
    /// The host speaks HTTP/1.1 and nothing later. It is for the whole service from the lab's start.
    case onlyHTTP1
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
    /// The connection is torn down in the middle of the answer's header.
    case resetWithinHeader
    /// The connection is torn down after so many bytes of the body.
    case resetWithinBody(afterBytes: Int)
    /// The connection ends after so many bytes of the body.
    case truncated(afterBytes: Int)
    /// The document ends after so many bytes, and the answer is whole otherwise.
    case cutDocument(afterBytes: Int)
    /// The body comes in pieces of so many bytes, with a pause after each.
    case drip(bytes: Int, every: Duration)
    /// The right document under a wrong media type.
    case mediaType(String)
    /// The right document, followed by blanks until it has so many bytes.
    case huge(bytes: Int)
    /// A small body that is so many bytes when it is unpacked.
    case gzipBomb(bytes: Int)
    /// The right document with bytes in its middle that are no UTF-8.
    case badUTF8
    /// The client is sent elsewhere.
    case redirect(status: Int, location: String)

    /// Whether it is decided when the lab starts.
    var isOfTheStart: Bool {
      switch self {
      case .connectionRefused, .certificate, .onlyHTTP1: true
      default: false
      }
    }
  }

  /// Whether it concerns a request.
  func concerns(_ request: LabRequest, to name: ServiceName) -> Bool {
    service == name && !kind.isOfTheStart && path.matches(request.path)
      && (!onlyAuthenticated || request.headers["Authorization"] != nil)
      && (operation == nil || operation == request.ewsOperation)
  }
}

extension World {
  /// Adds what goes wrong between clients and services.
  mutating func add(_ faults: [WireFault]) {
    for fault in faults {
      switch fault.kind {
      case .certificate(let presented): network.presentedCertificates[fault.service] = presented
      case .onlyHTTP1: network.onlyHTTP1.insert(fault.service)
      default: self.faults.append(fault)
      }
    }
  }

  /// Takes out the fault that hits this request, counting it down. The first that is due counts; the request is one of
  /// the others' all the same.
  mutating func takeFault(for service: ServiceName, _ request: LabRequest) -> WireFault.Kind? {
    var due: WireFault.Kind?
    for index in faults.indices where faults[index].concerns(request, to: service) {
      guard faults[index].spared == 0 else {
        faults[index].spared -= 1
        continue
      }
      guard due == nil, faults[index].remaining != 0 else { continue }
      faults[index].remaining = faults[index].remaining.map { $0 - 1 }
      due = faults[index].kind
    }
    return due
  }

  /// Whether nobody listens for this service.
  func refusesConnections(to service: ServiceName) -> Bool {
    faults.contains { $0.service == service && $0.kind == .connectionRefused }
  }
}

extension RunningLab {
  /// Lets something go wrong from the next request on, besides what goes wrong already.
  ///
  /// - Throws: ``LabError`` for what a lab can only be started with, see ``LabOptions/faults``.
  public func inject(_ faults: WireFault...) throws {
    if let fault = faults.first(where: { $0.kind.isOfTheStart }) {
      throw LabError(.contradiction, "\(fault.kind) of \(fault.service.rawValue) is decided when the lab starts")
    }
    store.update { $0.add(faults) }
  }

  /// Lets nothing go wrong any more of what is not decided when the lab starts.
  public func clearFaults() {
    store.update { $0.faults.removeAll { !$0.kind.isOfTheStart } }
  }
}

import Diagnosis
import ExchangeWebServices
import FoundationEssentials
import HTTPTransport

/// What one request to Exchange Web Services came to, as facts without judgement.
public struct EWSObservation: Codable, Sendable, Hashable {
  /// The kinds of answer.
  public enum Result: String, Codable, Sendable, Hashable {
    /// The folder or item asked for.
    case opened
    /// An error for the one object asked for.
    case itemError = "item-error"
    /// A SOAP fault.
    case fault
    /// A refusal by HTTP status: 401, 403 or 404.
    case httpRefusal = "http-refusal"
    /// No answer of the service; see ``EWSObservation/obstacle``.
    case obstacle
  }

  /// One part of `x-ms-diagnostics`.
  public struct Diagnostic: Codable, Sendable, Hashable {
    /// The number, such as 2000008.
    public let id: Int?
    /// The text; it is shown and never decided by.
    public let reason: String?
    /// The category, such as `invalid_grant`.
    public let category: String?
  }

  /// What kind of answer came.
  public let result: Result
  /// The HTTP status.
  public private(set) var status: Int?
  /// The EWS response code, known or not.
  public private(set) var responseCode: String?
  /// The server's text; localised.
  public private(set) var text: String?
  /// The SMTP address that the error names: with an alias, the primary one.
  public private(set) var namedAddress: String?
  /// The wait asked for, in milliseconds.
  public private(set) var backOffMilliseconds: Int?
  /// The whole of `X-EWS-Policy-Reason`.
  public private(set) var policyReason: String?
  /// The parts of `x-ms-diagnostics`.
  public private(set) var diagnostics: [Diagnostic] = []
  /// The whole of `X-CasErrorCode`.
  public private(set) var casErrorCode: String?
  /// The server's version, such as `15.20.9275.14`.
  public private(set) var serverVersion: String?
  /// How many items the folder holds.
  public private(set) var totalItems: Int?
  /// What stood in the way of an answer.
  public private(set) var obstacle: Obstacle?
  /// What the directory says about the app's consent, where Exchange said that there is none.
  public internal(set) var consent: ConsentReading?

  /// A longer text is cut: it is shown and never decided by, and an answer may bring megabytes of it.
  private static let longestText = 2000

  /// Makes an observation by hand, for tests of judges.
  public init(
    _ result: Result, status: Int? = nil, responseCode: String? = nil, text: String? = nil,
    namedAddress: String? = nil, backOffMilliseconds: Int? = nil, policyReason: String? = nil,
    diagnostics: [Diagnostic] = [], casErrorCode: String? = nil, serverVersion: String? = nil,
    totalItems: Int? = nil, obstacle: Obstacle? = nil
  ) {
    self.result = result
    self.status = status
    self.responseCode = responseCode
    self.text = text.map { String($0.prefix(Self.longestText)) }
    self.namedAddress = namedAddress
    self.backOffMilliseconds = backOffMilliseconds
    self.policyReason = policyReason
    self.diagnostics = diagnostics
    self.casErrorCode = casErrorCode
    self.serverVersion = serverVersion
    self.totalItems = totalItems
    self.obstacle = obstacle
  }

  /// Takes down a reply.
  ///
  /// - Parameters:
  ///   - reply: the reply.
  ///   - index: the place of the object in the request.
  ///   - now: the time that a `Retry-After` date is counted from.
  ///   - totalItems: reads the number of items from the payload.
  init<Payload>(_ reply: EWSReply<Payload>, at index: Int = 0, now: Date, totalItems: (Payload) -> Int?) {
    let status = reply.exchange?.response?.status
    switch reply.outcome {
    case .answered(let results, let version):
      switch results.dropFirst(index).first {
      case .success(let payload):
        self.init(.opened, status: status, totalItems: totalItems(payload))
      case .warning(let error, _), .error(let error):
        self.init(
          .itemError, status: status, responseCode: error.code, text: error.messageText,
          namedAddress: Self.address(in: error.values), backOffMilliseconds: error.backOffMilliseconds)
      case nil:
        self.init(.obstacle, status: status)
        obstacle = Self.obstacle(reply, reason: "the answer holds no result", now: now)
      }
      serverVersion = version?.description
    case .fault(let fault):
      self.init(fault, status: status)
    case .httpRefusal(let refusal):
      let isForeign = Self.isForeign(refusal, reply.exchange)
      let isRefusal = [401, 403, 404].contains(refusal.status) && !isForeign
      self.init(refusal, isRefusal ? .httpRefusal : .obstacle)
      if !isRefusal {
        obstacle = Self.obstacle(reply, reason: refusal.bodyExcerpt, now: now)
      }
    case .notEWS(let answer):
      self.init(.obstacle, status: status)
      obstacle = Self.obstacle(reply, reason: "not SOAP: \(answer.mediaType ?? "no media type")", now: now)
    case .malformed(let reason):
      self.init(.obstacle, status: status)
      obstacle = Self.obstacle(reply, reason: "\(reason)", now: now)
    case .transport(let error):
      self.init(.obstacle)
      obstacle = Self.obstacle(reply, reason: error.detail, now: now)
    case .unsendable(let error):
      self.init(.obstacle, text: "the request could not be written: \(error)")
      obstacle = Self.obstacle(reply, reason: "\(error)", now: now)
    }
  }

  private init(_ fault: EWSFault, status: Int?) {
    self.init(
      .fault, status: status ?? fault.httpStatus, responseCode: fault.code, text: fault.message ?? fault.text,
      namedAddress: Self.address(in: fault.values),
      backOffMilliseconds: fault.backOffMilliseconds ?? fault.retryAfterSeconds.map { $0 * 1000 })
  }

  private init(_ refusal: EWSHTTPRefusal, _ result: Result) {
    self.init(result, status: refusal.status)
    responseCode = refusal.fault?.code
    text = refusal.fault.map { $0.message ?? $0.text }
    policyReason = refusal.policyReason
    casErrorCode = refusal.casErrorCode
    diagnostics = refusal.diagnostics.map {
      Diagnostic(id: $0.id, reason: $0.reason ?? $0.raw, category: $0.errorCategory)
    }
  }

  /// Whether a page refuses that something in between has written: Exchange names its servers beside its own.
  private static func isForeign(_ refusal: EWSHTTPRefusal, _ exchange: Exchange?) -> Bool {
    refusal.mediaType == "text/html" && !refusal.bodyIsEmpty && refusal.policyReason == nil
      && refusal.diagnostics.isEmpty && exchange?.bearsMarksOfService == false
  }

  /// The first value that looks like an address: the service names it differently from case to case.
  private static func address(in values: [String: String]) -> String? {
    values.sorted { $0.key < $1.key }.map(\.value).first { $0.contains("@") && !$0.contains(" ") }
  }

  private static func obstacle<Payload>(_ reply: EWSReply<Payload>, reason: String, now: Date) -> Obstacle {
    guard let exchange = reply.exchange else {
      return Obstacle(.answerMalformed, host: "", detail: reason)
    }
    return Obstacle(exchange, expecting: .soap, reason: reason, now: now)
  }
}

extension EWSObservation {
  /// A refusal that tells nothing but that it is one: 403 without a gate's reason, diagnostics or a code.
  var isBareRefusal: Bool {
    result == .httpRefusal && status == 403 && policyReason == nil && diagnostics.isEmpty && responseCode == nil
      && casErrorCode == nil
  }

  /// Whether the service says that the token holds no permission for this
  /// (Microsoft Learn, "Instrumenting client requests for EWS and REST in Exchange").
  var deniesPermissions: Bool {
    result == .httpRefusal && diagnostics.contains { $0.id == 2_000_008 }
  }

  /// The answer in a line.
  var summary: String {
    let parts: [String?] = [
      status.map { "HTTP \($0)" }, responseCode, policyReason.map { "X-EWS-Policy-Reason \"\($0)\"" },
      casErrorCode.map { "X-CasErrorCode \($0)" },
      diagnostics.isEmpty
        ? nil
        : "x-ms-diagnostics "
          + diagnostics.map { "\($0.id.map(String.init) ?? "") \($0.reason ?? "")" }.joined(separator: ", "),
    ]
    let known = parts.compactMap { $0 }.joined(separator: ", ")
    return isBareRefusal ? "\(known), neither a reason nor diagnostics" : known
  }
}

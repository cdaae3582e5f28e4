public import Diagnosis
import HTTPTransport
import HTTPTypes
public import Secrets
import Synchronization

/// Keeps the run's exchanges in the form in which a report may show them.
///
/// What goes in is redacted at the door: requests carry placeholders by construction, answers pass a
/// scrubber, cookies are dropped, and long bodies and headers are cut. Of many mailboxes that are well only the
/// first exchanges stay whole, so that what a mailbox costs is small.
public final class EvidenceLog: Sendable {
  /// A longer body is cut: the interesting part of an error answer stands at its beginning.
  private static let longestBody = 4096
  /// Longer header values are cut, and no more lines than these are kept.
  private static let longestHeader = 1024
  private static let mostHeaders = 64
  /// So many exchanges of mailboxes that are well are kept whole.
  private static let mostWhole = 200
  /// Header fields that are never kept: cookies are credentials.
  private static let droppedHeaders: Set<String> = ["set-cookie", "cookie", "proxy-authorization"]

  private struct Contents {
    var entries: [Evidence] = []
    /// Where each entry stands.
    var places: [String: Int] = [:]
    /// How many exchanges of mailboxes that are well were kept whole.
    var whole = 0
    var scrubber: SecretScrubber
  }

  private let contents: Mutex<Contents>
  private let observer: @Sendable (Evidence) -> Void

  /// Makes a log.
  ///
  /// - Parameters:
  ///   - secrets: the run's secrets, which are scrubbed from what is kept.
  ///   - observer: told of each exchange as it is kept.
  public init(secrets: [Secret], observer: @escaping @Sendable (Evidence) -> Void = { _ in }) {
    contents = Mutex(Contents(scrubber: SecretScrubber(secrets)))
    self.observer = observer
  }

  /// Everything kept so far, in the order of the exchanges' ids.
  public var entries: [Evidence] {
    contents.withLock { $0.entries }.sorted { Self.number($0.id) < Self.number($1.id) }
  }

  /// Learns another secret, such as an access token.
  func add(_ secret: Secret) {
    contents.withLock { $0.scrubber = $0.scrubber.adding(secret) }
  }

  /// A text from a service without the run's secrets.
  func scrub(_ text: String) -> String {
    contents.withLock { $0.scrubber }.scrub(text)
  }

  /// Keeps an exchange and returns the id under which it stands in the report.
  func keep(_ exchange: Exchange) -> String {
    let id = "x\(exchange.id)"
    let scrubber = contents.withLock { $0.scrubber }
    let entry = Self.evidence(exchange, id: id, scrubber: scrubber)
    contents.withLock { contents in
      contents.places[id] = contents.entries.count
      contents.entries.append(entry)
    }
    observer(entry)
    return id
  }

  /// Takes note of a finding: what a pass about one of many mailboxes rests on is abridged.
  func settle(_ finding: Finding) {
    guard finding.verdict == .pass, finding.subject.kind.isMailbox, !finding.evidence.isEmpty else { return }
    contents.withLock { contents in
      for id in finding.evidence {
        if contents.whole < Self.mostWhole {
          contents.whole += 1
        } else if let place = contents.places[id] {
          contents.entries[place] = contents.entries[place].withoutContents
        }
      }
    }
  }

  private static func evidence(_ exchange: Exchange, id: String, scrubber: SecretScrubber) -> Evidence {
    Evidence(
      id: id, service: exchange.request.service, startedAt: exchange.startedAt,
      request: Evidence.Request(
        method: exchange.request.method, url: scrubber.scrub(exchange.request.url),
        headers: headers(exchange.request.headers.map { ($0.name, $0.value) }, scrubber),
        body: exchange.request.body.map { cut(scrubber.scrub($0)) }),
      response: exchange.response.map { response in
        Evidence.Response(
          status: response.status,
          headers: headers(response.headers.map { ($0.name.rawName, $0.value) }, scrubber),
          body: response.body.isEmpty ? nil : cut(scrubber.scrub(excerpt(response.body))))
      },
      phases: phases(exchange.phases), requestIds: exchange.requestIDs.values.mapValues(scrubber.scrub),
      error: exchange.error.map { scrubber.scrub("\($0.code): \($0.detail)") })
  }

  private static func headers(_ lines: [(String, String)], _ scrubber: SecretScrubber) -> [String: String] {
    var kept: [String: String] = [:]
    for (name, value) in lines.prefix(mostHeaders) where !droppedHeaders.contains(name.lowercased()) {
      let scrubbed = cut(scrubber.scrub(value), to: longestHeader)
      kept[name] = kept[name].map { "\($0), \(scrubbed)" } ?? scrubbed
    }
    return kept
  }

  private static func phases(_ phases: Phases) -> Evidence.Phases {
    Evidence.Phases(
      resolveMs: phases.resolve?.milliseconds, connectMs: phases.connect?.milliseconds,
      tlsMs: phases.tls?.milliseconds, firstByteMs: phases.firstByte?.milliseconds,
      totalMs: phases.total?.milliseconds, stoppedIn: phases.stoppedIn?.rawValue)
  }

  /// Enough of a body to scrub whole secrets before it is cut.
  private static func excerpt(_ body: [UInt8]) -> String {
    String(decoding: body.prefix(4 * longestBody), as: UTF8.self)
  }

  private static func cut(_ text: String, to longest: Int = longestBody) -> String {
    text.utf8.count > longest && text.count > longest ? "\(text.prefix(longest))… (cut)" : text
  }

  private static func number(_ id: String) -> Int { Int(id.dropFirst()) ?? 0 }
}

extension Subject.Kind {
  /// Whether it is about one mailbox, of which a run may have thousands.
  fileprivate var isMailbox: Bool {
    switch self {
    case .mailbox, .controlMailbox, .mailboxRow: true
    case .run, .host, .tenant, .app, .environment, .profile: false
    }
  }
}

extension Duration {
  /// The duration in milliseconds, to a tenth.
  var milliseconds: Double {
    let parts = components
    let exact = Double(parts.seconds) * 1000 + Double(parts.attoseconds) / 1e15
    return (exact * 10).rounded() / 10
  }
}

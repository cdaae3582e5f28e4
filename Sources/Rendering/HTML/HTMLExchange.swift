import Diagnosis

/// One HTTP exchange, as the page shows it.
struct HTMLExchange {
  let anchor: HTMLText
  let id: HTMLText
  let service: HTMLText
  let method: HTMLText
  let url: HTMLText
  let status: HTMLText
  let isRefused: Bool
  let silence: HTMLText
  let time: HTMLText
  let hasPhases: Bool
  let phasesInWords: HTMLText
  let phases: [HTMLBar]
  let requestIds: [HTMLTerm]
  let hasMessages: Bool
  let requestHeaders: HTMLText
  let requestBody: HTMLText
  let responseHeaders: HTMLText
  let responseBody: HTMLText

  static func all(in report: Report, places: HTMLPlaces) -> [HTMLExchange] {
    let longest = report.evidence.compactMap { Phases($0.phases).total }.max() ?? 1
    return report.evidence.enumerated().map { index, exchange in
      HTMLExchange(exchange, anchor: places.anchor(ofExchange: index), longest: longest)
    }
  }

  private init(_ exchange: Evidence, anchor: String, longest: Double) {
    let phases = Phases(exchange.phases)
    self.anchor = HTMLText(anchor)
    id = HTMLText(exchange.id)
    service = HTMLText(exchange.service)
    method = HTMLText(exchange.request.method)
    url = HTMLText(exchange.request.url)
    status = HTMLText(exchange.response.map { "\($0.status)" } ?? "")
    isRefused = exchange.response.map { $0.status >= 400 } ?? true
    silence = HTMLText(exchange.response == nil ? exchange.silence : "")
    time = HTMLText(phases.total.flatMap(Wording.duration) ?? "")
    self.phases = phases.bars(longest: longest)
    hasPhases = !self.phases.isEmpty
    phasesInWords = HTMLText(phases.words)
    requestIds = exchange.requestIds.sorted { $0.key < $1.key }.map { HTMLTerm($0.key, $0.value) }
    requestHeaders = Self.headers(exchange.request.headers)
    requestBody = HTMLText(lines: exchange.request.body ?? "")
    responseHeaders = Self.headers(exchange.response?.headers ?? [:])
    responseBody = HTMLText(lines: exchange.response?.body ?? "")
    hasMessages = ![requestHeaders, requestBody, responseHeaders, responseBody].allSatisfy(\.isNull)
  }

  private static func headers(_ headers: [String: String]) -> HTMLText {
    let lines = headers.sorted { $0.key < $1.key }.map { DisplayText.oneLine("\($0.key): \($0.value)") }
    return HTMLText(lines: lines.joined(separator: "\n"))
  }

  /// The parts of an exchange, one after the other. The report counts each from the beginning.
  private struct Phases {
    private(set) var parts: [(name: String, words: String, milliseconds: Double)] = []
    let total: Double?

    init(_ phases: Evidence.Phases) {
      let ends: [(String, String, Double?)] = [
        ("resolve", "resolving the name", phases.resolveMs), ("connect", "connecting", phases.connectMs),
        ("tls", "TLS", phases.tlsMs), ("wait", "waiting for the answer", phases.firstByteMs),
        ("receive", phases.firstByteMs == nil ? "waiting in vain" : "receiving", phases.totalMs),
      ]
      var last = 0.0
      for (name, words, end) in ends {
        guard let end, end.isFinite, end > last else { continue }
        parts.append((name, words, end - last))
        last = end
      }
      total = last > 0 ? last : nil
    }

    var words: String {
      parts.map { "\($0.words) \(Wording.duration($0.milliseconds) ?? "")" }.joined(separator: ", ")
    }

    /// Bars whose length grows with the root of the time: beside one that took half a minute, one that took
    /// 80 ms must still show its parts.
    func bars(longest: Double) -> [HTMLBar] {
      guard let total, longest > 0 else { return [] }
      let length = max((total / longest).squareRoot() * 100, 12)
      var start = 0.0
      return parts.map { part in
        let width = part.milliseconds / total * length
        defer { start += width }
        return HTMLBar(part.name, from: start, width: width)
      }
    }
  }
}

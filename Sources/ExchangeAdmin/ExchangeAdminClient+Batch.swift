import FoundationEssentials
public import HTTPTransport
import HTTPTypes
public import Secrets

extension ExchangeAdminClient {
  /// Runs several cmdlets of one kind with as few requests as it takes, and tells each one's outcome, in the
  /// order of the cmdlets. What fails for one says nothing about the others.
  ///
  /// - Parameters:
  ///   - cmdlets: the cmdlets.
  ///   - token: a token for Exchange.
  public func run<C: Cmdlet>(_ cmdlets: [C], token: Secret) async -> [AdminReply<C.Row>] {
    var replies: [AdminReply<C.Row>] = []
    for start in stride(from: 0, to: cmdlets.count, by: Self.batchSize) {
      let part = Array(cmdlets[start..<min(start + Self.batchSize, cmdlets.count)])
      let answer = await sendBatch(part.map { BatchPart($0, of: self) }, token)
      for (index, cmdlet) in part.enumerated() {
        replies.append(await reply(to: cmdlet, at: index, in: answer, token))
      }
    }
    return replies
  }

  /// Runs a few cmdlets of different kinds with one request; more than ten are sent as they come, each part
  /// of the batch being refused or answered by itself.
  public func run<each C: Cmdlet>(
    together cmdlets: repeat each C, token: Secret
  ) async -> (repeat AdminReply<(each C).Row>) {
    var parts: [BatchPart] = []
    repeat parts.append(BatchPart(each cmdlets, of: self))
    let answer = await sendBatch(parts, token)
    var next = 0
    func index() -> Int {
      defer { next += 1 }
      return next
    }
    return (repeat await reply(to: each cmdlets, at: index(), in: answer, token))
  }

  // MARK: Parts

  /// What a batch came to.
  private enum BatchAnswer {
    /// The parts by their ids.
    case parts([String: Exchange], Exchange)
    /// No part can be told from another: what came of the request as a whole.
    case none(Exchange, reason: String?)
  }

  /// One cmdlet of a batch.
  private struct BatchPart {
    let value: AdminValue

    init<C: Cmdlet>(_ cmdlet: C, of client: ExchangeAdminClient) {
      var headers: [String: AdminValue] = ["Content-Type": .text("application/json")]
      for field in client.headers(for: cmdlet) { headers[field.name.rawName] = .text(field.value) }
      value = .object([
        "method": .text("POST"), "url": .text(client.invokeURL), "headers": .object(headers), "body": cmdlet.input,
      ])
    }
  }

  private func sendBatch(_ parts: [BatchPart], _ token: Secret) async -> BatchAnswer {
    let requests = parts.enumerated().map { index, part -> AdminValue in
      guard case .object(var members) = part.value else { return part.value }
      members["id"] = .text(String(index))
      return .object(members)
    }
    var headers = commonHeaders(.organization)
    Self.set("Prefer", "odata.maxpagesize=1000;odata.continue-on-error", in: &headers)
    let exchange = await post(
      .object(["requests": .list(requests)]), to: "\(api("beta"))/$batch", headers: headers, token)
    guard let response = exchange.response, response.status == 200, response.mayBeJSON else {
      return .none(exchange, reason: nil)
    }
    do {
      let answer = try BoundedJSON.decode(Wire.self, from: response.body)
      return .parts(Self.exchanges(of: answer, in: exchange), exchange)
    } catch {
      return .none(exchange, reason: error.description)
    }
  }

  /// Each part as an exchange of its own, so that it is read like a single answer. An id that comes twice
  /// belongs to nobody.
  private static func exchanges(of answer: Wire, in exchange: Exchange) -> [String: Exchange] {
    let byID = Dictionary(grouping: answer.responses, by: \.id.text)
    return byID.filter { $0.value.count == 1 }.compactMapValues { parts in
      parts.first.map { part in
        Exchange(
          id: exchange.id, request: exchange.request, outcome: .success(part.response), phases: exchange.phases,
          startedAt: exchange.startedAt, peerCertificate: exchange.peerCertificate)
      }
    }
  }

  private func reply<C: Cmdlet>(
    to cmdlet: C, at index: Int, in answer: BatchAnswer, _ token: Secret
  ) async -> AdminReply<C.Row> {
    switch answer {
    case .parts(let parts, let whole):
      guard let part = parts[String(index)] else {
        return AdminReply(.unreadable(reason: "the batch holds no answer for \(C.name)"), whole)
      }
      return await pages(of: cmdlet, from: part, token)
    case .none(let exchange, let reason?):
      return AdminReply(.unreadable(reason: reason), exchange)
    case .none(let exchange, nil):
      return await pages(of: cmdlet, from: exchange, token)
    }
  }

  fileprivate struct Wire: Decodable {
    struct Part: Decodable {
      let id: Identifier
      let status: Int?
      let headers: [String: String]?
      let body: AdminValue?
    }

    /// An id comes back as it was sent, or as a number.
    struct Identifier: Decodable {
      let text: String

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        text = try (try? container.decode(String.self)) ?? String(container.decode(Int.self))
      }
    }

    let responses: [Part]
  }
}

extension ExchangeAdminClient.Wire.Part {
  /// The part as an answer. A status may be left out; an error object then stands for a refusal.
  fileprivate var response: Response {
    var fields: HTTPFields = [.contentType: "application/json"]
    for (name, value) in headers ?? [:] { ExchangeAdminClient.set(name, value, in: &fields) }
    var isError = false
    if case .object(let members)? = body { isError = members["error"] != nil }
    let status = status.map { $0 == 200 && isError ? 400 : $0 } ?? (isError ? 400 : 200)
    return Response(status: status, headers: fields, body: body.map { Array($0.json.utf8) } ?? [])
  }
}

import FoundationEssentials
public import HTTPTransport
import HTTPTypes
public import Secrets

/// A client of the Exchange Online admin API: a cmdlet in, typed rows or a typed refusal out.
///
/// It is the interface that the Exchange Online PowerShell module calls, and Microsoft documents it no
/// further. So this client takes what varies from build to build, and what it does not understand is no
/// answer. It only reads. A token goes to the host it was made for and nowhere else.
public struct ExchangeAdminClient: Sendable {
  /// The name under which evidence lists its exchanges.
  public static let service = "exchange-admin"
  /// A longer list is not read to its end, and is then told as unreadable: half a list proves nothing.
  public static let maximumPages = 50
  /// How many cmdlets go into one batch.
  public static let batchSize = 10
  /// The version of the PowerShell module that the preflight asks for.
  private static let moduleVersion = "3.9.2"

  /// The base URL, such as `https://outlook.office365.com`.
  public let base: String
  /// The tenant: its id, or a domain of it.
  public let tenant: String
  let sender: any HTTPSending
  private let connectionID: String
  private let newRequestID: @Sendable () -> String

  /// Makes a client.
  ///
  /// - Parameters:
  ///   - base: the base URL of Exchange.
  ///   - tenant: the tenant's id, or a domain of it.
  ///   - sender: what sends the requests.
  ///   - connectionID: a GUID that all requests of the client share.
  ///   - newRequestID: makes the `client-request-id` of each request, a GUID.
  public init(
    base: String, tenant: String, sender: any HTTPSending, connectionID: String = Self.freshID(),
    newRequestID: @escaping @Sendable () -> String = Self.freshID
  ) {
    self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
    self.tenant = tenant
    self.sender = sender
    self.connectionID = connectionID
    self.newRequestID = newRequestID
  }

  /// A random GUID in lower case.
  public static func freshID() -> String { UUID().uuidString.lowercased() }

  /// Runs a cmdlet and reads its answer to the end.
  ///
  /// This never throws: whatever happens is an outcome. When a later page fails, the whole list does.
  ///
  /// - Parameters:
  ///   - cmdlet: the cmdlet.
  ///   - token: a token for Exchange.
  public func run<C: Cmdlet>(_ cmdlet: C, token: Secret) async -> AdminReply<C.Row> {
    await pages(of: cmdlet, from: await send(cmdlet, to: invokeURL, token), token)
  }

  /// Asks which cmdlets the app may run, before any is tried.
  ///
  /// - Parameter token: a token for Exchange.
  public func allowedCmdlets(token: Secret) async -> ServiceReply<AllowedCmdlets, AdminRefusal> {
    var headers = commonHeaders(.organization)
    Self.set("CommandName", "*", in: &headers)
    let url = "\(api("v1.0"))/EXOModuleFile?Version=\(Self.moduleVersion)"
    let exchange = await sender.send(
      OutgoingRequest(.get, url, service: Self.service, headers: headers, bearer: token))
    return ServiceReply(exchange) { body throws(BoundedJSON.Failure) in try AllowedCmdlets(body) }
  }

  // MARK: Pages

  /// Reads an answer from its first page on. The next page is asked for with the same body.
  func pages<C: Cmdlet>(of cmdlet: C, from first: Exchange, _ token: Secret) async -> AdminReply<C.Row> {
    var exchange = first
    var rows: [C.Row] = []
    var warnings: [String] = []
    var visited: Set<String> = []
    while true {
      let page = ServiceReply<Page<C.Row>, AdminRefusal>(exchange) { body throws(BoundedJSON.Failure) in
        try Page(body)
      }
      guard case .answered(let content) = page.outcome else { return page.map { AdminRows(rows: $0.rows) } }
      rows += content.rows
      warnings += content.warnings
      guard let next = content.nextLink else { return page.map { _ in AdminRows(rows: rows, warnings: warnings) } }
      guard PageLink.isSameService(next, as: base), RequestURL.isAllowed(next) else {
        return page.unreadable("the next page of the list lies elsewhere, at \(RequestURL.authority(of: next) ?? next)")
      }
      guard visited.insert(next).inserted, visited.count < Self.maximumPages else {
        return page.unreadable("the list does not end after \(visited.count) pages")
      }
      exchange = await send(cmdlet, to: next, token)
    }
  }

  private struct Page<Row: CmdletRow> {
    let rows: [Row]
    let warnings: [String]
    let nextLink: String?

    init(_ body: [UInt8]) throws(BoundedJSON.Failure) {
      let wire = try BoundedJSON.decode(AdminPage.self, from: body)
      var rows: [Row] = []
      for row in wire.value { rows.append(try Row(row)) }
      self.rows = rows
      warnings = wire.warnings ?? []
      nextLink = wire.nextLink
    }
  }

  // MARK: Sending

  var invokeURL: String { "\(api("beta"))/InvokeCommand" }

  func api(_ version: String) -> String { "\(base)/adminapi/\(version)/\(PercentEncoding.pathSegment(tenant))" }

  private func send<C: Cmdlet>(_ cmdlet: C, to url: String, _ token: Secret) async -> Exchange {
    await post(cmdlet.input, to: url, headers: headers(for: cmdlet), token)
  }

  func post(_ body: AdminValue, to url: String, headers: HTTPFields, _ token: Secret) async -> Exchange {
    await sender.send(
      OutgoingRequest(
        .post, url, service: Self.service, headers: headers, bearer: token,
        body: .text(body.json, mediaType: "application/json; charset=utf-8")))
  }

  func headers<C: Cmdlet>(for cmdlet: C) -> HTTPFields {
    var headers = commonHeaders(cmdlet.anchor)
    Self.set("X-CmdletName", C.name, in: &headers)
    Self.set("Prefer", "odata.maxpagesize=1000", in: &headers)
    return headers
  }

  /// The words of an answer are localised, so the language is asked for; the module's default format is
  /// PowerShell's own XML, so that JSON is asked for as well.
  func commonHeaders(_ anchor: AnchorMailbox) -> HTTPFields {
    var headers: HTTPFields = [.accept: "application/json", .acceptLanguage: "en-US"]
    Self.set("X-ResponseFormat", "json", in: &headers)
    Self.set("X-AnchorMailbox", anchor.header(tenant: tenant), in: &headers)
    Self.set("connection-id", connectionID, in: &headers)
    Self.set("client-request-id", newRequestID(), in: &headers)
    return headers
  }

  static func set(_ name: String, _ value: String, in headers: inout HTTPFields) {
    guard let name = HTTPField.Name(name) else { return }
    headers[name] = value
  }
}

extension AdminValue {
  /// The value as JSON, with its members in a fixed order.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

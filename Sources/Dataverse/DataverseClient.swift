public import FoundationEssentials
public import HTTPTransport
import HTTPTypes
public import Secrets

/// A client of the Dataverse Web API, as far as a diagnosis reads it: a question in, typed rows or a typed
/// refusal out. The one thing that it changes is the column that starts Test & Enable.
///
/// It asks and reads; judging is left to the checks. The token goes to the host it was made for and
/// nowhere else, so a page that leads to another host is not followed.
public struct DataverseClient: Sendable {
  /// The name under which evidence lists its exchanges.
  public static let service = "dataverse"
  /// The version of the Web API that is asked.
  public static let version = "v9.2"
  /// A longer list is not read to its end, and is then told as unreadable: half a list proves nothing.
  public static let maximumPages = 20

  /// The base URL of the environment, such as `https://org.crm.dynamics.com`.
  public let base: String
  private let sender: any HTTPSending
  private let newRequestID: @Sendable () -> String

  /// Makes a client.
  ///
  /// - Parameters:
  ///   - base: the base URL of the environment.
  ///   - sender: what sends the requests.
  ///   - newRequestID: makes the `x-ms-client-request-id` of each request, a GUID.
  public init(
    base: String, sender: any HTTPSending,
    newRequestID: @escaping @Sendable () -> String = { UUID().uuidString.lowercased() }
  ) {
    self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
    self.sender = sender
    self.newRequestID = newRequestID
  }

  /// Asks who the token's app is in the environment (Microsoft Learn, "WhoAmI Function").
  public func whoAmI(token: Secret) async -> DataverseReply<WhoAmI> {
    let exchange = await send(.get, url("WhoAmI"), prefer: nil, token)
    return DataverseReply(exchange) { body throws(BoundedJSON.Failure) in
      try BoundedJSON.decode(WhoAmI.self, from: body)
    }
  }

  // MARK: Reading

  /// Reads the rows of a table that a query selects, page by page (Microsoft Learn, "Page results using OData").
  func rows<Row: DataverseRow>(_ query: DataverseQuery<Row>, token: Secret) async -> DataverseReply<[Row]> {
    let prefer = query.top == nil ? Preference.readPaged : Preference.read
    var exchange = await send(.get, url(Row.table.entitySet, query.text), prefer: prefer, token)
    var rows: [Row] = []
    var visited: Set<String> = []
    while true {
      let page = DataverseReply(exchange) { body throws(BoundedJSON.Failure) in
        try BoundedJSON.decode(DataversePage<Row>.self, from: body)
      }
      guard case .answered(let content) = page.outcome else { return page.map { $0.rows } }
      rows += content.rows
      guard let next = content.nextLink else { return page.map { _ in rows } }
      guard PageLink.isSameService(next, as: base) else {
        return page.unreadable("the next page of the list lies elsewhere, at \(RequestURL.authority(of: next) ?? next)")
      }
      guard visited.insert(next).inserted, visited.count < Self.maximumPages else {
        return page.unreadable("the list does not end after \(visited.count) pages")
      }
      exchange = await send(.get, next, prefer: prefer, token)
    }
  }

  /// Reads some columns of one row.
  func row<Row: DataverseRow>(_ id: RowID, of type: Row.Type, token: Secret) async -> DataverseReply<Row> {
    let query = DataverseQuery<Row>()
    let exchange = await send(
      .get, url("\(Row.table.entitySet)(\(id))", query.text), prefer: Preference.read, token)
    return DataverseReply(exchange) { body throws(BoundedJSON.Failure) in
      let content = try BoundedJSON.decode(SingleRow<Row>.self, from: body)
      guard content.row.id == id else { throw .unreadable("the answer is about another row") }
      return content.row
    }
  }

  // MARK: Changing

  /// Changes columns of one row that is there.
  ///
  /// Without `If-Match: *` such a request makes a new row when there is none of that id (Microsoft Learn,
  /// "Perform conditional operations using the Web API"), so that the field is not left to the caller.
  func change(_ id: RowID, of table: DataverseTable, to values: [String: Bool], token: Secret) async
    -> DataverseReply<Void>
  {
    let body = values.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
    let exchange = await send(
      .patch, url("\(table.entitySet)(\(id))"), prefer: nil, isMatchRequired: true,
      body: .text("{\(body)}", mediaType: "application/json"), token)
    if exchange.response?.status == 204 { return DataverseReply(.answered(()), exchange) }
    return DataverseReply(exchange) { _ throws(BoundedJSON.Failure) in
      throw .unreadable("a change is answered with 204 and no content")
    }
  }

  // MARK: Sending

  private func url(_ path: String, _ query: String = "") -> String {
    "\(base)/api/data/\(Self.version)/\(path)\(query.isEmpty ? "" : "?")\(query)"
  }

  private func send(
    _ method: HTTPRequest.Method, _ url: String, prefer: String?, isMatchRequired: Bool = false,
    body: RequestBody = .none, _ token: Secret
  ) async -> Exchange {
    // Microsoft Learn, "Compose HTTP requests and handle errors".
    var headers = HTTPFields()
    headers[.accept] = "application/json"
    headers[.odataMaxVersion] = "4.0"
    headers[.odataVersion] = "4.0"
    headers[.ifNoneMatch] = "null"
    headers[.clientRequestID] = newRequestID()
    headers[.prefer] = prefer
    if isMatchRequired { headers[.ifMatch] = "*" }
    return await sender.send(
      OutgoingRequest(method, url, service: Self.service, headers: headers, bearer: token, body: body))
  }
}

/// What is asked for with the `Prefer` field. The names of annotations stand in quotes: without them the
/// service refuses the request with 0x80097303.
private enum Preference {
  static let read =
    "odata.include-annotations=\"\(Annotation.formattedValue),\(Annotation.lookupLogicalName)\""
  static let readPaged = "\(read),odata.maxpagesize=200"
}

extension HTTPField.Name {
  // The names are valid tokens, so the fallback is never taken; it spares a force unwrap.
  fileprivate static let odataVersion = HTTPField.Name("OData-Version") ?? .accept
  fileprivate static let odataMaxVersion = HTTPField.Name("OData-MaxVersion") ?? .accept
  fileprivate static let prefer = HTTPField.Name("Prefer") ?? .accept
  fileprivate static let clientRequestID = HTTPField.Name("x-ms-client-request-id") ?? .accept
}

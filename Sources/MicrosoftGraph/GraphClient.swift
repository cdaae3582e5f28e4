public import FoundationEssentials
public import HTTPTransport
import HTTPTypes
public import Secrets

/// Microsoft Graph, as far as a diagnosis reads it: service principals, their grants, registrations.
///
/// It asks and reads; judging is left to the checks. The token goes to the host it was made for and
/// nowhere else, so a page that leads to another host is not followed.
public struct GraphClient: Sendable {
  /// The name under which evidence lists its exchanges.
  public static let service = "graph"
  /// A longer list is not read to its end, and is then told as unreadable: half a list proves nothing.
  public static let maximumPages = 20

  private let base: String
  private let sender: any HTTPSending
  private let userAgent: String?
  private let newRequestID: @Sendable () -> String

  /// Makes a client.
  ///
  /// - Parameters:
  ///   - base: the base URL of Microsoft Graph, such as `https://graph.microsoft.com`.
  ///   - sender: what sends the requests.
  ///   - userAgent: who asks, where another than the transport's own is to be told. Policies of Exchange go by
  ///     it for mailboxes over Graph as well.
  ///   - newRequestID: makes the `client-request-id` of each request, a GUID.
  public init(
    base: String, sender: any HTTPSending, userAgent: String? = nil,
    newRequestID: @escaping @Sendable () -> String = { UUID().uuidString.lowercased() }
  ) {
    self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
    self.sender = sender
    self.userAgent = userAgent
    self.newRequestID = newRequestID
  }

  /// Asks for an app's service principal (Microsoft Learn, "Get servicePrincipal").
  ///
  /// - Parameters:
  ///   - appID: the application id.
  ///   - withAppRoles: whether to list the permissions that it offers; Graph's own list is long.
  ///   - token: a token for Microsoft Graph.
  public func servicePrincipal(
    appID: String, withAppRoles: Bool = false, token: Secret
  ) async -> GraphReply<GraphServicePrincipal> {
    let members =
      "id,appId,displayName,accountEnabled,appOwnerOrganizationId,disabledByMicrosoftStatus,"
      + (withAppRoles ? "appRoles" : "passwordCredentials")
    let exchange = await get("/servicePrincipals(appId='\(Self.key(appID))')?$select=\(members)", token)
    return GraphReply(exchange) { body throws(BoundedJSON.Failure) in
      try GraphServicePrincipal(body, appID: appID)
    }
  }

  /// Asks for an app's registration, which can be read in the app's home tenant only (Microsoft Learn,
  /// "Get application").
  public func application(appID: String, token: Secret) async -> GraphReply<GraphApplication> {
    let members = "id,appId,displayName,signInAudience,passwordCredentials,keyCredentials,requiredResourceAccess"
    let exchange = await get("/applications(appId='\(Self.key(appID))')?$select=\(members)", token)
    return GraphReply(exchange) { body throws(BoundedJSON.Failure) in
      try GraphApplication(body, appID: appID)
    }
  }

  /// Asks for the application permissions that were granted to a service principal (Microsoft Learn,
  /// "List appRoleAssignments granted to a service principal").
  ///
  /// - Parameters:
  ///   - id: the object id of the service principal.
  ///   - token: a token for Microsoft Graph.
  public func appRoleAssignments(
    ofServicePrincipal id: String, token: Secret
  ) async -> GraphReply<[AppRoleAssignment]> {
    await list("/servicePrincipals/\(PercentEncoding.pathSegment(id))/appRoleAssignments", token)
  }

  /// Asks for the delegated permissions that were granted to a service principal (Microsoft Learn, "List
  /// oauth2PermissionGrants granted to a service principal"). It takes `Directory.Read.All`.
  ///
  /// - Parameters:
  ///   - id: the object id of the service principal.
  ///   - token: a token for Microsoft Graph.
  public func delegatedGrants(
    ofServicePrincipal id: String, token: Secret
  ) async -> GraphReply<[DelegatedGrant]> {
    await list("/servicePrincipals/\(PercentEncoding.pathSegment(id))/oauth2PermissionGrants", token)
  }

  // MARK: Sending

  func get(_ path: String, _ token: Secret) async -> Exchange {
    await send("\(base)/v1.0\(path)", token)
  }

  private func send(_ url: String, _ token: Secret) async -> Exchange {
    var headers = HTTPFields()
    headers[.accept] = "application/json"
    headers[.userAgent] = userAgent
    headers[.clientRequestID] = newRequestID()
    return await sender.send(OutgoingRequest(.get, url, service: Self.service, headers: headers, bearer: token))
  }

  /// Reads a list page by page (Microsoft Learn, "Paging Microsoft Graph data in your app").
  private func list<Element: Decodable & Sendable>(_ path: String, _ token: Secret) async -> GraphReply<[Element]> {
    var exchange = await get(path, token)
    var elements: [Element] = []
    var visited: Set<String> = []
    while true {
      let page = GraphReply(exchange) { body throws(BoundedJSON.Failure) in
        try BoundedJSON.decode(GraphPage<Element>.self, from: body)
      }
      guard case .answered(let content) = page.outcome else { return page.map { $0.value } }
      elements += content.value
      guard let next = content.nextLink else { return page.map { _ in elements } }
      guard PageLink.isSameService(next, as: base) else {
        return page.unreadable("the next page of the list lies elsewhere, at \(RequestURL.authority(of: next) ?? next)")
      }
      guard visited.insert(next).inserted, visited.count < Self.maximumPages else {
        return page.unreadable("the list does not end after \(visited.count) pages")
      }
      exchange = await send(next, token)
    }
  }

  /// A value inside the quotes of an OData key: a quote is doubled (OData 4.01 URL Conventions, section
  /// 5.1.1.14.1), and everything that is special in a URL is escaped.
  private static func key(_ value: String) -> String {
    PercentEncoding.pathSegment(value.map { $0 == "'" ? "''" : String($0) }.joined())
  }
}

extension HTTPField.Name {
  // The name is a valid token, so the fallback is never taken; it spares a force unwrap.
  fileprivate static let clientRequestID = HTTPField.Name("client-request-id") ?? .accept
}

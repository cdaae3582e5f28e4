#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The slice of Microsoft Graph that tells what an app is, what it was granted and when its credentials end, and that
/// opens mail folders.
struct GraphService: LabService {
  let store: WorldStore
  let keys: SigningKeys

  /// The permissions of which one is needed to read apps (Microsoft Learn, "Get servicePrincipal").
  private static let readers: Set<String> = ["Application.Read.All", "Directory.Read.All"]

  func answer(_ request: LabRequest) async -> LabResponse {
    let world = store.snapshot
    let requestID = GUID.make()
    let clientRequestID = request.clientRequestID ?? requestID
    var response: LabResponse
    do {
      let (claims, tenant) = try await caller(request, in: world)
      response = LabResponse.json(
        200, try document(request, for: claims, in: tenant, world),
        headers: [
          "Content-Type":
            "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8",
          "OData-Version": "4.0",
        ])
    } catch let error as GraphError {
      response = error.response(requestID: requestID, clientRequestID: clientRequestID, at: world.clock.now)
    } catch {
      response = LabResponse.text(500, "The lab failed: \(error)")
    }
    response.headers.add("request-id", requestID)
    response.headers.add("client-request-id", clientRequestID)
    response.headers.add("x-ms-ags-diagnostic", "{\"ServerInfo\":{\"DataCenter\":\"Lab\",\"Slice\":\"E\"}}")
    response.headers.add("Strict-Transport-Security", "max-age=31536000")
    response.headers.add("Cache-Control", "no-cache")
    return response
  }

  /// What the token says and the tenant that it is for. Throws ``GraphError`` when it is not good enough for anything.
  private func caller(_ request: LabRequest, in world: World) async throws -> (AccessTokenClaims, Tenant) {
    guard let token = request.bearerToken else { throw GraphError.invalidToken("Access token is empty.") }
    let reading = await keys.read(token)
    if case .valid(let claims) = reading, let tenant = world.tenants.first(where: { $0.id == claims.tid }),
      tenant.cloud.graphHost != (Cloud.servedAt(request.host) ?? world.signIn.cloud).graphHost
    {
      throw GraphError.invalidToken("Access token validation failure. InvalidCloudInstance.")
    }
    switch ResourceToken.judge(reading, for: LabIdentity.graphAppID, in: world) {
    case .unreadable: throw GraphError.invalidToken("CompactToken parsing failed with error code: 80049217")
    case .expired: throw GraphError.invalidToken("Lifetime validation failed, the token is expired.")
    case .wrongAudience: throw GraphError.invalidToken("Access token validation failure. Invalid audience.")
    case .valid(let claims, let tenant):
      if let wait = tenant.graphBudgets[claims.appid]?.wait(at: world.clock.now) {
        throw GraphError.throttled(seconds: Int(wait.rounded(.up)))
      }
      return (claims, tenant)
    }
  }

  private func document(
    _ request: LabRequest, for claims: AccessTokenClaims, in tenant: Tenant, _ world: World
  ) throws -> JSONText {
    let isReader = !Self.readers.isDisjoint(with: claims.roles ?? [])
    let isMail = request.pathSegments.dropFirst().first?.lowercased() == "users"
    guard isReader || isMail else { throw GraphError.notPermitted }
    guard request.method == "GET" else { throw GraphError.wrongVerb(request.method) }
    let route: GraphRoute
    let query: ODataQuery
    do {
      route = try GraphRoute(request.pathSegments)
      query = try ODataQuery(request.query, pageSize: world.graphPageSize)
    } catch let unknown as GraphRoute.Unknown {
      throw GraphError.noSegment(unknown.segment)
    } catch let unsupported as ODataQuery.Unsupported {
      throw GraphError.unsupportedQuery(unsupported.message)
    }
    let answer = GraphAnswer(request: request, query: query)
    let directory = DirectoryObjects(tenant: tenant)
    switch route {
    case .servicePrincipals:
      let found = tenant.servicePrincipals.filter { query.appID == nil || $0.appID == query.appID }
      return answer.collection("servicePrincipals", found.map(directory.members(of:)))
    case .servicePrincipal(let key):
      return answer.entity("servicePrincipals", directory.members(of: try principal(key, directory)))
    case .appRoleAssignments(let key):
      let principal = try principal(key, directory)
      return answer.collection(
        "servicePrincipals('\(principal.id)')/appRoleAssignments", directory.appRoleAssignments(of: principal))
    case .permissionGrants(let key):
      let principal = try principal(key, directory)
      // Grants of delegated permissions: no user of the lab ever consented to anything.
      return answer.collection("servicePrincipals('\(principal.id)')/oauth2PermissionGrants", [])
    case .applications:
      let found = tenant.registrations.filter { query.appID == nil || $0.appID == query.appID }
      return answer.collection("applications", found.map(directory.members(of:)))
    case .application(let key):
      guard let app = directory.application(key) else { throw GraphError.notFound(key.text) }
      return answer.entity("applications", directory.members(of: app))
    case .mailFolder(let user, let name):
      let folder = try GraphMail(tenant: tenant, claims: claims, now: world.clock.now)
        .folder(name, of: user, userAgent: request.headers["User-Agent"] ?? "")
      return answer.entity("users('\(user)')/mailFolders", folder, always: ["id"])
    }
  }

  private func principal(_ key: GraphRoute.Key, _ directory: DirectoryObjects) throws -> ServicePrincipal {
    guard let principal = directory.servicePrincipal(key) else { throw GraphError.notFound(key.text) }
    return principal
  }
}

/// The form in which Graph gives out one object or a page of them.
private struct GraphAnswer {
  let request: LabRequest
  let query: ODataQuery

  /// - Parameter kept: Members that come whatever was asked for.
  func entity(_ context: String, _ members: [JSONText.Member], always kept: Set<String> = []) -> JSONText {
    let wanted = query.selected(members)
    let others = members.filter { member in
      kept.contains(member.name) && !wanted.contains { $0.name == member.name }
    }
    return .object(
      [.init(name: "@odata.context", value: .string(self.context(context) + "/$entity"))] + others + wanted)
  }

  func collection(_ context: String, _ rows: [[JSONText.Member]]) -> JSONText {
    let page = rows.dropFirst(query.skip).prefix(query.top)
    var answer: [JSONText.Member] = [.init(name: "@odata.context", value: .string(self.context(context)))]
    if query.skip + page.count < rows.count {
      let next = "\(request.baseURL)\(request.path)?\(query.next(after: page.count))"
      answer.append(.init(name: "@odata.nextLink", value: .string(next)))
    }
    answer.append(.init(name: "value", value: .array(page.map { .object(query.selected($0)) })))
    return .object(answer)
  }

  private func context(_ path: String) -> String {
    let selection = query.select.map { "(\($0.sorted().joined(separator: ",")))" } ?? ""
    return "\(request.baseURL)/v1.0/$metadata#\(path)\(selection)"
  }
}

extension GraphRoute.Key {
  /// The value as an error names it.
  fileprivate var text: String {
    switch self {
    case .objectID(let id), .appID(let id): id
    }
  }
}

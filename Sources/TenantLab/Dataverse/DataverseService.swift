/// The Dataverse Web API of the Dynamics environment.
///
/// The order in which it looks: the environment, the token, the application user, the user's limits, the path, the
/// privilege, the request itself.
struct DataverseService: LabService {
  let store: WorldStore
  let keys: SigningKeys

  func answer(_ request: LabRequest) async -> LabResponse {
    var response = await unframed(request)
    response.headers.add("OData-Version", "4.0")
    response.headers.add("x-ms-service-request-id", GUID.make())
    response.headers.add("REQ_ID", GUID.make())
    response.headers.add("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    return response
  }

  private func unframed(_ request: LabRequest) async -> LabResponse {
    guard store.read({ $0.dynamics.exists }) else { return Self.noSuchHost }
    guard store.read({ !$0.dynamics.isDown }) else { return LabResponse.text(503, "The service is unavailable.") }
    guard let token = request.bearerToken else { return unauthorized(request) }
    let reading = await keys.read(token)
    let user: String
    do {
      user = try store.update { world in try Self.begin(reading, in: &world) }
    } catch let error as DataverseError {
      return error.status == 401 ? unauthorized(request) : error.response(withDetails: wantsDetails(request))
    } catch {
      return LabResponse.text(500, "The lab failed: \(error)")
    }
    // Others may be let in meanwhile: what is under way counts.
    await Task.yield()
    return store.update { world in
      defer { world.dynamics.protection.end(by: user) }
      world.settle()
      var response: LabResponse
      do {
        response = try DataverseRequest(request, by: user, in: world).answer(in: &world)
      } catch let error as DataverseError {
        response = error.response(withDetails: wantsDetails(request))
      } catch {
        response = LabResponse.text(500, "The lab failed: \(error)")
      }
      response.headers.add(
        "x-ms-ratelimit-burst-remaining-xrm-requests", String(world.dynamics.protection.remaining(for: user)))
      return response
    }
  }

  /// Lets in the application user that a token is for, and counts the request.
  private static func begin(_ reading: SigningKeys.Reading, in world: inout World) throws -> String {
    let judged = ResourceToken.judge(reading, for: LabIdentity.dataverseAppID, in: world)
    guard case .valid(let claims, let tenant) = judged, tenant.id == world.dynamics.tenantID else {
      throw DataverseError.notAuthenticated
    }
    guard let user = world.dynamics.applicationUsers[claims.appid] else { throw DataverseError.notAMember }
    try world.dynamics.protection.begin(by: user, at: world.clock.now)
    return user
  }

  private func wantsDetails(_ request: LabRequest) -> Bool {
    (try? Preferences(request.headers))?.wantsAllAnnotations ?? false
  }

  private func unauthorized(_ request: LabRequest) -> LabResponse {
    let dynamics = store.read { $0.dynamics }
    var response = DataverseError.notAuthenticated.response(withDetails: wantsDetails(request))
    response.headers.add(
      "WWW-Authenticate",
      "Bearer authorization_uri=https://login.microsoftonline.com/\(dynamics.tenantID)/oauth2/authorize, "
        + "resource_id=\(dynamics.url)/")
    return response
  }

  /// The page of the web server that stands before all environments and knows none of this name.
  private static let noSuchHost = LabResponse(
    404, headers: ["Content-Type": "text/html", "Server": "Microsoft-IIS/10.0"],
    body: Array(
      """
      <!DOCTYPE html><html><head><title>404 - File or directory not found.</title></head>
      <body><h2>404 - File or directory not found.</h2></body></html>
      """.utf8))
}

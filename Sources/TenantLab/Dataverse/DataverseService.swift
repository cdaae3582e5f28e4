/// The Dataverse Web API of the Dynamics environment. It knows tokens, application users and `WhoAmI`; tables
/// come with the checks that read them.
struct DataverseService: LabService {
  let store: WorldStore
  let keys: SigningKeys

  func answer(_ request: LabRequest) async -> LabResponse {
    var response = await unframed(request, world: store.snapshot)
    response.headers.add("OData-Version", "4.0")
    response.headers.add("x-ms-service-request-id", GUID.make())
    response.headers.add("REQ_ID", GUID.make())
    response.headers.add("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    return response
  }

  private func unframed(_ request: LabRequest, world: World) async -> LabResponse {
    guard let token = request.bearerToken else { return unauthorized(request, world) }
    let judged = ResourceToken.judge(await keys.read(token), for: LabIdentity.dataverseAppID, in: world)
    guard case .valid(let claims, let tenant) = judged, tenant.id == world.dynamics.tenantID else {
      return unauthorized(request, world)
    }
    guard let user = world.dynamics.applicationUsers[claims.appid] else {
      return error(403, "0x80072560", "The user is not a member of the organization.")
    }
    let segments = request.pathSegments
    guard segments.count > 3, segments[0] == "api", segments[1] == "data", segments[2].hasPrefix("v9.") else {
      return error(404, "0x8006088a", "Resource not found for the segment '\(segments.last ?? "")'.")
    }
    guard segments.dropFirst(3).map({ $0.lowercased() }) == ["whoami"] else {
      return error(404, "0x8006088a", "Resource not found for the segment '\(segments[3])'.")
    }
    return whoAmI(user, request, version: segments[2], world.dynamics)
  }

  private func whoAmI(
    _ user: String, _ request: LabRequest, version: String, _ environment: DynamicsEnvironment
  ) -> LabResponse {
    let context =
      "\(request.baseURL)/api/data/\(version)/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse"
    return .json(
      200,
      [
        "@odata.context": .string(context), "BusinessUnitId": .string(environment.businessUnitID),
        "UserId": .string(user), "OrganizationId": .string(environment.organizationID),
      ], headers: ["Content-Type": "application/json; odata.metadata=minimal"])
  }

  private func unauthorized(_ request: LabRequest, _ world: World) -> LabResponse {
    var response = error(401, "0x8004a100", "The ticket specified for authentication didn't pass validation.")
    response.headers.add(
      "WWW-Authenticate",
      "Bearer authorization_uri=https://login.microsoftonline.com/\(world.dynamics.tenantID)"
        + "/oauth2/authorize, resource_id=\(world.dynamics.url)/")
    return response
  }

  private func error(_ status: Int, _ code: String, _ message: String) -> LabResponse {
    .json(
      status, ["error": ["code": .string(code), "message": .string(message)]],
      headers: ["Content-Type": "application/json; odata.metadata=minimal"])
  }
}

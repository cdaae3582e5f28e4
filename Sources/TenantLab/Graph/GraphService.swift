#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Microsoft Graph. It knows tokens and its own errors; resources come with the checks that read them.
struct GraphService: LabService {
  let store: WorldStore
  let keys: SigningKeys

  func answer(_ request: LabRequest) async -> LabResponse {
    let world = store.snapshot
    let requestID = GUID.make()
    var response = await unframed(request, requestID: requestID, world: world)
    response.headers.add("request-id", requestID)
    response.headers.add("client-request-id", request.clientRequestID ?? requestID)
    response.headers.add("Strict-Transport-Security", "max-age=31536000")
    response.headers.add("Cache-Control", "no-cache")
    return response
  }

  private func unframed(_ request: LabRequest, requestID: String, world: World) async -> LabResponse {
    func error(_ status: Int, _ code: String, _ message: String) -> LabResponse {
      .json(
        status,
        [
          "error": [
            "code": .string(code), "message": .string(message),
            "innerError": [
              "date": .string(String(Timestamp(world.clock.now).iso8601.dropLast())),
              "request-id": .string(requestID),
              "client-request-id": .string(request.clientRequestID ?? requestID),
            ],
          ]
        ], headers: ["Content-Type": "application/json"])
    }
    func refused(_ message: String) -> LabResponse {
      var response = error(401, "InvalidAuthenticationToken", message)
      response.headers.add(
        "WWW-Authenticate",
        "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", "
          + "client_id=\"\(LabIdentity.graphAppID)\"")
      return response
    }
    guard let token = request.bearerToken else { return refused("Access token is empty.") }
    switch ResourceToken.judge(await keys.read(token), for: LabIdentity.graphAppID, in: world) {
    case .unreadable: return refused("CompactToken parsing failed with error code: 80049217")
    case .expired: return refused("Lifetime validation failed, the token is expired.")
    case .wrongAudience: return refused("Access token validation failure. Invalid audience.")
    case .valid: break
    }
    let segment = request.pathSegments.dropFirst().first ?? ""
    return error(
      404, "Request_ResourceNotFound",
      "Resource '\(segment)' does not exist or one of its queried reference-property objects are not present."
    )
  }
}

/// What a service other than Exchange finds in a token.
enum ResourceToken: Sendable {
  case valid(AccessTokenClaims, Tenant)
  case unreadable
  case expired
  case wrongAudience

  /// Judges a token by the lab's clock and by the names of the service in the token's tenant.
  static func judge(_ reading: SigningKeys.Reading, for appID: String, in world: World) -> ResourceToken {
    guard case .valid(let claims) = reading else { return .unreadable }
    let now = Int(world.clock.now.timeIntervalSince1970)
    guard now < claims.exp, claims.nbf <= now else { return .expired }
    guard let tenant = world.tenants.first(where: { $0.id == claims.tid }),
      let resource = tenant.servicePrincipal(appID: appID),
      resource.isResource(ServicePrincipal.normalized(claims.aud))
    else { return .wrongAudience }
    return .valid(claims, tenant)
  }
}

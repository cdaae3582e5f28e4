/// The sign-in service: tenant and instance discovery, signing keys and the token endpoint.
struct EntraService: LabService {
  let store: WorldStore
  let keys: SigningKeys

  func answer(_ request: LabRequest) async -> LabResponse {
    let world = store.snapshot
    let route = Route(request.pathSegments)
    let frame = EntraAnswer(to: request, now: world.clock.now, isTokenEndpoint: route.isTokenEndpoint)
    do {
      switch route {
      case .openIDConfiguration(let tenant, let version):
        return frame.document(
          try OpenIDConfiguration(tenant: tenant, version: version, baseURL: request.baseURL, world: world)
            .document)
      case .instanceDiscovery:
        return frame.document(try InstanceDiscovery.document(request))
      case .keys:
        return frame.document(keys.document)
      case .token(let tenant, let version):
        let request = try TokenRequest(request, tenant: tenant, version: version)
        let grant = try TokenEndpoint(world: world).grant(request)
        return frame.document(try await grant.document(signedWith: keys))
      case .unknown:
        return LabResponse(404, headers: ["x-ms-request-id": frame.requestID])
      }
    } catch let refusal as EntraRefusal {
      return frame.refusal(refusal)
    } catch {
      return LabResponse.text(500, "The lab failed: \(error)")
    }
  }

  /// What a path of the sign-in service stands for.
  enum Route: Sendable, Hashable {
    case openIDConfiguration(tenant: String, EndpointVersion)
    case instanceDiscovery
    case keys
    case token(tenant: String, EndpointVersion)
    case unknown

    var isTokenEndpoint: Bool {
      if case .token = self { return true }
      return false
    }

    init(_ segments: [String]) {
      let tenant = segments.first ?? ""
      switch segments.dropFirst().map({ $0.lowercased() }) {
      case ["v2.0", ".well-known", "openid-configuration"]:
        self = .openIDConfiguration(tenant: tenant, .v2)
      case [".well-known", "openid-configuration"]:
        self = .openIDConfiguration(tenant: tenant, .v1)
      case ["discovery", "instance"] where tenant.lowercased() == "common":
        self = .instanceDiscovery
      case ["discovery", "keys"], ["discovery", "v2.0", "keys"]:
        self = .keys
      case ["oauth2", "v2.0", "token"]:
        self = .token(tenant: tenant, .v2)
      case ["oauth2", "token"]:
        self = .token(tenant: tenant, .v1)
      default:
        self = .unknown
      }
    }
  }
}

/// The two generations of Entra's endpoints.
enum EndpointVersion: Sendable, Hashable {
  case v1, v2
}

/// The sign-in service: tenant and instance discovery, signing keys and the token endpoint.
struct EntraService: LabService {
  let store: WorldStore
  let keys: SigningKeys

  func answer(_ request: LabRequest) async -> LabResponse {
    let world = store.snapshot
    let route = Route(request.pathSegments)
    let frame = EntraAnswer(to: request, in: world, isTokenEndpoint: route.isTokenEndpoint)
    do {
      switch route {
      case .openIDConfiguration(let tenant, let version):
        return frame.document(
          try OpenIDConfiguration(tenant: tenant, version: version, request: request, world: world).document)
      case .instanceDiscovery:
        return frame.document(try InstanceDiscovery.document(request))
      case .keys(let tenant, let version):
        let cloud = world.tenant(named: tenant)?.cloud ?? world.signIn.cloud
        let id = world.tenant(named: tenant)?.id ?? "{tenantid}"
        let issuer = version == .v2 ? OpenIDConfiguration.issuer(id, version, cloud) : nil
        return frame.document(keys.document(issuer: issuer))
      case .token:
        return try await token(request, frame)
      case .userRealm(let user):
        return frame.document(UserRealm(login: user, world: world).document)
      case .federationRealm:
        return frame.document(UserRealm(login: request.query["login"] ?? "", world: world).legacyDocument)
      case .unknown:
        return LabResponse(404, headers: ["x-ms-request-id": frame.requestID])
      }
    } catch let refusal as EntraRefusal {
      return frame.refusal(refusal)
    } catch {
      return LabResponse.text(500, "The lab failed: \(error)")
    }
  }

  private func token(_ request: LabRequest, _ frame: EntraAnswer) async throws -> LabResponse {
    switch store.update({ world in Self.decide(request, in: &world, frame) }) {
    case .granted(let grant): return frame.document(try await grant.document(signedWith: keys))
    case .refused(let response): return response
    }
  }

  /// What the token endpoint makes of a request before anything is signed.
  enum Decision: Sendable {
    case granted(TokenGrant)
    case refused(LabResponse)
  }

  /// Decides about a token. This much needs no waiting, so that other parts of the world can sign in while they
  /// change.
  static func decide(_ request: LabRequest, in world: inout World, _ frame: EntraAnswer? = nil) -> Decision {
    let frame = frame ?? EntraAnswer(to: request, in: world, isTokenEndpoint: true)
    guard case .token(let tenant, let version) = Route(request.pathSegments) else { return .refused(LabResponse(404)) }
    do {
      let asked = try TokenRequest(request, tenant: tenant, version: version)
      // The front end turns busy clients away before the service sees them.
      let budget = asked.clientID.flatMap { world.signIn.budgets[$0.lowercased()] }
      if let busy = budget?.answer(at: world.clock.now) { return .refused(busy) }
      return .granted(try TokenEndpoint(request: asked).grant(in: &world))
    } catch let refusal as EntraRefusal {
      return .refused(frame.refusal(refusal))
    } catch {
      return .refused(LabResponse.text(500, "The lab failed: \(error)"))
    }
  }

  /// What a path of the sign-in service stands for.
  enum Route: Sendable, Hashable {
    case openIDConfiguration(tenant: String, EndpointVersion)
    case instanceDiscovery
    case keys(tenant: String, EndpointVersion)
    case userRealm(user: String)
    case federationRealm
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
      case ["discovery", "keys"]:
        self = .keys(tenant: tenant, .v1)
      case ["discovery", "v2.0", "keys"]:
        self = .keys(tenant: tenant, .v2)
      case [] where tenant.lowercased() == "getuserrealm.srf":
        self = .federationRealm
      case let rest where tenant.lowercased() == "common" && rest.first == "userrealm" && rest.count == 2:
        self = .userRealm(user: rest[1])
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

/// The host of Exchange Online: Exchange Web Services, the admin API and Autodiscover.
///
/// The order in which EWS looks: token, permission, gates of the organization, throttling, the request itself, the
/// mailbox that the app acts as, and the app's scope. Each of them ends the request when it fails.
struct ExchangeService: LabService {
  let store: WorldStore
  let keys: SigningKeys

  func answer(_ request: LabRequest) async -> LabResponse {
    var response = await unframed(request)
    EWSAnswer.addServerFields(to: &response, for: request)
    return response
  }

  private func unframed(_ request: LabRequest) async -> LabResponse {
    let segments = request.pathSegments
    let isAdmin = AdminService.serves(segments)
    if Autodiscover.serves(segments) { return Autodiscover(world: store.snapshot).answer(request) }
    guard isAdmin || segments.map({ $0.lowercased() }) == ["ews", "exchange.asmx"] else {
      return LabResponse(404)
    }
    do {
      guard let token = request.bearerToken else { throw EWSRefusal.http(EWSChallenge.noToken) }
      // A token says by a claim that its tenant is allowed on a restricted network. No token of the lab does.
      if request.headers[ClientNetwork.TenantRestriction.header] != nil {
        throw EWSRefusal.http(EWSChallenge.refusal(.tenantRestriction))
      }
      let reading = await keys.read(token)
      if isAdmin { return AdminService(world: store.snapshot, reading: reading).answer(request) }
      return store.update { world in
        world.settle()
        return Self.ews(request, reading, in: &world)
      }
    } catch EWSRefusal.http(let response) {
      return response
    } catch {
      return LabResponse.text(500, "The lab failed: \(error)")
    }
  }

  /// What EWS answers to a request once its token was read. This much needs no waiting, so that other parts of the
  /// world can call EWS while they change.
  static func ews(_ request: LabRequest, _ reading: SigningKeys.Reading, in world: inout World) -> LabResponse {
    do {
      let caller = try EWSAuthentication(world: world).caller(reading)
      return EWSAnswer.success(try serve(request, for: caller, in: &world))
    } catch EWSRefusal.http(let response) {
      return response
    } catch EWSRefusal.fault(let fault) {
      return fault.response
    } catch {
      return EWSFault(code: "ErrorInternalServerError", message: "The lab failed: \(error)").response
    }
  }

  private static func serve(
    _ request: LabRequest, for caller: EWSCaller, in world: inout World
  ) throws -> Markup {
    guard let tenant = world.tenants.firstIndex(where: { $0.id == caller.tenantID }) else {
      throw EWSRefusal.http(EWSChallenge.refusal(.tenant(caller.tenantID)))
    }
    let now = world.clock.now
    let organization = world.tenants[tenant].exchange
    try EWSGates(organization: organization, cloud: world.tenants[tenant].cloud, caller: caller)
      .pass(userAgent: request.headers["User-Agent"] ?? "", at: now)
    try world.tenants[tenant].exchange.limits[caller.appID]?.count(underWay: request.underWay, at: now)
    guard request.method == "POST" else {
      throw EWSRefusal.http(LabResponse(405, headers: ["Allow": "POST"]))
    }
    let envelope = try EWSEnvelope(request.body, withdrawn: organization.withdrawnVersions)
    let mailbox = try Impersonation(organization: organization, caller: caller, now: now)
      .mailbox(envelope.impersonated)
    var session = MailboxSession(
      organization: world.tenants[tenant].exchange, mailbox: mailbox, now: now)
    let answer = try envelope.operation.perform(envelope.request, in: &session)
    world.tenants[tenant].exchange = session.organization
    return answer
  }
}

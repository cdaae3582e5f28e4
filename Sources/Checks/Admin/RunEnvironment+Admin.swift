import CheckEngine
import Entra
import ExchangeAdmin
import FoundationEssentials
import HTTPTransport
import Secrets

extension RunEnvironment {
  /// A client of the Exchange admin API for tenant B.
  func admin(_ facts: Facts) -> ExchangeAdminClient {
    ExchangeAdminClient(base: endpoints.exchange, tenant: facts.tenantB?.tenantID ?? tenant, sender: sender)
  }

  /// Who may read Exchange's settings. The first who asks finds it out, and its exchanges are theirs; all
  /// others, at the same time or later, are told the same.
  func adminAccess(_ facts: Facts) async -> AdminAccess {
    await adminAccessStore.value { await findOutAdminAccess(facts) }
  }

  /// The token of the admin app for Exchange; `nil` when none was issued.
  func adminToken(_ facts: Facts) async -> Secret? {
    guard await adminAccess(facts).signIn?.isIssued == true, let adminApp else { return nil }
    let outcome = await token(for: adminApp, resource: endpoints.exchangeResource, discovery: facts.tenantB)
    guard case .token(let token) = outcome else { return nil }
    return token.value
  }

  /// Runs a cmdlet as the admin app, if it may.
  ///
  /// - Parameters:
  ///   - cmdlet: the cmdlet.
  ///   - asked: what it reads, for the problem.
  /// - Returns: the rows, or why there are none; neither when no admin app is configured.
  func run<C: Cmdlet>(
    _ cmdlet: C, asking asked: String, _ facts: Facts
  ) async -> (rows: [C.Row]?, problem: AdminProblem?) {
    let access = await adminAccess(facts)
    guard access.isUsable, let token = await adminToken(facts) else { return (nil, access.problem) }
    guard access.mayRun(C.name) else { return (nil, .notAllowed(asked, cmdlet: C.name)) }
    let reply = await admin(facts).run(cmdlet, token: token)
    guard case .answered(let answer) = reply.outcome else {
      return (nil, AdminProblem(asked, cmdlet: C.name, reply, now: now()))
    }
    return (answer.rows, nil)
  }

  private func findOutAdminAccess(_ facts: Facts) async -> AdminAccess {
    guard let app = adminApp else { return AdminAccess(signIn: nil) }
    let token: Secret
    let signIn: AdminSignIn
    switch await self.token(for: app, resource: endpoints.exchangeResource, discovery: facts.tenantB) {
    case .token(let issued):
      token = issued.value
      signIn = AdminSignIn(
        clientID: app.clientID, isIssued: true, roles: issued.claims.map { $0.roles ?? [] },
        directoryRoles: issued.claims.map { $0.wids ?? [] })
    case .noProof(let reason):
      return AdminAccess(signIn: AdminSignIn(clientID: app.clientID, noProof: reason))
    case .refused(let refusal):
      return AdminAccess(signIn: AdminSignIn(clientID: app.clientID, refusal: refusal))
    case .obstacle(let obstacle):
      return AdminAccess(signIn: AdminSignIn(clientID: app.clientID, obstacle: obstacle))
    }
    let reply = await admin(facts).allowedCmdlets(token: token)
    guard case .answered(let allowed) = reply.outcome else {
      let problem = AdminProblem("the list of cmdlets that the app may run", reply, now: now())
      return AdminAccess(signIn: signIn, problem: problem)
    }
    return AdminAccess(signIn: signIn, cmdlets: AdminAccess.knownCmdlets.filter(allowed.contains))
  }
}

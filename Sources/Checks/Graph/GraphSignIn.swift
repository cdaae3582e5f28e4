import Diagnosis
public import Entra
import HTTPTransport
import Knowledge

/// What came of asking for one app's token for Microsoft Graph: facts, and no token.
public struct GraphSignIn: Codable, Sendable, Hashable {
  /// The apps of a run.
  public enum App: String, Codable, Sendable, Hashable {
    /// The app that Dynamics uses.
    case sync
    /// The app that may read more.
    case admin
  }

  /// Which app.
  public let app: App
  /// Its client id.
  public let clientID: String
  /// Whether a token was issued.
  public let isIssued: Bool
  /// The application permissions in it; empty when it carries none, absent without a readable token.
  public let roles: [String]?
  /// The service's refusal.
  public let refusal: EntraRefusal?
  /// Why nothing could be sent.
  public let noProof: String?
  /// What stood in the way of an answer.
  public let obstacle: Obstacle?

  init(
    _ app: App, clientID: String, isIssued: Bool = false, roles: [String]? = nil, refusal: EntraRefusal? = nil,
    noProof: String? = nil, obstacle: Obstacle? = nil
  ) {
    self.app = app
    self.clientID = clientID
    self.isIssued = isIssued
    self.roles = roles
    self.refusal = refusal
    self.noProof = noProof
    self.obstacle = obstacle
  }
}

extension GraphSignIn {
  /// Whether the token reads registrations and grants.
  var mayReadApplications: Bool {
    let sufficient = [GraphResource.permissionToReadApplications] + GraphResource.widerPermissionsToReadApplications
    return roles?.contains { sufficient.contains($0) } ?? false
  }

  /// Whether the token also reads delegated grants.
  var mayReadDelegatedGrants: Bool {
    roles?.contains { $0.hasPrefix("Directory.Read") } ?? false
  }

  /// Why there is no readable token, as a clause; `nil` when there is one.
  var failure: String? {
    if let refusal { return "Entra refused a token for Microsoft Graph (\(refusal.summary))" }
    if let noProof { return "no token for Microsoft Graph could be asked for (\(noProof.asClause))" }
    if let obstacle { return "no token for Microsoft Graph came (\(obstacle.inWords))" }
    if !isIssued { return "no token for Microsoft Graph came" }
    return roles == nil ? "the token for Microsoft Graph can't be read" : nil
  }
}

extension RunEnvironment {
  /// Signs an app in to Microsoft Graph. The token stays with the run, and a second call sends nothing.
  func signInToGraph(_ which: GraphSignIn.App, tenantB: TenantDiscovery?) async -> GraphSignIn? {
    guard let app = which == .sync ? syncApp : adminApp else { return nil }
    switch await token(for: app, resource: endpoints.graphResource, discovery: tenantB) {
    case .token(let token):
      return GraphSignIn(
        which, clientID: app.clientID, isIssued: true, roles: token.claims.map { $0.roles ?? [] })
    case .noProof(let reason):
      return GraphSignIn(which, clientID: app.clientID, noProof: reason)
    case .refused(let refusal):
      return GraphSignIn(which, clientID: app.clientID, refusal: refusal)
    case .obstacle(let obstacle):
      return GraphSignIn(which, clientID: app.clientID, obstacle: obstacle)
    }
  }
}

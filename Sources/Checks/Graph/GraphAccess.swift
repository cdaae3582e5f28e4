import CheckEngine
import Entra
import Knowledge
import MicrosoftGraph
import Secrets

/// Who may read registrations and grants from Microsoft Graph in this run: facts for observations.
///
/// The app that Dynamics uses comes first, then the admin app. A run in which neither may sends no more
/// than the two token requests.
public struct GraphAccess: Codable, Sendable, Hashable {
  /// What came of the sign-ins, in the order in which they were tried.
  public let signIns: [GraphSignIn]

  /// The app that may read.
  var reader: GraphSignIn? { signIns.first(where: \.mayReadApplications) }

  /// What the app that Dynamics uses holds on Microsoft Graph; `nil` when that is not known.
  var syncRoles: [String]? { signIns.first { $0.app == .sync }?.roles }

  /// What is missing for reading, and how to change that, as a clause.
  var whatIsMissing: String {
    let permission = GraphResource.permissionToReadApplications
    let grant = "\(permission) on Microsoft Graph, best granted to a second app under exchange.admin"
    let failures = signIns.compactMap(\.failure)
    return failures.isEmpty ? "needs \(grant)" : "\(failures.joined(separator: "; ")); reading it takes \(grant)"
  }
}

extension Facts {
  /// The sign-ins to Microsoft Graph that an earlier check made, so that a refused one is not repeated.
  var graphAccess: GraphAccess? {
    theObservation(of: TokenCredentialExpiry.self)?.access
      ?? theObservation(of: EWSLiveness.self)?.consent?.access
      ?? theObservation(of: ConsentEWS.self)?.reading?.access
  }
}

extension RunEnvironment {
  /// A client of Microsoft Graph.
  var graph: GraphClient { GraphClient(base: endpoints.graph, sender: sender, userAgent: userAgent) }

  /// Finds out who may read, with as few sign-ins as it takes.
  func graphAccess(_ facts: Facts) async -> GraphAccess {
    if let known = facts.graphAccess { return known }
    var signIns: [GraphSignIn] = []
    for app in [GraphSignIn.App.sync, .admin] {
      if app == .admin, adminApp?.clientID.lowercased() == syncApp?.clientID.lowercased() { break }
      guard let signIn = await signInToGraph(app, tenantB: facts.tenantB) else { continue }
      signIns.append(signIn)
      // What keeps the one app from the sign-in service keeps the other one from it as well.
      if signIn.mayReadApplications || signIn.obstacle != nil { break }
    }
    return GraphAccess(signIns: signIns)
  }

  /// The token of the app that may read; `nil` when none may.
  func graphToken(of access: GraphAccess, _ facts: Facts) async -> Secret? {
    guard let reader = access.reader, let app = reader.app == .sync ? syncApp : adminApp else { return nil }
    let outcome = await token(for: app, resource: endpoints.graphResource, discovery: facts.tenantB)
    guard case .token(let token) = outcome else { return nil }
    return token.value
  }
}

import Dataverse
import Diagnosis
import Entra
import Secrets
import Settings

/// A client of the environment with the token that goes with it.
struct DataverseAccess: Sendable {
  let client: DataverseClient
  let token: Secret
}

extension RunEnvironment {
  /// The environment, as the subject of findings; `nil` when the Dynamics side is not configured whole.
  var environmentSubject: Subject? {
    guard dynamicsApp != nil, let address = settings.dynamics?.environment else { return nil }
    return Subject(.environment, address)
  }

  /// Why nothing can be asked of Dynamics.
  var whyNoDynamics: String {
    guard let dynamics = settings.dynamics else {
      return "no Dynamics side is configured; set dynamics.environment, tenant, clientId and clientSecret"
    }
    let missing = [
      dynamics.tenant == nil ? "dynamics.tenant" : nil, dynamics.clientID == nil ? "dynamics.clientId" : nil,
      dynamics.credential == nil ? "dynamics.clientSecret" : nil,
    ].compactMap { $0 }
    return "the Dynamics side is configured in part only; set \(missing.joined(separator: ", ")) as well"
  }

  /// The way into the environment, with the token that ``DataverseConnect`` obtained.
  ///
  /// - Throws: ``MissingDynamicsToken`` when it obtained none: the plan let a check run that it must not.
  func dataverse() async throws(MissingDynamicsToken) -> DataverseAccess {
    guard let app = dynamicsApp, let base = endpoints.dataverse, let resource = endpoints.dataverseResource,
      case .token(let token) = await token(for: app, resource: resource, discovery: nil)
    else { throw MissingDynamicsToken() }
    return DataverseAccess(client: DataverseClient(base: base, sender: sender), token: token.value)
  }
}

/// A check ran that needs a token for Dynamics, and there is none.
struct MissingDynamicsToken: Error, CustomStringConvertible {
  var description: String { "no access token for Dynamics was obtained before this check" }
}

import Diagnosis
public import Entra
import HTTPTransport
import Knowledge

/// What came of asking for the admin app's token for Exchange: facts, and no token.
public struct AdminSignIn: Codable, Sendable, Hashable {
  /// The app's client id.
  public let clientID: String
  /// Whether a token was issued.
  public let isIssued: Bool
  /// The application permissions in it; empty when it carries none, absent without a readable token.
  public let roles: [String]?
  /// The directory roles in it, as template ids; absent without a readable token.
  public let directoryRoles: [String]?
  /// The service's refusal.
  public let refusal: EntraRefusal?
  /// Why nothing could be sent.
  public let noProof: String?
  /// What stood in the way of an answer.
  public let obstacle: Obstacle?

  init(
    clientID: String, isIssued: Bool = false, roles: [String]? = nil, directoryRoles: [String]? = nil,
    refusal: EntraRefusal? = nil, noProof: String? = nil, obstacle: Obstacle? = nil
  ) {
    self.clientID = clientID
    self.isIssued = isIssued
    self.roles = roles
    self.directoryRoles = directoryRoles
    self.refusal = refusal
    self.noProof = noProof
    self.obstacle = obstacle
  }
}

extension AdminSignIn {
  /// Whether the token is known to lack the permission without which the admin API refuses everything.
  var lacksPermission: Bool { roles.map { !$0.contains(ExchangeOnlineResource.manageAsApp.value) } ?? false }

  /// Whether the token is known to carry no directory role. A role group of Exchange's own does not show there.
  var lacksDirectoryRole: Bool { directoryRoles?.isEmpty ?? false }

  /// Why there is no token, as a clause; `nil` when there is one.
  var failure: String? {
    if let refusal { return "Entra refused the app under exchange.admin a token (\(refusal.summary))" }
    if let noProof { return "no token could be asked for as the app under exchange.admin (\(noProof.asClause))" }
    if let obstacle { return "no token came for the app under exchange.admin (\(obstacle.inWords))" }
    return isIssued ? nil : "no token came for the app under exchange.admin"
  }
}

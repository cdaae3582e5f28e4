import CheckEngine
import Entra
public import FoundationEssentials
import HTTPTransport
import Knowledge
import MicrosoftGraph
import Secrets

/// What the directory of tenant B says about the app's consent: facts for observations.
///
/// Each part may be unknown by itself; what could not be read is absent and never counts as a no.
public struct ConsentReading: Codable, Sendable, Hashable {
  /// A permission that the registration lists.
  public struct Listed: Codable, Sendable, Hashable {
    /// The application id of the resource.
    public let resourceAppID: String
    /// The id of the permission.
    public let id: String
    /// `Role` for an application permission, `Scope` for a delegated one.
    public let type: String
  }

  /// Who may read.
  public let access: GraphAccess
  /// Whether `full_access_as_app` was granted on Exchange Online.
  public internal(set) var isGranted: Bool?
  /// When it was granted.
  public internal(set) var grantedAt: Date?
  /// Other application permissions that were granted on Exchange Online.
  public internal(set) var otherGrants: [String]?
  /// What the registration lists.
  public internal(set) var listed: [Listed]?
  /// Delegated permissions that were granted on Exchange Online.
  public internal(set) var delegatedGrants: [String]?
  /// The tenant in which the app is registered.
  public internal(set) var ownerTenantID: String?
  /// Whether the registration lies in another tenant, so that it can't be read here.
  public internal(set) var isRegisteredElsewhere = false
  /// What kept the reading from being whole.
  public internal(set) var problem: GraphProblem?

  init(access: GraphAccess) {
    self.access = access
  }
}

extension ConsentReading {
  /// Whether the registration lists `full_access_as_app` as it should be.
  var listsNeededRole: Bool {
    let needed = Listed(
      resourceAppID: ExchangeOnlineResource.appID, id: ExchangeOnlineResource.fullAccessAsApp.id, type: "Role")
    return listed?.contains(needed) ?? false
  }

  /// What stands on the registration or among the grants in place of the permission, in words.
  var insteadOfNeededRole: [String] {
    var found: [String] = []
    for entry in listed ?? [] where entry.type == "Scope" {
      if entry.isDelegatedEWS { found.append("\(ExchangeOnlineResource.delegatedEWSScope.value) (delegated)") }
    }
    for entry in listed ?? [] where entry.id == ExchangeOnlineResource.fullAccessAsApp.id {
      if entry.type == "Scope" { found.append("the id of full_access_as_app as a delegated permission") }
      if entry.resourceAppID == GraphResource.appID {
        found.append("the id of full_access_as_app on Microsoft Graph, which has no such permission")
      }
    }
    for scope in delegatedGrants ?? [] where scope == ExchangeOnlineResource.delegatedEWSScope.value {
      found.append("\(scope) (delegated)")
    }
    var seen: Set<String> = []
    return found.filter { seen.insert($0).inserted }
  }
}

extension ConsentReading.Listed {
  fileprivate var isDelegatedEWS: Bool {
    (resourceAppID == ExchangeOnlineResource.appID && id == ExchangeOnlineResource.delegatedEWSScope.id)
      || (resourceAppID == GraphResource.appID && id == GraphResource.delegatedEWSScope.id)
  }
}

extension RunEnvironment {
  /// Reads from the directory what there is to know about the consent, as far as an app of the run may.
  func consentReading(_ facts: Facts) async -> ConsentReading {
    let access = await graphAccess(facts)
    var reading = ConsentReading(access: access)
    guard let token = await graphToken(of: access, facts) else { return reading }

    let app = await graph.servicePrincipal(appID: clientID, token: token)
    guard case .answered(let principal) = app.outcome else {
      reading.problem = GraphProblem("the enterprise application", app, now: now())
      return reading
    }
    reading.ownerTenantID = principal.ownerTenantID
    await readGrants(of: principal, token: token, into: &reading)
    await readRegistration(token: token, tenantID: facts.tenantB?.tenantID, into: &reading)
    return reading
  }

  private func readGrants(
    of principal: GraphServicePrincipal, token: Secret, into reading: inout ConsentReading
  ) async {
    let resource = await graph.servicePrincipal(
      appID: ExchangeOnlineResource.appID, withAppRoles: true, token: token)
    guard case .answered(let exchange) = resource.outcome else {
      reading.problem = GraphProblem("Office 365 Exchange Online", resource, now: now())
      return
    }
    let assignments = await graph.appRoleAssignments(ofServicePrincipal: principal.id, token: token)
    if case .answered(let assignments) = assignments.outcome {
      let onExchange = assignments.filter { $0.resourceID == exchange.id.lowercased() }
      let needed = onExchange.first { $0.appRoleID == ExchangeOnlineResource.fullAccessAsApp.id }
      reading.isGranted = needed != nil
      reading.grantedAt = needed?.createdDateTime
      reading.otherGrants = onExchange.filter { $0 != needed }.map { assignment in
        exchange.appRoles.first { $0.id.lowercased() == assignment.appRoleID }?.value ?? assignment.appRoleID
      }
    } else {
      reading.problem = GraphProblem("the granted permissions", assignments, now: now())
    }
    guard reading.isGranted == false, reading.access.reader?.mayReadDelegatedGrants == true else { return }
    // Only an explanation gains by it, so that a refusal here is not worth a word.
    let grants = await graph.delegatedGrants(ofServicePrincipal: principal.id, token: token)
    guard case .answered(let grants) = grants.outcome else { return }
    reading.delegatedGrants = grants.filter { $0.resourceID == exchange.id.lowercased() }.flatMap(\.scopes)
  }

  private func readRegistration(token: Secret, tenantID: String?, into reading: inout ConsentReading) async {
    let registration = await graph.application(appID: clientID, token: token)
    if case .answered(let application) = registration.outcome {
      reading.listed = application.listedPermissions.map {
        ConsentReading.Listed(resourceAppID: $0.resourceAppID, id: $0.id, type: $0.type)
      }
      return
    }
    let problem = GraphProblem("the registration", registration, now: now())
    if problem?.isNotFound == true, let owner = reading.ownerTenantID, let tenantID, owner != tenantID {
      reading.isRegisteredElsewhere = true
    } else {
      reading.problem = reading.problem ?? problem
    }
  }
}

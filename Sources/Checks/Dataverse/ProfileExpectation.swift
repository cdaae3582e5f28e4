import Dataverse
import Diagnosis
import Entra
import FoundationEssentials
import HTTPTransport
import Knowledge
import Settings

/// The values that a profile should hold: those with which the run itself reaches Exchange. The secret is not
/// among them, because that of a profile cannot be read back.
public struct ProfileExpectation: Codable, Sendable, Hashable {
  /// Tenant B as configured.
  public let tenant: String
  /// Tenant B's id, where it is known.
  public let tenantID: String?
  /// The app; absent when none is configured.
  public let clientID: String?
  /// The cloud of the configuration.
  public let cloud: String
  /// The address of EWS in that cloud.
  public let ewsURL: String
  /// The address at which the run itself asks EWS, where a gateway stands in between.
  public let gatewayURL: String?

  /// Makes an expectation by hand, for tests of judges.
  public init(
    tenant: String, tenantID: String?, clientID: String?, cloud: String = "public",
    ewsURL: String = "https://outlook.office365.com/EWS/Exchange.asmx", gatewayURL: String? = nil
  ) {
    self.tenant = tenant
    self.tenantID = tenantID
    self.clientID = clientID
    self.cloud = cloud
    self.ewsURL = ewsURL
    self.gatewayURL = gatewayURL
  }

  init(_ environment: RunEnvironment, tenantB: TenantDiscovery?) {
    let tenant = environment.tenant
    let isID = UUID(uuidString: tenant) != nil
    self.init(
      tenant: tenant, tenantID: tenantB?.tenantID ?? (isID ? tenant.lowercased() : nil),
      clientID: environment.settings.exchange?.clientID ?? environment.syncApp?.clientID,
      cloud: environment.cloud.id, ewsURL: environment.cloud.ewsURL,
      gatewayURL: environment.endpoints.ews == environment.cloud.ewsURL ? nil : environment.endpoints.ews)
  }
}

/// One value of a profile that is not the one that works.
struct ProfileDifference: Sendable, Hashable {
  /// What that means.
  let cause: Cause
  /// Which value, such as `tenant`.
  let what: String
  /// The value that works.
  let expected: String
  /// The value in the profile.
  let seen: String
}

extension ProfileExpectation {
  /// Holds a profile against the values that work, in the order in which they matter to a sign-in. A value
  /// that is not known on either side is not held against it.
  func differences(
    of profile: EmailServerProfile, authority: Choice<ServerAuthority>?, isSecretSubstituted: Bool = false
  ) -> [ProfileDifference] {
    var differences: [ProfileDifference] = []
    func add(_ cause: Cause, _ what: String, _ expected: String, _ seen: String) {
      differences.append(ProfileDifference(cause: cause, what: what, expected: expected, seen: seen))
    }
    if profile.state.known != .active { add(.profileInactive, "state", "active", profile.state.inWords) }
    if !profile.signsInAcrossTenants {
      add(.profileNotCrossTenant, "sign-in", Choice(CredentialRetrieval.entra).inWords, profile.signInInWords)
    }
    // What another way of signing in holds in these fields means nothing.
    guard profile.signsInAcrossTenants else { return differences }
    if let tenantID, !isTenant(profile, tenantID) {
      add(.profileTenantDiffers, "tenant", tenantID, profile.tenantInWords)
    }
    if let clientID, profile.clientID?.lowercased() != clientID.lowercased() {
      add(.profileClientIdDiffers, "client id", clientID, profile.clientID ?? "none")
    }
    if !profile.isSecretSet, !isSecretSubstituted {
      add(.profileSecretNotSet, "secret", "set", "not set")
    }
    if let authority, let known = authority.known, !isAuthority(known) {
      add(.profileAuthorityWrong, "authority", authorityInWords, authority.inWords)
    }
    if let wrong = wrongLocation(of: profile) { add(.profileLocationWrong, "location", ewsURL, wrong) }
    return differences
  }

  private func isTenant(_ profile: EmailServerProfile, _ tenantID: String) -> Bool {
    guard !profile.usesOwnTenant || profile.tenantID != nil else { return false }
    return [tenantID, tenant.lowercased()].contains(profile.tenantID?.lowercased() ?? "")
  }

  /// The sign-in service of the cloud (Microsoft Learn, "Email Server Profile table reference"). Automatic means
  /// the cloud of Dynamics, which is that of the configuration.
  private func isAuthority(_ authority: ServerAuthority) -> Bool {
    authority == .automatic || authority == expectedAuthority
  }

  private var expectedAuthority: ServerAuthority {
    switch CloudFacts.named(cloud)?.id {
    case "gcc-high", "dod": .usGovernment
    case "china": .china
    default: .public
    }
  }

  private var authorityInWords: String { Choice(expectedAuthority).inWords }

  /// The first location of a profile that is not EWS of the cloud. One that is not set says nothing: which text
  /// the form writes there is not documented.
  private func wrongLocation(of profile: EmailServerProfile) -> String? {
    let outgoing = profile.usesIncomingSettings ? nil : profile.outgoingLocation
    for location in [profile.incomingLocation, outgoing, profile.defaultLocation].compactMap({ $0 })
    where !location.isEmpty && !isEWS(location) {
      return location
    }
    let outgoingPort = profile.usesIncomingSettings ? nil : profile.outgoingPort
    for port in [profile.incomingPort, outgoingPort].compactMap({ $0 }) where port != 0 && !isPort(port) {
      return "port \(port)"
    }
    if !profile.incomingUsesTLS || (!profile.usesIncomingSettings && !profile.outgoingUsesTLS) {
      return "without TLS"
    }
    return nil
  }

  private func isEWS(_ location: String) -> Bool {
    [ewsURL, gatewayURL].compactMap { $0 }.contains { expected in
      guard let expected = URL(string: expected), let seen = URL(string: location) else { return false }
      return seen.scheme?.lowercased() == expected.scheme?.lowercased()
        && seen.host(percentEncoded: false)?.lowercased() == expected.host(percentEncoded: false)?.lowercased()
        && (seen.port ?? 443) == (expected.port ?? 443)
        && seen.path(percentEncoded: false).lowercased() == expected.path(percentEncoded: false).lowercased()
    }
  }

  private func isPort(_ port: Int) -> Bool {
    [ewsURL, gatewayURL].compactMap { $0 }.contains { (URL(string: $0)?.port ?? 443) == port }
  }
}

extension EmailServerProfile {
  /// Whether it signs in as an app at Entra, in both directions.
  var signsInAcrossTenants: Bool {
    incomingSignIn?.known == .entra && (usesIncomingSettings || outgoingSignIn?.known == .entra)
  }

  /// How it signs in, in words.
  var signInInWords: String {
    let incoming = incomingSignIn?.inWords ?? "not set"
    guard !usesIncomingSettings else { return incoming }
    let outgoing = outgoingSignIn?.inWords ?? "not set"
    return incoming == outgoing ? incoming : "\(incoming) for incoming mail, \(outgoing) for outgoing mail"
  }

  /// The tenant that it signs in to, in words.
  var tenantInWords: String {
    tenantID ?? (usesOwnTenant ? "the Dynamics tenant" : "none")
  }
}

extension Choice {
  /// The label and the number; without a label the name that the number has here.
  var inWords: String {
    let name = label ?? known.map { "\($0)" } ?? "unknown"
    return "\(name) (\(number))"
  }
}

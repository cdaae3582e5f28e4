public import HTTPTransport

/// Reads all policies that say which mailboxes apps may open (Microsoft Learn,
/// "Get-ApplicationAccessPolicy").
///
/// It takes no identity: with one that is unknown the service answers all policies, as if that were it.
public struct GetApplicationAccessPolicy: Cmdlet {
  /// A policy.
  public typealias Row = ApplicationAccessPolicy

  /// The cmdlet's name.
  public static let name = "Get-ApplicationAccessPolicy"

  /// Makes a call.
  public init() {}

  /// The parameters by name.
  public var parameters: [String: AdminValue] { [:] }
}

/// A policy that says which mailboxes an app may open.
public struct ApplicationAccessPolicy: CmdletRow {
  /// What a policy does.
  public enum AccessRight: WireWord {
    /// Only the scope may be opened.
    case restrict
    /// The scope may not be opened.
    case deny
    /// A word that is not known.
    case other(String)

    /// Reads a word.
    public init(_ text: String) {
      switch text.lowercased() {
      case "restrictaccess": self = .restrict
      case "denyaccess": self = .deny
      default: self = .other(text)
      }
    }

    /// The word as the service writes it.
    public var text: String {
      switch self {
      case .restrict: "RestrictAccess"
      case .deny: "DenyAccess"
      case .other(let text): text
      }
    }
  }

  /// The policy's identity.
  public let identity: String?
  /// The application id, in lower case, or `*` for all apps.
  public let appID: String
  /// What it does.
  public let accessRight: AccessRight
  /// The scope's name for people.
  public let scopeName: String?
  /// The scope's name, which is unique.
  public let scopeIdentity: String?
  /// The scope's object id in Entra, in lower case.
  public let scopeObjectID: String?
  /// The description.
  public let description: String?
  /// Whether the service holds it for valid.
  public let isValid: Bool?

  /// Makes a policy by hand, for tests of judges.
  public init(
    appID: String, _ accessRight: AccessRight, scopeIdentity: String? = nil, scopeObjectID: String? = nil,
    scopeName: String? = nil, identity: String? = nil, description: String? = nil, isValid: Bool? = true
  ) {
    self.identity = identity
    self.appID = appID.lowercased()
    self.accessRight = accessRight
    self.scopeName = scopeName
    self.scopeIdentity = scopeIdentity
    self.scopeObjectID = scopeObjectID?.lowercased()
    self.description = description
    self.isValid = isValid
  }

  /// Reads a row.
  public init(_ row: AdminRow) throws(BoundedJSON.Failure) {
    appID = try row.required("AppId").lowercased()
    accessRight = AccessRight(try row.required("AccessRight"))
    identity = row.text("Identity")
    scopeName = row.text("ScopeName")
    scopeIdentity = row.text("ScopeIdentity")
    // A security identifier and an object id, with a semicolon between them.
    scopeObjectID = row.text("ScopeIdentityRaw")?.split(separator: ";").last.map { $0.lowercased() }
    description = row.text("Description")
    isValid = row.flag("IsValid")
  }
}

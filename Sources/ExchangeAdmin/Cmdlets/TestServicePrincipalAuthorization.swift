public import HTTPTransport

/// Asks what Exchange's own roles give an app, past the caches that calls go through (Microsoft Learn,
/// "Test-ServicePrincipalAuthorization"). Permissions from Entra are not looked at.
public struct TestServicePrincipalAuthorization: Cmdlet {
  /// What one role gives.
  public typealias Row = AuthorizationTestResult

  /// The cmdlet's name.
  public static let name = "Test-ServicePrincipalAuthorization"
  /// The app, by application id, object id or name.
  public let identity: String
  /// The mailbox; without one no scope is tried.
  public let resource: String?

  /// Makes a call.
  public init(_ identity: String, resource: String? = nil) {
    self.identity = identity
    self.resource = resource
  }

  /// The parameters by name.
  public var parameters: [String: AdminValue] {
    var parameters: [String: AdminValue] = ["Identity": .text(identity)]
    parameters["Resource"] = resource.map { .text($0) }
    return parameters
  }
}

/// What one of an app's roles gives.
public struct AuthorizationTestResult: CmdletRow {
  /// Whether a mailbox lies within the scope.
  public enum Scope: WireWord {
    /// It does.
    case inside
    /// It does not.
    case outside
    /// No mailbox was named.
    case notRun
    /// Another word: no verdict.
    case other(String)

    /// Reads a word.
    public init(_ text: String) {
      switch text.lowercased() {
      case "true": self = .inside
      case "false": self = .outside
      case "not run": self = .notRun
      default: self = .other(text)
      }
    }

    /// The word as the service writes it.
    public var text: String {
      switch self {
      case .inside: "True"
      case .outside: "False"
      case .notRun: "Not Run"
      case .other(let text): text
      }
    }
  }

  /// The role, such as `Application EWS.AccessAsApp`.
  public let roleName: String
  /// The permissions that it gives, such as `EWS.AccessAsApp`.
  public let grantedPermissions: [String]
  /// The scope's name; several words stand for the whole organization.
  public let allowedResourceScope: String?
  /// The kind of scope.
  public let scopeType: String?
  /// Whether the mailbox lies within it; `nil` when the row does not tell.
  public let inScope: Scope?

  /// Makes a result by hand, for tests of judges.
  public init(
    roleName: String, grantedPermissions: [String] = [], allowedResourceScope: String? = nil, scopeType: String? = nil,
    inScope: Scope?
  ) {
    self.roleName = roleName
    self.grantedPermissions = grantedPermissions
    self.allowedResourceScope = allowedResourceScope
    self.scopeType = scopeType
    self.inScope = inScope
  }

  /// Reads a row.
  public init(_ row: AdminRow) throws(BoundedJSON.Failure) {
    roleName = try row.required("RoleName")
    grantedPermissions = (row.texts("GrantedPermissions") ?? []).flatMap { text in
      text.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
    }
    allowedResourceScope = row.text("AllowedResourceScope")
    scopeType = row.text("ScopeType")
    inScope = row.text("InScope").map(Scope.init)
  }
}

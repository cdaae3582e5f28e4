public import FoundationEssentials
import Knowledge

/// An assignment of RBAC for Applications, as `Get-ManagementRoleAssignment` lists it.
public struct AccessRole: Codable, Sendable, Hashable {
  /// The kinds of scope.
  public enum ScopeKind: String, Codable, Sendable, Hashable, CaseIterable {
    /// Every mailbox of the organization.
    case organization
    /// The mailboxes that a management scope's filter picks.
    case custom
    /// The mailboxes of an administrative unit.
    case administrativeUnit = "administrative-unit"
    /// The direct members of a group.
    case group
    /// A word that is not known.
    case unknown

    /// Reads `RecipientWriteScope`. Exchange leaves it empty, or says that it does not apply, where nothing
    /// narrows an assignment.
    public init(_ text: String?) {
      switch (text ?? "").lowercased().filter(\.isLetter) {
      case "", "organization", "organizationconfig", "organizationscope", "notapplicable", "none": self = .organization
      case "customrecipientscope": self = .custom
      case "administrativeunit": self = .administrativeUnit
      case "group": self = .group
      default: self = .unknown
      }
    }
  }

  /// Its name.
  public let name: String
  /// The role, such as `Application EWS.AccessAsApp`.
  public let role: String
  /// What kind of scope it has.
  public let scopeKind: ScopeKind
  /// The scope's name, or the id of the administrative unit.
  public let scope: String?
  /// The filter of the management scope.
  public internal(set) var filter: String?
  /// When it or its scope was changed last, where Exchange says so.
  public internal(set) var changedAt: Date?

  /// Makes an assignment.
  public init(
    name: String, role: String, scopeKind: ScopeKind, scope: String? = nil, filter: String? = nil,
    changedAt: Date? = nil
  ) {
    self.name = name
    self.role = role
    self.scopeKind = scopeKind
    self.scope = scope
    self.filter = filter
    self.changedAt = changedAt
  }

  /// Whether the role opens EWS. The composite roles do not, whatever their names promise
  /// (Microsoft Learn, "Role Based Access Control for Applications in Exchange Online").
  var opensEWS: Bool { role.lowercased() == ExchangeOnlineResource.rbacRole.lowercased() }

  /// Whether its scope holds a mailbox, as far as that follows without Exchange's help: filters are for
  /// Exchange to evaluate.
  func covers(administrativeUnits: [String]?) -> Access {
    switch scopeKind {
    case .organization: return .granted
    case .administrativeUnit:
      guard let scope = scope?.lowercased(), let administrativeUnits else { return .unknown }
      return Access(administrativeUnits.contains { $0.lowercased() == scope })
    case .custom, .group, .unknown: return .unknown
    }
  }

  /// The scope in words.
  var scopeInWords: String {
    switch scopeKind {
    case .organization: "every mailbox"
    case .custom: "the scope '\(scope ?? "")'"
    case .administrativeUnit: "the administrative unit \(scope ?? "")"
    case .group: "the members of '\(scope ?? "")'"
    case .unknown: "a scope of a kind that is not known ('\(scope ?? "")')"
    }
  }
}

/// A row of `Test-ServicePrincipalAuthorization`: one role of the app, held against one mailbox.
public struct RoleTest: Codable, Sendable, Hashable {
  /// The role.
  public let role: String
  /// What it permits.
  public let permissions: [String]
  /// The name of its scope.
  public let scope: String?
  /// What kind of scope it is.
  public let scopeKind: AccessRole.ScopeKind
  /// Whether the mailbox is in it; absent where Exchange did not say.
  public let isInScope: Bool?

  /// Makes a row.
  public init(
    role: String, permissions: [String], scope: String? = nil, scopeKind: AccessRole.ScopeKind = .organization,
    isInScope: Bool?
  ) {
    self.role = role
    self.permissions = permissions
    self.scope = scope
    self.scopeKind = scopeKind
    self.isInScope = isInScope
  }

  /// Whether the role opens EWS.
  var opensEWS: Bool {
    role.lowercased() == ExchangeOnlineResource.rbacRole.lowercased()
      || permissions.contains { $0.lowercased() == ExchangeOnlineResource.rbacPermission.lowercased() }
  }

  /// Whether it opens the mailbox over EWS. Without a scope every mailbox is in it.
  var access: Access {
    guard opensEWS else { return .denied }
    if let isInScope { return Access(isInScope) }
    return scopeKind == .organization ? .granted : .unknown
  }
}

public import FoundationEssentials
public import HTTPTransport

/// Reads which roles an app was given in Exchange (Microsoft Learn, "Get-ManagementRoleAssignment").
public struct GetManagementRoleAssignment: Cmdlet {
  /// An assignment.
  public typealias Row = RoleAssignment

  /// The cmdlet's name.
  public static let name = "Get-ManagementRoleAssignment"
  /// The app's pointer in Exchange, by its object id or name. The cmdlet knows no application ids.
  public let assignee: String

  /// Makes a call.
  public init(assignee: String) {
    self.assignee = assignee
  }

  /// The parameters by name.
  public var parameters: [String: AdminValue] { ["RoleAssignee": .text(assignee)] }
}

/// A role that somebody was given.
public struct RoleAssignment: CmdletRow {
  /// How far an assignment reaches.
  public enum WriteScope: WireWord {
    /// The whole organization.
    case organization
    /// What a management scope holds.
    case customScope
    /// What an administrative unit holds.
    case administrativeUnit
    /// What a group holds.
    case group
    /// A word that is not known.
    case other(String)

    /// Reads a word.
    public init(_ text: String) {
      switch text.lowercased() {
      case "organization": self = .organization
      case "customrecipientscope": self = .customScope
      case "administrativeunit": self = .administrativeUnit
      case "group": self = .group
      default: self = .other(text)
      }
    }

    /// The word as the service writes it.
    public var text: String {
      switch self {
      case .organization: "Organization"
      case .customScope: "CustomRecipientScope"
      case .administrativeUnit: "AdministrativeUnit"
      case .group: "Group"
      case .other(let text): text
      }
    }
  }

  /// The assignment's name.
  public let name: String?
  /// The role, such as `Application EWS.AccessAsApp`.
  public let role: String
  /// Who has it; for an app the object id of its service principal.
  public let assigneeName: String?
  /// The kind of assignee, such as `ServicePrincipal`.
  public let assigneeType: String?
  /// How far it reaches; `nil` when the row does not tell.
  public let writeScope: WriteScope?
  /// The scope: a name, or the id of an administrative unit or group.
  public let scope: String?
  /// Whether it counts.
  public let isEnabled: Bool?
  /// When it was last changed.
  public let whenChanged: Date?

  /// Makes an assignment by hand, for tests of judges.
  public init(
    role: String, _ writeScope: WriteScope?, scope: String? = nil, name: String? = nil, assigneeName: String? = nil,
    assigneeType: String? = "ServicePrincipal", isEnabled: Bool? = nil, whenChanged: Date? = nil
  ) {
    self.name = name
    self.role = role
    self.assigneeName = assigneeName
    self.assigneeType = assigneeType
    self.writeScope = writeScope
    self.scope = scope
    self.isEnabled = isEnabled
    self.whenChanged = whenChanged
  }

  /// Reads a row.
  public init(_ row: AdminRow) throws(BoundedJSON.Failure) {
    role = try row.required("Role")
    name = row.text("Name")
    assigneeName = row.text("RoleAssigneeName") ?? row.text("RoleAssignee")
    assigneeType = row.text("RoleAssigneeType")
    writeScope = row.text("RecipientWriteScope").map(WriteScope.init)
    scope = row.text("CustomResourceScope") ?? row.text("CustomRecipientWriteScope")
    isEnabled = row.flag("Enabled")
    whenChanged = row.date("WhenChangedUTC") ?? row.date("WhenChanged")
  }
}

public import FoundationEssentials
public import HTTPTransport

/// Reads the rule of a scope (Microsoft Learn, "Get-ManagementScope").
public struct GetManagementScope: Cmdlet {
  /// A scope.
  public typealias Row = ManagementScope

  /// The cmdlet's name.
  public static let name = "Get-ManagementScope"
  /// The scope's name; `nil` for all scopes.
  public let identity: String?

  /// Makes a call.
  public init(_ identity: String? = nil) {
    self.identity = identity
  }

  /// The parameters by name.
  public var parameters: [String: AdminValue] { identity.map { ["Identity": .text($0)] } ?? [:] }
}

/// The rule of a scope.
public struct ManagementScope: CmdletRow {
  /// The name.
  public let name: String
  /// The rule as somebody wrote it, in the filter language of Exchange.
  public let recipientFilter: String?
  /// The part of the directory that it is confined to.
  public let recipientRoot: String?
  /// The kind, such as `RecipientScope`.
  public let restrictionType: String?
  /// Whether it is exclusive, which does not concern apps.
  public let isExclusive: Bool?
  /// When it was last changed.
  public let whenChanged: Date?

  /// Makes a scope by hand, for tests of judges.
  public init(
    name: String, recipientFilter: String?, recipientRoot: String? = nil, restrictionType: String? = nil,
    isExclusive: Bool? = nil, whenChanged: Date? = nil
  ) {
    self.name = name
    self.recipientFilter = recipientFilter
    self.recipientRoot = recipientRoot
    self.restrictionType = restrictionType
    self.isExclusive = isExclusive
    self.whenChanged = whenChanged
  }

  /// Reads a row.
  public init(_ row: AdminRow) throws(BoundedJSON.Failure) {
    name = try row.required("Name")
    recipientFilter = row.text("RecipientFilter")
    recipientRoot = row.text("RecipientRoot")
    restrictionType = row.text("ScopeRestrictionType")
    isExclusive = row.flag("Exclusive")
    whenChanged = row.date("WhenChangedUTC") ?? row.date("WhenChanged")
  }
}

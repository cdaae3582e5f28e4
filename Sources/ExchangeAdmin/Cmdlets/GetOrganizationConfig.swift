public import FoundationEssentials
public import HTTPTransport

/// Reads the organization's settings (Microsoft Learn, "Get-OrganizationConfig").
public struct GetOrganizationConfig: Cmdlet {
  /// The organization.
  public typealias Row = OrganizationConfig

  /// The cmdlet's name.
  public static let name = "Get-OrganizationConfig"
  /// Whether to ask for `EwsAllowedAppIDs`, which the plain answer does not show.
  public let withAllowedApps: Bool

  /// Makes a call.
  public init(withAllowedApps: Bool = true) {
    self.withAllowedApps = withAllowedApps
  }

  /// The parameters by name.
  public var parameters: [String: AdminValue] {
    withAllowedApps ? ["RetrieveEwsOperationAccessPolicy": .bool(true)] : [:]
  }
}

/// The organization's settings, as far as they decide about EWS.
public struct OrganizationConfig: CmdletRow {
  /// The organization's name.
  public let name: String?
  /// Whether cmdlets of role-based access control do not work yet.
  public let isDehydrated: Bool?
  /// The switch for EWS; `nil` when the row does not tell it.
  public let ewsEnabled: EWSSwitch?
  /// The application ids that may use EWS, in lower case; `nil` when the row does not show them.
  public let ewsAllowedAppIDs: [String]?
  /// Which programs may use EWS.
  public let userAgents: UserAgentPolicy
  /// When the settings were last changed.
  public let whenChanged: Date?

  /// Makes settings by hand, for tests of judges.
  public init(
    name: String? = nil, isDehydrated: Bool? = nil, ewsEnabled: EWSSwitch?, ewsAllowedAppIDs: [String]? = nil,
    userAgents: UserAgentPolicy = UserAgentPolicy(mode: .notSet), whenChanged: Date? = nil
  ) {
    self.name = name
    self.isDehydrated = isDehydrated
    self.ewsEnabled = ewsEnabled
    self.ewsAllowedAppIDs = ewsAllowedAppIDs
    self.userAgents = userAgents
    self.whenChanged = whenChanged
  }

  /// Reads a row.
  public init(_ row: AdminRow) throws(BoundedJSON.Failure) {
    try row.requireAny(of: "EwsEnabled", "EwsAllowedAppIDs", "IsDehydrated")
    name = row.text("Name")
    isDehydrated = row.flag("IsDehydrated")
    ewsEnabled = EWSSwitch(row)
    // One text with commas, or a collection of one or more such texts.
    ewsAllowedAppIDs = row.texts("EwsAllowedAppIDs")?.flatMap { text in
      text.split { $0 == "," || $0 == ";" || $0.isWhitespace }.map { $0.lowercased() }
    }
    userAgents = UserAgentPolicy(row)
    whenChanged = row.date("WhenChangedUTC") ?? row.date("WhenChanged")
  }
}

public import HTTPTransport

/// Reads the client access settings of a mailbox (Microsoft Learn, "Get-CASMailbox").
public struct GetCASMailbox: Cmdlet {
  /// The settings.
  public typealias Row = CASMailbox

  /// The cmdlet's name.
  public static let name = "Get-CASMailbox"
  /// The mailbox, by an address or another identity.
  public let identity: String

  /// Makes a call.
  public init(_ identity: String) {
    self.identity = identity
  }

  /// The parameters by name.
  public var parameters: [String: AdminValue] { ["Identity": .text(identity)] }
  /// The mailbox itself.
  public var anchor: AnchorMailbox { .mailbox(identity) }
}

/// The client access settings of a mailbox, as far as they decide about EWS.
public struct CASMailbox: CmdletRow {
  /// The name of the mailbox.
  public let name: String?
  /// Its primary address.
  public let primarySmtpAddress: String?
  /// The switch for EWS; `nil` when the row does not tell it.
  public let ewsEnabled: EWSSwitch?
  /// Which programs may use EWS.
  public let userAgents: UserAgentPolicy

  /// Makes settings by hand, for tests of judges.
  public init(
    name: String? = nil, primarySmtpAddress: String? = nil, ewsEnabled: EWSSwitch?,
    userAgents: UserAgentPolicy = UserAgentPolicy(mode: .notSet)
  ) {
    self.name = name
    self.primarySmtpAddress = primarySmtpAddress
    self.ewsEnabled = ewsEnabled
    self.userAgents = userAgents
  }

  /// Reads a row.
  public init(_ row: AdminRow) throws(BoundedJSON.Failure) {
    try row.requireAny(of: "EwsEnabled", "EwsApplicationAccessPolicy")
    name = row.text("Name") ?? row.text("DisplayName")
    primarySmtpAddress = row.text("PrimarySmtpAddress")
    ewsEnabled = EWSSwitch(row)
    userAgents = UserAgentPolicy(row)
  }
}

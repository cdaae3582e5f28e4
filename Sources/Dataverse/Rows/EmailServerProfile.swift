/// An email server profile: how sync signs in, and where it connects (Microsoft Learn, "Email Server Profile
/// table reference"). The secret in it cannot be read back by anybody.
public struct EmailServerProfile: Sendable, Hashable, Codable {
  /// The profile.
  public let id: RowID
  /// Its name.
  public var name: String
  /// Whether it is in use.
  public var state: Choice<RowState>
  /// The kind of server in words, as the environment shows it.
  public var serverType: String?
  /// How it signs in for incoming mail.
  public var incomingSignIn: Choice<CredentialRetrieval>?
  /// How it signs in for outgoing mail.
  public var outgoingSignIn: Choice<CredentialRetrieval>?
  /// Whether outgoing mail uses the settings of incoming mail.
  public var usesIncomingSettings: Bool
  /// The tenant that it signs in to.
  public var tenantID: String?
  /// Whether it signs in to the Dynamics tenant instead.
  public var usesOwnTenant: Bool
  /// The app that it signs in as.
  public var clientID: String?
  /// Whether a client secret is stored; which one, nobody can tell.
  public var isSecretSet: Bool
  /// Whether the server is searched by Autodiscover.
  public var usesAutodiscover: Bool
  /// The server for incoming mail.
  public var incomingLocation: String?
  /// The server for outgoing mail.
  public var outgoingLocation: String?
  /// The server where neither is set.
  public var defaultLocation: String?
  /// The port for incoming mail.
  public var incomingPort: Int?
  /// The port for outgoing mail.
  public var outgoingPort: Int?
  /// Whether incoming mail goes over TLS.
  public var incomingUsesTLS: Bool
  /// Whether outgoing mail goes over TLS.
  public var outgoingUsesTLS: Bool
  /// Who hears of its alerts.
  public var owner: Lookup?

  /// Makes a profile by hand, as it is after it was filled in for cross-tenant sync.
  public init(id: RowID, name: String, tenantID: String?, clientID: String?) {
    self.id = id
    self.name = name
    self.tenantID = tenantID
    self.clientID = clientID
    state = Choice(.active)
    incomingSignIn = Choice(.entra)
    outgoingSignIn = Choice(.entra)
    usesIncomingSettings = true
    usesOwnTenant = false
    isSecretSet = true
    usesAutodiscover = false
    incomingUsesTLS = true
    outgoingUsesTLS = true
  }
}

extension EmailServerProfile: DataverseRow {
  static let table = DataverseTable.emailServerProfile
  static let columns = [
    "name", "statecode", "emailservertypename", "incomingcredentialretrieval", "outgoingcredentialretrieval",
    "usesamesettingsforoutgoingconnections", "exchangeonlinetenantid", "usedefaulttenantid", "oauthclientid",
    "isoauthclientsecretset", "useautodiscover",
    "incomingserverlocation", "outgoingserverlocation", "defaultserverlocation", "incomingportnumber",
    "outgoingportnumber", "incomingusessl", "outgoingusessl", "_ownerid_value",
  ]

  init(_ columns: ColumnReader) throws {
    id = try columns.id("emailserverprofileid")
    name = try columns.requiredText("name")
    state = try columns.requiredChoice("statecode")
    serverType = try columns.text("emailservertypename")
    incomingSignIn = try columns.choice("incomingcredentialretrieval")
    outgoingSignIn = try columns.choice("outgoingcredentialretrieval")
    usesIncomingSettings = try columns.flag("usesamesettingsforoutgoingconnections") ?? true
    tenantID = try columns.text("exchangeonlinetenantid")
    usesOwnTenant = try columns.flag("usedefaulttenantid") ?? false
    clientID = try columns.text("oauthclientid")
    // Nothing but a clear word counts as a secret.
    isSecretSet = try columns.flag("isoauthclientsecretset") ?? false
    usesAutodiscover = try columns.flag("useautodiscover") ?? false
    incomingLocation = try columns.text("incomingserverlocation")
    outgoingLocation = try columns.text("outgoingserverlocation")
    defaultLocation = try columns.text("defaultserverlocation")
    incomingPort = try columns.number("incomingportnumber")
    outgoingPort = try columns.number("outgoingportnumber")
    incomingUsesTLS = try columns.flag("incomingusessl") ?? true
    outgoingUsesTLS = try columns.flag("outgoingusessl") ?? true
    owner = try columns.lookup("ownerid")
  }
}

/// At which sign-in service a profile asks for tokens. The column is a later one than those of
/// ``EmailServerProfile``.
public struct ServerProfileAuthority: Sendable, Hashable, Codable {
  /// The profile.
  public let id: RowID
  /// The sign-in service.
  public let authority: Choice<ServerAuthority>?

  /// Makes an authority by hand, for tests of judges.
  public init(id: RowID, authority: Choice<ServerAuthority>?) {
    self.id = id
    self.authority = authority
  }
}

extension ServerProfileAuthority: DataverseRow {
  static let table = DataverseTable.emailServerProfile
  static let columns = ["serverauthority"]

  init(_ columns: ColumnReader) throws {
    self.init(id: try columns.id("emailserverprofileid"), authority: try columns.choice("serverauthority"))
  }
}

/// What may stand in for a secret in a profile. The columns are later ones than those of ``EmailServerProfile``.
public struct ServerProfileSubstitutes: Sendable, Hashable, Codable {
  /// The profile.
  public let id: RowID
  /// Where the secret lies in a key vault.
  public let keyVault: Lookup?
  /// The managed identity that signs in.
  public let managedIdentity: Lookup?
}

extension ServerProfileSubstitutes: DataverseRow {
  static let table = DataverseTable.emailServerProfile
  static let columns = ["_keyvaultreferenceid_value", "_managedidentityid_value"]

  init(_ columns: ColumnReader) throws {
    id = try columns.id("emailserverprofileid")
    keyVault = try columns.lookup("keyvaultreferenceid")
    managedIdentity = try columns.lookup("managedidentityid")
  }
}

/// The value of a choice column: one of the documented numbers, or another one, which is kept whole.
public struct Choice<Known: RawRepresentable>: Sendable, Hashable, Codable where Known.RawValue == Int {
  /// The number.
  public let number: Int
  /// The label that the environment shows for it, in the language of its user.
  public let label: String?

  /// Makes a value.
  public init(_ number: Int, label: String? = nil) {
    self.number = number
    self.label = label
  }

  /// Makes a documented value.
  public init(_ known: Known) { self.init(known.rawValue) }

  /// The documented value; `nil` for another number.
  public var known: Known? { Known(rawValue: number) }
}

/// What a lookup column points to.
public struct Lookup: Sendable, Hashable, Codable {
  /// The row.
  public let id: RowID
  /// Its table, such as `systemuser` or `queue`.
  public let table: String?
  /// Its name.
  public let name: String?

  /// Makes a lookup.
  public init(id: RowID, table: String? = nil, name: String? = nil) {
    self.id = id
    self.table = table
    self.name = name
  }
}

/// The state of a row.
public enum RowState: Int, Sendable, Hashable, CaseIterable {
  /// In use.
  case active = 0
  /// Deactivated.
  case inactive = 1
}

/// How incoming or outgoing mail is handled (Microsoft Learn, "Mailbox table reference"). Outgoing mail has no
/// forward mailbox.
public enum EmailDelivery: Int, Sendable, Hashable, CaseIterable {
  /// Not at all.
  case none = 0
  /// By Outlook.
  case outlook = 1
  /// By server-side synchronization.
  case serverSideSync = 2
  /// By a forward mailbox.
  case forwardMailbox = 3
}

/// How appointments, contacts and tasks are handled. The numbers are not those of ``EmailDelivery``.
public enum AppointmentDelivery: Int, Sendable, Hashable, CaseIterable {
  /// By Outlook.
  case outlook = 0
  /// By server-side synchronization.
  case serverSideSync = 1
  /// Not at all.
  case none = 2
}

/// Whether somebody approved the address of a row.
public enum AddressApproval: Int, Sendable, Hashable, CaseIterable {
  /// Nobody was asked.
  case empty = 0
  /// Approved.
  case approved = 1
  /// Waiting for approval.
  case pending = 2
  /// Rejected.
  case rejected = 3
}

/// How a direction fared in the last test.
public enum TestStatus: Int, Sendable, Hashable, CaseIterable {
  /// Not tested.
  case notRun = 0
  /// It works.
  case success = 1
  /// It does not work.
  case failure = 2
}

/// How weighty an alert is.
public enum AlertLevel: Int, Sendable, Hashable, CaseIterable {
  /// For information.
  case information = 1
  /// Sync goes on.
  case warning = 2
  /// Sync does not go on.
  case error = 3
}

/// How a profile signs in (Microsoft Learn, "Email Server Profile table reference").
public enum CredentialRetrieval: Int, Sendable, Hashable, CaseIterable {
  /// With what a user or queue holds.
  case userOrQueue = 0
  /// With what the profile holds: user name and password.
  case profile = 1
  /// As Dynamics itself, in its own tenant.
  case serverToServer = 2
  /// With Windows integrated authentication.
  case windows = 3
  /// Not at all.
  case anonymous = 4
  /// With OAuth at Gmail.
  case gmail = 5
  /// With hybrid modern authentication.
  case exchangeHybrid = 6
  /// With OAuth at Microsoft Entra ID, as an app of its own: what the form calls "Oauth (Cross Tenant)".
  case entra = 7
}

/// At which sign-in service a profile asks for tokens.
public enum ServerAuthority: Int, Sendable, Hashable, CaseIterable {
  /// The public cloud and GCC: login.microsoftonline.com.
  case `public` = 0
  /// US government: login.microsoftonline.us.
  case usGovernment = 1
  /// China: login.chinacloudapi.cn.
  case china = 2
  /// That of the cloud that Dynamics itself is in.
  case automatic = 3
}

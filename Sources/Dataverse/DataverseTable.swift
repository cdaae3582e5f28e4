/// The tables that a diagnosis reads.
public enum DataverseTable: String, Sendable, Hashable, Codable, CaseIterable {
  /// Email server profiles: how sync signs in.
  case emailServerProfile = "emailserverprofile"
  /// Mailbox rows: whose mail is synchronized and how the last test went.
  case mailbox = "mailbox"
  /// Trace logs: the alerts.
  case traceLog = "tracelog"
  /// The organization: whether addresses must be approved.
  case organization = "organization"

  /// The name in addresses. Names are case-sensitive.
  public var entitySet: String {
    switch self {
    case .emailServerProfile: "emailserverprofiles"
    case .mailbox: "mailboxes"
    case .traceLog: "tracelogs"
    case .organization: "organizations"
    }
  }

  /// The column with the id.
  var key: String { "\(rawValue)id" }

  /// The privilege to read it.
  public var readPrivilege: String {
    switch self {
    case .emailServerProfile: "prvReadEmailServerProfile"
    case .mailbox: "prvReadMailbox"
    case .traceLog: "prvReadTraceLog"
    case .organization: "prvReadOrganization"
    }
  }
}

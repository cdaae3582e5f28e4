public import HTTPTransport

/// Asks what the policies say about an app and a mailbox (Microsoft Learn,
/// "Test-ApplicationAccessPolicy"). It looks at them alone, and past the caches that calls go through.
public struct TestApplicationAccessPolicy: Cmdlet {
  /// The result.
  public typealias Row = PolicyTestResult

  /// The cmdlet's name.
  public static let name = "Test-ApplicationAccessPolicy"
  /// The mailbox.
  public let mailbox: String
  /// The application id.
  public let appID: String

  /// Makes a call.
  public init(mailbox: String, appID: String) {
    self.mailbox = mailbox
    self.appID = appID
  }

  /// The parameters by name.
  public var parameters: [String: AdminValue] { ["Identity": .text(mailbox), "AppId": .text(appID)] }
}

/// What the policies say about an app and a mailbox.
public struct PolicyTestResult: CmdletRow {
  /// The application id, in lower case.
  public let appID: String?
  /// The mailbox's name or alias, which is no address.
  public let mailbox: String?
  /// The mailbox's id.
  public let mailboxID: String?
  /// What the policies say.
  public let result: AccessCheckResult

  /// Makes a result by hand, for tests of judges.
  public init(_ result: AccessCheckResult, appID: String? = nil, mailbox: String? = nil, mailboxID: String? = nil) {
    self.appID = appID
    self.mailbox = mailbox
    self.mailboxID = mailboxID
    self.result = result
  }

  /// Reads a row.
  public init(_ row: AdminRow) throws(BoundedJSON.Failure) {
    result = AccessCheckResult(try row.required("AccessCheckResult"))
    appID = row.text("AppId")?.lowercased()
    mailbox = row.text("Mailbox")
    mailboxID = row.text("MailboxId")?.lowercased()
  }
}

/// The answer of a policy test. It is localised, so that what is not one of the two English words says
/// nothing.
public enum AccessCheckResult: WireWord {
  /// The app may open the mailbox.
  case granted
  /// The app may not.
  case denied
  /// Another word: no verdict.
  case other(String)

  /// Reads a word.
  public init(_ text: String) {
    switch text.lowercased() {
    case "granted", "true": self = .granted
    case "denied", "false": self = .denied
    default: self = .other(text)
    }
  }

  /// The word as the service writes it.
  public var text: String {
    switch self {
    case .granted: "Granted"
    case .denied: "Denied"
    case .other(let text): text
    }
  }
}

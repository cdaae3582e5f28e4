#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Rules of profiles and mailbox rows that the platform holds every write to, with the codes under which it refuses
/// (Microsoft Learn, "Web service error codes").
enum RowRules {
  /// Throws ``DataverseError`` when a row may not become what a change makes of it.
  static func check(_ row: DataverseRow, _ change: RowChange) throws {
    switch change.table.logicalName {
    case "emailserverprofile": try checkProfile(row, change)
    case "mailbox": try checkMailbox(row, change)
    default: break
    }
  }

  private static func checkProfile(_ row: DataverseRow, _ change: RowChange) throws {
    let isExchange = [0, 2, 3].contains(row.number("servertype") ?? 0)
    for direction in ["incoming", "outgoing"] {
      if change.writes("\(direction)usessl"), !row.flag("\(direction)usessl") {
        throw DataverseError.rule("0x8005E201", "EmailServerProfileSslRequiredForOnline")
      }
      if change.writes("\(direction)credentialretrieval"),
        [3, 4].contains(row.number("\(direction)credentialretrieval") ?? 0)
      {
        throw DataverseError.rule("0x8005E202", "EmailServerProfileInvalidCredentialRetrievalForOnline")
      }
      if change.writes("\(direction)serverlocation"), let location = row.text("\(direction)serverlocation"),
        MailServerAddress(location) == nil
      {
        throw DataverseError.rule("0x8005E20A", "EmailServerProfileInvalidServerLocation")
      }
    }
    if row.flag("useautodiscover"), change.writes("useautodiscover") || change.writes("incomingserverlocation") {
      guard isExchange else { throw DataverseError.rule("0x8005E204", "EmailServerProfileAutoDiscoverNotAllowed") }
      guard row.text("incomingserverlocation") == nil else {
        throw DataverseError.rule("0x8005E205", "EmailServerProfileLocationNotRequired")
      }
    }
    if change.writes("incominguseimpersonation"), row.flag("incominguseimpersonation"), !isExchange {
      throw DataverseError.rule("0x8005E236", "EmailServerProfileImpersonationNotAllowed")
    }
  }

  private static func checkMailbox(_ row: DataverseRow, _ change: RowChange) throws {
    if change.writes("emailaddress"), row["regardingobjectid"] != nil {
      throw DataverseError.rule("0x8005E208", "MailboxCannotModifyEmailAddress")
    }
    if change.writes("processanddeleteemails"), row.flag("processanddeleteemails"),
      row.referencedTable("regardingobjectid") == "systemuser"
    {
      throw DataverseError.rule("0x8005E233", "MailboxCannotDeleteEmails")
    }
  }
}

/// The address of a mail server, as a profile has it.
struct MailServerAddress: Sendable, Hashable {
  let host: String
  /// The port that the address itself names.
  let port: Int?
  let path: String

  /// Fails for a text that is no `https` address.
  init?(_ text: String) {
    guard text.lowercased().hasPrefix("https://") else { return nil }
    let rest = text.dropFirst("https://".count)
    let authority = rest.prefix { $0 != "/" }
    let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
    guard let host = parts.first, !host.isEmpty, parts.count <= 2, host.contains(".") || host == "localhost" else {
      return nil
    }
    if parts.count == 2 {
      guard let port = Int(parts[1]) else { return nil }
      self.port = port
    } else {
      port = nil
    }
    self.host = host.lowercased()
    let path = String(rest.dropFirst(authority.count))
    self.path = path.isEmpty ? "/" : path
  }
}

public import FoundationEssentials
public import HTTPTransport
public import Secrets

extension DataverseClient {
  /// Asks for one row of a table by its id alone: whether the table may be read, and whether it shows any row.
  ///
  /// A privilege that covers a user's own rows only reads the table and finds nothing in it, so that an empty
  /// table says less than it seems to.
  public func showsRows(of table: DataverseTable, token: Secret) async -> DataverseReply<Bool> {
    switch table {
    case .emailServerProfile: await showsRows(Key<ServerProfileTable>.self, token)
    case .mailbox: await showsRows(Key<MailboxTable>.self, token)
    case .traceLog: await showsRows(Key<TraceLogTable>.self, token)
    case .organization: await showsRows(Key<OrganizationTable>.self, token)
    }
  }

  private func showsRows<Row: DataverseRow>(_ type: Row.Type, _ token: Secret) async -> DataverseReply<Bool> {
    await rows(DataverseQuery<Row>(top: 1), token: token).map { !$0.isEmpty }
  }

  /// Reads the settings of the environment's one organization row.
  public func organization(token: Secret) async -> DataverseReply<OrganizationSettings> {
    let reply = await rows(DataverseQuery<OrganizationSettings>(), token: token)
    switch reply.outcome {
    case .answered(let rows):
      guard rows.count == 1, let settings = rows.first else {
        return reply.unreadable("an environment has one organization, and the answer lists \(rows.count)")
      }
      return reply.map { _ in settings }
    case .refused(let refusal): return DataverseReply(.refused(refusal), reply.exchange)
    case .unreadable(let reason): return reply.unreadable(reason)
    }
  }

  /// Reads the email server profiles, by name.
  public func serverProfiles(token: Secret) async -> DataverseReply<[EmailServerProfile]> {
    await rows(DataverseQuery<EmailServerProfile>(order: .ascending("name")), token: token)
  }

  /// Reads which sign-in service each profile uses; `nil` where the environment is too old to know.
  public func authorities(token: Secret) async -> DataverseReply<[ServerProfileAuthority]?> {
    Self.withoutUnknownColumns(await rows(DataverseQuery<ServerProfileAuthority>(), token: token))
  }

  /// Reads what may stand in for the secret of a profile; `nil` where the environment is too old to know.
  public func substitutes(ofProfile id: RowID, token: Secret) async -> DataverseReply<ServerProfileSubstitutes?> {
    Self.withoutUnknownColumns(await row(id, of: ServerProfileSubstitutes.self, token: token))
  }

  /// Reads the mailbox rows with an address, active or not.
  public func mailboxes(address: String, token: Secret) async -> DataverseReply<[MailboxRow]> {
    await rows(DataverseQuery<MailboxRow>(.equals("emailaddress", .text(address))), token: token)
  }

  /// Reads who approved a mailbox row and who tested it last; `nil` where the environment is too old to know.
  public func history(ofMailbox id: RowID, token: Secret) async -> DataverseReply<MailboxHistory?> {
    Self.withoutUnknownColumns(await row(id, of: MailboxHistory.self, token: token))
  }

  /// Reads how far Test & Enable of a mailbox row is.
  public func test(ofMailbox id: RowID, token: Secret) async -> DataverseReply<MailboxTest> {
    await row(id, of: MailboxTest.Row.self, token: token).map(\.test)
  }

  /// Reads the newest alerts about a mailbox row and its profile, the newest first.
  ///
  /// - Parameters:
  ///   - mailbox: the mailbox row.
  ///   - profile: the profile that it is on, which has the alerts that concern all its mailboxes.
  ///   - start: alerts that were not repeated since then are left out.
  ///   - most: so many at most.
  ///   - token: a token for the environment.
  public func alerts(
    about mailbox: RowID, on profile: RowID?, since start: Date?, most: Int = 25, token: Secret
  ) async -> DataverseReply<[TraceLog]> {
    let rows = [mailbox] + (profile.map { [$0] } ?? [])
    var filter = DataverseFilter.any(rows.map { .equals("_regardingobjectid_value", .id($0)) })
    if let start { filter = filter.and(.atLeast("modifiedon", .moment(start))) }
    return await self.rows(
      DataverseQuery<TraceLog>(filter, order: .descending("modifiedon"), top: most), token: token)
  }

  /// Starts Test & Enable of a mailbox row, which then runs in the background.
  ///
  /// It sends a real message and enables the mailbox for sync.
  ///
  /// - Parameters:
  ///   - id: the row.
  ///   - takingOwnership: whether to take the Exchange mailbox over from another organization, as the box
  ///     "Sync items with Exchange from this org only" of the dialogue does.
  ///   - token: a token for the environment.
  public func startTest(ofMailbox id: RowID, takingOwnership: Bool, token: Secret) async -> DataverseReply<Void> {
    var values = ["testemailconfigurationscheduled": true]
    if takingOwnership { values["orgmarkedasprimaryforexchangesync"] = true }
    return await change(id, of: .mailbox, to: values, token: token)
  }

  /// A column that came with a later version makes an older environment refuse the whole question.
  private static func withoutUnknownColumns<Value>(_ reply: DataverseReply<Value>) -> DataverseReply<Value?> {
    if case .refused(let refusal) = reply.outcome, refusal.isAboutUnknownColumn {
      return DataverseReply(.answered(nil), reply.exchange)
    }
    return reply.map { $0 }
  }
}

import CheckEngine
import Dataverse
import Diagnosis
import FoundationEssentials
import Knowledge

/// Judges a mailbox row by how it is set up. How its last test fared is the business of
/// ``DataverseTestAndEnable``.
struct MailboxRowJudge {
  let observation: DataverseMailboxRow.Observation
  let facts: Facts

  var judgement: Judgement {
    let active = observation.rows.active
    guard let row = active.first else { return notFound }
    if active.count > 1 { return duplicate(active) }
    return profileJudgement(row) ?? approvalJudgement(row) ?? deliveryJudgement(row)
      ?? incomparable(row) ?? pass(row)
  }

  // MARK: Which row

  private var notFound: Judgement {
    var statement = Statement(
      explanation: observation.rows.isEmpty
        ? "No mailbox row has the address \(observation.address)."
        : "The \(observation.rows.count == 1 ? "row" : "\(observation.rows.count) rows") with the address "
          + "\(observation.address) \(observation.rows.count == 1 ? "is" : "are") deactivated.",
      expected: "one active row", observed: "\(observation.rows.count) rows, none active")
    // A privilege for one's own rows reads the table and finds nothing in it.
    guard observation.rows.isEmpty, facts.showsRows(of: .mailbox) == false else {
      return .found(.mailboxRowNotFound, .certain, statement)
    }
    statement.explanation += " The app sees no mailbox row at all."
    return .found(
      .mailboxRowNotFound, .possible, statement,
      alternatives: [
        Alternative(
          Cause.dataversePrivilegeMissing.id, why: "prvReadMailbox may cover the application user's own rows only")
      ])
  }

  private func duplicate(_ rows: [MailboxRow]) -> Judgement {
    let owners = rows.map { row in
      let owner = row.regarding.map { "\($0.table ?? "row") '\($0.name ?? $0.id.description)'" } ?? "nobody"
      return "'\(row.name ?? row.id.description)' of \(owner)"
    }
    return .found(
      .mailboxRowDuplicate, .certain,
      Statement(
        explanation: "The address stands on \(rows.count) active rows: \(owners.joined(separator: ", ")).",
        expected: "one active row", observed: "\(rows.count) active rows"))
  }

  // MARK: The profile

  private func profileJudgement(_ row: MailboxRow) -> Judgement? {
    let profiles = facts.theObservation(of: DataverseProfile.self)
    let acceptable = profiles?.problem == nil ? profiles?.acceptable ?? [] : []
    let names = acceptable.map { "'\($0.name)'" }.joined(separator: " or ")
    if let profile = row.profile {
      // Without profiles to compare with, any is as good as another.
      guard !acceptable.isEmpty, !acceptable.contains(where: { $0.id == profile.id }) else { return nil }
      return .found(
        .mailboxRowProfileDiffers, .certain,
        Statement(
          explanation: "The row is on the profile '\(profile.name ?? profile.id.description)'.",
          expected: "the profile \(names)", observed: profile.name ?? profile.id.description))
    }
    let told = facts.findings(of: DataverseProfile.id).first
    if let told, told.cause == Cause.profileNotFound.id {
      return .blocked(by: DataverseProfile.id, Statement(explanation: "The row is on no profile, and there is none."))
    }
    return .found(
      .mailboxRowProfileDiffers, .certain,
      Statement(
        explanation: "The row is on no email server profile.",
        expected: names.isEmpty ? "a cross-tenant profile" : "the profile \(names)", observed: "none"))
  }

  /// A row that is on a profile, where the one that it should be on is missing.
  private func incomparable(_ row: MailboxRow) -> Judgement? {
    guard let profile = row.profile, facts.findings(of: DataverseProfile.id).first?.cause == Cause.profileNotFound.id
    else { return nil }
    return .blocked(
      by: DataverseProfile.id,
      Statement(
        explanation:
          "The row is on the profile '\(profile.name ?? profile.id.description)', and the one that it should be "
          + "on was not found; nothing else is wrong with it."))
  }

  // MARK: Approval

  private func approvalJudgement(_ row: MailboxRow) -> Judgement? {
    guard row.approval.known != .approved else { return nil }
    let organization = facts.theObservation(of: DataverseConnect.self)?.organization
    let isQueue = row.regarding?.table == "queue"
    let isRequired = organization.map { isQueue ? $0.requiresApprovalForQueues : $0.requiresApprovalForUsers }
    if isRequired == false { return nil }
    var statement = Statement(
      explanation: "The approval of the address is '\(row.approval.inWords)'"
        + (isRequired == nil
          ? ". Whether the environment requires one could not be read." : ", and the environment requires one."),
      expected: Choice(AddressApproval.approved).inWords, observed: row.approval.inWords)
    if let history = observation.history, let approver = history.approvedBy?.name {
      statement.explanation += " It was last approved by \(approver)."
    }
    return .found(.mailboxRowNotApproved, isRequired == nil ? .likely : .certain, statement)
  }

  // MARK: Delivery

  private func deliveryJudgement(_ row: MailboxRow) -> Judgement? {
    let others = row.directions.filter { !$0.isSynced }
    guard !others.isEmpty else { return nil }
    let list = others.map { "\($0.name): \($0.delivery)" }.joined(separator: "; ")
    return .found(
      .mailboxRowDeliveryMethod, .certain,
      Statement(
        explanation: "Not set to server-side synchronization: \(list).",
        expected: "server-side synchronization in each direction", observed: list))
  }

  // MARK: All well

  private func pass(_ row: MailboxRow) -> Judgement {
    var sentences = [
      "The row is on the profile '\(row.profile?.name ?? row.profile?.id.description ?? "")', its address is "
        + (row.approval.known == .approved
          ? "approved" : "not approved, which the environment does not require")
        + ", and each direction is set to server-side synchronization."
    ]
    if row.approval.known == .approved, row.isApprovedByAdministrator == false {
      sentences.append("No administrator of the tenant is on record for the approval.")
    }
    sentences += row.sync.sentences
    return .pass(Statement("Approved, linked and set to sync", explanation: sentences.joined(separator: " ")))
  }
}

extension MailboxSync {
  /// What sync says of itself, for whoever reads on.
  fileprivate var sentences: [String] {
    var sentences: [String] = []
    if lastErrorCode != nil && lastErrorCode != 0 || lastError?.isEmpty == false {
      let number = lastErrorCode.flatMap { Int32(exactly: $0) }.map { UInt32(bitPattern: $0) }
      let known = number.flatMap { SyncAlert.numbered($0) }.map { ": \($0.meaning.asClause)" } ?? ""
      let code = lastErrorCode.map { "code \($0)\(known)" } ?? "no code"
      let text = lastError.flatMap { $0.isEmpty ? nil : " (\($0.prefix(longestError)))" } ?? ""
      sentences.append(
        "The last error of sync itself has \(code)\(text)\(lastErrorAt.map { ", at \($0.inUTC)" } ?? "").")
    }
    let waits = [
      ("processing", processingPostponedUntil), ("sending", sendingPostponedUntil),
      ("receiving", receivingPostponedUntil), ("appointments, contacts and tasks", appointmentsPostponedUntil),
    ].compactMap { name, until in until.map { "\(name) until \($0.inUTC)" } }
    if !waits.isEmpty { sentences.append("Postponed: \(waits.joined(separator: ", ")).") }
    return sentences
  }

  private var longestError: Int { 300 }
}

extension Date {
  /// The moment as reports show it.
  var inUTC: String { formatted(.iso8601) }
}

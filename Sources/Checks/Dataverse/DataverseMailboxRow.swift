public import CheckEngine
public import Dataverse
public import Diagnosis
import FoundationEssentials
import HTTPTransport
import Knowledge
import Settings

/// Is the mailbox row approved, linked and set to server-side sync?
public struct DataverseMailboxRow: Check {
  /// The rows with an address.
  public struct Observation: Codable, Sendable, Hashable {
    /// The address.
    public let address: String
    /// The rows, active or not.
    public let rows: [MailboxRow]
    /// Who approved and tested the only active row, where that is asked for and the environment knows it.
    public let history: MailboxHistory?
    /// Why the rows could not be read.
    public let problem: DataverseProblem?

    /// Makes an observation by hand, for tests of judges.
    public init(
      address: String, rows: [MailboxRow] = [], history: MailboxHistory? = nil, problem: DataverseProblem? = nil
    ) {
      self.address = address
      self.rows = rows
      self.history = history
      self.problem = problem
    }
  }

  /// The check in words.
  public static let description = CheckDescription(
    "dataverse.mailbox-row", about: .mailboxRow,
    question: "Is the mailbox row approved, linked and set to server-side sync?",
    needs: [.dynamics], after: ["dataverse.profile"], permission: "prvReadMailbox",
    endpoint: "GET {environment}/api/data/v9.2/mailboxes")

  /// Makes the check.
  public init() {}

  /// A row for each mailbox that must be reached.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    guard environment.environmentSubject != nil else { return .none(reason: environment.whyNoDynamics) }
    let rows = environment.settings.reachableMailboxes.map { Subject(.mailboxRow, $0.address) }
    return rows.isEmpty
      ? .none(reason: "no mailbox is configured; name one with --mailbox or under 'mailboxes'") : .these(rows)
  }

  /// Reads the rows with the address and, where something is to be explained, their history.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    let access = try await environment.dataverse()
    let table = DataverseTable.mailbox
    let reply = await access.client.mailboxes(address: subject.name, token: access.token)
    guard case .answered(let rows) = reply.outcome else {
      return Observation(
        address: subject.name,
        problem: DataverseProblem(table.inWords, privilege: table.readPrivilege, reply, now: environment.now()))
    }
    var history: MailboxHistory?
    let active = rows.active
    if active.count == 1, let row = active.first, row.needsExplaining {
      // It explains and decides nothing, so that a failure to read it is of no matter.
      let reply = await access.client.history(ofMailbox: row.id, token: access.token)
      if case .answered(let known) = reply.outcome { history = known }
    }
    return Observation(address: subject.name, rows: rows, history: history)
  }

  /// Judges the row.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    if let problem = observation.problem { return facts.judgement(of: problem) }
    return MailboxRowJudge(observation: observation, facts: facts).judgement
  }
}

extension DataverseMailboxRow.Observation {
  /// The row that sync goes by: the only active one.
  var row: MailboxRow? { rows.active.count == 1 ? rows.active.first : nil }
}

extension [MailboxRow] {
  /// Those in use.
  var active: [MailboxRow] { filter { $0.state.known == .active } }
}

extension MailboxRow {
  /// Whether who approved and tested it is worth knowing.
  fileprivate var needsExplaining: Bool {
    approval.known != .approved || directions.contains { $0.status.known == .failure }
  }

  /// The three directions with what the row says of each.
  var directions: [MailboxDirection] {
    [
      MailboxDirection(
        "incoming", delivery: incoming?.inWords, isSynced: incoming?.known == .serverSideSync, status: test.incoming),
      MailboxDirection(
        "outgoing", delivery: outgoing?.inWords, isSynced: outgoing?.known == .serverSideSync, status: test.outgoing),
      MailboxDirection(
        "appointments, contacts and tasks", delivery: appointments?.inWords,
        isSynced: appointments?.known == .serverSideSync, status: test.appointments),
    ]
  }
}

/// One of the three directions of sync, as a row has it.
struct MailboxDirection: Sendable, Hashable {
  let name: String
  /// The delivery method, in words.
  let delivery: String
  /// Whether server-side synchronization handles it, so that it is tested.
  let isSynced: Bool
  /// How the last test fared.
  let status: Choice<TestStatus>

  init(_ name: String, delivery: String?, isSynced: Bool, status: Choice<TestStatus>) {
    self.name = name
    self.delivery = delivery ?? "not set"
    self.isSynced = isSynced
    self.status = status
  }
}

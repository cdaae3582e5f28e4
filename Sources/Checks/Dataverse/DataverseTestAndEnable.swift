public import CheckEngine
public import Dataverse
public import Diagnosis
public import FoundationEssentials
import Knowledge
import Settings

/// How did Test & Enable of the mailbox row fare?
///
/// Without a word of the user it reads the last result and its alerts. With `--allow-changes` it starts the test,
/// follows it and reads the alerts that it made.
public struct DataverseTestAndEnable: Check {
  /// The row, what was done with it, and what Dynamics says of it.
  public struct Observation: Codable, Sendable, Hashable {
    /// The row, as it was before.
    public let row: MailboxRow
    /// The test that the run started; absent when it started none.
    public internal(set) var start: TestStart?
    /// How the test was last seen, while it was followed.
    public internal(set) var followed: MailboxTest?
    /// Whether the test that was followed came to its end.
    public internal(set) var isFinished = false
    /// How long it was followed, in seconds of waiting.
    public internal(set) var waitedSeconds: Double?
    /// Why it could not be followed.
    public internal(set) var followProblem: DataverseProblem?
    /// The alerts of the row and of its profile, the newest first.
    public internal(set) var alerts: [TraceLog] = []
    /// Why the alerts could not be read.
    public internal(set) var alertsProblem: DataverseProblem?

    /// Makes an observation by hand, for tests of judges.
    public init(row: MailboxRow) { self.row = row }
  }

  /// A test that the run started.
  public struct TestStart: Codable, Sendable, Hashable {
    /// When, by the clock of Dynamics where it told it.
    public let at: Date
    /// Whether the mailbox was to be taken over from another organization.
    public let tookOwnership: Bool
    /// Why it was not started.
    public let problem: DataverseProblem?

    /// Makes a start by hand, for tests of judges.
    public init(at: Date, tookOwnership: Bool = false, problem: DataverseProblem? = nil) {
      self.at = at
      self.tookOwnership = tookOwnership
      self.problem = problem
    }
  }

  /// The check in words.
  public static let description = CheckDescription(
    "dataverse.test-and-enable", about: .mailboxRow, question: "How did Test & Enable of the mailbox row fare?",
    needs: [
      .dynamics, "dataverse.profile", Need("dataverse.mailbox-row", yieldsInput: true),
      // Not for its verdict: what Exchange says from here is held against what it says to Dynamics.
      Need("mailbox.impersonation", isBlocked: { _ in false }),
    ],
    after: [
      "token.exchange", "mailbox.incoming", "mailbox.outgoing", "mailbox.appointments-contacts-tasks",
    ],
    permission: "prvReadMailbox and prvReadTraceLog; prvWriteMailbox to start it",
    endpoint: "GET {environment}/api/data/v9.2/tracelogs, PATCH and GET {environment}/api/data/v9.2/mailboxes(id)",
    sideEffects: "with --allow-changes: starts Test & Enable, which sends a message and enables the mailbox for sync")

  /// Makes the check.
  public init() {}

  /// A row for each mailbox that must be reached.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    DataverseMailboxRow().subjects(in: environment)
  }

  /// The mailbox of the row is what counts of the checks of Exchange.
  public func relevantSubjects(
    of needed: CheckID, for subject: Subject, in environment: RunEnvironment
  ) -> [Subject]? {
    needed == MailboxImpersonation.id ? [subject.mailbox] : nil
  }

  /// Test & Enable cannot be undone, so that it is said beforehand.
  public func announcement(of subjects: [Subject], in environment: RunEnvironment) -> String? {
    guard environment.changes.allowsChanges else { return nil }
    let count = subjects.count == 1 ? "mailbox row" : "\(subjects.count) mailbox rows"
    let ownership =
      environment.changes.takesOwnership
      ? ", and TAKE \(subjects.count == 1 ? "ITS MAILBOX" : "THEIR MAILBOXES") OVER from any other Dynamics organization"
      : ""
    return "start Test & Enable of the \(count) in Dynamics, which sends a message to each mailbox and enables it for "
      + "sync\(ownership)"
  }

  /// Reads the last result; with changes allowed, starts the test and follows it.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    guard let row = facts.observation(of: DataverseMailboxRow.self, subject)?.row else { throw MissingMailboxRow() }
    let access = try await environment.dataverse()
    var observation = Observation(row: row)
    if environment.changes.allowsChanges, facts.exchangeRefusal(of: subject) == nil {
      try await observation.test(subject, access, environment)
    }
    await observation.readAlerts(access, environment)
    return observation
  }

  /// Judges the result, in the light of what Exchange says from here.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    TestJudge(observation: observation, subject: subject, facts: facts).judgement
  }
}

/// A check ran that needs a mailbox row, and there is none.
struct MissingMailboxRow: Error, CustomStringConvertible {
  var description: String { "no mailbox row was read before this check" }
}

extension Subject {
  /// The mailbox that a row is about.
  var mailbox: Subject { Subject(.mailbox, name) }
}

extension Facts {
  /// The checks that ask Exchange for a mailbox, in their order.
  private static let mailboxChecks: [CheckID] = [
    MailboxImpersonation.id, "mailbox.incoming", "mailbox.outgoing", "mailbox.appointments-contacts-tasks",
  ]

  /// What these checks came to for the mailbox of a row.
  func exchangeFindings(of row: Subject) -> [Finding] {
    Self.mailboxChecks.compactMap { finding(of: $0, row.mailbox) }
  }

  /// The first of them that says that Exchange refuses the run itself; `nil` when none does.
  func exchangeRefusal(of row: Subject) -> Finding? {
    exchangeFindings(of: row).first { [.fail, .inconclusive, .blocked].contains($0.verdict) }
  }
}

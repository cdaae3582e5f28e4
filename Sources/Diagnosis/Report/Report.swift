public import FoundationEssentials

/// The one result of a run. Every renderer works from it and adds no facts.
///
/// Its JSON form is a contract with other programs: keys are only added within a major version.
public struct Report: Sendable, Hashable, Codable {
  /// The version of the JSON form.
  public static let currentSchemaVersion = "1.0"

  /// The version of the JSON form that this report follows.
  public let schemaVersion: String
  /// The program.
  public let tool: Tool
  /// The run.
  public let run: Run
  /// What was looked at.
  public let target: Target
  /// The run's verdict: `pass`, `warn`, `fail` or `inconclusive`.
  public let verdict: Verdict
  /// The exit status that goes with it.
  public let exitCode: Int
  /// How many findings there are of each verdict.
  public let summary: Summary
  /// What to fix, the first entry first.
  public let rootCauses: [RootCause]
  /// Every judgement, in the order of the path.
  public let findings: [Finding]
  /// What each check saw, by its id.
  public let observations: [CheckObservations]
  /// The redacted exchanges.
  public let evidence: [Evidence]

  private enum CodingKeys: String, CodingKey {
    case schemaVersion, tool, run, target, verdict, exitCode, summary, rootCauses, findings, observations, evidence
  }

  /// Makes a report.
  public init(
    tool: Tool, run: Run, target: Target, verdict: Verdict, exitCode: Int, summary: Summary,
    rootCauses: [RootCause], findings: [Finding], observations: [CheckObservations], evidence: [Evidence]
  ) {
    schemaVersion = Self.currentSchemaVersion
    self.tool = tool
    self.run = run
    self.target = target
    self.verdict = verdict
    self.exitCode = exitCode
    self.summary = summary
    self.rootCauses = rootCauses
    self.findings = findings
    self.observations = observations
    self.evidence = evidence
  }

  /// Reads a report; observations are an object in JSON and a list here.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    schemaVersion = try container.decode(String.self, forKey: .schemaVersion)
    tool = try container.decode(Tool.self, forKey: .tool)
    run = try container.decode(Run.self, forKey: .run)
    target = try container.decode(Target.self, forKey: .target)
    verdict = try container.decode(Verdict.self, forKey: .verdict)
    exitCode = try container.decode(Int.self, forKey: .exitCode)
    summary = try container.decode(Summary.self, forKey: .summary)
    rootCauses = try container.decode([RootCause].self, forKey: .rootCauses)
    findings = try container.decode([Finding].self, forKey: .findings)
    evidence = try container.decode([Evidence].self, forKey: .evidence)
    let byCheck = try container.decode([String: [SubjectObservation]].self, forKey: .observations)
    observations = byCheck.sorted { $0.key < $1.key }
      .map { CheckObservations(check: CheckID($0.key), subjects: $0.value) }
  }

  /// Writes the report in the order of the contract.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(schemaVersion, forKey: .schemaVersion)
    try container.encode(tool, forKey: .tool)
    try container.encode(run, forKey: .run)
    try container.encode(target, forKey: .target)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(exitCode, forKey: .exitCode)
    try container.encode(summary, forKey: .summary)
    try container.encode(rootCauses, forKey: .rootCauses)
    try container.encode(findings, forKey: .findings)
    var byCheck = container.nestedContainer(keyedBy: AnyKey.self, forKey: .observations)
    for entry in observations {
      try byCheck.encode(entry.subjects, forKey: AnyKey(entry.check.text))
    }
    try container.encode(evidence, forKey: .evidence)
  }

  /// The program that made a report.
  public struct Tool: Sendable, Hashable, Codable {
    /// Its name.
    public let name: String
    /// Its version.
    public let version: String
    /// The version of the catalogue of causes.
    public let catalogueVersion: String

    /// Makes a description.
    public init(name: String, version: String, catalogueVersion: String) {
      self.name = name
      self.version = version
      self.catalogueVersion = catalogueVersion
    }
  }

  /// The run that a report tells of.
  public struct Run: Sendable, Hashable, Codable {
    /// Whether the run may change anything.
    public enum Mode: String, Sendable, Hashable, Codable {
      /// Nothing was sent, written or enabled.
      case readOnly = "read-only"
      /// `--allow-changes` was given.
      case changesAllowed = "changes-allowed"
    }

    /// A fresh id, as a GUID.
    public let id: String
    /// When it began.
    public let startedAt: Date
    /// When it ended.
    public let finishedAt: Date
    /// How long it took, in milliseconds.
    public let durationMs: Int
    /// The command, such as `all`.
    public let command: String
    /// Whether changes were allowed.
    public let mode: Mode
    /// Whether every check of the plan was done.
    public let complete: Bool
    /// Whether names were replaced by pseudonyms.
    public let pseudonymized: Bool

    /// Makes a description.
    public init(
      id: String, startedAt: Date, finishedAt: Date, durationMs: Int, command: String, mode: Mode, complete: Bool,
      pseudonymized: Bool
    ) {
      self.id = id
      self.startedAt = ReportDate.rounded(startedAt)
      self.finishedAt = ReportDate.rounded(finishedAt)
      self.durationMs = durationMs
      self.command = command
      self.mode = mode
      self.complete = complete
      self.pseudonymized = pseudonymized
    }
  }

  /// What a run looked at.
  public struct Target: Sendable, Hashable, Codable {
    /// The cloud, such as `public`.
    public let cloud: String
    /// Tenant B.
    public let exchange: ExchangeSide
    /// Tenant A, where it is configured.
    public let dynamics: DynamicsSide?
    /// What the user wrote beside mailboxes; absent where there is nothing.
    public let notes: [MailboxNote]?

    /// Makes a description.
    public init(cloud: String, exchange: ExchangeSide, dynamics: DynamicsSide?, notes: [MailboxNote]? = nil) {
      self.cloud = cloud
      self.exchange = exchange
      self.dynamics = dynamics
      self.notes = notes
    }
  }

  /// What the user wrote beside a mailbox.
  public struct MailboxNote: Sendable, Hashable, Codable {
    /// The mailbox.
    public let address: String
    /// The note.
    public let note: String

    /// Makes a note.
    public init(address: String, note: String) {
      self.address = address
      self.note = note
    }
  }

  /// Tenant B as a run saw it.
  public struct ExchangeSide: Sendable, Hashable, Codable {
    /// Its GUID where discovery told it, else absent.
    public let tenantId: String?
    /// The tenant as configured.
    public let tenantName: String
    /// The client id of the app registration.
    public let clientId: String
    /// The kind of credential: `secret`, `certificate` or `federated`.
    public let credential: String

    /// Makes a description.
    public init(tenantId: String?, tenantName: String, clientId: String, credential: String) {
      self.tenantId = tenantId
      self.tenantName = tenantName
      self.clientId = clientId
      self.credential = credential
    }
  }

  /// Tenant A as a run saw it.
  public struct DynamicsSide: Sendable, Hashable, Codable {
    /// The environment's URL.
    public let environment: String?
    /// Tenant A as configured.
    public let tenantId: String?
    /// The name of the email server profile.
    public let serverProfile: String?

    /// Makes a description.
    public init(environment: String?, tenantId: String?, serverProfile: String?) {
      self.environment = environment
      self.tenantId = tenantId
      self.serverProfile = serverProfile
    }
  }

  /// How many findings there are of each verdict.
  public struct Summary: Sendable, Hashable, Codable {
    /// The number of passes.
    public let pass: Int
    /// The number of warnings.
    public let warn: Int
    /// The number of failures.
    public let fail: Int
    /// The number of blocked checks.
    public let blocked: Int
    /// The number of checks that could not tell.
    public let inconclusive: Int
    /// The number of skipped checks.
    public let skipped: Int

    /// Counts `findings`.
    public init(of findings: [Finding]) {
      func count(_ verdict: Verdict) -> Int { findings.count { $0.verdict == verdict } }
      pass = count(.pass)
      warn = count(.warn)
      fail = count(.fail)
      blocked = count(.blocked)
      inconclusive = count(.inconclusive)
      skipped = count(.skipped)
    }
  }
}

/// What one check saw of each of its subjects.
public struct CheckObservations: Sendable, Hashable {
  /// The check.
  public let check: CheckID
  /// What it saw, subject by subject.
  public let subjects: [SubjectObservation]

  /// Makes an entry.
  public init(check: CheckID, subjects: [SubjectObservation]) {
    self.check = check
    self.subjects = subjects
  }
}

/// What a check saw of one subject.
public struct SubjectObservation: Sendable, Hashable, Codable {
  /// The subject.
  public let subject: Subject
  /// The typed observation in its JSON form.
  public let value: JSONValue

  /// Makes an entry.
  public init(subject: Subject, value: JSONValue) {
    self.subject = subject
    self.value = value
  }
}

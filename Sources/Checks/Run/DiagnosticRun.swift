public import CheckEngine
public import Diagnosis
public import FoundationEssentials
public import HTTPTransport
public import Journal
import Knowledge
public import Settings

/// One run: which checks, how, and what becomes of them.
public struct DiagnosticRun: Sendable {
  /// How a run is done.
  public struct Options: Sendable {
    /// The command, such as `all`.
    public var command: String
    /// Which checks.
    public var selection: Selection
    /// How many checks may be under way at once.
    public var concurrency: Int
    /// From which verdict on the exit status is 1.
    public var threshold: FailureThreshold
    /// The time after which a run ends with what is known; `nil` for none.
    public var deadline: Duration?
    /// The version of the program.
    public var version: String
    /// How patiently to ask again.
    public var pace: Pace
    /// What the run may change.
    public var changes: ChangePermission
    /// The `User-Agent` of requests to Exchange; `nil` for the program's own.
    public var userAgent: String?

    /// Makes a set of options.
    public init(
      command: String, selection: Selection = Selection(), concurrency: Int = defaultConcurrency,
      threshold: FailureThreshold = .fail, deadline: Duration? = nil, version: String,
      pace: Pace = Pace(), changes: ChangePermission = .none, userAgent: String? = nil
    ) {
      self.command = command
      self.selection = selection
      self.concurrency = concurrency
      self.threshold = threshold
      self.deadline = deadline
      self.version = version
      self.pace = pace
      self.changes = changes
      self.userAgent = userAgent
    }

    /// The default of ``concurrency``. Exchange advises at most 10 open requests (Microsoft Learn, "EWS
    /// throttling in Exchange"); the run shares that budget with the sync itself.
    public static let defaultConcurrency = 8
  }

  /// A run's report, and whether somebody stopped it.
  public struct Outcome: Sendable {
    /// The report.
    public let report: Report
    /// The exit status that goes with it.
    public let status: ExitStatus
  }

  let options: Options
  let environment: RunEnvironment
  let checks: [AnyCheck<RunEnvironment>]
  private let log: EvidenceLog

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - options: how it is done.
  ///   - settings: the configuration, complete enough for the selected checks.
  ///   - apps: the apps that sign in.
  ///   - sender: what sends the requests.
  ///   - observer: told of each exchange, redacted, for logs.
  ///   - onNotice: told when the run waits because a service asked it to.
  ///   - journal: where the run writes down what it makes in mailboxes, before it makes it.
  ///   - runID: the id of the run.
  ///   - now: the local time.
  ///   - onFollow: told how long a check will go on following something that takes its time.
  ///   - checks: the checks; all of them but in tests.
  public init(
    _ options: Options, settings: RunSettings, apps: SignInApps, sender: any HTTPSending,
    observer: @escaping @Sendable (Evidence) -> Void = { _ in },
    onNotice: @escaping @Sendable (PaceNotice) -> Void = { _ in },
    journal: any ChangeJournal = MemoryJournal(), runID: String = UUID().uuidString.lowercased(),
    now: @escaping @Sendable () -> Date = { .now }, onFollow: @escaping @Sendable (FollowNotice) -> Void = { _ in },
    checks: [AnyCheck<RunEnvironment>] = CheckCatalogue.all
  ) {
    let log = EvidenceLog(secrets: apps.secrets, observer: observer)
    self.options = options
    // Where nothing is waived there is nothing to tell about it.
    self.checks = checks.filter { $0.description.id != SettingsWaivers.id || !settings.waivers.isEmpty }
    self.log = log
    var pace = options.pace
    pace.width = options.concurrency
    environment = RunEnvironment(
      settings: settings, apps: apps, sender: sender, log: log,
      userAgent: options.userAgent ?? "xtdiag/\(options.version)", pace: pace, changes: options.changes,
      journal: journal, runID: runID, now: now, onNotice: onNotice, onFollow: onFollow)
  }

  /// Another run of other checks with the same options, in another view of the same world.
  init(_ other: DiagnosticRun, environment: RunEnvironment, checks: [AnyCheck<RunEnvironment>]) {
    options = other.options
    log = other.log
    self.environment = environment
    self.checks = checks
  }

  /// What the run will change, in one sentence to be said before it begins; `nil` for nothing.
  ///
  /// Each check that changes something brings its own part, see `Check.announcement(of:in:)`.
  ///
  /// - Throws: ``PlanError`` when the checks' own declarations are broken.
  public func announcement() throws -> String? {
    let parts = try Plan(checks, selection: options.selection, in: environment).announcements
    guard let last = parts.last else { return nil }
    let list = parts.count == 1 ? last : "\(parts.dropLast().joined(separator: ", ")), and \(last)"
    return "This run will \(list)."
  }

  /// Runs the checks and makes the report. When the task is cancelled, the report is partial.
  ///
  /// - Parameter onEvent: told of each step, one at a time.
  /// - Throws: ``PlanError`` when the checks' own declarations are broken.
  public func run(onEvent: @escaping @Sendable (RunEvent) -> Void = { _ in }) async throws -> Outcome {
    let plan = try Plan(checks, selection: options.selection, in: environment)
    let startedAt = environment.now()
    let clock = ContinuousClock()
    let start = clock.now
    // What is shown as it happens is as free of secrets as the report.
    let values = fixValues(tenantID: nil)
    let result = await runWithinDeadline(plan) { [log] event in
      guard case .finished(let finding) = event else { return onEvent(event) }
      log.settle(finding)
      onEvent(.finished(finding.filled(with: values).mapTexts(log.scrub)))
    }
    // Waits are as long as they are by the clock that the run lives by.
    let lasted = Duration.seconds(environment.now().timeIntervalSince(startedAt))
    return outcome(
      result, startedAt: startedAt, duration: max(clock.now - start, lasted), isInterrupted: Task.isCancelled)
  }

  private func runWithinDeadline(
    _ plan: Plan<RunEnvironment>, _ onEvent: @escaping @Sendable (RunEvent) -> Void
  ) async -> RunResult {
    let engine = CheckEngine<RunEnvironment>(width: options.concurrency, now: environment.now)
    guard let deadline = options.deadline else {
      return await engine.run(plan, in: environment, onEvent: onEvent)
    }
    return await withTaskGroup(of: RunResult?.self) { group in
      group.addTask { await engine.run(plan, in: environment, onEvent: onEvent) }
      group.addTask {
        try? await Task.sleep(for: deadline)
        return nil
      }
      var result: RunResult?
      for await finished in group {
        // Whichever ends first, the other is called off; a run that is called off still has a result.
        group.cancelAll()
        result = finished ?? result
      }
      return result ?? RunResult.empty
    }
  }

  // MARK: The report

  private func outcome(
    _ result: RunResult, startedAt: Date, duration: Duration, isInterrupted: Bool
  ) -> Outcome {
    let values = fixValues(tenantID: tenantID(result), result.observations)
    // What a service said may repeat what it was sent.
    let findings = result.findings.map { $0.filled(with: values).mapTexts(log.scrub) }
      .waived(by: environment.waivers, on: environment.today)
    let outcome = RunOutcome(
      of: findings, threshold: options.threshold, interrupted: isInterrupted && !result.isComplete)
    let report = Report(
      tool: Report.Tool(name: "xtdiag", version: options.version, catalogueVersion: Catalogue.version),
      run: Report.Run(
        id: environment.runID, startedAt: startedAt,
        finishedAt: startedAt.addingTimeInterval(duration.milliseconds / 1000),
        durationMs: Int(duration.milliseconds), command: options.command,
        mode: options.changes.allowsChanges ? .changesAllowed : .readOnly,
        complete: result.isComplete, pseudonymized: false),
      target: target(result), verdict: outcome.verdict, exitCode: Int(outcome.status.rawValue),
      summary: Report.Summary(of: findings),
      rootCauses: RootCause.derive(from: findings, causes: Catalogue.causesByID, values: values),
      findings: findings, observations: scrubbed(result.observations), evidence: log.entries)
    return Outcome(report: report, status: outcome.status)
  }

  private func scrubbed(_ observations: [CheckObservations]) -> [CheckObservations] {
    observations.map { seen in
      CheckObservations(
        check: seen.check,
        subjects: seen.subjects.map {
          SubjectObservation(subject: $0.subject, value: $0.value.mapStrings(log.scrub))
        })
    }
  }

  /// Tenant B's GUID, where discovery told it.
  private func tenantID(_ result: RunResult) -> String? {
    let seen = result.observations.first { $0.check == TenantDiscoveryCheck.id }?.subjects.first?.value
    if case .string(let id)? = seen?["tenant"]?["tenantID"] { return id }
    return nil
  }

  /// The profile that was judged, where the configuration names none.
  private static func profileName(_ observations: [CheckObservations]) -> String? {
    let seen = observations.first { $0.check == DataverseProfile.id }?.subjects.first?.value
    if case .string(let name)? = seen?["judgedName"] { return name }
    return nil
  }

  private func target(_ result: RunResult) -> Report.Target {
    Report.Target(
      cloud: environment.cloud.id,
      exchange: Report.ExchangeSide(
        tenantId: tenantID(result), tenantName: environment.tenant, clientId: environment.clientID,
        credential: environment.syncApp?.proof.kind ?? "none"),
      dynamics: environment.settings.dynamics.map {
        Report.DynamicsSide(environment: $0.environment, tenantId: $0.tenant, serverProfile: $0.serverProfile)
      },
      notes: notes.isEmpty ? nil : notes)
  }

  private var notes: [Report.MailboxNote] {
    environment.settings.mailboxes.compactMap { mailbox in
      mailbox.note.map { Report.MailboxNote(address: mailbox.address, note: log.scrub($0)) }
    }
  }

  /// The run's own values for texts.
  ///
  /// - Parameters:
  ///   - tenantID: tenant B's GUID, where discovery told it.
  ///   - observations: what the checks saw.
  func fixValues(tenantID: String?, _ observations: [CheckObservations] = []) -> FixValues {
    var values = FixValues()
    values[.client] = environment.syncApp?.clientID ?? environment.settings.exchange?.clientID
    values[.tenant] = environment.tenant
    values[.tenantID] = tenantID ?? environment.tenant
    values[.loginHost] = environment.host(of: .login).name
    values[.exchangeHost] = environment.host(of: .exchange).name
    values[.environment] = environment.settings.dynamics?.environment
    values[.profile] = environment.settings.dynamics?.serverProfile ?? Self.profileName(observations)
    values[.entraPortal] = environment.cloud.entraPortal
    return values
  }
}

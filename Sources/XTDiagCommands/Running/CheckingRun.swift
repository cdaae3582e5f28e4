import CheckEngine
import Checks
import Diagnosis
import FoundationEssentials
import HTTPTransport
import Journal
import Knowledge
import Rendering
import Settings
import TenantLab

/// What all checking commands do: read the configuration, run the checks, write the reports, end with
/// the status.
struct CheckingRun: Sendable {
  /// How much of the configuration the checks need.
  enum Needs: Sendable {
    /// Tenant B only.
    case tenant
    /// Tenant B and an app in it.
    case app
    /// The Dynamics side. What is known of Exchange beside it is compared, and need not be known.
    case dynamics
  }

  /// The lab is on this machine: what takes longer is not coming.
  private static let labTimeout = Duration.seconds(5)

  let command: String
  let needs: Needs
  let options: CheckingOptions
  let world: CommandWorld
  /// The groups of the command; empty for all.
  var groups: Set<String> = []
  private let runID = UUID().uuidString.lowercased()

  /// Does it all.
  ///
  /// - Throws: ``ExitStatusError`` when the status is another than success; `SettingsError`, `LabError`
  ///   and ``UsageError`` for what keeps the run from beginning.
  func run() async throws {
    try outputs.check()
    try evidence?.prepare()
    guard let scenario = options.lab else {
      let settings = try SettingsLoader(world: world.settings).load(options.overrides)
      return try await run(
        settings, timeout: CommandWorld.timeout, usesProxyOfEnvironment: true, journal: openJournal(),
        readFile: world.settings.readFile)
    }
    try await Lab.run(LabOptions(scenario: scenario)) { lab in
      // The lab's own values and nothing of the user's environment, apart from the flags.
      var overrides = options.overrides
      overrides.configuration = SettingsOverrides.ConfigurationText(
        label: "lab", text: lab.configurationYAML(caFile: nil, secretFiles: nil))
      overrides.extraCAPEM = lab.certificateAuthorityPEM
      var labWorld = world.settings
      labWorld.environment = lab.secrets
      let readFile = world.settings.readFile
      labWorld.readFile = { path in
        // The lab's certificates and tokens are files that exist in memory only.
        if let text = lab.virtualFile(path) { return Array(text.utf8) }
        return try readFile(path)
      }
      let settings = try SettingsLoader(world: labWorld).load(overrides)
      // This lab's mailboxes end with the process: nothing is left to clean up after it.
      try await run(
        settings, timeout: Self.labTimeout, usesProxyOfEnvironment: false, journal: MemoryJournal(),
        readFile: labWorld.readFile)
    }
  }

  private func run(
    _ settings: RunSettings, timeout: Duration, usesProxyOfEnvironment: Bool, journal: any ChangeJournal,
    readFile: @escaping @Sendable (String) throws -> [UInt8]
  ) async throws {
    switch needs {
    case .tenant: try settings.validateForTenant()
    case .app: try settings.validateForExchange()
    case .dynamics: try settings.validateForDynamics()
    }
    let apps = try SignInApps.load(settings, readFile: readFile)
    for warning in settings.warnings { world.complain("xtdiag: \(warning)") }
    let configuration = world.transport(
      settings, timeout: options.timeout?.duration ?? timeout, usesProxyOfEnvironment: usesProxyOfEnvironment)
    let outcome = try await CurlTransport.run(configuration) { transport in
      try await runChecks(settings, apps, journal, transport)
    }
    tellOfLeftovers(in: journal)
    try write(outcome.report)
    if outcome.status != .success { throw ExitStatusError(status: outcome.status) }
  }

  private func runChecks(
    _ settings: RunSettings, _ apps: SignInApps, _ journal: any ChangeJournal, _ sender: CurlTransport
  ) async throws -> DiagnosticRun.Outcome {
    let progress = ProgressDisplay.make(for: world, options: options)
    let run = DiagnosticRun(
      DiagnosticRun.Options(
        command: command, selection: Selection(only: groups.union(options.only), skip: Set(options.skip)),
        concurrency: options.concurrency, threshold: options.failOn, deadline: options.deadline?.duration,
        version: XTDiag.version,
        changes: ChangePermission(
          allowsChanges: options.allowChanges, takesOwnership: options.takeOwnership,
          patience: options.wait?.duration ?? ChangePermission.defaultPatience,
          testPatience: options.wait?.duration ?? ChangePermission.defaultTestPatience),
        userAgent: options.userAgent),
      settings: settings, apps: apps, sender: progress.watching(sender), observer: exchangeLog, onNotice: progress.take,
      journal: journal, runID: runID, now: world.now, onFollow: progress.show)
    if let announcement = try run.announcement() { world.complain("xtdiag: \(announcement)") }
    return try await Interruptible.run(world.interruptions) {
      progress.tell("xtdiag: stopping; the report will say what is known so far")
    } _: {
      try await progress.showing { show in
        let onEvent: @Sendable (RunEvent) -> Void = { event in
          show(event)
          outputs.write(event)
        }
        guard let patience = options.wait?.duration else { return try await run.run(onEvent: onEvent) }
        return try await run.run(
          waiting: WaitingPlan(patience: patience), onWait: progress.show, onEvent: onEvent)
      }
    }
  }

  // MARK: Journal

  /// The journal of this run. One that may change something is refused before it begins when it cannot write.
  private func openJournal() throws -> any ChangeJournal {
    guard options.allowChanges else { return MemoryJournal() }
    guard let folder = world.stateFolder else {
      throw UsageError(
        description: "--allow-changes: there is no folder for the journal. Set XDG_STATE_HOME or HOME to one.")
    }
    do {
      return try JournalFolder(folder).journal(run: runID)
    } catch {
      throw UsageError(
        description: "--allow-changes: \(error), and without a journal nothing is changed. "
          + "Set XDG_STATE_HOME to a folder that can be written.")
    }
  }

  private func tellOfLeftovers(in journal: any ChangeJournal) {
    let count = journal.openEntries.count
    guard count > 0, options.lab == nil else { return }
    world.complain(
      "xtdiag: \(count == 1 ? "one test item is" : "\(count) test items are") not surely deleted yet; "
        + "'xtdiag cleanup' finishes that")
  }

  // MARK: Output

  private var outputs: ReportOutputs {
    ReportOutputs(
      outputs: options.outputs, world: world, verbose: options.verbose, quiet: options.quiet,
      noColor: options.noColor, showsEvents: !options.pseudonymize)
  }

  /// Writes the report wherever it is asked for, with pseudonyms where they are.
  private func write(_ report: Report) throws {
    var report = report
    if options.pseudonymize {
      let hidden = try report.pseudonymized(keeping: .microsoft)
      report = hidden.report
      if let path = options.pseudonymMap { try write(hidden.pseudonyms, to: path) }
    }
    try outputs.finish(report)
    guard let evidence else { return }
    do {
      try evidence.write(report)
      if !options.quiet { world.complain("xtdiag: wrote the evidence to \(evidence.path)") }
    } catch {
      world.complain("xtdiag: the evidence could not be written to \(evidence.path) (\(error))")
    }
  }

  private func write(_ pseudonyms: Pseudonyms, to path: String) throws {
    let map = pseudonyms.entries.map { JSONValue.Member($0.pseudonym, .string($0.name)) }
    do {
      try world.writePrivateFile(world.absolute(path), JSONValue.object(map).text(pretty: true) + "\n")
      if !options.quiet { world.complain("xtdiag: wrote \(path); keep it to yourself") }
    } catch {
      world.complain("xtdiag: \(path) could not be written (\(error)); the report is written all the same")
    }
  }

  private var evidence: EvidenceFolder? { options.evidence.map { EvidenceFolder(path: $0, world: world) } }

  /// One line for each exchange, with `--verbose`.
  private var exchangeLog: @Sendable (Evidence) -> Void {
    guard options.verbose else { return { _ in } }
    let world = world
    let isHidden = options.pseudonymize
    return { evidence in
      // What the report hides is not told beside it; the exchange is found there by its id.
      let line =
        isHidden
        ? "\(evidence.id) \(evidence.service) \(evidence.request.method)" : ExchangeLine.text(evidence)
      world.complain(DisplayText.oneLine("  \(line)"))
    }
  }
}

import CheckEngine
import Checks
import Diagnosis
import FoundationEssentials
import HTTPTransport
import Journal
import Knowledge
import Rendering
import Settings

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
    guard let lab = options.lab else {
      let settings = try SettingsLoader(world: world.settings).load(options.overrides)
      let circumstances = Circumstances(
        journal: try openJournal(), readFile: world.settings.readFile, now: world.now)
      return try await run(settings, circumstances)
    }
    try await run(inLab: lab)
  }

  /// What differs between a run against real tenants and one in the lab.
  struct Circumstances: Sendable {
    var timeout = CommandWorld.timeout
    var usesProxyOfEnvironment = true
    var journal: any ChangeJournal
    var readFile: @Sendable (String) throws -> [UInt8]
    var pace = Pace()
    /// How many seconds of a wait pass in a real one.
    var clockRate = 1.0
    var now: @Sendable () -> Date
    /// What is put between the checks and the network.
    var wrap: @Sendable (any HTTPSending) -> any HTTPSending = { $0 }
  }

  /// Does it all with a configuration that was read.
  func run(_ settings: RunSettings, _ circumstances: Circumstances) async throws {
    switch needs {
    case .tenant: try settings.validateForTenant()
    case .app: try settings.validateForExchange()
    case .dynamics: try settings.validateForDynamics()
    }
    let apps = try SignInApps.load(settings, readFile: circumstances.readFile)
    // What is wrong with the configuration leaves no folder that the next run would refuse.
    try evidence?.prepare()
    for warning in settings.warnings { world.complain("xtdiag: \(warning)") }
    let configuration = world.transport(
      settings, timeout: options.timeout?.duration ?? circumstances.timeout,
      usesProxyOfEnvironment: circumstances.usesProxyOfEnvironment)
    let outcome = try await CurlTransport.run(configuration) { transport in
      try await runChecks(settings, apps, circumstances, through: circumstances.wrap(transport))
    }
    tellOfLeftovers(in: circumstances.journal)
    try write(outcome.report)
    if outcome.status != .success { throw ExitStatusError(status: outcome.status) }
  }

  private func runChecks(
    _ settings: RunSettings, _ apps: SignInApps, _ circumstances: Circumstances, through sender: any HTTPSending
  ) async throws -> DiagnosticRun.Outcome {
    let progress = ProgressDisplay.make(
      for: world, options: options, now: circumstances.now, clockRate: circumstances.clockRate)
    let run = DiagnosticRun(
      DiagnosticRun.Options(
        command: command, selection: Selection(only: groups.union(options.only), skip: Set(options.skip)),
        concurrency: options.concurrency, threshold: options.failOn, deadline: options.deadline?.duration,
        version: XTDiag.version, pace: circumstances.pace,
        changes: ChangePermission(
          allowsChanges: options.allowChanges, takesOwnership: options.takeOwnership,
          patience: options.wait?.duration ?? ChangePermission.defaultPatience,
          testPatience: options.wait?.duration ?? ChangePermission.defaultTestPatience),
        userAgent: options.userAgent),
      settings: settings, apps: apps, sender: progress.watching(sender), observer: exchangeLog, onNotice: progress.take,
      journal: circumstances.journal, runID: runID, now: circumstances.now, onFollow: progress.show)
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

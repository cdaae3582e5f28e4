public import ArgumentParser
import CheckEngine
import Checks
public import Diagnosis
import Rendering
import Settings
import TenantLab

/// The flags that all checking commands share.
public struct CheckingOptions: ParsableArguments, Sendable {
  /// The scenario that `--lab` means by itself.
  static let healthy = "healthy"

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The configuration file.",
      discussion: "Default: xtdiag.yaml here, then xtdiag/xtdiag.yaml in the user's configuration folder.",
      valueName: "file"))
  var config: String?

  @Option(
    name: .long, defaultAsFlag: "healthy",
    help: ArgumentHelp(
      "Run against the simulated tenants in this process.",
      discussion: "Without a name the scenario is 'healthy'; 'xtdiag lab list' shows them all, and several are joined "
        + "by +. A file that ends in .yaml or .yml describes a lab of your own, see docs/lab.md.",
      valueName: "scenario"),
    completion: .list(Scenarios.summaries.map(\.name)))
  var lab: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "With --lab: how many of the lab's seconds pass in a real one while the run waits.",
      discussion: "By default 600, so that '--wait 3h' takes 18 seconds at most. With 1 waits are as long as they say.",
      valueName: "n"))
  var clockRate: Double?

  @Option(name: .long, help: ArgumentHelp("Tenant B: a GUID or a verified domain.", valueName: "tenant"))
  var tenant: String?

  @Option(name: .long, help: ArgumentHelp("The application (client) id in tenant B.", valueName: "guid"))
  var clientID: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A mailbox that the app must reach (repeatable).",
      discussion: "Replaces the mailboxes of the configuration.", valueName: "address"))
  var mailbox: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("A mailbox that the app must NOT reach (repeatable).", valueName: "address"))
  var controlMailbox: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Mailboxes from a CSV file with the columns address, expect and note.", valueName: "file"))
  var mailboxes: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The Dynamics environment, such as https://org.crm.dynamics.com.", valueName: "url"))
  var environment: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Call Exchange with this User-Agent.",
      discussion: "To see what a user-agent policy does to another client; Dynamics calls itself CRM/...",
      valueName: "text"))
  var userAgent: String?

  @Flag(
    name: .long,
    help: "Also send, create and delete test items and start Test & Enable. Said before it is done, undone after.")
  var allowChanges = false

  @Flag(
    name: .long,
    help: "With --allow-changes: let Test & Enable take mailboxes over from another Dynamics organization.")
  var takeOwnership = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How long to wait for changes to take effect.",
      discussion: "What may come true by waiting is tried again until it does. With --allow-changes it is also how "
        + "long a message may take to arrive or a test to end (without it 2m and 10m).",
      valueName: "duration"))
  var wait: DurationArgument?

  @Option(
    name: .long, help: ArgumentHelp("Only this check or group, with what it needs (repeatable).", valueName: "id"))
  var only: [String] = []

  @Option(name: .long, help: ArgumentHelp("Leave out this check or group (repeatable).", valueName: "id"))
  var skip: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("The time for one request, such as 30s (with --lab: 5s).", valueName: "duration"))
  var timeout: DurationArgument?

  @Option(
    name: .long,
    help: ArgumentHelp("The time for the whole run; what is not done by then is told so.", valueName: "duration"))
  var deadline: DurationArgument?

  @Option(name: .long, help: ArgumentHelp("How many checks run side by side, from 1 to 8.", valueName: "n"))
  var concurrency: Int = DiagnosticRun.Options.defaultConcurrency

  @Option(name: .long, help: ArgumentHelp("From which verdict on the exit status is 1.", valueName: "verdict"))
  var failOn: FailureThreshold = .fail

  @Option(
    name: [.long, .customShort("o")],
    help: ArgumentHelp(
      "A format, or a format and a file (repeatable).",
      discussion: "Formats: \(OutputArgument.formats). 'json' alone means JSON on standard output.",
      valueName: "format[=path]"))
  var output: [OutputArgument] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Also write everything that a ticket needs into a new folder.",
      discussion: "The report, the exchanges as an HTTP archive, the log, and a manifest; 'xtdiag judge' reads it.",
      valueName: "folder"))
  var evidence: String?

  @Flag(
    name: .long,
    help: "Put stable pseudonyms in the place of people, domains, hosts and ids, in every output. Request ids stay.")
  var pseudonymize = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "With --pseudonymize: write which pseudonym stands for what into this file, for yourself.", valueName: "file"))
  var pseudonymMap: String?

  @Flag(name: [.long, .customShort("v")], help: "Also log each exchange, and show what passes rest on.")
  var verbose = false

  @Flag(name: [.long, .customShort("q")], help: "Show no progress.")
  var quiet = false

  @Flag(name: .long, help: "Use no colour (so does the environment variable NO_COLOR).")
  var noColor = false

  /// Makes the options.
  public init() {}

  /// Holds the values against each other before anything is done.
  public func validate() throws {
    if !(1...8).contains(concurrency) {
      throw ValidationError("--concurrency must be from 1 to 8: Exchange slows down clients that open more.")
    }
    let unknown = Selection(only: Set(only), skip: Set(skip)).unknownNames(in: CheckCatalogue.descriptions)
    if let first = unknown.first {
      throw ValidationError("'\(first)' is neither a check nor a group. 'xtdiag checks' lists them.")
    }
    if let conflict = OutputArgument.conflict(in: output) { throw ValidationError(conflict) }
    if takeOwnership, !allowChanges {
      throw ValidationError("--take-ownership changes data; it needs --allow-changes as well.")
    }
    if let odd = userAgent, odd.isEmpty || odd.unicodeScalars.contains(where: { !(0x20...0x7E).contains($0.value) }) {
      throw ValidationError("--user-agent must be one line of printable ASCII, such as 'CRM/9.2'.")
    }
    if pseudonymMap != nil, !pseudonymize {
      throw ValidationError("--pseudonym-map needs --pseudonymize.")
    }
    if let clockRate, lab == nil || !ClockRate.isUsable(clockRate) {
      throw ValidationError(lab == nil ? "--clock-rate is for the lab's clock; it needs --lab." : ClockRate.rule)
    }
    if lab != nil, config != nil {
      throw ValidationError("--lab brings its own configuration; leave out --config.")
    }
  }

  var overrides: SettingsOverrides {
    SettingsOverrides(
      configurationPath: config, tenant: tenant, clientID: clientID, mailboxes: mailbox,
      controlMailboxes: controlMailbox, mailboxesFile: mailboxes,
      environmentURL: environment)
  }

  /// Where the report goes: to standard output as text when nothing else is said.
  var outputs: [OutputArgument] {
    output.isEmpty || output.allSatisfy { $0.path != nil } && !quiet ? output + [OutputArgument(.text)] : output
  }
}

extension FailureThreshold: ExpressibleByArgument {}

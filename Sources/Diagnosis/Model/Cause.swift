/// A cause that the program can name: what is wrong, who can fix it, how, and how long that takes to bite.
///
/// Causes are data. The catalogue of them lives in the `Knowledge` module; only the two that are the
/// program's own stand here.
public struct Cause: Sendable, Hashable {
  /// The stable code.
  public let id: CauseID
  /// The verdict that this cause carries. Confidence says how sure a finding is of the cause; the
  /// verdict stays.
  public let verdict: Verdict
  /// On whose side it is.
  public let side: Side
  /// The role that can fix it, such as `Exchange Administrator, tenant B`.
  public let whoCanFix: String
  /// How long a fix takes to bite, such as `up to 24 hours`; empty where time does not come into it.
  public let takesEffect: String
  /// One line that names it, with placeholders such as `{client}` (see ``FixValues``).
  public let title: String
  /// What it means, in a sentence or two.
  public let explanation: String
  /// What the finding is decided by, in a phrase for `xtdiag explain`.
  public let decidedBy: String
  /// What to do, in order.
  public let fix: [FixStep]
  /// Public documents that say more.
  public let docs: [String]

  /// Makes a cause.
  public init(
    _ id: CauseID, _ verdict: Verdict, side: Side, whoCanFix: String, takesEffect: String, title: String,
    explanation: String, decidedBy: String, fix: [FixStep], docs: [String] = []
  ) {
    self.id = id
    self.verdict = verdict
    self.side = side
    self.whoCanFix = whoCanFix
    self.takesEffect = takesEffect
    self.title = title
    self.explanation = explanation
    self.decidedBy = decidedBy
    self.fix = fix
    self.docs = docs
  }
}

/// On whose side a cause lies.
public enum Side: String, Sendable, Hashable, Codable, CaseIterable {
  /// The machine that xtdiag runs on, or its configuration.
  case thisMachine = "this-machine"
  /// The network between here and the services.
  case network
  /// Tenant B, where the mailboxes are.
  case exchangeTenant = "exchange-tenant"
  /// Tenant A's Dynamics environment.
  case dynamicsEnvironment = "dynamics-environment"
  /// Microsoft.
  case microsoft
}

/// One step of a fix.
public struct FixStep: Sendable, Hashable, Codable {
  /// What to do, in words.
  public let text: String
  /// The command to run, if there is one.
  public let command: String?

  /// Makes a step.
  public init(_ text: String, command: String? = nil) {
    self.text = text
    self.command = command
  }
}

extension Cause {
  /// A check crashed or broke its own rule. The fault is the program's; the other checks go on.
  public static let internalError = Cause(
    "xtdiag.internal-error", .inconclusive, side: .thisMachine, whoCanFix: "the xtdiag project",
    takesEffect: "new release",
    title: "A check of xtdiag itself went wrong",
    explanation: "The check ended with an error of its own, so it says nothing about your tenants.",
    decidedBy: "the check threw an error or returned something that its own rules forbid",
    fix: [
      FixStep("Run again with --verbose."),
      FixStep("If it happens again, report it with the JSON report attached."),
    ])

  /// The run was stopped, so that the report is partial.
  public static let interrupted = Cause(
    "xtdiag.interrupted", .inconclusive, side: .thisMachine, whoCanFix: "whoever runs xtdiag",
    takesEffect: "at once",
    title: "The run was stopped before this check was done",
    explanation: "The report holds what was known at that moment.",
    decidedBy: "Ctrl-C, a termination signal, or the deadline of the run",
    fix: [FixStep("Run again and let it finish, or give it more time with --deadline.")])
}

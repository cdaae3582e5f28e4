import Checks
import Diagnosis
import HTTPTransport
import TenantLab

/// Every answer of a healthy run, spoilt in every way: no check that rests on it may pass.
public struct Mutations: Sendable {
  /// One answer spoilt in one way.
  public struct Trial: Sendable {
    let call: Call
    let answer: BadAnswer
    /// The findings that rest on the answer, each with its verdict.
    let findings: [(check: CheckID, subject: String, verdict: Verdict)]

    /// Those that passed, but for those that may.
    var slipped: [String] {
      findings.filter { finding in
        finding.verdict == .pass
          && !Mutations.harmless.contains { $0.isAbout(finding.check, call, answer) }
      }.map { "\($0.check) \($0.subject)" }
    }
  }

  /// All trials.
  public let trials: [Trial]
  /// How many different calls a healthy run makes.
  public let calls: Int

  /// Runs the trials.
  ///
  /// - Parameters:
  ///   - reach: which calls.
  ///   - answers: in which ways.
  ///   - stride: every how many trials one is made.
  ///   - width: how many runs are under way at once.
  ///   - onProgress: told how many of how many are done.
  public static func measure(
    _ reach: Reach, answers: [BadAnswer] = BadAnswer.allCases, stride step: Int = 1, width: Int,
    onProgress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> Mutations {
    var calls = try await calls(of: reach)
    if reach == .changing {
      let others = Set(try await Self.calls(of: .readOnly))
      calls.removeAll(where: others.contains)
    }
    let every = calls.flatMap { call in answers.map { (call, $0) } }
    let chosen = stride(from: 0, to: every.count, by: step).map { every[$0] }
    let trials = try await Workers.map(chosen, width: width, onProgress: { onProgress($0, chosen.count) }) { entry in
      try await trial(of: entry.0, entry.1, reach)
    }
    return Mutations(trials: trials, calls: calls.count)
  }

  /// Which calls of a healthy run are spoilt.
  public enum Reach: Sendable, CaseIterable {
    /// Those of a run that only reads.
    case readOnly
    /// Those that only a run makes that may change things.
    case changing

    fileprivate var changes: ChangePermission { self == .changing ? TrialRun.changes : .none }
  }

  private static func calls(of reach: Reach) async throws -> [Call] {
    try await Lab.run(LabOptions()) { lab in
      let listener = SpoilingSender.Calls()
      _ = try await TrialRun.report(
        of: lab, changes: reach.changes, through: { SpoilingSender($0, to: lab, listener: listener) })
      return listener.all
    }
  }

  private static func trial(of call: Call, _ answer: BadAnswer, _ reach: Reach) async throws -> Trial {
    try await Lab.run(LabOptions()) { lab in
      let report = try await TrialRun.report(
        of: lab, changes: reach.changes,
        through: { SpoilingSender($0, to: lab, spoils: call, with: answer.result(inPlaceOfXML: call.isXML)) })
      let resting = report.findings.filter { $0.evidence.contains(where: SpoilingSender.isSpoilt) }
      return Trial(call: call, answer: answer, findings: resting.map { ($0.check, $0.subject.name, $0.verdict) })
    }
  }

  /// Whether every spoilt answer was asked for, and none was taken for a good one.
  public var isGoodEnough: Bool {
    !trials.isEmpty && trials.allSatisfy { $0.slipped.isEmpty && !$0.findings.isEmpty }
  }

  /// The numbers, check by check, and what slipped through.
  public var table: String {
    var lines = [
      "calls of a healthy run   \(calls)", "answers spoilt           \(trials.count)",
      "slipped through          \(trials.count { !$0.slipped.isEmpty })",
      "never asked for          \(trials.count(where: \.findings.isEmpty))", "", "by check:",
    ]
    var counts: [CheckID: Int] = [:]
    for trial in trials {
      for check in Set(trial.findings.map(\.check)) { counts[check, default: 0] += 1 }
    }
    lines += counts.sorted { $0.key.text < $1.key.text }.map { "  \($0.key): \($0.value)" }
    for trial in trials where !trial.slipped.isEmpty || trial.findings.isEmpty {
      lines.append("")
      let isUnused = trial.findings.isEmpty
      lines.append("\(isUnused ? "UNASKED" : "SLIP")  \(trial.answer.rawValue) in place of \(trial.call)")
      if !isUnused { lines.append("      passed: \(trial.slipped.joined(separator: ", "))") }
    }
    lines.append("")
    lines += Self.harmless.map { "may pass: \($0.check) on \($0.answersInWords) (\($0.reason))" }
    return lines.joined(separator: "\n")
  }

  /// A spoilt answer on which a check may pass all the same.
  struct Harmless: Sendable {
    let check: CheckID
    /// What the call's address or body holds.
    let part: String
    let answers: [BadAnswer]
    let reason: String

    var answersInWords: String {
      answers == BadAnswer.allCases ? "any of them" : answers.map(\.rawValue).joined(separator: ", ")
    }

    func isAbout(_ check: CheckID, _ call: Call, _ answer: BadAnswer) -> Bool {
      self.check == check && answers.contains(answer) && "\(call.url) \(call.body)".contains(part)
    }
  }

  /// All of these, and why.
  static let harmless: [Harmless] = [
    Harmless(
      check: "policy.fence", part: "ExchangeImpersonation", answers: [.forbidden],
      reason: "that a control mailbox is refused without a word is what a fence looks like"),
    Harmless(
      check: "mailbox.appointments-contacts-tasks", part: "<m:DeleteItem ", answers: BadAnswer.allCases,
      reason: "items that were not surely deleted together are looked for and deleted one by one"),
  ]
}

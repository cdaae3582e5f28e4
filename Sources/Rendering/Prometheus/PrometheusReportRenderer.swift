public import Diagnosis
import FoundationEssentials

/// Writes a report in the text format of Prometheus, for the textfile collector of its node exporter.
///
/// Labels hold only what stays from run to run: no run ids, times or texts, and no verdicts of single
/// findings, so that a series goes on when its value changes. Findings of single subjects are told up to
/// ``mostSubjectSeries``, the worst first; the counts for each check always account for all.
public struct PrometheusReportRenderer: ReportRenderer {
  /// So many series for single subjects: thousands of mailboxes would flood a server.
  public static let mostSubjectSeries = 2000

  /// Makes a renderer.
  public init() {}

  /// The metrics, each with its help and type.
  public func render(_ report: Report) -> String {
    (Self.run(report) + Self.checks(report) + Self.subjects(report) + Self.causes(report)).map(\.text).joined()
  }

  private static func run(_ report: Report) -> [PrometheusMetric] {
    let run = report.run
    let info = [
      ("version", report.tool.version), ("catalogue", report.tool.catalogueVersion), ("command", run.command),
      ("tenant", report.target.exchange.tenantName), ("cloud", report.target.cloud),
    ]
    return [
      PrometheusMetric("info", "What ran against what; the value is always 1.", [.init(info, 1)]),
      PrometheusMetric(
        "run_finished_timestamp_seconds", "When the run ended, in seconds since 1970.",
        [.init([], run.finishedAt.timeIntervalSince1970)]),
      PrometheusMetric(
        "run_duration_seconds", "How long the run took.", [.init([], Double(run.durationMs) / 1000)]),
      PrometheusMetric(
        "run_complete", "1 when every check of the run was done, else 0.", [.init([], run.complete ? 1 : 0)]),
      PrometheusMetric(
        "exit_status", "The exit status: 0 nothing to report, 1 findings, 2 something could not be told, 130 stopped.",
        [.init([], Double(report.exitCode))]),
      PrometheusMetric("verdict", "The verdict of the run. \(numbers)", [.init([], report.verdict.number)]),
    ]
  }

  private static func checks(_ report: Report) -> [PrometheusMetric] {
    var counts: [CheckID: [Verdict: Int]] = [:]
    var durations: [CheckID: Int] = [:]
    for finding in report.findings {
      counts[finding.check, default: [:]][finding.verdict, default: 0] += 1
      durations[finding.check, default: 0] += finding.durationMs
    }
    let checks = counts.keys.sorted { $0.text < $1.text }
    return [
      PrometheusMetric(
        "check_findings", "How many findings of a check have a verdict.",
        checks.flatMap { check in
          // All verdicts, so that a series goes to 0 and does not end.
          Verdict.allCases.map { verdict in
            .init(
              [("check", check.text), ("verdict", verdict.rawValue)], Double(counts[check]?[verdict] ?? 0))
          }
        }),
      PrometheusMetric(
        "check_duration_seconds", "How long a check took for all its subjects together.",
        checks.map { .init([("check", $0.text)], Double(durations[$0] ?? 0) / 1000) }),
    ]
  }

  private static func subjects(_ report: Report) -> [PrometheusMetric] {
    struct Key: Hashable {
      let check: CheckID
      let subject: Subject
    }
    var worst: [Key: Verdict] = [:]
    for finding in report.findings {
      let key = Key(check: finding.check, subject: finding.subject)
      if let known = worst[key], known.severity >= finding.verdict.severity { continue }
      worst[key] = finding.verdict
    }
    let entries = worst.sorted { left, right in
      let (first, second) = (left.value.severity, right.value.severity)
      if first != second { return first > second }
      if left.key.check != right.key.check { return left.key.check.text < right.key.check.text }
      return (left.key.subject.kind.rawValue, left.key.subject.name)
        < (right.key.subject.kind.rawValue, right.key.subject.name)
    }
    return [
      PrometheusMetric(
        "finding_verdict", "The verdict of a check about a subject. \(numbers)",
        entries.prefix(mostSubjectSeries).map { key, verdict in
          .init(
            [("check", key.check.text), ("kind", key.subject.kind.rawValue), ("subject", key.subject.name)],
            verdict.number)
        }),
      PrometheusMetric(
        "finding_verdict_omitted",
        "How many findings about single subjects are left out above, to keep the number of series in bounds.",
        [.init([], Double(max(0, entries.count - mostSubjectSeries)))]),
    ]
  }

  private static func causes(_ report: Report) -> [PrometheusMetric] {
    var seen: Set<CauseID> = []
    let causes = Problem.all(in: report).compactMap { problem -> (CauseID, Int)? in
      guard let cause = problem.cause, seen.insert(cause).inserted else { return nil }
      return (cause, problem.subjects.count)
    }
    return [
      PrometheusMetric(
        "root_cause_subjects", "How many subjects a root cause was found on.",
        causes.sorted { $0.0.text < $1.0.text }.map { .init([("cause", $0.0.text)], Double($0.1)) })
    ]
  }

  private static let numbers = "0 pass, 1 warn, 2 fail, 3 inconclusive, 4 blocked, 5 skipped."
}

/// One gauge with its samples.
struct PrometheusMetric {
  /// One value of a gauge.
  struct Sample {
    let labels: [(name: String, value: String)]
    let value: Double

    init(_ labels: [(String, String)], _ value: Double) {
      self.labels = labels
      self.value = value
    }
  }

  let name: String
  let help: String
  let samples: [Sample]

  init(_ name: String, _ help: String, _ samples: [Sample]) {
    self.name = "xtdiag_\(name)"
    self.help = help
    self.samples = samples
  }

  /// The metric in the text format, version 0.0.4 (Prometheus, "Exposition formats"); nothing without samples.
  var text: String {
    guard !samples.isEmpty else { return "" }
    // Names that look alike once they are made harmless would be one series twice, which spoils the whole file.
    var seen: Set<String> = []
    let lines = samples.compactMap { sample -> String? in
      let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
      let series = name + (labels.isEmpty ? "" : "{\(labels)}")
      return seen.insert(series).inserted ? "\(series) \(Self.text(sample.value))\n" : nil
    }
    return "# HELP \(name) \(help)\n# TYPE \(name) gauge\n" + lines.joined()
  }

  private static func text(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }

  private static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in DisplayText.oneLine(text).unicodeScalars {
      if scalar == "\\" || scalar == "\"" { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }
}

extension Verdict {
  /// The number that stands for it.
  fileprivate var number: Double {
    switch self {
    case .pass: 0
    case .warn: 1
    case .fail: 2
    case .inconclusive: 3
    case .blocked: 4
    case .skipped: 5
    }
  }
}

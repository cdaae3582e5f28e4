public import Diagnosis
import FoundationEssentials

/// Writes a report as JUnit XML, as CI servers show it: one suite a group, one case a check and subject.
///
/// There is no one specification. What is written is valid against both schemas in common use, that of Ant's
/// JUnit task and that of Jenkins' xUnit plugin. A failed check is a `failure`; what could not be told is an
/// `error`; what was blocked or skipped is `skipped`, because the case that stands in its way says so.
/// Warnings pass and stand in the output of their suite.
public struct JUnitReportRenderer: ReportRenderer {
  /// Makes a renderer.
  public init() {}

  /// The document.
  public func render(_ report: Report) -> String {
    var suites = CheckGroup.findings(of: report).map { Suite(name: Self.name($0.name), cases: Self.cases($0.findings)) }
    if let ending = Self.ending(of: report, after: suites) { suites.append(ending) }
    let root = XMLNode(
      name: "testsuites", children: suites.enumerated().map { Self.node($1, id: $0, report: report) })
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.document()
  }

  private struct Suite {
    let name: String
    let cases: [Case]

    func count(_ outcome: Case.Outcome) -> Int { cases.count { $0.outcome == outcome } }
  }

  private struct Case {
    enum Outcome: String {
      case passed, failure, error, skipped
    }

    let check: String
    var name: String
    let outcome: Outcome
    var type = ""
    var message = ""
    var text = ""
    var durationMs = 0
    var output = ""
  }

  /// `text`, or a word for one that is blank: both schemas want names.
  private static func name(_ text: String) -> String {
    text.allSatisfy(\.isWhitespace) ? "other" : text
  }

  // MARK: Cases

  private static func cases(_ findings: [Finding]) -> [Case] {
    var names: [String: Int] = [:]
    return findings.map { finding in
      var entry = self.case(finding)
      // Names must not repeat within a check, even when subjects look alike once they are made harmless.
      let key = XMLText.attribute("\(entry.check) \(entry.name)")
      let count = names[key, default: 0] + 1
      names[key] = count
      if count > 1 { entry.name += " (\(count))" }
      return entry
    }
  }

  private static func `case`(_ finding: Finding) -> Case {
    let name =
      finding.subject == .run ? name(finding.check.text) : "\(finding.check.text): \(finding.subject.name)"
    let outcome: Case.Outcome =
      switch finding.verdict {
      // Somebody answers for it, so that no server may count it.
      case .fail where finding.waiver != nil, .inconclusive where finding.waiver != nil: .skipped
      case .pass, .warn: .passed
      case .fail: .failure
      case .inconclusive: .error
      case .blocked, .skipped: .skipped
      }
    var entry = Case(check: finding.check.text, name: name, outcome: outcome, durationMs: finding.durationMs)
    entry.type = finding.cause?.text ?? finding.verdict.rawValue
    entry.message = finding.inBrief
    let details = finding.details + finding.alternatives.map { ("Or maybe", "\($0.cause.text): \($0.why)") }
    entry.text = details.map { "\($0.0): \($0.1)" }.joined(separator: "\n")
    if finding.verdict == .warn {
      entry.output = ["Warning: \(name): \(finding.inBrief)", "Cause: \(entry.type)", entry.text]
        .filter { !$0.isEmpty }.joined(separator: "\n")
    }
    return entry
  }

  /// A case of its own for a run whose exit status no other case accounts for, as that of warnings with
  /// `--fail-on warn`: a server that only counts cases would take it for a success.
  private static func ending(of report: Report, after suites: [Suite]) -> Suite? {
    let isTold = suites.contains { $0.count(.failure) + $0.count(.error) > 0 }
    guard report.exitCode != 0, !isTold else { return nil }
    let isFinding = report.exitCode == Int(ExitStatus.findings.rawValue)
    var entry = Case(check: "run.status", name: "run.status", outcome: isFinding ? .failure : .error)
    entry.type = report.verdict.rawValue
    entry.message = "The run ended with status \(report.exitCode)"
    entry.text = Headline(report, problems: Problem.all(in: report)).saying
    return Suite(name: "run", cases: [entry])
  }

  // MARK: Elements

  private static func node(_ suite: Suite, id: Int, report: Report) -> XMLNode {
    let output = suite.cases.map(\.output).filter { !$0.isEmpty }.joined(separator: "\n")
    // Both schemas want a time without zone and a host name; "localhost" stands for one that is not known.
    let started = ReportDate.text(report.run.startedAt).prefix(19)
    return XMLNode(
      name: "testsuite",
      attributes: [
        ("package", report.tool.name), ("id", "\(id)"), ("name", suite.name), ("timestamp", String(started)),
        ("hostname", "localhost"), ("tests", "\(suite.cases.count)"), ("failures", "\(suite.count(.failure))"),
        ("errors", "\(suite.count(.error))"), ("skipped", "\(suite.count(.skipped))"),
        ("time", seconds(suite.cases.map { max(0, $0.durationMs) }.reduce(0, +))),
      ],
      children: [properties(report)] + suite.cases.map { node($0, suite: suite) }
        + [XMLNode(name: "system-out", text: output), XMLNode(name: "system-err", text: "")])
  }

  private static func node(_ entry: Case, suite: Suite) -> XMLNode {
    let result: XMLNode? =
      switch entry.outcome {
      case .passed: nil
      case .failure, .error:
        XMLNode(
          name: entry.outcome.rawValue, attributes: [("type", entry.type), ("message", entry.message)],
          text: entry.text)
      case .skipped: XMLNode(name: "skipped", attributes: [("message", entry.message)])
      }
    return XMLNode(
      name: "testcase",
      attributes: [
        ("classname", "xtdiag.\(suite.name)"), ("name", entry.name), ("time", seconds(max(0, entry.durationMs))),
      ],
      children: result.map { [$0] } ?? [])
  }

  private static func properties(_ report: Report) -> XMLNode {
    let values = [
      ("xtdiag.version", report.tool.version), ("xtdiag.run", report.run.id),
      ("xtdiag.tenant", report.target.exchange.tenantName), ("xtdiag.client", report.target.exchange.clientId),
      ("xtdiag.verdict", report.verdict.rawValue), ("xtdiag.status", "\(report.exitCode)"),
    ]
    return XMLNode(
      name: "properties",
      children: values.map { XMLNode(name: "property", attributes: [("name", $0.0), ("value", $0.1)]) })
  }

  private static func seconds(_ milliseconds: Int) -> String {
    let digits = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }
}

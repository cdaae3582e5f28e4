public import Diagnosis
import FoundationEssentials

/// Writes a report in the Static Analysis Results Interchange Format (OASIS, SARIF 2.1.0).
///
/// Causes and checks are its rules. Every finding is a result: `fail` with a level for what is wrong, `pass`,
/// `open` for what could not be told or was not tried, and `notApplicable` for what was skipped.
public struct SARIFReportRenderer: ReportRenderer {
  private typealias Member = JSONValue.Member

  /// Makes a renderer.
  public init() {}

  /// The log file, with one run.
  public func render(_ report: Report) -> String {
    let rules = Rules(report)
    let document = JSONValue.object([
      Member("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      Member("version", .string("2.1.0")),
      Member("runs", .array([Self.run(report, rules: rules)])),
    ])
    return document.text() + "\n"
  }

  private static func run(_ report: Report, rules: Rules) -> JSONValue {
    let run = report.run
    return .object([
      Member(
        "tool",
        .object([
          Member(
            "driver",
            .object([
              Member("name", .string(shown(report.tool.name))),
              Member("version", .string(shown(report.tool.version))),
              Member("rules", .array(rules.descriptors)),
            ]))
        ])),
      Member("automationDetails", .object([Member("id", .string("xtdiag/\(shown(run.command))/"))])),
      Member(
        "invocations",
        .array([
          .object([
            Member("executionSuccessful", .bool(run.complete)),
            Member("exitCode", .integer(report.exitCode)),
            Member("startTimeUtc", .string(ReportDate.text(run.startedAt))),
            Member("endTimeUtc", .string(ReportDate.text(run.finishedAt))),
          ])
        ])),
      Member("columnKind", .string("unicodeCodePoints")),
      Member("results", .array(report.findings.map { result($0, rules: rules) })),
      Member(
        "properties",
        .object([
          Member("runId", .string(shown(run.id))),
          Member("verdict", .string(report.verdict.rawValue)),
          Member("tenant", .string(shown(report.target.exchange.tenantName))),
          Member("clientId", .string(shown(report.target.exchange.clientId))),
        ])),
    ])
  }

  private static func result(_ finding: Finding, rules: Rules) -> JSONValue {
    let rule = Rules.id(of: finding)
    let subject = finding.subject
    let fingerprint = [rule, finding.check.text, subject.kind.rawValue, subject.name].map(shown)
    var members = [
      Member("ruleId", .string(shown(rule))),
      Member("ruleIndex", .integer(rules.places[rule] ?? -1)),
      Member("kind", .string(finding.verdict.kind)),
      Member("level", .string(finding.verdict.level)),
      Member("message", .object([Member("text", .string(message(finding)))])),
      Member(
        "locations",
        .array([
          .object([
            Member(
              "logicalLocations",
              .array([
                .object([
                  Member("name", .string(shown(subject.name))),
                  Member("fullyQualifiedName", .string(shown("\(subject.kind.rawValue)/\(subject.name)"))),
                  Member("kind", .string("resource")),
                ])
              ]))
          ])
        ])),
      Member(
        "partialFingerprints",
        .object([Member("finding/v1", .string(fingerprint.joined(separator: "|")))])),
    ]
    var properties = [
      Member("check", .string(shown(finding.check.text))), Member("verdict", .string(finding.verdict.rawValue)),
    ]
    if let confidence = finding.confidence { properties.append(Member("confidence", .string(confidence.rawValue))) }
    if let blocker = finding.blockedBy { properties.append(Member("blockedBy", .string(shown(blocker.text)))) }
    properties.append(Member("durationMs", .integer(finding.durationMs)))
    members.append(Member("properties", .object(properties)))
    if let waiver = finding.waiver {
      let justification = shown("\(waiver.owner), until \(waiver.expires): \(waiver.reason)")
      members.append(
        Member(
          "suppressions",
          .array([
            .object([Member("kind", .string("external")), Member("justification", .string(justification))])
          ])))
    }
    return .object(members)
  }

  private static func message(_ finding: Finding) -> String {
    let details = finding.details.map { "\($0.label): \($0.text)" }
    let others = finding.alternatives.map { "Or maybe: \($0.cause.text): \($0.why)" }
    let text = ([finding.inBrief] + details + others).map(shown).filter { !$0.isEmpty }.joined(separator: "\n")
    // A message must not be empty.
    return text.isEmpty ? finding.verdict.words : text
  }

  fileprivate static func shown(_ text: String) -> String { DisplayText.oneLine(text) }
}

/// The causes and checks that the results refer to.
private struct Rules {
  /// The place of each rule, by its id.
  private(set) var places: [String: Int] = [:]
  /// The rules.
  private(set) var descriptors: [JSONValue] = []

  init(_ report: Report) {
    let roots = Dictionary(report.rootCauses.map { ($0.cause.text, $0) }) { first, _ in first }
    for finding in report.findings {
      let id = Self.id(of: finding)
      guard places[id] == nil else { continue }
      places[id] = descriptors.count
      descriptors.append(Self.descriptor(id, root: roots[id], finding: finding))
    }
  }

  /// The cause, or else the check.
  static func id(of finding: Finding) -> String { finding.cause?.text ?? finding.check.text }

  private static func descriptor(_ id: String, root: RootCause?, finding: Finding) -> JSONValue {
    var members = [JSONValue.Member("id", .string(SARIFReportRenderer.shown(id)))]
    func text(_ text: String) -> JSONValue {
      .object([.init("text", .string(SARIFReportRenderer.shown(text)))])
    }
    guard let root else {
      let summary = finding.cause == nil ? "Check \(id)" : finding.inBrief
      members.append(.init("shortDescription", text(summary)))
      return .object(members)
    }
    members.append(.init("shortDescription", text(root.title.isEmpty ? id : root.title)))
    let steps = root.fix.map { step in
      [step.text, step.command ?? ""].filter { !$0.isEmpty }.map(SARIFReportRenderer.shown).joined(separator: "\n")
    }
    if !steps.isEmpty {
      members.append(.init("help", .object([.init("text", .string(steps.joined(separator: "\n")))])))
    }
    if let url = root.docs.first(where: WebAddress.isPlain) { members.append(.init("helpUri", .string(url))) }
    members.append(
      .init("defaultConfiguration", .object([.init("level", .string(root.verdict.levelOfRule))])))
    return .object(members)
  }
}

extension Verdict {
  /// The kind of result (section 3.27.9).
  fileprivate var kind: String {
    switch self {
    case .pass: "pass"
    case .warn, .fail: "fail"
    case .blocked, .inconclusive: "open"
    case .skipped: "notApplicable"
    }
  }

  /// The level of a result: `none` for all kinds but `fail` (section 3.27.10).
  fileprivate var level: String {
    switch self {
    case .fail: "error"
    case .warn: "warning"
    case .pass, .blocked, .inconclusive, .skipped: "none"
    }
  }

  fileprivate var levelOfRule: String {
    switch self {
    case .fail: "error"
    case .warn, .inconclusive: "warning"
    case .pass, .blocked, .skipped: "none"
    }
  }
}

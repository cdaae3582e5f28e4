import CheckEngine
import Diagnosis
import FoundationEssentials
import Rendering

/// A world without a network.
struct World: CheckEnvironment {
  func scoped() -> World { self }
  var evidence: [String] { [] }
  func exclusiveKey(of subject: Subject) -> String? { subject.kind == .mailbox ? subject.name : nil }
}

let refused = Cause(
  "bench.refused", .fail, side: .exchangeTenant, whoCanFix: "nobody", takesEffect: "", title: "It is refused",
  explanation: "It is so.", decidedBy: "nothing", fix: [FixStep("Do something about {subject}.")])
let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1000
let mailboxes = (0..<count).map { Subject(.mailbox, "queue\($0)@contoso.example") }

/// How many mailboxes are well, as judges that look at all of them want to know.
struct Well: DerivedFacts {
  let count: Int
  init(_ facts: Facts) { count = facts.observations(of: First.self).count { $0.value % 3 != 0 } }
}

protocol MailboxCheck: Check<World> where Observation == Int {}

extension MailboxCheck {
  func subjects(in environment: World) -> Subjects { .these(mailboxes) }
  func observe(_ subject: Subject, in environment: World, facts: Facts) async throws -> Int { subject.name.utf8.count }
  func judge(_ observation: Int, of subject: Subject, facts: Facts) -> Judgement {
    .pass(Statement("Fine", explanation: "\(facts.derived(Well.self).count) are well."))
  }
}

struct Way: Check {
  static let description = CheckDescription("app.way", about: .app, question: "?")
  func subjects(in environment: World) -> Subjects { .these([Subject(.app, "app")]) }
  func observe(_ subject: Subject, in environment: World, facts: Facts) async throws -> Int { 0 }
  func judge(_ observation: Int, of subject: Subject, facts: Facts) -> Judgement {
    .pass(Statement("Fine", explanation: "It works."))
  }
}

/// Judged together; each third mailbox fails.
struct First: MailboxCheck {
  static let description = CheckDescription(
    "mailbox.first", about: .mailbox, question: "?", needs: ["app.way"], judgesTogether: true)
  func observe(_ subject: Subject, in environment: World, facts: Facts) async throws -> Int {
    Int(subject.name.dropFirst(5).prefix { $0 != "@" }) ?? 0
  }
  func judge(_ observation: Int, of subject: Subject, facts: Facts) -> Judgement {
    guard observation % 3 != 0 else { return .found(refused, .certain, Statement(observed: "refused")) }
    return .pass(Statement("Fine", explanation: "\(facts.derived(Well.self).count) are well."))
  }
}

/// After the first of the same mailbox.
struct Second: MailboxCheck {
  static let description = CheckDescription("mailbox.second", about: .mailbox, question: "?", needs: ["mailbox.first"])
}

/// After the first of all mailboxes.
struct Third: MailboxCheck {
  static let description = CheckDescription("mailbox.third", about: .mailbox, question: "?", after: ["mailbox.first"])
}

/// Blocked wherever the second is.
struct Fourth: MailboxCheck {
  static let description = CheckDescription(
    "mailbox.fourth", about: .mailbox, question: "?", needs: ["mailbox.second"], after: ["mailbox.third"])
}

func report(_ result: RunResult) -> Report {
  let contents = String(repeating: "x", count: 700)
  let evidence = (0..<(3 * count)).map { number in
    Evidence(
      id: "x\(number)", service: "ews",
      request: Evidence.Request(method: "POST", url: "https://localhost/", headers: ["A": "b"], body: contents),
      response: Evidence.Response(status: 200, headers: ["A": "b"], body: contents), phases: Evidence.Phases(),
      requestIds: [:], error: nil)
  }
  return Report(
    tool: Report.Tool(name: "bench", version: "1", catalogueVersion: "1"),
    run: Report.Run(
      id: "1", startedAt: .now, finishedAt: .now, durationMs: 1, command: "all", mode: .readOnly, complete: true,
      pseudonymized: false),
    target: Report.Target(
      cloud: "public",
      exchange: Report.ExchangeSide(tenantId: nil, tenantName: "contoso.example", clientId: "1", credential: "secret"),
      dynamics: nil),
    verdict: .fail, exitCode: 1, summary: Report.Summary(of: result.findings),
    rootCauses: RootCause.derive(from: result.findings, causes: [refused.id: refused], values: FixValues()),
    findings: result.findings, observations: result.observations, evidence: evidence)
}

let clock = ContinuousClock()
func milliseconds(_ duration: Duration) -> String {
  String(Int(duration.components.seconds) * 1000 + Int(duration.components.attoseconds / 1_000_000_000_000_000))
}

var start = clock.now
var steps: [String] = []
@MainActor func step(_ name: String) {
  steps.append("\(name) \(milliseconds(clock.now - start)) ms")
  start = clock.now
}

let checks: [AnyCheck<World>] = [
  AnyCheck(Way()), AnyCheck(First()), AnyCheck(Second()), AnyCheck(Third()), AnyCheck(Fourth()),
]
let plan = try Plan(checks, selection: Selection(), in: World())
step("plan")
let result = await CheckEngine<World>(width: 8).run(plan, in: World())
step("run")
let made = report(result)
step("report")
let text = TextReportRenderer().render(made)
step("text")
let full = TextReportRenderer(style: TextStyle(verbose: true)).render(made)
step("verbose")
let json = try JSONReportRenderer().render(made)
step("json")
print("\(count) mailboxes: \(steps.joined(separator: ", ")) (\(json.utf8.count / 1_000_000) MB)")
guard text.utf8.count < 10_000, result.findings.count == 4 * count + 1 else { fatalError("the report is not right") }

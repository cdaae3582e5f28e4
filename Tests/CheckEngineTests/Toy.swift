import CheckEngine
import Diagnosis
import Synchronization

/// A check that tests put together: what it is about, what it sees and what it makes of that.
struct Toy: Check {
  /// Read once, when the check is wrapped.
  @TaskLocal static var description = CheckDescription("toy.unnamed", about: .run, question: "")

  var about = Subjects.these([.run])
  var relevant: @Sendable (CheckID, Subject) -> [Subject]? = { _, _ in nil }
  var announces: String?
  var look: @Sendable (Subject, ToyWorld, Facts) async throws -> Int = { _, _, _ in 0 }
  var decide: @Sendable (Int, Subject, Facts) -> Judgement = { _, _, _ in .passes }

  func subjects(in environment: ToyWorld) -> Subjects { about }

  func relevantSubjects(of needed: CheckID, for subject: Subject, in environment: ToyWorld) -> [Subject]? {
    relevant(needed, subject)
  }

  func announcement(of subjects: [Subject], in environment: ToyWorld) -> String? {
    announces.map { "\($0) \(subjects.count)" }
  }

  func observe(_ subject: Subject, in environment: ToyWorld, facts: Facts) async throws -> Int {
    try await look(subject, environment, facts)
  }

  func judge(_ observation: Int, of subject: Subject, facts: Facts) -> Judgement {
    decide(observation, subject, facts)
  }
}

/// Makes a check from what differs from one that passes.
func toy(
  _ id: CheckID, needs: [Need] = [], after: [CheckID] = [], judgesTogether: Bool = false,
  about: [Subject] = [.run], _ change: (inout Toy) -> Void = { _ in }
) -> AnyCheck<ToyWorld> {
  let description = CheckDescription(
    id, about: .run, question: "?", needs: needs, after: after, judgesTogether: judgesTogether)
  var check = Toy()
  check.about = .these(about)
  change(&check)
  return Toy.$description.withValue(description) { AnyCheck(check) }
}

/// A check that ends with `judgement`.
func toy(_ id: CheckID, needs: [Need] = [], judgement: Judgement) -> AnyCheck<ToyWorld> {
  toy(id, needs: needs) { $0.decide = { _, _, _ in judgement } }
}

/// A world in which checks only write down that they made an exchange.
struct ToyWorld: CheckEnvironment {
  private final class Account: Sendable {
    let ids = Mutex<[String]>([])
  }

  private var account = Account()

  func scoped() -> ToyWorld { ToyWorld() }

  var evidence: [String] { account.ids.withLock { $0 } }

  /// What comes before a slash, so that tests can give several subjects one key.
  func exclusiveKey(of subject: Subject) -> String? {
    subject.name.contains("/") ? String(subject.name.prefix { $0 != "/" }) : nil
  }

  func note(_ id: String) { account.ids.withLock { $0.append(id) } }
}

/// Causes of toys.
enum ToyCause {
  static let broken = cause("toy.broken", .fail)
  static let doubtful = cause("toy.doubtful", .inconclusive)
  static let old = cause("toy.old", .warn)
  static let foreign = cause("toy.foreign", .blocked)
  static let fine = cause("toy.fine", .pass)

  private static func cause(_ id: CauseID, _ verdict: Verdict) -> Cause {
    Cause(
      id, verdict, side: .network, whoCanFix: "nobody", takesEffect: "", title: "\(id)", explanation: "It is so.",
      decidedBy: "nothing", fix: [])
  }
}

extension Judgement {
  static let passes = Judgement.pass(Statement("Fine", explanation: "It was seen to work."))
  static let fails = Judgement.found(ToyCause.broken, .certain, Statement())
  static let warns = Judgement.found(ToyCause.old, .certain, Statement())
  static let cannotTell = Judgement.found(ToyCause.doubtful, .certain, Statement())
}

/// Subjects without a meaning.
func subjects(_ count: Int) -> [Subject] { (0..<count).map { Subject(.mailbox, "m\($0)") } }

/// Plans and runs checks and keeps the events.
struct ToyRun {
  let result: RunResult
  let events: [RunEvent]

  init(
    _ checks: [AnyCheck<ToyWorld>], selection: Selection = Selection(), width: Int = 4,
    onEvent: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async throws {
    let plan = try Plan(checks, selection: selection, in: ToyWorld())
    let log = Mutex<[RunEvent]>([])
    result = await CheckEngine<ToyWorld>(width: width).run(plan, in: ToyWorld()) { event in
      log.withLock { $0.append(event) }
      onEvent(event)
    }
    events = log.withLock { $0 }
  }

  func finding(_ check: CheckID) -> Finding? { result.findings.first { $0.check == check } }

  /// `check: verdict` for each finding.
  var verdicts: [String] { result.findings.map { "\($0.check): \($0.verdict)" } }

  /// The ids of the checks that were begun, in that order.
  var started: [String] {
    events.compactMap { if case .started(let node) = $0 { node.check.text } else { nil } }
  }

  /// The ids of the checks that were done, in that order.
  var finished: [String] {
    events.compactMap { if case .finished(let finding) = $0 { finding.check.text } else { nil } }
  }
}

/// Lets tasks through one by one.
final class Gate: Sendable {
  private struct State {
    var permits = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  /// Waits for a permit.
  func pass() async {
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state in
        if state.permits > 0 {
          state.permits -= 1
          return true
        }
        state.waiting.append(continuation)
        return false
      }
      if isOpen { continuation.resume() }
    }
  }

  /// Gives one permit.
  func open() {
    let next = state.withLock { state in
      if state.waiting.isEmpty {
        state.permits += 1
        return CheckedContinuation<Void, Never>?.none
      }
      return state.waiting.removeFirst()
    }
    next?.resume()
  }
}

/// Waits until the task is cancelled.
func untilCancelled() async {
  for await _ in AsyncStream<Void>.makeStream().stream {}
}

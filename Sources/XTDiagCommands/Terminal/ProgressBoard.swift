import CheckEngine
import Checks
import Diagnosis
import FoundationEssentials

/// How far each check of a run is, how fast it goes and what it waits for. It is told the time and has no clock.
struct ProgressBoard: Sendable {
  /// One check with all its subjects.
  struct Line: Sendable {
    let check: CheckID
    fileprivate(set) var subjects = 0
    fileprivate(set) var running = 0
    fileprivate(set) var counts: [Verdict: Int] = [:]
    /// The subjects there is nothing more to do for: they have been looked at, or were settled without a look. Those
    /// that are judged together wait for their verdict then.
    private var settled: Set<Subject> = []
    private var verdicts: [Subject: Verdict] = [:]
    fileprivate var told = 0
    fileprivate var isOfMailboxes = false

    fileprivate init(check: CheckID) { self.check = check }

    var isDone: Bool { verdicts.count == subjects }

    /// How many subjects there is nothing more to do for.
    var behind: Int { settled.count }

    /// The worst verdict so far.
    var worst: Verdict? { counts.keys.max { $0.severity < $1.severity } }

    /// A subject is looked at, for the first time or again.
    fileprivate mutating func begin(_ subject: Subject) {
      running += 1
      settled.remove(subject)
      setVerdict(nil, of: subject)
    }

    fileprivate mutating func look(at subject: Subject) {
      running = max(0, running - 1)
      settled.insert(subject)
    }

    fileprivate mutating func finish(_ finding: Finding) {
      if finding.attempts == 0 { settled.insert(finding.subject) }
      setVerdict(finding.verdict, of: finding.subject)
    }

    private mutating func setVerdict(_ verdict: Verdict?, of subject: Subject) {
      if let old = verdicts[subject], let count = counts[old] { counts[old] = count > 1 ? count - 1 : nil }
      verdicts[subject] = verdict
      if let verdict { counts[verdict, default: 0] += 1 }
    }
  }

  /// What there is to say on a stream without a person.
  enum Saying: Sendable {
    /// A check is done.
    case done(Line)
    /// A check of many mailboxes has come some way.
    case way(Line, Outlook?)
    /// The run waits because a service asked it to.
    case waiting(Waiting)
  }

  /// How fast mailboxes are looked at and how long that will go on.
  struct Outlook: Sendable, Hashable {
    let perSecond: Double
    let left: Duration
  }

  /// That the run waits because a service asked it to.
  struct Waiting: Sendable, Hashable {
    let service: String
    let left: Duration
  }

  /// With so many mailboxes, the way of a check is worth telling.
  private static let many = 50
  /// A check is told of each time that it has come so much farther, in hundredths.
  private static let step = 10
  /// Lines about the way are at least so many seconds apart.
  private static let pause = 10.0
  /// The first seconds say little about the speed.
  private static let shortest = 2.0

  private(set) var lines: [Line] = []
  private var meter = RateMeter()
  private var begun: Date?
  private var lastTold: Date?
  private var lastWait: Date?
  /// Until when the run waits for each service, and how many waits there are.
  private var waits: [String: (until: Date, count: Int)] = [:]

  /// Takes an event and returns what there is to say.
  mutating func take(_ event: RunEvent, at now: Date) -> [Saying] {
    switch event {
    case .planned(let nodes):
      plan(nodes)
      begun = now
      lastTold = now
      return []
    case .started(let node):
      update(node.check) { $0.begin(node.subject) }
      return []
    case .looked(let node):
      let line = update(node.check) { $0.look(at: node.subject) }
      guard node.subject.kind.isMailbox else { return [] }
      meter.count(at: now)
      return line.flatMap { way($0, at: now) }.map { [$0] } ?? []
    case .finished(let finding):
      let line = update(finding.check) { $0.finish(finding) }
      return line.flatMap { $0.isDone ? [.done($0)] : nil } ?? []
    }
  }

  /// Takes a notice and returns what there is to say.
  mutating func take(_ notice: PaceNotice, at now: Date) -> [Saying] {
    var wait = waits[notice.service] ?? (now, 0)
    guard !notice.isOver else {
      wait.count -= 1
      waits[notice.service] = wait.count > 0 ? wait : nil
      return []
    }
    wait.until = max(wait.until, now.addingTimeInterval(notice.wait.inSeconds))
    wait.count += 1
    waits[notice.service] = wait
    if let lastWait, now.timeIntervalSince(lastWait) < Self.pause { return [] }
    lastWait = now
    return [.waiting(Waiting(service: notice.service, left: notice.wait))]
  }

  /// The longest wait that is going on.
  func waiting(at now: Date) -> Waiting? {
    waits.max { ($0.value.until, $1.key) < ($1.value.until, $0.key) }.map { service, wait in
      Waiting(service: service, left: .seconds(max(0, wait.until.timeIntervalSince(now))))
    }
  }

  /// How fast mailboxes are looked at and how long that will go on; `nil` where there are few, and as long as it
  /// can't be told.
  func outlook(at now: Date) -> Outlook? {
    let long = lines.filter { $0.subjects >= Self.many && $0.isOfMailboxes }
    let left = long.reduce(0) { $0 + $1.subjects - $1.behind }
    guard left > 0, let begun, now.timeIntervalSince(begun) >= Self.shortest, let rate = meter.perSecond(at: now)
    else { return nil }
    return Outlook(perSecond: rate, left: .seconds((Double(left) / rate).rounded(.up)))
  }

  // MARK: Lines

  private mutating func plan(_ nodes: [Node]) {
    for node in nodes {
      if lines.last?.check != node.check { lines.append(Line(check: node.check)) }
      lines[lines.count - 1].subjects += 1
      if node.subject.kind.isMailbox { lines[lines.count - 1].isOfMailboxes = true }
    }
  }

  @discardableResult
  private mutating func update(_ check: CheckID, _ change: (inout Line) -> Void) -> Line? {
    guard let index = lines.firstIndex(where: { $0.check == check }) else { return nil }
    change(&lines[index])
    return lines[index]
  }

  /// That a check of many mailboxes has come a step farther, unless something was told a moment ago.
  private mutating func way(_ line: Line, at now: Date) -> Saying? {
    let steps = line.behind * 100 / line.subjects / Self.step
    guard line.subjects >= Self.many, line.behind < line.subjects, steps > line.told,
      lastTold.map({ now.timeIntervalSince($0) >= Self.pause }) ?? true
    else { return nil }
    lastTold = now
    let told = update(line.check) { $0.told = steps } ?? line
    return .way(told, outlook(at: now))
  }
}

/// Counts how often something happened within the last seconds.
struct RateMeter: Sendable {
  /// The time that a rate is taken over, in seconds.
  private static let window = 15.0
  /// The time that is counted together, in seconds.
  private static let slice = 0.5

  private struct Slice: Sendable {
    let start: Date
    var count: Int
  }

  private var slices: [Slice] = []

  /// It happened.
  mutating func count(at now: Date) {
    if let last = slices.last, now.timeIntervalSince(last.start) < Self.slice {
      slices[slices.count - 1].count += 1
      return
    }
    slices.removeAll { now.timeIntervalSince($0.start) > Self.window }
    slices.append(Slice(start: now, count: 1))
  }

  /// How often it happens in a second; `nil` when that can't be told.
  func perSecond(at now: Date) -> Double? {
    let recent = slices.filter { now.timeIntervalSince($0.start) <= Self.window }
    guard let first = recent.first, now.timeIntervalSince(first.start) >= 1 else { return nil }
    return Double(recent.reduce(0) { $0 + $1.count }) / now.timeIntervalSince(first.start)
  }
}

extension Subject.Kind {
  fileprivate var isMailbox: Bool {
    switch self {
    case .mailbox, .controlMailbox, .mailboxRow: true
    case .run, .host, .tenant, .app, .environment, .profile: false
    }
  }
}

extension Duration {
  fileprivate var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}

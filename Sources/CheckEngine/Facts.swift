public import Diagnosis
import Synchronization

/// One check applied to one subject.
public struct Node: Sendable, Hashable {
  /// The check.
  public let check: CheckID
  /// The subject.
  public let subject: Subject

  /// Makes a node.
  public init(_ check: CheckID, _ subject: Subject) {
    self.check = check
    self.subject = subject
  }
}

/// What earlier checks saw and came to.
///
/// A check finds here only what it declared to need or to come after, directly or through others (and
/// its own subjects, when they are judged together), so that no judgement depends on which of two
/// unrelated checks happened to be faster.
public struct Facts: Sendable {
  private let records: [CheckID: CheckRecord]
  private let memory = DerivedMemory()

  init(_ records: [CheckID: CheckRecord]) {
    self.records = records
  }

  /// Makes a set of facts by hand, for tests of judges.
  public init(_ entries: [(node: Node, observation: (any Codable & Sendable)?, finding: Finding?)] = []) {
    records = Dictionary(grouping: entries, by: \.node.check).mapValues { entries in
      var record = CheckRecord(subjects: entries.map(\.node.subject))
      for entry in entries {
        if let observation = entry.observation { record.setObservation(observation, for: entry.node.subject) }
        if let finding = entry.finding { record.setFinding(finding, for: entry.node.subject) }
      }
      return record
    }
  }

  /// What `check` saw of `subject`.
  public func observation<C: Check>(of check: C.Type, _ subject: Subject) -> C.Observation? {
    records[C.id]?.observation(of: subject) as? C.Observation
  }

  /// What `check` saw, subject by subject.
  public func observations<C: Check>(of check: C.Type) -> [(subject: Subject, value: C.Observation)] {
    records[C.id]?.compactMap { entry in
      (entry.observation as? C.Observation).map { (entry.subject, $0) }
    } ?? []
  }

  /// What the only subject of `check` looked like.
  public func theObservation<C: Check>(of check: C.Type) -> C.Observation? {
    records[C.id]?.firstNonNil { $0.observation as? C.Observation }
  }

  /// What `check` came to, subject by subject.
  public func findings(of check: CheckID) -> [Finding] {
    records[check]?.compactMap(\.finding) ?? []
  }

  /// What follows from these facts as a whole.
  ///
  /// It is worked out once, however many subjects are judged in the light of the same facts: a judge that
  /// looks at all mailboxes by itself makes the work for a run grow with their square.
  public func derived<Value: DerivedFacts>(_ type: Value.Type = Value.self) -> Value {
    if let known = memory[type] { return known }
    let value = Value(self)
    memory[type] = value
    return value
  }
}

/// Something that follows from many facts together, such as which mailboxes opened.
public protocol DerivedFacts: Sendable {
  /// Works it out. Pure: no I/O, no clock.
  init(_ facts: Facts)
}

/// What has been worked out from one set of facts, by type.
private final class DerivedMemory: Sendable {
  private let values = Mutex<[ObjectIdentifier: any DerivedFacts]>([:])

  subscript<Value: DerivedFacts>(type: Value.Type) -> Value? {
    get { values.withLock { $0[ObjectIdentifier(type)] } as? Value }
    set { values.withLock { $0[ObjectIdentifier(type)] = newValue } }
  }
}

/// What one check saw and came to, in the order of its subjects.
///
/// The entries lie in blocks: facts that are still in use keep an older state of a record, and a change then
/// copies one block instead of every entry.
struct CheckRecord: Sendable {
  struct Entry: Sendable {
    let subject: Subject
    var observation: (any Codable & Sendable)?
    var finding: Finding?
  }

  private static let blockSize = 64

  private var blocks: [[Entry]]
  private let indexes: [Subject: Int]

  init(subjects: [Subject]) {
    blocks = stride(from: 0, to: subjects.count, by: Self.blockSize).map { start in
      subjects[start..<min(start + Self.blockSize, subjects.count)].map { Entry(subject: $0) }
    }
    indexes = Dictionary(subjects.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func observation(of subject: Subject) -> (any Codable & Sendable)? {
    indexes[subject].flatMap { self[$0].observation }
  }

  func finding(of subject: Subject) -> Finding? {
    indexes[subject].flatMap { self[$0].finding }
  }

  mutating func setObservation(_ observation: any Codable & Sendable, for subject: Subject) {
    if let index = indexes[subject] { self[index].observation = observation }
  }

  mutating func setFinding(_ finding: Finding, for subject: Subject) {
    if let index = indexes[subject] { self[index].finding = finding }
  }

  func compactMap<Value>(_ transform: (Entry) -> Value?) -> [Value] {
    blocks.flatMap { $0.compactMap(transform) }
  }

  func firstNonNil<Value>(_ transform: (Entry) -> Value?) -> Value? {
    for entry in blocks.joined() {
      if let value = transform(entry) { return value }
    }
    return nil
  }

  private subscript(index: Int) -> Entry {
    get { blocks[index / Self.blockSize][index % Self.blockSize] }
    _modify { yield &blocks[index / Self.blockSize][index % Self.blockSize] }
  }
}

public import Diagnosis

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
    (records[C.id]?.entries ?? []).compactMap { entry in
      (entry.observation as? C.Observation).map { (entry.subject, $0) }
    }
  }

  /// What the only subject of `check` looked like.
  public func theObservation<C: Check>(of check: C.Type) -> C.Observation? {
    observations(of: check).first?.value
  }

  /// What `check` came to for `subject`.
  public func finding(of check: CheckID, _ subject: Subject) -> Finding? {
    records[check]?.finding(of: subject)
  }

  /// What `check` came to, subject by subject.
  public func findings(of check: CheckID) -> [Finding] {
    (records[check]?.entries ?? []).compactMap(\.finding)
  }
}

/// What one check saw and came to, in the order of its subjects.
struct CheckRecord: Sendable {
  struct Entry: Sendable {
    let subject: Subject
    var observation: (any Codable & Sendable)?
    var finding: Finding?
  }

  private(set) var entries: [Entry]
  private let indexes: [Subject: Int]

  init(subjects: [Subject]) {
    entries = subjects.map { Entry(subject: $0) }
    indexes = Dictionary(subjects.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func observation(of subject: Subject) -> (any Codable & Sendable)? {
    indexes[subject].flatMap { entries[$0].observation }
  }

  func finding(of subject: Subject) -> Finding? {
    indexes[subject].flatMap { entries[$0].finding }
  }

  mutating func setObservation(_ observation: any Codable & Sendable, for subject: Subject) {
    if let index = indexes[subject] { entries[index].observation = observation }
  }

  mutating func setFinding(_ finding: Finding, for subject: Subject) {
    if let index = indexes[subject] { entries[index].finding = finding }
  }
}

/// What came of deleting what a test had made, as facts without judgement.
public struct CleanUpReading: Codable, Sendable, Hashable {
  /// How many items were deleted for good, by folder.
  public internal(set) var deleted: [String: Int] = [:]
  /// The items of the test that are known to be left, each by its subject and folder.
  public internal(set) var left: [String] = []
  /// How many items have the subject of the test and not its mark, and were left alone.
  public internal(set) var unmarked = 0
  /// Whether a message that was accepted may still arrive.
  public internal(set) var mayStillArrive = false
  /// Whether an item may still come to be, because its making got no answer.
  public internal(set) var mayStillBeMade = false
  /// What stood in the way of looking or deleting.
  public internal(set) var problem: EWSObservation?
  /// Why the journal could not be brought up to date.
  public internal(set) var journalProblem: String?

  /// Nothing done yet.
  public init() {}

  /// Whether everything that is known of is gone.
  public var isComplete: Bool { left.isEmpty && unmarked == 0 && problem == nil }

  /// Whether nothing is left to do, now or later.
  public var isFinal: Bool { isComplete && !mayStillArrive && !mayStillBeMade }

  /// Adds what came of another item of the same test.
  mutating func add(_ other: CleanUpReading) {
    deleted.merge(other.deleted, uniquingKeysWith: +)
    left += other.left
    unmarked += other.unmarked
    mayStillArrive = mayStillArrive || other.mayStillArrive
    mayStillBeMade = mayStillBeMade || other.mayStillBeMade
    problem = problem ?? other.problem
    journalProblem = journalProblem ?? other.journalProblem
  }
}

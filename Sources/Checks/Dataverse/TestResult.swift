import Dataverse
import Diagnosis

/// The result of a test: of each direction that server-side synchronization handles, because no other is tested.
struct TestResult {
  let tested: [MailboxDirection]
  let untested: [MailboxDirection]

  init(_ directions: [MailboxDirection]) {
    tested = directions.filter(\.isSynced)
    untested = directions.filter { !$0.isSynced }
  }

  /// Whether each direction is known to work. Nothing else is a success: neither a direction that was not run
  /// nor a number that nobody knows.
  var isSuccess: Bool { !tested.isEmpty && tested.allSatisfy { $0.status.known == .success } }

  /// The directions that do not work; a number that nobody knows counts among them.
  var failed: [MailboxDirection] {
    tested.filter { $0.status.known == .failure || $0.status.known == nil }
  }

  /// The directions without a result.
  var notRun: [MailboxDirection] { tested.filter { $0.status.known == .notRun } }

  /// The result in words.
  var inWords: String {
    (tested.map { "\($0.name): \($0.status.inWords)" } + untested.map { "\($0.name): not tested" })
      .joined(separator: "; ")
  }
}

extension DataverseTestAndEnable.Observation {
  /// The result that counts: of the test that was followed, else of the last one.
  var result: TestResult {
    var row = row
    if let followed { row.test = followed }
    return TestResult(row.directions)
  }
}

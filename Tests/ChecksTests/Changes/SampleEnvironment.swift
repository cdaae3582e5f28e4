import Foundation
import HTTPTransport
import Journal
import Settings

@testable import Checks

/// Environments for what asks no service.
enum SampleEnvironment {
  static func make(changes: ChangePermission) -> RunEnvironment {
    RunEnvironment(
      settings: RunSettings(), apps: SignInApps(sync: nil), sender: DeafSender(), log: EvidenceLog(secrets: []),
      userAgent: "xtdiag-tests", changes: changes)
  }
}

/// Sends nothing.
struct DeafSender: HTTPSending {
  func send(_ request: OutgoingRequest) async -> Exchange {
    Exchange(
      id: 1, request: RecordedRequest(request), outcome: .failure(TransportError(.unusable)), startedAt: .distantPast)
  }
}

/// A journal that cannot be written.
struct RefusingJournal: ChangeJournal {
  func record(_ entry: JournalEntry) throws(JournalError) { throw JournalError("the disk is full") }
  func clear(_ testID: String) throws(JournalError) { throw JournalError("the disk is full") }
  var openEntries: [JournalEntry] { [] }
}

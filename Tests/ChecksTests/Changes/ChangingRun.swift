import CheckEngine
import Diagnosis
import ExchangeWebServices
import Foundation
import HTTPTransport
import Journal
import LabTrials
import Settings
import Synchronization
import TenantLab
import Testing

@testable import Checks

/// Runs that may change the lab's mailboxes, with their journals in a folder of their own.
final class ChangingRun: Sendable {
  let lab: RunningLab
  let folder: JournalFolder

  init(in lab: RunningLab) {
    self.lab = lab
    folder = JournalFolder(
      FileManager.default.temporaryDirectory.appending(path: "xtdiag-changes-\(UUID().uuidString)").path())
  }

  deinit { try? FileManager.default.removeItem(atPath: folder.path) }

  /// The journals that are there, by name.
  var journals: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted() }

  /// Runs the mailbox checks, one after the other, so that their requests come in the same order each time.
  func outcome(
    of selected: String = "mailbox", mailboxes: [String] = [LabIdentity.sales], allowsChanges: Bool = true,
    pace: Pace = .impatient,
    through wrap: (any HTTPSending) -> any HTTPSending = { $0 },
    writing write: (any ChangeJournal) -> any ChangeJournal = { $0 }
  ) async throws -> DiagnosticRun.Outcome {
    var settings = try lab.settings()
    settings.mailboxes.removeAll { !mailboxes.contains($0.address) }
    let apps = try SignInApps.load(settings, readFile: lab.settingsWorld.readFile)
    let runID = UUID().uuidString
    let journal = write(try folder.journal(run: runID))
    return try await CurlTransport.run(Self.configuration(settings)) { [settings] transport in
      let run = DiagnosticRun(
        DiagnosticRun.Options(
          command: "mailbox", selection: Selection(only: [selected]), concurrency: 1, version: "0-test", pace: pace,
          changes: ChangePermission(allowsChanges: allowsChanges, patience: .seconds(2))),
        settings: settings, apps: apps, sender: wrap(transport), journal: journal, runID: runID)
      return try await run.run()
    }
  }

  /// Finishes the journals.
  func cleanUp(
    isDryRun: Bool = false, changing change: (inout RunSettings) -> Void = { _ in },
    through wrap: (any HTTPSending) -> any HTTPSending = { $0 }
  ) async throws -> (ending: CleanUpRun.Ending, steps: [CleanUpRun.Step]) {
    var settings = try lab.settings()
    change(&settings)
    let apps = try SignInApps.load(settings, readFile: lab.settingsWorld.readFile)
    return try await CurlTransport.run(Self.configuration(settings)) { [settings] transport in
      let run = CleanUpRun(
        CleanUpRun.Options(isDryRun: isDryRun, patience: .seconds(2), userAgent: "xtdiag-tests", pace: .impatient),
        settings: settings, apps: apps, sender: wrap(transport), folder: folder)
      var steps: [CleanUpRun.Step] = []
      let ending = await run.run { steps.append($0) }
      return (ending, steps)
    }
  }

  /// Does something as a mailbox, outside of any run.
  func asMailbox<Result>(
    _ address: String = LabIdentity.sales, journal: any ChangeJournal = MemoryJournal(),
    _ body: (MailboxSession) async throws -> Result
  ) async throws -> Result {
    let settings = try lab.settings()
    let apps = try SignInApps.load(settings, readFile: lab.settingsWorld.readFile)
    return try await CurlTransport.run(Self.configuration(settings)) { transport in
      let environment = RunEnvironment(
        settings: settings, apps: apps, sender: transport, log: EvidenceLog(secrets: []), userAgent: "xtdiag-tests",
        pace: .impatient, journal: journal)
      let app = try #require(environment.syncApp)
      _ = await environment.token(for: app, resource: environment.endpoints.exchangeResource, discovery: nil)
      return try await body(try MailboxSession(address, in: environment))
    }
  }

  private static func configuration(_ settings: RunSettings) -> TransportConfiguration {
    TransportConfiguration(for: settings, timeout: LabRun.patience)
  }
}

/// Decides over requests of the changing part of a run, by their number from 1 up.
final class FatefulSender: HTTPSending {
  /// What becomes of a request.
  enum Fate: Sendable {
    /// It is sent and answered.
    case passes
    /// It never gets anywhere.
    case isLost
    /// It is carried out, and its answer never comes.
    case losesItsAnswer
    /// Something else answers.
    case isAnswered(Response)
  }

  private let base: any HTTPSending
  private let counts: @Sendable (OutgoingRequest) -> Bool
  private let fate: @Sendable (Int) -> Fate
  private let number = Mutex(0)

  init(
    _ base: any HTTPSending, counting counts: @escaping @Sendable (OutgoingRequest) -> Bool = \.isChangingCall,
    fate: @escaping @Sendable (Int) -> Fate
  ) {
    self.base = base
    self.counts = counts
    self.fate = fate
  }

  /// How many requests were counted.
  var count: Int { number.withLock { $0 } }

  func send(_ request: OutgoingRequest) async -> Exchange {
    guard counts(request) else { return await base.send(request) }
    let number = number.withLock { number in
      number += 1
      return number
    }
    switch fate(number) {
    case .passes: return await base.send(request)
    case .isLost: return Self.exchange(request, .failure(TransportError(.timedOut(.connect))), number)
    case .losesItsAnswer:
      _ = await base.send(request)
      return Self.exchange(request, .failure(TransportError(.timedOut(.firstByte))), number)
    case .isAnswered(let response): return Self.exchange(request, .success(response), number)
    }
  }

  private static func exchange(
    _ request: OutgoingRequest, _ outcome: Result<Response, TransportError>, _ number: Int
  ) -> Exchange {
    Exchange(
      id: 1_000_000 + number, request: RecordedRequest(request), outcome: outcome,
      startedAt: Date(timeIntervalSince1970: 0))
  }
}

extension OutgoingRequest {
  /// Whether it makes, looks for, reads or deletes what a test makes.
  var isChangingCall: Bool {
    let body = body.redactedText ?? ""
    return ["<m:CreateItem ", "<m:Restriction>", "<m:GetItem>", "<m:DeleteItem "].contains { body.contains($0) }
  }
}

/// A process that is killed at some moment: nothing is written and nothing is sent afterwards.
final class Mortal: Sendable {
  private let dead = Mutex(false)

  var isDead: Bool { dead.withLock { $0 } }
  func die() { dead.withLock { $0 = true } }

  /// A journal that writes as long as the process lives.
  func journal(_ journal: any ChangeJournal) -> any ChangeJournal { MortalJournal(journal: journal, process: self) }

  private struct MortalJournal: ChangeJournal {
    let journal: any ChangeJournal
    let process: Mortal

    func record(_ entry: JournalEntry) throws(JournalError) {
      if !process.isDead { try journal.record(entry) }
    }

    func clear(_ testID: String) throws(JournalError) {
      if !process.isDead { try journal.clear(testID) }
    }

    var openEntries: [JournalEntry] { journal.openEntries }
  }
}

import Diagnosis
import ExchangeWebServices
import Foundation
import HTTPTransport
import HTTPTypes
import Journal
import Settings
import TenantLab
import Testing

@testable import Checks

/// What the clean-up deletes, and what it leaves alone.
@Suite(.healthyLab, .serialized) struct CleanUpRunTests {
  /// Makes an item of each kind as a run would that dies afterwards, and returns the journal's entries.
  private func abandon(_ run: ChangingRun, stage: JournalEntry.Stage = .made) async throws -> [JournalEntry] {
    let journal = try run.folder.journal(run: UUID().uuidString)
    return try await run.asMailbox(journal: journal) { mailbox in
      var entries: [JournalEntry] = []
      for kind in JournalEntry.Kind.allCases {
        var entry = try mailbox.plan(kind)
        let made = await mailbox.make(entry)
        #expect(made.answer.result == .opened)
        entry.stage = stage
        try journal.record(entry)
        entries.append(entry)
      }
      return entries
    }
  }

  @Test(arguments: [JournalEntry.Stage.planned, .made, .arrived])
  func itDeletesWhatARunLeft(stage: JournalEntry.Stage) async throws {
    let lab = try HealthyLab.current()
    let run = ChangingRun(in: lab)
    let before = lab.fingerprint()
    let entries = try await abandon(run, stage: stage)
    #expect(lab.itemCounts()[LabIdentity.sales] == 8)
    let (ending, steps) = try await run.cleanUp()
    #expect(ending == .nothingLeft)
    #expect(steps.count == entries.count)
    for case .cleaned(let entry, let reading, let isCleared) in steps {
      #expect(isCleared && reading.isFinal, "\(entry.kind)")
      #expect(
        reading.deleted == (entry.kind == .message ? ["inbox": 1, "sentitems": 1] : [entry.folder: 1]), "\(entry.kind)")
    }
    #expect(lab.fingerprint() == before)
    #expect(run.journals.isEmpty)
  }

  @Test func aDryRunOnlyTells() async throws {
    let lab = try HealthyLab.current()
    let run = ChangingRun(in: lab)
    _ = try await abandon(run)
    let before = lab.fingerprint()
    let (ending, steps) = try await run.cleanUp(isDryRun: true)
    #expect(ending == .somethingLeft)
    #expect(steps.count == 4)
    for case .found(let entry, let folders, let problem) in steps {
      #expect(folders.values.reduce(0, +) == (entry.kind == .message ? 2 : 1))
      #expect(problem == nil)
    }
    #expect(lab.fingerprint() == before)
    #expect(run.journals.count == 1)
    #expect(try await run.cleanUp().ending == .nothingLeft)
  }

  @Test func itFindsWhatWasMovedToDeletedItems() async throws {
    let lab = try HealthyLab.current()
    let run = ChangingRun(in: lab)
    let before = lab.itemCounts()
    let entries = try await abandon(run)
    try await run.asMailbox { mailbox in
      for entry in entries {
        let found = await ItemCleaner(mailbox: mailbox).find(entry)
        _ = await mailbox.ask(DeleteItem(found.items.map(\.id), disposal: .moveToDeletedItems))
      }
    }
    let (ending, steps) = try await run.cleanUp()
    #expect(ending == .nothingLeft, "\(steps)")
    for case .cleaned(_, let reading, _) in steps { #expect(reading.deleted.keys.sorted() == ["deleteditems"]) }
    #expect(lab.itemCounts() == before)
  }

  /// Items that look like the test's and are not.
  enum Lookalike: String, Sendable, CaseIterable {
    case sameSubjectWithoutMark, sameSubjectWithAnotherMark, sameMarkWithAnotherSubject, answerToIt
  }

  @Test("What only looks like it stays", arguments: Lookalike.allCases)
  func lookalikes(lookalike: Lookalike) async throws {
    try await Lab.run(LabOptions()) { lab in
      let run = ChangingRun(in: lab)
      let entries = try await abandon(run)
      let before = lab.itemCounts()[LabIdentity.sales] ?? 0
      try await run.asMailbox { mailbox in
        for entry in entries {
          var copy = entry.withSubject(
            lookalike == .answerToIt
              ? "RE: \(entry.subject)"
              : lookalike == .sameMarkWithAnotherSubject ? "Quotation 4712" : entry.subject)
          if lookalike == .sameSubjectWithAnotherMark { copy = copy.withTestID(TestMark.freshID()) }
          let properties = lookalike == .sameSubjectWithoutMark ? [] : TestMark.properties(of: copy)
          let reply = await mailbox.ask(
            CreateItem(
              NewItem(copy, now: .now),
              in: .distinguished(entry.kind == .message ? .inbox : entry.kind.home), properties: properties))
          #expect(EWSObservation(reply, now: .now).result == .opened)
        }
      }
      let (ending, steps) = try await run.cleanUp()
      // All that was the test's is gone: five items, because a message leaves two.
      #expect(lab.itemCounts()[LabIdentity.sales] == before - 5 + 4, "\(steps)")
      let isNoticed = lookalike == .sameSubjectWithoutMark || lookalike == .sameSubjectWithAnotherMark
      if !isNoticed { #expect(ending == .nothingLeft && run.journals.isEmpty, "\(steps)") }
      if lookalike == .sameSubjectWithoutMark { #expect(ending == .somethingLeft) }
    }
  }

  /// Somebody else's journals.
  enum Other: String, Sendable, CaseIterable {
    case tenant, app, endpoint
  }

  @Test("What was made elsewhere or as somebody else is left alone and told", arguments: Other.allCases)
  func foreign(other: Other) async throws {
    let lab = try HealthyLab.current()
    let run = ChangingRun(in: lab)
    let place = try await run.asMailbox { try $0.plan(.task).place }
    let elsewhere = JournalEntry.Place(
      tenant: other == .tenant ? "adatum.example" : place.tenant,
      clientID: other == .app ? LabIdentity.adminClientID : place.clientID,
      endpoint: other == .endpoint ? "https://localhost:1/ews/exchange.asmx" : place.endpoint)
    do {
      let journal = try run.folder.journal(run: "other")
      try journal.record(
        JournalEntry(
          testID: "a", run: "other", place: elsewhere, mailbox: LabIdentity.sales, kind: .task, folder: "tasks",
          subject: "xtdiag test task a", plannedAt: .now))
    }
    let (ending, steps) = try await run.cleanUp()
    #expect(ending == .nothingLeft)
    #expect(steps == [.foreign(path: "\(run.folder.path)/other.journal", elsewhere, count: 1)])
    #expect(run.journals == ["other.journal"])
  }

  @Test func aRunThatGoesOnIsLeftAlone() async throws {
    let run = ChangingRun(in: try HealthyLab.current())
    let journal = try run.folder.journal(run: "now")
    let entry = try await run.asMailbox(journal: journal) { try $0.plan(.task) }
    let (ending, steps) = try await run.cleanUp()
    #expect(ending == .nothingLeft)
    #expect(steps == [.goesOn(path: "\(run.folder.path)/now.journal")])
    try journal.clear(entry.testID)
  }

  @Test func aRefusedSignInLeavesTheJournal() async throws {
    let lab = try HealthyLab.current()
    let run = ChangingRun(in: lab)
    let before = lab.itemCounts()
    _ = try await abandon(run)
    let (ending, steps) = try await run.cleanUp(through: { transport in
      FatefulSender(transport, counting: { $0.url.hasSuffix("/token") }) { _ in .isLost }
    })
    #expect(ending == .unknown)
    guard case .notSignedIn(let reason)? = steps.first else {
      Issue.record("\(steps)")
      return
    }
    #expect(reason.contains("timed-out"))
    #expect(run.journals.count == 1)
    #expect(try await run.cleanUp().ending == .nothingLeft)
    #expect(lab.itemCounts() == before)
  }

  @Test func anOutageLeavesTheJournal() async throws {
    let run = ChangingRun(in: try HealthyLab.current())
    _ = try await abandon(run)
    let (ending, steps) = try await run.cleanUp(through: { transport in
      FatefulSender(transport) { _ in .isAnswered(Response(status: 503, headers: [:], body: [])) }
    })
    #expect(ending == .unknown)
    #expect(steps.count == 4)
    for case .cleaned(_, let reading, let isCleared) in steps { #expect(!isCleared && reading.problem != nil) }
    #expect(try await run.cleanUp().ending == .nothingLeft)
  }

  @Test func aMessageThatWasSentAndIsNowhereIsWaitedForForADay() async throws {
    let run = ChangingRun(in: try HealthyLab.current())
    for (name, age) in [("young", 3_600.0), ("old", 90_000.0)] {
      let journal = try run.folder.journal(run: name)
      _ = try await run.asMailbox(journal: journal) { mailbox in
        let entry = try mailbox.plan(.message)
        try journal.clear(entry.testID)
        try journal.record(entry.planned(at: .now - age))
      }
    }
    let (ending, steps) = try await run.cleanUp()
    #expect(ending == .somethingLeft)
    #expect(run.journals == ["young.journal"], "\(steps)")
  }
}

extension JournalEntry {
  private func with(testID: String? = nil, subject: String? = nil, plannedAt: Date? = nil, stage: Stage? = nil) -> Self
  {
    JournalEntry(
      testID: testID ?? self.testID, run: run, place: place, mailbox: mailbox, kind: kind, folder: folder,
      subject: subject ?? self.subject, plannedAt: plannedAt ?? self.plannedAt, stage: stage ?? self.stage)
  }

  func withSubject(_ subject: String) -> Self { with(subject: subject) }
  func withTestID(_ testID: String) -> Self { with(testID: testID) }
  func planned(at moment: Date) -> Self { with(plannedAt: moment, stage: .made) }
}

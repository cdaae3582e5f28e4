import Checks
import Diagnosis
import HTTPTransport
import HTTPTypes
import LabTrials
import Settings
import Synchronization
import TenantLab
import Testing

/// Runs of many mailboxes against a lab.
struct ManyMailboxesTests {
  /// Sends on, and keeps how many requests were under way at once, in all and to one mailbox.
  private final class CountingSender: HTTPSending {
    struct Counts {
      var mailboxes: [String: Int] = [:]
      var most = 0
      var mostToOneMailbox = 0
      var newConnections = 0
    }

    private let base: any HTTPSending
    private let state = Mutex(Counts())

    init(_ base: any HTTPSending) { self.base = base }

    var counts: Counts { state.withLock { $0 } }

    func send(_ request: OutgoingRequest) async -> Exchange {
      // What asks about the organization is routed by a mailbox of the system.
      let anchor = request.headers.first { $0.name.canonicalName == "x-anchormailbox" }?.value ?? ""
      let mailbox = anchor.contains("SystemMailbox") ? "" : anchor
      state.withLock { counts in
        counts.mailboxes[mailbox, default: 0] += 1
        counts.most = max(counts.most, counts.mailboxes.values.reduce(0, +))
        if !mailbox.isEmpty { counts.mostToOneMailbox = max(counts.mostToOneMailbox, counts.mailboxes[mailbox] ?? 0) }
      }
      let exchange = await base.send(request)
      state.withLock { counts in
        counts.mailboxes[mailbox, default: 1] -= 1
        if !exchange.phases.reusedConnection { counts.newConnections += 1 }
      }
      return exchange
    }
  }

  private func diagnose(
    _ options: LabOptions, pace: Pace = Pace(pause: .milliseconds(10))
  ) async throws -> (report: Report, counts: CountingSender.Counts, mailboxes: [LabMailbox]) {
    try await Lab.run(options) { lab in
      var settings = try lab.settings()
      settings.mailboxes = lab.extraMailboxes.map {
        MailboxSettings(address: $0.address, expectation: $0.expectsDenial ? .denied : .reachable, note: $0.cause)
      }
      let apps = try SignInApps.load(settings) { path in Array((lab.virtualFile(path) ?? "").utf8) }
      let configuration = TransportConfiguration(for: settings, timeout: LabRun.patience)
      return try await CurlTransport.run(configuration) { transport in
        let sender = CountingSender(transport)
        let run = DiagnosticRun(
          DiagnosticRun.Options(command: "all", version: "0-test", pace: pace), settings: settings, apps: apps,
          sender: sender)
        return (try await run.run().report, sender.counts, lab.extraMailboxes)
      }
    }
  }

  @Test func eachMailboxIsToldAndThoseThatAreAlikeAreOneThingToFix() async throws {
    let (report, counts, mailboxes) = try await diagnose(LabOptions(extraMailboxes: 300))
    #expect(report.run.complete)
    let judged = report.findings(of: "mailbox.impersonation")
    #expect(judged.count == mailboxes.count { !$0.expectsDenial })
    let wellBySubject = Dictionary(
      judged.map { ($0.subject.name, $0.verdict == .pass) }, uniquingKeysWith: { first, _ in first })
    for mailbox in mailboxes where !mailbox.expectsDenial {
      #expect(wellBySubject[mailbox.address] == (mailbox.cause == nil), "\(mailbox)")
    }
    #expect(Set(report.rootCauses.map(\.cause)).count == report.rootCauses.count)
    #expect(report.rootCauses.contains { $0.subjects.count == 9 })
    #expect(report.target.notes?.count == mailboxes.count { $0.cause != nil })

    #expect(counts.most <= 8)
    #expect(counts.mostToOneMailbox == 1)
    // The connections are used again: a few to each service are enough for hundreds of requests.
    #expect(report.evidence.count > 500)
    #expect(counts.newConnections < 50)
    #expect(report.evidence.contains { $0.abridged == true })
  }

  @Test func aServiceThatServesFewAtATimeIsCalledByFewAndNothingIsLost() async throws {
    let throttling = LabOptions.Throttling(concurrency: 4)
    // The latency keeps requests under way long enough to meet each other.
    let (report, _, mailboxes) = try await diagnose(
      LabOptions(extraMailboxes: 200, throttling: throttling, latency: .milliseconds(20)))
    let busy = report.evidence.count { $0.response?.body?.contains("ErrorExceededConnectionCount") == true }
    #expect(busy > 0)
    // Each of them would be refused once if the run did not slow down as a whole.
    #expect(busy < report.evidence.count / 4)
    #expect(!report.findings.contains { $0.cause == "ews.throttled" })
    #expect(
      report.findings(of: "mailbox.impersonation").count { $0.verdict == .pass }
        == mailboxes.count { !$0.expectsDenial && $0.cause == nil })
  }

  @Test func aServiceThatAsksForMoreThanThePatienceIsTold() async throws {
    let throttling = LabOptions.Throttling(perSecond: 0.001, burst: 30, backOff: .seconds(300))
    let (report, _, _) = try await diagnose(LabOptions(extraMailboxes: 60, throttling: throttling))
    let throttled = report.findings(of: "mailbox.impersonation").filter { $0.cause == "ews.throttled" }
    #expect(!throttled.isEmpty)
    #expect(throttled.allSatisfy { $0.verdict == .inconclusive })
    // What is left of five minutes.
    for finding in throttled {
      let words = finding.explanation.split(separator: " ")
      let wait = words.firstIndex(of: "ms.").flatMap { Int(words[$0 - 1]) }
      #expect((200_000...300_000).contains(wait ?? 0), "\(finding.explanation)")
    }
    // Thirty were served, and none of the others is taken for well.
    #expect(report.findings(of: "mailbox.impersonation").count { $0.verdict == .pass } <= 30)
  }
}

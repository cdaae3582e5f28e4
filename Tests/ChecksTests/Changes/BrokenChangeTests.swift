import Diagnosis
import HTTPTransport
import HTTPTypes
import Journal
import TenantLab
import Testing

@testable import Checks

/// A changing run that is killed, cut off or refused at any point: either it leaves nothing, or its journal says
/// what, and the clean-up finishes that.
@Suite(.healthyLab, .serialized) struct BrokenChangeTests {
  /// The changing calls of a run with one mailbox when all goes well: a message is made, found in the inbox, found
  /// everywhere and deleted with its copy; three items are made, read and deleted at once.
  private static let calls = 11

  @Test func thisIsHowManyCallsThereAre() async throws {
    let run = ChangingRun(in: try HealthyLab.current())
    var sender: FatefulSender?
    _ = try await run.outcome(through: {
      let fateful = FatefulSender($0) { _ in .passes }
      sender = fateful
      return fateful
    })
    #expect(sender?.count == Self.calls)
  }

  @Test("A killed run leaves what cleanup finishes", arguments: 1...calls, [true, false])
  func killed(at call: Int, beforeItIsCarriedOut: Bool) async throws {
    let lab = try HealthyLab.current()
    let before = (lab.itemCounts(), lab.fingerprint())
    let run = ChangingRun(in: lab)
    let process = Mortal()
    _ = try await run.outcome(
      through: { transport in
        FatefulSender(transport) { number in
          guard number >= call else { return .passes }
          process.die()
          return number > call || beforeItIsCarriedOut ? .isLost : .losesItsAnswer
        }
      }, writing: process.journal)
    #expect(process.isDead)
    #expect(run.journals.count == 1)
    let (ending, steps) = try await run.cleanUp()
    #expect(ending == .nothingLeft, "\(steps)")
    #expect(lab.itemCounts() == before.0, "\(steps)")
    #expect(lab.fingerprint() == before.1)
    #expect(run.journals.isEmpty, "\(steps)")
  }

  /// Ways in which one call goes wrong.
  enum Trouble: String, Sendable, CaseIterable {
    case lost, answerLost, unauthorized, forbidden, outage, throttled, webPage, empty, garbage, lostForGood

    func fate(_ number: Int, _ call: Int) -> FatefulSender.Fate {
      guard number == call || (self == .lostForGood && number > call) else { return .passes }
      func answer(_ status: Int, _ type: String? = nil, _ body: String = "") -> FatefulSender.Fate {
        var headers = HTTPFields()
        headers[.contentType] = type
        return .isAnswered(Response(status: status, headers: headers, body: Array(body.utf8)))
      }
      switch self {
      case .lost, .lostForGood: return .isLost
      case .answerLost: return .losesItsAnswer
      case .unauthorized: return answer(401)
      case .forbidden: return answer(403)
      case .outage: return answer(500)
      case .throttled: return answer(429)
      case .webPage: return answer(200, "text/html", "<html>Sign in</html>")
      case .empty: return answer(200, "text/xml")
      case .garbage: return answer(200, "text/xml", "<s:Envelope")
      }
    }
  }

  @Test("A call that goes wrong leaves nothing, or what cleanup finishes", arguments: Trouble.allCases, 1...calls)
  func troubled(trouble: Trouble, at call: Int) async throws {
    let lab = try HealthyLab.current()
    let before = (lab.itemCounts(), lab.fingerprint())
    let run = ChangingRun(in: lab)
    let report = try await run.outcome(through: { transport in
      FatefulSender(transport) { trouble.fate($0, call) }
    }).report
    #expect(report.findings.allSatisfy { $0.cause != Cause.internalError.id })
    if run.journals.isEmpty {
      #expect(lab.itemCounts() == before.0)
    } else {
      // What is left in the journal is told in a finding.
      #expect(report.findings.contains { $0.explanation.contains("xtdiag cleanup") || $0.verdict != .pass })
    }
    let (ending, steps) = try await run.cleanUp()
    #expect(ending == .nothingLeft, "\(steps)")
    #expect(lab.itemCounts() == before.0, "\(steps)")
    #expect(lab.fingerprint() == before.1)
    #expect(run.journals.isEmpty)
  }

  @Test("Ctrl-C still ends in clean-up", arguments: 1...calls)
  func cancelled(at call: Int) async throws {
    let lab = try HealthyLab.current()
    let before = lab.fingerprint()
    let run = ChangingRun(in: lab)
    let hook = Hook()
    let work = Task {
      try await run.outcome(through: { transport in
        FatefulSender(transport) { number in
          if number == call { hook.pull() }
          return .passes
        }
      })
    }
    hook.set { work.cancel() }
    let report = try await work.value.report
    #expect(!report.run.complete)
    if !run.journals.isEmpty { #expect(try await run.cleanUp().ending == .nothingLeft) }
    #expect(lab.fingerprint() == before)
    #expect(run.journals.isEmpty)
  }
}

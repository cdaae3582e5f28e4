import Foundation
import HTTPTransport
import HTTPTypes
import Synchronization
import Testing

@testable import Checks

/// What is sent once more, and what is not.
struct PaceTests {
  /// Answers every request in the same way and counts them.
  private final class CountingSender: HTTPSending {
    let outcome: Result<Response, TransportError>
    private let sent = Mutex(0)

    init(_ outcome: Result<Response, TransportError>) {
      self.outcome = outcome
    }

    var count: Int { sent.withLock { $0 } }

    func send(_ request: OutgoingRequest) async -> Exchange {
      sent.withLock { $0 += 1 }
      return Exchange(id: count, request: RecordedRequest(request), outcome: outcome, startedAt: .distantPast)
    }
  }

  private static func answer(_ status: Int, retryAfter: String? = nil) -> Result<Response, TransportError> {
    var headers = HTTPFields()
    headers[.retryAfter] = retryAfter
    return .success(Response(status: status, headers: headers, body: []))
  }

  @Test(
    arguments: [
      (answer(200), 1, 1), (answer(403), 1, 1),
      (answer(500), 2, 1), (answer(503), 2, 1), (answer(429), 3, 3),
      (answer(503, retryAfter: "1"), 3, 3), (answer(429, retryAfter: "1"), 3, 3),
      (answer(429, retryAfter: "900"), 1, 1),
      (.failure(TransportError(.timedOut(.firstByte))), 2, 1), (.failure(TransportError(.cutOff)), 2, 1),
      (.failure(TransportError(.notResolved)), 1, 1),
    ] as [(Result<Response, TransportError>, Int, Int)])
  func whatMayHaveArrivedIsSentAgainOnlyWhenThatDoesNoHarm(
    outcome: Result<Response, TransportError>, repeatable: Int, unrepeatable: Int
  ) async {
    for (isRepeatable, expected) in [(true, repeatable), (false, unrepeatable)] {
      let base = CountingSender(outcome)
      let sender = PacedSender(base, SharedPace(.impatient, now: { .distantPast }))
      var request = OutgoingRequest(.post, "https://ews.contoso.example/EWS/Exchange.asmx", service: "ews")
      request.isRepeatable = isRepeatable
      _ = await sender.send(request)
      #expect(base.count == expected, "repeatable: \(isRepeatable)")
    }
  }
}

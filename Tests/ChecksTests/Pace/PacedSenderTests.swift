import FoundationEssentials
import HTTPTransport
import HTTPTypes
import Synchronization
import TestSupport
import Testing

@testable import Checks

/// How a run asks again and how it slows down, without a network and without waiting.
struct PacedSenderTests {
  private static let now = Date(timeIntervalSince1970: 1_000_000)

  /// The waits that were asked for; nobody waits for them.
  private final class Sleeper: Sendable {
    private let log = Mutex<[Duration]>([])

    var waits: [Duration] { log.withLock { $0 } }

    func pace(patience: Duration = .seconds(10), limit: Int = 3, width: Int = 8) -> Pace {
      Pace(patience: patience, pause: .milliseconds(500), identicalLimit: limit, width: width) { wait in
        self.log.withLock { $0.append(wait) }
      }
    }
  }

  private func ews(_ mailbox: String = "a@b.example") -> OutgoingRequest {
    OutgoingRequest(
      .post, "https://ews.example/EWS/Exchange.asmx", service: "ews",
      body: .text("<r>\(mailbox)</r>", mediaType: "text/xml"))
  }

  private static func fault(_ code: String, _ values: String = "") -> Response {
    let text = """
      <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>\
      <faultcode>s:Server</faultcode><faultstring>x</faultstring><detail>\
      <e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">\(code)</e:ResponseCode>\
      <t:MessageXml xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">\(values)</t:MessageXml>\
      </detail></s:Fault></s:Body></s:Envelope>
      """
    return Response(500, text, type: "text/xml")
  }

  private static func item(_ code: String, _ values: String = "") -> Response {
    let text = """
      <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><m:GetFolderResponse \
      xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" \
      xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><m:ResponseMessages>\
      <m:GetFolderResponseMessage ResponseClass="Error"><m:ResponseCode>\(code)</m:ResponseCode>\
      <m:MessageXml>\(values)</m:MessageXml></m:GetFolderResponseMessage></m:ResponseMessages>\
      </m:GetFolderResponse></s:Body></s:Envelope>
      """
    return Response(200, text, type: "text/xml")
  }

  private static func backOff(_ milliseconds: Int) -> String {
    #"<t:Value Name="BackOffMilliseconds">\#(milliseconds)</t:Value>"#
  }

  private static let inner = #"<t:Value Name="InnerErrorResponseCode">ErrorServerBusy</t:Value>"#

  @Test(
    arguments: [
      (Response(200), []),
      (Response(404), []),
      (Response(501), []),
      (Response(500), [0.5]),
      (Response(503), [0.5]),
      (Response(429), [0.5, 1, 2]),
      (Response(429, headers: [.retryAfter: "3"]), [3, 3, 3]),
      (Response(429, headers: [.retryAfter: "0"]), [0.5, 0.5, 0.5]),
      (Response(503, headers: [.retryAfter: "4"]), [4, 4, 4]),
      (Response(503, headers: [.retryAfter: "11"]), []),
      (fault("ErrorServerBusy", backOff(2500)), [2.5, 2.5, 2.5]),
      (fault("ErrorServerBusy", backOff(291_480)), []),
      (fault("ErrorServerBusy"), [0.5, 1, 2]),
      // "Suggested backoff time 0 ms" is no hint.
      (fault("ErrorExceededConnectionCount", backOff(0)), [0.5, 1, 2]),
      (item("ErrorTooManyObjectsOpened"), [0.5, 1, 2]),
      (item("ErrorServerBusy", backOff(1000)), [1, 1, 1]),
      (item("ErrorInternalServerError", inner), [0.5, 1, 2]),
      (item("ErrorInternalServerError"), []),
      (fault("ErrorNonExistentMailbox"), []),
      (fault("ErrorUnheardOf", backOff(1000)), []),
      (item("NoError"), []),
    ] as [(Response, [Double])])
  func theWaitThatIsAskedForIsObeyedWithinThePatience(response: Response, waits: [Double]) async {
    let sleeper = Sleeper()
    let stub = StubSender(always: .success(response))
    let sender = PacedSender(stub, SharedPace(sleeper.pace(), now: { Self.now }))
    let exchange = await sender.send(ews())
    #expect(exchange.response?.status == response.status)
    #expect(sleeper.waits == waits.map { .milliseconds(Int($0 * 1000)) })
    // The last wait is for the others.
    #expect(stub.requests.count == min(waits.count + 1, 3))
  }

  @Test(
    arguments: [
      (Response(500), 1), (Response(503), 1), (Response(502, headers: [.retryAfter: "1"]), 1),
      (item("ErrorTooManyObjectsOpened"), 1), (Response(429), 3), (Response(503, headers: [.retryAfter: "1"]), 3),
      (fault("ErrorServerBusy"), 3),
    ] as [(Response, Int)])
  func whatMustNotBeSentTwiceIsSentAgainOnlyWhenItWasTurnedAway(response: Response, sent: Int) async {
    let stub = StubSender(always: .success(response))
    var request = ews()
    request.isRepeatable = false
    _ = await PacedSender(stub, SharedPace(Sleeper().pace(), now: { Self.now })).send(request)
    #expect(stub.requests.count == sent)
  }

  @Test func aServiceThatAnswersAgainIsHeard() async {
    let sleeper = Sleeper()
    let answers = Mutex([Self.fault("ErrorServerBusy", Self.backOff(700)), Response(429), Response(200)])
    let stub = StubSender { _ in .success(answers.withLock { $0.removeFirst() }) }
    let shared = SharedPace(sleeper.pace(), now: { Self.now })
    let exchange = await PacedSender(stub, shared).send(ews())
    #expect(exchange.response?.status == 200)
    #expect(sleeper.waits == [.milliseconds(700), .seconds(1)])
    #expect(shared.gates["ews.example"].throttle.width == 2)
    #expect(shared.gates["ews.example"].throttle.underWay == 0)
  }

  @Test func anAskedWaitBeyondThePatienceNarrowsTheRunAllTheSame() async {
    let sleeper = Sleeper()
    let shared = SharedPace(sleeper.pace(), now: { Self.now })
    let stub = StubSender(always: .success(Self.fault("ErrorServerBusy", Self.backOff(300_000))))
    _ = await PacedSender(stub, shared).send(ews())
    #expect(sleeper.waits.isEmpty)
    #expect(shared.gates["ews.example"].throttle.width == 4)
    #expect(shared.gates["ews.example"].throttle.pauses == 0)
  }

  @Test func oneServiceThatAsksToSlowDownHoldsUpNoOther() async {
    let sleeper = Sleeper()
    let shared = SharedPace(sleeper.pace(), now: { Self.now })
    let stub = StubSender { request in
      .success(request.service == "graph" ? Response(429) : Response(200))
    }
    let sender = PacedSender(stub, shared)
    _ = await sender.send(OutgoingRequest(.get, "https://graph.example/v1.0", service: "graph"))
    _ = await sender.send(ews())
    #expect(shared.gates["graph.example"].throttle.width == 1)
    #expect(shared.gates["ews.example"].throttle.width == 8)
  }

  @Test func theOthersWaitWhileTheServiceIsLeftAlone() async {
    let gate = Gate()
    let asleep = AsyncStream<Void>.makeStream()
    let pace = Pace(identicalLimit: 2, width: 4) { _ in
      asleep.continuation.yield()
      await gate.wait()
    }
    let throttled = Mutex(true)
    let stub = StubSender { request in
      let isBusy = request.body.redactedText?.contains("busy") == true && throttled.withLock { $0 }
      return .success(isBusy ? Response(429, headers: [.retryAfter: "5"]) : Response(200))
    }
    let notices = Mutex<[PaceNotice]>([])
    let shared = SharedPace(pace, now: { Self.now }) { notice in notices.withLock { $0.append(notice) } }
    let sender = PacedSender(stub, shared)
    async let busy = sender.send(ews("busy@b.example"))
    var sleeping = asleep.stream.makeAsyncIterator()
    await sleeping.next()
    async let other = sender.send(ews("other@b.example"))
    while shared.gates["ews.example"].waiting == 0 { await Task.yield() }
    #expect(stub.requests.count == 1)
    throttled.withLock { $0 = false }
    gate.open()
    #expect(await busy.response?.status == 200)
    #expect(await other.response?.status == 200)
    #expect(stub.requests.count == 3)
    #expect(
      notices.withLock { $0 } == [
        PaceNotice(service: "ews", wait: .seconds(5), isOver: false),
        PaceNotice(service: "ews", wait: .seconds(5), isOver: true),
      ])
  }

  @Test func whoIsCalledOffWhileWaitingLeavesTheQueue() async {
    let gate = ServiceGate(widest: 1)
    let first = await gate.enter()
    #expect(first != nil)
    let task = Task { await gate.enter() }
    while gate.waiting == 0 { await Task.yield() }
    task.cancel()
    #expect(await task.value == nil)
    #expect(gate.waiting == 0)
    gate.leave(first, .answered)
    #expect(await gate.enter() != nil)
  }

  @Test func aRunThatIsCalledOffWhileItWaitsLetsTheOthersOn() async {
    let pace = Pace { _ in throw CancellationError() }
    let shared = SharedPace(pace, now: { Self.now })
    let exchange = await PacedSender(StubSender(429), shared).send(ews())
    #expect(exchange.response?.status == 429)
    #expect(shared.gates["ews.example"].throttle.pauses == 0)
  }
}

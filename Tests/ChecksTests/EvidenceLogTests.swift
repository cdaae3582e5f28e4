import Diagnosis
import FoundationEssentials
import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

@testable import Checks

/// What is kept of a run's exchanges, and that it stays small.
struct EvidenceLogTests {
  private func keep(_ count: Int, in log: EvidenceLog, headers: HTTPFields = [:], body: String = "answer") -> [String] {
    (1...count).map { id in
      let request = OutgoingRequest(
        .post, "https://ews.example/", service: "ews", headers: [.accept: "text/xml"],
        body: .text("question", mediaType: "text/xml"))
      return log.keep(
        Exchange(request, .success(Response(200, body, type: "text/xml", headers: headers)), id: id))
    }
  }

  private func finding(_ kind: Subject.Kind, _ number: Int, passes: Bool, evidence: [String]) -> Finding {
    Finding(
      check: "a.x", subject: Subject(kind, "\(number)"),
      judgement: passes
        ? .pass(Statement("Fine", explanation: "It works.")) : .found(.internalError, .certain, Statement()),
      evidence: evidence, startedAt: Date(timeIntervalSince1970: 0))
  }

  @Test func ofManyMailboxesThatAreWellTheFirstExchangesStayWhole() {
    let log = EvidenceLog(secrets: [])
    for (number, id) in keep(300, in: log).enumerated() {
      log.settle(finding(.mailbox, number, passes: true, evidence: [id]))
    }
    let entries = log.entries
    #expect(entries.count == 300)
    #expect(entries.prefix(200).allSatisfy { $0.abridged == nil && $0.response?.body == "answer" })
    for entry in entries.dropFirst(200) {
      #expect(entry.abridged == true)
      #expect(entry.request.body == nil && entry.request.headers.isEmpty)
      #expect(entry.response?.status == 200 && entry.response?.body == nil && entry.response?.headers == [:])
      #expect(entry.request.url == "https://ews.example/" && entry.request.method == "POST")
    }
  }

  @Test(arguments: [(Subject.Kind.mailbox, false), (.app, true), (.host, true), (.mailboxRow, false)])
  func whatAProblemOrTheWayThereRestsOnStaysWhole(kind: Subject.Kind, passes: Bool) {
    let log = EvidenceLog(secrets: [])
    for (number, id) in keep(300, in: log).enumerated() {
      log.settle(finding(kind, number, passes: passes, evidence: [id]))
    }
    #expect(log.entries.allSatisfy { $0.abridged == nil && $0.response?.body == "answer" })
  }

  @Test func longAnswersAndLongHeadersAreCut() throws {
    let log = EvidenceLog(secrets: [])
    var headers: HTTPFields = [:]
    for number in 0..<300 {
      let name = try #require(HTTPField.Name("x-field-\(number)"))
      headers[name] = String(repeating: "v", count: 5000)
    }
    _ = keep(1, in: log, headers: headers, body: String(repeating: "b", count: 1_000_000))
    let response = try #require(log.entries.first?.response)
    #expect(response.body?.count ?? 0 < 5000)
    #expect(response.headers.count <= 64)
    #expect(response.headers.values.allSatisfy { $0.count < 1100 })
  }
}

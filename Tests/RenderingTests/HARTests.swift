import Diagnosis
import FoundationEssentials
import Rendering
import TestSupport
import Testing

struct HARTests {
  /// As much of the format as readers rely on (HAR 1.2).
  private struct Archive: Decodable {
    struct Log: Decodable {
      let version: String
      let creator: Creator
      let entries: [Entry]
    }
    struct Creator: Decodable {
      let name: String
      let version: String
    }
    struct Pair: Decodable {
      let name: String
      let value: String
    }
    struct Entry: Decodable {
      let startedDateTime: String
      let time: Double
      let request: Request
      let response: Response
      let cache: [String: String]
      let timings: Timings
    }
    struct Request: Decodable {
      let method: String
      let url: String
      let httpVersion: String
      let cookies: [Pair]
      let headers: [Pair]
      let queryString: [Pair]
      let headersSize: Int
      let bodySize: Int
      let postData: PostData?
    }
    struct PostData: Decodable {
      let mimeType: String
      let text: String
    }
    struct Response: Decodable {
      let status: Int
      let statusText: String
      let httpVersion: String
      let cookies: [Pair]
      let headers: [Pair]
      let content: Content
      let redirectURL: String
      let headersSize: Int
      let bodySize: Int
    }
    struct Content: Decodable {
      let size: Int
      let mimeType: String
      let text: String
    }
    struct Timings: Decodable {
      let dns: Double
      let connect: Double
      let ssl: Double
      let send: Double
      let wait: Double
      let receive: Double
    }
    let log: Log
  }

  private static let evidence = [
    Evidence(
      id: "x1", service: "entra", startedAt: Date(timeIntervalSince1970: 1_795_423_500),
      request: .init(
        method: "POST", url: "https://login.example/t/token?a=b+c&d=%26&e", headers: ["Content-Type": "application/x"],
        body: "scope=x"),
      response: .init(status: 302, headers: ["Location": "/other", "content-type": "text/html"], body: "<html>"),
      phases: .init(resolveMs: 1.5, connectMs: 3, tlsMs: 10, firstByteMs: 20, totalMs: 21), requestIds: [:],
      error: nil),
    Evidence(
      id: "x2", service: "ews", request: .init(method: "GET", url: "https://outlook.example/", headers: [:], body: nil),
      response: nil, phases: .init(resolveMs: 2, totalMs: 30, stoppedIn: "connect"), requestIds: [:],
      error: "timedOut: connect"),
  ]

  private static func archive(_ evidence: [Evidence]) throws -> Archive.Log {
    let text = try HARRenderer().render(SampleReports.report([], evidence: evidence))
    return try JSONDecoder().decode(Archive.self, from: Data(text.utf8)).log
  }

  @Test func everyExchangeIsAnEntryWithAllThatReadersRelyOn() throws {
    let log = try Self.archive(Self.evidence)
    #expect(log.version == "1.2" && log.creator.name == "xtdiag")
    let entry = try #require(log.entries.first)
    #expect(entry.startedDateTime == "2026-11-23T08:45:00.000Z")
    #expect(entry.request.queryString.map(\.name) == ["a", "d", "e"])
    #expect(entry.request.queryString.map(\.value) == ["b c", "&", ""])
    #expect(entry.request.postData?.text == "scope=x" && entry.request.postData?.mimeType == "application/x")
    #expect(entry.response.redirectURL == "/other" && entry.response.content.mimeType == "text/html")
  }

  @Test func theTimingsAddUpToTheWhole() throws {
    let timings = try #require(try Self.archive(Self.evidence).entries.first).timings
    #expect(timings.dns == 1.5 && timings.connect == 8.5 && timings.ssl == 7)
    #expect(timings.dns + timings.connect + timings.send + timings.wait + timings.receive == 21)
  }

  @Test func anExchangeWithoutAnAnswerHasStatusZeroAndTheReason() throws {
    let entry = try #require(try Self.archive(Self.evidence).entries.last)
    #expect(entry.response.status == 0 && entry.response.statusText == "timedOut: connect")
    #expect(entry.timings.connect == -1 && entry.timings.ssl == -1)
    #expect(entry.request.postData == nil)
  }

  @Test func everySampleReportMakesAnArchive() throws {
    for (_, report) in SampleReports.all {
      #expect(try Self.archive(report.evidence).entries.count == report.evidence.count)
    }
  }
}

import Diagnosis
import Foundation
import Testing

struct JSONEncodingTests {
  private struct Everything: Encodable {
    struct Inner: Encodable {
      var z = 1
      var a: String?
    }

    var zebra = "z"
    var absent: String?
    var apple = 1.5
    var when = Sample.date
    var names = ["z": 1, "a": 2, "m": 3]
    var inner = Inner()
    var list = [Inner(z: 2, a: "x"), Inner(z: 3, a: nil)]
    var none: [String] = []
    var verdict = Verdict.fail
    var check: CheckID = "a.b"
    var small: Int8 = -8
    var large = UInt64.max
    var flag = false
  }

  @Test func membersKeepTheirOrderAndAbsentOnesAreLeftOut() throws {
    let text = try JSONValue.encoding(Everything()).text(pretty: false)
    #expect(
      text == """
        {"zebra":"z","apple":1.5,"when":"2026-11-23T08:45:00.123Z","names":{"a":2,"m":3,"z":1},\
        "inner":{"z":1},"list":[{"z":2,"a":"x"},{"z":3}],"none":[],"verdict":"fail","check":"a.b",\
        "small":-8,"large":1.8446744073709552e+19,"flag":false}
        """)
  }

  @Test(
    arguments: [
      (.null, "null"), (.bool(true), "true"), (.integer(.min), "-9223372036854775808"), (.number(0.1), "0.1"),
      (.number(3), "3"), (.number(-0.5), "-0.5"), (.number(.nan), "null"), (.number(.infinity), "null"),
      (.number(1e300), "1e+300"), (.string(""), "\"\""), (.array([]), "[]"), (.object([]), "{}"),
      (.array([.null, .array([.integer(1)])]), "[null,[1]]"),
    ] as [(JSONValue, String)])
  func valuesHaveOneCompactForm(value: JSONValue, text: String) {
    #expect(value.text(pretty: false) == text)
  }

  @Test func thePrettyFormIsIndentedByTwo() {
    let value = JSONValue.object([
      .init("a", .array([.integer(1), .object([.init("b", .null)])])), .init("c", .object([])),
    ])
    #expect(
      value.text() == """
        {
          "a": [
            1,
            {
              "b": null
            }
          ],
          "c": {}
        }
        """)
  }

  @Test(arguments: Sample.hostileTexts)
  func anyTextComesBackAsItWas(text: String) throws {
    let value = JSONValue.object([.init(text, .array([.string(text)]))])
    for written in [value.text(), value.text(pretty: false)] {
      let data = Data(written.utf8)
      let read = try #require(try JSONSerialization.jsonObject(with: data) as? [String: [String]])
      #expect(read.values.first?.first.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
      #expect(read.keys.first.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
      #expect(try JSONDecoder().decode(JSONValue.self, from: data) == value)
      #expect(!written.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
    }
  }

  @Test func aDateIsTheSameAfterARoundTrip() throws {
    for milliseconds in 0..<1000 {
      let date = ReportDate.rounded(Date(timeIntervalSince1970: 1_795_423_500 + Double(milliseconds) / 1000))
      #expect(ReportDate.date(ReportDate.text(date)) == date)
    }
    #expect(ReportDate.date("2026-11-23T08:45:00Z") == Date(timeIntervalSince1970: 1_795_423_500))
    #expect(ReportDate.date("yesterday") == nil)
  }
}

struct ReportTests {
  static let report: Report = {
    let cause = Sample.cause("m.closed", title: "{subject} is closed")
    let findings = [
      Sample.finding("a.x", .pass(Statement("Fine", explanation: "Seen.")), evidence: ["x1"]),
      Sample.finding(
        "b.y",
        .found(
          cause, .possible, Statement(expected: "open", observed: "\"closed\"\n"),
          alternatives: [Alternative("n.other", why: "it fits")]), subject: Subject(.mailbox, "m@contoso.example"),
        evidence: ["x2", "x3"]),
      Sample.finding("c.z", .blocked(by: "b.y", Statement())),
      Sample.finding("d.w", .skipped(reason: "not asked for")),
    ]
    let outcome = RunOutcome(of: findings, threshold: .fail, interrupted: false)
    return Report(
      tool: Report.Tool(name: "xtdiag", version: "1.2.3", catalogueVersion: "2026.11"),
      run: Report.Run(
        id: "r1", startedAt: Sample.date, finishedAt: Sample.date.addingTimeInterval(2.5), durationMs: 2500,
        command: "all", mode: .readOnly, complete: true, pseudonymized: false),
      target: Report.Target(
        cloud: "public",
        exchange: Report.ExchangeSide(
          tenantId: "t1", tenantName: "contoso.example", clientId: "c1", credential: "secret"),
        dynamics: Report.DynamicsSide(environment: "https://org.example", tenantId: nil, serverProfile: "p")),
      verdict: outcome.verdict, exitCode: Int(outcome.status.rawValue), summary: Report.Summary(of: findings),
      rootCauses: RootCause.derive(from: findings, causes: [cause.id: cause], values: FixValues()),
      findings: findings,
      observations: [
        CheckObservations(
          check: "a.x",
          subjects: [SubjectObservation(subject: .run, value: .object([.init("a", .integer(1)), .init("b", .null)]))]),
        CheckObservations(check: "b.y", subjects: []),
      ],
      evidence: [
        Evidence(
          id: "x1", service: "entra",
          request: Evidence.Request(method: "POST", url: "https://l.example", headers: ["Accept": "a"], body: "b"),
          response: Evidence.Response(status: 200, headers: ["Date": "d"], body: "{}"),
          phases: Evidence.Phases(
            resolveMs: 0.1, connectMs: 1, tlsMs: 2.5, firstByteMs: 3, totalMs: 4, stoppedIn: "transfer"),
          requestIds: ["request-id": "i"], error: "e")
      ])
  }()

  @Test func aReportComesBackAsItWas() throws {
    let text = try JSONValue.encoding(Self.report).text()
    #expect(try JSONDecoder.forReports().decode(Report.self, from: Data(text.utf8)) == Self.report)
  }

  @Test func theFormIsTheSameEachTime() throws {
    let first = try JSONValue.encoding(Self.report).text()
    for _ in 0..<5 { #expect(try JSONValue.encoding(Self.report).text() == first) }
  }

  /// The keys at a path, in the order of the text.
  private func keys(_ path: [String]) throws -> [String] {
    var value = try JSONValue.encoding(Self.report)
    for step in path {
      if case .array(let elements) = value, let index = Int(step) {
        value = try #require(elements.indices.contains(index) ? elements[index] : nil)
      } else {
        value = try #require(value[step], "\(path)")
      }
    }
    guard case .object(let members) = value else { return [] }
    return members.map(\.name)
  }

  @Test(
    arguments: [
      (
        [],
        [
          "schemaVersion", "tool", "run", "target", "verdict", "exitCode", "summary", "rootCauses", "findings",
          "observations", "evidence",
        ]
      ),
      (["tool"], ["name", "version", "catalogueVersion"]),
      (
        ["run"],
        ["id", "startedAt", "finishedAt", "durationMs", "command", "mode", "complete", "pseudonymized"]
      ),
      (["target"], ["cloud", "exchange", "dynamics"]),
      (["target", "exchange"], ["tenantId", "tenantName", "clientId", "credential"]),
      (["target", "dynamics"], ["environment", "serverProfile"]),
      (["summary"], ["pass", "warn", "fail", "blocked", "inconclusive", "skipped"]),
      (
        ["rootCauses", "0"],
        [
          "cause", "verdict", "confidence", "title", "side", "whoCanFix", "takesEffect", "checks", "subjects", "fix",
          "docs",
        ]
      ),
      (
        ["findings", "1"],
        [
          "check", "group", "subject", "verdict", "cause", "confidence", "title", "explanation", "expected", "observed",
          "alternatives", "evidence", "startedAt", "durationMs", "attempts",
        ]
      ),
      (
        ["findings", "2"],
        [
          "check", "group", "subject", "verdict", "title", "explanation", "alternatives", "blockedBy", "evidence",
          "startedAt", "durationMs", "attempts",
        ]
      ),
      (["findings", "1", "subject"], ["kind", "name"]),
      (["findings", "1", "alternatives", "0"], ["cause", "why"]),
      (["observations"], ["a.x", "b.y"]),
      (["observations", "a.x", "0"], ["subject", "value"]),
      (["evidence", "0"], ["id", "service", "request", "response", "phases", "requestIds", "error"]),
      (["evidence", "0", "request"], ["method", "url", "headers", "body"]),
      (["evidence", "0", "response"], ["status", "headers", "body"]),
      (
        ["evidence", "0", "phases"],
        ["resolveMs", "connectMs", "tlsMs", "firstByteMs", "totalMs", "stoppedIn"]
      ),
    ] as [([String], [String])])
  func theKeysThatOthersRelyOnStandInTheirOrder(path: [String], expected: [String]) throws {
    #expect(try keys(path) == expected)
  }
}

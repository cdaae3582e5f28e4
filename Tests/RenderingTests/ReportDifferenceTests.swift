import Diagnosis
import Foundation
import Rendering
import Testing

@Suite("What has changed between reports")
struct ReportDifferenceTests {
  private static let box = SampleReports.mailbox("sales")

  private static func finding(_ verdict: Verdict) -> Finding {
    switch verdict {
    case .pass: SampleReports.passed("mailbox.x", box, "Opens")
    case .warn: SampleReports.finding("mailbox.x", box, .found(SampleCauses.retirement, .certain, Statement()))
    case .fail: SampleReports.finding("mailbox.x", box, .found(SampleCauses.accessDenied, .certain, Statement()))
    case .inconclusive: SampleReports.finding("mailbox.x", box, .found(SampleCauses.throttled, .certain, Statement()))
    case .blocked: SampleReports.blocked("mailbox.x", [box], by: "ews.liveness")[0]
    case .skipped: SampleReports.skipped("mailbox.x", [box], "off")[0]
    }
  }

  private func difference(_ old: [Finding], _ new: [Finding]) -> ReportDifference {
    ReportDifference(from: SampleReports.report(old), to: SampleReports.report(new))
  }

  @Test(
    "A change of verdict has its name; nil where there is nothing to tell",
    arguments: [
      (.pass, .fail, .new), (nil, .fail, .new), (.blocked, .fail, .new), (.skipped, .warn, .new),
      (.pass, .inconclusive, .new),
      (.fail, .fail, .still), (.warn, .fail, .still), (.fail, .inconclusive, .still), (.fail, .pass, .fixed),
      (.inconclusive, .pass, .fixed), (.fail, .blocked, .unknown), (.fail, .skipped, .unknown), (.fail, nil, .unknown),
      (.pass, .blocked, .changed), (.blocked, .pass, .changed), (.pass, nil, .changed), (.pass, .pass, nil),
      (nil, .pass, nil),
      (.skipped, .skipped, nil), (nil, .blocked, nil),
    ] as [(Verdict?, Verdict?, ReportDifference.Change?)])
  func changes(old: Verdict?, new: Verdict?, change: ReportDifference.Change?) {
    let difference = difference(old.map { [Self.finding($0)] } ?? [], new.map { [Self.finding($0)] } ?? [])
    #expect(difference.entries.map(\.change) == (change.map { [$0] } ?? []))
    let isNewFailure = new == .fail && old != .fail
    #expect(difference.entries.contains(where: \.isNewFailure) == isNewFailure)
  }

  @Test("Of several findings about one subject the worst counts")
  func worst() {
    let difference = difference([Self.finding(.pass)], [Self.finding(.pass), Self.finding(.fail)])
    #expect(difference.entries.map(\.change) == [.new])
  }

  @Test("Subjects of one name but another kind are not the same")
  func kinds() {
    let row = SampleReports.passed("mailbox.x", SampleReports.row("sales"), "")
    #expect(difference([Self.finding(.fail)], [row]).entries.map(\.change) == [.unknown])
  }

  @Test("Text has what is new first and counts all")
  func text() throws {
    let text = try DifferenceFormat.text.render(
      ReportDifference(from: SampleReports.healthyWithWarning, to: SampleReports.gateClosed))
    #expect(
      text.hasPrefix(
        """
        Old  WARN · 2026-11-23T08:45:00.000Z · contoso.example
        New  FAIL · 2026-11-23T08:45:00.000Z · contoso.example

        New (2)
         ! consent.graph-roles: not checked, now warn (token.secret-expiring)
           3 of 10 Graph permissions for 2027 are missing
         ✗ ews.liveness: pass, now fail (ews.app-not-allowed)
           EWS of contoso.example is open for other apps only, not for this one

        Still there (1)

        """))
    #expect(text.contains("mailbox.impersonation sales@contoso.example, support@contoso.example,"))
    #expect(text.hasSuffix("; 1 new failure\n"))
  }

  @Test("Equal reports have nothing to tell but what is still wrong")
  func equal() throws {
    let same = ReportDifference(from: SampleReports.gateClosed, to: SampleReports.gateClosed)
    #expect(Set(same.entries.map(\.change)) == [.still])
    let healthy = ReportDifference(from: SampleReports.healthy, to: SampleReports.healthy)
    #expect(try DifferenceFormat.text.render(healthy).hasSuffix("\n Nothing has changed, and nothing is wrong.\n"))
  }

  @Test("JSON holds every entry with both sides")
  func json() throws {
    let difference = ReportDifference(from: SampleReports.gateClosed, to: SampleReports.healthy)
    let value = try JSONValue(parsing: Array(DifferenceFormat.json.render(difference).utf8))
    #expect(value["entries"]?.elements?.count == difference.entries.count)
    #expect(value["summary"]?["fixed"] == .integer(1))
    #expect(value["newFailures"] == .integer(0))
    let entry = try #require(value["entries"]?.elements?.first { $0["check"] == .string("ews.liveness") })
    #expect(entry["before"]?["cause"] == .string("ews.app-not-allowed"))
    #expect(entry["now"]?["verdict"] == .string("pass"))
  }

  @Test("Reports that hardly compare are told")
  func cautions() {
    let caution = ReportDifference(from: SampleReports.healthy, to: SampleReports.hostileTexts).cautions
    #expect(caution.count == 1 && caution[0].contains("Exchange tenant"))
    let stopped = ReportDifference(from: SampleReports.healthy, to: SampleReports.interrupted).cautions
    #expect(stopped.count == 3)
  }

  @Test("Hostile names do no harm")
  func hostile() throws {
    let text = try DifferenceFormat.text.render(
      ReportDifference(from: SampleReports.healthy, to: SampleReports.everything))
    #expect(text.split(separator: "\n").allSatisfy { DisplayText.sanitised(String($0)) == $0 })
  }
}

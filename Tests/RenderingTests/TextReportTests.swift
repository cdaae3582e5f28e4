import Diagnosis
import Foundation
import Testing

@testable import Rendering

@Suite("Text reports")
struct TextReportTests {
  static let styles: [TextStyle] = [40, 80, 120].flatMap { width in
    [true, false].flatMap { unicode in
      [true, false].map { TextStyle(unicode: unicode, width: width, verbose: $0) }
    }
  }

  private func render(_ report: Report, _ style: TextStyle = TextStyle()) -> String {
    TextReportRenderer(style: style).render(report)
  }

  private func singleBlanks(_ text: String) -> String {
    DisplayText.oneLine(text).split(separator: " ").joined(separator: " ")
  }

  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("No line is wider than the page, apart from what is pasted", arguments: GoldenReportTests.names)
  func width(name: String) throws {
    let report = try GoldenReportTests.sample(name)
    let commands = report.rootCauses.flatMap(\.fix).flatMap(Self.commandLines)
      .flatMap { [DisplayText.sanitised($0), DisplayText.withASCIIPunctuation(DisplayText.sanitised($0))] }
    for style in Self.styles {
      let tooWide = lines(render(report, style)).filter { line in
        DisplayText.width(of: line) > style.width && !line.contains("https://")
          && !line.contains("xtdiag explain")
          && !commands.contains(where: line.hasSuffix)
      }
      #expect(tooWide.isEmpty, "at \(style)")
    }
  }

  /// Each command of a step; several stand on a line each.
  private static func commandLines(_ step: FixStep) -> [String] {
    (step.command ?? "").split(separator: "\n").map(String.init)
  }

  @Test("Commands stand on one line each", arguments: GoldenReportTests.names)
  func commands(name: String) throws {
    let report = try GoldenReportTests.sample(name)
    let text = lines(render(report, TextStyle(width: 40)))
    for root in report.rootCauses where root.verdict != .warn {
      for command in root.fix.flatMap(Self.commandLines).map(DisplayText.sanitised) {
        #expect(text.contains { $0.hasSuffix("   " + command) })
      }
    }
  }

  @Test("Without colour there is no control character but the line break", arguments: GoldenReportTests.names)
  func noEscapes(name: String) throws {
    let report = try GoldenReportTests.sample(name)
    for style in Self.styles {
      let text = render(report, style)
      #expect(DisplayText.sanitised(text.replacing("\n", with: "")) == text.replacing("\n", with: ""))
    }
  }

  @Test("Colour adds nothing but colour", arguments: GoldenReportTests.names)
  func colour(name: String) throws {
    let report = try GoldenReportTests.sample(name)
    for style in Self.styles {
      var coloured = style
      coloured.colour = true
      let stripped = render(report, coloured).replacing(/\u{1B}\[[0-9;]*m/, with: "")
      #expect(stripped == render(report, style))
    }
  }

  @Test("Without Unicode the page's own characters are ASCII", arguments: GoldenReportTests.names)
  func ascii(name: String) throws {
    guard name != "hostile-texts" else { return }
    let text = render(try GoldenReportTests.sample(name), TextStyle(unicode: false))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test(
    "Lines end without blanks, and no two empty lines follow each other", arguments: GoldenReportTests.names)
  func tidy(name: String) throws {
    for style in Self.styles {
      let text = render(try GoldenReportTests.sample(name), style)
      #expect(text.hasSuffix("\n") && !text.contains(" \n") && !text.contains("\n\n\n"))
    }
  }

  @Test("Every finding is represented, in brief and in full", arguments: GoldenReportTests.storedNames)
  func everyFinding(name: String) throws {
    let report = try GoldenReportTests.sample(name)
    let wide = 4000
    let brief = singleBlanks(render(report, TextStyle(width: wide)))
    for line in CheckGroup.groups(of: report).flatMap(\.lines) where line.text.count < 300 {
      #expect(brief.contains(singleBlanks(line.text)), "\(line.text)")
    }
    let full = render(report, TextStyle(width: wide, verbose: true))
    for finding in report.findings {
      let subject = finding.subject == .run ? "" : " \(finding.subject.name)"
      let start = singleBlanks("\(finding.check)\(subject):")
      #expect(full.contains(start), "\(start)")
    }
  }

  @Test("Two thousand mailboxes are readable, and whole in JSON")
  func manyMailboxes() throws {
    let report = SampleReports.manyMailboxes
    #expect(lines(render(report)).count < 60)
    let full = render(report, TextStyle(width: 200, verbose: true))
    #expect(lines(full).count < 1000)
    // Of those that are alike the first fifty are shown, and the others counted.
    #expect(full.contains("mailbox.impersonation: 1,895 more access denied; the JSON report has them all"))
    #expect(full.contains("mailbox.impersonation: 3 more; the JSON report has them all"))
    #expect(report.rootCauses.first?.subjects.count == 1945)
    let json = try JSONReportRenderer().render(report)
    #expect(try JSONDecoder.forReports().decode(Report.self, from: Data(json.utf8)) == report)
  }

  @Test("The first thing after the headline is the thing to fix")
  func rootCauseFirst() throws {
    let paragraphs = render(SampleReports.gateClosed).split(separator: "\n\n")
    #expect(paragraphs[1] == "FAIL  one thing to fix")
    #expect(paragraphs[2].hasPrefix(" 1  EWS of contoso.example is open for other apps only"))
  }

  @Test("Warnings are in full only when nothing is worse")
  func warnings() {
    #expect(render(SampleReports.healthyWithWarning).contains("    Do:       Plan the move to Graph."))
    #expect(!render(SampleReports.gateClosed).contains("Plan the move to Graph."))
  }

  @Test("An alternative that many findings name stands once")
  func alternatives() {
    let findings = (1...50).map { index in
      SampleReports.finding(
        "mailbox.x", SampleReports.mailbox("box\(index)"),
        .found(
          SampleCauses.accessDenied, .likely, Statement(),
          alternatives: [Alternative("policy.propagating", why: "box\(index) was added lately")]))
    }
    let text = render(SampleReports.report(findings))
    #expect(text.contains("Or maybe: policy.propagating: box1 was added lately"))
    #expect(text.split(separator: "policy.propagating").count == 2)
  }

  @Test("A failed finding without a root cause is a problem all the same")
  func orphans() {
    let report = SampleReports.report(SampleReports.gateClosed.findings, causes: [])
    #expect(report.rootCauses.isEmpty)
    #expect(Problem.all(in: report).map(\.verdict) == [.fail, .warn, .warn])
    #expect(render(report).contains("FAIL  one thing to fix"))
  }

  @Test("A pass with skipped checks does not claim that everything works")
  func skippedIsNotWorking() {
    let passed = SampleReports.passed("token.exchange", SampleReports.app, "Issued")
    let skipped = SampleReports.skipped("graph.roles", [SampleReports.app], "off")
    let report = SampleReports.report([passed] + skipped)
    #expect(render(report).contains("PASS  everything that was tried works; 1 check was skipped"))
  }

  @Test("Blocked checks alone are said to be unknown, and so is nothing at all")
  func unknown() {
    let blocked = SampleReports.blocked("ews.liveness", [SampleReports.app], by: "token.exchange")
    let text = render(SampleReports.report(blocked))
    #expect(text.contains("INCONCLUSIVE  nothing is known about 1 blocked check"))
    #expect(render(SampleReports.report([])).contains("INCONCLUSIVE  nothing was checked"))
  }

  @Test("An interrupted run never looks green")
  func interrupted() {
    let passed = SampleReports.passed("token.exchange", SampleReports.app, "Issued")
    let text = render(SampleReports.report([passed], interrupted: true))
    #expect(text.contains("PARTIAL  everything works, and not every check was done (interrupted)"))
    #expect(text.hasSuffix("status 130\n"))
  }

  @Test("Only verbose text shows exchanges and their ids")
  func evidence() {
    let full = render(SampleReports.gateClosed, TextStyle(width: 120, verbose: true))
    #expect(full.contains("x7 POST https://outlook.office365.com/EWS/Exchange.asmx 403 in 81 ms"))
    #expect(full.contains("request-id: 77777777-7777-4777-8777-777777777777"))
    #expect(!render(SampleReports.gateClosed).contains("Exchange.asmx"))
  }

  @Test("An exchange without an answer says where it stopped")
  func silence() {
    let text = Page.line(about: SampleReports.silentExchange).pieces.map(\.text).joined()
    let request = "x9 GET https://graph.microsoft.com/v1.0/servicePrincipals"
    #expect(text == "\(request) in 30.0 s: no answer, stopped in connect: timed out")
  }

  @Test("Every format has a renderer and a lower-case name", arguments: OutputFormat.allCases)
  func formats(format: OutputFormat) throws {
    #expect(format.rawValue == format.rawValue.lowercased())
    #expect(try format.renderer().render(SampleReports.healthy).hasSuffix("\n"))
  }
}

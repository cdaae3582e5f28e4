import Diagnosis
import Rendering
import Testing

@Suite("Checks in few lines")
struct CheckLineTests {
  private func texts(_ findings: [Finding]) -> [String] {
    CheckGroup.groups(of: SampleReports.report(findings)).flatMap(\.lines).map(\.text)
  }

  private static func boxes(_ count: Int) -> [Subject] {
    (1...count).map { SampleReports.mailbox("box\($0)") }
  }

  @Test("Groups follow the path, and unknown ones follow by name")
  func order() {
    let ids: [CheckID] = ["graph.x", "zeta.x", "mailbox.x", "alpha.x", "token.x", "settings.x"]
    let report = SampleReports.report(ids.map { SampleReports.passed($0, .run, "fine") })
    #expect(
      CheckGroup.groups(of: report).map(\.name) == ["settings", "token", "mailbox", "graph", "alpha", "zeta"])
  }

  @Test("One passed finding is its own title")
  func single() {
    #expect(texts([SampleReports.passed("token.exchange", SampleReports.app, "Issued.")]) == ["Issued"])
    #expect(texts([SampleReports.passed("token.exchange", SampleReports.app, "")]) == ["exchange"])
  }

  @Test("A mailbox that the title does not name is named")
  func named() {
    let box = SampleReports.mailboxes[0]
    #expect(texts([SampleReports.passed("mailbox.x", box, "Opens")]) == ["Opens (sales@)"])
    #expect(texts([SampleReports.passed("mailbox.x", box, "\(box.name) opens")]) == ["\(box.name) opens"])
  }

  @Test("Addresses are shortened only when all mailboxes lie in one domain")
  func domains() {
    let boxes = [SampleReports.mailbox("a"), Subject(.mailbox, "a@other.example")]
    #expect(
      texts(boxes.map { SampleReports.passed("mailbox.x", $0, "Opens") })
        == ["x: a@contoso.example, a@other.example"])
  }

  @Test("Few subjects are named, many are counted")
  func counted() {
    func passes(_ count: Int) -> [Finding] {
      Self.boxes(count).map { SampleReports.passed("mailbox.x", $0, "Opens") }
    }
    #expect(texts(passes(3)) == ["x: box1@, box2@, box3@"])
    #expect(texts(passes(4)) == ["x: 4 mailboxes"])
  }

  @Test("Failures of one cause are one line with the first names")
  func failures() {
    let boxes = Self.boxes(25)
    let findings = boxes.enumerated().map { index, box in
      index < 20
        ? SampleReports.finding("mailbox.x", box, .found(SampleCauses.accessDenied, .certain, Statement()))
        : SampleReports.passed("mailbox.x", box, "Opens")
    }
    #expect(
      texts(findings) == [
        "x: 5 of 25 mailboxes", "x: 20 of 25 mailboxes access denied: box1@, box2@, box3@ and 17 more",
      ])
  }

  @Test("Different causes stay apart")
  func causes() {
    let boxes = Self.boxes(2)
    let findings = [
      SampleReports.finding("mailbox.x", boxes[0], .found(SampleCauses.throttled, .certain, Statement())),
      SampleReports.finding("mailbox.x", boxes[1], .found(SampleCauses.accessDenied, .certain, Statement())),
    ]
    #expect(texts(findings) == ["x (box2@): access denied", "x (box1@): throttled"])
  }

  @Test("Checks that one thing kept from the same subjects share a line")
  func merging() {
    let boxes = Self.boxes(4)
    let blocked =
      SampleReports.blocked("mailbox.a", boxes, by: "ews.liveness")
      + SampleReports.blocked("mailbox.b", boxes, by: "ews.liveness")
      + SampleReports.blocked("mailbox.c", boxes, by: "mailbox.a")
      + SampleReports.skipped("mailbox.d", [boxes[0]], "not asked for.")
    #expect(
      texts(blocked) == [
        "a, b (4 mailboxes): blocked by ews.liveness", "c (4 mailboxes): blocked by mailbox.a",
        "d (box1@): not asked for",
      ])
  }

  @Test("Reasons that differ only in the subject's name are one line")
  func reasons() {
    let skipped = Self.boxes(3).flatMap { box in
      SampleReports.skipped("mailbox.x", [box], "the plan of \(box.name) is not readable")
    }
    #expect(texts(skipped) == ["x (3 mailboxes): the plan of … is not readable"])
  }

  @Test("No finding is lost", arguments: GoldenReportTests.names)
  func complete(name: String) throws {
    let report = try GoldenReportTests.sample(name)
    let groups = CheckGroup.groups(of: report)
    for finding in report.findings {
      let group = try #require(groups.first { $0.name == finding.group })
      #expect(
        group.lines.contains {
          $0.checks.contains(finding.check) && $0.verdict == finding.verdict && $0.cause == finding.cause
            && $0.subjects.contains(finding.subject)
        }, "\(finding.check) \(finding.subject.name)")
    }
  }
}

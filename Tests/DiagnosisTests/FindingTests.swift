import Diagnosis
import FoundationEssentials
import Testing

struct FindingTests {
  private static let statement = Statement("Title", explanation: "Why.", expected: "this", observed: "that")

  @Test func aPassKeepsItsEvidence() {
    let finding = Sample.finding("a.x", .pass(Self.statement), evidence: ["x1"])
    #expect(finding.verdict == .pass)
    #expect(finding.cause == nil && finding.confidence == nil && finding.reason == nil)
    #expect(
      [finding.title, finding.explanation, finding.expected, finding.observed] == ["Title", "Why.", "this", "that"])
    #expect(finding.evidence == ["x1"])
    #expect(finding.group == "a")
  }

  @Test func aCauseLendsItsVerdictAndItsWords() {
    let cause = Sample.cause("a.cause", .warn, title: "Old")
    let other = Alternative("b.cause", why: "it fits too")
    let bare = Sample.finding("a.x", .found(cause, .likely, Statement(), alternatives: [other]))
    #expect(bare.verdict == .warn)
    #expect(bare.cause == "a.cause" && bare.confidence == .likely)
    #expect(bare.title == "Old" && bare.explanation == "It does not work.")
    #expect(bare.alternatives == [other])
    let told = Sample.finding("a.x", .found(cause, .certain, Self.statement))
    #expect(told.title == "Title" && told.explanation == "Why.")
  }

  @Test func aCauseThatOnlySkipsGivesTheReason() {
    let cause = Sample.cause("a.cause", .skipped)
    #expect(Sample.finding("a.x", .found(cause, .certain, Statement())).reason == "It does not work.")
    #expect(Sample.finding("a.x", .found(cause, .certain, Self.statement)).reason == "Why.")
  }

  @Test func whatIsBlockedNamesItsBlocker() {
    let finding = Sample.finding("a.x", .blocked(by: "b.y", Statement(explanation: "It failed.")))
    #expect(finding.verdict == .blocked)
    #expect(finding.blockedBy == "b.y")
    #expect(finding.title.contains("b.y"))
    #expect(finding.cause == nil && finding.confidence == nil)
  }

  @Test func whatIsSkippedGivesItsReason() {
    let finding = Sample.finding("a.x", .skipped(reason: "not asked for"))
    #expect(finding.verdict == .skipped)
    #expect(finding.reason == "not asked for")
    #expect(!finding.title.isEmpty)
  }

  @Test func fillingNamesTheSubject() {
    let cause = Sample.cause("a.cause", title: "{subject} is closed to {client}")
    let subject = Subject(.mailbox, "sales@contoso.example")
    let finding = Sample.finding("a.x", .found(cause, .certain, Statement()), subject: subject)
    let filled = finding.filled(with: FixValues([.client: "c1"]))
    #expect(filled.title == "sales@contoso.example is closed to c1")
    #expect(filled.cause == finding.cause && filled.subject == subject)
  }

  @Test(
    arguments: [
      ("token.exchange", "token", "exchange"), ("a.b.c", "a", "b.c"), ("alone", "alone", ""), ("", "", ""),
    ] as [(String, String, String)])
  func anIdHasAGroupAndAName(text: String, group: String, name: String) {
    #expect(CheckID(text).group == group)
    #expect(CheckID(text).name == name)
    #expect(CauseID(text).group == group)
  }
}

struct FixValuesTests {
  private static let values = FixValues([.client: "c1", .tenant: "contoso.example", .subject: "{tenant}"])

  @Test(
    arguments: [
      ("", ""), ("no braces", "no braces"), ("{client}", "c1"), ("{client}{tenant}!", "c1contoso.example!"),
      ("@{ Name = '{client}' }", "@{ Name = 'c1' }"), ("{unknown} {client}", "{unknown} c1"), ("{", "{"), ("}", "}"),
      ("{client", "{client"), ("{{client}}", "{c1}"), ("{} { client }", "{} { client }"), ("{Client}", "{Client}"),
      ("{profile}", "<profile>"), ("{a{client}", "{ac1"),
      // What is filled in is not looked at again.
      ("{subject}", "{tenant}"),
    ] as [(String, String)])
  func knownNamesAreFilledInAndAllElseStays(template: String, text: String) {
    #expect(Self.values.fill(template) == text)
  }

  @Test func aStepIsFilledWithItsCommand() {
    let step = Self.values.fill(FixStep("Ask {tenant}.", command: "Get-It {client}"))
    #expect(step == FixStep("Ask contoso.example.", command: "Get-It c1"))
  }
}

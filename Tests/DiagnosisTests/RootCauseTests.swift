import Diagnosis
import Testing

struct RootCauseTests {
  private static let catalogue: [CauseID: Cause] = Dictionary(
    [
      Sample.cause("a.fail"), Sample.cause("b.fail"), Sample.cause("c.unknown", .inconclusive),
      Sample.cause("d.warn", .warn),
      Sample.cause(
        "m.closed", title: "{subjects} closed", fix: [FixStep("Open {subject} in {tenant}.", command: "Open {client}")]),
    ].map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  private func derive(_ findings: [Finding], _ values: FixValues = FixValues()) -> [RootCause] {
    RootCause.derive(from: findings, causes: Self.catalogue, values: values)
  }

  private func found(
    _ cause: CauseID, _ confidence: Confidence = .certain, check: CheckID = "a.x", subject: Subject = .run
  ) throws -> Finding {
    Sample.finding(check, .found(try #require(Self.catalogue[cause]), confidence, Statement()), subject: subject)
  }

  @Test func failuresComeFirstThenDoubtsThenWarningsEachInTheOrderOfThePath() throws {
    let findings = try ["d.warn", "c.unknown", "b.fail", "a.fail", "b.fail"].map { try found(CauseID($0)) }
    #expect(derive(findings).map(\.cause) == ["b.fail", "a.fail", "c.unknown", "d.warn"])
  }

  @Test func whatIsBlockedSkippedOrPassedIsNoRootCause() {
    #expect(derive([Sample.finding(.blocked), Sample.finding(.skipped), Sample.finding(.pass)]).isEmpty)
    let skipping = Sample.cause("s.skip", .skipped)
    let finding = Sample.finding("a.x", .found(skipping, .certain, Statement()))
    #expect(RootCause.derive(from: [finding], causes: ["s.skip": skipping], values: FixValues()).isEmpty)
  }

  @Test func manyMailboxesWithOneCauseAreOneEntry() throws {
    let findings = try (1...37).map {
      try found("m.closed", check: "mailbox.open", subject: Subject(.mailbox, "m\($0)@contoso.example"))
    }
    let roots = derive(findings, FixValues([.tenant: "contoso.example", .client: "c1"]))
    let root = try #require(roots.first)
    #expect(roots.count == 1)
    #expect(root.subjects == (1...37).map { "m\($0)@contoso.example" })
    #expect(root.checks == ["mailbox.open"])
    #expect(root.title == root.subjects.joined(separator: ", ") + " closed")
    #expect(root.fix == [FixStep("Open m1@contoso.example in contoso.example.", command: "Open c1")])
    #expect(root.whoCanFix == "Exchange Administrator of contoso.example")
  }

  @Test func theSurestFindingGivesTheConfidence() throws {
    let findings = [
      try found("a.fail", .possible), try found("a.fail", .certain, check: "b.y"), try found("a.fail", .likely),
    ]
    let root = try #require(derive(findings).first)
    #expect(root.confidence == .certain)
    #expect(root.checks == ["a.x", "b.y"])
    #expect(root.subjects == ["run"])
  }

  @Test func aCauseKeepsWhatTheCatalogueSays() throws {
    let root = try #require(derive([try found("d.warn")]).first)
    #expect(root.verdict == .warn)
    #expect(root.side == .exchangeTenant)
    #expect(root.takesEffect == "at once")
    #expect(root.docs == ["https://learn.microsoft.com/x"])
  }
}

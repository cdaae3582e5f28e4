import Diagnosis
import Testing

@testable import Rendering

@Suite("Subjects in rows")
struct SubjectMatrixTests {
  @Test("What could not be told stands for a mailbox before what was not tried, whatever the order")
  func worst() {
    let box = SampleReports.mailbox("sales")
    let findings = [
      SampleReports.finding("mailbox.a", box, .found(SampleCauses.throttled, .certain, Statement())),
      SampleReports.blocked("mailbox.b", [box], by: "mailbox.a")[0],
    ]
    for order in [findings, findings.reversed()] {
      #expect(SubjectMatrix(SampleReports.report(order)).mailboxes.map(\.worst) == [.inconclusive])
    }
  }

  @Test("A mailbox and its row in Dynamics are one row")
  func rows() {
    let matrix = SubjectMatrix(SampleReports.gateClosed)
    #expect(
      matrix.mailboxes.map(\.name) == ["sales", "support", "orders"].map { "\($0)@contoso.example" } + [
        "ceo@contoso.example"
      ])
    #expect(matrix.mailboxes.map(\.kind) == [.mailbox, .mailbox, .mailbox, .controlMailbox])
    #expect(matrix.mailboxes[0].findings["dataverse.mailbox-row"]?.count == 1)
  }
}

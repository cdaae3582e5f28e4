import Diagnosis
import HTTPTransport
import LabTrials
import TenantLab
import Testing

@testable import Checks

/// Whatever answers in place of Exchange to a call of the three directions, no direction is said to work.
@Suite(.healthyLab, .serialized) struct ChangeFalseGreenTests {
  /// A call that a direction makes.
  enum Call: String, Sendable, CaseIterable {
    case followInbox, openSendingFolders, sendMessage, findMessage, deleteMessage
    case openItemFolders, makeAppointment, makeContact, makeTask, readItem, deleteItem

    var check: CheckID {
      switch self {
      case .followInbox: "mailbox.incoming"
      case .openSendingFolders, .sendMessage, .findMessage, .deleteMessage: "mailbox.outgoing"
      case .openItemFolders, .makeAppointment, .makeContact, .makeTask, .readItem, .deleteItem:
        "mailbox.appointments-contacts-tasks"
      }
    }

    /// What works all the same and leaves something behind is a warning.
    var isCleanUp: Bool { self == .deleteMessage || self == .deleteItem }

    func matches(_ request: OutgoingRequest) -> Bool {
      let body = request.body.redactedText ?? ""
      switch self {
      case .followInbox: return body.contains("<m:SyncFolderItems>")
      case .openSendingFolders: return body.contains("<m:GetFolder>") && body.contains("Id=\"drafts\"")
      case .sendMessage: return body.contains("<m:CreateItem ") && body.contains("<t:Message>")
      case .findMessage: return body.contains("<m:Restriction>") && body.contains("ContainmentMode")
      case .openItemFolders: return body.contains("<m:GetFolder>") && body.contains("Id=\"tasks\"")
      case .makeAppointment: return body.contains("<m:CreateItem ") && body.contains("<t:CalendarItem>")
      case .makeContact: return body.contains("<m:CreateItem ") && body.contains("<t:Contact>")
      case .makeTask: return body.contains("<m:CreateItem ") && body.contains("<t:Task>")
      case .readItem: return body.contains("<m:GetItem>")
      case .deleteMessage, .deleteItem: return body.contains("<m:DeleteItem ")
      }
    }
  }

  @Test(arguments: Call.allCases, BadAnswer.allCases)
  func noDirectionPassesOnIt(call: Call, answer: BadAnswer) async throws {
    let lab = try HealthyLab.current()
    let run = ChangingRun(in: lab)
    let before = lab.itemCounts()
    let replaced = answer.result(inPlaceOfXML: true)
    let report = try await run.outcome(
      of: call.check.text,
      through: { transport in
        ReplacingSender(transport, where: { call.matches($0) }) { _ in replaced }
      }
    ).report
    let finding = try #require(report.findings(of: call.check).first)
    #expect(finding.evidence.contains { $0.count > 6 }, "the call was not made")
    if call.isCleanUp {
      #expect(finding.cause == "mailbox.clean-up-incomplete")
      #expect(run.journals.count == 1)
    } else {
      #expect(finding.verdict == .fail || finding.verdict == .inconclusive, "\(finding.verdict)")
      #expect(finding.cause != Cause.internalError.id)
    }
    #expect(try await run.cleanUp().ending == .nothingLeft)
    #expect(lab.itemCounts() == before)
  }
}

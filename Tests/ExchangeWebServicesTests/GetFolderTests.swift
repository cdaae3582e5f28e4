import ExchangeWebServices
import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

struct GetFolderTests {
  @Test("An opened folder is told with its id, class, counts and rights, and with the server's version")
  func success() async throws {
    let outcome = await outcome(of: StubSender(200, try fixture("getfolder-inbox.xml"), type: xml))
    let rights = [
      "CreateAssociated": true, "CreateContents": true, "CreateHierarchy": true, "Delete": false,
      "Modify": true,
      "Read": true,
    ]
    let inbox = Folder(
      kind: "Folder", id: FolderID("AAMkAGFhInbox=", changeKey: "AQAAABYAAAC1"), folderClass: "IPF.Note",
      displayName: "Inbox", totalCount: 42, childFolderCount: 0, unreadCount: 3, effectiveRights: rights)
    let version = ServerVersionInfo(
      major: 15, minor: 20, majorBuild: 9412, minorBuild: 21, version: "V2018_01_08")
    #expect(outcome == .answered([.success(inbox)], version))
    #expect(version.description == "15.20.9412.21")
  }

  @Test("Several folders answer in the order of the question")
  func several() async throws {
    let outcome = await outcome(
      of: StubSender(200, try fixture("getfolder-three-folders.xml"), type: xml),
      [.distinguished(.calendar), .distinguished(.contacts), .distinguished(.tasks)])
    guard case .answered(let results, _) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(results.map { $0.success?.kind } == ["CalendarFolder", "ContactsFolder", "TasksFolder"])
    #expect(results.map { $0.success?.unreadCount } == [nil, nil, 3])
  }

  @Test("Each object has its own result")
  func oneRefused() async throws {
    let outcome = await outcome(
      of: StubSender(200, try fixture("getfolder-one-refused.xml"), type: xml),
      [.distinguished(.calendar), .distinguished(.contacts)])
    guard case .answered(let results, _) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(results.first?.success != nil)
    #expect(
      results.last?.error
        == EWSError(
          code: "ErrorAccessDenied", messageText: "Access is denied. Check credentials and try again."))
  }

  @Test("An error keeps what its MessageXml says")
  func messageXml() async throws {
    let missing = await outcome(of: StubSender(200, try fixture("getfolder-no-mailbox.xml"), type: xml))
    guard case .answered(let results, _) = missing else { return #expect(Bool(false), "\(missing)") }
    #expect(results.first?.error?.code == "ErrorNonExistentMailbox")
    #expect(results.first?.error?.values == ["SmtpAddress": "nobody@contoso.example"])
    #expect(results.first?.error?.backOffMilliseconds == nil)

    let busy = await outcome(of: StubSender(200, try fixture("getfolder-internal.xml"), type: xml))
    guard case .answered(let results, _) = busy else { return #expect(Bool(false), "\(busy)") }
    #expect(results.first?.error?.innerCode == "ErrorServerBusy")
    #expect(results.first?.error?.backOffMilliseconds == 12_000)
  }

  @Test("A code that nobody knows is kept as it came")
  func unknownCode() async throws {
    let answer = try fixture("getfolder-move.xml")
      .replacing("ErrorMailboxMoveInProgress", with: "ErrorOfNextYear")
    let outcome = await outcome(of: StubSender(200, answer, type: xml))
    guard case .answered(let results, _) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(results.first?.error?.code == "ErrorOfNextYear")
  }

  @Test("A folder without a version header is still a folder")
  func noVersion() async throws {
    let answer = try fixture("getfolder-inbox.xml").replacing(
      "MajorVersion=\"15\"", with: "MajorVersion=\"x\"")
    let outcome = await outcome(of: StubSender(200, answer, type: xml))
    guard case .answered(let results, nil) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(results.first?.success != nil)
  }

  @Test("The reply carries the exchange that proves it")
  func evidence() async throws {
    let requestID = try #require(HTTPField.Name("request-id"))
    let sender = StubSender(200, try fixture("getfolder-inbox.xml"), type: xml, headers: [requestID: "r-1"])
    let reply = await EWSClient(sender).getFolders([.inbox], token: token, as: sales)
    #expect(reply.exchange?.id == 1)
    #expect(reply.requestIDs["request-id"] == "r-1")
    #expect(reply.requestIDs["client-request-id"] == "11111111-2222-4333-8444-555555555555")
  }
}

import ExchangeWebServices
import HTTPTransport
import HTTPTypes
import SOAP
import TestSupport
import Testing

/// Answers that are not what they should be. None may count as a success.
struct HostileAnswerTests {
  @Test(
    "A success that contradicts itself or lacks its evidence is malformed",
    arguments: [
      ("NoError", "ErrorAccessDenied", .contradiction(responseClass: "Success", code: "ErrorAccessDenied")),
      ("\"Success\"", "\"Error\"", .contradiction(responseClass: "Error", code: "NoError")),
      ("\"Success\"", "\"Warning\"", .contradiction(responseClass: "Warning", code: "NoError")),
      ("\"Success\"", "\"success\"", .responseClass("success")),
      ("ResponseClass=\"Success\"", "", .responseClass(nil)),
      ("ResponseClass=", "Class=", .responseClass(nil)),
      ("<m:ResponseCode>NoError</m:ResponseCode>", "", .missingResponseCode),
      ("NoError", " ", .missingResponseCode),
      ("m:ResponseCode", "t:ResponseCode", .missingResponseCode),
      ("m:Folders", "m:Files", .missing("Folder")),
      ("Id=\"AAMkAGFhInbox=\"", "", .missing("FolderId")),
      ("Id=\"AAMkAGFhInbox=\"", "Id=\"\"", .missing("FolderId")),
      ("t:FolderId", "m:FolderId", .missing("FolderId")),
      (">42<", ">many<", .invalidValue(of: "TotalCount", "many")),
      ("GetFolderResponseMessage", "FindFolderResponseMessage", nil),
      ("GetFolderResponse", "FindFolderResponse", nil),
      ("m:ResponseMessages", "m:Messages", .missing("ResponseMessages")),
      ("2006/messages", "2006/MESSAGES", nil),
      ("http://schemas.microsoft", "https://schemas.microsoft", nil),
      ("<t:Folder>", "<t:Folder/><t:Folder>", .missing("Folder")),
    ] as [(String, String, MalformedAnswer?)])
  func broken(part: String, replacement: String, expected: MalformedAnswer?) async throws {
    let answer = try fixture("getfolder-inbox.xml")
    let changed = answer.replacing(part, with: replacement)
    #expect(changed != answer)
    let outcome = await outcome(of: StubSender(200, changed, type: xml))
    guard case .malformed(let reason) = outcome else { return #expect(Bool(false), "\(outcome)") }
    if let expected { #expect(reason == expected) }
  }

  @Test("A malformed answer is told in a few words")
  func description() async throws {
    let cut = String(try fixture("getfolder-inbox.xml").prefix(400))
    let outcome = await outcome(of: StubSender(200, cut, type: xml))
    guard case .malformed(let reason) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(reason.description.hasPrefix("no SOAP message: XML notWellFormed at line "))
    #expect(
      MalformedAnswer.messageCount(expected: 2, found: 1).description == "1 response messages instead of 2")
  }

  @Test("As many results as objects asked for, or none at all", arguments: [0, 2, 3])
  func count(asked: Int) async throws {
    let folders = [FolderReference](repeating: .inbox, count: asked)
    let outcome = await outcome(of: StubSender(200, try fixture("getfolder-inbox.xml"), type: xml), folders)
    #expect(outcome == .malformed(.messageCount(expected: asked, found: 1)))
  }

  @Test("Asking for nothing is never answered")
  func nothing() async {
    let answer = """
      <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><m:GetFolderResponse \
      xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><m:ResponseMessages/>\
      </m:GetFolderResponse></s:Body></s:Envelope>
      """
    for folders in [[], [FolderReference.inbox]] {
      let outcome = await outcome(of: StubSender(200, answer, type: xml), folders)
      #expect(outcome == .malformed(.messageCount(expected: folders.count, found: 0)))
    }
  }

  @Test("An answer cut off at any byte is never a success")
  func cutOff() async throws {
    let answer = Array(try fixture("getfolder-inbox.xml").utf8)
    // The file's last bytes are the end tag's `>` and a line end.
    for end in 0..<(answer.count - 1) {
      let response = Response(status: 200, headers: [.contentType: xml], body: Array(answer[..<end]))
      let outcome = await outcome(of: StubSender(always: .success(response)))
      #expect(!claimsSuccess(outcome), "\(end) bytes")
    }
  }

  @Test(
    "A page or another document is no EWS",
    arguments: [
      (200, "text/html", "<html/>"), (200, "text/html", ""), (200, "application/json", "{}"),
      (200, "text/plain", "ok"), (200, nil, "ok"), (200, "text/xml", "<html/>"), (202, "text/xml", ""),
      (204, nil, ""), (200, "application/octet-stream", ""), (200, "text/xml", "<Envelope/>"),
    ] as [(Int, String?, String)])
  func foreign(status: Int, type: String?, body: String) async {
    let outcome = await outcome(of: StubSender(status, body, type: type))
    #expect(outcome == .notEWS(ForeignAnswer(status: status, mediaType: type, bodyExcerpt: body)))
  }

  @Test("A proxy's page keeps its type and its beginning")
  func proxyPage() async throws {
    let outcome = await outcome(
      of: StubSender(200, try fixture("page-proxy.html"), type: "text/html; charset=utf-8"))
    guard case .notEWS(let answer) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(answer.mediaType == "text/html")
    #expect(answer.bodyExcerpt.contains("Sign in to continue"))
  }

  @Test(
    "A message of success under another media type or status is no EWS",
    arguments: [
      (200, "text/html"), (200, nil), (200, "application/soap+xml"), (201, xml), (203, xml), (206, xml),
    ]
      as [(Int, String?)])
  func wrongWrapping(status: Int, type: String?) async throws {
    let outcome = await outcome(of: StubSender(status, try fixture("getfolder-inbox.xml"), type: type))
    guard case .notEWS(let answer) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(answer.bodyExcerpt.hasPrefix("<?xml"))
  }

  @Test(
    "Bytes that are no SOAP are malformed",
    arguments: [
      ("", .emptyBody), (" ", .soap(.xml(XMLError(.empty)))),
      ("<!DOCTYPE html><html/>", .soap(.xml(XMLError(.doctype)))),
      ("<Envelope xmlns='http://www.w3.org/2003/05/soap-envelope'/>", .soap(.otherVersion)),
      ("<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body/></Envelope>", .soap(.emptyBody)),
    ] as [(String, MalformedAnswer)])
  func noSOAP(body: String, expected: MalformedAnswer) async {
    let outcome = await outcome(of: StubSender(200, body, type: xml))
    guard case .malformed(let reason) = outcome else { return #expect(Bool(false), "\(outcome)") }
    // Where libxml2 saw the mistake, and how it words it, is its own business.
    if case .soap(.xml(let error)) = reason, case .soap(.xml(let wanted)) = expected {
      #expect(error.code == wanted.code)
    } else {
      #expect(reason == expected)
    }
  }

  @Test("An answer without a body and without a type is malformed")
  func emptyAnswer() async {
    #expect(await outcome(of: StubSender(200)) == .malformed(.emptyBody))
  }

  @Test("A success and a fault in one body are malformed")
  func successBesideFault() async throws {
    let answer = try fixture("getfolder-inbox.xml").replacing("</s:Body>", with: "<s:Fault/></s:Body>")
    let outcome = await outcome(of: StubSender(200, answer, type: xml))
    #expect(outcome == .malformed(.soap(.severalBodyElements(2))))
  }

  @Test(
    "What the transport failed at is passed on",
    arguments: [TransportError(.timedOut(.firstByte)), TransportError(.cutOff), TransportError(.cancelled)])
  func transport(error: TransportError) async {
    let reply = await EWSClient(StubSender(always: .failure(error))).liveness(token: token)
    #expect(reply.outcome == .transport(error))
    #expect(reply.exchange?.error == error)
  }

  @Test("An answer over the limit is malformed")
  func tooLarge() async throws {
    let client = EWSClient(
      endpoint: "https://x.example/", sender: StubSender(200, try fixture("getfolder-inbox.xml"), type: xml),
      userAgent: "x", limits: XMLLimits(bytes: 500))
    let outcome = await client.getFolders([.inbox], token: token, as: sales).outcome
    guard case .malformed(.soap(.xml(let error))) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(error.code == .tooLarge)
  }
}

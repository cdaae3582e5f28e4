import ExchangeWebServices
import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

struct FaultTests {
  private func fault(_ name: String, status: Int = 500, headers: HTTPFields = [:]) async throws -> EWSFault {
    let outcome = await outcome(of: StubSender(status, try fixture(name), type: xml, headers: headers))
    guard case .fault(let fault) = outcome else {
      Issue.record("\(outcome)")
      return EWSFault(code: "")
    }
    return fault
  }

  @Test("A fault tells its code, text and values")
  func values() async throws {
    let fault = try await fault("fault-no-mailbox.xml")
    #expect(fault.code == "ErrorNonExistentMailbox")
    #expect(fault.hasDetailCode)
    #expect(fault.text == "The SMTP address has no mailbox associated with it.")
    #expect(fault.values == ["SmtpAddress": "nobody@contoso.example"])
    #expect(fault.httpStatus == 500)
  }

  @Test("The language of a text makes no difference to its code")
  func language() async throws {
    let fault = try await fault("fault-no-mailbox-zh.xml")
    #expect(fault.code == "ErrorNonExistentMailbox")
    #expect(fault.language == "zh-CN")
    #expect(fault.text.contains("邮箱"))
  }

  @Test("A violation of the schema tells its place")
  func schema() async throws {
    let fault = try await fault("fault-schema.xml")
    #expect(fault.code == "ErrorSchemaValidation")
    #expect(fault.lineNumber == 2)
    #expect(fault.linePosition == 417)
    #expect(fault.values["Violation"]?.contains("inbux") == true)
    #expect(fault.message == "The request failed schema validation.")
    #expect(fault.text.contains("inbux"))
  }

  @Test("A busy server says how long to wait, and 0 ms is no hint")
  func backOff() async throws {
    #expect(try await fault("fault-busy.xml").backOffMilliseconds == 291_480)
    let connections = try await fault("fault-connections.xml")
    #expect(connections.backOffMilliseconds == nil)
    #expect(connections.values["Policy"] == "MaxConcurrency")
    #expect(connections.values["MaxConcurrencyLimit"] == "27")
  }

  @Test("A property path in MessageXml is a value like the others")
  func fieldURI() async throws {
    #expect(try await fault("fault-field.xml").values == ["FieldURI": "message:IsRead"])
  }

  @Test("A plain SOAP fault counts by the local part of its code")
  func plain() async throws {
    let fault = try await fault("fault-plain-soap.xml")
    #expect(fault.code == "Client")
    #expect(!fault.hasDetailCode)
    #expect(fault.message == nil)
  }

  @Test("A fault is a fault, whichever status carries it", arguments: [200, 400, 500, 503])
  func status(status: Int) async throws {
    let fault = try await fault("fault-busy.xml", status: status, headers: [.retryAfter: "30"])
    #expect(fault.httpStatus == status)
    #expect(fault.retryAfterSeconds == 30)
  }

  @Test("401, 403 and redirects decide by themselves; a fault comes along", arguments: [401, 403, 302, 307])
  func decidingStatus(status: Int) async throws {
    let outcome = await outcome(of: StubSender(status, try fixture("fault-no-mailbox.xml"), type: xml))
    guard case .httpRefusal(let refusal) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(refusal.status == status)
    #expect(refusal.fault?.code == "ErrorNonExistentMailbox")
  }

  @Test("A fault without any code can't be told apart from anything and is malformed")
  func noCode() async {
    let answer = """
      <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault/></s:Body></s:Envelope>
      """
    #expect(await outcome(of: StubSender(200, answer, type: xml)) == .malformed(.faultWithoutCode))
  }

  @Test("A token that a fault repeats does not get through")
  func secrets() async throws {
    let answer = try fixture("fault-no-mailbox.xml")
      .replacing("nobody@contoso.example", with: "token-that-nobody-may-see")
      .replacing("has no mailbox", with: "token-that-nobody-may-see")
    let outcome = await outcome(of: StubSender(500, answer, type: xml))
    #expect(!"\(outcome)".contains("nobody-may-see"))
    #expect("\(outcome)".contains("ErrorNonExistentMailbox"))
  }
}

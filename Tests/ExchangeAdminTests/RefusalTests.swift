import ExchangeAdmin
import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

@Suite struct RefusalTests {
  private func refusal(_ status: Int, _ body: String, headers: HTTPFields = [:]) async throws -> AdminRefusal {
    let sender = StubSender(status, body, type: "application/json", headers: headers)
    let reply = await ExchangeAdminClient(sender).run(GetRecipient("x"), token: token)
    return try #require(reply.refusal, "\(reply.outcome)")
  }

  @Test(
    arguments: [
      (404, "error-not-found", .objectNotFound, "The operation couldn't be performed because object"),
      (400, "error-mailbox-missing", .objectNotFound, "The specified mailbox doesn't exist."),
      (500, "error-not-found-500", .objectNotFound, "L'opération n'a pas pu être effectuée."),
      (400, "error-without-tag", .other, "The identity of the policy scope is not a security principal."),
      (400, "error-parameter", .parameterUnknown, "Parameter set cannot be resolved"),
      (400, "error-value", .other, "Cannot convert value 'x' to type 'AccessRight'."),
      (500, "error-useless", .other, "Invalid Operation"),
      (400, "error-command", .cmdletUnknown, "The term 'Get-Nothing' is not recognized."),
      (401, "error-not-allowed", .cmdletNotAllowed, "User is not allowed to call Get-Mailbox"),
      (403, "error-not-allowed", .cmdletNotAllowed, "User is not allowed to call Get-Mailbox"),
      (429, "error-throttled", .throttled, "Slow down"),
      (500, "error-outage", .outage, "Out of order"), (503, "error-outage", .outage, "Out of order"),
    ] as [(Int, String, AdminRefusal.Kind, String)])
  func eachFormIsReadToItsMostTellingText(
    status: Int, name: String, kind: AdminRefusal.Kind, text: String
  ) async throws {
    let refusal = try await refusal(status, try fixture(name))
    #expect(refusal.status == status)
    #expect(refusal.kind == kind)
    #expect(refusal.text.hasPrefix(text), "\(refusal.text)")
    #expect(refusal.code != nil)
    #expect(!refusal.isBareNUL403)
    #expect(refusal.summary.contains("\(status)"))
  }

  @Test func theTagAndTheExceptionAreKept() async throws {
    let refusal = try await refusal(404, try fixture("error-not-found"))
    #expect(refusal.tag == "Ex6F9304")
    #expect(refusal.exceptionType == "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException")
    #expect(refusal.code == "NotFound")
  }

  @Test func controlCharactersAreTakenOut() async throws {
    let refusal = try await refusal(400, try fixture("error-control-characters"))
    #expect(refusal.text == "First line second line [31m text")
    #expect(refusal.tag == "Ex1A2B3C")
  }

  @Test func aMissingRoleIsAnsweredWithNULBytes() async throws {
    let refusal = try await refusal(403, String(repeating: "\0", count: 64))
    #expect(refusal.isBareNUL403)
    #expect(refusal.kind == .appNotAllowed)
    #expect(refusal.code == nil && refusal.text.isEmpty && refusal.diagnosticIDs.isEmpty)
    #expect(refusal.summary == "403")
  }

  @Test(
    arguments: [
      (401, "", .tokenRejected), (403, "", .appNotAllowed), (401, "<html></html>", .tokenRejected),
      (403, "<html></html>", .appNotAllowed),
    ] as [(Int, String, AdminRefusal.Kind)])
  func diagnosticsSayWhyATokenIsRefused(status: Int, body: String, kind: AdminRefusal.Kind) async throws {
    let field = try #require(HTTPField.Name("x-ms-diagnostics"))
    let refusal = try await refusal(
      status, body, headers: [field: #"2000008;reason="No permissions, none.";error_category="invalid_grant""#])
    #expect(refusal.kind == kind)
    #expect(refusal.diagnosticIDs == [2_000_008])
    #expect(refusal.text == "No permissions, none.")
  }

  @Test(arguments: [(401, .tokenRejected), (403, .appNotAllowed)] as [(Int, AdminRefusal.Kind)])
  func aBareRefusalIsOne(status: Int, kind: AdminRefusal.Kind) async throws {
    let refusal = try await refusal(status, "")
    #expect(refusal.kind == kind)
    #expect(!refusal.isBareNUL403)
  }

  @Test func theWaitIsKept() async throws {
    let refusal = try await refusal(429, try fixture("error-throttled"), headers: [.retryAfter: "17"])
    #expect(refusal.retryAfterSeconds == 17)
  }

  @Test func aLongTextIsCut() async throws {
    let long = String(repeating: "x", count: 100_000)
    let refusal = try await refusal(400, "{\"error\":{\"code\":\"c\",\"message\":\"\(long)\"}}")
    #expect(refusal.text.count == 600)
  }
}

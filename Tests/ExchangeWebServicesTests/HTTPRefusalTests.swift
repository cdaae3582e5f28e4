import ExchangeWebServices
import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

struct HTTPRefusalTests {
  private func refusal(
    _ status: Int, _ lines: [(String, String)] = [], body: String = "", type: String? = nil
  ) async throws -> EWSHTTPRefusal {
    var headers: HTTPFields = [:]
    for (name, value) in lines {
      headers.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
    }
    let outcome = await outcome(of: StubSender(status, body, type: type, headers: headers))
    guard case .httpRefusal(let refusal) = outcome else {
      Issue.record("\(outcome)")
      return EWSHTTPRefusal(status: 0)
    }
    return refusal
  }

  @Test("A bare 403 is just that")
  func bare() async throws {
    #expect(try await refusal(403) == EWSHTTPRefusal(status: 403))
  }

  @Test(
    "The reason of the EWS gate is kept whole",
    arguments: [
      "EWS is disabled for this user or tenant", "EWS is blocked by policy for this user or tenant",
      "of next year",
    ])
  func policyReason(reason: String) async throws {
    #expect(try await refusal(403, [("x-ews-policy-reason", reason)]).policyReason == reason)
  }

  @Test("A refused token is told by its diagnostics and challenges")
  func token() async throws {
    let refusal = try await refusal(
      401,
      [
        (
          "x-ms-diagnostics",
          "2000003;reason=\"The audience claim value is invalid 'aud'.\";error_category=\"invalid_resource\""
        ),
        (
          "WWW-Authenticate",
          """
          Bearer client_id="00000002-0000-0ff1-ce00-000000000000", trusted_issuers="a@*, b@*", \
          error="invalid_token", Basic Realm=""
          """
        ),
        ("WWW-Authenticate", "Basic Realm=\"\""),
      ])
    #expect(refusal.diagnosticIDs == [2_000_003])
    #expect(refusal.diagnostics.first?.errorCategory == "invalid_resource")
    #expect(refusal.challenges.map(\.scheme) == ["Bearer", "Basic", "Basic"])
    #expect(refusal.challenges.first?.parameters["trusted_issuers"] == "a@*, b@*")
    #expect(refusal.bodyIsEmpty)
  }

  @Test(
    "Retry-After is kept as it came; seconds are a number",
    arguments: [("120", 120), ("Mon, 23 Nov 2026 10:00:00 GMT", nil), ("-1", nil), ("1.5", nil), ("٣", nil)]
      as [(String, Int?)])
  func retryAfter(value: String, seconds: Int?) async throws {
    let refusal = try await refusal(503, [("Retry-After", value)])
    #expect(refusal.retryAfter == value)
    #expect(refusal.retryAfterSeconds == seconds)
  }

  @Test("A redirect is told with its target and not followed", arguments: [301, 302, 307, 308])
  func redirect(status: Int) async throws {
    let sender = StubSender(
      status, headers: [.location: "https://elsewhere.example/ews/genericerrorpage.htm"])
    let outcome = await outcome(of: sender)
    guard case .httpRefusal(let refusal) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(refusal.location == "https://elsewhere.example/ews/genericerrorpage.htm")
    #expect(sender.requests.count == 1)
  }

  @Test(
    "The front end's code is told without its prefix",
    arguments: [
      ("UserNotFound", "UserNotFound"), ("CAS error: UserNotFound", "UserNotFound"),
      ("CAS Error:MailboxGuidWithDomainNotFound", "MailboxGuidWithDomainNotFound"),
    ])
  func casErrorCode(value: String, expected: String) async throws {
    #expect(try await refusal(404, [("X-CasErrorCode", value)]).casErrorCode == expected)
  }

  @Test(
    "A closing connection is told",
    arguments: [("close", true), ("Keep-Alive, Close", true), ("closed", false)])
  func connection(value: String, closes: Bool) async throws {
    #expect(try await refusal(500, [("Connection", value)]).connectionClose == closes)
  }

  @Test("Exchange's own error pages are recognised")
  func knownPages() async throws {
    let page = try await refusal(500, body: try fixture("page-application-error.html"), type: "text/html")
    #expect(page.knownPage == .applicationError)
    #expect(page.mediaType == "text/html")
    #expect(!page.bodyIsEmpty)
    #expect(page.bodyExcerpt.count == 200)
    let version = try await refusal(500, body: "The specified server version is invalid.", type: "text/plain")
    #expect(version.knownPage == .invalidServerVersion)
    #expect(try await refusal(502, body: "<html>Bad gateway</html>", type: "text/html").knownPage == nil)
  }

  @Test("A page that repeats the request does not repeat the token")
  func secrets() async throws {
    let refusal = try await refusal(
      502, [("Location", "https://x.example/?t=token-that-nobody-may-see")],
      body: "Authorization: Bearer token-that-nobody-may-see", type: "text/plain")
    #expect(!"\(refusal)".contains("nobody-may-see"))
  }

  @Test(
    "An error status with a message of success is a refusal",
    arguments: [400, 401, 403, 404, 500, 503, 302, 102])
  func successBody(status: Int) async throws {
    let refusal = try await refusal(status, body: try fixture("getfolder-inbox.xml"), type: xml)
    #expect(refusal.status == status)
    #expect(refusal.fault == nil)
  }
}

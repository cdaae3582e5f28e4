import Checks
import Diagnosis
import Foundation
import HTTPTransport
import HTTPTypes
import Secrets
import Settings
import Synchronization
import Testing

/// A secret and a token that are easy to find again, and services that repeat them wherever they can.
struct CanaryTests {
  private static let clientID = "11111111-1111-4111-8111-111111111111"
  private static let tenantID = "22222222-2222-4222-8222-222222222222"
  private static let mailbox = "sales@contoso.example"
  /// With much in it that is written differently in a form, in markup and in JSON.
  private static let secret = "Zx8~C4NARY+s3/cr&t<=>Q_marked.0123"

  private static let readableToken = [
    base64URL(#"{"typ":"JWT","alg":"RS256"}"#),
    base64URL(
      #"{"aud":"https://outlook.office365.com","tid":"\#(tenantID)","appid":"\#(clientID)","#
        + #""idtyp":"app","roles":["full_access_as_app"],"oid":"C4NARY-oid"}"#),
    "C4NARYsignature_0123456789-abcdefghijklmnopqrstuvwxyz",
  ].joined(separator: ".")
  private static let opaqueToken = "C4NARY/opaque+token==&<that>is-no_JSON.web~token"

  private static func base64URL(_ text: String) -> String {
    Data(text.utf8).base64EncodedString().replacingOccurrences(of: "+", with: "-")
      .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
  }

  /// The ways in which the services repeat what they were sent.
  enum Manner: String, Sendable, CaseIterable {
    case webPage
    case errorPageOfTheService
    case headers
    case redirect
    case jsonError
    case jsonOtherwise
    case soapFault
    case soapItemError
    case plainText
  }

  /// The calls that are answered with an echo.
  enum Place: String, Sendable, CaseIterable {
    case token
    case liveness
    case mailboxes
  }

  @Test(arguments: Manner.allCases, Place.allCases)
  func noneOfItIsInTheReportOrTheLogs(manner: Manner, place: Place) async throws {
    for token in [Self.readableToken, Self.opaqueToken] {
      let logged = Mutex<[Evidence]>([])
      let services = EchoingServices(secret: Self.secret, token: token, manner: manner, place: place)
      let run = DiagnosticRun(
        DiagnosticRun.Options(command: "all", version: "0-test", pace: .impatient), settings: try Self.settings(),
        apps: try SignInApps.load(try Self.settings()) { _ in throw SettingsWorld.FileProblem.notFound },
        sender: services, observer: { entry in logged.withLock { $0.append(entry) } })
      let outcome = try await run.run()
      #expect(services.echoes > 0)

      let report = try JSONValue.encoding(outcome.report)
      let logs = try JSONValue.encoding(logged.withLock { $0 })
      for needle in Self.writtenForms(of: Self.secret) + Self.writtenForms(of: token) {
        let text = (report.strings + logs.strings + [report.text(), logs.text()]).first { $0.contains(needle) }
        #expect(text == nil, "\(needle)")
      }
    }
  }

  private static func settings() throws -> RunSettings {
    var overrides = SettingsOverrides()
    overrides.configuration = SettingsOverrides.ConfigurationText(
      label: "test",
      text: """
        exchange:
          tenant: contoso.example
          clientId: \(clientID)
          clientSecret: { env: S }
        mailboxes:
          - \(mailbox)
          - { address: ceo@contoso.example, expect: denied }

        """)
    return try SettingsLoader(world: SettingsWorld(environment: ["S": secret])).load(overrides)
  }

  /// A value as texts of several kinds write it, and long parts of it.
  private static func writtenForms(of value: String) -> [String] {
    let forms = [
      value, PercentEncoding.formValue(value), EchoingServices.markup(value),
      String(EchoingServices.json(value).dropFirst().dropLast()), Data(value.utf8).base64EncodedString(),
    ]
    return forms + [String(value.prefix(16)), String(value.suffix(16))]
  }
}

extension JSONValue {
  /// All strings in the value, names of members included.
  fileprivate var strings: [String] {
    switch self {
    case .string(let text): [text]
    case .array(let elements): elements.flatMap(\.strings)
    case .object(let members): members.flatMap { [$0.name] + $0.value.strings }
    case .null, .bool, .integer, .number: []
    }
  }
}

/// A sign-in service and an Exchange that work, apart from one kind of call, in whose answer they repeat the
/// secret and the token.
private final class EchoingServices: HTTPSending {
  private let secret: String
  private let token: String
  private let manner: CanaryTests.Manner
  private let place: CanaryTests.Place
  private let counts = Mutex((sent: 0, echoes: 0))

  init(secret: String, token: String, manner: CanaryTests.Manner, place: CanaryTests.Place) {
    self.secret = secret
    self.token = token
    self.manner = manner
    self.place = place
  }

  var echoes: Int { counts.withLock { $0.echoes } }

  func send(_ request: OutgoingRequest) async -> Exchange {
    let isEchoed = isEchoed(request)
    let id = counts.withLock { counts in
      counts.sent += 1
      counts.echoes += isEchoed ? 1 : 0
      return counts.sent
    }
    return Exchange(
      id: id, request: RecordedRequest(request), outcome: .success(isEchoed ? echo(request) : answer(request)),
      startedAt: .now)
  }

  private func isEchoed(_ request: OutgoingRequest) -> Bool {
    let isImpersonated = request.body.redactedText?.contains("ExchangeImpersonation") == true
    switch place {
    case .token: return request.url.hasSuffix("/token")
    case .liveness: return request.bearer != nil && !isImpersonated
    case .mailboxes: return request.bearer != nil && isImpersonated
    }
  }

  // MARK: Proper answers

  private func answer(_ request: OutgoingRequest) -> Response {
    let json: HTTPFields = [.contentType: "application/json"]
    if request.url.contains("/discovery/instance") {
      return response(200, #"{"tenant_discovery_endpoint":"https://l.example"}"#, json)
    }
    if request.url.contains("openid-configuration") {
      let id = "22222222-2222-4222-8222-222222222222"
      return response(
        200,
        #"{"issuer":"https://login.microsoftonline.com/\#(id)/v2.0","#
          + #""token_endpoint":"https://login.microsoftonline.com/\#(id)/oauth2/v2.0/token","#
          + #""msgraph_host":"graph.microsoft.com"}"#, json)
    }
    if request.url.hasSuffix("/token") {
      return response(
        200, #"{"token_type":"Bearer","expires_in":3599,"access_token":\#(Self.json(token))}"#, json)
    }
    guard request.bearer != nil else {
      return response(401, "", [.wwwAuthenticate: #"Bearer client_id="x", trusted_issuers="y""#])
    }
    return fault("ErrorInvalidExchangeImpersonationHeaderData", "ExchangeImpersonation must be present.")
  }

  private func response(_ status: Int, _ body: String, _ headers: HTTPFields = [:]) -> Response {
    var headers = headers
    if let id = HTTPField.Name("request-id") { headers[id] = "77777777-7777-4777-8777-777777777777" }
    return Response(status: status, headers: headers, body: Array(body.utf8))
  }

  private func fault(_ code: String, _ text: String) -> Response {
    let text = Self.markup(text)
    return response(
      500,
      """
      <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>\
      <faultcode xmlns:a="http://schemas.microsoft.com/exchange/services/2006/types">a:\(code)</faultcode>\
      <faultstring xml:lang="en-US">\(text)</faultstring><detail>\
      <e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">\(code)</e:ResponseCode>\
      <e:Message xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">\(text)</e:Message>\
      <t:MessageXml xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">\
      <t:Value Name="SmtpAddress">\(text)</t:Value></t:MessageXml></detail></s:Fault></s:Body></s:Envelope>
      """, [.contentType: "text/xml; charset=utf-8"])
  }

  // MARK: Echoes

  /// What the service was sent: the secret where a token is asked for, else the token.
  private var sent: String { place == .token ? secret : token }

  /// The request as an error page shows it: raw, as it went over the wire, and escaped.
  private var said: String {
    [
      "client_secret=\(sent)", "client_secret=\(PercentEncoding.formValue(sent))&x=y", "Authorization: Bearer \(sent)",
      Self.json(sent),
    ].joined(separator: " | ")
  }

  private func echo(_ request: OutgoingRequest) -> Response {
    switch manner {
    case .webPage:
      return response(200, "<html><body><pre>\(said)</pre></body></html>", html)
    case .errorPageOfTheService:
      return response(403, "<html><body>\(Self.markup(said))</body></html>", html)
    case .headers:
      return response(403, "", echoingHeaders)
    case .redirect:
      return response(302, "", [.location: "https://portal.example/?q=\(PercentEncoding.formValue(sent))&r=\(sent)"])
    case .jsonError:
      let text = Self.json("AADSTS7000215: Invalid client secret. \(said)")
      return response(
        401,
        #"{"error":"invalid_client","error_description":\#(text),"error_codes":[7000215],"suberror":\#(text),"#
          + #""claims":\#(text),"trace_id":\#(text),"correlation_id":\#(text),"timestamp":\#(text)}"#,
        [.contentType: "application/json"])
    case .jsonOtherwise:
      return response(
        400, #"{"error":\#(Self.json(said)),"client_secret":\#(Self.json(sent))}"#, [.contentType: "application/json"])
    case .soapFault:
      return fault("ErrorAccessDenied", said)
    case .soapItemError:
      return itemError
    case .plainText:
      return response(429, said, [.contentType: "text/plain", .retryAfter: "0"])
    }
  }

  private var html: HTTPFields { [.contentType: "text/html; charset=utf-8"] }

  private var echoingHeaders: HTTPFields {
    var headers: HTTPFields = [
      .wwwAuthenticate: #"Bearer error="\#(sent)", error_description="\#(sent)""#, .server: said,
    ]
    for name in ["X-EWS-Policy-Reason", "x-ms-diagnostics", "X-CasErrorCode", "X-DiagInfo", "x-echo"] {
      if let field = HTTPField.Name(name) { headers[field] = said }
    }
    return headers
  }

  private var itemError: Response {
    let text = Self.markup(said)
    return response(
      200,
      """
      <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>\
      <m:GetFolderResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">\
      <m:ResponseMessages><m:GetFolderResponseMessage ResponseClass="Error"><m:MessageText>\(text)</m:MessageText>\
      <m:ResponseCode>ErrorAccessDenied</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>\
      <m:MessageXml><t:Value xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" Name="SmtpAddress">\
      \(text)</t:Value></m:MessageXml></m:GetFolderResponseMessage></m:ResponseMessages></m:GetFolderResponse>\
      </s:Body></s:Envelope>
      """, [.contentType: "text/xml; charset=utf-8"])
  }

  static func markup(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: ">", with: "&gt;").replacingOccurrences(of: "\"", with: "&quot;")
  }

  /// A JSON string with its quotes.
  static func json(_ text: String) -> String { JSONValue.string(text).text() }
}

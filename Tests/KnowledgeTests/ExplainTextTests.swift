import Diagnosis
import Foundation
import Knowledge
import Testing

@Suite("Codes in a text")
struct ExplainTextTests {
  @Test(
    "are found in what services and programs write",
    arguments: [
      // Entra, both generations of the description, numbers and strings.
      (
        #"{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided.\r\nTrace ID: "#
          + #"aaaa\r\nCorrelation ID: bbbb\r\nTimestamp: 2026-11-20 10:00:00Z","error_codes":[7000215]}"#,
        ["AADSTS7000215"]
      ),
      (
        #"{"error":"invalid_request","error_description":"AADSTS90002: Tenant 'x' not found. Trace ID: aaaa "#
          + #"Correlation ID: bbbb Timestamp: 2026-11-20 10:00:00Z","error_codes":["90002"],"#
          + #""error_uri":"https://login.microsoftonline.com/error?code=90002"}"#,
        ["AADSTS90002"]
      ),
      (#"{"error_codes":[70002, 50012],"error":"invalid_client"}"#, ["AADSTS70002", "AADSTS50012"]),
      (#"{"error_codes":[],"n":[700016]}"#, [""]),
      (#"{"status":{"errorCode":53003,"failureReason":"Blocked."}}"#, ["AADSTS53003"]),
      ("Sign-in error code: 50126", ["AADSTS50126"]),
      ("error=invalid_client&error_description=AADSTS7000222%3a+The+provided", ["AADSTS7000222"]),
      ("%0d%0aAADSTS700016", ["AADSTS700016"]),
      (#"\u0022AADSTS700016\u0022: \u0022ErrorServerBusy\u0022"#, ["AADSTS700016", "ErrorServerBusy"]),
      ("AADSTS50011AADSTS700016", ["AADSTS50011", "AADSTS700016"]),
      (#"{"error":"temporarily_unavailable"}"#, ["temporarily_unavailable"]),
      // Graph.
      (#"{"error":{"code":"ErrorAccessDenied","message":"Access is denied."}}"#, ["ErrorAccessDenied"]),
      (#"{"error":{"code":"Authorization_RequestDenied","message":"x"}}"#, ["Authorization_RequestDenied"]),
      // Dataverse.
      (
        #"{"error":{"code":"0x80072560","message":"The user is not a member of the organization."}}"#,
        ["0x80072560"]
      ),
      ("OrganizationServiceFault: ErrorCode=-2147220960, Principal user is missing prvReadMailbox", ["0x80040220"]),
      // Exchange.
      (
        "HTTP/1.1 401 Unauthorized\r\nx-ms-diagnostics: 2000008;reason=\"The token contains no permissions\";"
          + "error_category=\"invalid_grant\"\r\n",
        ["2000008"]
      ),
      (#""x-ms-diagnostics": ["2000003;reason=\"The audience\";error_category=\"invalid_resource\""]"#, ["2000003"]),
      (
        "HTTP/2 403\r\nX-EWS-Policy-Reason: EWS is blocked by policy for this user or tenant\r\n\r\n",
        ["EWS is blocked by policy for this user or tenant"]
      ),
      (
        "<s:Fault><faultcode>a:ErrorImpersonateUserDenied</faultcode><detail><e:ResponseCode>"
          + "ErrorImpersonateUserDenied</e:ResponseCode></detail></s:Fault>",
        ["ErrorImpersonateUserDenied"]
      ),
      ("<m:ResponseCode>NoError</m:ResponseCode>", ["NoError"]),
      ("<m:ResponseCode>NoError</m:ResponseCode><m:ResponseCode>ErrorItemNotFound", ["ErrorItemNotFound"]),
      // Pages, logs and reports.
      ("<html><title>503 Service Unavailable</title></html>", ["HTTP 503"]),
      ("The remote server returned an error: (403) Forbidden.", ["HTTP 403"]),
      ("Http server returned 401 Unauthorized exception", ["Http server returned 401"]),
      ("2026-11-20 10:00:00 ERROR Http 500: ErrorServerBusy, next try in 300 s", ["ErrorServerBusy"]),
      (#""rootCauses": [{"cause": "ews.app-not-allowed", "verdict": "fail"}]"#, ["ews.app-not-allowed"]),
      ("More: xtdiag explain mailbox-row.not-approved.", ["mailbox-row.not-approved"]),
      (
        "first ErrorQuotaExceeded then AADSTS50196 then consent.missing",
        [
          "ErrorQuotaExceeded", "AADSTS50196", "consent.missing",
        ]
      ),
    ] as [(String, [String])])
  func found(text: String, codes: [String]) {
    #expect(Explainer.explain(text).map(\.code) == codes)
  }

  @Test(
    "that are unknown, but have the form of one, are told",
    arguments: [
      ("AADSTS7999999: something new", "AADSTS7999999"),
      ("<e:ResponseCode>ErrorSomethingVeryNew</e:ResponseCode>", "ErrorSomethingVeryNew"),
      ("failed with 0x80131500 at once", "0x80131500"),
      ("HRESULT -2146233088 (see log)", "0x80131500"),
      ("x-ms-diagnostics: 4001000;reason=\"x\"", "4001000"),
      ("X-EWS-Policy-Reason: EWS sleeps on Sundays\r\n", "EWS sleeps on Sundays"),
    ] as [(String, String)])
  func unknown(text: String, code: String) {
    let explanations = Explainer.explain(text)
    #expect(explanations.map(\.code) == [code])
    #expect(explanations.map(\.isKnown) == [false])
    #expect(explanations.allSatisfy { $0.cause == nil })
  }

  @Test(
    "are not seen where there are none",
    arguments: [
      "Everything works.", "Write to settings.json, then look at token.exchange at login.microsoftonline.com.",
      "ErrorCode ErrorMessage ErrorRecord ErrorActionPreference ErrorResponseException Errors Error",
      "7000215 apples and 2000008 pears, 2147951999 plums, 403 nuts", "AADSTS", "AADSTS123456789 AADSTS12",
      "2026-11-20T10:00:00.1234567Z +49 2147015328", "order-2147015328", "", "   \n",
    ])
  func none(text: String) {
    let explanations = Explainer.explain(text)
    #expect(explanations.map(\.kind) == [.unrecognised])
    #expect(explanations.map(\.isKnown) == [false])
  }

  @Test("are found in recorded answers of Exchange")
  func fixtures() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "fixtures/ews")
    for (name, codes) in [
      ("fault-busy.xml", ["ErrorServerBusy"]),
      ("fault-connections.xml", ["ErrorExceededConnectionCount"]),
      ("fault-no-impersonation.xml", ["ErrorInvalidExchangeImpersonationHeaderData"]),
      ("fault-no-mailbox-zh.xml", ["ErrorNonExistentMailbox"]),
      ("createitem-send-as.xml", ["ErrorSendAsDenied"]),
    ] {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      #expect(Explainer.explain(text).map(\.code) == codes, "\(name)")
    }
  }

  @Test("keep what was written as the input")
  func input() {
    #expect(Explainer.explain("got aadsts700016.").map(\.input) == ["aadsts700016"])
    #expect(Explainer.explain("code -2147015902 here").map(\.input) == ["-2147015902"])
    let long = Explainer.explain(String(repeating: "no code at all ", count: 100))
    #expect(long.map { $0.input.count } == [161])
  }
}

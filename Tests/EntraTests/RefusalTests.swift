import Entra
import HTTPTransport
import Testing

struct RefusalTests {
  private static let trace = "7c1d2e3f-4a5b-4c6d-8e7f-901234567800"
  private static let correlation = "0f1e2d3c-4b5a-4968-8776-655443322110"

  @Test func theOlderFormIsReadWhole() async throws {
    let refusal = try #require(await Scene(401, fixture("refusal-older.json")).token().refusal)
    #expect(refusal.status == 401)
    #expect(refusal.error == "invalid_client")
    #expect(refusal.codes == [7_000_215])
    #expect(refusal.text.hasPrefix("AADSTS7000215: Invalid client secret provided."))
    #expect(refusal.text.hasSuffix("'11111111-1111-4111-8111-111111111111'."))
    #expect(refusal.description.contains("Timestamp"))
    #expect(refusal.traceID == Self.trace && refusal.correlationID == Self.correlation)
    #expect(refusal.timestamp == "2026-11-23 08:45:00Z")
  }

  @Test func theNewerFormOnOneLineAndWithCodesAsTextsIsReadAlike() async throws {
    let refusal = try #require(await Scene(400, fixture("refusal-newer.json")).token().refusal)
    #expect(refusal.codes == [700_016])
    #expect(refusal.text.hasSuffix("by the administrator of the tenant."))
    #expect(refusal.traceID == Self.trace && refusal.correlationID == Self.correlation)
  }

  @Test func listedCodesComeBeforeThoseThatOnlyTheTextNames() async throws {
    let refusal = try #require(await Scene(400, fixture("refusal-several-codes.json")).token().refusal)
    #expect(refusal.codes == [50000, 70021, 700_213])
    #expect(refusal.suberror == "basic_action")
    #expect(refusal.claims == #"{"access_token":{"capolids":{"essential":true}}}"#)
    #expect(refusal.traceID == Self.trace)
    #expect(refusal.correlationID == nil)
  }

  @Test func aRefusalNeedsNothingButItsClass() async throws {
    let refusal = try #require(await Scene(503, fixture("refusal-bare.json")).token().refusal)
    #expect(refusal.error == "temporarily_unavailable")
    #expect(refusal.codes.isEmpty && refusal.text.isEmpty && refusal.traceID == nil)
  }

  @Test func discoveryIsRefusedInTheSameForm() async throws {
    let refusal = try #require(await Scene(400, fixture("refusal-older.json")).discovery().refusal)
    #expect(refusal.codes == [7_000_215])
  }

  @Test(
    arguments: [
      ("", []), ("AADSTS", []), ("AADSTS123", []), ("AADSTS1234", [1234]), ("aadsts90002", []),
      ("AADSTS90002: x AADSTS90002", [90002]), ("AADSTSAADSTS50020", [50020]), ("AADSTS123456789", []),
      ("xAADSTS7000215y", [7_000_215]), ("AADSTS٩٠٠٠٢", []),
    ] as [(String, [Int])])
  func numbersAreFoundInTexts(text: String, codes: [Int]) {
    #expect(EntraRefusal.codes(in: text) == codes)
  }

  @Test(
    arguments: [
      (400, "", nil), (401, "", "text/html"), (429, "Too many requests", "text/plain"),
      (200, "<html><body>Sign in to the network</body></html>", "text/html"),
      (503, "<html><body>Service unavailable</body></html>", "text/html"), (200, "", "application/json"),
      (400, "{}", "application/json"), (400, "[]", "application/json"), (400, "null", "application/json"),
      (400, #"{"error":{"code":"x"}}"#, "application/json"), (400, #"{"error":"#, "application/json"),
      (400, #"{"error_description":"AADSTS90002: x"}"#, "application/json"),
      (200, "\u{FFFD}\u{0}", "application/json"), (302, "", nil),
    ] as [(Int, String, String?)])
  func whatIsNoAnswerOfTheServiceIsNeitherSuccessNorRefusal(status: Int, body: String, type: String?) async {
    let scene = Scene(status, body, type: type)
    #expect(await scene.token().reason?.isEmpty == false)
    #expect(await scene.discovery().reason?.isEmpty == false)
  }

  @Test func aFailedExchangeIsKept() async {
    let reply = await Scene(.failure(TransportError(.timedOut(.connect), detail: "too slow"))).token()
    #expect(reply.reason == "too slow")
    #expect(reply.exchange.error?.code == .timedOut(.connect))
  }

  @Test func deepNestingIsRefused() async {
    func nested(_ depth: Int) -> String {
      #"{"error":"x","more":"# + String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1)
        + "}"
    }
    #expect(await Scene(400, nested(32)).token().refusal != nil)
    #expect(await Scene(400, nested(33)).token().reason?.contains("32") == true)
    #expect(await Scene(200, nested(100_000)).discovery().reason?.contains("32") == true)
    // Brackets inside a text do not nest.
    let text = String(repeating: "[", count: 100) + #"\""#
    #expect(await Scene(400, #"{"error":"\#(text)"}"#).token().refusal != nil)
  }
}

import Foundation
import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

@Suite("Reading answers")
struct ResponseTests {
  /// 23 November 2026, 08:45:00 UTC.
  private static let now = Date(timeIntervalSince1970: 1_795_423_500)

  @Test(
    "Retry-After is read as seconds or as a date",
    arguments: [
      ("0", 0), ("120", 120), (" 7 ", 7), ("Mon, 23 Nov 2026 08:46:30 GMT", 90),
      ("Mon, 23 Nov 2026 08:00:00 GMT", 0),
      ("-1", nil), ("+1", nil), ("1.5", nil), ("soon", nil), ("", nil), ("99999999999999999999", nil),
      ("Mon, 23 Nov 999999999999999999 08:46:30 GMT", nil), ("Mon, 99 Nov 2026 08:46:30 GMT", nil),
      ("Mon, 23 Nov 2026 99:46:30 GMT", nil), ("Mon, 23 Nov 2026 08:46:30 CET", nil),
      ("Mon, -3 Nov 2026 08:46:30 GMT", nil),
    ] as [(String, Int?)])
  func retryAfter(value: String, seconds: Int?) {
    let response = Response(429, headers: [.retryAfter: value])
    #expect(response.retryAfterSeconds(now: Self.now) == seconds)
  }

  @Test("The server's date is read")
  func date() {
    #expect(Response(200, headers: [.date: "Mon, 23 Nov 2026 08:45:00 GMT"]).serverDate == Self.now)
    #expect(Response(200).serverDate == nil)
  }

  @Test(
    "The media type stands without parameters and in lower case",
    arguments: [("Text/XML; charset=utf-8", "text/xml"), ("", nil), (";", nil)] as [(String, String?)])
  func mediaType(value: String, type: String?) {
    #expect(Response(200, type: value).mediaType == type)
  }

  @Test(
    "JSON goes by its media type or by none",
    arguments: [
      ("application/json; odata.metadata=minimal", true), ("application/problem+json", true), (nil, true),
      ("text/html", false), ("text/plain", false), ("application/octet-stream", false), ("text/json", false),
    ] as [(String?, Bool)])
  func namedAsJSON(type: String?, mayBe: Bool) {
    #expect(Response(200, "{}", type: type).mayBeJSON == mayBe)
    let reply = ServiceReply<[String: Int], NoRefusal>(.answered(200, "{}", type: type)) {
      body throws(BoundedJSON.Failure) in
      try BoundedJSON.decode([String: Int].self, from: body)
    }
    let isAnswer = if case .answered = reply.outcome { true } else { false }
    #expect(isAnswer == mayBe)
  }

  /// No refusal is ever read.
  private struct NoRefusal: ServiceRefusal {
    init(status: Int, body: [UInt8]) throws(BoundedJSON.Failure) { throw .empty }
  }

  @Test("JSON is UTF-8, also where nobody looks")
  func notUTF8() {
    let body = Array("{\"a\": 1, \"other\": \"".utf8) + [0xC3, 0x28] + Array("\"}".utf8)
    #expect(throws: BoundedJSON.Failure.unreadable("not UTF-8")) {
      try BoundedJSON.decode([String: Int].self, from: body)
    }
  }

  @Test(
    "JSON is read within bounds",
    arguments: [
      ("", .empty), ("[", .unreadable("not JSON")),
      ("[1, \"a\"]", .unreadable("the member 'Index 1' is of another type")),
      (String(repeating: "[", count: 33), .tooDeep), (String(repeating: "{\"a\":", count: 100_000), .tooDeep),
      ("{}", .unreadable("the JSON is not an object of the expected kind")),
    ] as [(String, BoundedJSON.Failure)])
  func json(text: String, failure: BoundedJSON.Failure) {
    #expect(throws: failure) { try BoundedJSON.decode([Int].self, from: Array(text.utf8)) }
  }

  @Test("Brackets inside strings do not count as depth")
  func jsonStrings() throws {
    let text = "[\"\\\"" + String(repeating: "[", count: 100) + "\"]"
    #expect(try BoundedJSON.decode([String].self, from: Array(text.utf8)).count == 1)
  }
}

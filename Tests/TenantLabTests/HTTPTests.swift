import Foundation
import Testing

@testable import TenantLab

struct HTTPTests {
  @Test(
    arguments: [
      (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (1_795_435_200, "Mon, 23 Nov 2026 12:00:00 GMT"),
      (1_709_208_245, "Thu, 29 Feb 2024 12:04:05 GMT"), (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
    ] as [(Int, String)])
  func datesHaveTheFormOfHTTP(seconds: Int, expected: String) {
    #expect(Timestamp(Date(timeIntervalSince1970: TimeInterval(seconds))).http == expected)
  }

  @Test func formFieldsAreDecoded() {
    let form = FormFields("a=1+2&b=%C3%BC%2B&c=&d&a=3&e=100%")
    #expect(form["a"] == "1 2")
    #expect(form["b"] == "ü+")
    #expect(form["c"] == nil)
    #expect(form["e"] == "100%")
  }

  @Test func jsonIsEscapedAndKeepsItsOrder() {
    let document: JSONText = ["z": "a\"b\\\n\u{1}", "a": [1, true, .null]]
    #expect(document.text == #"{"z":"a\"b\\\n\u0001","a":[1,true,null]}"#)
  }

  @Test func theClockRunsAtItsOwnRate() {
    let clock = LabClock(origin: LabClient.noon, offset: 100, rate: 60)
    #expect(clock.moment(at: LabClient.noon.addingTimeInterval(2)) == LabClient.noon.addingTimeInterval(220))
  }
}

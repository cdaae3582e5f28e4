import Diagnosis
import Foundation
import Testing

struct JSONParserTests {
  private func parse(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

  @Test(
    arguments: [
      ("null", .null), (" true ", .bool(true)), ("false", .bool(false)), ("0", .integer(0)), ("-12", .integer(-12)),
      ("1.5", .number(1.5)), ("1e3", .number(1000)), ("-0.5E-2", .number(-0.005)),
      ("18446744073709551616", .number(18_446_744_073_709_551_616)), ("\"\"", .string("")), ("[]", .array([])),
      ("{}", .object([])), ("[1, [2]]", .array([.integer(1), .array([.integer(2)])])),
      ("\"\\u00e9\\n\\/\\ud83d\\ude00\"", .string("é\n/😀")), ("\"\\ud83dx\"", .string("\u{FFFD}x")),
      ("\"\\udc00\"", .string("\u{FFFD}")), ("\"e\u{301}漢\"", .string("e\u{301}漢")),
      ("{\"b\":1,\"a\":2}", .object([.init("b", .integer(1)), .init("a", .integer(2))])),
    ] as [(String, JSONValue)])
  func aTextIsItsValue(text: String, value: JSONValue) throws {
    #expect(try parse(text) == value)
  }

  @Test(
    arguments: [
      ("", 1, 1, true), ("{", 1, 2, true), ("{\n  \"a\": [1,\n  2", 3, 4, true), ("\"abc", 1, 5, true),
      ("tru", 1, 4, true),
      ("1.", 1, 3, true), ("{\"a\" 1}", 1, 6, false), ("[1 2]", 1, 4, false), ("[1,]", 1, 4, false),
      ("{,}", 1, 2, false),
      ("nul1", 1, 4, false), ("01", 1, 1, false), ("+1", 1, 1, false), ("[1]\n[2]", 2, 1, false), ("'a'", 1, 1, false),
      ("\"\\x\"", 1, 3, false), ("\"a\nb\"", 1, 3, false), ("\"\\u12g4\"", 1, 6, false), ("<html>", 1, 1, false),
      ("[1.e5]", 1, 2, false), ("[1-2]", 1, 2, false),
    ] as [(String, Int, Int, Bool)])
  func aFaultHasItsPlace(text: String, line: Int, column: Int, isCutShort: Bool) {
    let error = #expect(throws: JSONSyntaxError.self) { try parse(text) }
    #expect(error?.line == line && error?.column == column, "\(error?.description ?? "")")
    #expect(error?.isCutShort == isCutShort)
  }

  @Test func whatIsNoUTF8IsRefused() {
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
  }

  @Test func aTextThatIsNestedTooDeepIsRefusedAndNoCrash() {
    #expect(throws: JSONSyntaxError.self) { try parse(String(repeating: "[", count: 200_000)) }
  }

  @Test func whatWasWrittenIsReadBack() throws {
    let value = JSONValue.object([
      .init("z", .string("\u{0}\u{1F}\"\\\u{2028}\u{7F} 漢 \u{1F600}")), .init("a", .number(0.1)),
      .init("m", .integer(.min)),
      .init("list", .array([.null, .bool(true), .number(1e300)])),
    ])
    #expect(try parse(value.text()) == value)
    #expect(try parse(value.text(pretty: false)) == value)
  }
}

import ExchangeWebServices
import HTTPTransport
import Testing

struct ExchangeDiagnosticsTests {
  @Test("An id, a reason and a category are read")
  func usual() {
    let value = "2000008;reason=\"The token contains no permissions, or permissions can not be understood.\";"
    let parsed = ExchangeDiagnostics.parse(value + "error_category=\"invalid_grant\"")
    #expect(parsed.map(\.id) == [2_000_008])
    #expect(
      parsed.first?.reason == "The token contains no permissions, or permissions can not be understood.")
    #expect(parsed.first?.errorCategory == "invalid_grant")
    #expect(parsed.first?.raw == value + "error_category=\"invalid_grant\"")
  }

  @Test(
    "Parts may be missing, quoted or not, in any order",
    arguments: [
      ("2000003", 2_000_003, nil, nil),
      ("2000003;", 2_000_003, nil, nil),
      (" 2000003 ; reason = \"x\" ", 2_000_003, "x", nil),
      ("2000003;error_type=\"invalid_resource\"", 2_000_003, nil, "invalid_resource"),
      (
        "2000003;error_category=invalid_resource;reason=bare words", 2_000_003, "bare words",
        "invalid_resource"
      ),
      ("reason=\"no id\"", nil, "no id", nil),
      ("2000003;reason=\"a;b,c;error_category=x\"", 2_000_003, "a;b,c;error_category=x", nil),
      ("2000003;reason=\"say \\\"no\\\" DOMAIN\\user\"", 2_000_003, "say \"no\" DOMAIN\\user", nil),
      ("2000003;reason=\"never closed;error_category=x", 2_000_003, "never closed;error_category=x", nil),
      ("2000003;reason=\"\"", 2_000_003, "", nil),
      ("2000003;reason", 2_000_003, nil, nil),
      ("2000003;reason=a, b and c", 2_000_003, "a, b and c", nil),
      ("99999999999999999999;reason=x", nil, "x", nil),
      ("-5;reason=x", nil, "x", nil),
      ("hello", nil, nil, nil),
    ] as [(String, Int?, String?, String?)])
  func parts(value: String, id: Int?, reason: String?, category: String?) throws {
    let parsed = ExchangeDiagnostics.parse(value)
    #expect(parsed.count == 1)
    let first = try #require(parsed.first)
    #expect(first.id == id)
    #expect(first.reason == reason)
    #expect(first.errorCategory == category)
  }

  @Test("Several values in one header are told apart by their ids")
  func several() {
    let parsed = ExchangeDiagnostics.parse(
      "2000003;reason=\"x, 5\";error_category=\"a\", 4001000;reason=\"y\",2000001")
    #expect(parsed.map(\.id) == [2_000_003, 4_001_000, 2_000_001])
    #expect(parsed.map(\.reason) == ["x, 5", "y", nil])
  }

  @Test("Nothing is nothing", arguments: ["", "  ", ","])
  func nothing(value: String) {
    #expect(ExchangeDiagnostics.parse(value).allSatisfy { $0.id == nil })
    #expect(value.contains(",") || ExchangeDiagnostics.parse(value).isEmpty)
  }
}

struct AuthenticationChallengeTests {
  @Test(
    "Challenges and their parameters are told apart",
    arguments: [
      ("Bearer", [AuthenticationChallenge(scheme: "Bearer")]),
      ("Basic Realm=\"\"", [AuthenticationChallenge(scheme: "Basic", parameters: ["realm": ""])]),
      (
        "Bearer client_id=\"a\", trusted_issuers=\"x@*, y@*\", Basic Realm=\"\", Basic Realm=\"z\"",
        [
          AuthenticationChallenge(
            scheme: "Bearer", parameters: ["client_id": "a", "trusted_issuers": "x@*, y@*"]),
          AuthenticationChallenge(scheme: "Basic", parameters: ["realm": ""]),
          AuthenticationChallenge(scheme: "Basic", parameters: ["realm": "z"]),
        ]
      ),
      (
        "Negotiate, NTLM, Negotiate YWJj==, Bearer error=invalid_token",
        [
          AuthenticationChallenge(scheme: "Negotiate"), AuthenticationChallenge(scheme: "NTLM"),
          AuthenticationChallenge(scheme: "Negotiate", token68: "YWJj=="),
          AuthenticationChallenge(scheme: "Bearer", parameters: ["error": "invalid_token"]),
        ]
      ),
      (
        " ,, Bearer  error = \"a\\\"b\" ,\terror=\"second\",",
        [AuthenticationChallenge(scheme: "Bearer", parameters: ["error": "a\"b"])]
      ),
      (
        "Bearer error=\"never closed, Basic realm=x",
        [AuthenticationChallenge(scheme: "Bearer", parameters: ["error": "never closed, Basic realm=x"])]
      ),
      ("realm=\"stray\", Basic", [AuthenticationChallenge(scheme: "Basic")]),
      ("\"quoted\", =, Basic", [AuthenticationChallenge(scheme: "Basic")]),
      ("", []),
    ] as [(String, [AuthenticationChallenge])])
  func challenges(value: String, expected: [AuthenticationChallenge]) {
    #expect(AuthenticationChallenge.parse(value) == expected)
  }
}

import Secrets
import Testing

@Suite("Secret")
struct SecretTests {
  private struct Holder {
    let secret: Secret
    let optional: Secret?
    let list: [Secret]
  }

  private static let value = "value-that-nobody-may-see"
  private static let secret = Secret(value)

  @Test("No way of writing it out shows its value")
  func writtenOut() {
    let holder = Holder(secret: Self.secret, optional: Self.secret, list: [Self.secret])
    var dumped = ""
    dump(holder, to: &dumped)
    dump(Self.secret, to: &dumped)
    let texts = [
      "\(Self.secret)", String(describing: Self.secret), String(reflecting: Self.secret), "\(holder)",
      String(reflecting: holder), dumped, "\(["key": Self.secret])", "\(Optional(Self.secret) as Any)",
    ]
    for text in texts {
      #expect(!text.contains("nobody"))
      #expect(text.contains(Secret.placeholder))
    }
    #expect(Mirror(reflecting: Self.secret).children.isEmpty)
  }

  @Test("It cannot be encoded or compared, and only withValue shows it")
  func access() {
    let value: Any = Self.secret
    #expect(!(value is any Encodable))
    #expect(!(value is any Equatable))
    #expect(Self.secret.withValue { $0 } == Self.value)
    #expect(!Self.secret.isEmpty)
    #expect(Secret("").isEmpty)
  }
}

@Suite("Percent-encoding")
struct PercentEncodingTests {
  @Test(
    "Everything but unreserved characters is escaped",
    arguments: [
      ("", ""), ("aZ09-._~", "aZ09-._~"), ("a b", "a%20b"), ("+&=%", "%2B%26%3D%25"),
      ("ü€", "%C3%BC%E2%82%AC"),
      ("\r\n\0", "%0D%0A%00"), ("a/b?c#d", "a%2Fb%3Fc%23d"), ("\u{1F511}", "%F0%9F%94%91"),
    ])
  func encoding(value: String, encoded: String) {
    #expect(PercentEncoding.formValue(value) == encoded)
    #expect(PercentEncoding.pathSegment(value) == encoded)
  }
}

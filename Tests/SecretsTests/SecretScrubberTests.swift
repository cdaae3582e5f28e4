import Secrets
import Testing

@Suite("Scrubber")
struct SecretScrubberTests {
  private static let value = "abc~8Q+d/e&f\"g\\h<ü\u{1F511}%41z"
  private static let scrubber = SecretScrubber([Secret(value)])

  @Test(
    "A known secret is found in each form in which a text can hold it",
    arguments: [
      value,
      "abc~8Q%2Bd%2Fe%26f%22g%5Ch%3C%C3%BC%F0%9F%94%91%2541z",
      "abc%7e8Q%2bd%2fe%26f%22g%5ch%3c%c3%bc%f0%9f%94%91%2541z",
      "abc~8Q%2bd%2Fe%26f%22g%5Ch%3C%C3%bc%F0%9f%94%91%2541z",
      "abc~8Q+d\\/e&f\\\"g\\\\h<ü\u{1F511}%41z",
      "abc~8Q+d/e\\u0026f\\\"g\\\\h\\u003C\\u00fc\\ud83d\\uDD11%41z",
      "abc~8Q+d/e&amp;f&quot;g\\h&lt;ü\u{1F511}%41z",
      "abc~8Q&#43;d&#x2F;e&#38;f&#034;g&#92;h&#x3c;&#xFC;&#x1f511;%41z",
    ])
  func knownSecret(written: String) {
    #expect(Self.scrubber.scrub("before \(written) after") == "before <secret> after")
    #expect(Self.scrubber.scrub(written + written) == "<secret><secret>")
  }

  @Test("A secret that the end of the text cuts off is found", arguments: [6, 7, 10, 15])
  func cutSecret(count: Int) {
    #expect(Self.scrubber.scrub("before \(Self.value.prefix(count))") == "before <secret>")
  }

  @Test(
    "Other texts stay as they are",
    arguments: ["", "abc~8", "abc~8Q+x and so on", "ABC~8Q+D/E&F", "a\0b\u{FFFD}"])
  func otherText(text: String) {
    #expect(Self.scrubber.scrub(text) == text)
  }

  @Test("Of a secret that begins with another nothing stays")
  func overlapping() {
    let scrubber = SecretScrubber([Secret("secret-one"), Secret("secret-one-and-two")])
    #expect(scrubber.scrub("secret-one-and-two secret-one") == "<secret> <secret>")
  }

  @Test("A short value is not looked for, and a secret can be added")
  func adding() {
    let scrubber = SecretScrubber([Secret("short"), Secret("")])
    #expect(scrubber.scrub("short longer") == "short longer")
    #expect(scrubber.adding(Secret("longer")).scrub("short longer") == "short <secret>")
  }

  private static let token = "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL291dGxvb2sifQ.c2lnbmF0dXJl"

  @Test(
    "Whatever is shaped like a JSON Web Token is blanked",
    arguments: [
      (token, "<secret>"), ("Bearer \(token)", "Bearer <secret>"),
      ("token=\(token)&a=b", "token=<secret>&a=b"),
      ("\"\(token)\"", "\"<secret>\""), (String(token.prefix(40)), "<secret>"), ("x.\(token)", "<secret>"),
      ("eyJ.\(token)", "<secret>"), ("eyJhbGci", "eyJhbGci"),
      ("https://a.example/eyJ.b", "https://a.example/eyJ.b"),
      ("heyJude.is.a.song", "heyJude.is.a.song"), ("eyJhbGciOiJS.short", "eyJhbGciOiJS.short"),
    ])
  func tokens(text: String, scrubbed: String) {
    #expect(SecretScrubber().scrub(text) == scrubbed)
  }

  @Test(
    "The members that carry tokens are blanked",
    arguments: [
      (#"{"access_token":"a","b":1}"#, #"{"access_token":"<secret>","b":1}"#),
      (#"{"refresh_token" : "a\"b\\" , "b":1}"#, #"{"refresh_token" : "<secret>" , "b":1}"#),
      (#"{"id_token":"not clos"#, #"{"id_token":"<secret>"#),
      (#"{"client_secret":"a\"#, #"{"client_secret":"<secret>"#),
      (#"{"client_assertion":""}"#, #"{"client_assertion":"<secret>"}"#),
      (#"{"assertion":"a","assertion":"b"}"#, #"{"assertion":"<secret>","assertion":"<secret>"}"#),
      (
        #"{"log":"{\"access_token\":\"a.b\",\"c\":1}"}"#,
        #"{"log":"{\"access_token\":\"<secret>\",\"c\":1}"}"#
      ),
      (#"{"access_token":null,"access_tokens":"a"}"#, #"{"access_token":null,"access_tokens":"a"}"#),
      (#""access_token""#, #""access_token""#), (#""access_token":"#, #""access_token":"#),
    ])
  func members(text: String, scrubbed: String) {
    #expect(SecretScrubber().scrub(text) == scrubbed)
  }

  /// The number of steps grows with the square of the length in a scrubber that begins again at each place.
  /// With texts of this length such a one would not come to an end here.
  @Test(
    "Texts made to slow it down are scrubbed as well", .timeLimit(.minutes(5)),
    arguments: [
      "eyJ", "eyJeyJeyJ.", "a", ".", "\"access_token\"", "\"access_token\" ", "\"access_token\":\"\\",
      "\\\"assertion",
      "%", "&#", "abc~8Q", "\\", "ü",
    ])
  func hostileText(piece: String) {
    let text = String(repeating: piece, count: (64 << 10) / piece.utf8.count)
    #expect(!Self.scrubber.scrub(text).isEmpty)
  }
}

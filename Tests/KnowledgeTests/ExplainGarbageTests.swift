import Diagnosis
import Testing

@testable import Knowledge

@Suite("What is no text")
struct ExplainGarbageTests {
  /// Parts that the searches look at, to be put together at random.
  private static let parts = [
    "AADSTS", "aadsts", "7000215", "0x8", "0x80072560", "-2147", "-2147015902", "Error", "ErrorServerBusy", "Errorx",
    "error_codes\":[", "]", "x-ms-diagnostics: ", "2000008;reason=", "X-EWS-Policy-Reason: ", "EWS is disabled for",
    "consent.", "missing", "mailbox-row.", "HTTP/1.1 ", "403", "status", "code", "\\u00", "\\n", "%0", "%41", "\0",
    "\u{1B}[31m", "\u{202E}", "é", "👩‍👩‍👧", "\u{FFFD}", " ", "\n", "\"", "<", "999999999999999999999999", ".", "-", "_",
  ]

  @Test("is survived, and always answered", arguments: 0..<40 as Range<UInt64>)
  func fuzz(seed: UInt64) {
    var random = SplitMix(state: seed)
    for _ in 0..<50 {
      let length = Int.random(in: 0..<60, using: &random)
      let text =
        Bool.random(using: &random)
        ? (0..<length).compactMap { _ in Self.parts.randomElement(using: &random) }.joined()
        : String(
          decoding: (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }, as: UTF8.self)
      let explanations = Explainer.explain(text)
      #expect(!explanations.isEmpty)
      #expect(explanations.count <= Explainer.mostCodes)
      #expect(explanations.allSatisfy { !$0.meaning.isEmpty })
      #expect(explanations.allSatisfy { $0.isKnown || $0.cause == nil })
    }
  }

  @Test("of the greatest length is read in time")
  func huge() {
    let inputs = [
      String(repeating: "a", count: Explainer.longestInput),
      String(repeating: "AADSTS", count: Explainer.longestInput / 6),
      String(repeating: "0x8 Error- ", count: Explainer.longestInput / 11),
      String(repeating: ".consent", count: Explainer.longestInput / 8),
    ]
    for input in inputs {
      #expect(Explainer.explain(input).map(\.isKnown) == [false])
    }
    let needle = String(repeating: "straw ", count: Explainer.longestInput / 8) + "AADSTS700016"
    #expect(Explainer.explain(needle).map(\.code) == ["AADSTS700016"])
  }

  @Test("with more codes than anybody asks for is cut, and the rest is counted")
  func manyCodes() {
    let text = (0..<1000).map { "AADSTS\(8_000_000 + $0)" }.joined(separator: " ")
    let answer = Explainer.answer(to: [text])
    #expect(answer.explanations.count == Explainer.mostCodes)
    #expect(answer.omitted == 1000 - Explainer.mostCodes)
    let words = (0..<150).map { "word\($0)" } + ["7000215"] + (0..<300).map { "AADSTS\(8_000_000 + $0)" }
    let listed = Explainer.answer(to: words)
    #expect(listed.explanations.count == Explainer.mostCodes)
    #expect(listed.omitted > 0)
  }
}

/// A small generator with a seed (Steele, Lea and Flood, "Fast splittable pseudorandom number generators").
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Takes known secret values out of a text that came from elsewhere.
///
/// The program never writes a secret itself. A server may, though: a proxy's error page can repeat the
/// request that it refused. Whatever is kept of an answer goes through a scrubber that knows the run's
/// secrets, plain and as URLs, JSON and markup write them. It also blanks anything shaped like a JSON Web
/// Token and the JSON members that carry tokens, so that a token which the run never saw does not get
/// through either.
///
/// The time it takes grows with the length of the text and not faster, whatever the text is.
public struct SecretScrubber: Sendable {
  /// Shorter values would blank innocent words; a real client secret has 16 characters at least.
  private static let shortestScrubbed = 6

  // What to look for, worked out once. A closure instead of a stored list, so that reflection finds nothing.
  private let wanted: @Sendable () -> [WrittenForms]

  /// Makes a scrubber that knows `secrets`.
  public init(_ secrets: [Secret] = []) {
    self.init(wanted: secrets.compactMap(Self.forms))
  }

  private init(wanted: [WrittenForms]) {
    // The longest first: of a secret that begins with another nothing stays.
    let sorted = wanted.sorted { $0.length > $1.length }
    self.wanted = { sorted }
  }

  /// The same scrubber with one more secret.
  public func adding(_ secret: Secret) -> SecretScrubber {
    SecretScrubber(wanted: wanted() + [secret].compactMap(Self.forms))
  }

  private static func forms(of secret: Secret) -> WrittenForms? {
    secret.withValue { $0.utf8.count >= shortestScrubbed ? WrittenForms(of: $0) : nil }
  }

  /// `text` with every known secret and everything shaped like a JSON Web Token replaced.
  public func scrub(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let scrubbed = TokenShape.blankAll(in: TokenMembers.blankAll(in: blankKnown(in: bytes)))
    return scrubbed == bytes ? text : String(decoding: scrubbed, as: UTF8.self)
  }

  /// Looks for all secrets at once.
  private func blankKnown(in bytes: [UInt8]) -> [UInt8] {
    let wanted = wanted()
    guard !wanted.isEmpty else { return bytes }
    var canBegin = [Bool](repeating: false, count: 256)
    for byte in wanted.flatMap(\.firstBytes) { canBegin[Int(byte)] = true }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if canBegin[Int(bytes[index])],
        let end = wanted.lazy.compactMap({ $0.end(in: bytes, from: index, atLeast: Self.shortestScrubbed) })
          .first
      {
        result += Secret.placeholder.utf8
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}

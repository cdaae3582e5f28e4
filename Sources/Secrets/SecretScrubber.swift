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

  /// What to look for.
  private struct Search: Sendable {
    let forms: [WrittenForms]
    /// A bit for each pair of bytes that a form begins with. Nearly all of a text is passed over by this.
    private var beginnings = [UInt64](repeating: 0, count: 256 * 256 / 64)

    init(_ forms: [WrittenForms]) {
      // The longest first: of a secret that begins with another nothing stays.
      self.forms = forms.sorted { $0.length > $1.length }
      for (first, second) in forms.flatMap(\.firstPairs) {
        let pair = Int(first) << 8 | Int(second)
        beginnings[pair >> 6] |= 1 << (pair & 63)
      }
    }

    func mayBegin(_ bytes: [UInt8], at index: Int) -> Bool {
      guard index + 1 < bytes.count else { return false }
      let pair = Int(bytes[index]) << 8 | Int(bytes[index + 1])
      return beginnings[pair >> 6] & (1 << (pair & 63)) != 0
    }
  }

  // Worked out once. A closure instead of a stored list, so that reflection finds nothing.
  private let search: @Sendable () -> Search

  /// Makes a scrubber that knows `secrets`.
  public init(_ secrets: [Secret] = []) {
    self.init(wanted: secrets.compactMap(Self.forms))
  }

  private init(wanted: [WrittenForms]) {
    let search = Search(wanted)
    self.search = { search }
  }

  /// The same scrubber with one more secret.
  public func adding(_ secret: Secret) -> SecretScrubber {
    SecretScrubber(wanted: search().forms + [secret].compactMap(Self.forms))
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
    let search = search()
    guard !search.forms.isEmpty, bytes.indices.contains(where: { search.mayBegin(bytes, at: $0) }) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if search.mayBegin(bytes, at: index),
        let end = search.forms.lazy.compactMap({
          $0.end(in: bytes, from: index, atLeast: Self.shortestScrubbed)
        }).first
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

/// The JSON members whose values are secret whatever they look like (RFC 6749 sections 2.3.1 and 5.1, RFC
/// 7521 section 4.2): an access token need not be a JSON Web Token.
enum TokenMembers {
  private static let names = [
    "access_token", "refresh_token", "id_token", "client_secret", "client_assertion", "assertion",
  ].map { Array($0.utf8) }
  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")

  static func blankAll(in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == quote, let value = value(in: bytes, ofMemberAt: index) else {
        result.append(bytes[index])
        index += 1
        continue
      }
      result += bytes[index..<value.lowerBound]
      result += Secret.placeholder.utf8
      index = value.upperBound
    }
    return result
  }

  /// The inside of the string that follows one of the names, to its closing quote or to the end of a cut
  /// text. `start` is the quote before the name; where JSON stands inside a JSON string, each quote has a
  /// backslash before it.
  private static func value(in bytes: [UInt8], ofMemberAt start: Int) -> Range<Int>? {
    let isNested = start > 0 && bytes[start - 1] == backslash
    guard let name = names.first(where: { bytes[(start + 1)...].starts(with: $0) }) else { return nil }
    var index = start + 1 + name.count
    func take(_ byte: UInt8) -> Bool {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
      return true
    }
    func takeQuote() -> Bool { (!isNested || take(backslash)) && take(quote) }
    func skipBlanks() {
      while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }
    guard takeQuote() else { return nil }
    skipBlanks()
    guard take(UInt8(ascii: ":")) else { return nil }
    skipBlanks()
    guard takeQuote() else { return nil }
    let first = index
    while index < bytes.count, bytes[index] != quote {
      if isNested, bytes[index] == backslash, index + 1 < bytes.count, bytes[index + 1] == quote { break }
      index += bytes[index] == backslash ? 2 : 1
    }
    return first..<min(index, bytes.count)
  }
}

/// What a compact JSON Web Token looks like (RFC 7519 section 3): base64url parts between dots, the first
/// of which begins with the encoded `{"`.
enum TokenShape {
  private static let opening = Array("eyJ".utf8)
  private static let dot = UInt8(ascii: ".")
  private static let shortestPart = 8

  static func blankAll(in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard isTokenByte[Int(bytes[index])] else {
        result.append(bytes[index])
        index += 1
        continue
      }
      var end = index + 1
      while end < bytes.count, isTokenByte[Int(bytes[end])] { end += 1 }
      if holdsToken(bytes, index..<end) {
        result += Secret.placeholder.utf8
      } else {
        result += bytes[index..<end]
      }
      index = end
    }
    return result
  }

  private static let isTokenByte: [Bool] = (0...255).map { (byte: UInt8) in
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), dot:
      true
    default:
      false
    }
  }

  /// Whether some part of a word begins, from an opening on, a token.
  private static func holdsToken(_ bytes: [UInt8], _ word: Range<Int>) -> Bool {
    guard word.count >= 2 * shortestPart + 1 else { return false }
    var isHeaderBefore = false
    var partStart = word.lowerBound
    var tokenStart: Int?
    for index in word.lowerBound...word.upperBound {
      if index < word.upperBound, bytes[index] != dot {
        if tokenStart == nil, index + 2 < word.upperBound, bytes[index] == opening[0],
          bytes[index + 1] == opening[1], bytes[index + 2] == opening[2]
        {
          tokenStart = index
        }
        continue
      }
      if isHeaderBefore, index - partStart >= shortestPart { return true }
      isHeaderBefore = tokenStart.map { index - $0 >= shortestPart } ?? false
      partStart = index + 1
      tokenStart = nil
    }
    return false
  }
}

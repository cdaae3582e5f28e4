/// Takes known secret values out of a text that came from elsewhere.
///
/// The program never writes a secret itself. A server may, though: a proxy's error page can repeat the
/// request that it refused. Whatever is kept of an answer goes through a scrubber that knows the run's
/// secrets, in plain and in percent-encoded form. It also blanks anything shaped like a JSON Web Token
/// and the JSON members that carry tokens, so that a token which the run never saw does not get through
/// either.
public struct SecretScrubber: Sendable {
  /// Shorter values would blank innocent words; a real client secret has 16 characters at least.
  private static let shortestScrubbed = 6

  private let secrets: [Secret]

  /// Makes a scrubber that knows `secrets`.
  public init(_ secrets: [Secret] = []) {
    self.secrets = secrets
  }

  /// The same scrubber with one more secret.
  public func adding(_ secret: Secret) -> SecretScrubber {
    SecretScrubber(secrets + [secret])
  }

  /// `text` with every known secret and everything shaped like a JSON Web Token replaced.
  public func scrub(_ text: String) -> String {
    var scrubbed = text
    for secret in secrets {
      secret.withValue { value in
        guard value.utf8.count >= Self.shortestScrubbed else { return }
        for form in Self.writtenForms(of: value) {
          scrubbed = scrubbed.replacingEach(form, with: Secret.placeholder)
        }
      }
    }
    return JSONWebTokenShape.blankAll(in: TokenMembers.blankAll(in: scrubbed))
  }

  /// The ways in which a value can stand in a text: as it is, form-encoded, and escaped in JSON or markup.
  private static func writtenForms(of value: String) -> [String] {
    var forms = [value]
    for form in [
      PercentEncoding.formValue(value),
      PercentEncoding.formValue(value).lowercasedEscapes,
      MarkupEscapes.escape(value),
      JSONEscapes.escape(value),
    ] where !forms.contains(form) {
      forms.append(form)
    }
    return forms
  }
}

/// The JSON members whose values are secret whatever they look like (RFC 6749 sections 2.3.1 and 5.1, RFC
/// 7521 section 4.2): an access token need not be a JSON Web Token.
enum TokenMembers {
  private static let names = [
    "access_token", "refresh_token", "id_token", "client_secret", "client_assertion", "assertion",
  ]

  static func blankAll(in text: String) -> String {
    names.reduce(text) { text, name in blank(name, in: text) }
  }

  private static func blank(_ name: String, in text: String) -> String {
    let quoted = Array("\"\(name)\"".utf8)
    let bytes = Array(text.utf8)
    guard bytes.count > quoted.count else { return text }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == quoted[0], bytes[index...].starts(with: quoted),
        let value = stringValue(in: bytes, after: index + quoted.count)
      else {
        result.append(bytes[index])
        index += 1
        continue
      }
      result += bytes[index..<value.lowerBound]
      result += Secret.placeholder.utf8
      index = value.upperBound
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The inside of the string that follows a colon, to its closing quote or to the end of a cut text.
  private static func stringValue(in bytes: [UInt8], after start: Int) -> Range<Int>? {
    var index = start
    func skipBlanks() { while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 } }
    skipBlanks()
    guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return nil }
    index += 1
    skipBlanks()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return nil }
    index += 1
    let first = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return first..<min(index, bytes.count)
  }
}

/// What a compact JSON Web Token looks like (RFC 7519 section 3): three base64url parts, the first of
/// which begins with the encoded `{"`.
enum JSONWebTokenShape {
  private static let opening = "eyJ"
  private static let shortestPart = 8

  static func blankAll(in text: String) -> String {
    guard text.contains(opening) else { return text }
    var result = ""
    var word = ""
    func flush() {
      result += isToken(word) ? Secret.placeholder : word
      word = ""
    }
    for character in text {
      if isTokenCharacter(character) {
        word.append(character)
      } else {
        flush()
        result.append(character)
      }
    }
    flush()
    return result
  }

  private static func isTokenCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "-_.".contains(character))
  }

  private static func isToken(_ word: String) -> Bool {
    guard let start = word.firstIndex(of: opening) else { return false }
    let parts = word[start...].split(separator: ".", omittingEmptySubsequences: false)
    return parts.count >= 2 && parts[0].count >= shortestPart && parts[1].count >= shortestPart
  }
}

enum MarkupEscapes {
  static func escape(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}

enum JSONEscapes {
  static func escape(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\"": escaped += "\\\""
      case "\\": escaped += "\\\\"
      case "/": escaped += "\\/"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}

extension String {
  fileprivate func firstIndex(of opening: String) -> String.Index? {
    indices.first { self[$0...].hasPrefix(opening) }
  }

  /// The text with each occurrence of `part` replaced.
  fileprivate func replacingEach(_ part: String, with replacement: String) -> String {
    guard !part.isEmpty else { return self }
    let source = Array(utf8)
    let wanted = Array(part.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < source.count {
      if source[index] == wanted[0], source[index...].starts(with: wanted) {
        result += replacement.utf8
        index += wanted.count
      } else {
        result.append(source[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `%2F` written as `%2f`: some programs echo the lower-case form.
  fileprivate var lowercasedEscapes: String {
    var result = ""
    var digits = 0
    for character in self {
      if character == "%" {
        digits = 2
      } else if digits > 0 {
        digits -= 1
        result += character.lowercased()
        continue
      }
      result.append(character)
    }
    return result
  }
}

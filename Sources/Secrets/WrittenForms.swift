/// The ways in which a secret can stand in a text, character by character: as it is, percent-encoded, or
/// escaped in JSON or markup. Programs differ in which characters they escape, so the forms may mix.
struct WrittenForms: Sendable {
  private enum Form: Sendable {
    case exact([UInt8])
    /// Escapes have hexadecimal digits and names that are written in either case; held in lower case.
    case anyCase([UInt8])

    var bytes: [UInt8] {
      switch self {
      case .exact(let bytes), .anyCase(let bytes): bytes
      }
    }

    /// The bytes that may stand at a place of the form.
    func cases(at place: Int) -> [UInt8] {
      let byte = bytes[place]
      guard case .anyCase = self, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) else { return [byte] }
      return [byte, byte & ~0x20]
    }
  }

  /// For each character its forms.
  private let characters: [[Form]]
  /// The number of characters.
  var length: Int { characters.count }

  init(of value: String) {
    characters = value.unicodeScalars.map { $0.isASCII ? Self.asciiForms[Int($0.value)] : Self.forms(of: $0) }
  }

  /// The forms of the characters that secrets consist of, worked out once.
  private static let asciiForms = (0..<128).map { forms(of: Unicode.Scalar(UInt8($0))) }

  /// The pairs of bytes with which an occurrence of two characters at least can begin.
  var firstPairs: [(UInt8, UInt8)] {
    guard characters.count >= 2 else { return [] }
    let followers = characters[1].flatMap { $0.cases(at: 0) }
    return characters[0].flatMap { form in
      form.cases(at: 0).flatMap { first in
        (form.bytes.count > 1 ? form.cases(at: 1) : followers).map { (first, $0) }
      }
    }
  }

  /// Where an occurrence that begins at `start` ends.
  ///
  /// An occurrence that the end of the text cuts off counts as well, when `shortest` characters are left of
  /// it.
  func end(in bytes: [UInt8], from start: Int, atLeast shortest: Int) -> Int? {
    guard characters.first?.contains(where: { Self.end(of: $0, in: bytes, from: start) != nil }) == true
    else { return nil }
    // A character such as "%" can be read in two ways, so there can be two places where to go on.
    var places = [start]
    for (count, forms) in characters.enumerated() {
      var next: [Int] = []
      for place in places {
        if place == bytes.count, count >= shortest { return place }
        for form in forms {
          if let end = Self.end(of: form, in: bytes, from: place), !next.contains(end) { next.append(end) }
        }
      }
      if next.isEmpty { return nil }
      places = next
    }
    return places.max()
  }

  private static func end(of form: Form, in bytes: [UInt8], from place: Int) -> Int? {
    switch form {
    case .exact(let wanted):
      guard place + wanted.count <= bytes.count else { return nil }
      for offset in wanted.indices where bytes[place + offset] != wanted[offset] { return nil }
      return place + wanted.count
    case .anyCase(let wanted):
      guard place + wanted.count <= bytes.count else { return nil }
      for offset in wanted.indices where lowercased(bytes[place + offset]) != wanted[offset] { return nil }
      return place + wanted.count
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func forms(of scalar: Unicode.Scalar) -> [Form] {
    let plain = Array(String(scalar).utf8)
    let number = scalar.value
    var escapes = [
      plain.map { "%" + hex(UInt32($0), digits: 2) }.joined(),
      String(scalar).utf16.map { "\\u" + hex(UInt32($0), digits: 4) }.joined(),
      "&#\(number);", "&#0\(number);", "&#x\(hex(number));", "&#x0\(hex(number));",
    ]
    escapes += otherEscapes[scalar] ?? []
    return [.exact(plain)] + escapes.map { .anyCase(Array($0.utf8)) }
  }

  private static let otherEscapes: [Unicode.Scalar: [String]] = [
    "&": ["&amp;"], "<": ["&lt;"], ">": ["&gt;"], "\"": ["&quot;", "\\\""], "'": ["&apos;", "\\'"],
    "\\": ["\\\\"], "/": ["\\/"], " ": ["+"],
  ]

  private static func hex(_ number: UInt32, digits: Int = 1) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

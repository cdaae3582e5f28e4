/// Percent-encoding of values for forms and URL components.
public enum PercentEncoding {
  /// Encodes a value for `application/x-www-form-urlencoded` (WHATWG URL Standard, section 5.2).
  ///
  /// Everything but the unreserved characters of RFC 3986 is escaped, a blank as `%20`, so that `+`, `&`,
  /// `=` and `%` inside a client secret arrive as they are.
  public static func formValue(_ value: String) -> String {
    var encoded = ""
    encoded.reserveCapacity(value.utf8.count)
    for byte in value.utf8 {
      if isUnreserved(byte) {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        encoded += "%"
        encoded.unicodeScalars.append(Unicode.Scalar(hexDigits[Int(byte >> 4)]))
        encoded.unicodeScalars.append(Unicode.Scalar(hexDigits[Int(byte & 15)]))
      }
    }
    return encoded
  }

  /// Encodes one path segment of a URL. The same characters stay as in ``formValue(_:)``.
  public static func pathSegment(_ value: String) -> String { formValue(value) }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default:
      false
    }
  }
}

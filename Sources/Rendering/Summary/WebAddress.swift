/// Addresses of web pages in a report.
enum WebAddress {
  /// Whether `text` is nothing but an https address in plain ASCII, so that it may become a link.
  static func isPlain(_ text: String) -> Bool {
    guard text.hasPrefix("https://"), text.utf8.count > 8 else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-._~:/?#[]@!$&()*+,;=%".utf8.contains(byte)
      }
    }
  }
}

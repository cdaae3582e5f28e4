// Only the whole of Foundation knows how internationalized names are written in ASCII.
internal import Foundation

/// Host names beyond ASCII.
enum InternationalHost {
  /// `url` with its host in the ASCII form that name servers and certificates use (RFC 5891), such as
  /// `https://xn--bcher-kva.example`; as it is when there is nothing to change or no such form.
  static func asciiURL(_ url: String) -> String {
    guard !url.utf8.allSatisfy({ $0 < 0x80 }), let encoded = URL(string: url)?.absoluteString,
      encoded.utf8.allSatisfy({ $0 < 0x80 })
    else { return url }
    return encoded
  }
}
